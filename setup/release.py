"""`make release`: builds the wheel and the source archive, tries each in an empty environment, and lists what it holds.

Leaves in dist/ the two archives, a bill of materials, and a file of SHA-256 sums. docs/releasing.md says what comes
before and after.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
SAMPLE = ROOT / "exports" / "wix-fever-in-children.html"
NAME = "convert-handouts"
ADDRESSES = ("Homepage", "Issues")
"""The labels that package indexes know: packaging.python.org, "Well-known Project URLs in Metadata"."""


class NotReady(Exception):
    """The release cannot be made; the message says what a person has to do."""


def main() -> int:
    """Make the release; return the exit code, 1 where something is in its way."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = project["version"]
    try:
        require_addresses(project)
        require_dated(version, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
        require_committed(ROOT)
        archives = build()
        with tempfile.TemporaryDirectory() as folder:
            for archive in archives:
                try_out(archive, version, Path(folder))
            bill = DIST / f"{NAME}-{version}.cdx.json"
            bill.write_text(run(python(Path(folder)), ROOT / "setup" / "sbom.py", NAME), encoding="utf-8")
    except NotReady as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in (*archives, bill))
    (DIST / "SHA256SUMS").write_text(sums, encoding="utf-8")
    print(f"\nIn {DIST}:\n{sums}", end="")
    return 0


def require_addresses(project: Mapping[str, Any]) -> None:
    """Raise ``NotReady`` where the project's metadata does not say where people find it and report what is wrong."""
    urls = project.get("urls", {})
    if missing := [name for name in ADDRESSES if not urls.get(name, "").startswith("https://")]:
        raise NotReady(
            f"Give pyproject.toml a table [project.urls] with the public https:// addresses of {' and '.join(missing)}."
        )


def require_dated(version: str, changelog: str) -> None:
    """Raise ``NotReady`` where the changelog has no dated section for the version, or has changes above it."""
    heading = re.search(rf"^## {re.escape(version)} - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE)
    if not heading:
        raise NotReady(f"Give CHANGELOG.md a section for {version} with the date, such as “## {version} - 2026-01-31”.")
    _, _, unreleased = changelog[: heading.start()].partition("## ")
    if unreleased.partition("\n")[2].strip():
        raise NotReady(f"CHANGELOG.md has changes above {version}: move them into its section, or raise the version.")


def require_committed(root: Path) -> None:
    """Raise ``NotReady`` where the working tree differs from its last commit."""
    if run("git", "-C", root, "status", "--porcelain"):
        raise NotReady("Commit everything first: the archives are made from the files of this folder.")


def build() -> list[Path]:
    """Build both archives into an empty dist/."""
    shutil.rmtree(DIST, ignore_errors=True)
    run(sys.executable, "-m", "hatchling", "build", "--directory", DIST)
    return sorted(DIST.glob("*.whl")) + sorted(DIST.glob("*.tar.gz"))


def try_out(archive: Path, version: str, folder: Path) -> None:
    """Install an archive with all its dependencies into an empty environment, and make handouts with it there."""
    print(f"Installing {archive.name} into an empty environment", flush=True)
    shutil.rmtree(folder / "env", ignore_errors=True)
    run(sys.executable, "-m", "venv", folder / "env")
    constraints = ROOT / "setup" / "constraints.txt"
    run(python(folder), "-m", "pip", "install", "--quiet", "--constraint", constraints, archive)
    convert = folder / "env" / "bin" / "convert"
    printed = run(convert, "--version", folder=folder)
    if printed.strip() != f"convert {version}":
        raise NotReady(f"{archive.name} says that it is “{printed.strip()}”.")
    made = run(convert, "fetch", SAMPLE, "--format", "html,pdf,epub,txt", "--output", archive.name[-3:], folder=folder)
    if len(made.splitlines()) != 4:
        raise NotReady(f"{archive.name} made other files than a handout in four formats:\n{made}")


def python(folder: Path) -> Path:
    """Return the Python of the empty environment."""
    return folder / "env" / "bin" / "python"


def run(*command: str | Path, folder: Path = ROOT) -> str:
    """Return what a program prints, run without the settings of this session. Raises ``NotReady`` where it fails."""
    done = subprocess.run(
        [*map(str, command)], cwd=folder, env=neutral(os.environ), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise NotReady(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def neutral(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without what would let an installed program see this tree or its settings."""
    return {name: value for name, value in environment.items() if not name.startswith(("CONVERT_", "PYTHON"))}


if __name__ == "__main__":
    sys.exit(main())
