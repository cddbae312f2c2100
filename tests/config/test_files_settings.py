"""Where files are kept and who sends them, as the environment says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = (
    "from config.settings import base as settings;"
    "print(settings.DELIVERY, settings.STORAGES['default']['BACKEND'].rpartition('.')[2],"
    " oct(settings.FILE_UPLOAD_PERMISSIONS), settings.STORAGES['renditions']['BACKEND'][-17:])"
)


def settings_with(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("S3_")}
    environment = {
        **kept,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "VAR_DIR": str(folder),
        **variables,
    }
    command = [sys.executable, "-c", ASK]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, cwd=folder
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "django PrivateFileSystemStorage 0o600"),
        ({"DELIVERY": "nginx"}, "nginx PrivateFileSystemStorage 0o640"),
        ({"DELIVERY": "s3", "S3_BUCKET": "lan-toa"}, "s3 PrivateBucketStorage 0o600"),
        ({"S3_BUCKET": "lan-toa"}, "django PrivateBucketStorage 0o600"),
    ],
)
def test_files_are_kept_and_sent_as_the_environment_says(tmp_path, variables, expected):
    """Renditions stay on the disk: they are made anew when they are away."""
    said = settings_with(tmp_path, **variables)
    assert said.stdout.strip() == f"{expected} FileSystemStorage", said.stderr


@pytest.mark.once
@pytest.mark.parametrize(
    "variables",
    [
        {"DELIVERY": "apache"},
        {"DELIVERY": "s3"},
        {"DELIVERY": "nginx", "S3_BUCKET": "lan-toa"},
    ],
)
def test_contradiction_stops_the_start_and_names_the_variable(tmp_path, variables):
    said = settings_with(tmp_path, **variables)
    assert said.returncode != 0
    assert "DELIVERY" in said.stderr
