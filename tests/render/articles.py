"""A small article with every kind of block, in every language of the registry, and the editions made from it."""

from __future__ import annotations

import datetime as dt
import struct
import tomllib
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from converter.article import (
    Article,
    Author,
    Callout,
    Cell,
    Code,
    Divider,
    Edition,
    Embed,
    EngineInfo,
    Image,
    List,
    ListItem,
    Paragraph,
    Provenance,
    Quote,
    Row,
    Section,
    Source,
    Span,
    Spans,
    Table,
)
from converter.languages import REGISTRY


def png(width: int, height: int) -> bytes:
    """A grey rectangle, as PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xa0" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = png(320, 200)
STORED = "images/inhaler.png"


class Words(NamedTuple):
    """The article's sentences in one language."""

    title: str
    subtitle: str
    opening: tuple[str, str, str]
    """Before, in and after bold."""
    doses: str
    dose_items: tuple[str, str, str]
    nested: str
    steps: str
    step_items: tuple[str, str]
    table: str
    head: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    warning: str
    call: tuple[str, str, str]
    """Before, in and after the telephone link."""
    quote: str
    quoted: str
    picture: str
    caption: str
    deeper: str
    deepest: str
    video: str
    more: tuple[str, str, str]
    """Before, in and after a bold web link."""

    def sentences(self) -> tuple[str, ...]:
        """Every text that a handout shows, in the article's order; what stands around a mark or a link as one."""
        quantities = (*self.dose_items[:2], self.nested, self.dose_items[2])
        cells = (self.table, *self.head, *(cell for row in self.rows for cell in row))
        opening, call, more = map("".join, (self.opening, self.call, self.more))
        steps = (self.steps, *self.step_items, self.caption, self.quote, self.quoted)
        last = (self.deeper, self.deepest, call, more)
        return (self.title, self.subtitle, opening, self.doses, *quantities, *cells, self.warning, *steps, *last)


def _stored(tag: str) -> Words:
    """The sentences of `words/<tag>.toml`."""
    fields = tomllib.loads((Path(__file__).parent / "words" / f"{tag}.toml").read_text(encoding="utf-8"))
    fields["rows"] = [tuple(row) for row in fields["rows"]]
    words: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Words(**words)


EVERY = {tag: _stored(tag) for tag in REGISTRY}
"""All languages of the registry. No speaker has checked these sentences: they are here to be set, not to be given."""

WORDS = {tag: EVERY[tag] for tag in ("en", "es", "ar", "zh-Hans", "vi")}
"""The five languages that most tests look at."""


def s(text: str, *marks: str, href: str | None = None, language: str | None = None) -> Span:
    return Span(text=text, marks=marks, href=href, language=language)


def p(*spans: Span | str) -> Paragraph:
    return Paragraph(spans=tuple(s(span) if isinstance(span, str) else span for span in spans))


def item(*blocks: Paragraph | List) -> ListItem:
    return ListItem(blocks=blocks)


def plain(text: str) -> Spans:
    return (s(text),)


def article(tag: str = "en", **changes: object) -> Article:
    """The article in a language of the registry, with some fields changed."""
    made = Article(
        title=EVERY[tag].title,
        subtitle=EVERY[tag].subtitle,
        authors=(Author(name="Patient Education Team"),),
        published=dt.date(2025, 3, 7),
        updated=dt.date(2025, 12, 17),
        reading_minutes=3,
        language=tag,
        tags=("asthma",),
        sections=_sections(EVERY[tag]),
        source=Source(
            url="https://clinic.example/post/using-your-inhaler",
            platform="wix",
            fetched_at=dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC),
            sha256="0" * 64,
            reader="wix-page",
        ),
    )
    return made.model_copy(update=changes)


def edition(tag: str = "es", status: str = "draft", **changes: object) -> Edition:
    """The article as an original (in English) or as a translation of it."""
    original = article("en")
    if status == "original":
        return Edition(article=original, language="en", status="original", original=original)
    made = Provenance(
        engine=EngineInfo(name="Argos Translate", version="1.11.0 (en→es 1.9)", via=("es",) if tag == "vi" else ()),
        translated_at=dt.datetime(2026, 1, 3, 9, 30, tzinfo=dt.UTC),
        reviewer="Patient Education Team, certified translators" if status == "reviewed" else None,
        reviewed_at=dt.datetime(2026, 1, 5, 9, 30, tzinfo=dt.UTC) if status == "reviewed" else None,
    )
    return Edition.model_validate(
        {
            "article": article(tag, **changes),
            "language": tag,
            "status": status,
            "original": original,
            "provenance": made,
        }
    )


def _sections(words: Words) -> tuple[Section, ...]:
    before, bold, after = words.opening
    return (
        Section(id="opening", level=2, blocks=(p(before, s(bold, "strong"), after),)),
        Section(
            id="doses",
            level=2,
            heading=plain(words.doses),
            blocks=(_doses(words), _table(words), Callout(blocks=(p(s(words.warning, "strong", "em")),))),
        ),
        Section(
            id="steps",
            level=2,
            heading=plain(words.steps),
            blocks=(
                List(ordered=True, start=3, items=tuple(item(p(step)) for step in words.step_items)),
                _pictures(words)[0],
                _pictures(words)[1],
                _pictures(words)[2],
                Quote(blocks=(p(words.quote),), source=plain(words.quoted)),
            ),
        ),
        Section(
            id="cleaning",
            level=4,
            heading=(s(words.deeper), s(" H"), s("2", "sub"), s("O")),
            blocks=(p(words.deepest), Divider(), *_links(words)),
        ),
    )


def _doses(words: Words) -> List:
    first, second, third = words.dose_items
    nested = List(items=(item(p(words.nested)), item(p(third))))
    return List(items=(item(p(first)), item(p(second), nested)))


def _table(words: Words) -> Table:
    rows = [
        Row(cells=(Cell(spans=plain(row[0]), header=True), *(Cell(spans=plain(text)) for text in row[1:])))
        for row in words.rows
    ]
    header = Row(cells=tuple(Cell(spans=plain(text)) for text in words.head))
    return Table(header=(header,), rows=tuple(rows), caption=plain(words.table))


def _pictures(words: Words) -> tuple[Image, Image, Image]:
    return (
        Image(src=STORED, alt=words.picture, caption=plain(words.caption), width=320, height=200),
        Image(src="https://clinic.example/inhaler.jpg", alt=words.picture, caption=plain(words.caption)),
        Image(src="https://clinic.example/unknown.jpg", href="https://clinic.example/album"),
    )


def _links(words: Words) -> tuple[Paragraph | Code | Embed, ...]:
    call, number, rest = words.call
    before, more, after = words.more
    return (
        p(call, s(number, href="tel:+15550100199"), rest),
        p(before, s(more, "strong", href="https://clinic.example/asthma?a=1&b=2"), after),
        p("SpO", s("2", "sub"), " ≥ 95 % ✓ → 10", s("9", "sup"), "/L ", s("Dose:\n2 puffs", language="en")),
        Code(spans=(s("dose = puffs * 0.1  # mg\nprint(dose)"),)),
        Embed(title=words.video, url="https://video.example/watch?v=1"),
    )
