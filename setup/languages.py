"""`python -m setup.languages [TAG]` says what a language needs, what it has, and what is still missing for it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from converter.languages import REGISTRY
from setup.language_data import kinds

TABLE = Path(__file__).with_name("language_data.tsv")
Need = Literal["every", "translated", "some"]
"""Every language has it; every language but English; or some do, because others need none or nobody has written it."""


class DataKind(NamedTuple):
    """What the project knows of a kind of data: a row of ``language_data.tsv``."""

    need: Need
    meaning: str
    """What it is, and how it is made for another language."""

    def is_needed(self, tag: str) -> bool:
        """Whether a language has to have it."""
        return self.need == "every" or (self.need == "translated" and tag != "en")


@cache
def described() -> Mapping[str, DataKind]:
    """Return what is written of each kind of data. Raises ``ValueError`` for a row that is none."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    bad = [row for row in rows if len(row) != len(("kind", "need", "meaning")) or row[1] not in get_args(Need)]
    if bad:
        raise ValueError(f"{TABLE.name}: {bad}")
    return {kind: DataKind(cast("Need", need), meaning) for kind, need, meaning in rows}


def lacking(tag: str, found: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the kinds of data that a language of the registry needs and has nothing of."""
    known = described()
    return [kind for kind, held in found.items() if kind in known and known[kind].is_needed(tag) and tag not in held]


def main(arguments: list[str]) -> int:
    """Print the list; return 1 where something is missing that the language needs."""
    found = kinds()
    if not arguments:
        for tag in REGISTRY:
            has = sum(tag in held for held in found.values())
            wanting = lacking(tag, found)
            print(f"{tag:8} has {has} of {len(found)} kinds; {len(wanting)} missing that it needs")
        return int(any(lacking(tag, found) for tag in REGISTRY))
    if arguments[0] not in REGISTRY:
        print(f"There is no language “{arguments[0]}”: give it a row in converter/languages.py first.", file=sys.stderr)
        return 2
    return _told(arguments[0], found)


def _told(tag: str, found: Mapping[str, frozenset[str]]) -> int:
    wanting = set(lacking(tag, found))
    for kind, held in found.items():
        known = described().get(kind)
        state = "has" if tag in held else "MISSING" if kind in wanting else "has not"
        print(f"{state:8} {kind.replace('*', tag)}  ({len(held)} of {len(REGISTRY)})")
        if tag not in held:
            print(f"         {known.meaning if known else 'Not described in setup/language_data.tsv.'}")
    return int(bool(wanting))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
