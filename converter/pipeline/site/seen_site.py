"""Keeps how the files of a site looked after it was made, beside what was read of the posts.

The folders lie in rows by a digest of their paths, so that a change writes few of them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from converter.file_stamps import FileStamp
from converter.pipeline.stored.readings import Reading, Readings
from converter.site_folder import SeenFile, SeenFolder, SeenSite

_ROWS = 256
_TURN = "turn"


class SeenRows:
    """The files of the site in a folder, as they were seen last."""

    def __init__(self, readings: Readings, directory: Path) -> None:
        self._readings = readings
        self._kind = f"site, {directory.absolute()}"

    def load(self) -> SeenSite:
        """Return what is kept; nothing where that is damaged."""
        rows = self._readings.all(self._kind)
        turn = rows.pop(_TURN, None)
        try:
            folders: list[list[Any]] = [each for row in rows.values() for each in json.loads(row.value)]
            return SeenSite(dict(map(_folder, folders)), int(turn.value)) if turn else SeenSite({})
        except (ValueError, TypeError):
            return SeenSite({})

    def save(self, seen: SeenSite, changed: Collection[str]) -> None:
        """Keep this, of which the folders ``changed`` are other ones than those that were kept, or are gone."""
        rows: dict[int, list[str]] = {_row(folder): [] for folder in changed}
        for folder in seen.folders:
            if (row := _row(folder)) in rows:
                rows[row].append(folder)
        kept = [(_TURN, Reading("", str(seen.turn)))]
        for row, folders in rows.items():
            listed = [list(_listed(folder, seen.folders[folder])) for folder in folders]
            kept.append((f"{row:02x}", Reading("", json.dumps(listed, separators=(",", ":")))))
        self._readings.keep(self._kind, kept)


def _row(folder: str) -> int:
    return zlib.crc32(folder.encode("utf-8", "surrogatepass")) % _ROWS


def _listed(path: str, folder: SeenFolder) -> Iterator[object]:
    yield path
    yield from folder.stamps
    yield from ([name, file.sha256, *file.stamp] for name, file in folder.files.items())


def _folder(listed: list[Any]) -> tuple[str, SeenFolder]:
    path, one, other, *files = listed
    stamps = FileStamp(*one) if one else None, FileStamp(*other) if other else None
    return str(path), SeenFolder(stamps, {name: SeenFile(sha256, FileStamp(*stamp)) for name, sha256, *stamp in files})
