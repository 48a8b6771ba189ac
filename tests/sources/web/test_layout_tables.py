"""Pages that set their columns with tables: the post is read as text, and its tables of data stay tables."""

from __future__ import annotations

import pytest

from converter.article import Table
from tests.sources.web.furniture_words import Words
from tests.sources.web.test_region import in_each_language, lines, paragraphs, read

DOSES = "<table><tr><td>3 kg</td><td>1 ml</td></tr><tr><td>6 kg</td><td>2 ml</td></tr></table>"


def columns(words: Words, body: str) -> str:
    menu = "".join(f"<a href='/{text}'>{text}</a> | " for text in words.menu)
    side = f"<td><h3>{words.related}</h3><ul><li><a href='/1'>{words.others[0]}</a></li></ul></td>"
    return (
        f"<table><tr><td colspan='2'>{menu}</td></tr><tr><td valign='top'><h1>{words.title}</h1>{body}</td>{side}</tr>"
        f"<tr><td colspan='2'>© 2024 {words.rights}</td></tr></table>"
    )


@in_each_language
def test_a_page_set_with_a_table_is_no_table(words: Words) -> None:
    article = read(words, columns(words, paragraphs(words.sentences)))
    assert (article.title, lines(article)) == (words.title, list(words.sentences))


@in_each_language
def test_a_table_of_doses_in_a_column_stays_a_table(words: Words) -> None:
    first, *rest = words.sentences
    article = read(words, columns(words, f"<p>{first}</p>{DOSES}{paragraphs(tuple(rest))}"))
    (table,) = [block for section in article.sections for block in section.blocks if isinstance(block, Table)]
    assert [[cell.spans[0].text for cell in row.cells] for row in table.rows] == [["3 kg", "1 ml"], ["6 kg", "2 ml"]]
    assert lines(article)[0] == first
    assert lines(article)[-len(rest) :] == rest


@in_each_language
@pytest.mark.parametrize("around", ["<table><tr><td>{}</td></tr></table>", "<table role='presentation'><td>{}</table>"])
def test_a_frame_drawn_with_a_table_holds_paragraphs(words: Words, around: str) -> None:
    inside = around.replace("{}", paragraphs(words.sentences * 2))
    article = read(words, f"<article><h1>{words.title}</h1><p>{words.lead}</p>{inside}</article>")
    assert lines(article) == [words.lead, *words.sentences * 2]


@in_each_language
def test_a_row_that_is_no_part_of_the_post_leaves_its_table(words: Words) -> None:
    table = (
        f"<table><tr><td>3 kg</td><td>1 ml</td></tr><tr class='sr-only'><td>{words.share}</td><td>X</td></tr></table>"
    )
    article = read(words, f"<article><h1>{words.title}</h1>{paragraphs(words.sentences)}{table}</article>")
    assert lines(article) == [*words.sentences, "3 kg", "1 ml"]
