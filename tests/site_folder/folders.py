"""What lies in a folder, and states of a site to switch between."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Collection
from pathlib import Path

from converter.site_folder import SeenSite, SiteFolder, Switched

MANIFEST = ".convert-site.json"


def state(number: int, files: int = 12) -> dict[str, bytes]:
    """The files of a state: some are the same in every state, some change, and some have names of their own."""
    same = {f"same/{n}.txt": b"same" * 50 for n in range(files)}
    changing = {f"changing/{n}.txt": f"state {number}".encode() * 50 for n in range(files)}
    own = {f"own-{number}/{n}.txt": b"own" for n in range(files)}
    return {"index.html": f"site {number}".encode(), **same, **changing, **own}


class Kept:
    """Keeps how a site looked, as the pipeline does in a file."""

    def __init__(self) -> None:
        self.seen = SeenSite({})

    def load(self) -> SeenSite:
        return self.seen

    def save(self, seen: SeenSite, changed: Collection[str]) -> None:
        folders = {name: folder for name, folder in self.seen.folders.items() if name not in changed}
        self.seen = seen._replace(folders=folders | {n: f for n, f in seen.folders.items() if n in changed})


def publish_state(
    path: Path, files: dict[str, bytes], notes: dict[str, str] | None = None, kept: Kept | None = None
) -> Switched:
    """Makes the folder a site of these files; one with a twin, where it is ``kept`` how it looked."""
    with SiteFolder(path, kept, twin_from=1 if kept else sys.maxsize).rebuild() as building:
        for name, data in files.items():
            inputs = hashlib.sha256(data).hexdigest()
            if building.is_current(name, inputs):
                building.keep(name)
            else:
                building.put(name, data, inputs)
        return building.finish(notes or {})


def contents(path: Path) -> dict[str, bytes]:
    """Every file below a folder, but the manifest."""
    files = (each for each in path.rglob("*") if each.is_file())
    return {each.relative_to(path).as_posix(): each.read_bytes() for each in files if each.name != MANIFEST}


def manifest_agrees(path: Path) -> bool:
    """Whether the manifest lists the files of a folder and no others, by what they hold."""
    listed = json.loads((path / MANIFEST).read_bytes())["files"]
    return {name: each["sha256"] for name, each in listed.items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in contents(path).items()
    }


def siblings(path: Path) -> list[str]:
    """What else lies in the folder of a folder."""
    return sorted(each.name for each in path.parent.iterdir() if each != path)
