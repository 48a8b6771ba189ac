"""The medicines that are known: ``data/names.tsv``, and names of their own that a language has for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from converter.data_tables import language_rows, table_rows
from converter.translate.checks.medicines.spelling import latin_key, sound_key

_PARTS = frozenset({"acid", "insulin", "silver", "bismuth"})
"""Words of a name that are translated; the others are adapted."""
NO_MEDICINE = "-"
_SHORTEST = 5
"""Letters of a key that may stand for one medicine only."""
_FEWEST_CONSONANTS = 4


class Medicine(NamedTuple):
    """One substance."""

    name: str
    """Its international nonproprietary name."""
    others: tuple[str, ...]
    """Other names of the substance."""
    brands: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a translation may have in its place."""
        return (self.name, *self.others, *self.brands)


@cache
def all_medicines() -> tuple[Medicine, ...]:
    """Return every medicine of the table."""
    rows = table_rows(__package__ or __name__, "names")
    padded = ((*row, "", "") for row in rows)
    return tuple(Medicine(name, _listed(others), _listed(brands)) for name, others, brands, *_ in padded)


@cache
def by_word() -> dict[str, tuple[Medicine, ...]]:
    """Return medicines by each word that names them alone, in small letters; a brand by its word as it is written."""
    found: dict[str, list[Medicine]] = {}
    for medicine in all_medicines():
        for name in (medicine.name, *medicine.others):
            found.setdefault(name if name.isupper() else adapted_part(name).lower(), []).append(medicine)
        for brand in medicine.brands:
            found.setdefault(brand, []).append(medicine)
    return {word: tuple(medicines) for word, medicines in found.items()}


@cache
def by_latin_key() -> dict[str, frozenset[Medicine]]:
    """Return medicines by the key of their adapted names in Latin scripts."""
    return _by_key(latin_key, _SHORTEST)


@cache
def by_sound_key() -> dict[str, frozenset[Medicine]]:
    """Return medicines by the consonants of their adapted names."""
    return _by_key(sound_key, _FEWEST_CONSONANTS)


@cache
def own_names(language: str) -> dict[str, tuple[str, ...]]:
    """Return what a language has for a medicine that is no adaptation of its name, by that name.

    ``NO_MEDICINE`` has words that only look like a name.
    """
    return {name: _listed(own) for name, own in language_rows(__package__ or __name__, language)}


def adapted_part(name: str) -> str:
    """Return the word of a name that languages adapt: "folic" of "folic acid"."""
    return next((word for word in name.split() if word.lower() not in _PARTS), name)


def adapted_parts(name: str) -> tuple[str, ...]:
    """Return the word of a name that languages adapt, and that of an acid without its English ending as well."""
    part = adapted_part(name)
    return (part, part.removesuffix("ic")) if part != name and part.endswith("ic") else (part,)


def _by_key(key_of: Callable[[str], str], shortest: int) -> dict[str, frozenset[Medicine]]:
    found: dict[str, set[Medicine]] = {}
    for medicine in all_medicines():
        for name in (medicine.name, *medicine.others):
            key = key_of(adapted_part(name))
            if len(key) >= shortest:
                found.setdefault(key, set()).add(medicine)
    return {key: frozenset(medicines) for key, medicines in found.items()}


def _listed(column: str) -> tuple[str, ...]:
    return tuple(each for each in column.strip().split(" | ") if each)
