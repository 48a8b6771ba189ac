"""What the files hold, by the schemas of OASIS and by what these cannot say."""

from collections import Counter

import pytest
from hypothesis import given
from lxml import etree

from converter.article import Article, Translation
from converter.review.writing import xliff_bytes
from tests.review.files import VERSIONS, Version, codes, holders, sample, target
from tests.review.samples import ARTICLE, FEW, HREF, TRANSLATION, translated
from tests.review.schemas import schema


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sample_is_valid(version: Version) -> None:
    schema(version).assertValid(sample(version))
    assert len(holders(sample(version))) == len(TRANSLATION.segments)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
@FEW
@given(made=translated())
def test_any_translation_is_valid(version: Version, made: tuple[Article, Translation]) -> None:
    article, translation = made
    root = etree.fromstring(xliff_bytes(translation, article, version=version))
    if translation.segments or version == "1.2":  # 2.1 wants a unit in every file
        schema(version).assertValid(root)
    assert len(holders(root)) == len(translation.segments)


@pytest.mark.slow
@FEW
@given(made=translated())
def test_ids_are_unique_and_codes_correspond(made: tuple[Article, Translation]) -> None:
    article, translation = made
    root = etree.fromstring(xliff_bytes(translation, article, version="2.1"))
    for unit in root.iter("{*}unit"):
        ids = Counter(one.get("id") for one in unit.iter("{*}segment"))
        for side in ("source", "target"):
            shown = Counter(code.get("id") for text in unit.iter(f"{{*}}{side}") for code in codes(text))
            assert max((ids + shown).values()) == 1
        data = {one.get("id") for one in unit.iter("{*}data")}
        for code in unit.iter("{*}pc", "{*}ph"):
            refs = {value for name, value in code.attrib.items() if str(name).startswith("dataRef")}
            assert {*refs, *data} == data != set()
    for segment in root.iter("{*}segment"):
        (source,), translated_ = segment.iterfind("{*}source"), segment.find("{*}target")
        of_source = {code.get("id"): code.get("dataRefStart") for code in codes(source)}
        for code in codes(translated_) if translated_ is not None else ():
            assert of_source.get(code.get("id"), code.get("dataRefStart")) == code.get("dataRefStart")


@pytest.mark.parametrize("version", VERSIONS)
def test_only_text_is_translatable(version: Version) -> None:
    root = sample(version)
    texts = ["".join(one.itertext()) for one in root.iter("{*}source", "{*}target")]
    assert not any("http" in text or "<" in text for text in texts)
    assert any(HREF in (note.text or "") for note in root.iter("{*}note"))


def test_codes_say_what_they_are() -> None:
    link, emphasis = codes(target(sample("2.1"), 2))
    assert (link.get("type"), link.get("dispStart")) == ("link", f"link to {HREF}")
    assert (emphasis.get("subType"), emphasis.get("canDelete")) == ("xlf:i", "no")
    assert [one.get("ctype") for one in codes(target(sample("1.2"), 2))] == ["link", "italic"]
    assert [one.get("subType") for one in codes(target(sample("2.1"), 3))] == ["xlf:lb"]


def test_states() -> None:
    assert [one.get("state") for one in holders(sample("2.1"))] == ["final", "initial", "translated", "translated"]
    assert [target(sample("1.2"), i).get("state") for i in (0, 1)] == ["final", "needs-review-translation"]
    assert [one.get("approved") for one in holders(sample("1.2"))] == ["yes", None, None, None]


@pytest.mark.parametrize("version", VERSIONS)
def test_findings_are_told_in_the_order_of_their_risk(version: Version) -> None:
    root = sample(version)
    told = [(one.text or "", one.get("priority")) for one in holders(root)[1].iter("{*}note")]
    told = told or [(one.text or "", one.get("priority")) for one in list(root.iter("{*}unit"))[1].iter("{*}note")]
    found = [(text, priority) for text, priority in told if "The number 3" in text or "Another one" in text]
    # in 1.2 it comes last, because OmegaT shows the last note only
    assert [priority for _, priority in found] == (["1", "6"] if version == "2.1" else ["6", "1"])
    assert "Error: The number 3 is missing. Add it." in min(found, key=lambda one: int(one[1] or 0))[0]
    assert any("Léala." in text for one in root.iter("{*}note") if (text := one.text))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sentence_before_is_told(version: Version) -> None:
    notes = [one.text or "" for one in sample(version).iter("{*}note")]
    assert any("“Fever”" in text for text in notes)


def test_the_same_bytes_every_time() -> None:
    assert xliff_bytes(TRANSLATION, ARTICLE, version="2.1") == xliff_bytes(TRANSLATION, ARTICLE, version="2.1")
    assert b'trgDir="rtl"' in xliff_bytes(TRANSLATION.model_copy(update={"language": "ar"}), ARTICLE, version="2.1")
