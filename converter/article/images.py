"""The pictures of an article, each under a stable path, and the way to change or drop them.

Paths read as those of ``converter.article.units`` do: ``cover``, ``s2.b4``, ``s2.b1.i3.b0``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from converter.article.model import Article, Block, Callout, Finding, Image, List, ListItem, Quote, Span, Spans
from converter.article.spans import plain_text

Change = Callable[[str, Image], Image | None]
"""Takes a picture's path and the picture; returns its replacement, or ``None`` to drop it."""


_ENDS, _BEGINNINGS = ".!?…。)]", "([（©"
"""With what a caption ends and a credit begins that need no sign between."""


class PlacedImage(NamedTuple):
    """A picture and where it stands."""

    path: str
    image: Image


def images(article: Article) -> Iterator[PlacedImage]:
    """Yield every picture of the article, the cover first, then those of the body in reading order."""
    if article.cover is not None:
        yield PlacedImage("cover", article.cover)
    for i, section in enumerate(article.sections):
        yield from _images(section.blocks, f"s{i}")


def _images(blocks: tuple[Block, ...], path: str) -> Iterator[PlacedImage]:
    for i, block in enumerate(blocks):
        if block.kind == "paragraph":  # most blocks, and quick to recognise
            continue
        if isinstance(block, Image):
            yield PlacedImage(f"{path}.b{i}", block)
        elif isinstance(block, List):
            for number, item in enumerate(block.items):
                yield from _images(item.blocks, f"{path}.b{i}.i{number}")
        elif isinstance(block, Quote | Callout):
            yield from _images(block.blocks, f"{path}.b{i}")


def captioned(image: Image) -> Spans:
    """Return the caption with its credit behind it, for places that have no other for a credit.

    What stands between lets a reader part them again.
    """
    if not (image.caption and image.credit):
        return image.caption or image.credit
    words, credit = plain_text(image.caption).rstrip(), plain_text(image.credit)
    parted = words.endswith((*_ENDS,)) or credit.startswith((*_BEGINNINGS,))
    return (*image.caption, Span(text=" " if parted else " | "), *image.credit)


def map_images(article: Article, change: Change) -> Article:
    """Replace every picture of the article by what ``change`` returns for it, called in the order of ``images``.

    A list item, list, quote or box that held only dropped pictures is dropped too; a section stays. Findings follow
    their blocks to the new places; those of a dropped block are about the whole article.
    """
    walk = _Walk(change)
    cover = article.cover and change("cover", article.cover)
    if article.cover is not None and cover is None:
        walk.places["cover"] = None
    sections = tuple(
        section.model_copy(update={"blocks": walk.blocks(section.blocks, f"s{i}", f"s{i}")})
        for i, section in enumerate(article.sections)
    )
    findings = tuple(_moved(each, walk.places) for each in article.findings)
    return article.model_copy(update={"cover": cover, "sections": sections, "findings": findings})


class _Walk:
    """One walk over an article: ``old`` is a block's present path, ``new`` its later one, ``None`` if it is dropped."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self.places: dict[str, str | None] = {}

    def blocks(self, blocks: tuple[Block, ...], old: str, new: str) -> tuple[Block, ...]:
        kept: list[Block] = []
        for i, block in enumerate(blocks):
            path, place = f"{old}.b{i}", f"{new}.b{len(kept)}"
            changed = self._block(block, path, place)
            self.places[path] = place if changed is not None else None
            if changed is not None:
                kept.append(changed)
        return tuple(kept)

    def _block(self, block: Block, old: str, new: str) -> Block | None:
        match block:
            case Image():
                return self._change(old, block)
            case List():
                items = self._items(block.items, old, new)
                return None if block.items and not items else block.model_copy(update={"items": items})
            case Quote() | Callout():
                inner = self.blocks(block.blocks, old, new)
                emptied = bool(block.blocks) and not inner and not (isinstance(block, Quote) and block.source)
                return None if emptied else block.model_copy(update={"blocks": inner})
            case _:
                return block

    def _items(self, items: tuple[ListItem, ...], old: str, new: str) -> tuple[ListItem, ...]:
        kept: list[ListItem] = []
        for i, item in enumerate(items):
            path, place = f"{old}.i{i}", f"{new}.i{len(kept)}"
            inner = self.blocks(item.blocks, path, place)
            emptied = bool(item.blocks) and not inner
            self.places[path] = None if emptied else place
            if not emptied:
                kept.append(item.model_copy(update={"blocks": inner}))
        return tuple(kept)


def _moved(finding: Finding, places: dict[str, str | None]) -> Finding:
    """Move a finding to the new place of the innermost block that its path names."""
    path = finding.where or ""
    while path and path not in places:
        path = path.rpartition(".")[0]
    if not path:
        return finding
    place = places[path]
    where = None if place is None else place + (finding.where or "")[len(path) :]
    return finding.model_copy(update={"where": where})
