"""TMX files that are damaged or mean harm: a clear error, and the memory as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from converter.article import Mark, Span, merge_spans
from converter.errors import BadTmx, SourceNotFound
from converter.translate.memory import Memory, import_tmx
from converter.translate.memory.tmx_inline import inline_of, write_inline
from tests.translate.memory.entries import PAIR, entry
from tests.translate.memory.tmx_files import tmx, tu

GOOD = tmx(*(tu(f"Sentence {i}.", f"Frase {i}.") for i in range(2000)))
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))

BAD = {
    "laughs": tmx(tu("&l11;", "b"), before=f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{LAUGHS}]>'),
    "laughs-in-an-attribute": tmx(before=f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{LAUGHS}]>').replace(b'"1.4"', b'"&l11;"'),
    "file": tmx(tu("&f;", "b"), before='<!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
    "web": tmx(tu("a", "b"), before='<!DOCTYPE tmx [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x">%d;]>'),
    "dtd-and-entity": tmx(tu("a", "b"), before='<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY f "x">]>'),
    "unknown-name": tmx(tu("a&nbsp;b", "c")),
    "unknown-name-with-dtd": tmx(tu("10&mu;g", "c"), before='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'),
    "cut-off": GOOD[:-20_000],
    "cut-off-in-a-tag": GOOD[: GOOD.rindex(b"<tuv ") + 3],
    "more-after-the-end": GOOD + b"<tmx/>",
    "page": b"<!DOCTYPE html><html><body><p>Hello</p></body></html>",
    "xliff": b'<?xml version="1.0"?><xliff version="1.2"/>',
    "text": b"just text",
    "empty": b"",
    "zip": b"PK\x03\x04" + b"\0" * 200,
    "wrong-encoding": tmx(tu("a", "ñ")).decode().encode("latin-1"),
    "unknown-encoding": tmx(tu("a", "b")).replace(b"UTF-8", b"klingon"),
    "deep": tmx(tu("<hi>" * 5000 + "a" + "</hi>" * 5000, "b")),
    "huge-text": tmx(tu("a" * 11_000_000, "b")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_changes_nothing(tmp_path: Path, name: str) -> None:
    file = tmp_path / "bad.tmx"
    file.write_bytes(BAD[name])
    with Memory(tmp_path / "new" / "memory.sqlite3") as memory, pytest.raises(BadTmx, match="memory is as it was"):
        import_tmx(memory, file)
    assert not memory.path.exists()
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.remember([entry()])
        with pytest.raises(BadTmx):
            import_tmx(memory, file)
        assert memory.holdings() == [(PAIR, "human", 1)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tmx", tmp_path):
        with Memory(tmp_path / "m") as memory, pytest.raises(SourceNotFound):
            import_tmx(memory, path)
    assert list(tmp_path.iterdir()) == []


@given(cut=st.integers(0, len(BAD["file"])), at=st.integers(0, 2000), junk=st.binary(max_size=6))
@example(cut=18, at=294, junk=b"")  # two segments in one language of a unit
def test_whatever_is_wrong_is_said(tmp_path_factory: pytest.TempPathFactory, cut: int, at: int, junk: bytes) -> None:
    folder = tmp_path_factory.mktemp("tmx")
    data = tmx(*(tu(f"<bpt i='1'>x</bpt>S {i}<ept i='1'/>", f"F {i}") for i in range(9)))
    file = folder / "x.tmx"
    file.write_bytes(data[:at] + junk + data[at + cut % 40 :])
    with Memory(folder / "m") as memory:
        try:
            done = import_tmx(memory, file)
        except BadTmx:
            assert memory.holdings() == []
        else:
            assert done.units <= 9
            assert sum(count for _, _, count in memory.holdings()) == done.stored.added


PROPERTIES = st.builds(
    Span,
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1),
    marks=st.lists(st.sampled_from(Mark.__args__), unique=True).map(  # type: ignore[attr-defined]
        lambda marks: tuple(mark for mark in Mark.__args__ if mark in marks)  # type: ignore[attr-defined]
    ),
    href=st.sampled_from([None, "https://a.example/?x=1&y='\"<>", "tel:911", "mailto:a@b.example"]),
    language=st.sampled_from([None, "fr", "zh-Hant"]),
)


@given(st.lists(PROPERTIES, max_size=6))
def test_any_spans_come_back_from_a_segment(spans: list[Span]) -> None:
    seg = etree.Element("seg")
    write_inline(seg, merge_spans(spans))
    again = etree.fromstring(etree.tostring(seg))
    assert inline_of(again) == (merge_spans(spans), False)


@pytest.mark.parametrize("deceiving", ["5\u202e0", "5\x9510", "5\U000e0064\U000e00690", "5\u200f-20"])
@pytest.mark.parametrize("side", ["source", "target"])
def test_a_text_that_deceives_a_reader_is_left_out_and_counted(tmp_path: Path, deceiving: str, side: str) -> None:
    texts = {"source": "Take 50 mg.", "target": "Tome 50 mg."} | {side: f"Tome {deceiving} mg."}
    path = tmp_path / "deceiving.tmx"
    path.write_bytes(tmx(tu(texts["source"], texts["target"]), tu("Rest.", "Descanse.")))
    with Memory(tmp_path / "memory.sqlite3") as memory:
        taken = import_tmx(memory, path)
        assert taken.stored.added == 1
        assert taken.skipped == {"it has invisible characters that deceive a reader": 1}
        assert [one.target_text for (one,) in memory.entries()] == ["Descanse."]


def test_needless_controls_go_and_needed_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "controls.tmx"
    path.write_bytes(tmx(tu("Take a pill\u200e.", "\u2067\u05e7\u05d7\u2069 \u200fABC.", tag="he")))
    with Memory(tmp_path / "memory.sqlite3") as memory:
        assert not import_tmx(memory, path).skipped
        ((one,),) = memory.entries()
    assert (one.source_text, one.target_text) == ("Take a pill.", "\u2067\u05e7\u05d7\u2069 \u200fABC.")


def test_a_name_in_a_file_steers_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "name.tmx"
    path.write_bytes(tmx(tu("Rest.", "Descanse.", attributes='changeid="Ana\u202e"')))
    with Memory(tmp_path / "memory.sqlite3") as memory:
        import_tmx(memory, path)
        ((one,),) = memory.entries()
    assert one.who == "Ana\\u202e"
