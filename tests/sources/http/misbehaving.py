"""A web server on this machine that answers by the letter of what a test gives it, however wrong that is."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

TLS_HANDSHAKE = b"\x16\x03"

Answer = Callable[[socket.socket, threading.Event], None]
"""Writes to the connection; the event is set when the server is closed, so nothing waits longer than that."""

ANYWHERE = "*"
"""The path that stands for every path without an answer of its own, robots.txt aside."""


def reply(
    body: bytes = b"", *, status: str = "200 OK", kind: str | None = "text/html; charset=utf-8", **headers: str
) -> Answer:
    """Return a well-formed answer. A header's name is written with underscores; ``content_length`` may be a lie."""
    lines = [f"HTTP/1.1 {status}", f"Connection: {headers.pop('connection', 'close')}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    headers.setdefault("content_length", str(len(body)))
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return raw("\r\n".join([*lines, "", ""]).encode() + body)


def redirect(location: str, status: str = "302 Found", **headers: str) -> Answer:
    return reply(b"", status=status, kind=None, location=location, **headers)


def raw(data: bytes) -> Answer:
    def answer(connection: socket.socket, closed: threading.Event) -> None:
        connection.sendall(data)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """Return an answer that is one of these after the other, and the last one again and again."""
    left = list(answers)

    def answer(connection: socket.socket, closed: threading.Event) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection, closed)

    return answer


def silence(first: bytes = b"") -> Answer:
    """Return an answer that sends ``first`` and then nothing."""

    def answer(connection: socket.socket, closed: threading.Event) -> None:
        connection.sendall(first)
        closed.wait(30)

    return answer


def dripping(data: bytes, pause: float, then: bytes = b" ") -> Answer:
    """Return an answer that sends ``data`` and then one byte after each pause, without end."""

    def answer(connection: socket.socket, closed: threading.Event) -> None:
        connection.sendall(data)
        while not closed.wait(pause):
            connection.sendall(then)

    return answer


def endless(data: bytes) -> Answer:
    """Return an answer that sends ``data`` and then letters, as fast as it can."""
    return dripping(data, 0, b"word " * 20_000)


class Server:
    """Answers by path until it is closed; ``requests`` keeps the first lines and headers of what it was asked.

    A connection serves one request, and any number where ``stays`` is set; ``connections`` counts them.
    """

    stays = False

    def __init__(self, answers: dict[str, Answer], tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.answers = answers
        self.host = host
        self.connections = 0
        self.requests: list[str] = []
        self._tls = tls
        self._closed = threading.Event()
        self._listener = socket.create_server((host, 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def url(self, path: str = "/post") -> str:
        return f"{'https' if self._tls else 'http'}://{self.host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.requests]

    def close(self) -> None:
        self._closed.set()
        # Wakes the thread that waits in accept().
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        self.connections += 1
        # The other side may hang up at any time, which is what many tests are about.
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            if self._tls is None:
                while self._answer(connection) and self.stays:
                    pass
            else:
                with self._tls.wrap_socket(connection, server_side=True) as secure:
                    while self._answer(secure) and self.stays:
                        pass

    def _answer(self, connection: socket.socket) -> bool:
        """Answer one request; return False if the other side sends none."""
        request = b""
        while b"\r\n\r\n" not in request:
            if request.startswith(TLS_HANDSHAKE):
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return False
            piece = connection.recv(65_536)
            if not piece:
                return False
            request += piece
        self.requests.append(request.decode("latin-1"))
        path = self.paths[-1]
        missing = reply(b"<p>Not here.</p>", status="404 Not Found")
        otherwise = missing if path == "/robots.txt" else self.answers.get(ANYWHERE, missing)
        self.answers.get(path, otherwise)(connection, self._closed)
        return True


@contextlib.contextmanager
def serving(
    answers: dict[str, Answer] | Answer, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[Server]:
    """Yield a server with these answers by path, or with one answer for ``/post``."""
    server = Server(answers if isinstance(answers, dict) else {"/post": answers}, tls, host)
    try:
        yield server
    finally:
        server.close()
