"""The index of the search in pieces, which the site's script loads as a reader types.

A piece holds words that follow one another, each with the handouts that have it. Where a piece ends depends on the
words beside its end alone, its name on its content, and the id of a handout on its name: so a new handout changes the
pieces of its words, and readers keep the others.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from converter.publish.addresses import search_path, search_piece_path
from converter.publish.search import SEARCH_RULES, HandoutWords, is_spelt, terms_of

_MEAN_SIZE = 32_768
_LARGEST_SIZE = 131_072
"""Characters of a piece; a word that is in thousands of handouts may be larger alone."""
_SHORTEST_ID = 4
_NAME = 12
"""Digits of a digest that name a piece."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"


def handout_ids(slugs: Sequence[str]) -> dict[str, str]:
    """Return an id of each handout: all are as long, and as short as they can be to differ."""
    lengths = itertools.count(_SHORTEST_ID)
    tried = ({slug: _id(slug, length) for slug in slugs} for length in lengths)
    return next(ids for ids in tried if len(set(ids.values())) == len(ids))


def search_files(tag: str, handouts: Sequence[tuple[str, HandoutWords]]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file of a language's index: first the one that names the others.

    They are scripts, in UTF-8: a page opened from a folder may load scripts, but no data. ``handouts`` have the names
    of the handouts with their words, in any order.
    """
    ids = handout_ids([name for name, _ in handouts])
    places = _places({ids[name]: words for name, words in handouts})
    words = [(word, f"{_json(word)}:{_json(places[word])}") for word in sorted(places, key=_order)]
    files: dict[str, str] = {}

    def named(text: str) -> str:
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME]
        files[name] = text
        return name

    index = {
        "width": len(next(iter(ids.values()))),
        "pieces": [[part[0][0], named("{" + ",".join(line for _, line in part) + "}")] for part in _parts(words)],
        "spelt": {size: [named(text) for text in texts] for size, texts in _spelt(places)},
    }
    yield search_path(tag), f'handoutIndex = {{"rules":{SEARCH_RULES},{_json(index)[1:]};\n'.encode()
    for name, text in files.items():
        yield search_piece_path(tag, name), f"handoutPieces[{_json(name)}] = {text};\n".encode()


def _places(handouts: Mapping[str, HandoutWords]) -> dict[str, str]:
    """The ids of the handouts that have each term, one after the other: of those with it in the title, “|”, others."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for own in sorted(handouts):
        titled = dict.fromkeys(terms_of(handouts[own].title))
        for term in dict.fromkeys((*titled, *terms_of(handouts[own].text))):
            found.setdefault(term, ([], []))[term not in titled].append(own)
    return {term: "|".join("".join(ids) for ids in both) for term, both in found.items()}


def _spelt(terms: Iterable[str]) -> Iterator[tuple[int, Iterator[str]]]:
    """The words of each length that a misspelt one may stand for."""
    by_size: dict[int, list[tuple[str, str]]] = {}
    for word in sorted(filter(is_spelt, terms)):
        by_size.setdefault(len(word), []).append((word, word))
    for size, words in sorted(by_size.items()):
        yield size, (_json(" ".join(word for word, _ in part)) for part in _parts(words))


def _parts(lines: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Cut lines, each with its word, into parts: at words whose digest says so, oftener the longer the line is."""
    if sum(len(line) for _, line in lines) <= 2 * _MEAN_SIZE:
        if lines:
            yield list(lines)
        return
    part: list[tuple[str, str]] = []
    size = 0
    for word, line in lines:
        ends = zlib.crc32(word.encode("utf-8", "surrogatepass")) < len(line) / _MEAN_SIZE * 2**32
        if part and (ends or size + len(line) > _LARGEST_SIZE):
            yield part
            part, size = [], 0
        part.append((word, line))
        size += len(line)
    yield part


def _order(word: str) -> bytes:
    """The order of JavaScript, which compares the units of UTF-16."""
    return word.encode("utf-16-be", "surrogatepass")


def _id(slug: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(slug.encode("utf-8", "surrogatepass")).digest())
    return "".join(_DIGITS[number >> 6 * place & 63] for place in range(length))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
