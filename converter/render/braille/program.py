"""The program of liblouis that translates text into braille."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

from converter.errors import RenderFailed

PACKAGES = "liblouis-bin liblouis-data"
"""Debian packages: the program and its tables."""

_PROGRAM = "lou_translate"
_DOTS = "unicode.dis"
"""liblouis's display table that writes the dots as Unicode braille patterns."""
_ANY = "1"
"""A text that every table can translate."""
_TIMEOUT_SECONDS = 120


def liblouis_version() -> str:
    """Return the version that the program states, such as ``3.24.0``; empty if it is not installed.

    Raises ``RenderFailed`` if it does not start.
    """
    if not shutil.which(_PROGRAM):
        return ""
    output = _run(["--version"], "").splitlines()
    return output[0].split()[-1] if output else ""


def require_program() -> None:
    """Raise ``RenderFailed`` if the program is not installed."""
    if not shutil.which(_PROGRAM):
        raise _failed("The program for braille is not installed (lou_translate of liblouis).", "Install")


def translated(table: str, lines: Sequence[str]) -> list[str]:
    """Translate each line into Unicode braille with a table, in one call of the program. No line may hold a line break.

    A character that the table does not know is written as its number; see ``signs.py``. Raises ``RenderFailed`` if the
    program or the table is missing, or if the program stops early.
    """
    found = _as_far(table, lines)
    if len(found) != len(lines):
        raise _failed(
            f"The program for braille gave {len(found)} lines for {len(lines)} (liblouis, {table}).", "Reinstall"
        )
    return found


def translated_each(table: str, lines: Sequence[str]) -> list[str | None]:
    """Translate each line as ``translated`` does; ``None`` for one at which the program stops, as some tables make it.

    Raises ``RenderFailed`` if the program or the table is missing.
    """
    found: list[str | None] = list(_as_far(table, lines))
    if not found and lines:
        translated(table, [_ANY])  # raises if the table is missing
    while len(found) < len(lines):
        found.append(None)
        found += _as_far(table, lines[len(found) :])
    return found


def _as_far(table: str, lines: Sequence[str]) -> list[str]:
    """Translate the lines up to the one at which the program stops."""
    if not lines:
        return []
    require_program()
    output = _run(["--forward", f"{_DOTS},{table}"], "".join(f"{line}\n" for line in lines))
    return output.split("\n")[:-1]


def _run(arguments: Sequence[str], text: str) -> str:
    # The program reads UTF-8 only where the locale says so.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            [_PROGRAM, *arguments], input=text, capture_output=True, encoding="utf-8", check=True, env=environment,
            timeout=_TIMEOUT_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise _failed(f"{error}.", "Reinstall") from error
    return done.stdout


def _failed(why: str, what_to_do: str) -> RenderFailed:
    return RenderFailed(
        "The braille file cannot be made.",
        why,
        f"{what_to_do} liblouis: sudo apt install {'--reinstall ' * (what_to_do == 'Reinstall')}{PACKAGES}",
    )
