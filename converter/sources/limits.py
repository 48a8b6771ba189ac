"""How much of a source is read: more than any post needs, and little enough to bound time and memory."""

from __future__ import annotations

from converter.errors import SourceTooLarge

MOST_ELEMENTS = 50_000
"""Elements of a page: twenty-five times those of the largest page of a post seen so far."""
MOST_CHARACTERS = 1_000_000
"""Characters of a post's text: a book of five hundred pages."""
MOST_ATTRIBUTES = 10_000
"""Attributes of one element: the parser compares each with every other."""
MOST_BLOCKS = 20_000
"""Paragraphs, headings, pictures and so on of a post, and lines of a plain text."""


def check_amount(amount: int, most: int, what: str, name: str) -> None:
    """Raise ``SourceTooLarge`` if there are more than ``most``; ``what`` names them in the plural."""
    if amount > most:
        raise too_many_error(most, what, name)


def too_many_error(most: int, what: str, name: str) -> SourceTooLarge:
    """Return the error for more than ``most`` of ``what``, a plural."""
    return SourceTooLarge(
        f"“{name}” is too large.",
        f"It holds more than {most:,} {what}, and no post has that many.",
        "Check that it is the post itself; else copy what patients need into a text file, and give convert that.",
    )
