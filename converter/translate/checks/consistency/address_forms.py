"""Forms of address: tú and usted, tu and vous, du and Sie, ты and вы.

``data/address_forms.tsv`` has a row for each form of a language: the tag, a name of the form, and its words. Words in
small letters match in any case; those with a capital match as they are, and not at the beginning of a sentence, where
each word has one. The first word of a row is the one by which people name the form.
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
    """A sentence that addresses its readers otherwise than most do, or than is wanted."""

    place: int
    word: str
    usual: str
    """A word of the others, or of the form that is wanted."""


def form_named(name: str, tag: str) -> str | None:
    """Return the form of address that people call by a name (usted, Sie, vy), in its script or in Latin letters.

    ``None`` where the language has no such form.
    """
    from anyascii import anyascii

    def folded(word: str) -> str:
        return anyascii(word).casefold()

    found = (form for form, word in _names(base_tag(tag)).items() if folded(name) in {folded(word), form})
    return next(found, None)


def name_of_form(form: str, tag: str) -> str:
    """Return the word by which people name a form of address."""
    return _names(base_tag(tag))[form]


def names_of_forms(tag: str) -> tuple[str, ...]:
    """Return the names of a language's forms of address; none where it has no words for them."""
    return tuple(_names(base_tag(tag)).values())


def mixed_address(texts: Sequence[str], tag: str, wanted: str | None = None) -> list[MixedAddress]:
    """Return the sentences whose form of address is not that of most; of two forms as frequent, the first is usual.

    With ``wanted``, a form as ``form_named`` returns it, those that have another one. What stands in quotation marks
    may address somebody else, and such sentences are left alone.
    """
    forms = _forms(base_tag(tag))
    if not forms:
        return []
    spoken = [({} if _QUOTES & set(text) else _spoken(text, forms, base_tag(tag))) for text in texts]
    counts = Counter(form for each in spoken for form in each)
    if len(counts) < 2 and not set(counts) - {wanted or next(iter(counts), None)}:
        return []
    usual = wanted or counts.most_common(1)[0][0]
    example = _names(base_tag(tag))[usual] if wanted else next(each[usual] for each in spoken if usual in each)
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


@cache
def _names(language: str) -> dict[str, str]:
    """Return the first word of each form of address."""
    rows = table_rows(__package__ or __name__, "address_forms")
    return {form: listed.split(" | ")[0] for tag, form, listed in rows if tag == language}
