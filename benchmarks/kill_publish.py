"""Kills a process that publishes one state of a site after another, and looks at what is left of the folder.

    python benchmarks/kill_publish.py [--kills 50] [--seed 1] [--two-renames] [--twin]

Fails where the folder is not one state, whole, after a kill; where a state that was acknowledged is lost; or where the
next run leaves anything beside the folder. With ``--two-renames`` it is done as on file systems that cannot exchange
two folders, and looked at after the next run has mended what was left. With ``--twin`` the site has a second tree of
folders beside it, as a large one has; what the next run leaves of it must be the same as the site.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from killing import until_killed

from converter.pipeline.site.seen_site import SeenRows
from converter.pipeline.stored.readings import Readings
from converter.site_folder import Rebuilding, SiteFolder, switching

FILES = 20
LONGEST_SECONDS = 0.15
MANIFEST = ".convert-site.json"


def main() -> int:
    """Kill as often as asked; 0 where every site was whole, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--two-renames", action="store_true")
    parser.add_argument("--twin", action="store_true")
    options = parser.parse_args()
    if options.two_renames:
        switching.exchange = lambda *_: False
    chance = random.Random(options.seed)
    faults: list[str] = []
    interrupted = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sites" / "public"
        readings = Path(folder) / "output" if options.twin else None
        for each in (path.parent, Path(folder) / "output"):
            each.mkdir()
        publish(path, 0, readings)
        number = 0
        for kill in range(options.kills):
            number += until_killed(publishing(path, number + 1, readings), chance.uniform(0, LONGEST_SECONDS))
            interrupted += bool(beside(path, "new", "old") or not same_trees(path))
            if options.two_renames:
                mend(path, readings)
            there, said = look_at(path)
            faults += [f"kill {kill}: {fault}" for fault in said]
            if not number <= there <= number + 1:
                faults.append(f"kill {kill}: state {number} was acknowledged, state {there} is there")
            mend(path, readings)
            faults += [f"kill {kill}: {left} is left" for left in beside(path, "new", "old", "lock")]
            if not same_trees(path):
                faults.append(f"kill {kill}: another state lies beside the site")
            number = there
    print(f"{options.kills} kills, {interrupted} in the middle of a run, {number} states, {len(faults)} faults")
    print(*faults, sep="\n")
    return 1 if faults else 0


def state(number: int) -> dict[str, bytes]:
    """Return the files of a state: some are the same in every state, some change, and some have names of their own."""
    same = {f"same/{n}.txt": b"same" * 500 for n in range(FILES)}
    changing = {f"changing/{n}.txt": f"state {number}\n".encode() * 500 for n in range(FILES)}
    return {"number": str(number).encode(), **same, **changing, f"own-{number}/index.html": b"own"}


@contextlib.contextmanager
def rebuild(path: Path, readings: Path | None) -> Iterator[Rebuilding]:
    """Begin a run; on a site that has a twin, where a folder is given for what is kept of it."""
    with Readings(readings, "") as kept:
        seen = SeenRows(kept, path) if readings else None
        with SiteFolder(path, seen, twin_from=1 if readings else sys.maxsize).rebuild() as building:
            yield building


def publish(path: Path, number: int, readings: Path | None) -> None:
    """Make the folder a site in that state."""
    with rebuild(path, readings) as building:
        for name, data in state(number).items():
            inputs = hashlib.sha256(data).hexdigest()
            if building.is_current(name, inputs):
                building.keep(name)
            else:
                building.put(name, data, inputs)
        building.finish({})


def mend(path: Path, readings: Path | None) -> None:
    """What the next run does first of all."""
    with rebuild(path, readings):
        pass


def publishing(path: Path, first: int, readings: Path | None) -> Iterator[None]:
    """Publishes states from number ``first`` on; pauses after each."""
    for number in range(first, sys.maxsize):
        publish(path, number, readings)
        yield


def look_at(path: Path) -> tuple[int, list[str]]:
    """Return the number of the state that is there, and what is wrong with it."""
    if not path.is_dir():
        return -1, ["the folder is gone"]
    files = {each.relative_to(path).as_posix(): each.read_bytes() for each in path.rglob("*") if each.is_file()}
    listed = json.loads(files.pop(MANIFEST))["files"]
    number = int(files["number"])
    faults = [] if files == state(number) else [f"not all of state {number}, or more"]
    if {name: each["sha256"] for name, each in listed.items()} != {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }:
        faults.append("the manifest lists other files")
    return number, faults


def beside(path: Path, *kinds: str) -> list[str]:
    """Return what lies beside the folder, of some kinds."""
    names = [f".{path.name}.convert-{kind}" for kind in kinds]
    return [name for name in names if (path.parent / name).exists()]


def same_trees(path: Path) -> bool:
    """Whether the twin, if there is one, has the files of the site and no others."""
    twin = path.with_name(f".{path.name}.convert-twin")
    one, other = (
        {each.relative_to(tree): each.stat().st_ino for each in tree.rglob("*") if each.is_file()}
        for tree in (path, twin)
    )
    return not twin.exists() or one == other


if __name__ == "__main__":
    sys.exit(main())
