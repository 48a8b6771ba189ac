"""The plain-text handout."""

from __future__ import annotations

import pytest

from converter.article import Divider, Image, List, ListItem, Section
from converter.render import RenderOptions, render
from converter.render.wrap import cells
from tests.render import hostile
from tests.render.articles import WORDS, article, edition, p, plain, s


def _text(blocks: tuple[object, ...], tag: str = "es") -> str:
    section = Section.model_validate({"id": "a", "level": 2, "blocks": blocks})
    made = edition(tag, sections=(section,))
    return render(made, "txt", RenderOptions()).decode()


@pytest.mark.parametrize("tag", WORDS)
def test_lines_fit_and_every_sentence_is_there(tag: str, options: RenderOptions) -> None:
    made = edition(tag, "original" if tag == "en" else "draft")
    text = render(made, "txt", options).decode()
    for line in text.splitlines():
        assert cells(line) <= 72 or "://" in line, line
    joined = "".join(
        character for character in text if not character.isspace() and character not in "\u2066\u2068\u2069"
    )
    words = WORDS[tag]
    for sentence in (words.title, words.nested, words.warning, words.quote, words.deepest, *words.dose_items):
        assert "".join(sentence.split()) in joined


def test_the_notice_stands_on_top_in_both_languages(options: RenderOptions) -> None:
    text = render(edition("es"), "txt", options).decode()
    own, source, title = (text.index(part) for part in ("Traducción automática:", "Machine translation", "Cómo usar"))
    assert own < source < title


def test_a_credit_stands_below_its_caption() -> None:
    picture = Image(src="a.png", alt="x", caption=plain("Una rodilla"), credit=plain("Foto: Equipo"))
    assert "\nUna rodilla\nFoto: Equipo\n" in _text((picture,))


def test_a_nested_list_and_its_numbers() -> None:
    inner = List(items=(ListItem(blocks=(p("dentro"),)),))
    outer = List(ordered=True, start=9, items=(ListItem(blocks=(p("a"), inner)), ListItem(blocks=(p("b\nc"),))))
    assert "9. a\n   - dentro\n10. b\n    c\n" in _text((outer,))


def test_an_exponent_stays_one() -> None:
    assert "10⁹ H₂O ^(a) ~~5 mg~~" in _text(
        (p("10", s("9", "sup"), " H", s("2", "sub"), "O ", s("a", "sup"), " ", s("5 mg", "s")),)
    )


def test_links_are_numbered_once() -> None:
    link = s("aquí", href="https://a.example/x")
    text = _text((p(link, " y ", link), p(s("https://b.example", href="https://b.example"))))
    assert "aquí [1] y aquí [1]\n\nhttps://b.example\n" in text
    assert "[1] https://a.example/x" in text
    assert "[2]" not in text


def test_right_to_left_text_isolates_doses() -> None:
    assert "خذ \u206610 mg\u2069 كل يوم" in _text((p("خذ 10 mg كل يوم"),), "ar")


def test_a_divider() -> None:
    assert "\n* * *\n" in _text((p("a"), Divider(), p("b")))


def test_links_that_run_code_are_left_out() -> None:
    text = render(hostile.edition(article().source), "txt", RenderOptions()).decode()
    assert "] javascript:" not in text


def test_a_run_goes_around_the_end_of_a_link() -> None:
    link = s("mg", href="https://a.example")
    assert "خذ \u206661 mg\u2069 \u2066[1]\u2069 الآن" in _text((p(s("خذ 61 "), link, s(" الآن")),), "ar")


def test_arrows_point_in_the_direction_of_reading() -> None:
    assert "حبة ← حبتان" in _text((p("حبة → حبتان"),), "ar")
    assert "\u200f✓ ← \u20665 mg\u2069" in _text((p("✓ → 5 mg"),), "ar")
    assert "\u20665 mg → 10 mg\u2069" in _text((p("5 mg → 10 mg ثم"),), "ar")


def test_a_right_to_left_word_draws_no_number_to_its_other_side() -> None:
    assert "Dr. \u2068אבג\u2069 5 mg" in _text((p("Dr. אבג 5 mg"),))


def test_no_line_ends_in_an_amount_and_spaces_stay_spaces() -> None:
    text = _text((p("Tome las pastillas cada " + "dia " * 9 + "2½ cucharaditas, 10-20 mg. " * 3),))
    assert [line for line in text.split("\n") if line.endswith(("½", "20", "10-"))] == []
    assert not {"\u00a0", "\u2060", "\ufdd0"} & set(text)
