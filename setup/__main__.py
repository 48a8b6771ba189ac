"""`python3 -m setup demo`, `quick` or `test`: makes ready what that target needs, and nothing twice.

Runs on the bare Python of the machine, before anything is installed: the standard library only.
"""

from __future__ import annotations

import sys
from pathlib import Path

from setup.environment import PURPOSES, Environment
from setup.node_packages import NodePackages
from setup.system import SetupFailed, install_missing, report_missing


def main(arguments: list[str]) -> int:
    """Prepare for one purpose; return the exit code, 1 where a person has to do something first."""
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        print(f"usage: python3 -m setup {'|'.join(PURPOSES)}", file=sys.stderr)
        return 2
    purpose = arguments[0]
    root = Path(__file__).resolve().parent.parent
    environment = Environment(root)
    try:
        with environment.locked():
            if purpose == "quick":
                report_missing()
            else:
                install_missing(purpose, makes_venv=not environment.exists())
            environment.prepare(purpose)
            if purpose == "test":
                NodePackages(root).prepare()
    except SetupFailed as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
