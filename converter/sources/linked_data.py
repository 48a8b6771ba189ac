"""Read JSON-LD, the data about itself that a page carries for search engines (https://schema.org, JSON-LD 1.1).

What sites write is seldom valid JSON: comments around it, surplus commas, line breaks inside texts, lists and graphs
nested in every way. What cannot be repaired is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from converter.sources.json_values import as_text, decode_json

Thing = dict[str, Any]
"""One thing that the data describes: its properties by name."""

POSTING = frozenset(
    (
        *("BlogPosting", "Article", "NewsArticle", "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "Report"),
        *("AdvertiserContentArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle"),
        *("OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "SatiricalArticle", "LiveBlogPosting"),
        *("MedicalScholarlyArticle", "MedicalWebPage"),
    )
)
"""Types of a post: Article and what schema.org derives from it; medical sites also use MedicalWebPage."""

_WRAPPING = re.compile(r"^\s*(?:(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)\s*)+")
_WRAPPED = re.compile(r"(?:(?:\s|;)*(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/))*(?:\s|;)*$")
_COMMA_TOO_MANY = re.compile(r",(?=\s*[}\]])")
_MOST = 2_000
"""Things of one page that are read."""


def postings(tree: LexborHTMLParser) -> list[Thing]:
    """Return the posts that the page's data describes, in order, with references to other things of the page resolved.

    For a page about one thing that is not of any post's type, such as a plain ``WebPage``, return that; for a list of
    posts, such as a blog's front page, return nothing.
    """
    things = list(_of_page(tree))
    by_id = {thing["@id"]: thing for thing in reversed(things) if isinstance(thing.get("@id"), str) and len(thing) > 1}
    found = [thing for thing in things if types_of(thing) & POSTING]
    return [_resolve(thing, by_id) for thing in found or [thing for thing in things if "WebPage" in types_of(thing)]]


def questions(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield the questions that the page's data answers, each with its answer (https://schema.org/FAQPage)."""
    for thing in _of_page(tree):
        answer = thing.get("acceptedAnswer")
        answer = answer[0] if isinstance(answer, list) and answer else answer
        text = as_text(answer.get("text")) if isinstance(answer, dict) else ""
        if "Question" in types_of(thing) and text and (name := as_text(thing.get("name"))):
            yield name, text


def _of_page(tree: LexborHTMLParser) -> Iterator[Thing]:
    for script in tree.css('script[type*="ld+json"]'):
        yield from _things(_parse(script.text()))


def types_of(thing: Thing) -> set[str]:
    """Return the names of the thing's types, without their vocabulary."""
    stated = thing.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return {re.split(r"[/#:]", kind)[-1] for kind in kinds if isinstance(kind, str)}


def _parse(text: str | None) -> object:
    text = (text or "").strip()
    if not text.endswith(("}", "]")):
        text = _WRAPPED.sub("", text, count=1)
    text = _WRAPPING.sub("", text)
    tries = (text, _COMMA_TOO_MANY.sub("", text), html.unescape(text)) if text else ()
    for candidate in tries:
        try:
            return decode_json(candidate, strict=False)
        except ValueError:
            continue
    return None


def _things(data: object) -> Iterator[Thing]:
    """Yield the things in lists and graphs and the pages that things are about, but not those of a blog's list."""
    waiting = [data]
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, dict):
            if "@type" in value or "@id" in value:
                yield value
            waiting[:0] = [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]


def _resolve(thing: Thing, by_id: dict[str, Thing]) -> Thing:
    """Return the thing with its people and pictures in place of references to them (``{"@id": …}``)."""
    return {
        name: _look_up(value, by_id) if name in ("author", "creator", "image", "mainEntityOfPage") else value
        for name, value in thing.items()
    }


def _look_up(value: object, by_id: dict[str, Thing]) -> object:
    if isinstance(value, list):
        return [_look_up(item, by_id) for item in value[:20]]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return {**by_id.get(value["@id"], {}), **value}
    return value
