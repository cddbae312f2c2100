"""A real nginx with the configuration of docs/operating in front of the application."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.servers import free_port, nginx_path, running, wait_for

ROOT = Path(__file__).resolve().parents[3]
OURS = ROOT / "docs" / "operating" / "nginx" / "lan-toa.conf"
FRAME = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream lan_toa {{ server 127.0.0.1:{application}; }}
    server {{
        listen 127.0.0.1:{port};
        set $lan_toa_private {private};
        set $lan_toa_public {public};
        include {ours};
        location = /-/nginx {{ return 204; }}
    }}
}}
"""


@contextmanager
def nginx_before(application: int, *, private: Path, public: Path) -> Iterator[int]:
    """Gives nginx's port. It runs as the user of the tests, who owns the files."""
    program = nginx_path()
    if program is None:
        raise RuntimeError("nginx is needed: `make test` installs it, or install the package nginx")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="lantoa-nginx-") as name:
        configuration = Path(name) / "nginx.conf"
        configuration.write_text(
            FRAME.format(
                user="user root;" if os.getuid() == 0 else "",
                folder=name,
                application=application,
                port=port,
                private=private,
                public=public,
                ours=OURS,
            )
        )
        command = [program, "-e", f"{name}/error.log", "-c", str(configuration)]
        with running(command) as process:
            wait_for(port, "/-/nginx", process)
            yield port
