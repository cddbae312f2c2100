"""The site in a process of its own, as it runs for readers."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(
    *, database: str, files: Path, settings: str = "tests.journeys.settings"
) -> Iterator[str]:
    """Serves the database (as DATABASE_URL) with its files; gives the address.

    The socket listens before the process starts, so a first request waits for it.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--log-level", "warning"]
        command += ["--bind", f"fd://{listening.fileno()}", "--workers", "1", "--threads", "4"]
        environment = {
            **os.environ,
            "DATABASE_URL": database,
            "VAR_DIR": str(files),
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "BASE_URL": f"http://127.0.0.1:{port}",
        }
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, pass_fds=[listening.fileno()]
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)
