"""Which pictures stand beside their words on paper, so that a sheet holds more of both.

Centers for Disease Control and Prevention, “Simply Put” (2009): pictures stand next to the text that they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from typing_extensions import TypeIs

from converter.article import Block, Image, List, Paragraph, plain_text

_LONGEST_DESCRIPTION = 125
"""Characters; what needs more words to be described is no simple picture (W3C, “Complex Images”)."""
_WIDEST = 2.2
"""Times its height; a wider picture would be too low to see beside a text."""


_ENOUGH = 200
"""Characters that take the height of a picture."""
_MUCH = 400
"""Characters that go on below the picture beside them."""


class Strip(NamedTuple):
    """Blocks that take the width of the sheet, or some with a picture beside them; or two pictures in a row."""

    blocks: tuple[Block, ...]
    picture: Image | None = None
    picture_first: bool = False
    """Whether the picture comes before the blocks in the text."""

    @property
    def flows(self) -> bool:
        """Whether the words go on below the picture."""
        return self.picture is not None and sum(_letters(block) for block in self.blocks) > _MUCH

    @property
    def waits(self) -> bool:
        """Whether it is a picture beside which nothing stands yet."""
        return self.picture_first and not self.blocks


def strips(blocks: Sequence[Block], shown: Callable[[Image], bool]) -> tuple[Strip, ...]:
    """Return the blocks of a section in their order, with simple pictures that are ``shown`` beside words.

    A picture belongs to what stands before it, else to what follows it.
    """
    found: list[Strip] = []
    for block in blocks:
        picture = block if _is_simple(block) and shown(block) else None
        if picture and (words := _words_before(found)):
            del found[-len(words) :]
            found.append(Strip(words, picture))
        elif found and found[-1].waits and (picture or isinstance(block, Paragraph | List)):
            found[-1] = found[-1]._replace(blocks=(block,))
        elif picture:
            found.append(Strip((), picture, picture_first=True))
        else:
            found.append(Strip((block,)))
    return tuple(found)


def _words_before(found: Sequence[Strip]) -> tuple[Block, ...]:
    """Return the last paragraphs, or the last list, as far as they fill the height of a picture beside them."""
    words: list[Block] = []
    for strip in reversed(found):
        block = strip.blocks[0] if strip.blocks else None
        if strip.picture or not isinstance(block, Paragraph | List) or (words and isinstance(block, List)):
            break
        words.insert(0, block)
        if isinstance(block, List) or sum(_length(each) for each in words) >= _ENOUGH:
            break
    return tuple(words)


def _letters(block: Block) -> int:
    match block:
        case Paragraph():
            return len(plain_text(block.spans))
        case List():
            return sum(_letters(each) for item in block.items for each in item.blocks)
        case _:
            return 0


def _length(block: Block) -> int:
    return len(plain_text(block.spans)) if isinstance(block, Paragraph) else _ENOUGH


def needs_room(picture: Image) -> bool:
    """Return True for a picture that has to be large: one with a long description, such as a diagram, or a tall one."""
    described = len(picture.alt or "") + len(plain_text(picture.caption))
    tall = bool(picture.width and picture.height and picture.height > 1.4 * picture.width)
    return described > _LONGEST_DESCRIPTION or tall


def _is_simple(block: Block | None) -> TypeIs[Image]:
    if not isinstance(block, Image) or block.decorative or needs_room(block):
        return False
    wide = block.width and block.height and block.width > _WIDEST * block.height
    return not wide
