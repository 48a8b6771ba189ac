"""A slow engine: how far it is, and what is kept where a person breaks off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from converter.pipeline.handouts.adding import add_languages
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.sentence_watcher import time_left
from converter.pipeline.progress import Progress
from converter.settings import Settings
from converter.translate import Hypothesis, Pair
from converter.translate.engine import Done, Keep
from tests.pipeline.reviews.posts import POST, SLUG, fetched
from tests.translate.engines import CountingEngine

TEXT = outputs(("txt",), ("clear",))
SAID = {
    "Fever": "Lafyèv",
    "A fever is a sign.": "Lafyèv se yon siy.",
    "Do not worry.": "Pa enkyete w.",
    "Drink water.": "Bwè dlo.",
}


class Slow(CountingEngine):
    """Takes a minute a sentence, the last one first, and hears Ctrl-C after some of them."""

    def __init__(self, until: int, *pairs: Pair) -> None:
        super().__init__(*pairs)
        self._until, self._now = until, dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC)

    def clock(self) -> dt.datetime:
        return self._now

    def translate_gradually(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Iterator[Done]:
        for done, number in enumerate(reversed(range(len(sentences)))):
            if done == self._until:
                raise KeyboardInterrupt
            self._now += dt.timedelta(minutes=1)
            self.batches.append([sentences[number]])
            yield number, (Hypothesis(SAID[sentences[number]]),)


def test_what_is_done_outlives_ctrl_c_and_the_next_run_goes_on(tmp_path: Path) -> None:
    settings = Settings(output=tmp_path)
    fetched(settings, CountingEngine(("en", "es")), POST)
    first = Slow(2, ("en", "ht"))
    told: list[Progress] = []
    with pytest.raises(KeyboardInterrupt):
        add_languages(settings, SLUG, ["ht"], TEXT, told.append, engines=[first], clock=first.clock)
    assert len(first.batches) == 2
    assert not (tmp_path / SLUG / "ht").exists()
    details = [step.detail for step in told]
    assert details[-2:] == [
        "Haitian Creole: sentence 1 of 4, about 3 minutes left",
        "Haitian Creole: sentence 2 of 4, about 2 minutes left",
    ]
    again = Slow(9, ("en", "ht"))
    done = add_languages(settings, SLUG, ["ht"], TEXT, engines=[again])
    asked = [batch[0] for batch in again.batches if len(batch) == 1]
    assert not {batch[0] for batch in first.batches} & set(asked)
    assert len(asked) == 2
    assert [edition.language for edition in done.editions] == ["ht"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(2, "about 5 seconds"), (33, "about 35 seconds"), (50, "about a minute"), (400, "about 7 minutes")],
)
def test_the_time_left_is_said_in_round_figures(seconds: float, said: str) -> None:
    assert time_left(dt.timedelta(seconds=seconds)) == said
