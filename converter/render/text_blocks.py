"""The blocks of an article as plain text."""

from __future__ import annotations

from collections.abc import Iterable

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
)
from converter.render.bidi import LRI, PDI, isolated
from converter.render.dates import own_digits
from converter.render.handout import Handout
from converter.render.inline import linked, text_of
from converter.render.links import safe_link, shows_address
from converter.render.wrap import wrap

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CODE_INDENT = "    "


class TextBlocks:
    """Writes blocks as chunks of lines, and numbers the links that it meets."""

    def __init__(self, handout: Handout, width: int) -> None:
        self._handout = handout
        self._width = width
        self._links: dict[str, int] = {}
        self._tables = 0

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses met so far, in the order of their numbers from 1."""
        return tuple(self._links)

    def spans(self, spans: Spans) -> str:
        """The spans' text, each link followed by its number in brackets unless it shows its address itself."""
        parts = []
        for href, group in linked(spans):
            text = "".join(map(_marked, group))
            parts.append(self._directed(text))
            if href:
                parts.append(self._mark(text, href))
        return "".join(parts)

    def blocks(self, blocks: Iterable[Block], indent: str = "") -> list[list[str]]:
        """One chunk of lines for every paragraph, row, item list and so on, to be set apart by an empty line."""
        chunks: list[list[str]] = []
        for block in blocks:
            chunks += self._block(block, indent)
        return chunks

    def _block(self, block: Block, indent: str) -> list[list[str]]:
        match block:
            case Paragraph():
                return [self._wrap(self.spans(block.spans), indent)]
            case List():
                return [self._list(block, indent)]
            case Quote():
                return self._quote(block, indent)
            case Table():
                return self._table(block, indent)
            case Image() | Embed():
                return self._elsewhere(block, indent)
            case Code():
                return [[indent + _CODE_INDENT + line for line in text_of(block.spans).split("\n")]]
            case Callout():
                return [
                    [
                        *self._wrap(f"{self._word('Please note')}:", indent),
                        *_flat(self.blocks(block.blocks, indent + "  ")),
                    ]
                ]
            case _:
                return [[f"{indent}* * *"]]

    def _list(self, block: List, indent: str) -> list[str]:
        lines = []
        for number, item in enumerate(block.items, start=block.start):
            bullet = f"{own_digits(str(number), self._handout.language)}. " if block.ordered else "- "
            lines += self._item(item, indent, bullet)
        return lines

    def _item(self, item: ListItem, indent: str, bullet: str) -> list[str]:
        inner = indent + " " * len(bullet)
        lines = _flat(self.blocks(item.blocks, inner), gap=())
        if not lines:
            return [(indent + bullet).rstrip()]
        return [indent + bullet + lines[0].removeprefix(inner), *lines[1:]]

    def _quote(self, block: Quote, indent: str) -> list[list[str]]:
        lines = _flat(self.blocks(block.blocks, f"{indent}| "), gap=(f"{indent}|",))
        if block.source:
            lines += self._wrap(f"— {self.spans(block.source)}", f"{indent}| ")
        return [lines]

    def _elsewhere(self, block: Image | Embed, indent: str) -> list[list[str]]:
        return self._image(block, indent) if isinstance(block, Image) else [self._embed(block, indent)]

    def _image(self, image: Image, indent: str) -> list[list[str]]:
        if image.decorative:
            return []
        label = self._word("Picture without description")
        if image.alt:
            label = f"{self._word('Picture')}: {self._directed(image.alt)}"
        lines = self._wrap(f"[{label}]{self._source(image.src)}", indent)
        if safe_link(image.href) and image.href != image.src:
            lines += self._wrap(f"[{self._word('On the web')}]{self._source(image.href)}", indent)
        for words in filter(None, (image.caption, image.credit)):
            lines += self._wrap(self.spans(words), indent)
        return [lines]

    def _source(self, address: str | None) -> str:
        href = safe_link(address)
        return self._mark("", href) if href else ""

    def _embed(self, embed: Embed, indent: str) -> list[str]:
        href = safe_link(embed.url)
        title = self._directed(embed.title) if embed.title else embed.url
        mark = self._mark(title, href) if href else ""
        return self._wrap(f"[{self._word('On the web')}: {title}]{mark}", indent)

    def _table(self, table: Table, indent: str) -> list[list[str]]:
        self._tables += 1
        number = own_digits(str(self._tables), self._handout.strings.language)
        caption = self.spans(table.caption) if table.caption else self._word("Table %(n)s", n=number)
        names = [" – ".join(filter(None, column)) for column in zip(*map(self._cells, table.header), strict=True)]
        rows = [self._row(row, names, indent) for row in table.rows]
        return [self._wrap(caption, indent), *rows]

    def _row(self, row: Row, names: list[str], indent: str) -> list[str]:
        cells = self._cells(row)
        names = names or [""] * len(cells)
        texts = [f"{name}: {cell}" if name else cell for name, cell in zip(names, cells, strict=True) if cell]
        if not any(names):
            return self._wrap(" | ".join(texts), indent, "- ")
        lines: list[str] = []
        for text in texts:
            lines += self._wrap(text, indent, "  " if lines else "- ")
        return lines

    def _cells(self, row: Row) -> list[str]:
        return [" ".join(self.spans(cell.spans).split()) for cell in row.cells]

    def _wrap(self, text: str, indent: str, bullet: str = "") -> list[str]:
        return wrap(text, self._width, indent + bullet, indent + " " * len(bullet))

    def _word(self, message: str, **values: object) -> str:
        return self._handout.strings(message, **values).text

    def _directed(self, text: str) -> str:
        return isolated(text) if self._handout.language.direction == "rtl" else text

    def _mark(self, text: str, href: str) -> str:
        if shows_address(text, href):
            return ""
        number = self._links.setdefault(href, len(self._links) + 1)
        mark = f"[{number}]"
        return f" {LRI}{mark}{PDI}" if self._handout.language.direction == "rtl" else f" {mark}"


def _marked(span: Span) -> str:
    """A span's text with the marks whose loss would change what it says: 10 to the 9th is not 109."""
    text = span.text
    if "sup" in span.marks:
        raised = text.translate(_RAISED)
        text = raised if _changed(text, raised) else f"^({text})"
    elif "sub" in span.marks:
        text = text.translate(_LOWERED)
    return f"~~{text}~~" if "s" in span.marks else text


def _changed(before: str, after: str) -> bool:
    return all(old != new for old, new in zip(before, after, strict=True))


def _flat(chunks: list[list[str]], gap: tuple[str, ...] = ("",)) -> list[str]:
    """The chunks as lines of one chunk, with the lines ``gap`` between them."""
    lines: list[str] = []
    for chunk in chunks:
        lines += [*gap, *chunk] if lines else chunk
    return lines
