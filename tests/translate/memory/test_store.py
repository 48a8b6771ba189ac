"""The memory: who wins, what is kept, what is found."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import EngineInfo, Span, finding
from converter.errors import UnknownLanguage
from converter.translate.memory import EntryOrigin, Memory, MemoryEntry, Retirement, Stored
from tests.translate.memory.entries import PAIR, SOURCE, day, entry

ENGINE = EngineInfo(name="Argos Translate", version="1.9")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "output" / "memory.sqlite3")


def said(memory: Memory, text: str = SOURCE) -> list[str]:
    return [found.target_text for found in memory.exact([text], PAIR).get(text, ())]


def test_a_memory_that_is_not_there_is_empty_and_stays_away(memory: Memory) -> None:
    assert memory.exact([SOURCE], PAIR) == {}
    assert memory.fuzzy(SOURCE, PAIR) == []
    assert memory.holdings() == []
    assert list(memory.entries()) == []
    assert not memory.path.parent.exists()


def test_everything_of_an_entry_comes_back(memory: Memory) -> None:
    full = MemoryEntry(
        source=(Span(text="Call "), Span(text="911", marks=("strong", "em"), href="tel:911")),
        target=(Span(text="Llame al "), Span(text="911", marks=("strong",)), Span(text=".", language="en")),
        source_tag="en-US",
        target_tag="es-LA",
        origin="engine",
        who="Ana Ruiz",
        when=day(3),
        engine=EngineInfo(name="Argos Translate", version="1.9", via=("en",)),
        document="fever",
        findings=(finding("unknown-word", "“911” was left as it is."),),
        tuid="a:1",
        variant=2,
    )
    memory.remember([full])
    memory.close()
    assert memory.exact(["Call 911"], PAIR) == {"Call 911": (full,)}


@pytest.mark.parametrize(
    ("before", "after", "answer", "stored"),
    [
        (entry(target="M", origin="engine"), entry(target="H"), "H", Stored(replaced=1)),
        (entry(target="H"), entry(target="M", origin="engine"), "H", Stored(outranked=1)),
        (entry(target="H"), entry(target="M", origin="engine", when=day(9)), "H", Stored(outranked=1)),
        (entry(target="H1", when=day(1)), entry(target="H2", when=day(2)), "H2", Stored(replaced=1)),
        (entry(target="H2", when=day(2)), entry(target="H1", when=day(1)), "H2", Stored(outranked=1)),
        (entry(target="H2", when=day(2)), entry(target="H1"), "H2", Stored(outranked=1)),
        (entry(target="H1"), entry(target="H2"), "H2", Stored(replaced=1)),
        (entry(target="H", when=day(1)), entry(target="H", when=day(1)), "H", Stored(unchanged=1)),
        (entry(target="M1", origin="engine", when=day(1)), entry(target="M2", origin="engine", when=day(2)), "M2",
         Stored(replaced=1)),
        (entry(target="M", origin="engine", when=day(1)), entry(target="M", origin="engine", when=day(2)), "M",
         Stored(unchanged=1)),
    ],
)  # fmt: skip
def test_who_wins(memory: Memory, before: MemoryEntry, after: MemoryEntry, answer: str, stored: Stored) -> None:
    assert memory.remember([before]) == Stored(added=1)
    assert memory.remember([after]) == stored
    assert said(memory) == [answer]


def test_what_was_replaced_is_history(memory: Memory) -> None:
    memory.remember([entry(target="M", origin="engine", engine=ENGINE)])
    memory.remember([entry(target="H1", when=day(1)), entry(target="H2", when=day(2))])
    assert [old.target_text for old in memory.history(SOURCE, PAIR)] == ["M", "H1", "H2"]
    assert memory.holdings() == [(PAIR, "human", 1)]


def test_a_correction_stays_the_unit_that_it_corrects(memory: Memory) -> None:
    memory.remember([entry(target="A", target_tag="es-LA", tuid="x:1"), entry("Other.", "Otro.")])
    memory.remember([entry(target="B", when=day(1), who="Ana")])
    (first,), _ = memory.entries()
    assert (first.target_text, first.tuid, first.target_tag, first.who) == ("B", "x:1", "es-LA", "Ana")


def test_other_marks_are_another_sentence(memory: Memory) -> None:
    bold = entry()._replace(source=(Span(text=SOURCE, marks=("strong",)),), target=(Span(text="Negrita"),))
    memory.remember([entry(), bold])
    assert sorted(said(memory)) == ["Negrita", "Tome 1 tableta."]


def test_white_space_and_composition_do_not_count_but_case_and_numbers_do(memory: Memory) -> None:
    memory.remember([entry("Sen\u0303or,\n 10\u00a0mg ")])
    assert set(memory.exact(["Se\u00f1or, 10 mg", "señor, 10 mg", "Señor, 1 mg"], PAIR)) == {"Se\u00f1or, 10 mg"}


def test_pairs_keep_apart_and_regions_do_not(memory: Memory) -> None:
    memory.remember([entry(source_tag="en-GB", target_tag="ES-419"), entry(target="吃一片。", target_tag="zh-TW")])
    assert said(memory) == ["Tome 1 tableta."]
    assert set(memory.exact([SOURCE], ("en", "zh-Hant"))) == {SOURCE}
    assert memory.exact([SOURCE], ("en", "zh-Hans")) == {}
    assert memory.exact([SOURCE], ("es", "en")) == {}


def test_a_batch_is_stored_as_a_whole_or_not_at_all(memory: Memory) -> None:
    memory.remember([entry("Old.")])
    with pytest.raises(UnknownLanguage):
        memory.remember([entry("New."), entry("Bad.", target_tag="xx-klingon")])
    assert set(memory.exact(["Old.", "New."], PAIR)) == {"Old."}


def test_a_text_without_words_is_left_out(memory: Memory) -> None:
    assert memory.remember([entry("", "x"), entry("x", " \n")]) == Stored()


def test_a_document_of_thousands_of_sentences_is_one_query(memory: Memory) -> None:
    memory.remember(entry(f"Sentence {i}.") for i in range(0, 5000, 2))
    found = memory.exact([f"Sentence {i}." for i in range(5000)], PAIR)
    assert len(found) == 2500


def test_moments_are_kept_to_the_second_in_utc(memory: Memory) -> None:
    here = dt.timezone(dt.timedelta(hours=-5))
    memory.remember([entry(when=dt.datetime(2026, 3, 1, 7, 30, 5, 999, tzinfo=here))])
    (found,) = memory.exact([SOURCE], PAIR)[SOURCE]
    assert found.when == dt.datetime(2026, 3, 1, 12, 30, 5, tzinfo=dt.UTC)


MAKERS = st.tuples(
    st.sampled_from(["human", "engine"]), st.sampled_from([None, 1, 2, 3]), st.sampled_from([None, "a", "b"])
)


@given(st.lists(st.lists(MAKERS, max_size=4), max_size=6))
def test_whatever_comes_in_a_humans_word_stands(batches: list[list[tuple[str, int | None, str | None]]]) -> None:
    number = 0
    stored: list[MemoryEntry] = []
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "m") as memory:
        for batch in batches:
            made = []
            for origin, when, tuid in batch:
                number += 1
                made.append(entry(target=f"T{number}", origin=origin, when=when and day(when), tuid=tuid))  # type: ignore[arg-type]
            counts = memory.remember(made)
            stored += made
            assert sum(counts) == len(made)
            answers = memory.exact([SOURCE], PAIR).get(SOURCE, ())
            if stored:
                best = max(one.rank for one in stored)
                assert answers[0].rank == best
                assert [one.rank for one in answers] == sorted((one.rank for one in answers), reverse=True)
        history = memory.history(SOURCE, PAIR)
        assert len({one.target_text for one in history}) == len(history)


SOURCES = ("A.", "B.", " B.", "C.")
KINDS = st.tuples(
    st.sampled_from(SOURCES),
    st.sampled_from(["1", "2"]),
    st.sampled_from(["human", "engine"]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([None, "a"]),
)


@given(st.lists(KINDS, max_size=6), st.lists(KINDS, max_size=6))
def test_a_batch_is_stored_as_one_entry_after_the_other_is(first: list[Any], second: list[Any]) -> None:
    """What the memory does not have is not looked for again with each entry, and that changes nothing."""
    batches = [
        [
            entry(source, target, origin, when=when and day(when), tuid=tuid)
            for source, target, origin, when, tuid in each
        ]
        for each in (first, second)
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        Memory(Path(folder) / "1") as one,
        Memory(Path(folder) / "2") as other,
    ):
        for batch in batches:
            with other.storing() as slow:
                for each in batch:
                    slow.put(each, anywhere=each.tuid is None)
            assert one.remember(batch) == slow.stored
            assert retire(one, "2", day(1), "B.") == retire(other, "2", day(1), "B.")
        assert list(one.entries()) == list(other.entries())
        assert [one.history(text, PAIR) for text in SOURCES] == [other.history(text, PAIR) for text in SOURCES]


def retire(memory: Memory, target: str, when: dt.datetime, source: str = SOURCE) -> int:
    return memory.retire([Retirement(source, target, PAIR, when)])


def test_what_is_retired_is_out_of_use_and_stays_as_history(memory: Memory) -> None:
    memory.remember([entry(target="Tome 1 tableta.", who="Ana", when=day(2)), entry("Rest.", "Descanse.")])
    assert retire(memory, "Tome 1 tableta.", day(3)) == 1
    assert said(memory) == []
    assert [one.target_text for one in memory.history(SOURCE, PAIR)] == ["Tome 1 tableta."]
    assert [one.source_text for unit in memory.entries(human_only=True) for one in unit] == ["Rest."]
    assert retire(memory, "Tome 1 tableta.", day(3)) == 0


@pytest.mark.parametrize("origin", ["human", "engine"])
def test_the_same_again_stays_out_until_it_is_approved_later(memory: Memory, origin: EntryOrigin) -> None:
    memory.remember([entry(when=day(2), origin=origin)])
    retire(memory, "Tome 1 tableta.", day(3))
    assert memory.remember([entry(when=day(2), origin=origin), entry(who="Bo", document="other")]) == Stored(
        outranked=2
    )
    assert said(memory) == []
    assert memory.remember([entry(when=day(4))]).added == 1
    assert said(memory) == ["Tome 1 tableta."]
    retire(memory, "Tome 1 tableta.", day(3))
    assert said(memory) == ["Tome 1 tableta."], "it was approved after that"


def test_within_one_second_the_later_of_the_two_counts(memory: Memory) -> None:
    retired = day(3) + dt.timedelta(milliseconds=400)
    memory.remember([entry(when=day(3) + dt.timedelta(milliseconds=200))])
    assert retire(memory, "Tome 1 tableta.", retired) == 1
    assert memory.remember([entry(when=retired)]).outranked == 1
    assert memory.remember([entry(when=day(3) + dt.timedelta(milliseconds=600))]).added == 1
    assert said(memory) == ["Tome 1 tableta."]


def test_other_marks_of_the_same_words_are_retired_too_and_other_words_are_not(memory: Memory) -> None:
    bold = entry(when=day(2))._replace(source=(Span(text=SOURCE, marks=("strong",)),))
    memory.remember([bold, entry(target="Tome una.", when=day(2)), entry("Take 2 tablets.", when=day(2))])
    assert retire(memory, "Tome 1 tableta.", day(3)) == 1
    assert said(memory) == ["Tome una."]
    assert said(memory, "Take 2 tablets.") == ["Tome 1 tableta."]
