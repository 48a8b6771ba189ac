"""One form of address, one spelling of a name and one word for a term, throughout a document."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
from lxml import etree

from converter.translate.checks import check_segment
from converter.translate.checks.consistency import form_named, inconsistencies
from converter.translate.readers import Readers

TICO19 = Path(__file__).parents[4] / "shared" / "tico19"


def codes(sources: list[str], targets: list[str], tag: str) -> list[list[str]]:
    return [[one.code for one in found] for found in inconsistencies(sources, targets, ("en", tag))]


@pytest.mark.parametrize(
    ("tag", "polite", "other"),
    [
        ("es", "Usted puede volver mañana.", "Tú puedes volver mañana."),
        ("es", "Usted puede volver mañana.", "Vosotros podéis volver mañana."),
        ("fr", "Vous pouvez revenir demain.", "Tu peux revenir demain."),
        ("de", "Morgen können Sie wiederkommen.", "Morgen kannst du wiederkommen."),
        ("ru", "Вы можете прийти завтра.", "Ты можешь прийти завтра."),
        ("it", "Domani Lei può tornare.", "Domani tu puoi tornare."),
        ("pl", "Jutro może Pan wrócić.", "Jutro możesz wrócić."),
        ("hi", "आप कल वापस आ सकते हैं।", "तुम कल वापस आ सकते हो।"),
        ("zh", "您明天可以再来。", "你明天可以再来。"),
        ("tl", "Maaari kayong bumalik bukas.", "Maaari ka nang bumalik bukas."),
    ],
)
def test_the_form_of_address_of_few_sentences_is_found_there(tag: str, polite: str, other: str) -> None:
    source = "You can come back tomorrow."
    assert codes([source] * 3, [polite, other, polite], tag) == [[], ["address-mixed"], []]
    assert codes([source] * 3, [other, other, polite], tag) == [[], [], ["address-mixed"]]
    assert codes([source] * 2, [polite, polite], tag) == [[], []]
    assert codes([source] * 2, [polite, f"„{other}“"], tag) == [[], []]


def test_what_begins_a_sentence_may_be_she_in_german() -> None:
    targets = ["Du kannst morgen kommen.", "Sie kommt morgen.", "Ihre Mutter kommt auch."]
    assert codes(["You can come tomorrow.", "She comes tomorrow.", "Her mother comes too."], targets, "de") == [[]] * 3


@pytest.mark.parametrize(
    ("tag", "first", "second", "found"),
    [
        ("es", "Llame al doctor Fernandez.", "El doctor Farnandez le verá.", True),
        ("ru", "Позвоните доктору Фернандес.", "Доктор Фирнандес вас примет.", True),
        ("ru", "Позвоните доктору Фернандесу.", "Доктор Фернандес вас примет.", False),
        ("ar", "اتصل بالدكتور فرنانديز.", "سيراك الدكتور فارنانديز.", True),
        ("ar", "اتصل بفرنانديز.", "سيراك الدكتور فرنانديز.", False),
        ("es", "Llame al doctor Fernandez.", "El doctor Fernandez le verá.", False),
    ],
)
def test_a_name_is_spelt_in_one_way(tag: str, first: str, second: str, found: bool) -> None:  # noqa: FBT001
    sources = ["Call Doctor Fernandez.", "Your Doctor Fernandez will see you."]
    assert codes(sources, [first, second], tag) == [[], ["name-inconsistent"] if found else []]


@pytest.mark.parametrize(
    ("tag", "first", "second", "found"),
    [
        ("es", "Guárdelo en el refrigerador.", "Ponga la insulina en la nevera.", True),
        ("es", "Guárdelo en el refrigerador.", "Ponga la insulina en el refrigerador.", False),
        ("pt", "Guarde na geladeira.", "Ponha a insulina no frigorífico.", True),
        ("de", "Bewahren Sie es im Kühlschrank auf.", "Legen Sie das Insulin in den Kühlschrank.", False),
    ],
)
def test_a_term_has_one_word(tag: str, first: str, second: str, found: bool) -> None:  # noqa: FBT001
    sources = ["Keep it in the refrigerator.", "Put the insulin in the refrigerator."]
    assert codes(sources, [first, second], tag) == [[], ["term-inconsistent"] if found else []]


def test_a_dose_that_differs_between_two_places_differs_from_its_source_in_one() -> None:
    sources = ["Take 500 mg now.", "Tonight, take 500 mg again."]
    targets = ["Tome 500 mg ahora.", "Esta noche, tome 50 mg otra vez."]
    found = [check_segment(*texts, ("en", "es")) for texts in zip_longest(sources, targets)]
    assert [any(one.severity == "error" for one in each) for each in found] == [False, True]


@pytest.mark.slow
@pytest.mark.skipif(not TICO19.is_dir(), reason="the corpus is no part of the project")
@pytest.mark.parametrize("name", ["es-LA", "ar", "zh", "hi", "ru", "fa", "bn"])
def test_professional_translations_are_seldom_doubted(name: str) -> None:
    """In documents of forty lines; what is found in them was read, and nearly all of it is inconsistent."""
    pairs: list[tuple[str, str]] = []
    for unit in etree.parse(str(TICO19 / f"all.en-{name}.tmx")).iter("tu"):
        said, made = ("".join(each.itertext()) for each in unit.iter("seg"))
        pairs.append((said, made))
    found = 0
    for first in range(0, len(pairs), 40):
        sources, targets = zip(*pairs[first : first + 40], strict=True)
        found += sum(map(bool, inconsistencies(sources, targets, ("en", name.split("-", maxsplit=1)[0]))))
    assert found <= len(pairs) * 0.01


@pytest.mark.parametrize(
    ("tag", "name", "form"),
    [
        ("es", "usted", "polite"), ("es-MX", "Tu", "familiar"), ("es", "vosotros", "plural"), ("de", "sie", "polite"),
        ("fr", "vous", "polite"), ("ru", "vy", "polite"), ("uk", "ви", "polite"), ("pl", "Pan", "polite"),
        ("pt-BR", "você", "polite"), ("zh-Hans", "您", "polite"), ("vi", "polite", None),
    ],
)  # fmt: skip
def test_people_name_a_form_of_address_as_they_call_it(tag: str, name: str, form: str | None) -> None:
    assert form_named(name, tag) == form


def test_a_sentence_that_has_not_the_form_that_is_wanted_is_found_though_all_have_it() -> None:
    sources = ["You can come back.", "Your child may rest.", "Call your doctor.", "Rest."]
    targets = ["Puedes volver.", "Vuestro niño puede descansar.", "Llame a su médico.", "“Tú”, dijo."]
    for wanted, expected in (("polite", [True, True, False, False]), ("familiar", [False, True, False, False])):
        found = inconsistencies(sources, targets, ("en", "es"), Readers(wanted))
        assert [bool(each) for each in found] == expected
        assert {one.code for each in found for one in each} == {"address-other"}
    (first,) = inconsistencies(sources, targets, ("en", "es"), Readers("polite"))[0]
    assert first.message == "“Puedes” addresses readers otherwise than the clinic wants, which is with “usted”."
