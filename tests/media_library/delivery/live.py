"""The application behind a real socket, in this process: it sees the rows of the running test."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler

PATIENCE = 20


class Answering:
    """An answer on its way: the next request begins when it is closed."""

    def __init__(self, answer: Any, turn: threading.Lock) -> None:
        self.answer = answer
        self.turn = turn

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.answer)

    def close(self) -> None:
        try:
            self.answer.close()
        finally:
            self.turn.release()


class OneAtATime:
    """The application; a connection to the database that threads share takes one at a time."""

    def __init__(self) -> None:
        self.application = WSGIHandler()
        self.turn = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.turn.acquire()
        try:
            answer = self.application(environ, start_response)
        except BaseException:
            self.turn.release()
            raise
        return Answering(answer, self.turn)


class Server(ThreadedWSGIServer):
    """Django's own for tests, which shares the test's connection and leaves it open."""

    cache_prefix = ""

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        caches["default"].key_prefix = self.cache_prefix
        super().process_request_thread(request, client_address)

    def _close_connections(self) -> None:  # Django's hook: the test goes on with its connection
        pass


class Live:
    """The server of one test process; `answering` lets it see one test's rows."""

    def __init__(self) -> None:
        self.application = OneAtATime()
        self.server = Server(("127.0.0.1", 0), QuietWSGIRequestHandler)
        self.server.set_app(self.application)
        self.port = int(self.server.server_address[1])
        self.thread = threading.Thread(target=self.server.serve_forever, args=[0.05], daemon=True)

    @contextmanager
    def running(self) -> Iterator["Live"]:
        self.thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            self.thread.join()

    @contextmanager
    def answering(self) -> Iterator[None]:
        connection = connections["default"]
        self.server.connections_override = {"default": connection}
        self.server.cache_prefix = caches["default"].key_prefix
        connection.inc_thread_sharing()
        for signal in (request_started, request_finished):  # as Django's test client does
            signal.disconnect(close_old_connections)
        try:
            yield
        finally:
            self.wait()
            for signal in (request_started, request_finished):
                signal.connect(close_old_connections)
            connection.dec_thread_sharing()

    def wait(self) -> None:
        """Until no request is being answered."""
        if not self.application.turn.acquire(timeout=PATIENCE):
            raise RuntimeError("the application did not finish an answer")
        self.application.turn.release()
