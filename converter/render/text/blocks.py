"""The blocks of an article as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from converter.article import (
    Block,
    Callout,
    Code,
    Embed,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Table,
    plain_text,
)
from converter.article.links import safe_link
from converter.render.amounts import held
from converter.render.bidi import LRI, PDI
from converter.render.handout import Handout
from converter.render.inline import linked
from converter.render.links import shows_address
from converter.render.text.lines import HELD_BLANK, Frame, Run, TextLine, collapse_breaks, directed, text_apart
from converter.render.text.tables import columns
from converter.render.wrap import cells

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CODE = Frame("    ", "    ")
_QUOTE = Frame("| ", "| ")
_CALLOUT = Frame("  ", "  ")
_BULLET = "- "

TextLines = list[TextLine]


class TextBlocks:
    """Turns blocks into chunks of lines and numbers the links in them."""

    def __init__(self, handout: Handout, width: int | None = None) -> None:
        """``width``: of a line in display cells, for tables in columns; ``None`` writes every table as rows."""
        self._handout = handout
        self._width = width
        self._links: dict[str, int] = {}
        self._tables = 0

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses numbered so far, in the order of their numbers from 1."""
        return tuple(self._links)

    def spans(self, spans: Spans) -> tuple[Run, ...]:
        """Return the spans' text; each link is followed by its number in brackets unless its text shows the address."""
        runs: list[Run] = []
        marks: dict[int, str] = {}
        for href, group in linked(spans):
            for tag, inside in groupby(group, key=lambda span: span.language):
                runs.append(Run("".join(map(_marked, inside)), tag))
            if href:
                marks[len(runs)] = self._mark("".join(map(_marked, group)), href)
        return tuple(run for run in self._directed_runs(runs, marks) if run.text)

    def _directed_runs(self, runs: Sequence[Run], marks: Mapping[int, str]) -> Iterator[Run]:
        """Yield the runs with isolates, which go around neighbours in the handout's language as if they were one text.

        ``marks`` holds what stands after links, by the number of runs before it.
        """
        place = 0
        for tag, group in groupby(runs, key=lambda run: run.language):
            texts = [run.text for run in group]
            shown = self._handout.language
            whole = directed("".join(texts), shown, tag)
            for text in text_apart(whole, texts):
                place += 1
                yield Run(text, tag)
                yield Run(marks.get(place, ""))

    def blocks(self, blocks: Iterable[Block], frames: tuple[Frame, ...] = ()) -> list[TextLines]:
        """Return one chunk of lines for every paragraph, list, table row and so on; empty lines go between chunks."""
        chunks: list[TextLines] = []
        for block in blocks:
            chunks += self._block(block, frames)
        return chunks

    def _block(self, block: Block, frames: tuple[Frame, ...]) -> list[TextLines]:
        match block:
            case Paragraph():
                return [[TextLine(self.spans(block.spans), frames)]]
            case List():
                return [self._list(block, frames)]
            case Quote():
                return [self._quote(block, (*frames, _QUOTE))]
            case Table():
                return self._table(block, frames)
            case Image() | Embed():
                return self._elsewhere(block, frames)
            case Code():
                code = plain_text(block.spans).split("\n")
                return [[TextLine((Run(line),), (*frames, _CODE), kept=True) for line in code]]
            case Callout():
                note = _line(f"{self._word('Please note')}{self._colon}".rstrip(), frames)
                return [[note, *_flat(self.blocks(block.blocks, (*frames, _CALLOUT)))]]
            case _:
                return [[_line("* * *", frames)]]

    def _list(self, block: List, frames: tuple[Frame, ...]) -> TextLines:
        lines: TextLines = []
        for number, item in enumerate(block.items, start=block.start):
            bullet = f"{self._handout.language.own_digits(str(number))}. " if block.ordered else _BULLET
            lines += self._item(item, frames, bullet)
        return lines

    def _item(self, item: ListItem, frames: tuple[Frame, ...], bullet: str) -> TextLines:
        hanging = " " * cells(bullet)
        lines = _flat(self.blocks(item.blocks, (*frames, Frame(hanging, hanging))), gap=())
        first = lines[0] if lines else TextLine((), (*frames, Frame(hanging, hanging)))
        begun = (*frames, Frame(bullet, hanging), *first.frames[len(frames) + 1 :])
        return [first._replace(frames=begun), *lines[1:]]

    def _quote(self, block: Quote, frames: tuple[Frame, ...]) -> TextLines:
        lines = _flat(self.blocks(block.blocks, frames), gap=(TextLine((), frames),))
        if block.source:
            lines.append(TextLine((Run("— "), *self.spans(block.source)), frames))
        return lines

    def _elsewhere(self, block: Image | Embed, frames: tuple[Frame, ...]) -> list[TextLines]:
        return self._image(block, frames) if isinstance(block, Image) else [[self._embed(block, frames)]]

    def _image(self, image: Image, frames: tuple[Frame, ...]) -> list[TextLines]:
        lines = [] if image.decorative else self._picture(image, frames)
        lines += [TextLine(self.spans(words), frames) for words in (image.caption, image.credit) if words]
        return [lines] if lines else []

    def _picture(self, image: Image, frames: tuple[Frame, ...]) -> TextLines:
        label, source = self._word("Picture"), self._source(image.src)
        if image.alt:
            label = f"{label}{self._colon}{self._directed(image.alt)}"
        # Without a description only an address says anything; the caption follows by itself.
        lines = [_line(f"[{label}]{source}", frames)] if image.alt or source else []
        if safe_link(image.href) and image.href != image.src:
            lines.append(_line(f"[{self._word('On the web')}]{self._source(image.href)}", frames))
        return lines

    def _source(self, address: str | None) -> str:
        href = safe_link(address)
        return self._mark("", href) if href else ""

    def _embed(self, embed: Embed, frames: tuple[Frame, ...]) -> TextLine:
        href = safe_link(embed.url)
        title = self._directed(embed.title or embed.url)
        mark = self._mark(title, href) if href else ""
        return _line(f"[{self._word('On the web')}{self._colon}{title}]{mark}", frames)

    def _table(self, table: Table, frames: tuple[Frame, ...]) -> list[TextLines]:
        self._tables += 1
        number = self._handout.strings.language.own_digits(str(self._tables))
        caption = self.spans(table.caption) if table.caption else (Run(self._word("Table %(n)s", n=number)),)
        header, rows = [[self._cells(row) for row in part] for part in (table.header, table.rows)]
        aligned = self._columns(header, rows, frames)
        if aligned is not None:
            return [[TextLine(caption, frames)], aligned]
        names = [_chained(filter(None, column), " – ") for column in zip(*header, strict=True)]
        names = names or [()] * max(map(len, rows), default=0)
        return [[TextLine(caption, frames)], *(_row(names, row, frames, self._colon) for row in rows)]

    def _columns(
        self, header: Sequence[Sequence[tuple[Run, ...]]], rows: Sequence[Sequence[tuple[Run, ...]]],
        frames: tuple[Frame, ...],
    ) -> TextLines | None:  # fmt: skip
        if self._width is None:
            return None
        room = self._width - sum(cells(frame.rest) for frame in frames)
        texts = [[[self._whole(cell, room) for cell in row] for row in part] for part in (header, rows)]
        lines = columns(texts[0], texts[1], room)
        return None if lines is None else [TextLine((Run(line),), frames, kept=True) for line in lines]

    def _whole(self, cell: tuple[Run, ...], room: int) -> str:
        return held(TextLine(cell).text, self._handout.language.tag, room // 2, HELD_BLANK)

    def _cells(self, row: Row) -> list[tuple[Run, ...]]:
        return [collapse_breaks(self.spans(cell.spans)) for cell in row.cells]

    def _word(self, message: str, **values: object) -> str:
        return self._handout.strings(message, **values).text

    @property
    def _colon(self) -> str:
        return self._handout.strings.colon

    def _directed(self, text: str) -> str:
        return directed(text, self._handout.language)

    def _mark(self, text: str, href: str) -> str:
        if shows_address(text, href):
            return ""
        number = self._links.setdefault(href, len(self._links) + 1)
        mark = f"[{number}]"
        return f" {LRI}{mark}{PDI}" if self._handout.language.direction == "rtl" else f" {mark}"


def _line(text: str, frames: tuple[Frame, ...]) -> TextLine:
    return TextLine((Run(text),), frames)


def _row(
    names: Sequence[tuple[Run, ...]], row: Sequence[tuple[Run, ...]], frames: tuple[Frame, ...], colon: str
) -> TextLines:
    """Return a table's row as lines “name: cell”; as one line if the columns have no names."""
    first, rest = (*frames, Frame(_BULLET, "  ")), (*frames, Frame("  ", "  "))
    if not any(names):
        return [TextLine(_chained([cell for cell in row if cell], " | "), first)]
    texts = [_chained([name, cell], colon) if name else cell for name, cell in zip(names, row, strict=True) if cell]
    return [TextLine(text, rest if number else first) for number, text in enumerate(texts)]


def _chained(parts: Iterable[tuple[Run, ...]], between: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for part in parts:
        runs += [Run(between), *part] if runs else part
    return tuple(runs)


def _marked(span: Span) -> str:
    """Return a span's text with the marks whose loss would change its meaning: 10 to the 9th is not 109."""
    text = span.text
    if "sup" in span.marks:
        raised = text.translate(_RAISED)
        text = raised if _changed(text, raised) else f"^({text})"
    elif "sub" in span.marks:
        text = text.translate(_LOWERED)
    return f"~~{text}~~" if "s" in span.marks else text


def _changed(before: str, after: str) -> bool:
    return all(old != new for old, new in zip(before, after, strict=True))


def _flat(chunks: list[TextLines], gap: tuple[TextLine, ...] = (TextLine(),)) -> TextLines:
    """Join the chunks into one, with the lines ``gap`` between them."""
    lines: TextLines = []
    for chunk in chunks:
        lines += [*gap, *chunk] if lines else chunk
    return lines
