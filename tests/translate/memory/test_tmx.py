"""TMX in and out: nothing lost, nothing made up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from converter.article import EngineInfo, Span
from converter.translate.memory import Memory, MemoryEntry, Recall, Stored, TmxImport, import_tmx, tmx_bytes
from tests.translate.memory.entries import PAIR, day, entry
from tests.translate.memory.tmx_files import HEADER, texts_in, tico19, tmx, tu, units_in

ARGOS = EngineInfo(name="Argos Translate", version="1.9", via=("en", "es"))


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory.sqlite3")


def take(memory: Memory, data: bytes) -> TmxImport:
    file = memory.path.with_name("in.tmx")
    file.write_bytes(data)
    return import_tmx(memory, file)


def exported(memory: Memory) -> bytes:
    return tmx_bytes(memory.entries())


def only(memory: Memory) -> MemoryEntry:
    ((found,),) = memory.entries()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("pair", ["en-ar", "en-es-LA", "en-hi", "en-ru", "en-so", "en-zh"])
def test_tico19_comes_in_whole_and_out_identical(memory: Memory, pair: str) -> None:
    file = tico19(pair)
    done = import_tmx(memory, file)
    assert (done.units, done.stored, done.skipped) == (3071, Stored(added=3071), {})
    out = exported(memory)
    assert units_in(out) == units_in(file.read_bytes())
    assert texts_in(out) == texts_in(file.read_bytes())


@pytest.mark.slow
def test_the_same_file_again_and_an_export_of_it_change_nothing(memory: Memory) -> None:
    file = tico19("en-ar")
    import_tmx(memory, file)
    out = exported(memory)
    assert import_tmx(memory, file).stored == Stored(unchanged=3071)
    assert take(memory, out).stored == Stored(unchanged=3071)
    assert exported(memory) == out


ODD = tmx(
    tu(
        "Press <bpt i='1'>{b}</bpt>this<ept i='1'>{/b}</ept> <ph x='1' type='image'>{img}</ph>.",
        "Pulse <bpt i='1'>{b}</bpt>esto<ept i='1'>{/b}</ept> <ph x='1' type='image'>{img}</ph>.",
        attributes='tuid="a" creationid="BOB" creationdate="20200102T030405Z" usagecount="3" datatype="html"',
        notes='<note xml:lang="en">Check it</note><prop type="x-client">A &amp; B</prop><prop type="x-empty"/>',
    ),
    tu("<it pos='begin' x='1'>&lt;i&gt;</it>Whole", "<hi type='bold'>Todo</hi>"),
    tu("<bpt i='1' type='bold'/>Bold<ept i='1'/>", "<bpt i='1' type='bold'/>Negrita<ept i='1'/>"),
    tu("Same sentence", "Primera"),
    tu("Same sentence", "Segunda"),
    tu("  blanks\n kept ", " espacios  \n"),
    tu("x &lt; y &amp; “z”", "x &lt; y &amp; «z»", attributes='changedate="20210101T000000Z" changeid="Eva"'),
    '<tu tuid="three"><tuv xml:lang="EN-US" creationid="X"><note>n</note><seg>One</seg></tuv>'
    '<tuv xml:lang="fr-CA" changedate="20220101T000000Z"><prop type="p">q</prop><seg>Un</seg></tuv>'
    '<tuv xml:lang="de"><seg>Eins</seg></tuv></tu>',
    tu("Arabic", "مرحبا", tag="ar-EG"),
)


def test_what_other_programs_wrote_comes_out_as_it_went_in(memory: Memory) -> None:
    done = take(memory, ODD)
    assert (done.units, done.stored, done.skipped) == (9, Stored(added=10), {})
    out = exported(memory)
    wanted = units_in(ODD)
    assert [unit[1:] for unit in units_in(out)] == [unit[1:] for unit in wanted]
    assert [unit[0] for unit in units_in(out)] == [
        {**unit[0], **({"srclang": "EN-US"} if unit[0].get("tuid") == "three" else {"srclang": "en"})}
        for unit in wanted
    ], "of several source languages, each unit names its own"
    assert take(memory, ODD).stored == Stored(unchanged=10)
    assert take(memory, out).stored.added == 0


def test_who_and_when_are_read_and_written(memory: Memory) -> None:
    attributes = 'creationid="BOB" creationdate="20200102T030405Z" changeid="EVA" changedate="2021-02-03T04:05:06Z"'
    take(memory, tmx(tu("a b", "c", attributes=attributes), tu("d e", "f", attributes='changedate="soon"')))
    (first,), (second,) = memory.entries()
    assert (first.who, first.when) == ("EVA", dt.datetime(2021, 2, 3, 4, 5, 6, tzinfo=dt.UTC))
    assert (second.who, second.when) == (None, None)
    memory.remember([entry("a b", "C", who="Ana", when=day(5))])
    assert '<tuv xml:lang="es" changeid="Ana" changedate="20260305T120000Z">' in exported(memory).decode()


def test_who_is_told_where_the_file_does_not_say(tmp_path: Path) -> None:
    file = tmp_path / "in.tmx"
    file.write_bytes(tmx(tu("a b", "c"), tu("d e", "f", attributes='creationid="BOB"')))
    with Memory(tmp_path / "m") as memory:
        import_tmx(memory, file, who="Ana")
        assert [found.who for unit in memory.entries() for found in unit] == ["Ana", "BOB"]
        assert import_tmx(memory, file, who="Ana").stored == Stored(unchanged=2)


def test_the_header_says_which_program_and_language(memory: Memory) -> None:
    memory.remember([entry()])
    out = exported(memory).decode()
    assert out.startswith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
    )
    assert 'creationtool="convert-handouts"' in out
    assert 'o-tmf="convert-handouts"' in out
    assert 'srclang="en"' in out
    assert out == exported(memory).decode()


def test_an_engines_translation_stays_one_until_somebody_changes_it(memory: Memory, tmp_path: Path) -> None:
    memory.remember([entry("a b", "M", origin="engine", engine=ARGOS, document="fever", when=day(2))])
    out = exported(memory)
    with Memory(tmp_path / "other") as other:
        take(other, out)
        assert only(other) == only(memory)
        edited = out.replace(b"<seg>M</seg>", b"<seg>H</seg>")
        assert take(other, edited).stored == Stored(replaced=1)
        assert (only(other).origin, only(other).target_text, only(other).engine) == ("human", "H", None)


def test_an_engines_draft_is_not_given_out_beside_a_persons_word(memory: Memory) -> None:
    memory.remember([entry("a b", "M", origin="engine")])
    assert take(memory, tmx(tu("a b", "H", attributes='tuid="1"'))).stored == Stored(replaced=1)
    assert texts_in(exported(memory)) == [("a b", "H")]


@pytest.mark.parametrize(("origin", "kept"), [("human", None), ("engine", ARGOS)])
def test_whose_they_are_can_be_said(memory: Memory, tmp_path: Path, origin: str, kept: EngineInfo | None) -> None:
    memory.remember([entry("a b", "M", origin="engine", engine=ARGOS)])
    file = tmp_path / "out.tmx"
    file.write_bytes(exported(memory))
    with Memory(tmp_path / "other") as other:
        import_tmx(other, file, origin=origin)  # type: ignore[arg-type]
        assert (only(other).origin, only(other).engine) == (origin, kept)


def test_an_engines_file_replaces_no_persons_word(memory: Memory, tmp_path: Path) -> None:
    memory.remember([entry("a b", "H"), entry("c d", "M", origin="engine")])
    file = tmp_path / "mt.tmx"
    file.write_bytes(tmx(tu("a b", "X"), tu("c d", "Y"), tu("a b", "Z", attributes='tuid="z"')))
    assert import_tmx(memory, file, origin="engine").stored == Stored(added=1, replaced=1, outranked=1)
    found = Recall(memory).lookup([(Span(text="a b"),)], PAIR)
    assert [one.target for one in found.values()] == [(Span(text="H"),)]


def test_marks_links_and_languages_come_back(memory: Memory, tmp_path: Path) -> None:
    spans = (
        Span(text="a", marks=("strong",)),
        Span(text="b", marks=("strong", "em"), href="https://x.example/?a=1&b=“2”"),
        Span(text="c", marks=("em", "sub"), href="mailto:a@b.example"),
        Span(text=" Café", language="fr"),
    )
    memory.remember([entry()._replace(source=spans, target=spans[::-1])])
    out = exported(memory)
    assert b'<bpt i="1" type="bold">&lt;strong&gt;</bpt>a' in out
    assert b'type="link"' in out
    with Memory(tmp_path / "other") as other:
        take(other, out)
        assert only(other) == only(memory)


def test_codes_of_html_and_types_are_marks_of_ours(memory: Memory) -> None:
    source = (
        "<bpt i='1'>&lt;b&gt;</bpt>a<ept i='1'>&lt;/b&gt;</ept><hi type='italic'>b<hi type='ulined'>c</hi></hi>"
        "<bpt i='2' type='link'>&lt;a class='x' href='https://x.example/?a&amp;amp;b'&gt;</bpt>d<ept i='2'/>"
        "<bpt i='3'>&lt;a href='javascript:x'&gt;</bpt>e<ept i='3'/><ph>&lt;br/&gt;</ph>f"
    )
    take(memory, tmx(tu(source, "g")))
    assert only(memory).source == (
        Span(text="a", marks=("strong",)),
        Span(text="b", marks=("em",)),
        Span(text="c", marks=("em", "u")),
        Span(text="d", href="https://x.example/?a&b"),
        Span(text="e\nf"),
    )
    assert not only(memory).partial


@pytest.mark.parametrize(
    "code",
    [
        "<ph x='1'>{dose}</ph>",
        "<ut>{1}</ut>",
        "<ph><sub>text</sub></ph>",
        "<bpt i='1'>x<sub>y</sub></bpt>z<ept i='1'/>",
    ],
)
def test_a_placeholder_has_no_text_and_is_never_guessed(memory: Memory, code: str) -> None:
    data = tmx(tu(f"Take {code} now", f"Tome {code} ya"))
    take(memory, data)
    assert only(memory).partial
    assert "dose" not in only(memory).source_text + only(memory).target_text
    assert Recall(memory).lookup([only(memory).source], PAIR) == {}
    assert units_in(exported(memory)) == units_in(data)


def test_what_cannot_be_taken_is_counted_by_its_reason(memory: Memory) -> None:
    done = take(
        memory,
        tmx(
            tu("ok", "bien"),
            tu("a", "b", tag="xx-klingon"),
            tu("a", "b", tag=""),
            tu("a", " "),
            '<tu srclang="de"><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="es"><seg>b</seg></tuv></tu>',
            '<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
            "<tu/>",
        ),
    )
    assert (done.units, done.stored) == (7, Stored(added=1))
    assert done.skipped == {
        "the language “xx-klingon” is not known": 1,
        "the language “” is not known": 1,
        "a text is empty": 1,
        "there is no text in its source language, “de”": 1,
        "it is in one language only": 1,
        "it has no text": 1,
    }


@pytest.mark.parametrize("srclang", ["en", "EN", "en-GB", "*all*"])
def test_the_source_is_found_however_the_header_names_it(memory: Memory, srclang: str) -> None:
    done = take(memory, tmx(tu("a", "b"), header=HEADER.replace('srclang="en"', f'srclang="{srclang}"')))
    assert done.pairs == (PAIR,)


def test_a_language_outside_the_registry_is_kept_by_its_tag(memory: Memory) -> None:
    assert take(memory, tmx(tu("a", "b", tag="ku-TR"))).pairs == (("en", "ku"),)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_other_encodings(memory: Memory, encoding: str) -> None:
    text = tmx(tu("Se\u00f1or", "Se\u00f1ora")).decode()
    name = encoding.removesuffix("-sig")
    take(memory, text.replace("UTF-8", name).encode(encoding))
    assert only(memory).target_text == "Se\u00f1ora"


def test_old_files_and_namespaces(memory: Memory) -> None:
    data = tmx(tu("a <hi type='bold'>x</hi> <ph/>", "b"))
    take(memory, data.replace(b"xml:lang", b"lang").replace(b"<tmx ", b'<tmx xmlns="http://www.lisa.org/tmx14" '))
    assert only(memory).source_text == "a x "
    assert b"xmlns" not in exported(memory)


def test_comments_and_a_dtd_that_is_named_are_nothing(memory: Memory) -> None:
    data = tmx(tu("a<!-- no -->b<?pi?>", "c"), before='<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<!-- x -->')
    take(memory, data)
    assert only(memory).source_text == "ab"


def test_characters_that_xml_cannot_hold_do_no_harm(memory: Memory) -> None:
    memory.remember([entry("a\x0cb", "c\ufffe", who="A\x00")])
    assert texts_in(exported(memory)) == [("a\ufffdb", "c\ufffd")]


def test_a_file_can_be_left_to_people_only(memory: Memory) -> None:
    memory.remember([entry("a b", "H"), entry("c d", "M", origin="engine"), entry("e f", "F", target_tag="fr")])
    assert texts_in(tmx_bytes(memory.entries("en", "es", human_only=True))) == [("a b", "H")]
