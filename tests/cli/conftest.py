"""Calls of the command: in this process, which is quick, or as a process of its own where that is what is tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from converter.cli.main import main

PROGRAM = Path(sys.executable).with_name("convert")


class Done(NamedTuple):
    """How a call ended and what it printed; the names are those of ``subprocess.CompletedProcess``."""

    returncode: int
    stdout: str
    stderr: str


class Convert:
    """Calls the command in a working folder, with the environment of the test and whatever a call adds to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Done:
        """Run the command in this process, as ``convert`` does, with streams that are no terminal."""
        with CliRunner().isolation(stdin) as (out, err, _):
            try:
                main([str(argument) for argument in arguments])
            except SystemExit as stopped:
                code = stopped.code
            sys.stdout.flush()
            sys.stderr.flush()
            printed = out.getvalue().decode(), err.getvalue().decode()
        assert isinstance(code, int)
        return Done(code, *printed)

    def error(self, *arguments: str | Path) -> dict[str, str]:
        """Run a command that has to fail; return its error as ``--json`` prints it."""
        options = arguments.index("--") if "--" in arguments else len(arguments)
        done = self(*arguments[:options], "--json", *arguments[options:])
        assert done.returncode > 2, done
        error: dict[str, str] = json.loads(done.stdout.splitlines()[-1])["error"]
        assert error["what"] in done.stderr
        return error

    def process(
        self, *arguments: str | Path | bytes, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the installed command as a process."""
        command = [os.fsencode(argument) for argument in (PROGRAM, *arguments)]
        environment = {**os.environ, **(env or {})}
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, check=False)


@pytest.fixture
def convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Convert:
    """The command, called in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Convert(tmp_path)


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of this computer are asked, and no proxy."""
    for name in [name for name in os.environ if name.casefold().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def fresh_argos() -> Iterator[None]:
    """Argos Translate with the settings of the test: it reads them when it is imported."""
    forget_argos()
    yield
    forget_argos()


def forget_argos() -> None:
    """Have Argos Translate read its settings anew when it is asked for next."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "argostranslate"]:
        del sys.modules[name]
