"""The validators that npm brings for the tests: the packages that setup/node names, in `.venv/node`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

FAILED = """
DAISY Ace, IBM's engine and Nu, which look at the handouts, could not be installed; the lines above say why. Everything
else is ready. Their tests are skipped, and fail where the variable CI is set. `make test` tries again each time; by
hand it is

    {command}
"""


class NodePackages:
    """`.venv/node` below ``root``, the project's folder; Node itself comes with pip, in `.venv/bin`."""

    def __init__(self, root: Path) -> None:
        self._manifests = root / "setup" / "node"
        self._folder = root / ".venv" / "node"
        self._npm = root / ".venv" / "bin" / "npm"
        self._stamp = self._folder / "complete"

    def prepare(self) -> bool:
        """Install exactly what package-lock.json names, unless it is there; return whether it is.

        No script of a package is run. Says on standard output what to do where the installation fails: a machine
        without npm's registry can still run all other tests.
        """
        state = self._state()
        if self._stamp.is_file() and self._stamp.read_text(encoding="utf-8") == state:
            return True
        print("Setting up the validators of npm in .venv/node (seconds)", flush=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._stamp.unlink(missing_ok=True)
        for manifest in self._lists():
            shutil.copy(manifest, self._folder)
        command = [str(self._npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if not _succeeds(command, self._folder):
            print(FAILED.format(command=f"cd {self._folder} && {' '.join(command)}"), flush=True)
            return False
        self._stamp.write_text(state, encoding="utf-8")
        return True

    def _lists(self) -> list[Path]:
        return sorted(self._manifests.glob("package*.json"))

    def _state(self) -> str:
        return hashlib.sha256(b"".join(path.read_bytes() for path in self._lists())).hexdigest()


def _succeeds(command: list[str], folder: Path) -> bool:
    try:
        return subprocess.run(command, cwd=folder, check=False).returncode == 0
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", flush=True)
        return False
