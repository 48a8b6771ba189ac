"""The documents as XHTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converter.article import Section
from converter.render.epub.xhtml import to_xhtml
from tests.render.articles import p, plain, s
from tests.render.epub.epub_files import NAMES, made, saying


def test_characters_that_xml_lacks_are_left_out() -> None:
    book = saying("a\x00b\x01\ufffe\x7fc\x0b2\x85mg\u200ce")
    assert book.text("part-1.xhtml").endswith("abc 2 mg\u200ce")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_becomes_xml(text: str) -> None:
    from markupsafe import escape

    shown = to_xhtml(f'<html xmlns="http://www.w3.org/1999/xhtml"><br>{escape(text)}</html>').text
    assert set(shown) <= {*text, "\n", " "}


def test_a_link_to_an_impossible_address_becomes_text() -> None:
    section = Section(id="a", level=2, heading=plain("A"), blocks=(p(s("leer", href='https://a"b.example/')),))
    book = made(sections=(section,))
    assert book.text("part-1.xhtml").endswith("leer")
    assert book.document("part-1.xhtml").find(".//h:a", NAMES) is None
    assert "links.xhtml" not in book.spine
