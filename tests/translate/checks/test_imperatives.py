"""Instructions stay instructions: no participle, noun or first person for a bare English imperative."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lxml import etree

from converter.translate.checks import check_segment
from converter.translate.checks.imperatives import imperatives

TICO19 = Path(__file__).parents[4] / "shared" / "tico19"
CORPUS = Path(__file__).parents[2] / "argos" / "corpus.tsv"


def said(source: str, target: str, tag: str) -> list[str]:
    return [one.message for one in imperatives(source, target, ("en", tag))]


@pytest.mark.parametrize(
    ("tag", "right", "wrong"),
    [
        ("es", ["Tome", "Toma", "Tomar", "No tome", "Por favor, tome", "Cuando coma, tome"],
         ["Tomado", "Tomo", "No tomo", "Tomando", "Yo tomo", "Por favor tomado", "Ingestión de"]),
        ("fr", ["Prenez", "Prends", "Prendre", "Ne prenez pas", "Avant de manger, prenez"],
         ["Pris", "Je prends", "Prise de", "J'ai pris", "Prenant", "Ne pas pris", "Avalé", "Utilisation de"]),
        ("pt", ["Tome", "Tomar", "Não tome", "Quando comer, tome"],
         ["Tomado", "Tomo", "Não tomo", "Eu tomo", "Tomando", "Utilização de"]),
        ("it", ["Prenda", "Prendi", "Prendete", "Prendere", "Non prenda", "Quando mangia, prenda"],
         ["Preso", "Prendo", "Io prendo", "Prendendo", "Assunzione di", "Non prendo"]),
        ("de", ["Nehmen Sie", "Nimm", "Bitte nehmen Sie", "Täglich einnehmen:"],
         ["Ich nehme", "Genommen", "Einnahme von", "Verwendung von", "Nicht genommen"]),
        ("ru", ["Принимайте", "Принимай", "Принимать", "Не принимайте", "Воду"],
         ["Принимаю", "Я принимаю", "Не принимаю", "Применение", "Принято", "Принимающий", "Приём"]),
        ("pl", ["Przyjmuj", "Proszę przyjmować", "Przyjmować", "Nie przyjmuj", "Codziennie przyjmuj"],
         ["Przyjmuję", "Biorę", "Ja biorę", "Przyjmowanie", "Przyjmując", "Przyjęto", "Nie biorę"]),
    ],
)  # fmt: skip
def test_the_first_word_of_an_order_tells_what_to_do(tag: str, right: list[str], wrong: list[str]) -> None:
    source = "Take ibuprofen with food."
    assert [begin for begin in right if said(source, f"{begin} ibuprofen.", tag)] == []
    assert [begin for begin in wrong if not said(source, f"{begin} ibuprofen.", tag)] == []


@pytest.mark.parametrize(
    ("source", "verb"),
    [
        ("Take ibuprofen with food.", "Take"), ("Please take it.", "take"), ("Do not drink alcohol.", "drink"),
        ("Rest your arm.", "Rest"), ("Check all labels.", "Check"), ("Hold it there.", "Hold"),
        ("Never give aspirin.", "give"),
        ("Rest and fluids", ""), ("Use of masks", ""), ("Exercise helps.", ""), ("Take", ""),
        ("Call center", ""), ("Drink water?", ""), ("Take with you:", ""), ("It can take a day.", ""),
        ("“Take it,” she said.", ""),
        ("Medicines to take", ""), ("Change is hard.", ""), ("", ""), ("5 ml", ""),
    ],
)  # fmt: skip
def test_what_is_an_order_in_english(source: str, verb: str) -> None:
    found = said(source, "Tomado.", "es")
    assert found == ([f"“Tomado” is a participle, and tells nobody what to do as “{verb}” does."] if verb else [])


def test_it_is_an_error_of_the_checks_and_only_from_english() -> None:
    (found,) = [one for one in check_segment("Take it.", "Tomado.", ("en", "es")) if one.code == "order-lost"]
    assert found.severity == "error"
    assert not list(imperatives("Take it.", "Tomado.", ("fr", "es")))
    assert not said("Take it.", "Tomado.", "vi")


def test_instructions_that_people_wrote_are_right() -> None:
    with CORPUS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 2]
    assert [(row, found) for row in rows if (found := said(row[0], row[1], "es"))] == []


@pytest.mark.slow
@pytest.mark.skipif(not TICO19.is_dir(), reason="the corpus is no part of the project")
@pytest.mark.parametrize(("name", "tag"), [("es-LA", "es"), ("ru", "ru")])
def test_professional_instructions_are_right(name: str, tag: str) -> None:
    corpus = etree.parse(str(TICO19 / f"all.en-{name}.tmx"))
    units = [["".join(each.itertext()) for each in unit.iter("seg")] for unit in corpus.iter("tu")]
    assert len(units) > 3000
    assert sum(bool(said(unit[0], unit[1], tag)) for unit in units) <= 0.002 * len(units)
