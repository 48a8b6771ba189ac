"""Word lists to read the lists of the checks over: whatever this environment has of a language's words.

These are pyspellchecker's words of films and books, Hunspell's dictionaries where Debian's packages of them are
installed (``make test`` installs them), the names of countries, languages and currencies in CLDR, the catalogue of the
handouts' own words, the sentences of the tests, and the translations of TICO-19 where it lies beside the project. Where
a language writes no blanks, ICU's dictionaries part its words.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

from babel.messages.pofile import read_po
from icu4py.breakers import WordBreaker
from lxml import etree

from converter.languages import base_tag, language

PROJECT = Path(__file__).parents[3]
HUNSPELL = Path("/usr/share/hunspell")
TICO = PROJECT.parent / "shared" / "tico19"
TICO_FILES = {"es": "es-LA", "ar": "ar", "zh-Hans": "zh", "hi": "hi", "ru": "ru", "so": "so", "fa": "fa", "bn": "bn"}
SENTENCES = Path(__file__).parent / "handout_sentences"
MOST = 8_000
"""Words of a language that are read, at most; evenly taken from longer lists."""


@cache
def vocabulary(tag: str) -> tuple[str, ...]:
    """Return the words of a language in their order, each once."""
    texts = chain(_names(tag), _catalogue(tag), _sentences(tag), _tico(tag))
    found = {*_spelled(tag), *_hunspell(tag), *(word for text in texts for word in WordBreaker(text, tag))}
    words = sorted(word for word in found if any(map(str.isalpha, word)) and not any(map(str.isdigit, word)))
    return tuple(words[:: -(-len(words) // MOST) or 1])


def is_known(word: str, tag: str) -> bool:
    """Whether a word is in the whole lists of a language."""
    return word in _known(tag)


@cache
def _known(tag: str) -> frozenset[str]:
    texts = chain(_catalogue(tag), _sentences(tag), _tico(tag))
    found = {*_spelled(tag), *_hunspell(tag), *(word for text in texts for word in WordBreaker(text, tag))}
    return frozenset(map(str.lower, found))


def _spelled(tag: str) -> Iterable[str]:
    path = files("spellchecker") / "resources" / f"{base_tag(tag)}.json.gz"
    return json.loads(gzip.decompress(path.read_bytes())) if path.is_file() else ()


def _hunspell(tag: str) -> Iterator[str]:
    for path in sorted(HUNSPELL.glob(f"{base_tag(tag)}[._]*dic"))[:1]:
        coded = re.search(rb"^\s*SET\s+(\S+)", path.with_suffix(".aff").read_bytes(), re.MULTILINE)
        text = path.read_text(encoding=coded[1].decode() if coded else "latin-1", errors="replace")
        yield from (re.split("[/\t ]", line, maxsplit=1)[0] for line in text.splitlines()[1:])


def _names(tag: str) -> Iterator[str]:
    locale = language(tag).locale
    if locale.language != "ht":  # CLDR has French in its place
        for names in (locale.territories, locale.languages, locale.scripts, locale.currencies):
            yield from names.values()


def _catalogue(tag: str) -> Iterator[str]:
    path = PROJECT / "templates" / "locale" / tag / "LC_MESSAGES" / "convert.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id and message.string:
            yield from [message.string] if isinstance(message.string, str) else message.string


def _sentences(tag: str) -> Iterator[str]:
    for path in sorted(SENTENCES.rglob(f"{tag}.tsv")):
        yield from (row.split("\t")[1] for row in path.read_text(encoding="utf-8").splitlines()[1:])


def _tico(tag: str) -> Iterator[str]:
    path = TICO / f"all.en-{TICO_FILES.get(tag, 'none')}.tmx"
    for unit in etree.parse(path).iter("tu") if path.is_file() else ():
        yield "".join(unit.findall("tuv/seg")[1].itertext())
