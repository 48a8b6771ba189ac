"""Hands a file to a printer of this computer, through the programs ``lp`` and ``lpstat`` of CUPS."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal, NamedTuple

from converter.errors import PrintFailed
from converter.printable import printable

PACKAGE = "cups-client"
"""Debian package of the two programs."""

_PAPERS = {"letter": "Letter", "a4": "A4"}
"""Paper by the names that CUPS takes for ``media``."""
_LOOK_SECONDS = 20
_SEND_SECONDS = 120
_LONGEST_TITLE = 255
"""Bytes of a job's name (RFC 8011, 5.1.3)."""
_LONGEST_MESSAGE = 300
_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)


class PrintJob(NamedTuple):
    """What to print, and how."""

    file: Path
    title: str
    """What the printer's queue calls it."""
    copies: int = 1
    paper: Literal["letter", "a4"] = "letter"
    printer: str | None = None
    """Name of a printer; ``None`` for the default one."""


class Printers(NamedTuple):
    """The printers of this computer."""

    names: tuple[str, ...]
    default: str | None
    """The one that is used where none is named; ``None`` where there is none."""


class Sent(NamedTuple):
    """A job that a printer's queue has taken."""

    printer: str
    message: str
    """What ``lp`` answered, such as ``request id is Office-12 (1 file(s))``."""


def can_print() -> bool:
    """Tell whether the programs of CUPS are installed."""
    return all(map(shutil.which, ("lp", "lpstat")))


def find_printers() -> Printers:
    """Return the printers that there are. Raises ``PrintFailed`` where CUPS is not installed or does not answer."""
    names = _answer(["lpstat", "-e"], _LOOK_SECONDS).split()
    default = _DEFAULT.search(_answer(["lpstat", "-d"], _LOOK_SECONDS))
    return Printers(tuple(names), default[1] if default else None)


def is_running() -> bool:
    """Tell whether the print service answers. Raises ``PrintFailed`` where CUPS is not installed."""
    return "not running" not in _answer(["lpstat", "-r"], _LOOK_SECONDS)


def send(job: PrintJob, wait_seconds: float = _SEND_SECONDS) -> Sent:
    """Put the job into its printer's queue; whether paper comes out is not known here.

    The queue has ``wait_seconds`` to take it. Raises ``PrintFailed`` where CUPS is not installed or not running, where
    there is no such printer or no default one, and where the queue does not take the job.
    """
    printer = _chosen(find_printers(), job.printer)
    options = ["-d", printer, "-n", str(job.copies), "-o", f"media={_PAPERS[job.paper]}", "-t", job_title(job.title)]
    # Behind “--” nothing is an option, and a name that begins with a slash is none anywhere.
    message = _answer(["lp", *options, "--", str(job.file.absolute())], wait_seconds)
    return Sent(printer, message)


def job_title(text: str) -> str:
    """Return a title in one line that a queue can show, cut to the length that a queue takes."""
    cleaned = " ".join(printable(" ".join(text.split())).split())
    return cleaned.encode()[:_LONGEST_TITLE].decode(errors="ignore")


def _chosen(printers: Printers, wanted: str | None) -> str:
    if not printers.names:
        why, todo = "There is no printer.", "Set one up in the computer's settings."
        if not is_running():
            why, todo = "The print service (CUPS) is not running.", "Start it: sudo systemctl start cups"
        raise _failed(why, todo)
    listed = ", ".join(printers.names)
    if wanted is None and printers.default is None:
        first = printers.names[0]
        raise _failed(
            f"No printer is the default one. There are: {listed}.",
            f"Name one, such as --printer {first}, or make it the default: lpoptions -d {first}",
        )
    if wanted is not None and wanted not in printers.names:
        raise _failed(f"There is no printer “{wanted}”.", f"Name one of these with --printer: {listed}.")
    return wanted or printers.default or ""


def _answer(command: list[str], seconds: float) -> str:
    """Return the program's output in English. Raises ``PrintFailed`` with what it says where it fails."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        finished = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", check=False,
            env=environment, timeout=seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        why = f"The print service did not answer within {seconds} seconds ({command[0]})."
        raise _failed(why, "See whether the printer and its computer are switched on, then try again.") from error
    except OSError as error:
        why = f"A program that printing needs is not installed ({command[0]}: {error.strerror})."
        raise _failed(why, f"Install it: sudo apt install {PACKAGE}") from error
    if finished.returncode:
        message = " ".join((finished.stderr or finished.stdout).split()).removeprefix(f"{command[0]}: ")
        message = message[:_LONGEST_MESSAGE]
        why = (
            f"{command[0]} said: {message}"
            if message
            else f"The print service refused, and did not say why ({command[0]}, code {finished.returncode})."
        )
        raise _failed(why, "See what the printer's queue says: lpstat -p")
    return finished.stdout.strip()


def _failed(why: str, todo: str) -> PrintFailed:
    return PrintFailed("The handout was not printed.", why, todo)
