"""Read text that somebody copied: a whole Wix page selected and pasted, or any plain text.

A pasted copy no longer has headings or lists, only lines. A heading is recognised by its shape.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.article import Article, Author
from converter.sources.assembly import ReaderInfo, assemble
from converter.sources.dates import Date, shown_date
from converter.sources.document import Document
from converter.sources.dom.text_cleaning import clean, one_line, strip_invisible
from converter.sources.facts import Facts, minutes
from converter.sources.limits import MOST_BLOCKS, MOST_CHARACTERS, check_amount
from converter.sources.pasted.blocks import read_lines
from converter.sources.pasted.words import count_line, fixed_lines, reading_time_line, updated_line, writer_line
from converter.sources.web.byline_line import Stated, read_line

WIX = ReaderInfo("wix-paste", "wix")
PLAIN = ReaderInfo("plain-text", "text")
_BULLET = re.compile(r"^[•·●▪◦∙*-]\s+")
_HEAD = 60
"""Lines with words among which the byline may be; menus may stand above it."""
_LONGEST_NAME = 80
_GAP = 2
"""Empty lines that may stand above a line with the author or the date."""


class _PastedByline(NamedTuple):
    """What the lines around the title say, and where they stand."""

    start: int
    end: int
    """The first line after it."""
    author: str | None = None
    published: Date | None = None
    updated: Date | None = None
    minutes: int | None = None


def read_pasted(document: Document) -> Article:
    """Return the article of a pasted copy or a plain text.

    Raises ``NoArticle`` if there is no text, and ``SourceTooLarge`` if there is more than in any post.
    """
    text = document.text
    check_amount(len(text), MOST_CHARACTERS, "characters", document.name)
    check_amount(text.count("\n"), MOST_BLOCKS, "lines", document.name)
    lines = [strip_invisible(line) for line in clean(text).split("\n")]
    byline = _byline(lines)
    if not _is_wix(lines, byline):
        title, rest = _first_line(lines)
        stated, rest = _stated_below(rest) if title else (Stated(), rest)
        facts = Facts(
            title=title,
            authors=(Author(name=stated.author),) if stated.author else (),
            published=stated.published,
            updated=stated.updated,
            reading_minutes=stated.minutes,
        )
        return assemble(document, PLAIN, facts, read_lines(rest))
    lines = _without_surroundings(lines, byline)
    byline = _byline(lines)
    title, rest = _around(lines, byline)
    facts = Facts(
        title=title,
        authors=(Author(name=byline.author),) if byline and byline.author else (),
        published=byline.published if byline else None,
        updated=byline.updated if byline else None,
        reading_minutes=byline.minutes if byline else None,
    )
    return assemble(document, WIX, facts, read_lines(rest))


def _is_wix(lines: list[str], byline: _PastedByline | None) -> bool:
    """Return True if the text has two of Wix's own lines: one alone can stand in any text."""
    ends = len({line.casefold() for line in lines} & fixed_lines("page-end"))
    facts = (byline.author, byline.published, byline.minutes) if byline else ()
    return ends + sum(fact is not None for fact in facts) >= 2


def _first_line(lines: list[str]) -> tuple[str | None, list[str]]:
    """Return the title and what follows; a text that starts with a sentence or a list has none."""
    start = next((i for i, line in enumerate(lines) if line), len(lines))
    first = lines[start] if start < len(lines) else ""
    if not first or len(first) > 150 or _BULLET.match(first) or first.endswith((".", ":", ";", ",")):
        return None, lines
    if not any(lines[start + 1 :]):
        return None, lines
    return one_line(first.lstrip("# ")), lines[start + 1 :]


def _stated_below(lines: list[str]) -> tuple[Stated, list[str]]:
    """Return what the first lines below a title state of author and date, and the lines below those."""
    stated, end = Stated(), 0
    for number, line in enumerate(lines):
        if not line:
            continue
        found = read_line(line, None)
        if found is None or not found.whole or number - end > _GAP or len((found.stated.author or "A B").split()) < 2:
            break  # “By Friday” is no byline
        stated, end = stated.merged(found.stated), number + 1
    return stated, lines[end:]


def _byline(lines: list[str]) -> _PastedByline | None:
    """Return what the lines with author, date and reading time say; at least one of the last two must be there."""
    seen = 0
    for number, line in enumerate(lines):
        seen += bool(line)
        if seen > _HEAD:
            return None
        if _states_fact(_BULLET.sub("", line)):
            return _run(lines, number)
    return None


def _states_fact(line: str) -> bool:
    return bool(
        writer_line().fullmatch(line) or reading_time_line().fullmatch(line) or (len(line) < 40 and shown_date(line))
    )


def _run(lines: list[str], first: int) -> _PastedByline | None:
    start = _name_above(lines, first)
    byline = _PastedByline(start, start)
    for number in range(start, len(lines)):
        line = _BULLET.sub("", lines[number])
        if not line:
            continue
        found = _with_fact(line, byline, is_name=number < first or line == byline.author)
        if found is None:
            break
        byline = found._replace(end=number + 1)
    return byline if byline.published or byline.minutes else None


def _name_above(lines: list[str], first: int) -> int:
    """Return the line of a bulleted name right above the date, if the copy lost the word “Writer”."""
    above = next((i for i in range(first - 1, -1, -1) if lines[i]), None)
    if above is None or writer_line().fullmatch(_BULLET.sub("", lines[first])):
        return first
    line = lines[above]
    return above if _BULLET.match(line) and len(line) < _LONGEST_NAME else first


def _with_fact(line: str, byline: _PastedByline, *, is_name: bool) -> _PastedByline | None:
    """Return the byline with the fact of one more line; None if the line states none."""
    if writer := writer_line().fullmatch(line):
        return byline._replace(author=byline.author or one_line(writer["name"]))
    if is_name:
        return byline._replace(author=byline.author or one_line(line))
    if reading_time_line().fullmatch(line):
        return byline._replace(minutes=byline.minutes or minutes(line))
    update = updated_line().fullmatch(line)
    if update and (date := shown_date(update["date"])):
        return byline._replace(updated=date)
    if len(line) < 40 and (date := shown_date(line)) and byline.published is None:
        return byline._replace(published=date)
    return None


def _without_surroundings(lines: list[str], byline: _PastedByline | None) -> list[str]:
    """Return the lines without what the page shows around the post."""
    start = byline.end if byline else 0
    end = len(lines)
    for number in range(len(lines) - 1, start, -1):
        word = re.sub(r"^\d+ ", "", lines[number]).casefold()
        if word in fixed_lines("after-post") and any(lines[start:number]):
            end = number
    surrounding = fixed_lines("page-end") | fixed_lines("button")
    return [line for line in lines[:end] if line.casefold() not in surrounding and not count_line().fullmatch(line)]


def _around(lines: list[str], byline: _PastedByline | None) -> tuple[str | None, list[str]]:
    """Return the title, which is the last line above the byline, and the lines of the body."""
    if byline is None:
        return _first_line(lines)
    above = [line for line in lines[: byline.start] if line]
    if above:
        return one_line(_BULLET.sub("", above[-1])), lines[byline.end :]
    return _first_line(lines[byline.end :])
