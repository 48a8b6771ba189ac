"""What staff say of a post's pictures, kept beside it: a description for each language, or that one is decoration."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from converter.article.images import images, map_images
from converter.article.model import Article, Image, Model

MISSING = "missing-alt"
"""Code of the finding that a picture has no alternative text."""


class PictureDescription(Model):
    """What somebody said of one picture."""

    decorative: bool = False
    """True where it says nothing that the text does not say."""
    texts: dict[str, str] = Field(default_factory=dict)
    """By tag; that in the post's own language is its alternative text, the others are translations of it."""


class PictureDescriptions(Model):
    """All of a post."""

    by_src: dict[str, PictureDescription] = Field(default_factory=dict)
    """By ``Image.src``: a stored picture is named after its content, so it is known again when the post is fetched."""


def with_descriptions(article: Article, said: PictureDescriptions, tag: str) -> Article:
    """Return the article, in the language ``tag``, with what was said of its pictures.

    The findings that miss a description go where there is one.
    """
    if not said.by_src:
        return article
    article = map_images(article, lambda _path, image: _described(image, said.by_src, tag))
    bare = {path for path, image in images(article) if not (image.alt or image.decorative)}
    findings = tuple(each for each in article.findings if each.code != MISSING or each.where in bare)
    return article.model_copy(update={"findings": findings})


def _described(image: Image, said: Mapping[str, PictureDescription], tag: str) -> Image:
    found = said.get(image.src)
    if found and found.decorative:
        return image.model_copy(update={"alt": None, "decorative": True})
    text = found and found.texts.get(tag)
    return image.model_copy(update={"alt": text, "decorative": False}) if text else image
