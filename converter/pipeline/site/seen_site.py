"""Keeps how the files of a site looked after it was made, beside what was read of the posts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from converter.file_stamps import FileStamp
from converter.pipeline.stored.readings import Reading, Readings
from converter.site_folder import SeenFile

_KIND = "site"


class SeenSite:
    """The files of the site in a folder, as they were seen last."""

    def __init__(self, readings: Readings, directory: Path) -> None:
        self._readings = readings
        self._name = str(directory.absolute())

    def load(self) -> Mapping[str, SeenFile]:
        """Return the files by their paths below the folder; none where nothing is known of them."""
        known = self._readings.all(_KIND).get(self._name)
        try:
            listed = json.loads(known.value) if known else []
            return {name: SeenFile(sha256, FileStamp(*stamp)) for name, sha256, *stamp in listed}
        except (ValueError, TypeError):
            return {}

    def save(self, files: Mapping[str, SeenFile]) -> None:
        """Keep these files in the place of those before."""
        listed = [[name, seen.sha256, *seen.stamp] for name, seen in files.items()]
        self._readings.keep(_KIND, [(self._name, Reading("", json.dumps(listed, separators=(",", ":"))))])
