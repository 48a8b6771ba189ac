"""Thirds and quarters, tablespoons, insulin units, “per” phrases, counts and spans: each beside each of its kind.

``amount_kinds.tsv`` was written without a look at the lists; then what the first run missed was mended.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from converter.languages import REGISTRY
from converter.translate.checks.frequency import frequency
from converter.translate.checks.numbers import numbers
from converter.translate.checks.units import units

RULES = (numbers, units, frequency)
KINDS = {"fraction": 5, "spoon": 4, "insulin": 5, "per": 3, "tablet": 6, "often": 6, "couple": 3}


def amounts() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """English and translation, by language and kind."""
    path = Path(__file__).parent / "amount_kinds.tsv"
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["language"]][row["kind"]].append((row["english"], row["translation"]))
    return found


AMOUNTS = amounts()


def is_flagged(source: str, target: str, pair: tuple[str, str]) -> bool:
    return any(True for rule in RULES for _ in rule(source, target, pair))


def test_every_language_has_every_kind() -> None:
    assert {*AMOUNTS, "pt", "en"} == set(REGISTRY)
    for kinds in AMOUNTS.values():
        assert {kind: len(pairs) for kind, pairs in kinds.items()} == KINDS


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
@pytest.mark.parametrize("language", sorted(AMOUNTS))
def test_each_amount_beside_each_of_its_kind(language: str, *, into_english: bool) -> None:
    counts: Counter[str] = Counter()
    alarms = []
    for pairs in AMOUNTS[language].values():
        for place, (ours, _) in enumerate(pairs):
            for other, (_, theirs) in enumerate(pairs):
                texts, pair = ((theirs, ours), (language, "en")) if into_english else ((ours, theirs), ("en", language))
                found = is_flagged(*texts, pair)
                if place == other and found:
                    alarms.append(texts)
                counts["wrong"] += place != other
                counts["found"] += place != other and found
    print(language, into_english, dict(counts))
    assert alarms == []
    assert counts["found"] >= 0.95 * counts["wrong"]
