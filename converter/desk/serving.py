"""Serves the desk on this computer alone."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from converter.desk.context import Desk
from converter.errors import PreviewFailed, computer_says
from converter.preview_server.server import ADDRESS

if TYPE_CHECKING:
    import uvicorn

USUAL_DESK_PORT = 8300
"""The port that is tried where none is asked for; a free one is taken where it is in use."""


class OpenDesk(NamedTuple):
    """A desk that listens."""

    link: str
    """What the browser opens: with the token that is exchanged once."""
    server: uvicorn.Server
    listening: socket.socket

    def serve(self) -> None:
        """Respond until the process is stopped, as by Ctrl-C."""
        self.server.run(sockets=[self.listening])


@contextlib.contextmanager
def open_desk(desk: Desk, port: int | None = None) -> Iterator[OpenDesk]:
    """Open a desk. Without ``port`` it is 8300, or any free one. Raises ``PreviewFailed`` where it cannot be had."""
    import uvicorn

    from converter.desk.app import desk_app

    with _listening(port) as listening:
        number = listening.getsockname()[1]
        config = uvicorn.Config(
            desk_app(desk, number),
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_level="debug" if os.environ.get("CONVERT_DEBUG") else "critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        desk.jobs.start()
        link = f"http://{ADDRESS}:{number}/start?token={desk.sessions.token}"
        with contextlib.closing(desk.site_preview), contextlib.closing(desk.jobs):
            yield OpenDesk(link, uvicorn.Server(config), listening)


def _listening(port: int | None) -> socket.socket:
    try:
        return _bound(USUAL_DESK_PORT if port is None else port)
    except OSError as error:
        if port is None:
            return _bound(0)
        raise PreviewFailed(
            f"The desk cannot be opened at port {port}.",
            computer_says(error),
            "Leave --port out, and a free one is taken; or give another number above 1023.",
        ) from error


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening
