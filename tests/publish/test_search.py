"""The words of the search index: what is written differently and means the same is the same."""

from __future__ import annotations

import json
import random
from bisect import bisect_right
from pathlib import Path
from typing import Any

import pytest

from converter.pipeline.site.items import site_item
from converter.publish import (
    SEARCH_RULES,
    HandoutWords,
    SearchChange,
    changed_search_files,
    handout_ids,
    search_files,
)
from converter.publish.search import terms_of, words_of
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


def words_in(tag: str, output: Path) -> HandoutWords:
    (item,) = map(site_item, items(output, (tag,)))
    return item.words()


def whole(handouts: dict[str, HandoutWords], tag: str = "es") -> dict[str, bytes]:
    return {name: data or b"" for name, data in search_files(tag, list(handouts.items()))}


class Loaded:
    """An index as the script sees it: which handouts have a term, and how many pieces that takes."""

    def __init__(self, handouts: dict[str, HandoutWords], tag: str = "es") -> None:
        self.files = whole(handouts, tag)
        self.first, *_ = self.files
        self.index = json.loads(self.files[self.first].decode().removeprefix("handoutIndex = ").removesuffix(";\n"))
        self.names = {own: slug for slug, own in handout_ids(list(handouts)).items()}

    def piece(self, name: str) -> Any:
        text = self.files[self.first.replace(".js", f"-{name}.js")].decode()
        return json.loads(text.removeprefix(f'handoutPieces["{name}"] = ').removesuffix(";\n"))

    def having(self, term: str) -> dict[str, bool]:
        """The handouts with a term, and whether it stands in the title."""
        at = bisect_right([first.encode("utf-16-be") for first, _ in self.index["pieces"]], term.encode("utf-16-be"))
        places = self.piece(self.index["pieces"][max(at - 1, 0)][1]).get(term, "|")
        width = self.index["width"]
        titled, others = ([part[at : at + width] for at in range(0, len(part), width)] for part in places.split("|"))
        return {self.names[own]: own in titled for own in (*titled, *others)}


@pytest.mark.parametrize("tag", ["ar", "zh-Hans", "vi"])
def test_the_index_has_every_word_of_a_handout(tag: str, tmp_path: Path) -> None:
    index = Loaded({INHALER: words_in(tag, tmp_path)}, tag)
    for sentence in EVERY[tag].sentences():
        for term in terms_of(" ".join(words_of(sentence))):
            assert INHALER in index.having(term)


def test_arabic_words_are_there_without_their_article_too(tmp_path: Path) -> None:
    index = Loaded({INHALER: words_in("ar", tmp_path)}, "ar")
    assert index.having("الجرعات") == index.having("جرعات") == {INHALER: False}
    assert index.having("البخاخ") == index.having("بخاخ") == {INHALER: True}


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("吸入器 ab", ["吸入", "入器", "器", "ab"]),
        ("หายใจ", ["หาย", "ายใ", "ยใจ", "ใจ", "จ"]),
        ("ថ្នាំ", ["ថ្ន", "្នា", "នាំ", "ាំ", "ំ"]),
    ],
)
def test_scripts_without_spaces_are_looked_up_a_few_characters_at_a_time(words: str, terms: list[str]) -> None:
    assert list(terms_of(words)) == terms


def many(count: int, seed: int = 1) -> dict[str, HandoutWords]:
    chance = random.Random(seed)
    every = ["".join(chance.choices("aeioubcdfglmnprst", k=chance.randint(4, 9))) for _ in range(4000)]
    return {f"post-{n}": HandoutWords(f" {n} ", f" {' '.join(chance.sample(every, 100))} ") for n in range(count)}


def test_a_large_index_comes_in_pieces_of_which_one_more_handout_changes_few() -> None:
    handouts = many(300)
    before = Loaded(handouts)
    sizes = [len(data) for name, data in before.files.items() if name != before.first]
    assert len(sizes) > 4
    assert max(sizes) < 150_000
    for word in handouts["post-7"].text.split()[:20]:
        expected = {slug for slug, words in handouts.items() if f" {word} " in words.text}
        assert set(before.having(word)) == expected
    after = Loaded({**handouts, "new": HandoutWords(" new ", " water ")})
    assert len(set(after.files.items()) - set(before.files.items())) <= 5


@pytest.mark.parametrize("count", [1, 2, 300])
def test_an_index_that_is_changed_is_the_one_that_is_made_anew(count: int) -> None:
    handouts, others = many(count), list(many(9, seed=2).values())
    chance = random.Random(3)
    others += [HandoutWords(" 吸入器 ", " ดื่มน้ำ 𠀀水 "), HandoutWords("", "")]
    files = whole(handouts)
    for step in range(4):
        gone = set(chance.sample(sorted(handouts), min(2, len(handouts) - 1)))
        come = {name: chance.choice(others) for name in (*sorted(gone)[:1], f"new-{step}")}
        handouts = {name: words for name, words in handouts.items() if name not in gone} | come
        files, _ = changed(files, SearchChange(list(handouts), gone, list(come.items())))
        assert files == whole(handouts)
    words = HandoutWords(" new ", " water ")
    _, kept = changed(files, SearchChange([*handouts, "other"], [], [("other", words)]))
    assert kept >= len(files) - 5


def changed(files: dict[str, bytes], change: SearchChange) -> tuple[dict[str, bytes], int]:
    """The files of an index after a change, and how many of them were not made."""
    found = dict(changed_search_files("es", change, files.get) or ())
    return {name: files[name] if data is None else data for name, data in found.items()}, list(found.values()).count(
        None
    )


def test_an_index_that_cannot_be_used_is_made_anew() -> None:
    handouts = many(300)
    files = whole(handouts)
    change = SearchChange(list(handouts), ["post-1"], [("post-1", handouts["post-2"])])
    for name in files:
        assert changed_search_files("es", change, {**files, name: None}.get) is None or "search-index-" in name
    first = next(iter(files))
    assert changed_search_files("es", change, {**files, first: files[first].replace(b"prefix", b"suffix")}.get) is None
    more = SearchChange([f"post-{number}" for number in range(10_000)], [], [])
    assert changed_search_files("es", more, files.get) is None, "the names are longer"


def test_no_two_handouts_have_one_id() -> None:
    ids = handout_ids([f"post-{number}" for number in range(5000)])
    assert len(set(ids.values())) == 5000
    assert len(set(map(len, ids.values()))) == 1


def test_the_rules_travel_as_plain_ascii() -> None:
    assert SEARCH_RULES.isascii()
