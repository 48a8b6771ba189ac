"""The part of a package that has arrived, on the disk, with what is needed to resume its download."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from pathlib import Path
from typing import NamedTuple

from converter.digests import file_digest
from converter.packages import refusals


class ExpectedFile(NamedTuple):
    """What the index says of a file; None if it says nothing."""

    size: int | None = None
    sha256: str | None = None
    md5: str | None = None
    """Digest of lists that have no better one; it tells what broke, and not what somebody has exchanged."""

    @property
    def has_digest(self) -> bool:
        """Whether the content can be compared."""
        return bool(self.sha256 or self.md5)

    def mismatch(self, path: Path) -> str | None:
        """Return what is wrong with a file, in a sentence, or None if it is as the index says. Raises ``OSError``."""
        size = path.stat().st_size
        if self.size is not None and size != self.size:
            return f"It has another size than the list says ({size:,} and {self.size:,} bytes)."
        wanted = (("sha256", self.sha256), ("md5", self.md5))
        as_listed = all(digest is None or file_digest(path, name) == digest for name, digest in wanted)
        return None if as_listed else "It is not the file that the list names: its content is another."


class PartialDownload:
    """The beginning of the file at ``url``, of at most ``max_bytes``, and the state that its download is in."""

    def __init__(self, folder: Path, url: str, expected: ExpectedFile, max_bytes: int) -> None:
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        self.path = folder / f"{name}.part"
        self._state_file = folder / f"{name}.json"
        self._expected = expected
        self._max_bytes = max_bytes
        self._validator, self.total = self._load_state()

    @property
    def size(self) -> int:
        """Bytes that have arrived."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def range_headers(self) -> dict[str, str]:
        """Return the headers of a request for the rest; empty if all of the file must be fetched again."""
        size = self.size
        if not size or not (self._validator or self._expected.has_digest):
            return {}
        condition = {"If-Range": self._validator} if self._validator else {}
        return {"Range": f"bytes={size}-", **condition}

    def restart(self, validator: str | None, total: int | None) -> None:
        """Discard what has arrived, and begin a file of ``total`` bytes."""
        self.remove()
        self._validator, self.total = validator, total
        self._state_file.write_text(json.dumps({"validator": validator, "total": total}), encoding="utf-8")

    def is_complete(self, content_range: str) -> bool:
        """Return whether nothing is missing, once the server has said that nothing follows what has arrived."""
        return bool(self.total) and self.size == self.total and content_range in {"", f"bytes */{self.total}"}

    def check_room(self, name: str, total: int | None) -> None:
        """Raise ``PackageUnreachable`` for a file of a wrong size, ``CannotWrite`` if the disk is too full."""
        expected = self._expected.size
        if total is not None and expected is not None and total != expected:
            self.remove()
            raise refusals.unreachable(
                name, f"It has another size than the list says ({total:,} and {expected:,} bytes)."
            )
        if (total or 0) > self._max_bytes:
            raise refusals.unreachable(name, "It is larger than any package.")
        missing, free = (total or 0) - self.size, shutil.disk_usage(self.path.parent).free
        if free < missing:
            raise refusals.no_room(self.path.parent, missing, free)

    def verified(self, name: str) -> Path:
        """Return the file, once its size and digest are found to be what the index says.

        Raises ``PackageUnreachable`` if they are not.
        """
        size = self.size
        short = (
            f"Only a part of it came ({size:,} of {self.total:,} bytes)." if self.total not in {None, size} else None
        )
        mismatch = short or self._expected.mismatch(self.path)
        if mismatch:
            self.remove()
            raise refusals.unreachable(name, mismatch)
        return self.path

    def remove(self) -> None:
        """Delete what has arrived."""
        for path in (self.path, self._state_file):
            with contextlib.suppress(OSError):
                path.unlink()
        self._validator = self.total = None

    def _load_state(self) -> tuple[str | None, int | None]:
        try:
            state = json.loads(self._state_file.read_bytes())
            validator, total = state["validator"], state["total"]
        except (OSError, ValueError, KeyError, TypeError):
            return None, None
        return (
            validator if isinstance(validator, str) else None,
            total if isinstance(total, int) else None,
        )
