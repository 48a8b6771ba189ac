"""The registry of languages."""

import pytest
from babel import Locale

from converter.errors import UnknownLanguage
from converter.languages import REGISTRY, any_language, language


@pytest.mark.parametrize(
    ("tag", "entry"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES_mx", "es"),
        ("zh", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-hant-HK", "zh-Hant"),
        ("pt-br", "pt-BR"),
        ("pt-PT", "pt"),
        ("fil", "tl"),
        ("iw", "he"),
    ],
)
def test_tags_find_their_entry(tag: str, entry: str) -> None:
    assert language(tag).tag == entry


@pytest.mark.parametrize("tag", ["", "xx", "english", "../es", "e"])
def test_unknown_tags_say_what_to_do(tag: str) -> None:
    with pytest.raises(UnknownLanguage, match="convert languages"):
        language(tag)


@pytest.mark.parametrize("tag", REGISTRY)
def test_direction_and_script_are_those_of_cldr(tag: str) -> None:
    entry = REGISTRY[tag]
    locale = Locale.parse(tag, sep="-")
    # Babel does not know every language; those it knows have to agree.
    direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
    assert entry.direction == direction


@pytest.mark.parametrize(
    ("tag", "script", "direction"),
    [
        ("es-MX", "Latn", "ltr"),
        ("id", "Latn", "ltr"),
        ("ckb", "Arab", "rtl"),
        ("ti", "Ethi", "ltr"),
        ("ln", "Latn", "ltr"),
    ],
)
def test_a_language_outside_the_registry_is_known_from_cldr(tag: str, script: str, direction: str) -> None:
    found = any_language(tag)
    assert (found.script, found.direction) == (script, direction)


def test_what_cldr_does_not_know_is_no_language() -> None:
    with pytest.raises(UnknownLanguage):
        any_language("qqq")
