"""Says at the desk what the rest of the program says in English: in the desk's language, and of pages, not commands.

``templates/desk/told/<tag>.po`` holds sentences with placeholders for what they quote. A message is one or several of
them, one after the other. Where a part of it is in no catalogue, all of it stays as it is: never half of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from converter.desk.words import INTERFACES
from converter.languages import REGISTRY

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_COMMAND = re.compile(r"[“«`]convert |(?<!\S)--[a-z]")
_LANGUAGE = "language"
"""Beginning of the names of placeholders that stand for the English name of a language; it is told by its own name."""
_LONGEST = 4_000
"""Letters of a message that is looked up."""
_KEPT = 2_000
"""Messages that are kept: the same ones stand under many sentences."""


class Told(NamedTuple):
    """A message as the desk says it."""

    text: str
    language: str
    """Tag of the language that it is in."""


class _KnownSentence(NamedTuple):
    """A sentence of the catalogue."""

    literals: tuple[str, ...]
    """What stands before, between and behind its placeholders."""
    names: tuple[str, ...]
    said: str


@lru_cache(_KEPT)
def told(text: str, tag: str) -> Told:
    """Return a message in a language of the interface; in English where it is not known in that one."""
    for each in dict.fromkeys((tag, INTERFACES[0])):
        if (said := _said(text, _catalogue(each))) is not None:
            return Told(said, each)
    return Told(text, INTERFACES[0])


def speaks_of_commands(text: str) -> bool:
    """Tell whether a message says what to type into a terminal."""
    return bool(_COMMAND.search(text))


def sentences(tag: str) -> dict[str, str]:
    """Return the catalogue of a language: English sentences, and what is said for each."""
    from babel.messages.pofile import read_po

    from converter.render.assets import templates

    with (templates() / "desk" / "told" / f"{tag}.po").open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file) if each.id}


@cache
def _catalogue(tag: str) -> tuple[_KnownSentence, ...]:
    found = ((_PLACEHOLDER.split(english), said) for english, said in sentences(tag).items())
    return tuple(_KnownSentence(tuple(parts[::2]), tuple(parts[1::2]), said) for parts, said in found)


def _said(text: str, catalogue: tuple[_KnownSentence, ...]) -> str | None:
    """Return what is said for a message; ``None`` where a part of it is unknown."""
    if not 0 < len(text) <= _LONGEST:
        return None
    found = _one_after_the_other(text, catalogue)
    return _whole(text, catalogue) if found is None else found


def _one_after_the_other(text: str, catalogue: tuple[_KnownSentence, ...]) -> str | None:
    done: list[str] = []
    place = 0
    while place < len(text):
        matches = [match for sentence in catalogue if (match := _match(sentence, text, place))]
        if not matches:
            return None
        # The shortest one: none reaches into the next sentence. Of these the one that says most of it itself.
        end, _, sentence, values = min(matches, key=lambda match: match[:2])
        done.append(_filled(sentence, values, catalogue))
        if end < len(text) and text[end] != " ":
            return None
        place = end + 1
    return " ".join(done)


def _whole(text: str, catalogue: tuple[_KnownSentence, ...]) -> str | None:
    """Return what is said for a message that stands whole in the catalogue, whatever it quotes: full stops too."""
    if alone := next((each for each in catalogue if not each.names and each.literals[0] == text), None):
        return alone.said % {}
    fitting = [
        (sum(map(len, found.values())), sentence, found)
        for sentence in catalogue
        if sentence.names and text.endswith(sentence.literals[-1])
        # The last placeholder takes all that is left.
        if (
            match := _match(
                sentence._replace(literals=(*sentence.literals[:-1], "")),
                text[: len(text) - len(sentence.literals[-1])],
                0,
            )
        )
        if (found := match[3])
    ]
    if not fitting:
        return None
    _, sentence, values = min(fitting, key=lambda each: each[0])
    return _filled(sentence, values, catalogue)


def _filled(sentence: _KnownSentence, values: dict[str, str], catalogue: tuple[_KnownSentence, ...]) -> str:
    return sentence.said % {name: _part(name, value, catalogue) for name, value in values.items()}


def _part(name: str, value: str, catalogue: tuple[_KnownSentence, ...]) -> str:
    if name.startswith(_LANGUAGE):
        return _own_names()[value]
    return _said(value, catalogue) or value


@cache
def _own_names() -> dict[str, str]:
    """Return the names of languages in themselves by their English ones."""
    return {each.english_name: each.own_name for each in REGISTRY.values()}


def _match(sentence: _KnownSentence, text: str, place: int) -> tuple[int, int, _KnownSentence, dict[str, str]] | None:
    """Return where a sentence ends that begins at a place of a text, the letters that it quotes, and what it quotes."""
    first, *others = sentence.literals
    if not text.startswith(first, place):
        return None
    values: dict[str, str] = {}
    end = place + len(first)
    for name, literal in zip(sentence.names, others, strict=True):
        found = text.find(literal, end) if literal else len(text)
        if found <= end:
            return None
        values[name] = text[end:found]
        if name.startswith(_LANGUAGE) and values[name] not in _own_names():
            return None
        end = found + len(literal)
    return end, sum(map(len, values.values())), sentence, values
