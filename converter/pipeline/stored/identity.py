"""Which stored post an article is: by its address, else by what it says.

Two posts of one title are common (“Fever”, “Dosage”), and files have no address. So a stored post of that title is the
same one, edited, where the two share most of their words, and another one where they do not.
"""

from __future__ import annotations

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
    windows, others = _windows(stored), _windows(article)
    if not windows or not others:
        return float(windows == others)
    return len(windows & others) / min(len(windows), len(others))


def _windows(article: Article) -> frozenset[str]:
    body = (plain_text(unit.spans) for unit in units(article) if unit.role not in _ABOUT)
    text = " ".join(" ".join(body).casefold().split())
    return frozenset(text[start : start + _WINDOW] for start in range(max(1, len(text) - _WINDOW + 1))) - {""}
