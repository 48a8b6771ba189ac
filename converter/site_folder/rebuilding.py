"""The next state of a site's folder while it is being built.

Whether a file of the old state is as it was made is told by its digest. A file is read for it only where its stamp is
not the one that it had when it was last read or written (``converter/file_stamps.py``).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from converter.durable_files import creating, sync_tree
from converter.errors import SiteRefused
from converter.file_stamps import SETTLING_SECONDS, FileStamp, stamp_of
from converter.site_folder.contents import Contents, contents, refusal, writing
from converter.site_folder.manifest import MANIFEST, Manifest, ManifestEntry
from converter.site_folder.switching import switch


class Switched(NamedTuple):
    """What became of the files of the site."""

    written: tuple[str, ...]
    """Those that are new or have another content."""
    removed: tuple[str, ...]
    """Those that convert had written and that are no longer there."""
    kept: int
    """How many stayed as they were."""


class SeenFile(NamedTuple):
    """A file of the site as it was when it was last read or written."""

    sha256: str
    stamp: FileStamp


class SeenFiles(Protocol):
    """Keeps between runs which files of the site were seen, so that only those are read that changed since."""

    def load(self) -> Mapping[str, SeenFile]:
        """Return the files by their paths below the folder."""

    def save(self, files: Mapping[str, SeenFile]) -> None:
        """Keep these files in the place of those before."""


class Unseen:
    """Keeps nothing: every file of the old state is read."""

    def load(self) -> Mapping[str, SeenFile]:
        """Return nothing."""
        return {}

    def save(self, files: Mapping[str, SeenFile]) -> None:
        """Do nothing."""


class Places(NamedTuple):
    """The folders of a site."""

    path: Path
    new: Path
    """Where its next state is built."""
    old: Path
    """Where the old state waits for a moment where the two cannot change places in one step."""


class Rebuilding:
    """The next state of a site's folder while it is being built."""

    def __init__(self, places: Places, before: Manifest | None, there: Contents, seen: SeenFiles) -> None:
        self.before = before
        """The manifest when the run began; ``None`` where there was no site."""
        self._path, self._new, self._old = places
        self._there = there
        self._known = before.files if before else {}
        self._files: dict[str, ManifestEntry] = {}
        self._kept: set[str] = set()
        self._written: set[str] = set()
        self._store = seen
        self._loaded = seen.load()
        self._seen = dict(self._loaded)
        self._stamps: dict[str, FileStamp] = {}
        """Of each file of the next state, when it was looked at or written."""
        self._made: set[str] = set()
        """Folders of the next state that files were linked into."""
        self._is_finished = self._is_switched = False

    @property
    def known(self) -> Collection[str]:
        """The files that convert wrote into the old state."""
        return self._known.keys()

    def is_current(self, name: str, inputs: str) -> bool:
        """Tell whether the file ``name`` was made from ``inputs`` (a digest) and is still as it was made."""
        known = self._known.get(name)
        return bool(known and known.inputs == inputs and known.sha256 == self._digest_before(name))

    def keep(self, name: str) -> None:
        """Take a file that is current over into the next state."""
        self._files[name] = self._known[name]
        self._take_over(name)

    def put(self, name: str, data: bytes, inputs: str) -> None:
        """Put a file that was made from ``inputs`` into the next state; ``name`` is its path below the folder.

        Raises ``CannotWrite``, and ``SiteRefused`` where a person put a file of that name there.
        """
        if name in self._there.files and name not in self._known:
            why = "The site needs a file of that name, and a person put one there."
            raise refusal(self._path / name, why, "Move it to another place, or give it another name.")
        digest = hashlib.sha256(data).hexdigest()
        self._files[name] = ManifestEntry(inputs=inputs, sha256=digest)
        if self._digest_before(name) == digest:
            self._take_over(name)
            return
        self._require_inside(name)
        with writing(self._path), creating(self._new / name, flush=False) as file:
            file.write(data)
            file.flush()
            self._stamps[name] = stamp_of(os.fstat(file.fileno()))
        self._written.add(name)

    def finish(self, notes: Mapping[str, str]) -> Switched:
        """Switch to the next state, in which what a person added stays; where it is the same, nothing is touched.

        ``notes`` are kept in the manifest. Raises ``CannotWrite``.
        """
        removed = tuple(sorted((self._known.keys() & self._there.files.keys()) - self._files.keys()))
        bare = Manifest.model_construct(files=dict(sorted(self._files.items())), notes=dict(notes))
        after = bare.sealed
        if after != self.before or self._written or removed:
            with writing(self._path):
                for name in sorted(self._kept):
                    self._link(name)
                self._carry_over()
                with creating(self._new / MANIFEST, flush=False) as file:
                    file.write(after.model_dump_json(indent=1).encode())
                sync_tree(self._new)
                switch(self._path, self._new, self._old)
            self._is_switched = True
        self._is_finished = True
        return Switched(tuple(sorted(self._written)), removed, len(self._files) - len(self._written))

    def remember(self) -> None:
        """Keep for the next run how the files look, once nothing is linked or removed any more."""
        if not self._is_finished:
            return
        there = self._there
        if self._is_switched:
            time.sleep(SETTLING_SECONDS)
            try:
                there = contents(self._path)
            except (OSError, SiteRefused):  # the site is made; the next run reads its files
                return
        seen = {
            name: SeenFile(entry.sha256, stamp)
            for name, entry in self._files.items()
            if (stamp := there.files.get(name))
            and stamp.is_same_file(self._stamps[name])
            and stamp.is_settled(there.looked_ns)
        }
        if seen != self._loaded:
            self._store.save(seen)

    def _take_over(self, name: str) -> None:
        self._kept.add(name)
        self._stamps[name] = self._there.files[name]

    def _carry_over(self) -> None:
        """Carry over what a person added to the site, empty folders included."""
        if self._path.is_dir():
            self._new.chmod(stat.S_IMODE(self._path.stat().st_mode))
        ours = _folders_of(self._known)
        for name in self._there.folders - ours:
            (self._new / name).mkdir(parents=True, exist_ok=True)
        for name in self._there.files.keys() - self._known.keys() - {MANIFEST}:
            self._link(name)

    def _link(self, name: str) -> None:
        """Link a file of the old state; as text, since a Path for each of thousands costs more than the link."""
        self._require_inside(name)
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self._new}/{folder}", exist_ok=True)  # noqa: PTH103
            self._made.add(folder)
        old, new = f"{self._path}/{name}", f"{self._new}/{name}"
        try:
            os.link(old, new)
        except OSError:  # a file system without links, or a file that has too many
            shutil.copy2(old, new)

    def _require_inside(self, name: str) -> None:
        if name.startswith("/") or ".." in name.split("/"):
            raise refusal(self._path / name, "It would lie outside the site.", "Give the post's folder another name.")

    def _digest_before(self, name: str) -> str | None:
        """Digest of a file of the old state as it lies on the disk; ``None`` where there is none."""
        stamp = self._there.files.get(name)
        if stamp is None:
            return None
        seen = self._seen.get(name)
        if seen is None or seen.stamp != stamp:
            with writing(self._path):
                seen = SeenFile(hashlib.sha256((self._path / name).read_bytes()).hexdigest(), stamp)
            self._seen[name] = seen
        return seen.sha256


def _folders_of(names: Iterable[str]) -> set[str]:
    """Return the folders that files lie in, and those above these."""
    found: set[str] = set()
    waiting = {name.rpartition("/")[0] for name in names} - {""}
    while waiting:
        found |= waiting
        waiting = {name.rpartition("/")[0] for name in waiting} - found - {""}
    return found
