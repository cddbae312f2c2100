"""Servers on loopback: gunicorn with the application, nginx with the same bytes as files."""

import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

from .engines import ROOT, Database

START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers; RuntimeError when it ends or takes more than a minute."""
    until = monotonic() + START_SECONDS
    while monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5):
                return
        except OSError:
            sleep(0.2)
    raise RuntimeError("the server did not answer")


@contextmanager
def application(database: Database, **variables: str) -> Iterator[int]:
    """gunicorn, one worker of one thread with keep-alive; gives its port.

    `variables` stand in its environment too.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", "1", "--threads", "1", "--keep-alive", "600",
        "--timeout", "600", "--log-level", "warning",
    ]  # fmt: skip
    with running(command, env=database.environment | variables, cwd=ROOT) as process:
        wait_for(port, "/-/live", process)
        yield port


@contextmanager
def application_as_run(database: Database) -> Iterator[tuple[int, int]]:
    """gunicorn as `make run` starts it; gives its port and the id of its first process."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "config.wsgi", "-c", "python:config.server",
        "--bind", f"127.0.0.1:{port}", "--keep-alive", "600", "--log-level", "warning", "--preload",
    ]  # fmt: skip
    with running(command, env=database.environment, cwd=ROOT) as process:
        wait_for(port, "/-/live", process)
        yield port, process.pid


@contextmanager
def running(command: list[str], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    sendfile on;
    default_type text/html;
    keepalive_requests 1000000;
    keepalive_timeout 600s;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/pages; }}
}}
"""


def nginx_path() -> str | None:
    return shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")


@contextmanager
def nginx(pages: dict[str, bytes], *, sparse: dict[str, int] | None = None) -> Iterator[int]:
    """nginx with `pages` (name → bytes) as files at `/<name>.html`; gives its port.

    `sparse`: names and sizes of files of zeros that take no room.
    """
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="lantoa-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "pages").mkdir()
        for page, content in pages.items():
            (folder / "pages" / f"{page}.html").write_bytes(content)
        for name_of_zeros, size in (sparse or {}).items():
            with (folder / "pages" / name_of_zeros).open("wb") as file:
                file.truncate(size)
        configuration = folder / "nginx.conf"
        configuration.write_text(NGINX.format(folder=folder, port=port))
        command = [nginx_path() or "nginx", "-c", str(configuration)]
        with running(command) as process:
            wait_for(port, f"/{next(iter(pages))}.html", process)
            yield port
