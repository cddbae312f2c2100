"""Clients that take large files, each a process of its own.

    python -m tests.bench.taker whole PORT PATH            bytes, seconds
    python -m tests.bench.taker first PORT PATH PORT PATH  milliseconds to the first byte, in turn
    python -m tests.bench.taker stall PORT PATH COUNT      statuses; then takes nothing until killed

Each prints one JSON value.
"""

import json
import socket
import sys
from time import perf_counter, sleep

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
)
ROUNDS, WARM_UP = 100, 60  # every thread of the server has its connection by then
BUFFER = 1 << 20


def asked(port: int, path: str, *, buffer: int = 0) -> socket.socket:
    """A connection on which `path` was asked for; `buffer`: how much the kernel takes for us."""
    connection = socket.socket()
    if buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    connection.settimeout(120)
    connection.connect(("127.0.0.1", port))
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"User-Agent: {PHONE}", "Connection: close"]
    connection.sendall("\r\n".join([*lines, "", ""]).encode())
    return connection


def whole(port: int, path: str) -> dict[str, float]:
    """Takes everything; counts header and body."""
    room, taken = memoryview(bytearray(BUFFER)), 0
    started = perf_counter()
    with asked(port, path) as connection:
        while got := connection.recv_into(room):
            taken += got
    return {"bytes": taken, "seconds": perf_counter() - started}


def first(port: int, path: str) -> float:
    """Milliseconds until the body's first byte, over a connection of its own."""
    started = perf_counter()
    with asked(port, path) as connection:
        answer = b""
        while not (end := answer.find(b"\r\n\r\n") + 4) > 3 or len(answer) <= end:
            answer += connection.recv(4096)
        milliseconds = (perf_counter() - started) * 1000
    if b" 200 " not in answer[:20]:
        raise SystemExit(f"{path} answers {answer[:60]!r}")
    return milliseconds


def stall(port: int, path: str, count: int) -> None:
    """`count` readers who take the head of the answer, and then nothing."""
    held = [asked(port, path, buffer=4096) for _number in range(count)]
    print(json.dumps([each.recv(512)[9:12].decode() for each in held]), flush=True)
    while True:
        sleep(60)


def main(what: str, *arguments: str) -> None:
    if what == "stall":
        stall(int(arguments[0]), arguments[1], int(arguments[2]))
    elif what == "whole":
        print(json.dumps(whole(int(arguments[0]), arguments[1])))
    else:
        lanes = list(zip(arguments[::2], arguments[1::2], strict=True))
        times = [
            [first(int(port), path) for port, path in lanes] for _round in range(ROUNDS + WARM_UP)
        ]
        print(json.dumps([list(each) for each in zip(*times[WARM_UP:], strict=True)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
