"""Servers of this computer that behave as the documentation of a site's interface says, and can be told to fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit


class Asked(NamedTuple):
    """A request as it arrived."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    data: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.data) if self.data else {}


class Reply(NamedTuple):
    """An answer; ``content`` is sent as JSON unless it is bytes."""

    status: int = 200
    content: Any = b""
    headers: Mapping[str, str] = {}


class Fault(NamedTuple):
    """What goes wrong with the next request that it is about."""

    about: Callable[[Asked], bool]
    reply: Reply | None = None
    """``None`` to close the connection without a word."""
    after: bool = False
    """Whether the request is carried out first."""


@dataclass
class Site:
    """A server with what it was asked."""

    answer: Callable[[Asked], Reply]
    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def reply_to(self, asked: Asked) -> Reply | None:
        self.asked.append(asked)
        fault = next((each for each in self.faults if each.about(asked)), None)
        if fault is None:
            return self.answer(asked)
        self.faults.remove(fault)
        if fault.after:
            self.answer(asked)
        return fault.reply

    def count(self, method: str, path: str) -> int:
        return sum(asked.method == method and asked.path.startswith(path) for asked in self.asked)


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve a site; its address is filled in."""

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            parts = urlsplit(self.path)
            data = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.casefold(): value for name, value in self.headers.items()}
            reply = site.reply_to(Asked(self.command, parts.path, dict(parse_qsl(parts.query)), headers, data))
            if reply is None:
                return
            content = reply.content if isinstance(reply.content, bytes) else json.dumps(reply.content).encode()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = respond  # noqa: N815 (the base names them)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base names it)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        site.address = f"http://127.0.0.1:{server.server_port}"
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
