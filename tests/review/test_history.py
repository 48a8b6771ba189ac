"""A history shows every line that was changed, taken out or put in, and passes over what never came to hold."""

from __future__ import annotations

import pytest

from converter.errors import HistoryDamaged
from converter.review import Event, History, SegmentChange
from tests.review.samples import NOW


def event(action: str = "approved", who: str = "Ana Ruiz", **more: object) -> Event:
    fields = {"number": 0, "when": NOW, "action": action, "who": who, "qualification": "nurse", **more}
    return Event.model_validate(fields)


def written(*whos: str) -> tuple[bytes, str]:
    return History(b"", None, "it").added(*(event(who=who) for who in whos))


def test_events_come_back_in_order() -> None:
    deed = SegmentChange(
        segment="s0.b0#0", source="Fever", before="Fiebre", after="Calentura", accepted=("number-mismatch",)
    )
    lines, head = History(b"", None, "it").added(event("corrected", segments=(deed,), file="a.xlf"))
    more, newer = History(lines, head, "it").added(event(edition="a" * 64))
    first, second = History(more, newer, "it").events
    assert more.startswith(lines), "lines are only added"
    assert (first.number, first.action, first.segments, first.file) == (1, "corrected", (deed,), "a.xlf")
    assert (second.number, second.action, second.edition, second.void) == (2, "approved", "a" * 64, ())


def test_several_events_at_once() -> None:
    data, head = written("A", "B", "C")
    assert [each.who for each in History(data, head, "it").events] == ["A", "B", "C"]
    assert [each.number for each in History(data, head, "it").events] == [1, 2, 3]


def test_there_is_none() -> None:
    assert History(b"", None, "it").events == ()


def test_what_a_killed_run_left_behind_does_not_hold() -> None:
    data, head = written("A")
    ahead, _ = History(data, head, "it").added(event(who="killed"))
    history = History(ahead, head, "it")
    assert [each.who for each in history.events] == ["A"]
    after, newest = history.added(event(who="B"), event(who="C"))
    assert [(each.who, each.void) for each in History(after, newest, "it").events] == [
        ("A", ()),
        ("B", (2,)),
        ("C", ()),
    ]


def test_all_of_it_was_left_behind() -> None:
    data, _ = written("killed", "killed")
    after, newest = History(data, None, "it").added(event(who="B"))
    assert [each.who for each in History(after, newest, "it").events] == ["B"]


def test_a_line_that_names_a_translation_holds_whatever_the_translation_beside_it_knows() -> None:
    data, head = written("A")
    ahead, newest = History(data, head, "it").added(event("withdrawn", translation="b" * 64))
    for known in (None, head):
        history = History(ahead, known, "it")
        assert [each.action for each in history.events] == ["approved", "withdrawn"]
        assert (history.ahead, history.head) == ("b" * 64, newest)
    assert History(ahead, newest, "it").ahead is None
    more, last = History(ahead, head, "it").added(event(who="B", translation="c" * 64))
    assert [each.void for each in History(more, last, "it").events] == [(), (), ()]


@pytest.mark.parametrize("line", range(3))
def test_a_line_that_was_changed(line: int) -> None:
    data, head = written("A", "B", "C")
    lines = data.splitlines(keepends=True)
    lines[line] = lines[line].replace(b"nurse", b"clerk")
    with pytest.raises(HistoryDamaged):
        History(b"".join(lines), head, "it")


@pytest.mark.parametrize("line", range(3))
def test_a_line_that_was_taken_out(line: int) -> None:
    data, head = written("A", "B", "C")
    lines = data.splitlines(keepends=True)
    del lines[line]
    with pytest.raises(HistoryDamaged):
        History(b"".join(lines), head, "it")


def test_a_line_that_was_put_in() -> None:
    data, head = written("A", "B")
    forged, _ = written("Mallory")
    lines = data.splitlines(keepends=True)
    with pytest.raises(HistoryDamaged):
        History(lines[0] + forged + lines[1], head, "it")


@pytest.mark.parametrize("data", [b"", b"{}\n", b"not json\n", b"\xff\xfe\n", b"[" * 100_000])
def test_it_is_gone_or_is_something_else(data: bytes) -> None:
    _, head = written("A")
    with pytest.raises(HistoryDamaged):
        History(data, head, "it")


def test_its_end_is_cut_off() -> None:
    data, head = written("A", "B")
    with pytest.raises(HistoryDamaged):
        History(data[:-1], head, "it")


def test_an_edition_is_named_by_nothing_but_a_digest() -> None:
    data, _ = written("A")
    with pytest.raises(HistoryDamaged):
        History(data.replace(b'"who"', b'"edition":"../../x","who"'), None, "it")
