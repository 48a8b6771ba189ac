"""The part of a package that has come, on the disk, with what is needed to go on."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from pathlib import Path
from typing import NamedTuple

from converter.packages import refusals

LARGEST_PACKAGE = 2_000_000_000
"""Bytes of a package's file, packed; the largest of Argos Translate's has 250 million."""


class Expected(NamedTuple):
    """What the index says of a file; null where it says nothing."""

    size: int | None = None
    sha256: str | None = None

    def fault(self, path: Path) -> str | None:
        """What is wrong with a file, in a sentence; null where it is as the index says. Raises ``OSError``."""
        size = path.stat().st_size
        if self.size is not None and size != self.size:
            return f"It has {size:,} bytes, and the index says {self.size:,}."
        if self.sha256 is None:
            return None
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        return None if found == self.sha256 else "It is not the file that the index names: its digest is another one."


class Part:
    """The beginning of a file, with what is needed to go on."""

    def __init__(self, folder: Path, url: str, expected: Expected) -> None:
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        self.path = folder / f"{name}.part"
        self._notes = folder / f"{name}.json"
        self._expected = expected
        self._validator, self.total = self._noted()

    @property
    def size(self) -> int:
        """Bytes that have come."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def condition(self) -> dict[str, str]:
        """The headers of a request for the rest; none where the file has to be fetched anew."""
        size = self.size
        if not size or not (self._validator or self._expected.sha256):
            return {}
        condition = {"If-Range": self._validator} if self._validator else {}
        return {"Range": f"bytes={size}-", **condition}

    def begin(self, validator: str | None, total: int | None) -> None:
        """Starts anew with a file of ``total`` bytes."""
        self.remove()
        self._validator, self.total = validator, total
        self._notes.write_text(json.dumps({"validator": validator, "total": total}), encoding="utf-8")

    def is_all_of(self, content_range: str) -> bool:
        """Whether nothing is missing, after an answer that there is nothing behind our end."""
        return bool(self.total) and self.size == self.total and content_range in {"", f"bytes */{self.total}"}

    def check_room(self, name: str, total: int | None) -> None:
        """Raises ``PackageUnreachable`` for a file of a wrong size, ``CannotWrite`` where the disk is too full."""
        wanted = self._expected.size
        if total is not None and wanted is not None and total != wanted:
            self.remove()
            raise refusals.unreachable(name, f"The server has {total:,} bytes, and the index says {wanted:,}.")
        if (total or 0) > LARGEST_PACKAGE:
            raise refusals.unreachable(name, "It is larger than any package.")
        missing, free = (total or 0) - self.size, shutil.disk_usage(self.path.parent).free
        if free < missing:
            raise refusals.no_room(self.path.parent, missing, free)

    def checked(self, name: str) -> Path:
        """The file, once it is found to be what the index says."""
        size = self.size
        short = f"Only {size:,} bytes came of {self.total:,}." if self.total not in {None, size} else None
        fault = short or self._expected.fault(self.path)
        if fault:
            self.remove()
            raise refusals.unreachable(name, fault)
        return self.path

    def remove(self) -> None:
        """Forgets what has come."""
        for path in (self.path, self._notes):
            with contextlib.suppress(OSError):
                path.unlink()
        self._validator = self.total = None

    def _noted(self) -> tuple[str | None, int | None]:
        try:
            notes = json.loads(self._notes.read_bytes())
            validator, total = notes["validator"], notes["total"]
        except (OSError, ValueError, KeyError, TypeError):
            return None, None
        return (
            validator if isinstance(validator, str) else None,
            total if isinstance(total, int) else None,
        )
