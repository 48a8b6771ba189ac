"""What liblouis's tables can be trusted with: each letter, each number, and each language's own words."""

from __future__ import annotations

import re
import shutil

import pytest

from converter.errors import RenderFailed
from converter.languages import REGISTRY, Language
from converter.render.braille import signs
from converter.render.braille.names import with_names, without_name
from converter.render.braille.program import liblouis_version, translated
from converter.render.braille.signs import BLANK
from converter.render.braille.tables import SCRIPTS, TABLES, braille_table
from converter.render.braille.translation import SOFT, braille, unwritten
from converter.render.fonts.registry import FONTS, coverage
from converter.render.text.lines import Run
from tests.render.short_editions import own_words

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("lou_translate") is None, reason="liblouis-bin is not installed"),
]

AMOUNTS = ("15", "1.5", "1,5", "1/5", "1-5", "5", "105", "1 5", "1:5", "<5", ">5", "≥5", "≤5", "+5", "½", "10²", "102")


def cells(text: str, tag: str = "es") -> str:
    return braille([[Run(text)]], REGISTRY[tag])[0]


@pytest.mark.parametrize("tag", TABLES)
def test_no_two_amounts_are_written_alike(tag: str) -> None:
    found = braille([[Run(f"({amount} mg)")] for amount in AMOUNTS], REGISTRY[tag])
    assert len({*found}) == len(AMOUNTS)


@pytest.mark.parametrize("tag", TABLES)
def test_digits_of_its_own_script_are_written_as_numbers(tag: str) -> None:
    shown = REGISTRY[tag]
    zeros = {"hi": 0x966, "ne": 0x966, "bn": 0x9E6, "gu": 0xAE6, "pa": 0xA66, "my": 0x1040, "km": 0x17E0}
    zero = zeros.get(tag, 0x6F0 if tag == "fa" else 0x660)
    own = "".join(chr(zero + int(digit)) for digit in "1234567890")
    assert cells(f"{own} mg", tag) == cells("1234567890 mg", tag)
    assert shown.tag == tag


@pytest.mark.parametrize("tag", TABLES)
def test_its_words_are_written_in_six_dots_and_none_is_unknown(tag: str) -> None:
    words = own_words(tag)
    known = signs.known(TABLES[tag].name, set(signs.normalized("".join(words))))
    assert {one for text in words for one in signs.normalized(text) if one.isalpha()} <= known
    for text in words:
        assert all("\u2800" <= cell <= "\u283f" or cell == SOFT for cell in cells(text, tag))


@pytest.mark.parametrize("tag", TABLES)
def test_addresses_are_written_in_six_dots(tag: str) -> None:
    word = own_words(tag)[0]
    for address in (
        "https://example.org/@Clinic/A-b_c?d=1&e=%20#f",
        "Ana.Ruiz@example.org",
        "www.example.org",
        "@a",
        "/@",
    ):
        written = cells(f"{word} {address} {word}", tag)
        assert all("\u2800" <= cell <= "\u283f" or cell == SOFT for cell in written)
        assert written.count(cells(word, tag)) == 2, "the words around it are as always"


@pytest.mark.parametrize("tag", sorted({*REGISTRY} - {*TABLES}))
def test_a_language_without_a_table_says_so(tag: str) -> None:
    with pytest.raises(RenderFailed) as caught:
        braille_table(REGISTRY[tag])
    assert REGISTRY[tag].english_name in caught.value.what
    assert "Spanish" in caught.value.todo


@pytest.mark.parametrize("tag", ["en", "es"])
def test_doses_come_back_from_the_braille(tag: str) -> None:
    """Back-translation by liblouis itself; es-g1 reads its decimal point as the apostrophe, which has the same dots."""
    doses = ("10 mg", "2.5 mL", "200 mg", "0.05 mg", "100 mcg", "3 x 1000 mg", "1/2", "8:00", "95 %", "555-010-0199")
    table = TABLES[tag].name
    back = _back(table, braille([[Run(dose)] for dose in doses], REGISTRY[tag]))
    assert [text.replace("'", ".") if tag == "es" else text for text in back] == [
        dose.replace(":", "3") if tag == "es" else dose for dose in doses
    ]


def _back(table: str, lines: list[str]) -> list[str]:
    import subprocess

    command = ["lou_translate", "--backward", f"unicode.dis,{table}"]
    text = "".join(f"{line}\n" for line in lines)
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()


def test_english_is_contracted() -> None:
    assert cells("Do not take the medicine.", "en") == "⠠⠙⠀⠝⠀⠞⠁⠅⠑⠀⠮⠀⠍⠫⠊⠉⠔⠑⠲"


def test_what_a_table_lacks_is_said_otherwise() -> None:
    assert cells("≥5") == cells(">=5")
    assert cells("“no”") == cells('"no"')
    assert cells("a ✓ b").split(BLANK) == cells("a  (marca de verificación)  b").split(BLANK)


def test_letters_of_another_script_have_the_braille_of_theirs() -> None:
    assert cells("Ирина", "es") == cells("Ирина", "ru")
    assert cells("10 mg", "fa") == f"⠼⠁⠚{BLANK}⠍⠛"
    assert all(name in {table.name for table in TABLES.values()} | {"en-ueb-g1.ctb"} for name in SCRIPTS.values())


def test_korean_sets_latin_letters_between_signs() -> None:
    assert cells("10 mg을", "ko") == "⠼⠁⠚⠀⠴⠍⠛⠲⠪⠂"


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("es", "1️⃣ Dé 5 mg", "(1) Dé 5 mg"),
        ("es", "⚠️ No", "(advertencia) No"),
        ("es", "👍🏽 👨‍👩‍👧", "(pulgar hacia arriba) (hombre) (mujer) (niña)"),
        ("es", "🇲🇽", "(México)"),
        ("es", "38 °C, 101℉, 90°", "38 grados Celsius, 101 grados Fahrenheit, 90 (grado)"),
        ("ca", "38°C", "38 graus Celsius"),
        ("km", "38 °C", "38 អង្សាសេ"),
        ("fa", "½", "1 (نشان ممیز) 2"),
        ("de", "💊 ☐", "(Kapsel) (mittelgroßes weißes Quadrat)"),
        ("en", "38 ℃ ☎", "38 °C (telephone)"),
        ("es", "สวัสดี ᚠᚢ", "(tailandés) (alfabeto desconocido)"),
        ("es", "q\u0301ue", "que"),
        ("zh-Hans", "💊💊 每天使用一次", "(药丸) (药丸) 每天使用一次"),
    ],
)
def test_what_has_no_sign_is_named_in_the_language(tag: str, text: str, words: str) -> None:
    spaces = re.compile("[⠀\u200b]+")
    assert spaces.sub(BLANK, cells(text, tag)).strip(BLANK) == spaces.sub(BLANK, cells(words, tag)).strip(BLANK)


@pytest.mark.parametrize(
    ("sign", "like"),
    [("★", "⭐"), ("☻", "☺"), ("➜", "→"), ("➢", "→"), ("⟵", "←"), ("♬", "♪"), ("☒", "❌"), ("✐", "✏"), ("❍", "○")],
)
def test_a_sign_without_a_name_has_that_of_one_that_means_the_same(sign: str, like: str) -> None:
    for tag in TABLES:
        name = with_names(sign, REGISTRY[tag], frozenset())
        assert name == with_names(like, REGISTRY[tag], frozenset())
        assert not list(without_name(sign, REGISTRY[tag], frozenset()))


@pytest.mark.parametrize("tag", sorted(TABLES))
def test_what_is_not_named_in_the_language_is_found(tag: str) -> None:
    text = "5 mg ½ 10⁶ 1️⃣ ⚠️ 👨‍👩‍👧 🇲🇽 ★ ➤ ✓ q́ “a” – …"
    assert unwritten([[Run(text)]], REGISTRY[tag]) == ((), ())
    found = unwritten([[Run("❖ ✿  ᚠ")]], REGISTRY[tag])
    assert found == ((("",) if tag == "en" else ("❖", "✿", "")), ("ᚠ",))


PARTS = 4
"""Each language is asked for one sign of so many, and the next language for the next: together for all, many times."""


@pytest.mark.slow
@pytest.mark.parametrize("tag", sorted(TABLES))
def test_every_sign_that_can_be_printed_can_be_written_in_braille(tag: str) -> None:
    every = sorted(sign for font in FONTS if not font.scripts for sign in coverage(font))
    assert len(every) > 3000
    every = every[sorted(TABLES).index(tag) % PARTS :: PARTS]
    written = cells(" ".join(f"{sign}️" for sign in every), tag)
    assert all("⠀" <= cell <= "⠿" or cell == SOFT for cell in written)


def test_chinese_words_are_set_apart() -> None:
    assert len(cells("每天使用一次", "zh-Hans").split(BLANK)) > 2


def test_a_long_text_is_whole() -> None:
    for tag, text in (("es", "Tome dos pastillas. " * 400), ("zh-Hans", "每天使用一次，" * 300)):
        one = cells(text.split(" ")[0] if tag == "es" else "每天使用一次，", tag).strip(BLANK)
        assert cells(text, tag).count(one) == (400 if tag == "es" else 300)


def test_the_program_and_its_tables_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert liblouis_version()[0].isdigit()
    with pytest.raises(RenderFailed, match="no-such-table"):
        translated("no-such-table.ctb", ["a"])
    monkeypatch.setenv("PATH", "")
    assert liblouis_version() == ""
    with pytest.raises(RenderFailed) as caught:
        cells("a")
    assert caught.value.todo == "Install liblouis: sudo apt install liblouis-bin liblouis-data"


def test_a_language_outside_the_registry_keeps_the_handouts_table() -> None:
    made = braille([[Run("hola ", "xx"), Run("adiós", "ht")]], REGISTRY["es"])
    assert made == [cells("hola adiós")]
    assert isinstance(REGISTRY["es"], Language)
