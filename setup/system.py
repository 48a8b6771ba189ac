"""The Debian packages that the handouts and the tests need, and how those that are missing are installed."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys

RUNTIME_PACKAGES = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "apertium",
    "apertium-eng-spa",
    "transfuse",
)
"""Pango lays out the PDF's text, HarfBuzz cuts its fonts down to what a handout uses, Apertium translates.

Apertium only recommends transfuse; without it, it loses track of which words are bold or a link.
"""

TEST_PACKAGES = (
    "chromium",
    "libatomic1",
    "poppler-utils",
    "liblouis-bin",
    "liblouis-data",
    "espeak-ng",
    "opus-tools",
    "php-symfony-translation",
    *(f"hunspell-{language}" for language in ("bn", "gu", "hi", "ko", "ne", "ro", "sw", "th")),
    "myspell-tl",
)
"""The browser that axe-core looks at pages in, what Playwright's driver needs, the tools that read a PDF back, liblouis
(which writes braille), espeak-ng (which speaks) and opus-tools, without which other handouts can be made, the package
that carries OASIS's schemas of XLIFF, and lists of words, 4.3 MB to download, of languages that have none among the
Python packages.
"""

JAVA_PACKAGE = "openjdk-17-jdk-headless"
"""veraPDF's Java, with the compiler: the tests start it from a source file."""

VENV_PACKAGE = "python3-venv"


class SetupFailed(Exception):
    """Set-up cannot go on; the message says what a person has to do."""


def wanted(purpose: str, *, makes_venv: bool) -> list[str]:
    """Return the names of the packages that a purpose (demo or test) needs on this machine, installed or not."""
    names = list(RUNTIME_PACKAGES)
    if makes_venv and importlib.util.find_spec("ensurepip") is None:
        names.append(VENV_PACKAGE)
    if purpose == "test":
        names.extend(TEST_PACKAGES)
        if shutil.which("javac") is None:
            names.append(JAVA_PACKAGE)
    return names


def installed(names: list[str]) -> set[str]:
    """Return those of the named packages that dpkg has as installed."""
    command = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\\n", *names]
    # dpkg-query answers 1 where it does not know one of the names, and still lists the others
    listing = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
    rows = (line.split() for line in listing.splitlines())
    return {name for name, status in rows if status == "installed"}


def install_missing(purpose: str, *, makes_venv: bool) -> None:
    """Install the Debian packages that a purpose lacks; ask apt nothing where none is missing.

    Raises ``SetupFailed`` with the exact command where this user may not install, or apt fails.
    """
    names = wanted(purpose, makes_venv=makes_venv)
    if shutil.which("dpkg-query") is None:
        print(f"This is not a Debian system. What these packages hold is needed here: {' '.join(names)}", flush=True)
        return
    present = installed(names)
    missing = [name for name in names if name not in present]
    if not missing:
        return
    print(f"Installing Debian packages: {' '.join(missing)}", flush=True)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    prefix = _as_root(_command_line(install))
    # one of the machine's package lists may be out of reach while ours are not: only the installation decides
    _run([*prefix, "apt-get", "--quiet", "update"])
    options = ["--quiet", "--option=Dpkg::Use-Pty=0", "--option=DPkg::Lock::Timeout=300"]
    if not _run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *install, *options]):
        raise SetupFailed(
            "The packages could not be installed; apt-get says why above.\n"
            f"Run this, then the same make command again:\n\n    {_command_line(install)}\n"
        )


def report_missing() -> None:
    """Print which Debian packages of the program are missing, and install nothing: nobody has to be root for that."""
    if shutil.which("dpkg-query") is None:
        return
    present = installed(list(RUNTIME_PACKAGES))
    missing = [name for name in RUNTIME_PACKAGES if name not in present]
    if missing:
        print(f"Without {', '.join(missing)}, tests that need them fail or are skipped.", flush=True)


def _as_root(command_line: str) -> list[str]:
    """Return what stands before a command so that it runs as root: nothing, or sudo."""
    if os.geteuid() == 0:
        return []
    # without a terminal nobody can type a password
    sudo = ["sudo"] if sys.stdin.isatty() else ["sudo", "--non-interactive"]
    if shutil.which("sudo") is None or not _run([*sudo, "true"]):
        raise SetupFailed(
            "Debian packages are missing, and this user may not install them.\n"
            f"Run this as root, then the same make command again:\n\n    {command_line}\n"
        )
    return sudo


def _command_line(install: list[str]) -> str:
    return f"apt-get update && {shlex.join(install)}"


def _run(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0
