"""TBX in and out: both editions, both styles, other programs' reading of ours, and files that would do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from converter.translate.glossary import Term, tbx_bytes
from converter.translate.glossary.tbx_reading import read_tbx
from converter.translate.glossary.term import make_term

ES = ("en", "es")
NAMES = ("en", "*")

OF_2008 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US"><martifHeader/><text><body>
<termEntry id="c1"><descripGrp><descrip type="definition">A virus
  illness.</descrip></descripGrp>
<langSet xml:lang="en-US"><tig><term>flu</term></tig><tig><term>influenza</term></tig></langSet>
<langSet xml:lang="es-MX">
<tig><term>catarro</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>gripe</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term><hi>gripa</hi></term></tig></langSet>
<langSet xml:lang="fr"><tig><term>grippe</term></tig></langSet>
</termEntry></body></text></martif>"""
DCA = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="es" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>shot</term></termSec></langSec>
<langSec xml:lang="es"><termSec><term>vacuna</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote><note>No es un disparo.</note></termSec></langSec>
</conceptEntry></body></text></tbx>"""
DCT = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>shot</term></termSec></langSec>
<langSec xml:lang="es"><termSec><term>tiro</term>
<basic:administrativeStatus>deprecatedTerm-admn-sts</basic:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""
LAUGHS = """<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<martif><text><body><termEntry><langSet xml:lang="en"><tig><term>&b;</term></tig></langSet></termEntry></body></text>
</martif>"""
OUTSIDE = """<!DOCTYPE martif SYSTEM "x.dtd"><martif xml:lang="en"><text><body><termEntry><langSet xml:lang="en"><tig>
<term>&file;</term></tig></langSet><langSet xml:lang="es"><tig><term>x</term></tig></langSet></termEntry></body></text>
</martif>"""


def test_the_edition_of_2008() -> None:
    reading = read_tbx(OF_2008.encode())
    assert reading.problems == ()
    spanish = [term for term in reading.terms if term.pair == ES]
    assert [(term.source, term.target, term.status) for term in spanish] == [
        ("flu", "catarro", "forbidden"),
        ("flu", "gripe", "preferred"),
        ("flu", "gripa", "admitted"),
        ("influenza", "catarro", "forbidden"),
        ("influenza", "gripe", "preferred"),
        ("influenza", "gripa", "admitted"),
    ]
    assert {term.note for term in reading.terms} == {"A virus illness."}
    assert make_term("flu", "grippe", ("en", "fr"), note="A virus illness.") in reading.terms


def test_the_edition_of_2019_in_both_styles() -> None:
    assert read_tbx(DCA.encode()).terms == (make_term("vacuna", "shot", ("es", "en"), note="No es un disparo."),)
    assert read_tbx(DCA.encode(), ES).terms == (make_term("shot", "vacuna", ES, "admitted", "No es un disparo."),)
    assert read_tbx(DCT.encode()).terms == (make_term("shot", "tiro", ES, "forbidden"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (LAUGHS, "It declares names that stand for other text"),
        (OUTSIDE, "It uses a name that stands for other text"),
        ("<martif><text>", "It is damaged, or another kind of file"),
        ("not XML", "It is damaged, or another kind of file"),
        ("", "It is damaged, or another kind of file"),
        ("<html/>", "It is no TBX, but something else (“html”)."),
        (DCT.replace("deprecatedTerm", "niceTerm"), "“tiro” has a status that TBX does not know"),
        (DCT.replace('"es"', '"qqq"'), "There is no language “qqq”"),
    ],
)
def test_what_cannot_be_used_is_refused(data: str, said: str) -> None:
    reading = read_tbx(data.encode())
    assert reading.terms == ()
    assert said in str(reading.problems[0])


def test_a_file_of_this_computer_is_never_read(tmp_path: object) -> None:
    data = LAUGHS.replace('<!ENTITY a "ha"><!ENTITY b "&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/hostname">')
    assert "It declares names" in str(read_tbx(data.encode()).problems[0])


TERMS = (
    make_term("flu", "gripe", ES, note="A & <b>"),
    make_term("flu", "gripa", ES, "admitted", "A & <b>"),
    make_term("flu", "catarro", ES, "forbidden", "A & <b>"),
    make_term("OTC", "de venta libre", ES, case_sensitive=False),
    make_term("Plan", "plan", ES, case_sensitive=True),
    make_term("Plan B", "", ES, "do-not-translate"),
    make_term("911", "", NAMES, "do-not-translate", "The number."),
    make_term("flu", "الإنفلونزا", ("en", "ar")),
)


def test_what_is_written_is_read_again() -> None:
    reading = read_tbx(tbx_bytes(TERMS))
    assert reading.problems == ()
    assert set(reading.terms) == set(TERMS)
    assert tbx_bytes(reading.terms) == tbx_bytes(TERMS)


def test_the_translate_toolkit_reads_it() -> None:
    file = tbxfile.parsestring(tbx_bytes(TERMS), sourcelanguage="en", targetlanguage="es")
    by_source: dict[str, list[tuple[str, bool]]] = {}
    for unit in file.units:
        targets = [(term.text, term.deprecated) for term in unit.get_target_terms("es")]
        by_source.setdefault(unit.source, []).extend(targets)
    assert by_source["flu"] == [("gripe", False), ("gripa", False), ("catarro", True)]
    assert [unit.istranslatable() for unit in file.units if unit.source == "911"] == [False]


def test_what_the_translate_toolkit_writes_is_read() -> None:
    file = tbxfile(sourcelanguage="en", targetlanguage="es")
    unit = file.addsourceunit("flu")
    unit.set_target_terms(["gripe", "gripa"], "es")
    assert read_tbx(bytes(file)).terms == (make_term("flu", "gripe", ES), make_term("flu", "gripa", ES, "admitted"))


LETTERS = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=9)


@given(rows=st.lists(st.tuples(LETTERS, LETTERS, LETTERS), max_size=4))
def test_any_text_comes_back(rows: list[tuple[str, str, str]]) -> None:
    terms = {make_term(f"a{source}", f"b{target}", ES, "admitted", note) for source, target, note in rows}
    assert set(read_tbx(tbx_bytes(terms), ES).terms) == terms


@given(data=st.binary(max_size=80), place=st.integers(0, len(OF_2008)))
def test_no_damage_makes_it_raise(data: bytes, place: int) -> None:
    whole = OF_2008.encode()
    assert isinstance(read_tbx(whole[:place] + data + whole[place:]).terms, tuple)
    assert all(isinstance(term, Term) for term in read_tbx(whole[:place]).terms)
