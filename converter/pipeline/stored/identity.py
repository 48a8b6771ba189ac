"""Which stored post an article is: by its address, else by what it says.

Two posts of one title are common (“Fever”, “Dosage”), and files have no address. So a stored post of that title is the
same one, edited, where the two share most of their words, and another one where they do not.
"""

from __future__ import annotations

from collections.abc import Callable

from converter.article import Article, plain_text, units

_WINDOW = 12
"""Characters that are compared at a time: about two words, in scripts without spaces too."""
SAME, SURELY_SAME, SURELY_OTHER = 0.5, 0.8, 0.2
"""Shares of the shorter text: from the first on it is the same post; between the others a person is told."""
_ABOUT = frozenset({"title", "subtitle", "tag"})


def shared(stored: Article, article: Article) -> float:
    """Return how much of the shorter text stands in the longer one too, from 0 to 1.

    Where both have an address, that decides: 1 for the same one, 0 for another. The cost grows with the text.
    """
    if stored.source.url and article.source.url:
        return float(stored.source.url == article.source.url)
    texts, others = _texts(stored), _texts(article)
    if not texts or not others:
        return float(texts == others)
    # In a short post every edit cuts windows of the sentences beside it, so whole paragraphs count too.
    return max(_share(_windows(texts), _windows(others), lambda _: 1), _share(frozenset(texts), frozenset(others), len))


def _share(some: frozenset[str], others: frozenset[str], weight: Callable[[str], int]) -> float:
    return sum(map(weight, some & others)) / min(sum(map(weight, some)), sum(map(weight, others)))


def _texts(article: Article) -> tuple[str, ...]:
    body = (plain_text(unit.spans) for unit in units(article) if unit.role not in _ABOUT)
    return tuple(text for each in body if (text := " ".join(each.casefold().split())))


def _windows(texts: tuple[str, ...]) -> frozenset[str]:
    text = " ".join(texts)
    return frozenset(text[start : start + _WINDOW] for start in range(max(1, len(text) - _WINDOW + 1)))
