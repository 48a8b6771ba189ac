"""How well the check tells right translations of handout sentences from those with the opposite polarity."""

import csv
from functools import lru_cache
from pathlib import Path

import pytest

from converter.translate.checks.negation import negation

FOLDER = Path(__file__).parents[1] / "handout_sentences" / "negation"
LEAST = 0.95


@lru_cache
def pairs(tag: str) -> list[list[str]]:
    """The rows of a language: English, the right translation, the wrong one."""
    text = (FOLDER / f"{tag}.tsv").read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def objects(source: str, target: str, pair: tuple[str, str]) -> bool:
    return any(negation(source, target, pair))


def share(values: list[bool]) -> float:
    return sum(values) / len(values)


@pytest.mark.parametrize("tag", sorted(path.stem for path in FOLDER.glob("*.tsv")))
def test_right_translations_are_quiet_and_wrong_ones_are_found(tag: str) -> None:
    reached = {
        "right, from English": share([not objects(english, right, ("en", tag)) for english, right, _ in pairs(tag)]),
        "wrong, from English": share([objects(english, wrong, ("en", tag)) for english, _, wrong in pairs(tag)]),
        "right, to English": share([not objects(right, english, (tag, "en")) for english, right, _ in pairs(tag)]),
        "wrong, to English": share([objects(wrong, english, (tag, "en")) for english, _, wrong in pairs(tag)]),
    }
    assert {side: value for side, value in reached.items() if value < LEAST} == {}
