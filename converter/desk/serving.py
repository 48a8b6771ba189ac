"""Serves the desk: on this computer alone, or on a clinic's network with TLS."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from converter.desk.context import Desk
from converter.desk.place import Certificate, DeskPlace, alone, behind_proxy, on_network, require_certificate
from converter.errors import PreviewFailed, computer_says
from converter.preview_server.listening import ADDRESS, listen

if TYPE_CHECKING:
    import uvicorn

USUAL_DESK_PORT = 8300
"""The port that is tried where none is asked for; alone on a computer, a free one is taken where it is in use."""


class Network(NamedTuple):
    """How a desk is reached from other computers."""

    host: str
    """Name or address that it listens at."""
    certificate: Certificate | None
    """``None`` behind a proxy that has one."""
    public: str | None
    """The address of that proxy."""


class OpenDesk(NamedTuple):
    """A desk that listens."""

    link: str
    """What the browser opens: at a desk of one person with the token that is exchanged once."""
    server: uvicorn.Server
    listening: socket.socket

    def serve(self) -> None:
        """Respond until the process is stopped, as by Ctrl-C."""
        self.server.run(sockets=[self.listening])


@contextlib.contextmanager
def open_desk(desk: Desk, port: int | None = None, network: Network | None = None) -> Iterator[OpenDesk]:
    """Open a desk, for this computer alone unless ``network`` says otherwise.

    Without ``port`` it is 8300, or any free one. Raises ``PreviewFailed`` where it cannot be had, or where the
    certificate is none.
    """
    import uvicorn

    from converter.desk.app import desk_app

    certificate = network.certificate if network else None
    if certificate:
        require_certificate(certificate)
    with _listening(network.host if network else ADDRESS, port, any_free=network is None) as listening:
        number = listening.getsockname()[1]
        place = _place(network, number)
        config = uvicorn.Config(
            desk_app(desk, place),
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_level="debug" if os.environ.get("CONVERT_DEBUG") else "critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
            ssl_certfile=certificate.chain if certificate else None,
            ssl_keyfile=certificate.key if certificate else None,
        )
        desk.jobs.start()
        desk.handouts_later.start(desk.settings)
        link = f"{place.origin(_shown(place))}/"
        if place.is_alone:
            link = f"{link}start?token={desk.sessions.token}"
        with (
            contextlib.closing(desk.site_preview),
            contextlib.closing(desk.handouts_later),
            contextlib.closing(desk.jobs),
        ):
            yield OpenDesk(link, uvicorn.Server(config), listening)


def _place(network: Network | None, port: int) -> DeskPlace:
    if network is None:
        return alone(port)
    return behind_proxy(network.public, port) if network.public else on_network(network.host, port)


def _shown(place: DeskPlace) -> str:
    return f"{ADDRESS}:{place.port}" if place.is_alone else next(iter(place.hosts))


def _listening(host: str, port: int | None, *, any_free: bool) -> socket.socket:
    try:
        return listen(host, port, usual=USUAL_DESK_PORT, any_free=any_free)
    except OSError as error:
        number = USUAL_DESK_PORT if port is None else port
        raise PreviewFailed(
            f"The desk cannot be opened at port {number} of {host}.",
            computer_says(error),
            "Give an address of this computer, and a number above 1023 that no other program has.",
        ) from error
