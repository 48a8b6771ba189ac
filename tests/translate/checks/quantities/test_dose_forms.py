"""Amounts of everything that doses are counted in, in every language, each beside each.

``dose_forms.tsv`` was written without a look at most of the lists; then what the first run missed was mended.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from converter.languages import REGISTRY
from converter.translate.checks.frequency import frequency
from converter.translate.checks.numbers import numbers
from converter.translate.checks.units import units

RULES = (numbers, units, frequency)
AMOUNTS = ("half", "one", "one and a half", "two", "three")
THINGS = {"patch": "patches", "ml": "millilitres"}
"""Those whose plural has more than an s, or that have another name in English."""
OFTEN = {"half": "every other day", "one": "once a day", "two": "twice a day", "three": "three times a day"}
SYNONYMS = {
    "half": "a half-tablet | ½ tablet | half of a tablet | one half tablet | 1/2 tablet | one-half tablet",
    "one": "a single tablet | just one tablet | a tablet | one (1) tablet",
    "one and a half": "a tablet and a half | 1½ tablets | 1 1/2 tablets | one and one-half tablets | 1.5 tablets",
    "two": "a couple of tablets | both tablets | a pair of tablets | 2 tabs",
    "three": "three (3) tablets | 3 tablets",
}
HOW_OFTEN = {
    "half": "every second day | on alternate days | every two days | every 2 days | q.o.d.",
    "one": "once daily | daily | each day | q.d.",
    "two": "twice daily | two times a day | b.i.d. | BID",
    "three": "thrice daily | three times per day | t.i.d. | 3 times a day",
}


def rows() -> list[dict[str, str]]:
    path = Path(__file__).parent / "dose_forms.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


FORMS = {(row["language"], row["thing"]): {each: row[each] for each in AMOUNTS if row[each] != "-"} for row in rows()}
LANGUAGES = sorted({language for language, _ in FORMS})


def english(thing: str, amount: str) -> str:
    if thing == "day":
        return OFTEN[amount]
    plural = THINGS.get(thing, f"{thing}s")
    single = "millilitre" if thing == "ml" else thing
    article = "an" if thing in {"hour", "injection"} else "a"
    return {"half": f"half {article} {single}", "one": f"one {single}"}.get(amount, f"{amount} {plural}")


def is_flagged(source: str, target: str, pair: tuple[str, str]) -> bool:
    return any(True for rule in RULES for _ in rule(source, target, pair))


def test_every_language_is_there() -> None:
    assert {*LANGUAGES, "pt", "en"} == set(REGISTRY)


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_amount_beside_each(language: str, *, into_english: bool) -> None:
    counts: Counter[str] = Counter()
    alarms = []
    for (tag, thing), forms in FORMS.items():
        for amount, other in ((amount, other) for amount in forms for other in forms if tag == language):
            ours, theirs = english(thing, amount), forms[other]
            texts, pair = ((theirs, ours), (tag, "en")) if into_english else ((ours, theirs), ("en", tag))
            found = is_flagged(*texts, pair)
            if amount == other and found:
                alarms.append(texts)
            counts["wrong"] += amount != other
            counts["found"] += amount != other and found
    assert alarms == []
    assert counts["found"] >= 0.95 * counts["wrong"] > 75


@pytest.mark.slow
@pytest.mark.parametrize(
    ("thing", "amount", "said"),
    [
        (thing, amount, said)
        for thing, synonyms in (("tablet", SYNONYMS), ("day", HOW_OFTEN))
        for amount, several in synonyms.items()
        for said in several.split(" | ")
    ],
)
def test_other_english_words_for_it(thing: str, amount: str, said: str) -> None:
    outcomes = [
        (other == amount, is_flagged(f"Take {said}.", form, ("en", language)))
        for language in LANGUAGES
        for other, form in FORMS[language, thing].items()
    ]
    assert [found for same, found in outcomes if same and found] == []
    assert sum(found for same, found in outcomes if not same) >= 0.95 * sum(not same for same, _ in outcomes)
