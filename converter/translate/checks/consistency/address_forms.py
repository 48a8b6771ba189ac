"""Forms of address: tú and usted, tu and vous, du and Sie, ты and вы.

``data/address_forms.tsv`` has a row for each form of a language: the tag, a name of the form, and its words. Words in
small letters match in any case; those with a capital match as they are, and not at the beginning of a sentence, where
each word has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from converter.data_tables import table_rows
from converter.languages import base_tag
from converter.translate.checks.words import words

_QUOTES = frozenset('“”„«»"「」『』')
_UNSPACED = frozenset({"zh"})


class MixedAddress(NamedTuple):
    """A sentence that addresses its readers otherwise than most do."""

    place: int
    word: str
    usual: str
    """A word of the others."""


def mixed_address(texts: Sequence[str], tag: str) -> list[MixedAddress]:
    """Return the sentences whose form of address is not that of most; of two forms as frequent, the first is usual.

    What stands in quotation marks may address somebody else, and such sentences are left alone.
    """
    forms = _forms(base_tag(tag))
    if not forms:
        return []
    spoken = [({} if _QUOTES & set(text) else _spoken(text, forms, base_tag(tag))) for text in texts]
    counts = Counter(form for each in spoken for form in each)
    if len(counts) < 2:  # two forms, or nothing is mixed
        return []
    usual = counts.most_common(1)[0][0]
    example = next(each[usual] for each in spoken if usual in each)
    return [
        MixedAddress(place, next(word for form, word in each.items() if form != usual), example)
        for place, each in enumerate(spoken)
        if set(each) - {usual}
    ]


def _spoken(text: str, forms: dict[str, str], language: str) -> dict[str, str]:
    """Return the forms of address of a text, each with its first word."""
    found: dict[str, str] = {}
    if language in _UNSPACED:
        for word in sorted(forms, key=len, reverse=True):
            if word in text:
                found.setdefault(forms[word], word)
                text = text.replace(word, " ")
        return found
    for place, word in enumerate(words(text)):
        form = forms.get(word.lower()) if word.lower() in forms else (forms.get(word) if place else None)
        if form:
            found.setdefault(form, word)
    return found


@cache
def _forms(language: str) -> dict[str, str]:
    """Return the form of address of each word."""
    rows = table_rows(__package__ or __name__, "address_forms")
    return {word: form for tag, form, listed in rows if tag == language for word in listed.split(" | ")}
