"""What the report says about an import: outline, omissions, findings with their places, and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from converter.article import (
    CATALOGUE,
    Article,
    Block,
    Callout,
    Embed,
    Finding,
    Image,
    List,
    Quote,
    Severity,
    Table,
    Unit,
    images,
    plain_text,
    units,
)
from converter.article.links import safe_link
from converter.render.inline import linked

LEFT_OUT = frozenset(
    {
        "content-dropped",
        "control-characters",
        "image-not-stored",
        "leftover-prompt",
        "page-furniture",
        "tracking-pixel-dropped",
        "unsafe-link",
        "words-missing",
    }
)
"""Codes of findings about something that is in the source and not in the handouts."""

_ORDER: tuple[Severity, ...] = ("error", "warning", "note")
_LONGEST_PLACE = 240
_MOST_EACH = 100
"""The most findings of one code that are listed: nobody reads more, and a hostile page has a hundred thousand."""
_WHOLE = {"title": "the title", "subtitle": "the subtitle", "cover": "the cover picture"}


class ContentCounts(NamedTuple):
    """How many words, lists and so on there are."""

    words: int
    lists: int
    tables: int
    pictures: int
    links: int
    embeds: int

    def plus(self, other: ContentCounts) -> ContentCounts:
        """Return the sums of both."""
        return ContentCounts(*(one + two for one, two in zip(self, other, strict=True)))


class OutlineRow(NamedTuple):
    """One section in the outline."""

    level: int
    heading: str
    """Empty for the opening, which has none."""
    counts: ContentCounts


class PlacedFinding(NamedTuple):
    """A finding, its place in words, and the text there."""

    message: str
    place: str
    text: str


class FindingGroup(NamedTuple):
    """The findings of one code."""

    code: str
    severity: Severity
    meaning: str
    suggestions: tuple[str, ...]
    findings: tuple[PlacedFinding, ...]
    more: int
    """How many are not listed."""

    @property
    def number(self) -> int:
        """How many findings there are in all."""
        return len(self.findings) + self.more


class ListedPicture(NamedTuple):
    """A picture and its description."""

    place: str
    src: str
    alt: str | None
    decorative: bool


class ImportSummary(NamedTuple):
    """What the report says about an import."""

    outline: tuple[OutlineRow, ...]
    total: ContentCounts
    left_out: tuple[FindingGroup, ...]
    to_check: tuple[FindingGroup, ...]
    pictures: tuple[ListedPicture, ...]

    def number_of(self, severity: Severity) -> int:
        """Return how many findings of a severity there are."""
        return sum(group.number for group in (*self.left_out, *self.to_check) if group.severity == severity)


def import_summary(article: Article) -> ImportSummary:
    """Summarize the import of an article."""
    texts = list(units(article))
    inside: dict[str, list[Unit]] = {}
    for unit in texts:
        inside.setdefault(unit.path.split(".", maxsplit=1)[0], []).append(unit)
    rows = tuple(_row(article, number, inside.get(f"s{number}", [])) for number in range(len(article.sections)))
    total = ContentCounts(0, 0, 0, int(article.cover is not None), 0, 0)
    for row in rows:
        total = total.plus(row.counts)
    groups = tuple(_groups(article, texts))
    return ImportSummary(
        outline=rows,
        total=total,
        left_out=tuple(group for group in groups if group.code in LEFT_OUT),
        to_check=tuple(group for group in groups if group.code not in LEFT_OUT),
        pictures=tuple(
            ListedPicture(place_name(article, path), image.src, image.alt, image.decorative)
            for path, image in images(article)
        ),
    )


def place_name(article: Article, path: str | None) -> str:
    """Return the place of a path in words, such as “under “What to do””; empty for the whole article."""
    first = (path or "").split(".", maxsplit=1)[0]
    if first in _WHOLE:
        return _WHOLE[first]
    if first.startswith("tag"):
        return "the tags"
    number = first.removeprefix("s")
    if not number.isdecimal() or int(number) >= len(article.sections):
        return ""
    heading = _heading(article, int(number))
    return f"under “{heading}”" if heading else "at the beginning"


def place_names(article: Article) -> dict[str, str]:
    """Return the places of an article's findings in words, by their paths."""
    paths = (found.where for found in article.findings if found.where)
    return {path: name for path in paths if (name := place_name(article, path))}


def excerpt(text: str) -> str:
    """Return a text on one line, cut in the middle if it is long."""
    text = " ".join(text.split())
    half = _LONGEST_PLACE // 2
    return text if len(text) <= _LONGEST_PLACE else f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"


def _heading(article: Article, number: int) -> str:
    return excerpt(plain_text(article.sections[number].heading or ()))


def _row(article: Article, number: int, inside: list[Unit]) -> OutlineRow:
    section = article.sections[number]
    blocks = list(_below(section.blocks))
    pictures = [block for block in blocks if isinstance(block, Image)]
    counts = ContentCounts(
        words=sum(len(plain_text(unit.spans).split()) for unit in inside if unit.role != "alt"),
        lists=sum(isinstance(block, List) for block in blocks),
        tables=sum(isinstance(block, Table) for block in blocks),
        pictures=len(pictures),
        links=sum(href is not None for unit in inside for href, _ in linked(unit.spans))
        + sum(safe_link(picture.href) is not None for picture in pictures),
        embeds=sum(isinstance(block, Embed) for block in blocks),
    )
    return OutlineRow(section.level, _heading(article, number), counts)


def _below(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case List():
                for item in block.items:
                    yield from _below(item.blocks)
            case Quote() | Callout():
                yield from _below(block.blocks)
            case _:
                pass


def _groups(article: Article, texts: list[Unit]) -> Iterator[FindingGroup]:
    """Yield the findings by code, the worst first, codes in the order of the catalogue."""
    codes = list(CATALOGUE)
    by_path = {unit.path: plain_text(unit.spans) for unit in texts}
    ranked = sorted(article.findings, key=lambda found: (_ORDER.index(found.severity), codes.index(found.code)))
    for (code, severity), group in groupby(ranked, key=lambda found: (found.code, found.severity)):
        findings = tuple(group)
        yield FindingGroup(
            code=code,
            severity=severity,
            meaning=CATALOGUE[code].meaning,
            suggestions=tuple(dict.fromkeys(found.suggestion for found in findings)),
            findings=tuple(_placed(found, article, by_path) for found in findings[:_MOST_EACH]),
            more=max(0, len(findings) - _MOST_EACH),
        )


def _placed(found: Finding, article: Article, by_path: dict[str, str]) -> PlacedFinding:
    path = found.where or ""
    text = by_path.get(path)
    if text is None and path:
        # A list, a table or a picture is shown by its first words.
        text = next((each for place, each in by_path.items() if place.startswith(f"{path}.")), None)
    return PlacedFinding(found.message, place_name(article, found.where), excerpt(text or ""))
