"""The catalogues of interface strings."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from converter.languages import REGISTRY
from converter.render.assets import templates
from converter.render.strings import catalogues, strings

pytestmark = pytest.mark.slow

SOURCES = Path(__file__).parents[2] / "converter" / "render"
KEYWORDS = {"words": None, "strings": None, "t": None, "_word": None, "self": None, "count": (1, 2)}


def _catalogue(tag: str) -> Catalog:
    with (templates() / "locale" / tag / "LC_MESSAGES" / "convert.po").open("rb") as file:
        return read_po(file)


def _used() -> Iterator[str | tuple[str, ...]]:
    for path in SOURCES.rglob("*.py"):
        for _line, _name, message, _comments in _calls(path.read_bytes()):
            yield message
    for path in templates().glob("*.html"):
        calls = re.findall(r'(?:\bt|\bstrings)\("([^"]+)"', path.read_text(encoding="utf-8"))
        yield from calls


def _calls(source: bytes) -> list[tuple[int, str, str | tuple[str, ...], list[str]]]:
    # the extractor knows calls of plain names, so a method's call is read by its last name
    text = re.sub(rb"[\w.]+\.(words|strings|_word|count)\(", rb"\1(", source)
    return [
        (line, "", message, comments)
        for line, message, comments, _context in extract("python", BytesIO(text), KEYWORDS)
        if message
    ]


def _messages(tag: str) -> dict[str | tuple[str, ...], Message]:
    return {
        tuple(message.id) if isinstance(message.id, list | tuple) else message.id: message
        for message in _catalogue(tag)
        if message.id
    }


def test_the_english_catalogue_holds_exactly_the_messages_in_use() -> None:
    assert set(_messages("en")) == set(_used())


def test_no_template_has_a_word_of_its_own_in_place_of_a_message() -> None:
    """What is shown as it is are texts of posts and names of formats."""
    for path in templates().glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'\btext\("[^"]*[A-Za-z]|[–-] [A-Za-z]\w*(?:\{%|</)', text), path.name


def test_every_language_has_a_catalogue() -> None:
    assert catalogues() == tuple(REGISTRY)


@pytest.mark.parametrize("tag", catalogues())
def test_a_catalogue_is_complete(tag: str) -> None:
    messages = _messages(tag)
    assert set(messages) == set(_messages("en"))
    for message in messages.values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("tag", catalogues())
def test_placeholders_are_those_of_the_source(tag: str) -> None:
    for message in _messages(tag).values():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        expected = set(re.findall(r"%\(\w+\)s", str(ids[-1])))
        spelled = _forms_of_one_number(tag) if len(ids) > 1 else set()
        for number, form in enumerate(map(str, forms)):
            found = set(re.findall(r"%\(\w+\)s", form))
            assert found == expected or (number in spelled and not found), message.id
            assert "%" not in re.sub(r"%\(\w+\)s", "", form)


@pytest.mark.parametrize("tag", catalogues())
def test_a_label_stands_before_its_value_and_a_space_only_at_the_edge_of_the_value(tag: str) -> None:
    pattern = strings(tag)("%(label)s: %(value)s").text
    colon = strings(tag).colon
    assert pattern == f"%(label)s{colon}%(value)s"
    assert re.fullmatch("\u00a0?[:：] ?", colon)


def test_the_colon_after_a_label_is_that_of_the_language() -> None:
    assert strings("en").colon == ": "
    assert strings("fr").colon == "\u00a0: "
    assert {strings(tag).colon for tag in ("zh-Hans", "zh-Hant", "ja")} == {"："}


@pytest.mark.parametrize("tag", catalogues())
def test_a_catalogue_says_whether_a_speaker_checked_it(tag: str) -> None:
    text = (templates() / "locale" / tag / "LC_MESSAGES" / "convert.po").read_text(encoding="utf-8")
    assert re.search(r'^"X-Checked-By-Speaker: (yes|no)\\n"$', text, re.MULTILINE)
    assert f'"Language: {tag}\\n"' in text


NEGATIONS = {
    "en": "do not ",
    "es": "no ",
    "zh-Hans": "不要",
    "zh-Hant": "不要",
    "vi": "đừng ",
    "tl": "huwag ",
    "ko": "지 마",
    "ar": "لا ت",
    "ru": "не ",
    "ht": "pa ",
    "fr": "n[e’] ?[^ ]+ pas ",
    "pt-BR": "não ",
    "pt": "não ",
    "hi": "न ",
    "fa": "نکنید",
    "ur": " نہ ",
    "bn": "বেন না",
    "de": "keine behandlung",
    "it": "non ",
    "pl": "nie ",
    "ja": "ないでください",
    "uk": "не ",
    "so": "ha(?:na)? ",
    "am": "ሕክምና አ[ይያ]",
    "km": "កុំ[^ព]",
    "my": "ပါနှင့်",
    "ne": r" न\S+नुहोस्",
    "pa": " ਨਾ ",
    "gu": "શો નહીં",
    "th": "อย่า",
    "sw": "usi",
    "he": "אין ל",
    "ca": "no ",
    "ro": "nu ",
    "el": "μην? ",
    "hy": "մի՛ ",
    "tr": "m[ae]y[ıi]n",
    "ta": "வேண்டாம்",
    "te": "వద్దు",
    "ps": "مه ",
    "ckb": "مە(?:کەن|یوەستێنن|یگۆڕن)",
    "lo": "ຢ່າ",
    "fa-AF": "نکنید|ندهید",
    "ti": "ኣይት|ኣይተ",
    "hmn": "tsis txhob ",
    "om": "hin \\w+inaa",
    "sq": "mos ",
}
"""What says no to a verb in the notice."""


@pytest.mark.parametrize("tag", catalogues())
def test_the_notice_says_no_to_each_of_its_three_verbs(tag: str) -> None:
    body = next(message for message in _messages(tag) if str(message).startswith("A computer translated"))
    assert isinstance(body, str)
    sentences = re.split(r"(?<=[.።។။।۔])\s*", strings(tag)(body).text.casefold())
    assert 3 in [len(re.findall(NEGATIONS[tag], sentence)) for sentence in sentences]


def _forms_of_one_number(tag: str) -> set[int]:
    """The plural forms that only one number takes: they may say it in a word, as Arabic's “two minutes” is one word."""
    form_of = gettext.c2py(_catalogue(tag).plural_expr)
    found = [form_of(number) for number in range(1000)]
    return {form for form in found if found.count(form) == 1}


@pytest.mark.parametrize("tag", catalogues())
def test_plural_forms_work_for_every_number(tag: str) -> None:
    words = strings(tag)
    numbers = (0, 1, 2, 3, 5, 11, 21, 100, 101)
    texts = {number: words.count("%(n)s minute", "%(n)s minutes", number).text for number in numbers}
    in_words = [number for number, text in texts.items() if str(number) not in text]
    assert in_words == ([1, 2] if tag in {"ar", "he"} else [])
    assert len(set(texts.values())) == len(numbers)


def test_a_language_without_a_catalogue_gets_english_that_says_so() -> None:
    without = [tag for tag in REGISTRY if tag not in catalogues()]
    for tag in without:
        assert strings(tag)("Contents") == ("Contents", REGISTRY["en"])


def test_plurals() -> None:
    assert strings("es").count("%(n)s minute", "%(n)s minutes", 1).text == "1 minuto"
    assert strings("es").count("%(n)s minute", "%(n)s minutes", 3).text == "3 minutos"
    assert strings("ar").count("%(n)s minute", "%(n)s minutes", 3).text == "3 دقائق"
    assert strings("ar").count("%(n)s minute", "%(n)s minutes", 2).text == "دقيقتان"
    assert strings("he").count("%(n)s minute", "%(n)s minutes", 1).text == "דקה אחת"
