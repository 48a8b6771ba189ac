"""`python -m setup.pin` writes setup/constraints.txt: the exact versions that are in this environment.

Run it after a dependency was added or brought up to date in `.venv`, and the whole suite passed.
"""

from __future__ import annotations

import tomllib
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "setup" / "constraints.txt"
HEADER = (
    "# Exact versions of everything that `make demo` and `make test` install; `python -m setup.pin` writes this file.\n"
)


def pinned() -> str:
    """Return the text of the constraints file: one ``name==version`` a line, for dependencies of any depth.

    Raises ``PackageNotFoundError`` where one of them is not installed.
    """
    versions = versions_of([*declared(), *declared("test")])
    return HEADER + "".join(f"{name}=={versions[name]}\n" for name in sorted(versions))


def declared(extra: str | None = None) -> list[str]:
    """Return the requirements that pyproject.toml names, those of the program itself or of an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines: list[str] = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return lines


def versions_of(requirements: list[str]) -> dict[str, str]:
    """Return the installed version of each requirement and of all that it drags in, by canonical name.

    Raises ``PackageNotFoundError`` where one of them is not installed.
    """
    todo = [Requirement(line) for line in requirements]
    versions: dict[str, str] = {}
    seen = set()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if (name, *sorted(requirement.extras)) not in seen:
            seen.add((name, *sorted(requirement.extras)))
            versions[name] = version(name)
            todo += _required_here(requirement)
    return versions


def _required_here(requirement: Requirement) -> list[Requirement]:
    """Return what a requirement, with its extras, drags in on this platform."""
    inner = [Requirement(line) for line in requires(requirement.name) or ()]
    extras = requirement.extras or {""}
    return [each for each in inner if each.marker is None or any(each.marker.evaluate({"extra": e}) for e in extras)]


if __name__ == "__main__":
    CONSTRAINTS.write_text(pinned(), encoding="utf-8")
