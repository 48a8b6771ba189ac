"""Sentences that are like another one."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate.memory import Memory, Retirement, like_index
from converter.translate.memory.blocks import TextBlock, block_of, make_block
from converter.translate.memory.entry import matched
from converter.translate.memory.like_index import BlockSizes
from converter.translate.memory.likeness import numbers_differ, similar
from tests.translate.memory.entries import PAIR, entry

SMALL_BLOCKS = BlockSizes(enough=5, largest=40, read_at_once=7)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    memory = Memory(tmp_path / "memory.sqlite3")
    memory.remember(
        [
            entry("Take 5 mg with food.", "Tome 5 mg con comida."),
            entry("Do not take it with food.", "No lo tome con comida."),
            entry("Call your doctor.", "Llame a su médico."),
        ]
    )
    return memory


def test_the_most_alike_comes_first_with_its_score(memory: Memory) -> None:
    found = memory.fuzzy("Take 5 mg with milk.", PAIR, least=0.3)
    assert [match.entry.target_text for match in found] == ["Tome 5 mg con comida.", "No lo tome con comida."]
    assert found[0].score == pytest.approx(1 - 4 / 20)
    assert not found[0].numbers_differ


def test_another_dose_is_never_the_same_and_says_so(memory: Memory) -> None:
    (match,) = memory.fuzzy("Take 6 mg with food.", PAIR)
    assert match.score < 1
    assert match.numbers_differ


def test_only_the_same_text_scores_one(memory: Memory) -> None:
    assert [match.score for match in memory.fuzzy(" Call your  doctor.", PAIR)] == [1.0]
    (almost,) = memory.fuzzy("call your doctor.", PAIR)
    assert almost.score < 1


def test_what_is_stored_later_is_found_too_also_by_another_run(memory: Memory) -> None:
    assert memory.fuzzy("Wash your hands well.", PAIR) == []
    with Memory(memory.path) as other:
        other.remember([entry("Wash your hands.", "Lávese las manos.")])
    assert len(memory.fuzzy("Wash your hands well.", PAIR)) == 1
    memory.remember([entry("Wash your hands wel.", "Lávese bien las manos.")])
    assert len(memory.fuzzy("Wash your hands well.", PAIR)) == 2


def test_limits_and_pairs(memory: Memory) -> None:
    assert len(memory.fuzzy("Take it with food.", PAIR, least=0.1, limit=2)) == 2
    assert memory.fuzzy("Call your doctor.", ("en", "fr")) == []
    assert memory.fuzzy("  ", PAIR) == []


def test_a_placeholder_keeps_from_scoring_one(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        memory.remember([entry(partial=True)])
        (match,) = memory.fuzzy("Take 1 tablet.", PAIR)
    assert match.score < 1


LETTERS = st.text(alphabet="ab 1é\U0001f600", max_size=24)
SENTENCE = "take one tablet with food in the morning"


@st.composite
def alike(draw: st.DrawFn) -> str:
    """A text of a few letters, or a sentence with some letters lost, put in or put elsewhere."""
    letters = list(draw(st.sampled_from([SENTENCE, SENTENCE[:20], SENTENCE * 2])))
    for _ in range(draw(st.integers(0, 20))):
        place = draw(st.integers(0, len(letters)))
        letters[place : place + draw(st.integers(0, 3))] = draw(st.text(alphabet="aet ", max_size=3))
    return draw(st.one_of(LETTERS, st.just("".join(letters))))


def scanned(wanted: str, texts: Iterable[str], least: float) -> list[tuple[str, float]]:
    """What a look at every text finds."""
    found = similar(matched(wanted), sorted({matched(text) for text in texts} - {""}), least) if matched(wanted) else {}
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.slow
@given(st.lists(alike(), max_size=70), alike(), st.sampled_from([0.05, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1]))
def test_a_block_passes_over_nothing_that_is_alike_enough(texts: list[str], wanted: str, least: float) -> None:
    known = {matched(text) for text in texts} - {""}
    candidates = make_block(known).candidates(matched(wanted), least)
    assert set(candidates) <= known
    assert set(dict(scanned(wanted, known, least))) <= set(candidates)


def test_of_too_many_a_block_gives_those_that_are_most_alike() -> None:
    """A desk finds a sentence of which a third was changed, also where it cannot look at all that might be like it."""
    chance = random.Random(2)
    parts = ("ta", "me", "fo", "wi", "do", "ca")
    words = [f"{one}{other}{chance.choice(parts)}" for one in parts for other in ("ke", "d", "lt", "xe", "r", "ss")]
    texts = sorted({" ".join(chance.choices(words, k=chance.randint(4, 9))) for _ in range(4000)})
    block, most, scores = make_block(texts), 150, list[float]()
    for text in chance.sample(texts, 40):
        changed = text.split()
        for place in chance.sample(range(len(changed)), len(changed) // 3):
            changed[place] = chance.choice(words)
        wanted = " ".join(changed)
        if score := similar(wanted, [text], 0.6).get(text):
            few = block.candidates(wanted, 0.6, most)
            assert len(few) == most < len(block.candidates(wanted, 0.6))
            assert text in few
            scores.append(score)
    assert len(scores) > 20
    assert min(scores) < 0.75


def test_a_desk_that_asks_again_does_not_load_the_index_again(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(memory.path, block_sizes=SMALL_BLOCKS)
    memory.remember([entry(f"Wash your hands {number} times.", f"es {number}") for number in range(9)])
    assert memory.fuzzy("Wash your hands often.", PAIR)
    made: list[TextBlock] = []

    def counted(texts: bytes, bits: bytes) -> TextBlock:
        made.append(block_of(texts, bits))
        return made[-1]

    monkeypatch.setattr("converter.translate.memory.like_index.block_of", counted)
    for _ in range(3):
        with Memory(memory.path, block_sizes=SMALL_BLOCKS) as again:
            assert again.fuzzy("Wash your hands 4 times.", PAIR)[0].score == 1
    assert len(made) == 1


def found(memory: Memory, wanted: str, least: float) -> list[tuple[str, float]]:
    return [(match.entry.source_text, match.score) for match in memory.fuzzy(wanted, PAIR, least=least, limit=1000)]


@pytest.mark.slow
def test_the_index_finds_what_a_look_at_every_text_does_whatever_becomes_of_it(tmp_path: Path) -> None:
    chance = random.Random(1)
    words = SENTENCE.split()
    path, texts = tmp_path / "memory.sqlite3", set[str]()
    index = path.with_name(f"{path.name}{like_index.ENDING}")

    def check(memory: Memory) -> None:
        for least in (0.3, 0.6, 0.75, 0.9):
            wanted = " ".join(chance.choices(words, k=6))
            assert found(memory, wanted, least) == scanned(wanted, texts, least)

    for harm in (None, b"", b"no database", None, "half", "flip", None):
        with Memory(path, block_sizes=SMALL_BLOCKS) as memory:
            for _ in range(3):
                new = [" ".join(chance.choices(words, k=chance.randint(3, 8))) for _ in range(chance.randint(1, 30))]
                memory.remember([entry(text, f"es {text}") for text in new])
                memory.remember([entry(f"only in French {text}", "fr", target_tag="fr") for text in new])
                texts |= set(new)
                check(memory)
        sound = index.read_bytes()
        harmed = {"half": sound[: len(sound) // 2], "flip": sound.replace(b"tablet", b"tabled")}.get(str(harm), harm)
        if isinstance(harmed, bytes):
            index.write_bytes(harmed)
    assert len(texts) > 100
    older = sound
    with Memory(path, block_sizes=SMALL_BLOCKS) as memory:
        memory.retire([Retirement(text, f"es {text}", PAIR, dt.datetime.now(dt.UTC)) for text in sorted(texts)[:50]])
        texts -= set(sorted(texts)[:50])
        check(memory)
    # An index of another memory, such as one from before a backup was put back.
    path.unlink()
    index.write_bytes(older)
    with Memory(path, block_sizes=SMALL_BLOCKS) as memory:
        texts = {f"{SENTENCE} {number}" for number in range(60)}
        memory.remember([entry(text, f"es {text}") for text in sorted(texts)])
        check(memory)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Take 1 a day", "Take 1 each day", False),
        ("Take 1 or 2", "Take 2 or 1", True),
        ("1.5 mg", "15 mg", True),
        ("خذ ١٠ مل", "خذ 10 مل", False),
        ("at 10:30", "at 10:31", True),
        ("no number", "none here", False),
        ("1/2 tablet", "12 tablets", True),
        ("x²", "x³", False),
    ],
)
def test_numbers(one: str, other: str, *, differ: bool) -> None:
    assert numbers_differ(one, other) is differ
