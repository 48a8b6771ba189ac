"""The test that any engine can run: on ours, on a good one of others, and on bad ones."""

from __future__ import annotations

import runpy
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from converter.translate import ApertiumEngine, ArgosEngine, Hypothesis, Link, Pair
from converter.translate.conformance import NotConforming, check_engine
from converter.translate.engine import Keep
from tests.translate.engines import CountingEngine, FailingEngine, RetryingEngine

PAIR = ("en", "es")


def test_argos_conforms(argos_packages: Path) -> None:
    check_engine(ArgosEngine(argos_packages))


@pytest.mark.apertium
def test_apertium_conforms() -> None:
    check_engine(ApertiumEngine(), PAIR)


def test_small_engines_conform() -> None:
    check_engine(CountingEngine(PAIR))
    check_engine(RetryingEngine({}, {}))


Results = list[tuple[Hypothesis, ...]]


class Bad(CountingEngine):
    def __init__(self) -> None:
        super().__init__(PAIR)

    def of(self, text: str) -> Hypothesis:
        return Hypothesis(text)

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Results:
        return [(self.of(text),) for text in sentences]


class Short(Bad):
    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Results:
        return super().translate(sentences[1:], pair)


class Silent(Bad):
    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Results:
        return [() for _ in sentences]


class Blank(Bad):
    def of(self, text: str) -> Hypothesis:
        return Hypothesis(f"{text} ")


class Astray(Bad):
    def of(self, text: str) -> Hypothesis:
        return Hypothesis(text, (Link(0, len(text) + 1, 0, 1),))


class Raising(Bad):
    def of(self, text: str) -> Hypothesis:
        raise IndexError("list index out of range")


class Forgetful(Bad):
    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Results:
        return [(Hypothesis(f"{place}"),) for place, _ in enumerate(sentences)]


class Deaf(Bad):
    def translate(self, sentences: Sequence[str], pair: Pair) -> Results:  # type: ignore[override]
        return super().translate(sentences, pair)


class Asking(Bad):
    def of(self, text: str) -> Hypothesis:
        with socket.socket() as asked:
            asked.settimeout(0.01)
            with suppress(OSError):  # nobody listens
                asked.connect(("192.0.2.1", 9))
        return Hypothesis(text)


class Strange(Bad):
    def pairs(self) -> frozenset[Pair]:
        return frozenset({("en", "tlh"), ("es", "es")})


class Nameless(Bad):
    name = ""
    rough = "no"  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        (Short(), "11 for 12 sentences"),
        (Silent(), "no tuple of hypotheses"),
        (Blank(), "blanks around the text"),
        (Astray(), "outside of the texts"),
        (Raising(), "IndexError"),
        (Forgetful(), "depends on the others"),
        (Deaf(), "With words to keep"),
        (Asking(), "asks the network"),
        (Strange(), "'tlh'"),
        (Strange(), "'es' with itself"),
        (Nameless(), "name is empty"),
        (Nameless(), "rough is neither"),
        (FailingEngine(PAIR), "broke off"),
        (CountingEngine(), "no pair of languages"),
    ],
)
def test_what_breaks_the_contract_is_named(engine: CountingEngine, said: str) -> None:
    with pytest.raises(NotConforming) as caught:
        check_engine(engine)
    assert any(said in line for line in caught.value.broken), caught.value.broken


@pytest.mark.slow
def test_it_needs_no_test_framework() -> None:
    code = "import sys, converter.translate.conformance; print('pytest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"


def test_the_engine_of_the_documentation_conforms() -> None:
    names = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "example-engine" / "word_by_word.py"))
    engine = names["WordByWord"]()
    check_engine(engine)
    ((hypothesis,),) = engine.translate(["Drink water, zzyzx."], ("en", "ht"))
    assert hypothesis == Hypothesis("Bwè dlo, zzyzx.", hypothesis.alignment, ("zzyzx",))
    assert Link(6, 11, 4, 7) in (hypothesis.alignment or ())
