"""Languages as people type them."""

from __future__ import annotations

import unicodedata

import pytest

from converter.errors import UnknownLanguage
from converter.language_names import typed_language
from converter.languages import REGISTRY


def bare(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each) != "Mn")


@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_is_known_by_its_tag_and_names_in_any_case_and_without_accents(tag: str) -> None:
    language = REGISTRY[tag]
    assert typed_language(tag) == tag
    for name in (language.english_name, language.own_name):
        for typed in (name, name.upper(), name.lower(), bare(name), f"  {name} ", unicodedata.normalize("NFD", name)):
            assert typed_language(typed) == tag, typed


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("viet", "vi"),
        ("Creole", "ht"),
        ("simplified chinese", "zh-Hans"),
        ("Chinese traditional", "zh-Hant"),
        ("繁體", "zh-Hant"),
        ("Farsi", "fa"),
        ("Portuguese", "pt"),
        ("brazil", "pt-BR"),
        ("es-MX", "es-MX"),
        ("zh-TW", "zh-TW"),
        ("hmn", "hmn"),
        ("klingon", "klingon"),
        ("", ""),
        ("p", "p"),
    ],
)
def test_parts_of_names_count_where_only_one_has_them_and_tags_stay(typed: str, tag: str) -> None:
    assert typed_language(typed) == tag


@pytest.mark.parametrize(("typed", "meant"), [("Chinese", ["zh-Hans", "zh-Hant"]), ("中文", ["zh-Hans", "zh-Hant"])])
def test_a_name_of_several_lists_them(typed: str, meant: list[str]) -> None:
    with pytest.raises(UnknownLanguage) as caught:
        typed_language(typed)
    assert all(tag in caught.value.why for tag in meant)


@pytest.mark.parametrize(("typed", "meant"), [("Spansh", "es (Spanish)"), ("Vietnamise", "vi"), ("Arabik", "ar")])
def test_a_misspelt_name_is_asked_back(typed: str, meant: str) -> None:
    with pytest.raises(UnknownLanguage, match="Did you mean") as caught:
        typed_language(typed)
    assert meant in caught.value.todo
