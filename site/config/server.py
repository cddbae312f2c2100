"""How gunicorn serves: `gunicorn -c python:config.server config.wsgi`. Command-line options win.

A reader who takes a large file slowly, or stops taking it, holds a thread for as long as it lasts.
So there are many threads, ZIPs of toolkits take at most half of them (`PACKS_AT_ONCE`), and who
takes nothing for long is cut off: they go on later from where they were (docs/toolkits.md).
"""

import socket
import struct
from typing import Any

worker_class = "gthread"
workers = 2
threads = 24
STALLED_SECONDS = 30  # of one write; a block takes up to three of them to be given up


def when_ready(server: Any) -> None:
    """Every connection inherits the listening socket's limit for a write that makes no progress."""
    limit = struct.pack("ll", STALLED_SECONDS, 0)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
