"""What is sent to a site, what is there, and what a target has to be able to do.

Another package gives a target of its own by an entry point in the group ``converter.targets``, as docs/sending.md
shows: a function that takes the settings and returns a ``DraftTarget``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple, Protocol

from converter.article import Article
from converter.article.model import Model

DraftState = Literal["draft", "published", "removed"]
Parts = Mapping[str, Any]
"""What a draft is made of, by name, as the site's interface takes it; ``content`` is its body."""


class SentPicture(Model):
    """A picture as the site keeps it."""

    id: str
    """What the site calls it."""
    url: str
    """Its address on the web."""


class PictureFile(NamedTuple):
    """A stored picture on its way to a site."""

    src: str
    """As ``Image.src``."""
    data: bytes
    alt: str

    @property
    def name(self) -> str:
        """The file's name there, by which the same picture is known again: it begins with its digest."""
        return f"convert-{hashlib.sha256(self.data).hexdigest()[:16]}{PurePosixPath(self.src).suffix}"


class DraftPost(NamedTuple):
    """An approved translation as it is to be seen on a site."""

    article: Article
    """With all that its body is to say: the subtitle first, the link to the original last."""
    language: str
    """BCP-47 tag."""
    slug: str
    excerpt: str
    original: str | None
    """Address of the post that it translates."""
    original_language: str | None
    pictures: tuple[PictureFile, ...]
    cover: str | None
    """``Image.src`` of the picture at its head."""


class RemoteDraft(NamedTuple):
    """A draft as it is on the site."""

    id: str
    link: str
    """Where a person edits it."""
    state: DraftState
    """``removed`` where it lies in the bin, or is not there any more."""
    texts: Mapping[str, str]
    """Each part that a person could have changed there, as a text to compare."""


class DraftTarget(Protocol):
    """A site that takes drafts. Its methods raise the errors of ``refusals``."""

    name: str
    """As a person types it, such as ``wordpress``."""
    title: str
    """As people call it, such as “WordPress”."""
    site: str
    """Which site of that kind, as messages and the record of what was sent name it."""

    def compose(self, draft: DraftPost, pictures: Mapping[str, SentPicture]) -> Parts:
        """Return the parts of a draft; ``pictures`` holds those that are on the site, by ``Image.src``. Asks nobody."""
        ...

    def texts(self, parts: Parts) -> Mapping[str, str]:
        """Return the parts that are kept up to date, as ``RemoteDraft.texts`` has them once they are there."""
        ...

    def find_picture(self, picture: PictureFile) -> SentPicture | None:
        """Return the picture where it is on the site already."""
        ...

    def upload(self, picture: PictureFile) -> SentPicture:
        """Put a picture on the site, and wait until it can be used."""
        ...

    def create(self, parts: Parts, draft: DraftPost) -> RemoteDraft:
        """Make a draft, never a published post."""
        ...

    def set_language(self, draft_id: str, draft: DraftPost) -> str | None:
        """Say of a draft which language it is in and which post it translates, where that was not said before.

        Returns a sentence for the person who sends it where the site has no place for that; ``None`` where it is done.
        """
        ...

    def find_created(self, parts: Parts) -> RemoteDraft | None:
        """Return the draft with this title and name in addresses: it was made, and the answer did not come."""
        ...

    def read(self, draft_id: str) -> RemoteDraft:
        """Return a draft as it is there now."""
        ...

    def update(self, draft_id: str, parts: Parts) -> RemoteDraft:
        """Change these parts of a draft and nothing else of it."""
        ...
