"""What of a page is read aloud."""

from __future__ import annotations

from lxml import etree

from converter.render.speech import Utterance, read_aloud
from converter.render.strings import strings
from converter.render.xml_markup import parsed_markup


def _read(markup: str, tag: str = "es") -> tuple[etree._Element, tuple[Utterance, ...]]:
    body = parsed_markup(f"<body>{markup}</body>")
    return body, read_aloud(body, tag, strings(tag))


def _said(markup: str, tag: str = "es") -> list[str]:
    return [" | ".join(part.text for part in each.parts) for each in _read(markup, tag)[1]]


def test_every_sentence_has_an_element_and_the_page_still_shows_the_same() -> None:
    markup = '<p>Uno <strong>dos. Tres <a href="#x">cuatro</a></strong>. <em>Cinco</em><br>seis</p><p> </p>'
    body, said = _read(markup)
    assert [each.id for each in said] == ["said-1", "said-2", "said-3"]
    shown = [" ".join("".join(each.itertext()).split()) for each in body.iter("span")]
    assert shown == ["Uno dos.", "Tres cuatro.", "Cincoseis"]
    assert said[2].parts[0].text == "Cinco seis"
    bold = ["".join(each.itertext()) for each in body.iter("strong")]
    assert bold == ["dos.", " ", "Tres cuatro"]
    assert "".join(body.itertext()) == "".join(parsed_markup(f"<body>{markup}</body>").itertext())
    assert [each.get("href") for each in body.iter("a")] == ["#x"]


def test_the_notice_comes_first_and_what_only_eyes_need_is_not_read() -> None:
    page = (
        '<a class="skip" href="#main">Ir al texto</a><header><p>Clínica</p><nav><p>Idiomas</p></nav></header>'
        '<div class="notice"><p>Sin revisar.</p></div><script>let a = 1</script><p hidden="hidden">Oculto</p>'
        '<h2>Fiebre</h2><p>Beba agua.</p><div class="running-notice">Sin revisar</div>'
    )
    _, said = _read(page)
    assert [(each.parts[0].text, each.level) for each in said] == [
        ("Sin revisar.", 0), ("Clínica", 0), ("Fiebre", 2), ("Beba agua.", 0)
    ]  # fmt: skip
    assert said[2].pause > said[1].pause


def test_a_list_a_table_and_a_picture_are_said_as_they_are_meant() -> None:
    page = (
        '<ol start="3"><li>Agite.</li><li>Respire.<ul><li>Despacio.</li></ul></li></ol>'
        '<table><thead><tr><th>Edad</th></tr></thead><tbody><tr><td data-name="Edad:">Un año</td></tr></tbody></table>'
        '<img src="a" alt="Una mano"><img src="b" alt="">'
    )
    assert _said(page) == ["3. Agite.", "4. Respire.", "Despacio.", "Edad", "Edad: Un año", "Imagen: Una mano"]


def test_words_of_another_language_are_given_to_its_voice() -> None:
    _, said = _read('<p>Diga <span lang="en">help</span> ya.</p><div lang="en"><p>Ask us.</p></div>')
    assert [[(part.text, part.language) for part in each.parts] for each in said] == [
        [("Diga", "es"), ("help", "en"), ("ya.", "es")],
        [("Ask us.", "en")],
    ]


def test_raised_digits_never_join_a_number() -> None:
    assert _said("<p>10<sup>9</sup> y H<sub>2</sub>O</p>") == ["10 9 y H2O"]
