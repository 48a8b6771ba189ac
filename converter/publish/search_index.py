"""The index of the search in pieces, which the site's script loads as a reader types.

A piece holds words that follow one another, each with the handouts that have it. Where a piece ends depends on the
words beside its end alone, its name on its content, and the id of a handout on its name: so a new handout changes the
pieces of its words, and readers keep the others. An index that was made before is brought up to date without the words
of the handouts that stayed as they were.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from converter.publish.addresses import search_path, search_piece_path
from converter.publish.search import SEARCH_RULES, HandoutWords, is_spelt, terms_of

_MEAN_SIZE = 32_768
_LARGEST_SIZE = 131_072
"""Characters of a piece; a word that is in thousands of handouts may be larger alone."""
_SHORTEST_ID = 4
_NAME = 12
"""Digits of a digest that name a piece."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_AROUND = len('"":""')
"""Characters around a term and its handouts in a piece."""
_HEAD = f'handoutIndex = {{"rules":{SEARCH_RULES},'

Handouts = Sequence[tuple[str, HandoutWords]]
"""Names of handouts, each with its words, in any order."""
SearchFile = tuple[str, bytes | None]
"""The path of a file of the index and its content; ``None`` where it is as it was."""


class SearchChange(NamedTuple):
    """What became of a language's handouts since their index was made."""

    names: Sequence[str]
    """All that there are now."""
    gone: Collection[str]
    """The names of those that are gone, or have other words."""
    come: Handouts
    """Those that are new, or have other words."""


class _KnownIndex(NamedTuple):
    width: int
    """Characters of an id."""
    pieces: dict[str, tuple[str, list[str]]]
    """By the first term of each: its name, and its terms."""
    spelt: dict[int, list[str]]
    """The pieces with the words of each length that a misspelt one may stand for."""


def handout_ids(names: Sequence[str]) -> dict[str, str]:
    """Return an id of each handout: all are as long, and as short as they can be to differ."""
    lengths = itertools.count(_SHORTEST_ID)
    tried = ({name: _id(name, length) for name in names} for length in lengths)
    return next(ids for ids in tried if len(set(ids.values())) == len(ids))


def part_of(identity: str, parts: int) -> int:
    """Return in which of so many parts the row of a handout is, by its id."""
    return _DIGITS.index(identity[0]) % parts


def search_files(tag: str, handouts: Handouts) -> Iterator[SearchFile]:
    """Yield the path and the content of each file of a language's index: first the one that names the others.

    They are scripts, in UTF-8: a page opened from a folder may load scripts, but no data.
    """
    ids = handout_ids([name for name, _ in handouts])
    index = _KnownIndex(len(next(iter(ids.values()))), {}, {})
    places: dict[str, str] = {}
    terms = _place(places, index.width, (), {ids[name]: words for name, words in handouts})
    return _files(tag, index, places, terms)


def changed_search_files(
    tag: str, change: SearchChange, read: Callable[[str], bytes | None]
) -> Iterator[SearchFile] | None:
    """Return the same as ``search_files`` of all handouts, made from the index that was there.

    ``read`` returns a file of that index by its path, as it was written. Returns ``None`` where it has to be made anew.
    """
    first = read(search_path(tag))
    ids = handout_ids(change.names)
    known = json.loads(b"{" + first[len(_HEAD) : -2]) if first and first.startswith(_HEAD.encode()) else None
    if not known or known["width"] != len(next(iter(ids.values()))):
        return None
    index = _KnownIndex(known["width"], {}, {int(size): names for size, names in known["spelt"].items()})
    places: dict[str, str] = {}
    for start, name in known["pieces"]:
        data = read(search_piece_path(tag, name))
        if data is None:
            return None
        piece = json.loads(data[data.index(b"{") : -2])
        index.pieces[start] = name, list(piece)
        places |= piece
    gone = [_id(name, index.width) for name in change.gone]
    terms = _place(places, index.width, gone, {ids[name]: words for name, words in change.come})
    return _files(tag, index, places, terms)


def _place(places: dict[str, str], width: int, gone: Iterable[str], come: Mapping[str, HandoutWords]) -> set[str]:
    """Take ids out of the places of each term, and put others in; return the terms that this changed.

    The places of a term are the ids of the handouts with it in the title, “|”, and those of the others, in order.
    """
    titled = {own: set(terms_of(words.title)) for own, words in come.items()}
    new = {own: titled[own].union(terms_of(words.text)) for own, words in come.items()}
    old = {own: [term for term, there in places.items() if own in there] for own in gone}
    terms = {term for own in (*new.values(), *old.values()) for term in own}
    changed = {term: _cut(places.get(term, "|"), width) for term in terms}
    for own, had in old.items():
        for term in had:
            for ids in changed[term]:
                ids.discard(own)
    for own, has in new.items():
        for term in has:
            changed[term][term not in titled[own]].add(own)
    for term, both in changed.items():
        places[term] = "|".join("".join(sorted(ids)) for ids in both)
        if places[term] == "|":
            del places[term]
    return set(changed)


def _cut(places: str, width: int) -> tuple[set[str], set[str]]:
    titled, _, others = places.partition("|")
    one, other = ({ids[at : at + width] for at in range(0, len(ids), width)} for ids in (titled, others))
    return one, other


def _files(tag: str, known: _KnownIndex, places: Mapping[str, str], changed: Collection[str]) -> Iterator[SearchFile]:
    """Yield the files of an index of which ``known`` was made, before the places of some terms changed."""
    files: dict[str, bytes | None] = {}

    def named(content: object) -> str:
        text = _json(content)
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME]
        files[name] = f"handoutPieces[{_json(name)}] = {text};\n".encode()
        return name

    pieces = []
    for part in _parts([(term, len(term) + len(places[term]) + _AROUND) for term in sorted(places, key=_order)]):
        name, before = known.pieces.get(part[0], ("", []))
        if part == before and part and not any(term in changed for term in part):
            files.setdefault(name)
        else:
            name = named({term: places[term] for term in part})
        pieces.append([part[0], name])
    spelt = dict(known.spelt)
    there = {term for _, terms in known.pieces.values() for term in terms}
    for size, texts in _spelt(places, {len(term) for term in there.symmetric_difference(places)}):
        spelt[size] = [named(text) for text in texts]
    files |= dict.fromkeys(name for names in spelt.values() for name in names if name not in files)
    by_size = {size: names for size, names in sorted(spelt.items()) if names}
    index = {"width": known.width, "pieces": pieces, "spelt": by_size}
    yield search_path(tag), f"{_HEAD}{_json(index)[1:]};\n".encode()
    for name, data in files.items():
        yield search_piece_path(tag, name), data


def _spelt(terms: Iterable[str], sizes: Collection[int]) -> Iterator[tuple[int, list[str]]]:
    """The words of some lengths that a misspelt one may stand for, in pieces."""
    by_size: dict[int, list[str]] = {size: [] for size in sizes}
    for term in terms:
        if len(term) in by_size and is_spelt(term):
            by_size[len(term)].append(term)
    for size, words in by_size.items():
        yield size, [" ".join(part) for part in _parts([(word, size) for word in sorted(words)])]


def _parts(terms: Sequence[tuple[str, int]]) -> Iterator[list[str]]:
    """Cut terms, each with its size, into parts: where the digest of one says so, oftener the larger it is."""
    if sum(size for _, size in terms) <= 2 * _MEAN_SIZE:
        if terms:
            yield [term for term, _ in terms]
        return
    part: list[str] = []
    whole = 0
    for term, size in terms:
        ends = zlib.crc32(term.encode("utf-8", "surrogatepass")) < size / _MEAN_SIZE * 2**32
        if part and (ends or whole + size > _LARGEST_SIZE):
            yield part
            part, whole = [], 0
        part.append(term)
        whole += size
    yield part


def _order(term: str) -> bytes:
    """The order of JavaScript, which compares the units of UTF-16."""
    return term.encode("utf-16-be", "surrogatepass")


@lru_cache(1 << 15)
def _id(name: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest())
    return "".join(_DIGITS[number >> 6 * place & 63] for place in range(length))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
