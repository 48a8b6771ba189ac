"""The pictures of a post that were stored beside its handouts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from converter.article import Article, images
from converter.article.descriptions import PictureDescriptions
from converter.errors import PostDamaged
from converter.pipeline.stored.files import PostFiles, digest

DESCRIPTIONS_FILE = "pictures.json"
_STORED = re.compile(r"images/([0-9a-f]{16})\.[a-z]+")
"""Names that stored pictures have, after the first digits of their digest; no other address stands for one."""


class StoredPictures:
    """The stored pictures of one post, each read once for all of its handouts."""

    def __init__(self, files: PostFiles, slug: str) -> None:
        """``slug`` names the post in errors."""
        self._files = files
        self._slug = slug
        self._data: dict[str, bytes] = {}
        self._said: PictureDescriptions | None = None

    def of(self, article: Article) -> dict[str, bytes]:
        """Return the pictures of an article that are stored, by ``Image.src``.

        Raises ``CannotWrite``, and ``PostDamaged`` for one that is gone or is no longer the picture that was stored.
        """
        names = {placed.image.src for placed in images(article)}
        found = {name: match.group(1) for name in sorted(names) if (match := _STORED.fullmatch(name))}
        return {name: self._load(name, start) for name, start in found.items()}

    def save(self, pictures: Mapping[str, bytes]) -> None:
        """Store pictures by their names. Raises ``CannotWrite``."""
        for name, data in pictures.items():
            self._files.write(name, data)
            self._data[name] = data

    def descriptions(self, *, again: bool = False) -> PictureDescriptions:
        """Return what staff said of the pictures, read once, or ``again`` where another run may have written since.

        Raises ``CannotWrite``, and ``PostDamaged`` where it is damaged.
        """
        if self._said is not None and not again:
            return self._said
        file = self._files.load(DESCRIPTIONS_FILE, PictureDescriptions.model_validate_json)
        if file.condition == "damaged":
            raise PostDamaged(
                f"The descriptions of the pictures of “{self._slug}” are damaged, and were left as they are.",
                f"Their file {DESCRIPTIONS_FILE} cannot be used.",
                f"Rename the file; “convert pictures {self._slug}” then takes the descriptions again.",
            )
        self._said = file.content or PictureDescriptions()
        return self._said

    def save_descriptions(self, said: PictureDescriptions) -> None:
        """Store what staff said of the pictures. The caller holds the post's lock. Raises ``CannotWrite``."""
        self._files.write(DESCRIPTIONS_FILE, f"{said.model_dump_json(indent=1)}\n".encode())
        self._said = said

    def _load(self, name: str, start: str) -> bytes:
        if name not in self._data:
            data = self._files.read(name)
            if data is None or not digest(data).startswith(start):
                raise PostDamaged(
                    f"A picture of “{self._slug}” is damaged; no handout was made with it.",
                    f"Its file {name} is {'gone' if data is None else 'another one than was stored'}.",
                    "Fetch the post again: “convert fetch SOURCE” stores its pictures again.",
                )
            self._data[name] = data
        return self._data[name]
