"""Languages are recognised from the words."""

import pytest

from converter.languages import REGISTRY, base_tag, language_model
from converter.sources.language import contradicting_language, recognise_language
from tests.render.articles import EVERY


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("A fever is a sign that your child's body is fighting an infection.", "en"),
        ("La fiebre es una señal de que el cuerpo de su hijo lucha contra una infección.", "es"),
        ("La fièvre est un signe que le corps de votre enfant combat une infection.", "fr"),
        ("发烧是孩子的身体正在对抗感染的信号，请让孩子多喝水并且好好休息。", "zh-Hans"),
        ("發燒是孩子的身體正在對抗感染的訊號，請讓孩子多喝水並且好好休息。", "zh-Hant"),
        ("الحمى علامة على أن جسم طفلك يحارب العدوى.", "ar"),
        ("Lafyèv se yon siy ki montre kò pitit ou ap goumen ak yon enfeksyon.", "ht"),
        ("38 °C, 5 ml", None),
        ("Ibuprofen 200", None),
        ("", None),
    ],
)
def test_recognise(text: str, tag: str | None) -> None:
    assert recognise_language(text) == tag


def words(tag: str) -> str:
    """Return a post in a language, its sentences twice: in Chinese they have fewer than two hundred letters."""
    return "\n".join(EVERY[tag].sentences() * 2)


@pytest.mark.parametrize("tag", REGISTRY)
def test_a_short_post_in_every_language(tag: str) -> None:
    own = {"pt-BR": "pt", "fa-AF": "fa"}.get(tag, tag)
    assert contradicting_language(tag, words(tag)) is None
    if base_tag(tag) in {*language_model().labels, "ti"}:
        assert recognise_language(words(tag)) == own
        assert contradicting_language("en" if own != "en" else "es", words(tag)) == own
    else:
        assert recognise_language(words(tag)) is None


@pytest.mark.parametrize("tag", sorted(REGISTRY.keys() - {"en"}))
def test_two_languages_contradict_nothing(tag: str) -> None:
    assert contradicting_language("en", words(tag) + words("en")) is None
    assert contradicting_language(tag, words(tag) + words("en")) is None


def test_nothing_contradicts_a_language_that_is_never_recognised() -> None:
    assert contradicting_language("hmn", words("so")) is None


def test_a_dialect_is_no_other_language() -> None:
    assert contradicting_language("zh-Hant", words("zh-Hans")) is None
    assert contradicting_language("pt", words("pt-BR")) is None
    assert contradicting_language("no", words("en")) == "en"
