"""A review sheet that comes back: the corrections, the answers and nothing else."""

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.article import Article, Span, Translation
from converter.errors import ReviewRefused
from converter.review import Change, Review
from converter.review.sheet_columns import LONGEST
from converter.review.sheet_reading import read_sheet
from tests.review.files import with_source, with_target
from tests.review.samples import ARTICLE, HREF, TRANSLATION, translated
from tests.review.sheets import (
    CORRECTION,
    IDENTITY,
    NAMESPACE,
    RIGHT,
    TABLE,
    cell,
    changed,
    exported,
    filled,
    packed,
    parts,
    put,
    rows,
    shuffled,
)

IDS = tuple(segment.id for segment in TRANSLATION.segments)
# the rows of the sample's sheet: the error, the one that was approved before, the number, the approved title
BOLD, LINK, BREAK, TITLE = 1, 2, 3, 4
BETTER = (Span(text="No", marks=("strong",)), Span(text=" tome 3 pastillas."))


@given(made=translated(), seed=st.randoms(use_true_random=False))
def test_a_sheet_that_nobody_filled_in_says_nothing(made: tuple[Article, Translation], seed: random.Random) -> None:
    article, translation = made
    data = changed(exported(translation, article), lambda root: shuffled(root, seed))
    review = read_sheet(data, translation)
    assert review == Review(unchanged=tuple(segment.id for segment in translation.segments))


@given(made=translated(), words=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1), says=st.booleans())
def test_a_correction_of_any_sentence(made: tuple[Article, Translation], words: str, says: bool) -> None:  # noqa: FBT001
    article, translation = made
    if not translation.segments:
        return
    data = exported(translation, article)
    root = etree.fromstring(parts(data)[TABLE])
    shared = ["".join(si.itertext()) for si in etree.fromstring(parts(data)["xl/sharedStrings.xml"])]
    before = cell(rows(root)[1], "D").findtext("{*}v")
    text = f"{words} {shared[int(before)] if before else ''}"
    review = read_sheet(filled(data, (1, CORRECTION, text), (1, RIGHT, "yes" if says else "")), translation)
    assert len(review.changes) + len(review.refused) == 1
    assert len(review.unchanged) == len(translation.segments) - 1
    assert review.approved == tuple(change.segment_id for change in review.changes if says)


def test_a_correction_and_answers() -> None:
    data = filled(
        exported(),
        (BOLD, CORRECTION, "{1}No{/1} tome 3 pastillas."),
        (BOLD, RIGHT, "yes"),
        (LINK, RIGHT, " No "),
        (BREAK, CORRECTION, "Llame{1}ya."),
        (TITLE, RIGHT, "YES"),
    )
    assert read_sheet(data, TRANSLATION) == Review(
        changes=(
            Change(segment_id=IDS[1], target=BETTER),
            Change(segment_id=IDS[3], target=(Span(text="Llame\nya."),)),
        ),
        approved=(IDS[0], IDS[1]),
        rejected=(IDS[2],),
        unchanged=(IDS[0], IDS[2]),
    )


def test_the_translation_copied_into_the_correction_changes_nothing() -> None:
    data = filled(exported(), (BOLD, CORRECTION, " {1}No{/1} tome pastillas. "), (TITLE, CORRECTION, "Fiebre"))
    assert read_sheet(data, TRANSLATION) == Review(unchanged=IDS)


def test_a_workbook_with_the_first_heading_of_earlier_versions_is_read() -> None:
    def rename(root: etree._Element) -> None:
        put(cell(rows(root)[0], "A"), "Nr")

    data = changed(filled(exported(), (TITLE, RIGHT, "yes")), rename)
    assert read_sheet(data, TRANSLATION) == Review(approved=(IDS[0],), unchanged=IDS)


def test_lines_of_a_cell_are_blanks() -> None:
    (change,) = read_sheet(filled(exported(), (TITLE, CORRECTION, "La\n fiebre")), TRANSLATION).changes
    assert change.target == (Span(text="La fiebre"),)


@pytest.mark.parametrize(
    ("row", "text", "why"),
    [
        (BOLD, "No tome 3 pastillas.", "lost code 1 (bold)"),
        (BOLD, "{1}{/1}No tome 3 pastillas.", "lost code 1 (bold)"),
        (BOLD, "{1}No{/1} tome {1}3{/1} pastillas.", "code 1 (bold) more than once"),
        (BOLD, "{1}No tome 3 pastillas.", "{1} has no {/1} after its words"),
        (BOLD, "{1}No{/1} tome {7}3{/7} pastillas.", "{7}, a code that its sentence does not have"),
        (LINK, "Lea {2}nuestra {1}página{/2}{/1}.", "{/2} stands where {2} is not open"),
        (BREAK, "Llame al 911.", "lost code 1 (line break)"),
        (TITLE, "{1}Calentura{/1}", "{1}, a code that its sentence does not have"),
    ],
)
def test_a_correction_with_broken_codes_is_refused_alone(row: int, text: str, why: str) -> None:
    other = BREAK if row != BREAK else TITLE
    data = filled(exported(), (row, CORRECTION, text), (row, RIGHT, "yes"), (other, RIGHT, "yes"))
    review = read_sheet(data, TRANSLATION)
    (refusal,) = review.refused
    assert why in refusal.why
    assert (len(review.approved), len(review.changes), len(review.unchanged)) == (1, 0, 3)


def test_a_link_keeps_its_address() -> None:
    data = filled(exported(), (LINK, CORRECTION, "Lea {1}esta {2}página{/2}{/1}."))
    (change,) = read_sheet(data, TRANSLATION).changes
    assert {span.href for span in change.target} == {None, HREF}


def test_deleted_rows_say_nothing_and_blank_ones_are_passed_over() -> None:
    def change(root: etree._Element) -> None:
        body = rows(root)[0].getparent()
        assert body is not None
        body.remove(rows(root)[BOLD])
        etree.SubElement(body, f"{{{NAMESPACE}}}row", r="90")
        put(cell(etree.SubElement(body, f"{{{NAMESPACE}}}row", r="91"), "A"), " ")

    review = read_sheet(changed(exported(), change), TRANSLATION)
    assert review == Review(unchanged=(IDS[0], *IDS[2:]), missing=(IDS[1],))


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        (("Calentura", "yes"), ("Calentura", "yes"), True),
        (("Calentura", "yes"), ("", ""), True),
        (("", ""), ("Calentura", "yes"), True),
        (("Calentura", "yes"), ("La fiebre", "yes"), False),
        (("Calentura", "yes"), ("Calentura", "no"), False),
        (("", "yes"), ("Calentura", "yes"), False),
    ],
)
def test_doubled_rows(first: tuple[str, str], second: tuple[str, str], taken: bool) -> None:  # noqa: FBT001
    def change(root: etree._Element) -> None:
        one = rows(root)[TITLE]
        two = copy.deepcopy(one)
        one.addnext(two)
        for row, says in ((one, first), (two, second)):
            for column, text in zip((CORRECTION, RIGHT), says, strict=True):
                put(cell(row, column), text)

    review = read_sheet(changed(exported(), change), TRANSLATION)
    assert bool(review.changes) == bool(review.approved) == taken
    assert ["twice" in refusal.why for refusal in review.refused] == ([] if taken else [True])


def test_other_columns_and_headings_in_other_letters() -> None:
    def change(root: etree._Element) -> None:
        for row in rows(root):
            for one in row:
                one.set("r", f"B{one.get('r')}")  # fifty-two columns further to the right
        put(cell(rows(root)[0], "BE"), " CORRECTION: ")
        put(cell(rows(root)[0], "BF"), "ok")
        put(cell(rows(root)[TITLE], "BE"), "Calentura")
        put(cell(rows(root)[TITLE], "BF"), "x")
        put(cell(rows(root)[TITLE], "A"), "a remark")

    review = read_sheet(changed(exported(), change), TRANSLATION)
    assert [one.segment_id for one in review.changes] == [IDS[0]] == list(review.approved)


def test_rows_above_the_heading_and_other_sheets() -> None:
    def change(root: etree._Element) -> None:
        body = rows(root)[0].getparent()
        assert body is not None
        body.insert(0, etree.Element(f"{{{NAMESPACE}}}row"))
        put(cell(rows(root)[0], "A"), "For Ana")

    files = parts(changed(filled(exported(), (TITLE, RIGHT, "yes")), change))
    files["xl/worksheets/sheet1.xml"], files[TABLE] = files[TABLE], files["xl/worksheets/sheet1.xml"]
    assert read_sheet(packed(files), TRANSLATION).approved == (IDS[0],)


def test_a_heading_that_was_copied_with_the_rows() -> None:
    def change(root: etree._Element) -> None:
        rows(root)[TITLE].addprevious(copy.deepcopy(rows(root)[0]))

    assert read_sheet(changed(filled(exported(), (TITLE, RIGHT, "yes")), change), TRANSLATION).approved == (IDS[0],)


def test_cells_without_their_places() -> None:
    def change(root: etree._Element) -> None:
        for row in rows(root):
            row.attrib.pop("r")
            for one in row:
                one.attrib.pop("r")

    data = changed(filled(exported(), (TITLE, RIGHT, "yes")), change)
    assert read_sheet(data, TRANSLATION).approved == (IDS[0],)


def test_rich_text_without_the_readings_above_it() -> None:
    def change(root: etree._Element) -> None:
        one = cell(rows(root)[TITLE], CORRECTION)
        put(one, "")
        inline = one[0]
        inline.clear()
        for name, text in (("r", "La "), ("rPh", "no"), ("r", "fiebre_x0021_")):
            run = etree.SubElement(inline, f"{{{NAMESPACE}}}{name}")
            etree.SubElement(run, f"{{{NAMESPACE}}}t").text = text

    (made,) = read_sheet(changed(exported(), change), TRANSLATION).changes
    assert made.target == (Span(text="La fiebre!"),)


def with_value(kind: str, value: str, style: str = "0") -> bytes:
    def change(root: etree._Element) -> None:
        one = cell(rows(root)[TITLE], CORRECTION)
        put(one, value, kind)
        one.set("s", style)

    return changed(exported(), change)


@pytest.mark.parametrize(("value", "text"), [("5", "5"), ("5.0", "5"), ("-12", "-12"), ("911", "911")])
def test_whole_numbers_are_taken_as_they_were_typed(value: str, text: str) -> None:
    (made,) = read_sheet(with_value("n", value), TRANSLATION).changes
    assert made.target == (Span(text=text),)


@pytest.mark.parametrize("value", ["0.5", "37.5", "1e5", "1E-3", "12345678901234567890", "١"])
def test_other_numbers_may_have_been_typed_otherwise(value: str) -> None:
    (refusal,) = read_sheet(with_value("n", value), TRANSLATION).refused
    assert "has made a number or a date" in refusal.why


@pytest.mark.parametrize(("code", "taken"), [("d/m/yy", False), ("0%", False), ("General", True), ("@", True)])
def test_dates_are_not_taken_for_numbers(code: str, taken: bool) -> None:  # noqa: FBT001
    def change(root: etree._Element) -> None:
        formats = etree.Element(f"{{{NAMESPACE}}}numFmts")
        etree.SubElement(formats, f"{{{NAMESPACE}}}numFmt", numFmtId="170", formatCode=code)
        root.insert(0, formats)
        shapes = root.find("{*}cellXfs")
        assert shapes is not None
        etree.SubElement(shapes, f"{{{NAMESPACE}}}xf", numFmtId="170")

    styles = etree.fromstring(parts(exported())["xl/styles.xml"]).find("{*}cellXfs")
    assert styles is not None
    review = read_sheet(changed(with_value("n", "46094", str(len(styles))), change, "xl/styles.xml"), TRANSLATION)
    assert (len(review.changes), len(review.refused)) == ((1, 0) if taken else (0, 1))


@pytest.mark.parametrize(("kind", "why"), [("e", "an error"), ("d", "an error")])
def test_errors_are_no_corrections(kind: str, why: str) -> None:
    (refusal,) = read_sheet(with_value(kind, "#NAME?"), TRANSLATION).refused
    assert f"has made {why} of the correction" in refusal.why


def test_formulas_are_no_corrections() -> None:
    def change(root: etree._Element) -> None:
        one = cell(rows(root)[TITLE], CORRECTION)
        etree.SubElement(one, f"{{{NAMESPACE}}}f").text = 'HYPERLINK("https://example.org/","x")'

    (refusal,) = read_sheet(changed(exported(), change), TRANSLATION).refused
    assert "a formula" in refusal.why


@pytest.mark.parametrize("answer", ["y", "Yes.", "OK", "x", "✓", "TRUE"])
def test_ways_to_say_yes(answer: str) -> None:
    assert read_sheet(filled(exported(), (BREAK, RIGHT, answer)), TRANSLATION).approved == (IDS[3],)


def test_a_yes_that_a_program_made_a_truth_value() -> None:
    def change(root: etree._Element) -> None:
        put(cell(rows(root)[TITLE], RIGHT), "1", "b")
        put(cell(rows(root)[BREAK], RIGHT), "0", "b")

    review = read_sheet(changed(exported(), change), TRANSLATION)
    assert (review.approved, review.rejected) == ((IDS[0],), (IDS[3],))


def test_an_answer_that_is_neither_is_refused() -> None:
    (refusal,) = read_sheet(filled(exported(), (BREAK, RIGHT, "maybe")), TRANSLATION).refused
    assert (refusal.segment_id, refusal.why) == (IDS[3], "“maybe” under “OK?” is neither yes nor no.")


def test_a_translation_that_was_changed_in_its_own_column_is_refused() -> None:
    (refusal,) = read_sheet(filled(exported(), (TITLE, "D", "Calentura")), TRANSLATION).refused
    assert "write the new one under “Correction”" in refusal.why


def test_an_original_that_was_changed_is_refused_where_something_is_said_of_it() -> None:
    assert read_sheet(filled(exported(), (TITLE, "C", "Heat")), TRANSLATION) == Review(unchanged=IDS)
    (refusal,) = read_sheet(filled(exported(), (TITLE, "C", "Heat"), (TITLE, RIGHT, "yes")), TRANSLATION).refused
    assert "The original was changed in the sheet" in refusal.why


@pytest.mark.parametrize("entry", [(TITLE, RIGHT, "yes"), (TITLE, RIGHT, "no"), (TITLE, CORRECTION, "La fiebre")])
def test_what_changed_here_since_is_refused(entry: tuple[int, str, str]) -> None:
    meanwhile = with_target(0, Span(text="Calentura"))
    assert read_sheet(exported(), meanwhile) == Review(unchanged=IDS)
    (refusal,) = read_sheet(filled(exported(), entry), meanwhile).refused
    assert "was changed here" in refusal.why


def test_nothing_is_approved_without_a_translation() -> None:
    untranslated = with_target(0)  # it moves up by one row
    (refusal,) = read_sheet(filled(exported(untranslated), (TITLE - 1, RIGHT, "yes")), untranslated).refused
    assert (refusal.segment_id, "no translation" in refusal.why) == (IDS[0], True)


def test_a_sentence_that_no_cell_has_room_for() -> None:
    long = with_source(0, Span(text="a" * (LONGEST + 1)))
    data = filled(exported(long), (TITLE, CORRECTION, "Calentura"))
    (refusal,) = read_sheet(data, long).refused
    assert "too long for a cell" in refusal.why


def test_ids_that_are_not_ours() -> None:
    data = filled(exported(), (TITLE, IDENTITY, "x" * 500), (TITLE, RIGHT, "yes"), (BOLD, IDENTITY, ""))
    review = read_sheet(data, TRANSLATION)
    assert [(one.segment_id, one.why) for one in review.refused] == [("x" * 100, "The document has no such sentence.")]
    assert review.missing == IDS[:2]


@pytest.mark.parametrize("heading", ["E", "F"])
def test_without_the_columns_to_fill_in(heading: str) -> None:
    with pytest.raises(ReviewRefused, match="was taken out or renamed"):
        read_sheet(filled(exported(), (0, heading, "My notes")), TRANSLATION)


def test_without_the_columns_to_compare_with() -> None:
    data = filled(exported(), (0, "C", "a"), (0, "D", "b"), (TITLE, "D", "c"), (TITLE, RIGHT, "yes"))
    assert read_sheet(data, TRANSLATION).approved == (IDS[0],)


def test_a_workbook_of_something_else() -> None:
    with pytest.raises(ReviewRefused, match="no review sheet of convert"):
        read_sheet(filled(exported(), (0, IDENTITY, "Id")), TRANSLATION)


def test_another_version_another_document_and_another_language() -> None:
    with pytest.raises(ReviewRefused, match="another version of this document"):
        read_sheet(exported(), with_source(0, Span(text="A fever")))
    other = TRANSLATION.model_copy(update={"segments": with_source(0, Span(text="Cough")).segments[:1]})
    with pytest.raises(ReviewRefused, match="another document"):
        read_sheet(exported(), other)
    with pytest.raises(ReviewRefused, match="from “en” into “es”, but the translation is from “en” into “fr”"):
        read_sheet(exported(), TRANSLATION.model_copy(update={"language": "fr"}))


def test_sheets_of_two_documents_in_one_workbook() -> None:
    files = parts(exported())
    other = parts(exported(TRANSLATION.model_copy(update={"language": "fr"}), ARTICLE))
    strings = [etree.fromstring(one["xl/sharedStrings.xml"]) for one in (files, other)]
    size = len(strings[0])
    strings[0].extend(list(strings[1]))
    root = etree.fromstring(other[TABLE])
    for value in root.iter("{*}v"):
        value.text = str(int(value.text or "0") + size)
    files["xl/worksheets/sheet1.xml"] = etree.tostring(root)
    files["xl/sharedStrings.xml"] = etree.tostring(strings[0])
    with pytest.raises(ReviewRefused):
        read_sheet(packed(files), TRANSLATION)
