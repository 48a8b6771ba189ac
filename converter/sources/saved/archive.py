"""Open zip archives of posts: the limits, the errors and the files beside a page."""

from __future__ import annotations

import io
import posixpath
from pathlib import Path
from typing import BinaryIO, Self

from converter.archives import BadArchive, Limits, ZipReader
from converter.errors import ConvertError, SourceUnreadable, computer_says
from converter.printable import data_size
from converter.regular_files import open_regular
from converter.sources.images.loading import FolderLookup
from converter.sources.media import office_document_error
from converter.sources.saved import refusals
from converter.sources.saved.listing import printable_name

__all__ = ["Archive", "Limits", "is_zip"]


class Archive:
    """A zip archive; a context manager. ``name`` is for messages, ``source`` the file or its bytes.

    Raises ``SourceUnreadable`` if it is damaged, locked, of unknown packing or hostile, and ``SourceTooLarge``.
    """

    def __init__(self, source: Path | bytes, name: str, limits: Limits | None = None) -> None:
        self.name = name
        self._limits = limits or Limits()
        try:
            self._zip = ZipReader(_open(source, name), self._limits)
        except BadArchive as bad:
            raise self._refused(bad) from bad
        if "[Content_Types].xml" in self._zip or "mimetype" in self._zip:
            self._zip.close()
            raise office_document_error(self.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the plain files in it, with forward slashes; links are not files."""
        return self._zip.names

    def read(self, name: str, max_bytes: int) -> bytes:
        """Return the bytes of the file ``name``, which is one of ``names``.

        Raises ``SourceUnreadable`` if it is damaged, and ``SourceTooLarge`` if it has more than ``max_bytes`` bytes, or
        much more than its packed size, or more than is left for the archive as a whole.
        """
        try:
            return self._zip.read(name, max_bytes)
        except BadArchive as bad:
            raise self._refused(bad, max_bytes) from bad

    def beside(self, page: str, max_bytes: int) -> FolderLookup:
        """Return a lookup of the files beside a page of the archive, by paths relative to the page's folder."""
        folder = posixpath.dirname(page)

        def beside(path: str) -> bytes | None:
            name = posixpath.normpath(posixpath.join(folder, path))
            return self.read(name, max_bytes) if name in self._zip else None

        return beside

    def _refused(self, bad: BadArchive, max_bytes: int = 0) -> ConvertError:
        place = f"{printable_name(posixpath.basename(bad.member))} in {self.name}" if bad.member else self.name
        match bad.fault:
            case "damaged":
                return refusals.damaged(place)
            case "locked":
                return refusals.locked(self.name)
            case "packing":
                return refusals.unknown_packing(place)
            case "outside":
                return refusals.leads_outside(self.name, printable_name(bad.member)[:100])
            case too_much:
                limits = self._limits
                why = {
                    "members": f"It holds more than {limits.members:,} files.",
                    "ratio": f"It would unpack to more than {limits.ratio} times its size, which no page does.",
                    "size": f"It holds more than {data_size(max_bytes)}.",
                    "total": f"It unpacks to more than {data_size(limits.total_bytes)}.",
                }
                return refusals.zip_bomb(place, why[too_much])


def is_zip(data: bytes) -> bool:
    """Return whether bytes begin as a zip archive does, even an empty one."""
    return data.startswith((b"PK\3\4", b"PK\5\6"))


def _open(source: Path | bytes, name: str) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        return open_regular(source)
    except OSError as error:
        why = computer_says(error)
        raise SourceUnreadable(f"“{name}” cannot be read.", why, "Check that you may open the file.") from error
