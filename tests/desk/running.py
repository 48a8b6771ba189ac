"""A desk as a person opens it: the command as a process of its own, in a folder of its own; alone, or with accounts."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.cli.conftest import PROGRAM


class RunningDesk(NamedTuple):
    """A desk that was opened."""

    link: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        """Where it is, without the token."""
        return self.link.partition("/start")[0]


@contextlib.contextmanager
def running_desk(folder: Path, *options: str) -> Iterator[RunningDesk]:
    """Open a desk at any free port, and stop it as Ctrl-C does; nothing but its two lines may be printed."""
    environment = {name: value for name, value in os.environ.items() if not name.casefold().endswith("_proxy")}
    process = subprocess.Popen(
        [PROGRAM, "desk", "--port", str(_free_port()), *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout
        yield RunningDesk(process.stdout.readline().strip(), process)
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert "Traceback" not in said, said


def _free_port() -> int:
    import socket

    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port
