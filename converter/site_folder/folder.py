"""A site's folder and how its next state is built.

The new state is built in a folder beside it, in which unchanged files are hard links to those of the old, and the two
folders change places. ``.convert-site.json`` in the folder lists every file that convert wrote.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Self

from pydantic import Field, ValidationError, model_validator

from converter.article.model import Model
from converter.durable_files import creating, sync_folder
from converter.errors import Busy
from converter.locks import lock
from converter.site_folder.contents import Contents, contents, refusal, unwritable_site, writing
from converter.site_folder.switching import recover, switch

MANIFEST = ".convert-site.json"


class ManifestEntry(Model):
    """One file that convert wrote."""

    inputs: str
    """Digest of all that it was made from."""
    sha256: str


class Manifest(Model):
    """What a site says of itself: the files that convert wrote into it."""

    version: int = Field(default=2, ge=1, le=2)
    """1 has no digest."""
    files: dict[str, ManifestEntry] = Field(default={})
    """By path below the folder, with ``/`` between its parts."""
    notes: dict[str, str] = Field(default={})
    """What the run that made it keeps for the next one."""
    digest: str | None = None
    """SHA-256 of all else in it: a path that has changed would leave a file on the site for ever."""

    @property
    def sealed(self) -> Self:
        """The manifest with its digest."""
        bare = self.model_copy(update={"digest": None})
        return bare.model_copy(update={"digest": hashlib.sha256(bare.model_dump_json().encode()).hexdigest()})

    @model_validator(mode="after")
    def _require_digest(self) -> Self:
        if self.digest != (None if self.version == 1 else self.sealed.digest):
            raise ValueError("it is not as it was written")
        return self


class Switched(NamedTuple):
    """What became of the files of the site."""

    written: tuple[str, ...]
    """Those that are new or have another content."""
    removed: tuple[str, ...]
    """Those that convert had written and that are no longer there."""
    kept: int
    """How many stayed as they were."""


class SiteFolder:
    """A folder that holds a site made by convert, or nothing, or does not exist yet."""

    def __init__(self, path: Path) -> None:
        # Links above the folder are followed; the folder itself is renamed, so it must not be a link.
        whole = not path.name or path.name == ".."
        self.path = Path(os.path.realpath(path)) if whole else Path(os.path.realpath(path.parent)) / path.name

    @contextlib.contextmanager
    def rebuild(self) -> Iterator[Rebuilding]:
        """Lock the folder while its next state is built; without ``Rebuilding.finish`` nothing changes.

        What a killed run left beside the folder is removed. Raises ``Busy`` where another run is at
        work on it, ``SiteRefused`` where it holds anything but a site made by convert, and ``CannotWrite``.
        """
        self._check_place()
        new, old = self._beside("new"), self._beside("old")
        with contextlib.ExitStack() as held:
            held.enter_context(self._lock())
            with writing(self.path):
                recover(self.path, new, old)
                before, there = self._look()
                held.callback(shutil.rmtree, new, ignore_errors=True)
                new.mkdir()
            yield Rebuilding(self.path, new, old, before, there)

    def published(self) -> Manifest | None:
        """Return the manifest of the site that is there; ``None`` where there is none. Nothing is changed.

        Raises ``SiteRefused`` where the folder holds anything but a site made by convert, and ``CannotWrite``.
        """
        self._check_place()
        with writing(self.path):
            return self._look()[0]

    def _lock(self) -> contextlib.AbstractContextManager[None]:
        busy = Busy(
            f"The site in “{self.path}” was left as it is.",
            "Another run of convert is publishing to it.",
            "Wait until it has finished, and try again.",
        )
        return lock(self.path, busy, lambda error: unwritable_site(self.path, error), file=self._beside("lock"))

    def _beside(self, name: str) -> Path:
        return self.path.with_name(f".{self.path.name}.convert-{name}")

    def _check_place(self) -> None:
        if not self.path.name:
            raise refusal(self.path, "It is a whole disk.", "Name a folder below it.")
        for path in (self.path, *map(self._beside, ("new", "old", "lock"))):
            if path.is_symlink():
                raise refusal(path, "It is a link to somewhere else.", "Name the folder itself, or remove the link.")
        if self.path.exists() and not self.path.is_dir():
            raise refusal(self.path, "It is a file.", "Name a folder.")

    def _look(self) -> tuple[Manifest | None, Contents]:
        """The manifest of the site, and all that lies in the folder."""
        todo = "Name an empty or a new folder, or remove what is in this one if nobody needs it."
        manifest = self.path / MANIFEST
        if not self.path.is_dir() or not any(self.path.iterdir()):
            return None, Contents()
        if not manifest.is_file():
            raise refusal(self.path, "It holds something, and is no site that convert made.", todo)
        there = contents(self.path)
        try:
            return Manifest.model_validate_json(manifest.read_bytes()), there
        except ValidationError as error:
            why = f"Its list of files, “{MANIFEST}”, is damaged or by a newer version of convert."
            raise refusal(self.path, why, todo) from error


class Rebuilding:
    """The next state of a site's folder while it is being built."""

    def __init__(self, path: Path, new: Path, old: Path, before: Manifest | None, there: Contents) -> None:
        self.before = before
        """The manifest when the run began; ``None`` where there was no site."""
        self._path, self._new, self._old = path, new, old
        self._there = there
        self._known = before.files if before else {}
        self._files: dict[str, ManifestEntry] = {}
        self._written: set[str] = set()

    def is_current(self, name: str, inputs: str) -> bool:
        """Tell whether the file ``name`` was made from ``inputs`` (a digest) and is still as it was made."""
        known = self._known.get(name)
        return bool(known and known.inputs == inputs and known.sha256 == self._digest_before(name))

    def keep(self, name: str) -> None:
        """Take a file that is current over into the next state."""
        self._files[name] = self._known[name]
        self._link(name)

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
            self._link(name)
            return
        with writing(self._path), creating(self._place(name)) as file:
            file.write(data)
        self._written.add(name)

    def finish(self, notes: Mapping[str, str]) -> Switched:
        """Switch to the next state, in which what a person added stays; where it is the same, nothing is touched.

        ``notes`` are kept in the manifest. Raises ``CannotWrite``.
        """
        removed = tuple(sorted((self._known.keys() & self._there.files) - self._files.keys()))
        bare = Manifest.model_construct(files=dict(sorted(self._files.items())), notes=dict(notes))
        after = bare.sealed
        if after != self.before or self._written or removed:
            with writing(self._path):
                self._carry_over()
                with creating(self._new / MANIFEST) as file:
                    file.write(after.model_dump_json(indent=1).encode())
                for parent, _, _ in os.walk(self._new):
                    sync_folder(Path(parent))
                switch(self._path, self._new, self._old)
        return Switched(tuple(sorted(self._written)), removed, len(self._files) - len(self._written))

    def _carry_over(self) -> None:
        """Carry over what a person added to the site, empty folders included."""
        if self._path.is_dir():
            self._new.chmod(stat.S_IMODE(self._path.stat().st_mode))
        ours = {str(parent) for name in self._known for parent in PurePosixPath(name).parents}
        for name in self._there.folders - ours:
            (self._new / name).mkdir(parents=True, exist_ok=True)
        for name in self._there.files - self._known.keys() - {MANIFEST}:
            self._link(name)

    def _link(self, name: str) -> None:
        old, new = self._path / name, self._place(name)
        with writing(self._path):
            new.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(old, new)
            except OSError:  # a file system without links, or a file that has too many
                shutil.copy2(old, new)

    def _place(self, name: str) -> Path:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise refusal(self._path / name, "It would lie outside the site.", "Give the post's folder another name.")
        return self._new / path

    def _digest_before(self, name: str) -> str | None:
        """Digest of a file of the old state as it lies on the disk; ``None`` where there is none."""
        if name not in self._there.files:
            return None
        with writing(self._path):
            return hashlib.sha256((self._path / name).read_bytes()).hexdigest()
