"""The corpus of real pages, where it lies beside the project; it belongs to others and is no part of it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from converter.article import Article, Block, Callout, Code, Embed, Image, List, Paragraph, Quote, Spans, Table
from converter.sources.pieces import Heading, Piece

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


class Case(NamedTuple):
    """A page of the corpus and what is known of it."""

    name: str
    source: Path
    meta: dict[str, Any]


def needed() -> Path:
    """Return the folder of the corpus; skip the test, saying so, if it is not there."""
    if not CORPUS.is_dir():
        pytest.skip(f"the corpus of real pages is not at {CORPUS.name} beside the project")
    return CORPUS


def cases(pattern: str = "*/*") -> list[Case]:
    """Return the real pages whose folder matches, in the order of their names."""
    found = []
    for path in sorted(needed().glob(f"{pattern}/meta.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        sources = sorted(path.parent.glob("source.*"))
        if sources and meta.get("real_page", True):
            found.append(Case(f"{path.parent.parent.name}/{path.parent.name}", sources[0], meta))
    return found


def words(text: str) -> list[str]:
    """Return the words for comparing two readings; each Chinese, Japanese or Korean character is one."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def body_text(article: Article) -> str:
    """Return everything that the article's body says, in reading order, a line for each text."""
    return "\n".join(line for section in article.sections for line in _section(section.heading, section.blocks))


def pieces_text(pieces: list[Piece]) -> str:
    """Return everything that pieces say, their notes included, a line for each text."""
    lines: list[str] = []
    for content, notes in pieces:
        lines += [note.message for note in notes]
        if isinstance(content, Heading):
            lines.append(_plain(content.spans))
        elif content is not None:
            lines += _block(content)
    return "\n".join(lines)


def _section(heading: Spans | None, blocks: tuple[Block, ...]) -> Iterator[str]:
    yield _plain(heading or ())
    yield from _blocks(blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Code():
            yield _plain(block.spans)
        case List():
            for item in block.items:
                yield from _blocks(item.blocks)
        case Quote() | Callout():
            yield from _blocks(block.blocks)
            yield _plain(block.source) if isinstance(block, Quote) else ""
        case Image():
            yield _plain(block.caption)
            yield _plain(block.credit)
        case Table():
            yield from (_plain(cell.spans) for row in (*block.header, *block.rows) for cell in row.cells)
            yield _plain(block.caption)
        case Embed():
            yield block.title or ""
        case _:
            pass


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)
