"""The pictures of a post that were stored beside its handouts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from converter.article import Article, images
from converter.pipeline.stored.files import PostFiles

_STORED = re.compile(r"images/[0-9a-f]+\.[a-z]+")
"""Names that stored pictures have; no other address stands for a stored picture."""


class StoredPictures:
    """The stored pictures of one post, each read once for all of its handouts."""

    def __init__(self, files: PostFiles) -> None:
        self._files = files
        self._data: dict[str, bytes | None] = {}

    def of(self, article: Article) -> dict[str, bytes]:
        """Return the pictures of an article that are stored, by ``Image.src``. Raises ``CannotWrite``."""
        names = {placed.image.src for placed in images(article) if _STORED.fullmatch(placed.image.src)}
        return {name: data for name in sorted(names) if (data := self._find(name)) is not None}

    def save(self, pictures: Mapping[str, bytes]) -> None:
        """Store pictures by their names. Raises ``CannotWrite``."""
        for name, data in pictures.items():
            self._files.write(name, data)
            self._data[name] = data

    def _find(self, name: str) -> bytes | None:
        if name not in self._data:
            self._data[name] = self._files.read(name)
        return self._data[name]
