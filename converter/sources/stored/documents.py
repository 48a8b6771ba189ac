"""Read JSON: Ricos and Draft.js documents, posts of Wix's API, and Medium's ``?format=json``."""

from __future__ import annotations

import re

from converter.article import Article
from converter.errors import SourceUnreadable
from converter.sources.assembly import ReaderInfo, assemble, no_article_error
from converter.sources.document import Document
from converter.sources.facts import Facts
from converter.sources.json_values import LONGEST, Json, as_object, decode_json
from converter.sources.limits import check_amount
from converter.sources.stored.draftjs import read_draftjs
from converter.sources.stored.medium import medium_facts, medium_pieces, post_value
from converter.sources.stored.ricos import read_ricos
from converter.sources.stored.wix_post import post_facts

_OBJECT = re.compile(r"\{\s*(?:\"|\}\s*$)")
_FIRST = 1_000
"""Most sources have a character that is not white space among so many."""
_GUARD = "while(1);</x>"
"""The end of what Medium puts before its JSON, so that no other site can run it."""


def parse_json(document: Document) -> Json | None:
    """Return the JSON object in the document; None if it is something else.

    Raises ``SourceUnreadable`` if it starts as an object does and is damaged or nested too deep, and ``SourceTooLarge``
    if it is longer than any post.
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
        data = decode_json(text)
    except ValueError as error:
        raise SourceUnreadable(
            f"“{document.name}” cannot be read.",
            "It is cut off, damaged, or built in more layers than any post (it begins as JSON does).",
            "Download or export it again; or save the post's page in a browser, and give convert that file.",
        ) from error
    return as_object(data)


def read_json(document: Document, data: Json) -> Article:
    """Return the article in a JSON object. Raises ``NoArticle`` if the object is no post."""
    if post_value(data):
        return assemble(document, ReaderInfo("medium-json", "medium"), medium_facts(data), medium_pieces(data))
    post = as_object(data.get("post")) or data
    body = as_object(post.get("richContent")) or post
    facts = post_facts(post) if body is not post else Facts()
    if isinstance(body.get("nodes"), list):
        return assemble(document, ReaderInfo("wix-ricos", "wix"), facts, read_ricos(body))
    if isinstance(body.get("blocks"), list):
        return assemble(document, ReaderInfo("wix-draftjs", "wix"), facts, read_draftjs(body))
    raise no_article_error(document)
