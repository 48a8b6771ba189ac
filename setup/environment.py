"""The Python environment `.venv` at the project's root: made once, made again where it was left half done."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setup.system import SetupFailed

PURPOSES = {"demo": ".", "quick": ".[test]", "test": ".[test]"}
"""What is prepared for, and what pip installs for it. The environment for the tests serves everything."""


class Environment:
    """`.venv` below ``root``, the project's folder.

    A stamp file inside says for which purpose it is complete, and for which state of the project. While pip works,
    a mark says that it is unfinished: an environment found with that mark is made again from nothing.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / ".venv"
        self._python = self._folder / "bin" / "python"
        self._unfinished = self._folder / "unfinished"
        self._constraints = root / "setup" / "constraints.txt"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the project's folder, so that two make commands at a time do not both install."""
        handle = os.open(self._root, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def exists(self) -> bool:
        """Return whether there is an environment that can be used or added to."""
        return self._runs() and not self._unfinished.exists()

    def prepare(self, purpose: str) -> None:
        """Make the environment complete for a purpose (a key of ``PURPOSES``); do nothing where it is.

        Raises ``SetupFailed`` where the environment cannot be made, or pip fails.
        """
        if self.exists() and self._is_complete_for(purpose):
            return
        print("Setting up Python's packages in .venv (some minutes, the first time)", flush=True)
        if not self.exists():
            self._make()
        self._unfinished.touch()
        for stamp in self._folder.glob("complete-for-*"):
            stamp.unlink()
        self._install(PURPOSES[purpose])
        self._stamp(purpose).write_text(self._state(), encoding="utf-8")
        self._unfinished.unlink()

    def _runs(self) -> bool:
        if not self._python.exists():
            return False
        command = [str(self._python), "-c", "import pip"]
        return (
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
        )

    def _is_complete_for(self, purpose: str) -> bool:
        serving = {PURPOSES[purpose], PURPOSES["test"]}
        stamps = [self._stamp(name) for name, installed in PURPOSES.items() if installed in serving]
        state = self._state()
        return any(stamp.is_file() and stamp.read_text(encoding="utf-8") == state for stamp in stamps)

    def _stamp(self, purpose: str) -> Path:
        return self._folder / f"complete-for-{purpose}"

    def _state(self) -> str:
        """Return a digest that changes when the environment is out of date; in a moved project its scripts are too."""
        digest = hashlib.sha256(str(self._root).encode())
        for path in (self._root / "pyproject.toml", self._constraints):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def _make(self) -> None:
        self._folder.mkdir(exist_ok=True)
        self._unfinished.touch()
        for path in self._folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path != self._unfinished:
                path.unlink()
        self._run([sys.executable, "-m", "venv", str(self._folder)], "The environment .venv could not be made")

    def _install(self, what: str) -> None:
        constraints = str(self._constraints.relative_to(self._root))
        command = [str(self._python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--quiet"]
        self._run(
            [*command, "--constraint", constraints, "--editable", what], "The Python packages could not be installed"
        )

    def _run(self, command: list[str], failure: str) -> None:
        if subprocess.run(command, cwd=self._root, check=False).returncode != 0:
            raise SetupFailed(
                f"{failure}; the lines above say why. Check the network and the room on the disk, "
                "then run the same make command again."
            )
