"""The house stands as its design says."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from config.settings import env

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_site_is_a_source_root_and_never_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()


def test_readme_lists_every_environment_variable_with_its_meaning() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| .*? \| (.+) \|$", README, flags=re.MULTILINE))
    assert rows == {each.name: each.meaning for each in env.VARIABLES.values()}


def test_no_other_module_reads_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for folder in ("site", "audiences", "media_library", "campaigns")
        for path in (ROOT / folder).rglob("*.py")
        if "makers" not in path.parts
        and re.search(r"os\.(environ\.get|getenv)\(", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["site/config/settings/env.py"]


def test_readme_names_only_make_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)\b", " ".join(re.findall(r"`[^`]+`", README))))
    assert named
    assert named <= targets


def test_readme_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("value", ["2", "maybe", "enabled"])
def test_a_flag_that_is_neither_yes_nor_no_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SERVE_MEDIA", value)
    with pytest.raises(env.ImproperlyConfigured, match="SERVE_MEDIA"):
        env.SERVE_MEDIA.flag()


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("yes", True), ("0", False), ("off", False), ("", False)]
)
def test_flags_are_read_as_yes_and_no(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv("SERVE_MEDIA", value)
    assert env.SERVE_MEDIA.flag() is expected


def test_locks_hold_hashes_and_no_addresses() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9].*?==", text, flags=re.MULTILINE)
        assert len(packages) > 20
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text


def test_no_template_has_inline_script_or_style() -> None:
    """The content security policy of public pages allows neither."""
    faulty = []
    for path in (ROOT / "site" / "portal" / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        inline = re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=", text)
        if inline and "/admin/" not in path.as_posix():
            faulty.append(path.name)
    assert faulty == []


def test_the_wheel_holds_packages_templates_and_static_files(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "config/urls.py",
        "config/locale/en/LC_MESSAGES/django.mo",
        "portal/templates/portal/base.html",
        "portal/static/portal/style.css",
        "audiences/models/places.py",
        "media_library/models/files.py",
        "vietnamese/folding.py",
    } <= names
    assert not [name for name in names if name.startswith(("site/", "tests/"))]


@pytest.mark.parametrize(("value", "expected"), [(None, "False"), ("0", "False"), ("1", "True")])
def test_the_demonstration_shows_readers_error_pages_unless_asked(
    value: str | None, expected: str, tmp_path: Path
) -> None:
    """In a process of its own: settings are read once."""
    environment = {key: each for key, each in os.environ.items() if key != "DEBUG"}
    environment |= {
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    if value is not None:
        environment["DEBUG"] = value
    command = "from django.conf import settings; print(settings.DEBUG)"
    shown = subprocess.run(
        [sys.executable, "-c", command], env=environment, check=True, capture_output=True, text=True
    )
    assert shown.stdout.strip() == expected
