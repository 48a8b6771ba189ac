"""The words of the search index: what is written differently and means the same is the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter.pipeline.site.items import site_item
from converter.publish import search_index
from converter.publish.search import words_of
from tests.publish.sites import INHALER, items
from tests.render.articles import EVERY


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        pytest.param("Médécine ÉTÉ niño", "medecine ete nino", id="accents"),
        pytest.param("đường huyết", "duong huyet", id="Vietnamese"),
        pytest.param("Łódź Straße Œdème", "lodz strasse oedeme", id="letters that do not decompose"),
        pytest.param("الرَّبْو", "الربو", id="Arabic vowels"),
        pytest.param("أدوية إبرة آلام", "ادويه ابره الام", id="Arabic hamza and ta marbuta"),
        pytest.param("صحـــة على", "صحة علي", id="Arabic tatweel and alef maqsura"),
        pytest.param("پزشکی", "پزشكي", id="Persian and Arabic letters"),
        pytest.param("می‌شود", "میشود", id="Persian without its joiner"),
        pytest.param("क़लम ज़रूरी", "कलम जरूरी", id="Hindi dots"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param("２００ｍｇ", "200mg", id="wide letters"),
        pytest.param("५ १०० ٣ ۴ ៥", "5 100 3 4 5", id="digits of other scripts"),
        pytest.param("ﻻ", "لا", id="Arabic presentation forms"),
        pytest.param("co\u00adoperate 10\u202fmg", "cooperate 10 mg", id="what draws nothing"),
        pytest.param("가슴", "가슴", id="Korean syllables and their letters"),
        pytest.param("пам’ять", "пам'ять", id="apostrophes"),
    ],
)
def test_the_same_word_written_differently(written: str, typed: str) -> None:
    assert words_of(written) == words_of(typed)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("服用Paracetamol每日2次。", ("服用", "paracetamol", "每日", "2", "次")),
        ("ដកដង្ហើម ឲ្យ", ("ដកដង្ហើម", "ឲ្យ")),
        ("ออกแรง-หายใจ", ("ออกแรง", "หายใจ")),
        ("L’asthme, d'été", ("l", "asthme", "d", "ete")),
        ("स्वास्थ्य", ("स्वास्थ्य",)),
        ("!?  —", ()),
    ],
)
def test_texts_are_cut_into_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def index_of(tag: str, output: Path) -> str:
    (item,) = map(site_item, items(output, (tag,)))
    return search_index([(item.entry.slug, item.words())]).decode()


def test_the_index_holds_every_word_of_a_handout_and_arabic_ones_without_their_article(tmp_path: Path) -> None:
    script = index_of("ar", tmp_path)
    index = json.loads(script.removeprefix("handoutIndex = ").removesuffix(";\n"))
    (handout,) = index["handouts"]
    assert handout["name"] == INHALER
    for sentence in EVERY["ar"].sentences():
        assert set(words_of(sentence)) <= set(handout["text"].split())
    assert " الجرعات جرعات " in handout["text"]
    assert handout["title"] == " كيف تستعمل البخاخ بخاخ "


def test_the_rules_travel_as_plain_ascii(tmp_path: Path) -> None:
    script = index_of("ar", tmp_path)
    rules = script[script.index('"rules"') : script.index('"handouts"')]
    assert rules.isascii()
