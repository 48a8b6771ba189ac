"""Serves a site on this computer, and to nobody else: a web server for one person, of files as they are now."""

from __future__ import annotations

import contextlib
import errno
import io
import re
import socket
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from converter.errors import PreviewFailed, computer_says
from converter.preview_server.listening import ADDRESS, listen
from converter.preview_server.serving import INDEX, NOT_FOUND, OtherAddress, ServedFile, find
from converter.printable import printable

USUAL_PORT = 8000
"""The port that is tried where none is asked for; a free one is taken where it is in use."""

_HEAD_BYTES = 16_384
"""Longest request: its line and headers together."""
TIMEOUT_SECONDS = 10.0
"""Longest wait for a whole request, and for the client to take a piece of the response."""
_POLL_SECONDS = 0.1
"""Longest time until ``stop`` is noticed."""
_PIECE_BYTES = 65_536
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every response. The pages carry the rest of their policy themselves."""

Log = Callable[[str], None]


class Preview:
    """A server that listens; ``serve`` responds until it is stopped."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self.address = f"http://{ADDRESS}:{server.server_port}/"
        """Where the site can be seen."""

    def serve(self) -> None:
        """Respond to requests until ``stop`` is called or an exception such as Ctrl-C ends it."""
        self._server.serve_forever(_POLL_SECONDS)

    def stop(self) -> None:
        """End ``serve``; called from another thread."""
        self._server.shutdown()


@contextlib.contextmanager
def open_preview(
    folder: Path,
    port: int | None = None,
    log: Log | None = None,
    *,
    usual_port: int = USUAL_PORT,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> Iterator[Preview]:
    """Open the preview of a site: a folder with a page index.html.

    Without ``port`` it is ``usual_port``, or any free one where that is in use. ``log`` gets a line for each request.
    Raises ``PreviewFailed`` where the folder holds no site, or the port cannot be had.
    """
    root = folder.absolute()
    if not (root / INDEX).is_file():
        raise PreviewFailed(
            f"“{folder}” cannot be shown.",
            f"It holds no {INDEX}." if root.is_dir() else "There is no such folder.",
            f"Make a site with “convert publish {folder}”, or name the folder of one.",
        )
    server = _server(_Share(root, log, timeout_seconds), port, usual_port)
    try:
        yield Preview(server)
    finally:
        server.server_close()


class _Share(NamedTuple):
    """What is served, and how."""

    root: Path
    log: Log | None
    timeout_seconds: float


def _server(share: _Share, port: int | None, usual_port: int) -> _Server:
    try:
        return _Server(share, listen(ADDRESS, port, usual=usual_port))
    except OSError as error:
        in_use = error.errno == errno.EADDRINUSE
        raise PreviewFailed(
            f"The site cannot be shown at port {port}.",
            "Another program uses it." if in_use else computer_says(error),
            "Leave --port out, and a free one is taken; or give another number above 1023.",
        ) from error


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, share: _Share, listening: socket.socket) -> None:
        self.share = share
        super().__init__(listening.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.server_name, self.server_port = listening.getsockname()

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ``Host`` headers of a browser on this computer.

        A page from elsewhere whose own name was made to lead here (DNS rebinding) sends that name instead.
        """
        names = (ADDRESS, "localhost")
        bare = names if self.server_port == 80 else ()
        return (*(f"{name}:{self.server_port}" for name in names), *bare)

    def handle_error(self, request: object, client_address: object) -> None:
        """Log the error and go on: mostly the client went away."""
        if self.share.log:
            import traceback

            self.share.log(traceback.format_exc())


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    default_request_version = "HTTP/1.0"  # what is not a request gets a response with a status too

    def setup(self) -> None:
        """Set the timeout of the connection."""
        super().setup()
        self.connection.settimeout(self.server.share.timeout_seconds)

    def handle(self) -> None:
        """Respond to one request, which is read whole beforehand, within limits of time and size."""
        self.requestline = self.request_version = self.command = ""
        with contextlib.suppress(ConnectionError, TimeoutError):
            head = self._head()
            if len(head) > _HEAD_BYTES:
                self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            elif head:
                self.rfile = io.BytesIO(head)
                self.handle_one_request()

    def _head(self) -> bytes:
        """The request to the end of its headers, or more than the limit; empty where the client went away.

        Raises ``TimeoutError`` where the end does not come in time, however many bytes drip in.
        """
        until = time.monotonic() + self.server.share.timeout_seconds
        head = b""
        while not _HEAD_END.search(head) and len(head) <= _HEAD_BYTES:
            self.connection.settimeout(max(until - time.monotonic(), 0.001))
            part = self.connection.recv(_HEAD_BYTES)
            if not part:
                return b""
            head += part
        self.connection.settimeout(self.server.share.timeout_seconds)
        return head

    def parse_request(self) -> bool:
        """Tell whether the request may be answered; otherwise it has been refused."""
        if not super().parse_request():
            return False
        refusal = self._refusal()
        if refusal:
            self.send_error(refusal)
        return refusal is None

    def _refusal(self) -> HTTPStatus | None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not self.path.startswith("/"):  # RFC 9112, 3.2
            return HTTPStatus.BAD_REQUEST
        if hosts[0].strip().lower() not in self.server.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        return None if self.command in {"GET", "HEAD"} else HTTPStatus.METHOD_NOT_ALLOWED

    def do_GET(self) -> None:
        """Send a file, the way to its folder, or the page for what is not there."""
        path, mark, query = self.path.partition("?")
        found = find(self.server.share.root, path.partition("#")[0])
        if isinstance(found, OtherAddress):
            self._send_head(HTTPStatus.FOUND, {"Location": f"{found.path}{mark}{query}", "Content-Length": "0"})
        elif found:
            self._send_file(HTTPStatus.OK, found)
        else:
            page = find(self.server.share.root, f"/{NOT_FOUND}")
            if isinstance(page, ServedFile):
                self._send_file(HTTPStatus.NOT_FOUND, page)
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815

    def _send_file(self, status: HTTPStatus, file: ServedFile) -> None:
        with file.content:
            self._send_head(status, {"Content-Type": file.media_type, "Content-Length": str(file.size)})
            left = 0 if self.command == "HEAD" else file.size
            while left > 0 and (piece := file.content.read(min(left, _PIECE_BYTES))):
                self.wfile.write(piece)
                left -= len(piece)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send a refusal in plain text, with nothing of the request in it."""
        status = HTTPStatus(code)
        if status is HTTPStatus.NOT_IMPLEMENTED:
            status = HTTPStatus.METHOD_NOT_ALLOWED
        body = f"{status.value} {status.phrase}\n".encode()
        headers = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = "GET, HEAD"
        self._send_head(status, headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.close_connection = True
        self.send_response(status)
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def version_string(self) -> str:
        """Return the name of the program, without the versions that the base class adds."""
        return "convert"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Log a line, with what might control a terminal made harmless."""
        if self.server.share.log:
            self.server.share.log(printable(format % args))
