"""Text that was never meant for readers: what goes, what stays, and what the findings say of it."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from converter.article import Image, List, ListItem, Paragraph, Span
from converter.sources.leftovers.cleaning import clean_pieces, clean_title
from converter.sources.leftovers.rules import find_leftovers, without_leftovers
from converter.sources.piece_text import piece_text
from converter.sources.pieces import Heading, Piece
from tests.conftest import AssertGolden
from tests.sources.documents import read_text, wix_page

CASES = Path(__file__).with_name("cases")
"""A text on each line of ``<name>.txt``, and in ``<name>.html`` what becomes of it."""
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


def lines_of(name: str) -> list[str]:
    """Return the texts of a case file."""
    return (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def marked(text: str) -> str:
    """Return a text as a paragraph that shows what is taken out of it, and what stands there instead."""
    shown, position = "", 0
    for cut in find_leftovers(text):
        replacement = f"<ins>{escape(cut.replacement)}</ins>" if cut.replacement else ""
        shown += f"{escape(text[position : cut.start])}<del>{escape(text[cut.start : cut.end])}</del>{replacement}"
        position = cut.end
    return f"<p>{shown}{escape(text[position:])}</p>"


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_case_is_treated_as_it_was_reviewed(name: str, assert_golden: AssertGolden) -> None:
    head = f'<!doctype html>\n<html lang="mul">\n<meta charset="utf-8">\n<title>Leftovers: {name}</title>\n'
    assert_golden(CASES / f"{name}.html", head + "\n".join(map(marked, lines_of(name))) + "\n")


@pytest.mark.parametrize("text", lines_of("alone"))
def test_a_leftover_that_stands_alone_goes(text: str) -> None:
    assert without_leftovers(text) == ""


@pytest.mark.parametrize("text", lines_of("real"))
def test_what_a_clinic_may_say_stays(text: str) -> None:
    assert find_leftovers(text) == []


def _cleaned(pieces: list[Piece]) -> list[Piece]:
    return clean_pieces(pieces, [piece_text(piece) for piece in pieces])


def test_marks_and_links_outlive_a_leftover() -> None:
    spans = (
        Span(text="Read ", marks=("em",)),
        Span(text="Final ThoPlease write a cap", marks=("strong",)),
        Span(text="tion.ughts", href="https://example.org/a"),
        Span(text=" today."),
    )
    (piece,) = _cleaned([Piece(Paragraph(spans=spans))])
    assert piece.content == Paragraph(
        spans=(
            Span(text="Read ", marks=("em",)),
            Span(text="Final Tho", marks=("strong",)),
            Span(text="ughts", href="https://example.org/a"),
            Span(text=" today."),
        )
    )
    assert [note.code for note in piece.notes] == ["leftover-prompt"]
    assert "“Please write a caption.”" in piece.notes[0].message


def test_every_place_of_a_block_is_read_and_what_is_empty_goes() -> None:
    item = ListItem(blocks=(Paragraph(spans=(Span(text="[insert tip]"),)),))
    kept = ListItem(blocks=(Paragraph(spans=(Span(text="Rest."),)),))
    note = (Span(text="TODO: caption"),)
    image = Image(src="a.png", alt="[photo]", caption=note, credit=note)
    pieces = _cleaned([Piece(List(items=(item, kept))), Piece(image), Piece(Heading(2, (Span(text="TBD"),)))])
    assert pieces[0].content == List(items=(kept,))
    assert pieces[1].content == Image(src="a.png")
    assert pieces[2].content is None
    assert [len(piece.notes) for piece in pieces] == [1, 3, 1]


def test_a_title_is_read_too() -> None:
    clean = clean_title("Sleep [insert clinic name] Well")
    assert clean.title == "Sleep … Well"
    assert clean.findings[0].where == "title"
    assert "“[insert clinic name]”" in clean.findings[0].message


LINK = '<a href="https://health.example.gov/vitamin-d">{}</a>'


@pytest.mark.parametrize("word", ["source", "Source: CDC", "link", "the website", "sources"])
@pytest.mark.parametrize("markup", [f"[{LINK}]", LINK.replace("{}", "[{}]"), f"[<b>{LINK}</b>]"])
@pytest.mark.parametrize("place", ["<p>Take ten micrograms. {}</p>", "<ul><li>Take ten. {}</li><li>Rest.</li></ul>"])
def test_a_gap_that_leads_to_a_page_is_a_reference(word: str, markup: str, place: str) -> None:
    article = read_text(wix_page(place.format(markup.format(word))))
    assert "https://health.example.gov/vitamin-d" in article.model_dump_json()
    assert word in article.model_dump_json()
    assert "leftover-prompt" not in [finding.code for finding in article.findings]


@pytest.mark.parametrize("text", ["[source]", "[insert {} here]", "[your {}]"])
def test_a_gap_to_fill_stays_a_leftover(text: str) -> None:
    article = read_text(wix_page(f"<p>Take ten micrograms. {text.format(LINK.format('link'))}</p>"))
    assert "leftover-prompt" in [finding.code for finding in article.findings]
