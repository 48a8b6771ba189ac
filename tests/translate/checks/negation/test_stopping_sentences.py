"""“Stop taking” and “keep taking”, in every language of the registry, in sentences of handouts.

They were written by whoever wrote the lists. Run it with ``-s`` to see the figures of docs/checks.md.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.languages import REGISTRY
from converter.translate.checks.negation import negation

FOLDER = Path(__file__).parent.parent / "handout_sentences" / "stopping"
TAGS = sorted(path.stem for path in FOLDER.glob("*.tsv") if path.stem != "sentences")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ENGLISH = {row["id"]: (row["english"], row["wrong"]) for row in rows("sentences")}


def texts(tag: str) -> Iterator[tuple[str, str, bool]]:
    """English and translation, and whether they say the same: each of both beside each of both."""
    for row in rows(tag):
        for english, said in zip(ENGLISH[row["id"]], (True, False), strict=True):
            yield english, row["right"], said
            yield english, row["wrong"], not said


def severities(english: str, other: str, tag: str, *, into_english: bool) -> set[str]:
    pair, pairs = (("en", tag), (english, other)) if not into_english else ((tag, "en"), (other, english))
    return {found.severity for found in negation(*pairs, pair)}


def test_every_language_has_the_ten_sentences() -> None:
    assert set(TAGS) == set(REGISTRY) - {"en"}
    for tag in TAGS:
        assert [row["id"] for row in rows(tag)] == list(ENGLISH)


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
@pytest.mark.parametrize("tag", TAGS)
def test_stop_is_not_go_on(tag: str, *, into_english: bool) -> None:
    counts: Counter[str] = Counter()
    for english, other, same in texts(tag):
        found = severities(english, other, tag, into_english=into_english)
        counts["right" if same else "wrong"] += 1
        counts["quiet" if same else "found"] += bool(found & {"error", "warning"}) != same
        counts["errors"] += "error" in found and not same
    print(tag, into_english, dict(counts))
    assert counts["quiet"] == counts["right"] == 20
    assert counts["found"] >= 19
    assert counts["errors"] >= 18
