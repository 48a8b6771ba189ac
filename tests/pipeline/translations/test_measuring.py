"""Engines measured on professional sentences, and what follows from it: the order, the grade, the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from converter.errors import NothingToMeasure
from converter.pipeline.translations.languages import services
from converter.pipeline.translations.measuring import measure_engines
from converter.settings import Settings
from converter.translate import Engine, Hypothesis, Pair, Route, choose, routes
from converter.translate.engine import DoubtfulWord, Keep
from converter.translate.measurements import (
    Measurement,
    damaged_measurements,
    keep_measurements,
    load_measurements,
)
from converter.translate.quality import quality
from converter.translate.routing import InstalledEngines
from converter.translate.second_reading import DEFAULT_LIMIT, second_reader
from tests.cli.conftest import Convert, convert
from tests.translate.engines import CountingEngine
from tests.translate.memory.tmx_files import tmx, tu

__all__ = ["convert"]
PAIR = ("en", "es")
NOW = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
SENTENCES = {f"Give {number} ml every morning.": f"Dé {number} ml todas las mañanas." for number in range(2, 42)}


class Right(CountingEngine):
    """Says what the professionals said."""

    name = "Right"

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis(SENTENCES[text]),) for text in sentences]


class Wrong(CountingEngine):
    """Doubles every dose."""

    name = "Wrong"

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis(SENTENCES[text].replace("Dé ", "Dé 10")),) for text in sentences]


class Unmeasured(Right):
    """As MADLAD-400: rough until somebody measures it."""

    name = "Unmeasured"
    rough = rough_until_measured = True


class Doubter(Right):
    """Doubts a word of every sentence."""

    name = "Doubter"

    def read(
        self, sentences: Sequence[str], translations: Sequence[str], pair: Pair, least: float
    ) -> Iterator[tuple[int, tuple[DoubtfulWord, ...]]]:
        for number, text in enumerate(translations):
            start = text.index("mañanas")
            yield number, (DoubtfulWord(start, start + len("mañanas"), 12.0, ""),)


class Back(CountingEngine):
    """Says always the same."""

    name = "Back"

    def __init__(self, said: str) -> None:
        super().__init__(("es", "en"))
        self._said = said

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis(self._said),) for _ in sentences]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "convert" / "measurements.json"


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    file = tmp_path / "professional.tmx"
    file.write_bytes(tmx(*(tu(source, target) for source, target in SENTENCES.items())))
    return file


def measured(memory: Path | None, *engines: Engine, limit: int = 200, output: Path = Path("none")) -> list[Measurement]:
    settings = Settings(output=output)
    found = measure_engines(*PAIR, settings, memory, engines=engines, limit=limit, clock=lambda: NOW)
    return list(found)


def test_the_same_sentences_go_to_every_engine_and_the_result_is_kept(memory: Path, data: Path) -> None:
    right, wrong = measured(memory, Right(PAIR), Wrong(PAIR))
    assert (right.sentences, right.test_set, right.sample) == (40, "professional.tmx", wrong.sample)
    assert (right.chrf, right.bleu, right.with_errors) == (100, 100, 0)
    assert wrong.chrf < right.chrf
    assert wrong.with_errors == 1
    assert right.memory_mb is None or right.memory_mb >= 0
    assert "nc:6" in right.signature
    assert set(load_measurements()) == {right, wrong}
    measured(memory, Right(PAIR), limit=35)
    assert {(one.engine, one.sentences) for one in load_measurements(data)} == {("Right", 35), ("Wrong", 40)}


def test_the_better_one_goes_first_and_a_preferred_one_before_it(memory: Path) -> None:
    right, wrong = Right(PAIR), Wrong(PAIR)
    assert choose(*PAIR, InstalledEngines([wrong, right])).engine is wrong
    measured(memory, wrong, right)
    engines = InstalledEngines([wrong, right])
    assert choose(*PAIR, engines).engine is right
    assert [route.engine.name for route in routes(*PAIR, engines)] == ["Right", "Wrong"]
    assert choose(*PAIR, InstalledEngines([right, wrong], ["wrong"])).engine is wrong
    assert choose(*PAIR, [wrong, right]).engine is wrong, "a plain list is an order"
    service = services("en", engines)["es"]
    assert (service.engine.name, service.second, service.quality.measured.chrf) == ("Right", "Wrong", 100)


@pytest.mark.parametrize(("said", "trusted"), [("Give 2 ml every morning.", True), ("Give 2 ml every night.", False)])
def test_a_reader_learns_from_which_doubt_on_it_names_a_word(memory: Path, said: str, *, trusted: bool) -> None:
    reader, back = Doubter(PAIR), Back(said)
    route = Route(Right(PAIR), PAIR)
    unmeasured = second_reader(route, (route.engine, reader, back))
    assert unmeasured
    assert unmeasured.limit == DEFAULT_LIMIT
    right, doubter = measured(memory, route.engine, reader, back)
    assert right.calibration is None
    assert doubter.calibration
    assert (doubter.calibration.sentences, doubter.calibration.touched) == (20, 0)
    assert doubter.calibration.back_touched == (0 if trusted else 1)
    found = second_reader(route, (route.engine, reader, back))
    assert found
    assert 12 < found.limit < 12.1
    assert bool(found.back) == trusted


def test_a_measurement_lifts_what_was_rough_until_then_or_finds_it_rough(memory: Path) -> None:
    engine = Unmeasured(PAIR)
    assert quality(engine, PAIR).grade == "rough draft"
    assert quality(Wrong(PAIR), PAIR).grade == "not measured"
    measured(memory, engine, Wrong(PAIR))
    assert quality(engine, PAIR).grade == "fair"
    assert quality(Wrong(PAIR), PAIR).grade == "rough draft", "its errors count, however near its words are"
    engine.version = "2"
    assert quality(engine, PAIR).grade == "rough draft", "another version is not measured yet"


def test_too_few_sentences_judge_no_engine(memory: Path) -> None:
    measured(memory, Wrong(PAIR), limit=10)
    assert quality(Wrong(PAIR), PAIR).grade == "not measured"


def test_without_sentences_or_engines_it_says_so(memory: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToMeasure, match="The clinic has approved no sentences from English to Spanish"):
        measured(None, Right(PAIR), output=tmp_path / "out")
    with pytest.raises(NothingToMeasure, match="convert languages install es"):
        measured(memory)


@pytest.mark.parametrize("damage", [b"{", b"[5]", b'[{"engine": "Right"}]', b"\xff"])
def test_a_damaged_file_counts_as_nothing_measured_and_is_made_anew(memory: Path, data: Path, damage: bytes) -> None:
    data.parent.mkdir(parents=True)
    data.write_bytes(damage)
    assert load_measurements() == ()
    found = measured(memory, Right(PAIR))
    assert load_measurements() == tuple(found)
    keep_measurements([])
    assert load_measurements() == tuple(found)


def test_a_damaged_file_is_said_and_kept_aside(memory: Path, data: Path, convert: Convert) -> None:
    assert damaged_measurements() is None
    measured(memory, Right(PAIR))
    assert damaged_measurements() is None
    damaged = data.read_bytes()[:-9]
    data.write_bytes(damaged)
    assert damaged_measurements() == data
    assert load_measurements() == ()
    assert f"({data} is damaged)" in convert("languages").stderr.replace("\n", " ")
    assert str(data) in convert("doctor").stdout
    (wrong,) = measured(memory, Wrong(PAIR))
    assert load_measurements() == (wrong,)
    assert data.with_name("measurements.damaged.json").read_bytes() == damaged
