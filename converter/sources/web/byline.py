"""Read the line under a title that names author and date, and the words around a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.sources.dates import Date, machine_date, shown_date
from converter.sources.dom.tree import attribute, text_of
from converter.sources.facts import minutes

_BY = (
    r"(?:(?:(?:written|posted|published|authored) )?by(?: the\b)?|(?:escrito |publicado )?por|(?:écrit |publié )?par|"
    r"(?:geschrieben |verfasst )?von|autor(?:a|in)?|author|auteur|autore|(?:scritto )?da|di|(?:geschreven )?door|av|af|"
    r"przez|автор)"
)
_BEFORE_NAME = re.compile(rf"{_BY}\s*:?\s+(?=\S)", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"(?:posted on|published on|published|posted|on|am|le|el|il|op|publicado(?: el| em)?|publié le|veröffentlicht am|"
    r"pubblicato il)\s*:?\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:(?<!\s)\s*+|(?<=\s))[|·•—–]\s*|(?<!\s)\s++-\s+")
_NAME_ENDS = re.compile(r"(?:,|(?<!\s))\s++(?=on\s)|,\s+|(?<!\s)\s++(?=\d)")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ",")
_READING = re.compile(r"\d{1,3}\s*(?:min\b|minutes?\b|minut|мин|分).{0,25}", re.IGNORECASE)
_LONGEST = 120
_LONGEST_NAME = 60
_LINES = 3
"""Lines under the title among which a byline may be."""


class Byline(NamedTuple):
    """What the lines under a title state, and the elements that state it."""

    author: str | None = None
    published: Date | None = None
    minutes: int | None = None
    nodes: frozenset[int] = frozenset()


def without_by(name: str) -> str:
    """Return a name without the “by” before it."""
    return _BEFORE_NAME.sub("", name, count=1) if _BEFORE_NAME.match(name) else name


def read_byline(title: LexborNode, language: str | None) -> Byline:
    """Return what the short lines right under the title state; a line that states anything else ends them."""
    found = Byline()
    node = title.next
    lines = 0
    while node is not None and lines < _LINES:
        text = text_of(node) if node.tag != "-comment" else None
        if text:
            stated = _line(text, node, language) if len(text) <= _LONGEST else None
            if stated is None:
                break
            found = _merged(found, stated, node)
            lines += 1
        elif node.css_first("img") is not None:
            break
        node = node.next
    return found


def _merged(found: Byline, stated: Byline, node: LexborNode) -> Byline:
    return Byline(
        found.author or stated.author,
        found.published or stated.published,
        found.minutes or stated.minutes,
        found.nodes | {node.mem_id},
    )


def _line(text: str, node: LexborNode, language: str | None) -> Byline | None:
    """Return what one line states, if every part of it is a name after “by”, a date or a reading time."""
    byline = Byline()
    time = node if node.tag == "time" else node.css_first("time[datetime]")
    stated = machine_date(attribute(time, "datetime"))
    for part in filter(None, _PARTS.split(text)):
        fact = _part(part, language)
        if fact is None or (fact.author and byline.author) or (fact.published and byline.published):
            return None
        byline = Byline(
            byline.author or fact.author,
            byline.published or (fact.published and stated) or fact.published,
            byline.minutes or fact.minutes,
        )
    return byline


def _part(part: str, language: str | None) -> Byline | None:
    if _READING.fullmatch(part):
        return Byline(minutes=minutes(part))
    if date := _date(part, language):
        return Byline(published=date)
    if not _BEFORE_NAME.match(part):
        return None
    name = without_by(part)
    for end in _NAME_ENDS.finditer(name):
        if (date := _date(name[end.end() :], language)) and _is_name(name[: end.start()]):
            return Byline(name[: end.start()], date)
    return Byline(name) if _is_name(name) else None


def _date(text: str, language: str | None) -> Date | None:
    return shown_date(_BEFORE_DATE.sub("", text, count=1), language)


def _is_name(text: str) -> bool:
    """Return True for a few words that neither start nor end like a part of a sentence."""
    return 0 < len(text) <= _LONGEST_NAME and not text[0].islower() and not text.endswith(_SENTENCE_ENDS)
