"""Terms put into a translation, and the cases in which nothing may be touched."""

from __future__ import annotations

import re

import pytest

from converter.translate import Hypothesis, Link
from converter.translate.glossary import Glossary, GlossaryTerms, apply_glossary, protected_ranges
from converter.translate.glossary.term import make_term

ES = ("en", "es")
GLOSSARY = Glossary(
    make_term(source, target, ES, status)
    for source, target, status in (
        ("flu shot", "vacuna contra la gripe", ""),
        ("flu shot", "vacuna antigripal", "admitted"),
        ("blood pressure", "presión arterial", ""),
        ("stroke", "derrame cerebral", ""),
        ("stroke", "golpe", "forbidden"),
        ("tablet", "tableta", ""),
        ("dose", "dosis", ""),
        ("MyChart", "", "do-not-translate"),
        ("911", "", "do-not-translate"),
    )
)


def aligned(source: str, target: str, *pairs: tuple[str, str]) -> Hypothesis:
    """A hypothesis whose words are aligned as the pairs of words say; each stands once in its text."""
    links = tuple(Link(*_place(source, ours), *_place(target, theirs)) for ours, theirs in pairs)
    return Hypothesis(target, links)


def _place(text: str, word: str) -> tuple[int, int]:
    match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    assert match, word
    return match.span()


def test_a_run_that_stands_for_the_term_is_replaced() -> None:
    source = "Get your flu shot today."
    before = aligned(
        source,
        "Reciba su tiro gripal hoy.",
        ("Get", "Reciba"), ("your", "su"), ("shot", "tiro"), ("flu", "gripal"), ("today", "hoy"),
    )  # fmt: skip
    done = apply_glossary(source, before, GLOSSARY, ES)
    assert done.hypothesis.text == "Reciba su vacuna contra la gripe hoy."
    assert done.terms == ("vacuna contra la gripe",)
    links = {source[a:b]: done.hypothesis.text[c:d] for a, b, c, d in done.hypothesis.alignment or ()}
    assert links == {"Get": "Reciba", "your": "su", "flu shot": "vacuna contra la gripe", "today": "hoy"}


def test_an_article_that_is_aligned_with_the_noun_stays() -> None:
    source = "Check blood pressure often."
    before = aligned(
        source,
        "Revise la presión sanguínea seguido.",
        ("Check", "Revise"), ("pressure", "la"), ("pressure", "presión"), ("blood", "sanguínea"), ("often", "seguido"),
    )  # fmt: skip
    assert apply_glossary(source, before, GLOSSARY, ES).hypothesis.text == "Revise la presión arterial seguido."


def test_a_term_that_begins_with_a_preposition_replaces_the_preposition() -> None:
    source = "Take it on an empty stomach."
    before = aligned(
        source,
        "Tómelo en un estómago vacío.",
        ("Take", "Tómelo"), ("on", "en"), ("an", "un"), ("stomach", "estómago"), ("empty", "vacío"),
    )  # fmt: skip
    glossary = Glossary([make_term("on an empty stomach", "con el vientre vacío", ES)])
    assert apply_glossary(source, before, glossary, ES).hypothesis.text == "Tómelo con el vientre vacío."


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        ("A stroke is serious.", "Un golpe es grave.", "Un derrame cerebral es grave."),
        ("STROKE IS SERIOUS", "GOLPE ES GRAVE", "DERRAME CEREBRAL ES GRAVE"),
        ("Stroke is serious", "Golpe es grave", "Derrame cerebral es grave"),
        ("Take one tablet now.", "Tome un tablet ahora.", "Tome un tableta ahora."),
        ("Use MyChart.", "Use My Chart.", "Use MyChart."),
        ("Use MyChart.", "Use mychart.", "Use MyChart."),
        ("Call 911 now.", "Llame al 9-1-1 ahora.", "Llame al 911 ahora."),
    ],
)
def test_what_is_certain_without_an_alignment(source: str, before: str, after: str) -> None:
    done = apply_glossary(source, Hypothesis(before, None, ("tablet",)), GLOSSARY, ES)
    assert done.hypothesis.text == after
    assert len(done.terms) == 1
    assert done.hypothesis.alignment is None


def test_a_word_that_the_engine_did_not_know_is_known_afterwards() -> None:
    done = apply_glossary("Take one tablet now.", Hypothesis("Tome un tablet ahora.", None, ("tablet",)), GLOSSARY, ES)
    assert done.hypothesis.unknown == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Your stroke", "Su accidente"),
        ("Two strokes", "Dos golpes"),
        ("A stroke after a stroke", "Un golpe tras un golpe"),
        ("A stroke", "Un golpe, un golpe"),
        ("Your flu shot", "Su vacuna antigripal"),
        ("Your flu shot", "Su vacuna contra la gripe"),
        ("Use MyChart.", "Use MyChart."),
        ("Use MyChart.", "Use su gráfico."),
        ("Nothing here", "Nada aquí"),
    ],
)
def test_what_is_not_certain_or_right_already_stays(source: str, target: str) -> None:
    before = Hypothesis(target)
    assert apply_glossary(source, before, GLOSSARY, ES) == (before, ())


def test_no_run_is_taken_that_stands_for_more_than_the_term() -> None:
    source = "No flu shot today."
    links = [("flu", "tiro"), ("shot", "gripal")]
    more = aligned(source, "Nunca tiro gripal hoy.", *links, ("No", "tiro"))
    assert apply_glossary(source, more, GLOSSARY, ES).hypothesis == more
    apart = aligned(source, "Hoy no tiro, sino gripal.", *links, ("No", "no"))
    assert apply_glossary(source, apart, GLOSSARY, ES).hypothesis == apart
    uncovered = aligned(source, "Hoy tiro gripal.", links[0])
    assert apply_glossary(source, uncovered, GLOSSARY, ES).hypothesis == uncovered


def test_no_number_is_replaced() -> None:
    source = "Take each dose 2 times."
    before = aligned(source, "Tome cada 2 veces.", ("Take", "Tome"), ("dose", "2"), ("times", "veces"))
    assert apply_glossary(source, before, GLOSSARY, ES).hypothesis == before


def test_the_protected_places_are_those_of_untranslated_terms() -> None:
    source = "In MyChart or by 911, get a flu shot."
    ranges = protected_ranges(source, GLOSSARY, ES)
    assert [source[start:end] for start, end in ranges] == ["MyChart", "911"]


def test_a_glossary_serves_a_translation() -> None:
    terms = GlossaryTerms(GLOSSARY)
    assert terms.protected("Call 911", ES) == ((5, 8),)
    shown, applied = terms.apply("A stroke", Hypothesis("Un golpe"), ES)
    assert (shown.text, tuple(applied)) == ("Un derrame cerebral", ("derrame cerebral",))
    assert [found.code for found in terms.check("A stroke", "Un golpe", ES)] == [
        "glossary-missing",
        "glossary-forbidden",
    ]
