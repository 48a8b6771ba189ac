"""Reads JSON: Ricos and Draft.js documents, posts of Wix's API, and Medium's ``?format=json``."""

from __future__ import annotations

import json

from converter.article import Article
from converter.sources.assembly import Reader, assemble, no_article
from converter.sources.document import Document
from converter.sources.facts import Facts
from converter.sources.stored.draftjs import read_draftjs
from converter.sources.stored.medium import medium_facts, medium_pieces, post_value
from converter.sources.stored.ricos import read_ricos
from converter.sources.stored.shapes import Json, mapping
from converter.sources.wix.post import post_facts

_GUARD = "while(1);</x>"
"""Ends what Medium puts before its JSON, so that no other site can run it."""


def parse_json(document: Document) -> Json | None:
    """The JSON object in the document; null where it is something else."""
    text = document.text.lstrip()
    if text.startswith("])}") and _GUARD in text[:40]:
        text = text.split(_GUARD, maxsplit=1)[1]
    if not text.startswith("{"):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


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
