"""Whatever a person writes into a file, anywhere: it is in the translation, an objection, a remark or a refusal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.article import Credit, Translation, is_approved, plain_text
from converter.printable import printable
from converter.review import Review, apply_review, object_to, obstacles, open_objections
from converter.review.answers import answer_of
from converter.review.reading import read_review
from converter.review.sheet_reading import read_sheet
from tests.review.files import VERSIONS, Version, holders, sample, written
from tests.review.samples import NOW, TRANSLATION
from tests.review.sheets import CORRECTION, RIGHT, exported, filled, texts

WHOLE = exported()
CELLS = {(row, column) for row in range(1, len(TRANSLATION.segments) + 1) for column in "ABCDEFGHIKL"}
WORDS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=20),
    st.sampled_from(["ok", "No", "sí", "x", "?", "ask Ana", "{1}No{/1} tome 3.", "Fiebre", "...", "yes", "12", "=1+1"]),
)


def bare(text: str) -> str:
    """The text as far as programs keep it."""
    return unicodedata.normalize("NFC", "".join(printable(text).split()))


def kept(review: Review) -> str:
    """Every word that the review holds."""
    found = [plain_text(change.target) for change in review.changes]
    found += [text for objection in review.objections for text in objection.written]
    found += [text for remark in review.remarks for text in remark.written]
    found += [text for refusal in review.refused for text in refusal.written]
    return "\n".join(bare(text) for text in found)


def waits(translation: Translation, review: Review, segment_id: str) -> bool:
    """Whether a plain approval of all would not take in what was written about the segment."""
    made = object_to(apply_review(translation, review, Credit(who="Ana"), NOW), review.objections, "Ana")
    (segment,) = [one for one in made.segments if one.id == segment_id]
    return bool(open_objections(segment)) and segment in obstacles(made) and not is_approved(segment)


@given(st.dictionaries(st.sampled_from(sorted(CELLS)), WORDS, max_size=4))
def test_every_word_in_a_workbook(cells: dict[tuple[int, str], str]) -> None:
    before = texts(WHOLE)
    review = read_sheet(filled(WHOLE, *((*place, text) for place, text in cells.items())), TRANSLATION)
    for (row, column), text in cells.items():
        ours = {bare(known) for known in before[row].values()}
        if bare(text) in {*ours, ""} or (column == RIGHT and answer_of(text) in {"yes", "no"}):
            continue
        without_codes = text.replace("{1}", "").replace("{/1}", "")
        assert bare(text) in kept(review) or bare(without_codes) in kept(review)


@given(st.sampled_from(sorted(CELLS)), WORDS)
def test_nothing_that_was_written_is_approved_over(place: tuple[int, str], text: str) -> None:
    row, column = place
    before = texts(WHOLE)[row]
    review = read_sheet(filled(WHOLE, (row, column, text)), TRANSLATION)
    if bare(text) in {*map(bare, before.values()), ""} or (column == RIGHT and answer_of(text) == "yes"):
        return
    taken = {change.segment_id for change in review.changes}
    objected = {objection.segment_id for objection in review.objections}
    assert taken or objected
    assert all(waits(TRANSLATION, review, segment_id) for segment_id in objected)


@pytest.mark.parametrize("version", VERSIONS)
@given(index=st.integers(0, 3), text=WORDS, side=st.sampled_from(["source", "target"]))
def test_every_word_in_an_xliff_file(version: Version, index: int, text: str, side: str) -> None:
    root = sample(version)
    element = holders(root)[index].find(f"{{*}}{side}")
    assert element is not None
    ours = bare("".join(element.itertext()))
    for child in list(element):
        element.remove(child)
    element.text = text
    review = read_review(written(root), TRANSLATION)
    if bare(text) in {ours, ""}:
        return
    assert bare(text) in kept(review)
    assert review.changes or all(waits(TRANSLATION, review, one.segment_id) for one in review.objections)


@pytest.mark.parametrize("version", VERSIONS)
@given(index=st.integers(0, 3), text=WORDS)
def test_every_word_of_a_note(version: Version, index: int, text: str) -> None:
    root = sample(version)
    holder = holders(root)[index]
    namespace = etree.QName(holder).namespace
    if version == "1.2":
        etree.SubElement(holder, f"{{{namespace}}}note").text = text
    else:
        unit = holder.getparent()
        assert unit is not None
        notes = unit.find("{*}notes")
        if notes is None:
            notes = etree.SubElement(unit, f"{{{namespace}}}notes")
        etree.SubElement(notes, f"{{{namespace}}}note", id="own").text = text
    review = read_review(written(root), TRANSLATION)
    assert not text.strip() or bare(text) in kept(review)


def test_both_columns_of_a_row_are_kept_together() -> None:
    data = filled(WHOLE, (1, CORRECTION, "No tome 3."), (1, RIGHT, "maybe"), (1, "K", "see page 2"))
    (objection,) = read_sheet(data, TRANSLATION).objections
    assert objection.written == ("No tome 3.", "maybe", "see page 2")
