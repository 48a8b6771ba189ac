"""The command at a terminal, as a process that can be watched and interrupted."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.cli.conftest import PROGRAM

_MOST = 4096


class Terminal:
    """A running command whose standard error is a terminal; what it prints on standard output is kept apart."""

    def __init__(self, *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None) -> None:
        self._ours, theirs = pty.openpty()
        self._out = cwd.parent / f"{cwd.name}.stdout"
        with self._out.open("wb") as out:
            self._process = subprocess.Popen(
                [str(PROGRAM), *map(str, arguments)], cwd=cwd, env=env, stdin=theirs, stdout=out, stderr=theirs
            )
        os.close(theirs)
        self.shown = ""
        """What the terminal has shown so far."""

    @property
    def returncode(self) -> int:
        """The exit code; waits for the end."""
        return self._process.wait()

    @property
    def stdout(self) -> str:
        """What was printed on standard output so far."""
        return self._out.read_text(encoding="utf-8")

    def read_until(self, pattern: str) -> str:
        """Wait until the terminal shows what a regular expression matches, which has to be before the command ends."""
        while not re.search(pattern, self.shown):
            assert self._read(), f"it ended without {pattern!r}: {self.shown}"
        return self.shown

    def read_all(self) -> str:
        """Wait until the command ends."""
        while self._read():
            pass
        return self.shown

    def write(self, text: str) -> None:
        """Type on the terminal's keyboard."""
        os.write(self._ours, text.encode())

    def interrupt(self) -> None:
        """Do what Ctrl-C does."""
        self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End the command at once."""
        self._process.kill()

    def _read(self) -> bool:
        try:
            part = os.read(self._ours, _MOST)
        except OSError:  # the other side was closed
            return False
        self.shown += part.decode(errors="replace")
        return bool(part)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        if error is not None:
            self._process.kill()
        self._process.wait()
        os.close(self._ours)
