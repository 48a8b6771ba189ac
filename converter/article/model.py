"""The typed model of a post: what it says, without how its platform drew it.

Every class is frozen and hashable by value. A field whose value the source does not state is ``None``; nothing is
guessed. Text is Unicode in NFC, without control characters.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Mark = Literal["strong", "em", "u", "s", "code", "sub", "sup"]
Severity = Literal["error", "warning", "note"]


def _parse_date_or_datetime(value: object) -> object:
    """Parse ISO 8601, keeping date and datetime apart: pydantic would turn midnight into a bare date."""
    if not isinstance(value, str):
        return value
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


Moment = Annotated[dt.date | dt.datetime, BeforeValidator(_parse_date_or_datetime)]
"""A date, or a date with a time and its zone if the source gives them."""


class Model(BaseModel):
    """The base of the model: immutable, and refusing unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Span(Model):
    """A run of text that carries one set of marks. Inline content is a flat tuple of spans."""

    text: str
    """The characters as a reader sees them; a line break inside a block is one newline."""
    marks: tuple[Mark, ...] = ()
    """The marks on the run, each once, in the order of ``Mark``."""
    href: str | None = None
    """Absolute http(s), mailto: or tel: address that the run links to."""
    language: str | None = None
    """BCP-47 tag, if it differs from the article's."""


Spans = tuple[Span, ...]


class Paragraph(Model):
    """A paragraph of running text."""

    kind: Literal["paragraph"] = "paragraph"
    spans: Spans


class ListItem(Model):
    """One item of a list: usually a paragraph, then perhaps a nested list."""

    blocks: tuple[Block, ...]


class List(Model):
    """A bulleted or numbered list."""

    kind: Literal["list"] = "list"
    ordered: bool = False
    start: int = 1
    """The number of the first item; only ordered lists use it."""
    items: tuple[ListItem, ...]


class Quote(Model):
    """A quotation set off from the text, or a pull quote."""

    kind: Literal["quote"] = "quote"
    blocks: tuple[Block, ...]
    source: Spans = ()
    """Who or what is quoted, if the post says so."""


class Image(Model):
    """A picture that belongs to the content."""

    kind: Literal["image"] = "image"
    src: str
    """Absolute address of the full-size picture, or a path beside the article once stored."""
    alt: str | None = None
    """Alternative text by a human, if the source has any."""
    caption: Spans = ()
    credit: Spans = ()
    """Who made the picture and where it comes from, by its caption, a line beside it or its markup; not translated."""
    width: int | None = Field(default=None, gt=0)
    """Pixels, as the source states them."""
    height: int | None = Field(default=None, gt=0)
    """Pixels, as the source states them."""
    decorative: bool = False
    """True only if the source marks the picture as decoration (WCAG 2.2, 1.1.1)."""
    href: str | None = None
    """Absolute address that the picture links to."""


class Cell(Model):
    """One cell of a table."""

    spans: Spans
    header: bool = False
    """True for the cell that names its row. The cells of ``Table.header`` are headers anyway."""


class Row(Model):
    """One row of a table."""

    cells: tuple[Cell, ...]


class Table(Model):
    """A table of data. Every row has the same number of cells (short rows are padded)."""

    kind: Literal["table"] = "table"
    header: tuple[Row, ...] = ()
    """The rows that name the columns."""
    rows: tuple[Row, ...]
    caption: Spans = ()

    @model_validator(mode="after")
    def _rectangular(self) -> Table:
        widths = {len(row.cells) for row in (*self.header, *self.rows)}
        if len(widths) > 1:
            raise ValueError("every row of a table must have the same number of cells")
        return self


class Code(Model):
    """Preformatted text; shown unchanged and never translated."""

    kind: Literal["code"] = "code"
    spans: Spans


class Embed(Model):
    """Something shown by another site inside the post: a video, a map, a post, a form."""

    kind: Literal["embed"] = "embed"
    title: str | None = None
    url: str


class Callout(Model):
    """A note, tip or warning that the post sets in a box."""

    kind: Literal["callout"] = "callout"
    blocks: tuple[Block, ...]


class Divider(Model):
    """A break between two trains of thought."""

    kind: Literal["divider"] = "divider"


Block = Annotated[
    Paragraph | List | Quote | Image | Table | Code | Embed | Callout | Divider,
    Field(discriminator="kind"),
]


class Section(Model):
    """A heading and what stands under it, up to the next heading of any level."""

    id: str = Field(pattern=r"^[^\s]+$")
    """Stable within the article and safe as a fragment identifier."""
    level: int = Field(ge=2, le=6)
    """2 right under the title. Only the opening section has no heading."""
    heading: Spans | None = None
    blocks: tuple[Block, ...] = ()


class Author(Model):
    """A writer whom the source names."""

    name: str
    url: str | None = None


class Source(Model):
    """Where the article came from and which reader made it."""

    url: str | None = None
    """The canonical address of the post, if the source states it."""
    platform: Literal["wix", "medium", "web", "text"]
    fetched_at: dt.datetime
    """When the bytes were read, with a time zone."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Digest of the bytes that were read."""
    reader: str
    """Name of the reader that made the article, such as ``wix-page``."""


class Finding(Model):
    """Something that a person should know or decide about an import or a translation."""

    code: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    """Stable; catalogued in ``converter.article.findings`` and docs/findings.md."""
    severity: Severity
    where: str | None = None
    """Path of the place, such as ``s2.b1`` (third section, second block); absent for the whole."""
    message: str
    """What was found, in one sentence, with the words it concerns."""
    suggestion: str
    """What to do about it."""


class Article(Model):
    """A post: the facts its source states and the sections of its body."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    published: Moment | None = None
    """First publication; with a time only if the source gives one."""
    updated: Moment | None = None
    """Last update that the source states."""
    reading_minutes: int | None = Field(default=None, ge=0)
    """As the source states it; never computed."""
    language: str | None = None
    """BCP-47 tag of the text."""
    tags: tuple[str, ...] = ()
    cover: Image | None = None
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()
    source: Source


for _model in (ListItem, Quote, Callout, List, Section, Article):
    _model.model_rebuild()
