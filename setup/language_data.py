"""Every kind of data that the project keeps by language, and which languages have it.

No list of kinds is written by hand: a file that is named by a language, a table with a column of tags, and a dict in
the code whose keys are tags are each a kind, found wherever they stand in the project. So a new kind shows itself.
What comes from libraries is asked of them (``LIBRARIES``).
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from converter.languages import REGISTRY, base_tag, find_any_language, find_locale, language, language_model

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("converter", "templates", "tests", "docs")
FEWEST, FEWEST_IN_TESTS = 4, 10
"""The fewest languages of the registry that make a kind; fewer are examples."""
MOSTLY = 0.8
"""The share of a column, or of the keys of a table, that has to be tags."""
COLUMNS = 3
"""The columns of a table in which a tag is looked for."""


def kinds(root: Path = ROOT) -> dict[str, frozenset[str]]:
    """Return the languages of the registry that have each kind of data, by the name of the kind.

    The name is the path of the files with ``*`` for the language, or the path of the table, with the name of the dict
    behind it; or the name of what a library knows.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        for kind, written in _in_file(path, name):
            found[kind] |= _held(written)
    own = {kind: frozenset(held) for kind, held in sorted(found.items()) if len(held) >= _fewest(kind)}
    return {**own, **{name: frozenset(filter(knows, REGISTRY)) for name, knows in LIBRARIES.items()}}


def _fewest(kind: str) -> int:
    return FEWEST_IN_TESTS if kind.startswith("tests/") else FEWEST


def _files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _in_file(path: Path, name: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the kinds that a file is of or holds, each with the tags that it has."""
    parts = name.split("/")
    stems = [part.partition(".")[0] for part in parts[:-1]] + [parts[-1].partition(".")[0]]
    for place, stem in enumerate(stems):
        if _is_tag(stem):
            yield "/".join([*parts[:place], parts[place].replace(stem, "*", 1), *parts[place + 1 :]]), [stem]
            return  # the words of one language name no others
    reader = READERS.get(path.suffix)
    if reader is not None:
        yield from ((f"{name}{within}", tags) for within, tags in reader(path.read_text(encoding="utf-8")))


def _in_table(text: str) -> Iterator[tuple[str, Iterable[str]]]:
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    for place in range(COLUMNS):
        column = [row[place] for row in rows if len(row) > place]
        if _mostly_tags(set(column), column):
            yield "", column
            return


def _in_toml(text: str) -> Iterator[tuple[str, Iterable[str]]]:
    yield from _in_mapping(tomllib.loads(text))


def _in_json(text: str) -> Iterator[tuple[str, Iterable[str]]]:
    held = json.loads(text)
    if isinstance(held, dict):
        yield from _in_mapping(held)


def _in_mapping(held: Mapping[str, object]) -> Iterator[tuple[str, Iterable[str]]]:
    if _mostly_tags(held, held):
        yield "", held


def _in_code(text: str) -> Iterator[tuple[str, Iterable[str]]]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            for held in (each for each in ast.walk(node.value) if isinstance(each, ast.Dict)):
                keys = [key.value for key in held.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
                if isinstance(target, ast.Name) and _mostly_tags(keys, keys):
                    yield f" {target.id}", keys


READERS: Mapping[str, Callable[[str], Iterator[tuple[str, Iterable[str]]]]] = MappingProxyType(
    {".tsv": _in_table, ".toml": _in_toml, ".json": _in_json, ".py": _in_code}
)
"""What looks for tags within a file, by its ending."""


def _mostly_tags(names: Iterable[str], written: Iterable[str]) -> bool:
    cells = list(written)
    known = len(_held(names))
    return known >= FEWEST and sum(_is_tag(cell) or cell == "*" for cell in cells) >= MOSTLY * len(cells)


@cache
def _is_tag(name: str) -> bool:
    """Whether a name is a tag of the registry, or the primary subtag of another language that is recognised."""
    return name in REGISTRY or (bool(re.fullmatch("[a-z]{2,3}", name)) and name in _languages_by_name())


@cache
def _languages_by_name() -> frozenset[str]:
    return frozenset({language.base for language in REGISTRY.values()} | set(language_model().labels))


def _held(names: Iterable[str]) -> set[str]:
    """Return the languages of the registry that names stand for: all with their primary subtags, as data serve them."""
    there = set(names)
    bases = set(map(base_tag, there))
    return {tag for tag, entry in REGISTRY.items() if tag in there or entry.base in bases}


def _names_itself(tag: str) -> bool:
    locale = find_locale(language(tag).tag)
    return locale is not None and locale.language == language(tag).base and len(locale.languages) > len(REGISTRY)


def _is_recognised(tag: str) -> bool:
    return base_tag(tag) in language_model().labels


def _spells_numbers(tag: str) -> bool:
    from converter.translate.checks.quantities.words import spells

    return spells(tag)


def _has_font(tag: str) -> bool:
    from converter.render.fonts.registry import script_order

    found = find_any_language(tag)
    return found is not None and found.script in script_order(found.script)[0].scripts


LIBRARIES: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "CLDR: dates, lists, names of languages": _names_itself,
        "CLDR: numbers in words": _spells_numbers,
        "a font of its script": _has_font,
        "py3langid: recognised from its words": _is_recognised,
    }
)
"""What the code knows of a language by a library, by its name."""
