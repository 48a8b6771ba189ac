"""Stand-ins for the programs of CUPS, which note what they are called with: a test has no printer."""

from __future__ import annotations

from pathlib import Path

import pytest

LP = """#!/bin/sh
printf '%s\\0' "$@" > "{notes}/arguments"
for file; do :; done
cp "$file" "{notes}/printed.pdf"
echo "request id is Office-12 (1 file(s))"
"""
LPSTAT = """#!/bin/sh
case "$1" in
-e) printf 'Office\\nWard_2\\n' ;;
-d) echo 'system default destination: Office' ;;
-r) echo 'scheduler is running' ;;
esac
"""


class Printers:
    """The two programs, first on the path of programs."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.programs = folder / "programs"
        self.programs.mkdir(parents=True)
        self._notes = folder
        # cp, sleep and the like are found behind
        monkeypatch.setenv("PATH", f"{self.programs}:/usr/bin:/bin")
        self.write("lp", LP.replace("{notes}", str(folder)))
        self.write("lpstat", LPSTAT)

    def write(self, name: str, script: str) -> None:
        path = self.programs / name
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    @property
    def arguments(self) -> list[str] | None:
        """What ``lp`` was called with; null where it was not."""
        path = self._notes / "arguments"
        return path.read_text(encoding="utf-8").split("\0")[:-1] if path.exists() else None

    @property
    def printed(self) -> bytes:
        """The file that was printed."""
        return (self._notes / "printed.pdf").read_bytes()
