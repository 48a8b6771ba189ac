"""All tables of an article, those inside lists, quotations and notes among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converter.article import Article, Block, Callout, List, Quote, Table


def tables_of(article: Article) -> Iterator[Table]:
    """Yield the tables of an article in their order."""
    for section in article.sections:
        yield from tables_below(section.blocks)


def tables_below(blocks: Iterable[Block]) -> Iterator[Table]:
    """Yield the tables among some blocks and inside them."""
    for block in blocks:
        match block:
            case Table():
                yield block
            case List():
                yield from (table for item in block.items for table in tables_below(item.blocks))
            case Quote() | Callout():
                yield from tables_below(block.blocks)
            case _:
                pass
