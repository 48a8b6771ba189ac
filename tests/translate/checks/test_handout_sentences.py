"""Doses, frequencies and prohibitions in words, on sentences that were written by somebody who did not see the lists.

The figures of docs/checks.md come from here: run it with ``-s`` to see them.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from converter.translate.checks import check_segment

FOLDER = Path(__file__).parent / "handout_sentences"
HELD_OUT = frozenset({"fr", "so", "ko", "fa", "ht", "ne", "pl", "sw", "uk", "ja", "am", "ro", "pa"})
"""Nobody who wrote the lists looked at these."""
TAGS = sorted(path.stem for path in FOLDER.glob("*.tsv") if path.stem != "sentences")
WRONG = ("wrong1", "wrong2", "wrong3")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ENGLISH = {row["id"]: row["english"] for row in rows(FOLDER / "sentences.tsv")}


def severities(english: str, other: str, tag: str, *, into_english: bool) -> set[str]:
    pair, texts = (("en", tag), (english, other)) if not into_english else ((tag, "en"), (other, english))
    return {found.severity for found in check_segment(*texts, pair)}


def measured(tag: str, *, into_english: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows(FOLDER / f"{tag}.tsv"):
        english = ENGLISH[row["id"]]
        counts["right"] += 1
        counts["false errors"] += "error" in severities(english, row["right"], tag, into_english=into_english)
        for column in WRONG:
            found = severities(english, row[column], tag, into_english=into_english)
            counts["wrong"] += 1
            counts["found"] += bool(found & {"error", "warning"})
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
@pytest.mark.parametrize("held_out", [True, False])
def test_right_ones_are_silent_and_wrong_ones_are_found(*, held_out: bool, into_english: bool) -> None:
    tags = [tag for tag in TAGS if (tag in HELD_OUT) == held_out]
    by_tag = {tag: measured(tag, into_english=into_english) for tag in tags}
    total = sum(by_tag.values(), Counter[str]())
    print(held_out, into_english, dict(total), {tag: dict(counts) for tag, counts in by_tag.items()})
    assert len(tags) >= 13
    assert total["false errors"] <= total["right"] / 100
    assert total["found"] >= total["wrong"] * 0.95
    assert [tag for tag, counts in by_tag.items() if counts["found"] < counts["wrong"] * 0.89] == []
