"""Translations back, for a reviewer's eye."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from converter.article import EngineInfo, Segment, Span, Translation
from converter.pipeline.reviews.back_translation import NONE, back_translations, review_rows
from converter.translate import ApertiumEngine, ArgosEngine, Hypothesis, Pair
from converter.translate.engine import Keep
from tests.review.samples import ARTICLE, ENGINE, NOW, TRANSLATION


class Shouting:
    """An engine that can be had in any state: it writes all in capitals."""

    name, pivot, rough = "Shouting", "en", False

    def __init__(self, pairs: Sequence[Pair] = (("es", "en"),), version: str = "2") -> None:
        self.version = version
        self._pairs = frozenset(pairs)
        self.asked: list[list[str]] = []

    def data_version(self, pair: Pair) -> str:
        return ""

    def pairs(self) -> frozenset[Pair]:
        return self._pairs

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        self.asked.append(list(sentences))
        return [(Hypothesis(sentence.upper()),) for sentence in sentences]


class Failing(Shouting):
    """An engine that breaks off."""

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        raise RuntimeError("out of memory")


class Silent(Shouting):
    """An engine that has no word for anything."""

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis(" "),) for _ in sentences]


def translation(*targets: str, **more: object) -> Translation:
    segments = [
        Segment(id=f"s0.b0#{number}", source=(Span(text="x"),), target=(Span(text=text),), **more)
        for number, text in enumerate(targets)
    ]
    return Translation(source_language="en", language="es", engine=ENGINE, translated_at=NOW, segments=tuple(segments))


def test_every_sentence_is_translated_back_once() -> None:
    engine = Shouting()
    made = back_translations(
        translation("Tome dos.", "Llame\nya.", "Tome dos.", " "), [Shouting([("en", "es")]), engine]
    )
    assert made.texts == {"s0.b0#0": "TOME DOS.", "s0.b0#1": "LLAME YA.", "s0.b0#2": "TOME DOS."}
    assert made.engine == EngineInfo(name="Shouting", version="2")
    assert engine.asked == [["Tome dos.", "Llame ya."]]


def test_what_is_kept_needs_no_way_back() -> None:
    engine = Shouting()
    assert back_translations(translation("911", origin="kept"), [engine]) == NONE
    assert engine.asked == []


@pytest.mark.parametrize("engines", [[], [Shouting([("en", "es")])], [Failing()]], ids=["none", "one way", "failing"])
def test_without_a_way_back_there_is_nothing(engines: list[Shouting]) -> None:
    assert back_translations(translation("Tome dos."), engines) == NONE


def test_empty_answers_are_none() -> None:
    assert back_translations(translation("Tome dos."), [Silent()]).texts == {}


def test_the_way_back_may_go_through_another_language() -> None:
    engine = Shouting([("es", "fr"), ("fr", "en")])
    engine.pivot = "fr"
    made = back_translations(translation("Tome dos."), [engine])
    assert made.engine is not None
    assert made.engine.via == ("fr",)


@pytest.mark.slow
def test_apertium_translates_back() -> None:
    engine = ApertiumEngine()
    if ("es", "en") not in engine.pairs():
        pytest.skip("Apertium has no Spanish into English (Debian: apertium-eng-spa)")
    made = back_translations(TRANSLATION, [engine])
    assert made.engine is not None
    assert made.engine.name == engine.name
    assert "not take tablets" in made.texts["s0.b0#0"]
    assert set(made.texts) == {segment.id for segment in TRANSLATION.segments}


def test_a_package_for_one_direction_gives_none(argos_packages: Path) -> None:
    engine = ArgosEngine(argos_packages)
    assert engine.pairs() == {("en", "es")}
    assert back_translations(TRANSLATION, [engine]) == NONE


def test_rows_have_the_translations_back_and_know_negations() -> None:
    rows = {
        row.segment_id: row for row in review_rows(TRANSLATION, ARTICLE, back_translations(TRANSLATION, [Shouting()]))
    }
    assert rows["s0.b0#0"].back == "NO TOME PASTILLAS."
    assert "Make sure that it says no or not to the same thing." in rows["s0.b0#0"].notes
    assert "Make sure that it says no or not to the same thing." not in rows["s0.b0#2"].notes
    unlisted = TRANSLATION.model_copy(update={"source_language": "x-klingon"})
    assert not any("denies" in note for row in review_rows(unlisted, ARTICLE) for note in row.notes)
