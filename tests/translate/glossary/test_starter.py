"""The starter glossaries, and the folders that glossaries lie in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from converter.errors import BadGlossary, SourceNotFound
from converter.translate import Hypothesis
from converter.translate.glossary import Glossary, apply_glossary, glossary_check, load_glossary, read_glossary

STARTER = Path(__file__).parents[3] / "templates" / "glossary"
TICO19 = Path(__file__).parents[4] / "shared" / "tico19" / "all.en-es-LA.tmx"
ES = ("en", "es")


@cache
def starter() -> Glossary:
    return load_glossary([STARTER])


@pytest.mark.parametrize("path", sorted(STARTER.iterdir()), ids=lambda path: path.name)
def test_a_starter_is_sound_and_says_that_nobody_checked_it(path: Path) -> None:
    assert read_glossary(path).problems == ()
    assert "NOT YET CHECKED BY A CLINICIAN" in path.read_text(encoding="utf-8")


def test_the_starter_has_the_words_of_a_clinic() -> None:
    glossary = starter()
    assert 150 <= len({term.source for term in glossary.terms if term.pair == ES}) <= 300
    assert glossary.find("Call 911", ("en", "ko"))[0].entry.kept


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("Take it once a day.", "Tómelo once al día.", "glossary-forbidden"),
        ("He was intoxicated.", "Estaba intoxicado.", "glossary-forbidden"),
        ("If you are constipated", "Si está constipada", "glossary-forbidden"),
        ("Every other day", "Todos los días", "glossary-forbidden"),
        ("One teaspoon", "Una cucharada", "glossary-forbidden"),
        ("Prescription drugs", "Drogas recetadas", "glossary-forbidden"),
        ("Ask in MyChart", "Pregunte en MiGráfico", "protected-term-changed"),
        ("A stroke", "Una caricia", "glossary-missing"),
        ("A screening test", "Una prueba diagnóstica", "glossary-forbidden"),
        ("Go to the emergency room.", "Vaya a la clínica de urgencias.", "glossary-forbidden"),
        ("Go to the ER.", "Vaya a urgencias.", "glossary-missing"),
        ("Go to urgent care.", "Vaya a la sala de emergencias.", "glossary-forbidden"),
        ("An urgent care center", "Un centro de urgencias", "glossary-forbidden"),
        ("After a seizure", "Después de un ataque epiléptico", "glossary-missing"),
        ("Take it every other day.", "Tómelo cada tercer día.", "glossary-forbidden"),
        ("Take it daily.", "Tome once diario.", "glossary-forbidden"),
        ("Every day", "Once al día", "glossary-forbidden"),
        ("Stop once you feel better.", "Pare once se sienta mejor.", "glossary-forbidden"),
        ("A common cold", "Una gripa", "glossary-forbidden"),
        ("A concussion", "Una concusión", "glossary-forbidden"),
        ("Change the sanitary pad.", "Cambie la compresa.", "glossary-forbidden"),
        ("For constipation", "Para la constipación", "glossary-forbidden"),
        ("Give 1 tsp.", "Dé 1 cdta.", "glossary-forbidden"),
        ("Give 1 tbsp.", "Dé 1 cda.", "glossary-forbidden"),
        ("A painkiller", "Un calmante", "glossary-missing"),
        ("Vaginal discharge", "Descarga vaginal", "glossary-forbidden"),
        ("Blood in the stool", "Sangre en el taburete", "glossary-forbidden"),
        ("Ask your physician.", "Pregunte a su físico.", "glossary-forbidden"),
        ("Hospice care", "Cuidado de hospicio", "glossary-forbidden"),
        ("Heat exhaustion", "Golpe de calor", "glossary-forbidden"),
        ("Keep the cast dry.", "Mantenga el elenco seco.", "glossary-forbidden"),
        ("Get your flu shot.", "Reciba su tiro de gripe.", "glossary-forbidden"),
        ("Your chest hurts.", "Le duele el cofre.", "glossary-forbidden"),
        ("Empty the surgical drain.", "Vacíe el desagüe quirúrgico.", "glossary-forbidden"),
        ("The stitches come out.", "Las costuras salen.", "glossary-forbidden"),
        ("Ask for a refill.", "Pida un relleno.", "glossary-forbidden"),
        ("If you have a cold", "Si tiene frío", "glossary-forbidden"),
        ("Take your water pills.", "Tome sus pastillas de agua.", "glossary-forbidden"),
        ("Use a cold compress.", "Use una compresión fría.", "glossary-forbidden"),
        ("Never skip a dose.", "Nunca debe brincar una dosis.", "glossary-forbidden"),
        ("If you pass out", "Si va a pasar fuera", "glossary-forbidden"),
        ("Your gums bleed.", "Sus gomas sangran.", "glossary-forbidden"),
        ("Pain in the calf", "Dolor en el ternero", "glossary-forbidden"),
    ],
)
def test_the_starter_finds_false_friends(source: str, target: str, code: str) -> None:
    assert code in [found.code for found in glossary_check(starter())(source, target, ES)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Take one tablet once a day.", "Tome una tableta una vez al día."),
        ("Do not take drugs or alcohol.", "No consuma drogas ni alcohol."),
        ("Every other day, not every day", "Un día sí y otro no, no todos los días"),
        ("However, call us after a seizure.", "Sin embargo, llámenos después de una convulsión."),
        ("Pour nothing down the drain.", "No tire nada por el desagüe."),
        ("Drink cold water.", "Beba agua fría."),
        ("A vaccine is a shot in the arm.", "Una vacuna es una inyección en el brazo."),
        ("Healthy, sensitive skin", "Piel sana y sensible"),
        ("Go to the ER for urgent attention.", "Vaya a la sala de emergencias para recibir atención urgente."),
        ("Urgent care is not for emergencies.", "La atención de urgencia no es para emergencias."),
        ("After an epileptic seizure", "Después de un ataque epiléptico"),
        (
            "Go to urgent care or the emergency room.",
            "Vaya a un centro de atención de urgencia o a la sala de emergencias.",
        ),
        ("Flu or a common cold?", "¿Gripe o un resfriado?"),
        ("Flu", "Influenza (gripe)"),
        ("Heat exhaustion or heat stroke", "Agotamiento por calor o golpe de calor"),
        ("At discharge, ask your physician.", "Al alta, pregunte a su médica."),
        ("Swim with short strokes after a stroke.", "Nade con brazadas cortas después de un derrame cerebral."),
        ("Once you are well, once a day", "Cuando esté bien, una vez al día"),
    ],
)
def test_the_starter_lets_right_words_pass(source: str, target: str) -> None:
    assert list(glossary_check(starter())(source, target, ES)) == []


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        ("Give two teaspoons.", "Dé dos cucharadas.", "Dé dos cucharaditas."),
        ("Give 1 tablespoon.", "Dé 1 cucharadita.", "Dé 1 cucharada."),
        ("Side Effects", "Efectos de lado", "Efectos secundarios"),
        ("Once a day", "Once al día", "Una vez al día"),
        ("If you are constipated", "Si está constipado", "Si está con estreñimiento"),
        ("One teaspoon or one tablespoon", "Una cucharada", "Una cucharada"),
    ],
)
def test_what_is_certainly_wrong_is_mended(source: str, before: str, after: str) -> None:
    assert apply_glossary(source, Hypothesis(before), starter(), ES).hypothesis.text == after


@pytest.mark.slow
def test_the_starter_is_quiet_on_translations_by_professionals() -> None:
    if not TICO19.is_file():
        pytest.skip("the translations of TICO-19 are not beside the project")
    glossary = starter()
    check = glossary_check(glossary)
    pairs = [["".join(seg.itertext()) for seg in unit.iter("seg")] for unit in etree.parse(TICO19).iter("tu")]
    found = [finding.code for source, target in pairs for finding in check(source, target, ES)]
    terms = sum(len(glossary.find(source, ES)) for source, _ in pairs)
    assert "glossary-forbidden" not in found
    assert "protected-term-changed" not in found
    assert len(found) <= 0.02 * terms


def test_later_files_win_and_other_files_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "en-es.tsv").write_text("flu\tcatarro\n", encoding="utf-8")
    (tmp_path / "own.tsv").write_text("en\tes\nflu\tinfluenza\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("words", encoding="utf-8")
    (one,) = load_glossary([STARTER, tmp_path]).find("flu", ES)
    assert one.entry.right == ("influenza",)
    assert load_glossary([tmp_path / "none"]).terms == ()


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "en-es.tsv"
    bad.write_text("flu\n\tx\n", encoding="utf-8")
    with pytest.raises(BadGlossary, match=r"en-es\.tsv” cannot be used\. Line 1: .* There is 1 more like it\."):
        load_glossary([tmp_path])
    with pytest.raises(SourceNotFound, match="cannot be opened"):
        load_glossary([tmp_path / "gone.tbx"])
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    with pytest.raises(BadGlossary, match=r"does not end in \.tsv or \.tbx"):
        read_glossary(tmp_path / "a.csv")
    bad.write_bytes("flu\tgripe\n".encode("utf-16"))
    assert "UTF-16" in str(read_glossary(bad).problems[0])
