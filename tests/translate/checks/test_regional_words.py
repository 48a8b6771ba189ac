"""Words that readers of a region do not use, or take for something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from converter.data_tables import table_rows
from converter.translate.checks import consistency
from converter.translate.checks.consistency import inconsistencies, region_of_tag, regions
from converter.translate.checks.consistency.regional_words import regional_words
from converter.translate.readers import Readers

TICO19 = Path(__file__).parents[4] / "shared" / "tico19"
ROWS = table_rows(consistency.__name__, "regional_words")
MOST_ROWS = 60


@pytest.mark.parametrize(
    ("tag", "region", "source", "target", "code"),
    [
        ("es", "419", "Drink juice.", "Beba zumo.", "regional-word"),
        ("es", "ES", "Drink juice.", "Beba zumo.", None),
        ("es", "ES", "Drink juice.", "Beba jugo.", "regional-word"),
        ("es", "ES", "Stomach acid helps.", "El jugo gástrico ayuda.", None),
        ("es", "419", "Take the bus.", "Coja el autobús.", "regional-sense"),
        ("es", "419", "If you have a cold.", "SI ESTÁ CONSTIPADO.", "regional-sense"),
        ("es", "ES", "If you have a cold.", "Si está constipado.", None),
        ("es", "ES", "If you are constipated.", "Si está constipado.", "regional-sense"),
        ("es", "419", "Put a band-aid on it.", "Ponga una tirita.", "regional-word"),
        ("es", "419", "If your child shivers.", "Si su hijo tirita.", None),
        ("es", "419", "Call your cell phone.", "Llame a su móvil.", "regional-word"),
        ("es", "419", "The mobile unit.", "La unidad automóvil.", None),
        ("es", "419", "See Dr. Patata.", "Vea al doctor Patata.", None),
        ("es", "419", "Potatoes.", "Patatas.", "regional-word"),
        ("es", "419", "Look.", "Vea https://zumo.example.com.", None),
        ("es", "419", "Juice.", "Beba \u017fumo ca\u017fa.", None),
        ("pt-BR", "BR", "A cold.", "Uma constipação.", "regional-sense"),
        ("pt", "PT", "A cold.", "Uma constipação.", None),
        ("pt", "PT", "For constipation.", "Para a constipação.", "regional-sense"),
        ("pt-BR", "BR", "The bathroom.", "A casa de banho.", "regional-word"),
        ("pt-BR", "BR", "The bathroom.", "O banheiro.", None),
        ("pt", "PT", "The bus.", "O ônibus.", "regional-word"),
        ("pt-BR", "BR", "I think.", "Penso.", None),
        ("pt-BR", "BR", "A bandage.", "Um penso rápido.", "regional-word"),
        ("fr", "CA", "Lunch.", "Le dîner.", None),
    ],
)
def test_what_readers_do_not_say(tag: str, region: str, source: str, target: str, code: str | None) -> None:
    found = inconsistencies([source], [target], ("en", tag), Readers(region=region))[0]
    assert [one.code for one in found] == ([code] if code else [])


def test_a_word_is_named_once_with_what_is_said() -> None:
    (found,) = inconsistencies(["Juice."], ["Zumo y más zumo."], ("en", "es"), Readers(region="419"))[0]
    assert found.message == "Readers of this handout do not say “Zumo”; they say “jugo”."
    (found,) = inconsistencies(["A queue."], ["Uma bicha."], ("en", "pt-BR"), Readers(region="BR"))[0]
    assert found.message == "Readers of this handout take “bicha” for something else; they say “fila”."


def test_what_the_glossary_has_is_right() -> None:
    texts = ["Juice.", "Water."], ["Zumo.", "Zumo."]
    right = {"Juice.": ["zumo de fruta"]}
    found = inconsistencies(*texts, ("en", "es"), Readers(region="419"), lambda source: right.get(source, []))
    assert [bool(each) for each in found] == [False, True]


@pytest.mark.parametrize(
    ("tag", "region"),
    [("es", None), ("es-ES", "ES"), ("es-MX", "419"), ("es_us", "419"), ("es-419", "419"), ("pt-BR", "BR"),
     ("pt-PT", "PT"), ("pt", None), ("pt-AO", None), ("zh-Hant-TW", None), ("fr-CA", None)],
)  # fmt: skip
def test_the_region_of_a_tag(tag: str, region: str | None) -> None:
    assert region_of_tag(tag) == region


def test_rows_are_whole_and_few_and_what_is_said_in_a_region_is_not_found_there() -> None:
    for language in ("es", "pt"):
        for region in regions(language):
            rows = [row for row in ROWS if row[:2] == (language, region)]
            assert len(rows) <= MOST_ROWS
            forms = [form for row in rows for form in row[3].split(" | ")]
            assert len(set(forms)) == len(forms)
            for _, _, kind, _, instead, originals, why in rows:
                assert kind in {"word", "sense"}
                assert why
                source = originals.replace(" | ", " ")
                assert not list(regional_words(source, instead, ("en", language), region)), instead


@pytest.mark.skipif(not TICO19.is_dir(), reason="the corpus is no part of the project")
def test_professional_latin_american_translations_are_seldom_doubted() -> None:
    pairs = [
        ["".join(each.itertext()) for each in unit.iter("seg")]
        for unit in etree.parse(str(TICO19 / "all.en-es-LA.tmx")).iter("tu")
    ]
    found = sum(any(regional_words(said, made, ("en", "es"), "419")) for said, made in pairs)
    assert found <= len(pairs) * 0.005
