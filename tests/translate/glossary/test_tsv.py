"""Glossaries as tables: what is read, what is refused and where, and what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.printable import printable
from converter.translate.glossary import STATUSES, Term, merged_tsv, tsv_bytes
from converter.translate.glossary.term import make_term
from converter.translate.glossary.tsv import read_tsv

ES = ("en", "es")


def read(text: str, pair: tuple[str, str] | None = ES) -> tuple[Term, ...]:
    reading = read_tsv(text.encode(), pair)
    assert reading.problems == ()
    return reading.terms


def wrong(text: str | bytes, pair: tuple[str, str] | None = ES) -> list[str]:
    return [str(problem) for problem in read_tsv(text.encode() if isinstance(text, str) else text, pair).problems]


def test_a_header_names_the_languages_and_the_columns() -> None:
    terms = read("# ours\nes\tnote\ten\tstatus\n\ngripe\tsi es posible\tflu\tAdmitted\n", None)
    assert terms == (Term("gripe", "flu", ("es", "en"), "admitted", "si es posible"),)


@pytest.mark.parametrize(
    "header", ["", "en\tes\n", "en\tes\tstatus\tnote\n", "source\ttarget\tstatus\tnote\n", "EN\tes-MX\n"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_headers_marks_and_line_ends(header: str, ends: str, mark: str) -> None:
    text = f"{mark}{header}flu\tgripe\n# no\n911\t\tdo not translate\n".replace("\n", ends)
    assert read(text) == (
        Term("flu", "gripe", ES),
        Term("911", None, ES, "do-not-translate", case_sensitive=True),
    )


def test_what_looks_like_a_tag_is_a_term_where_it_can_be() -> None:
    assert read("no\tsí\nso\tasí que\n")[0] == Term("no", "sí", ES)
    assert read("note\tnota\n") == (Term("note", "nota", ES),)
    assert read("so-so\tasí así\n") == (Term("so-so", "así así", ES),)


def test_cells_are_unquoted_composed_and_trimmed() -> None:
    assert read('"the ""flu"""\t cafe\u0301 \n') == (Term('the "flu"', "café", ES),)


def test_case_is_said_or_follows_from_the_term() -> None:
    terms = read("en\tes\tcase\nAIDS\tsida\nOTC\tde venta libre\tno\nEarly Head Start\tx\tyes\nflu\tgripe\n")
    assert [term.case_sensitive for term in terms] == [True, False, True, False]


@pytest.mark.parametrize(
    ("text", "pair", "said"),
    [
        ("flu\tgripe\nfever\n", ES, "Line 2: There is one column only"),
        ("flu\t\n", ES, "Line 1: “flu” has no translation"),
        ("\tgripe\n", ES, "Line 1: The source is empty."),
        ("flu\tgripe\tnice\n", ES, "Line 1: “nice” is no status"),
        ("flu\tgripe\tadmitted\tnote\tmore\n", ES, "Line 1: There are 5 columns"),
        ("911\tnueve\tdo-not-translate\n", ES, "Line 1: “911” is not to be translated"),
        (
            "flu\tgripe\nFlu\tgripe\tforbidden\n",
            ES,
            "Line 2: “Flu” – “gripe” is “forbidden” here and “preferred” in line 1",
        ),
        ("flu\tgripe\n", None, "Line 1: The file does not say which languages"),
        ("# x\nen\tes\tstatus\tstatus\n", None, "Line 2: The first line names a column “status”"),
        ("en\tqqq\tstatus\n", None, "Line 1: There is no language “qqq”"),
        ("en\ten\tstatus\n", None, "Line 1: A glossary is for two languages."),
        ("en\t*\tstatus\nflu\tgripe\n", None, "Line 2: “flu” has a translation, but"),
        (f"flu\t{'x' * 201}\n", ES, "Line 1: The target has 201 characters"),
        ("flu\tgri\u202epe\n", ES, "Line 1: The target, “gri\\u202epe”, holds an invisible sign."),
        ("flu\tgripe 5\u200f-20\n", ES, "Line 1: The target, “gripe 5\u200f-20”, holds an invisible sign."),
        ("flu\tgripe\t\tsee\u202e\n", ES, "Line 1: The note, “see\\u202e”, holds an invisible sign."),
        ("en\tes\tcase\nflu\tgripe\tmaybe\n", ES, "Line 2: “maybe” cannot stand in the column “case”"),
        (b"flu\tgripe\nfever\tfi\xe9vre\n", ES, "Line 2: It was saved in an unusual way."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str | bytes, pair: tuple[str, str] | None, said: str) -> None:
    assert wrong(text, pair)[0].startswith(said)


def test_every_bad_line_is_told() -> None:
    assert len(wrong("a\t\nflu\tgripe\n\tb\nc\td\tx\n")) == 3


def test_a_merge_keeps_comments_and_other_rows() -> None:
    known = b"# Ours.\nes\ten\tnote\n\n# flu\ngripe\tflu\tyes\nfiebre\tfever\n"
    terms = (make_term("gripe", "influenza", ("es", "en")), make_term("tos", "cough", ("es", "en")))
    made = merged_tsv(known, read_tsv(known), terms, ("es", "en"))
    assert made.decode().split("\n") == [
        "# Ours.",
        "es\ten\tstatus\tnote",
        "",
        "# flu",
        "fiebre\tfever\tpreferred",
        "gripe\tinfluenza\tpreferred",
        "tos\tcough\tpreferred",
        "",
    ]
    assert merged_tsv(made, read_tsv(made), terms, ("es", "en")) == made


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12).filter(
    lambda text: printable(text) == text
)


@st.composite
def some_terms(draw: st.DrawFn) -> Term:
    status = draw(st.sampled_from(STATUSES))
    source = f"a{draw(WORDS)} #{draw(WORDS)}"
    target = "" if status == "do-not-translate" else draw(WORDS) + "é"
    return make_term(source, target, ES, status, draw(WORDS), draw(st.sampled_from([None, True, False])))


@given(term=some_terms())
def test_what_is_written_is_read_again(term: Term) -> None:
    reading = read_tsv(tsv_bytes([term], ES))
    assert (reading.terms, reading.problems) == ((term,), ())


@given(data=st.binary(max_size=200) | st.text('\t\n"#aen*és-', max_size=80).map(str.encode))
def test_no_table_makes_it_raise(data: bytes) -> None:
    assert len(read_tsv(data, ES)) == 2
