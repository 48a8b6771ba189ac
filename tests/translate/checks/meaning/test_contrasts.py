"""The contrast sets, and the lists of forms that say their ideas."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from converter.languages import REGISTRY
from converter.translate.checks import check_segment
from converter.translate.checks.form_spellings import spellings
from converter.translate.checks.meaning import meaning
from converter.translate.checks.meaning.contrasts import contrast_sets, needed_ideas, rivals
from converter.translate.checks.meaning.found import IdeaLexicon
from converter.translate.checks.meaning.lexicon import idea_lexicon
from converter.translate.checks.meaning.word_lists import (
    AFTER,
    BEFORE,
    JOINED,
    NO_IDEA,
    idea_languages,
    idea_rows,
)
from converter.translate.engine import Pair

pytestmark = pytest.mark.slow

LANGUAGES = sorted(idea_languages())
IDEAS = {idea for one in contrast_sets() for group in one.groups for idea in group}
OTHERS = [tag for tag in LANGUAGES if tag != "en"]
FEWEST = 0.85
"""Of the ideas, those for which a language has to have a form that surely says nothing else."""
MOST_UNHEARD = 0.02
"""Of the exchanges of two ideas, those that may go unnoticed because a form may say both."""


def lexicon_of(language: str) -> IdeaLexicon:
    found = idea_lexicon(language)
    assert found is not None
    return found


@cache
def plain_form(language: str, idea: str) -> str | None:
    """The first form of an idea that says it and surely nothing else."""
    lexicon = lexicon_of(language)
    forms = (
        spelling for row in idea_rows(language) if row.idea == idea for form in row.sure for spelling in spellings(form)
    )
    shortest = (form.replace("*", "") for form in forms)
    return next((form for form in shortest if [one.sure for one in lexicon.find(form)] == [{idea}]), None)


def heard(source: str, target: str, pair: Pair) -> bool:
    """Whether any check finds something; that of meaning is asked first, because it costs least and finds most."""
    return any(meaning(source, target, pair)) or bool(check_segment(source, target, pair))


def test_every_set_has_rivals_and_its_own_ideas() -> None:
    assert len({one.name for one in contrast_sets()}) == len(contrast_sets())
    for one in contrast_sets():
        ideas = [idea for group in one.groups for idea in group]
        assert len(set(ideas)) == len(ideas), one.name
        assert len(one.groups) > 1 or len(ideas) == 1, one.name
    assert needed_ideas() <= set(rivals()) | {"until", "only", "except"}


def test_english_says_every_idea() -> None:
    assert {idea for idea in IDEAS if plain_form("en", idea) is None} == set()


def test_every_list_is_of_a_language_of_the_registry() -> None:
    assert set(LANGUAGES) <= {language.base for language in REGISTRY.values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_names_known_ideas_once(language: str) -> None:
    names = Counter(row.idea for row in idea_rows(language))
    assert [name for name, count in names.items() if count > 1] == []
    assert set(names) <= IDEAS | {NO_IDEA, BEFORE, AFTER, JOINED}


@pytest.mark.parametrize("language", OTHERS)
def test_a_list_says_nearly_every_idea(language: str) -> None:
    missing = sorted(idea for idea in IDEAS if plain_form(language, idea) is None)
    assert len(missing) <= len(IDEAS) * (1 - FEWEST), missing


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_an_idea_is_right_in_its_place_and_wrong_in_a_rivals(language: str) -> None:
    """Each idea by its plain form, in both directions: its own translation is silent, and a rival's is found.

    Of two rivals, the first is exchanged for the other from English, the other for the first into English.
    """
    forms = {idea: (plain_form("en", idea), plain_form(language, idea)) for idea in sorted(IDEAS)}
    exchanges, unheard = 0, []
    for idea, (english, own) in forms.items():
        if english is None or own is None:
            continue
        assert not [*meaning(english, own, ("en", language)), *meaning(own, english, (language, "en"))], idea
        for rival in rivals().get(idea, {}):
            wrong = forms[rival][1]
            if wrong is None or lexicon_of(language).find(wrong)[0].ideas & {idea}:
                continue
            exchanges += 1
            exchanged = (english, wrong, ("en", language)) if idea < rival else (wrong, english, (language, "en"))
            if not heard(*exchanged):
                unheard.append((english, wrong))
    assert len(unheard) <= exchanges * MOST_UNHEARD, unheard


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("idea", sorted(needed_ideas()))
def test_an_idea_that_must_not_be_lost_is_missed(idea: str, language: str) -> None:
    english, own = plain_form("en", idea), plain_form(language, idea)
    if english is not None and own is not None:
        assert [one.code for one in meaning(f"Do it {english} now", "…", ("en", language))] == ["meaning-doubtful"]
        assert list(meaning(f"Do it {english} now", own, ("en", language))) == []


def test_romanian_letters_of_old_keyboards_are_the_same() -> None:
    assert [one.sure for one in lexicon_of("ro").find("tuşiţi, greaţă")] == [{"cough"}, {"nausea"}]


def test_a_word_written_together_with_another_says_both() -> None:
    assert [one.sure for one in lexicon_of("ne").find("शल्यक्रियापछि")] == [{"surgery"}, {"after"}]


def test_a_whole_word_with_its_postposition_wins_over_its_beginning() -> None:
    assert [one.sure for one in lexicon_of("ne").find("डाक्टरलाई")] == [{"doctor"}]


@pytest.mark.parametrize(
    ("language", "text", "ideas"),
    [
        ("th", "ผง", [{"powder"}]),
        ("th", "โผง", []),
        ("th", "ผงะ", []),
        ("th", "ผงั", []),
        ("my", "သေ", [{"die"}]),
        ("my", "သေး", [{"small"}]),
        ("my", "သေတ်", []),
        ("my", "သေန့်", []),
        ("my", "က္ရေ", []),
    ],
)
def test_a_form_neither_begins_nor_ends_within_a_syllable(language: str, text: str, ideas: list[set[str]]) -> None:
    assert [one.sure for one in lexicon_of(language).find(text)] == ideas


@pytest.mark.parametrize(
    ("usual", "other"), [("ሐኪም", "ሃኪም"), ("ሰዓት", "ሰአት"), ("ሥጋ", "ስጋ"), ("ፀረ-ቫይረስ", "ጸረ-ቫይረስ"), ("ውጭ", "ዉጭ")]
)
def test_letters_that_sound_alike_in_amharic_are_the_same(usual: str, other: str) -> None:
    said = [[one.sure for one in lexicon_of("am").find(text)] for text in (usual, other)]
    assert said[0] == said[1] != []


def test_a_form_of_two_ideas_has_the_rivals_of_both() -> None:
    """Amharic has one word for a son and a boy, and one for a daughter and a girl."""
    found = meaning("Your daughter needs it.", "ወንድ ልጅዎ ያስፈልገዋል።", ("en", "am"))
    assert [one.code for one in found] == ["meaning-changed"]
