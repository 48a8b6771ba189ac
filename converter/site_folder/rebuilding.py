"""The next state of a site's folder while it is being built.

Whether a file of the old state is as it was made is told by its digest. A file is read for it only where its stamp is
not the one that it had when it was last read or written (``converter/file_stamps.py``).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from converter.durable_files import creating, sync_tree
from converter.errors import SiteRefused
from converter.file_stamps import SETTLING_SECONDS, FileStamp, stamp_of
from converter.site_folder.contents import Contents, folders_above, refusal, writing
from converter.site_folder.manifest import MANIFEST, Manifest, ManifestEntry, manifest_document
from converter.site_folder.seen import SeenFile, SeenFiles, SeenSite
from converter.site_folder.seen_again import PlacedFiles, Trees, seen_again
from converter.site_folder.switching import switch
from converter.site_folder.twin import Twin


class Switched(NamedTuple):
    """What became of the files of the site."""

    written: tuple[str, ...]
    """Those that are new or have another content."""
    removed: tuple[str, ...]
    """Those that convert had written and that are no longer there."""
    kept: int
    """How many stayed as they were."""


class Places(NamedTuple):
    """The folders of a site."""

    path: Path
    new: Path
    """Where its next state is built."""
    old: Path
    """Where the old state waits for a moment where the two cannot change places in one step."""
    twin: Path
    """Where a second tree of folders lies, which takes turns with the site."""


class Before(NamedTuple):
    """What is known of the old state."""

    manifest: Manifest | None
    """``None`` where there was no site."""
    there: Contents
    seen: SeenSite


class Rebuilding:
    """The next state of a site's folder while it is being built."""

    def __init__(self, places: Places, before: Before, store: SeenFiles, twin_from: int) -> None:
        """``store`` keeps how the site looked; a site has a twin that holds at least ``twin_from`` files."""
        self.before = before.manifest
        """The manifest when the run began; ``None`` where there was no site."""
        self._places, self._store, self._twin_from = places, store, twin_from
        self._there, self._seen = before.there, before.seen
        self._twin = Twin(places.path, places.twin, before.seen)
        self._known = before.manifest.files if before.manifest else {}
        self._files: dict[str, ManifestEntry] = {}
        self._kept: set[str] = set()
        self._written: dict[str, FileStamp] = {}
        self._read: dict[str, SeenFile] = {}
        """Files of the old state that were read in this run."""
        self._made: set[str] = set()
        """Folders of the next state that files were linked into."""
        self._changed: set[str] | None = set()
        """Paths at which something was linked or removed; ``None`` where it may be any."""
        self._turn = before.seen.turn
        self._is_finished = False

    @property
    def known(self) -> Collection[str]:
        """The files that convert wrote into the old state."""
        return self._known.keys()

    def is_current(self, name: str, inputs: str) -> bool:
        """Tell whether the file ``name`` was made from ``inputs`` (a digest) and is still as it was made."""
        known = self._known.get(name)
        return bool(known and known.inputs == inputs and known.sha256 == self._digest_before(name))

    def inputs_before(self, name: str) -> str | None:
        """Return what the file ``name`` of the old state was made from, as a digest; ``None`` where there is none."""
        known = self._known.get(name)
        return known.inputs if known else None

    def read(self, name: str) -> bytes | None:
        """Return a file of the old state; ``None`` where there is none as it was made. Raises ``CannotWrite``."""
        known = self._known.get(name)
        if not known or known.sha256 != self._digest_before(name):
            return None
        with writing(self._places.path):
            data = (self._places.path / name).read_bytes()
        return data if hashlib.sha256(data).hexdigest() == known.sha256 else None

    def keep(self, name: str, inputs: str | None = None) -> None:
        """Take a file that is as it was made over into the next state, though from other ``inputs`` if they are given.

        Then somebody knows that these make the same file.
        """
        known = self._known[name]
        self._files[name] = ManifestEntry(inputs, known.sha256) if inputs else known
        self._kept.add(name)

    def put(self, name: str, data: bytes, inputs: str) -> None:
        """Put a file that was made from ``inputs`` into the next state; ``name`` is its path below the folder.

        Raises ``CannotWrite``, and ``SiteRefused`` where a person put a file of that name there.
        """
        if name in self._there.files and name not in self._known:
            why = "The site needs a file of that name, and a person put one there."
            raise refusal(self._places.path / name, why, "Move it to another place, or give it another name.")
        digest = hashlib.sha256(data).hexdigest()
        self._files[name] = ManifestEntry(inputs=inputs, sha256=digest)
        if self._digest_before(name) == digest:
            self._kept.add(name)
            return
        self._require_inside(name)
        with writing(self._places.path):
            self._written[name] = self._write(name, data)

    def finish(self, notes: Mapping[str, str]) -> Switched:
        """Switch to the next state, in which what a person added stays; where it is the same, nothing is touched.

        ``notes`` are kept in the manifest. Raises ``CannotWrite``.
        """
        removed = tuple(sorted((self._known.keys() & self._there.files.keys()) - self._files.keys()))
        done = Switched(tuple(sorted(self._written)), removed, len(self._files) - len(self._written))
        after = Manifest(self._files, notes)
        if after != self.before or done.written or removed:
            with writing(self._places.path):
                self._written[MANIFEST] = self._write(MANIFEST, manifest_document(after))
                if self._twin.is_sound():
                    self._switch_twin(removed)
                else:
                    self._switch_anew()
        self._is_finished = True
        return done

    def remember(self) -> None:
        """Keep for the next run how the files look, once nothing is linked or removed any more."""
        if not self._is_finished:
            return
        if self._changed or self._changed is None:
            time.sleep(SETTLING_SECONDS)
        placed = PlacedFiles(self._files, self._stamp, self._changed, self._turn)
        trees = Trees(self._places.path, self._places.twin)
        with contextlib.suppress(OSError, SiteRefused):  # the site is made; the next run reads its files
            seen, changed = seen_again(trees, self._there, self._seen, self._read, placed)
            if changed:
                self._store.save(seen, changed)

    def _switch_twin(self, removed: Collection[str]) -> None:
        folders = self._added_folders
        changed = self._twin.become(self._there, removed, self._places.new, self._written)
        self._twin.keep_folders(folders, self._seen.folders.keys() - self._there.folders.keys())
        sync_tree(self._twin.path)
        self._changed = None
        if switch(self._places.path, self._twin.path, self._places.old):
            with contextlib.suppress(OSError):  # then all is looked at
                self._twin.follow(changed)
                self._twin.keep_folders(folders, ())
                self._changed = changed
        self._turn = 1 - self._turn

    def _switch_anew(self) -> None:
        for name in (*self._kept, *self._added):
            self._link(name)
        if self._places.path.is_dir():
            self._places.new.chmod(stat.S_IMODE(self._places.path.stat().st_mode))
        for folder in self._added_folders:
            (self._places.new / folder).mkdir(parents=True, exist_ok=True)
        sync_tree(self._places.new)
        is_first = not self._places.path.exists()
        self._changed = None
        can_exchange = switch(self._places.path, self._places.new, self._places.old)
        with contextlib.suppress(OSError):  # the site is made
            self._twin.remove()
            if (is_first or can_exchange) and len(self._files) >= self._twin_from:
                self._twin.make((*self._files, *self._added, MANIFEST), self._added_folders)

    def _stamp(self, name: str) -> FileStamp | None:
        """How a file of the next state was, when it was looked at or written."""
        return self._written.get(name) or (self._there.files[name] if name in self._kept else None)

    @property
    def _added(self) -> set[str]:
        """The files that a person added to the site."""
        return self._there.files.keys() - self._known.keys() - {MANIFEST}

    @property
    def _added_folders(self) -> set[str]:
        """The folders that a person added to the site, empty ones included."""
        return self._there.folders.keys() - folders_above(self._known) - {""}

    def _write(self, name: str, data: bytes) -> FileStamp:
        with creating(self._places.new / name, flush=False) as file:
            file.write(data)
            file.flush()
            return stamp_of(os.fstat(file.fileno()))

    def _link(self, name: str) -> None:
        """Link a file of the old state; as text, since a Path for each of thousands costs more than the link."""
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self._places.new}/{folder}", exist_ok=True)  # noqa: PTH103
            self._made.add(folder)
        old, new = f"{self._places.path}/{name}", f"{self._places.new}/{name}"
        try:
            os.link(old, new)
        except OSError:  # a file system without links, or a file that has too many
            shutil.copy2(old, new)

    def _require_inside(self, name: str) -> None:
        if name.startswith("/") or ".." in name.split("/"):
            why = "It would lie outside the site."
            raise refusal(self._places.path / name, why, "Give the post's folder another name.")

    def _digest_before(self, name: str) -> str | None:
        """Digest of a file of the old state as it lies on the disk; ``None`` where there is none."""
        stamp = self._there.files.get(name)
        if stamp is None:
            return None
        seen = self._read.get(name) or self._seen.file(name)
        if seen is None or seen.sha256 is None or seen.stamp != stamp:
            with writing(self._places.path):
                data = (self._places.path / name).read_bytes()
            seen = self._read[name] = SeenFile(hashlib.sha256(data).hexdigest(), stamp)
        return seen.sha256
