"""Reads JSON: Ricos and Draft.js documents, posts of Wix's API, and Medium's ``?format=json``."""

from __future__ import annotations

import re

from converter.article import Article
from converter.errors import SourceUnreadable
from converter.sources.assembly import Reader, assemble, no_article
from converter.sources.document import Document
from converter.sources.facts import Facts
from converter.sources.limits import check_amount
from converter.sources.stored.draftjs import read_draftjs
from converter.sources.stored.medium import medium_facts, medium_pieces, post_value
from converter.sources.stored.ricos import read_ricos
from converter.sources.stored.shapes import LONGEST, Json, mapping, parsed
from converter.sources.wix.post import post_facts

_OBJECT = re.compile(r"\{\s*(?:\"|\}\s*$)")
_FIRST = 1_000
"""Characters among which most sources have one that is no white space."""
_GUARD = "while(1);</x>"
"""Ends what Medium puts before its JSON, so that no other site can run it."""


def parse_json(document: Document) -> Json | None:
    """The JSON object in the document; null where it is something else.

    Raises ``SourceUnreadable`` where it starts as an object does and is damaged or nested too deep, and
    ``SourceTooLarge`` where it is longer than any post.
    """
    beginning = document.beginning(_FIRST).lstrip()
    if beginning and beginning[0] not in "{]":
        return None
    text = document.text.lstrip()
    if text.startswith("])}") and _GUARD in text[:40]:
        text = text.split(_GUARD, maxsplit=1)[1]
    if not _OBJECT.match(text):
        return None
    check_amount(len(text), LONGEST, "characters", document.name)
    try:
        data = parsed(text)
    except ValueError as error:
        raise SourceUnreadable(
            f"“{document.name}” cannot be read.",
            "It starts as JSON does, but is cut off, damaged, or nested deeper than any post.",
            "Download or export it again; or save the post's page in a browser, and give convert that file.",
        ) from error
    return mapping(data)


def read_json(document: Document, data: Json) -> Article:
    """The article in a JSON object. Raises ``NoArticle`` where the object is no post."""
    if post_value(data):
        return assemble(document, Reader("medium-json", "medium"), medium_facts(data), medium_pieces(data))
    post = mapping(data.get("post")) or data
    body = mapping(post.get("richContent")) or post
    facts = post_facts(post) if body is not post else Facts()
    if isinstance(body.get("nodes"), list):
        return assemble(document, Reader("wix-ricos", "wix"), facts, read_ricos(body))
    if isinstance(body.get("blocks"), list):
        return assemble(document, Reader("wix-draftjs", "wix"), facts, read_draftjs(body))
    raise no_article(document)
