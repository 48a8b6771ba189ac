"""A review sheet that comes back: the corrections, the answers and nothing else."""

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.article import Article, Span, Translation
from converter.errors import ReviewRefused
from converter.review import Change, Objection, Remark, Review
from converter.review.segment_tokens import spans_hash
from converter.review.sheet_columns import LONGEST
from converter.review.sheet_reading import read_sheet
from tests.review.files import with_source, with_target
from tests.review.samples import ARTICLE, FEW, HREF, TRANSLATION, translated
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
    texts,
)

pytestmark = pytest.mark.slow

IDS = tuple(segment.id for segment in TRANSLATION.segments)
# the rows of the sample's sheet: the error, the one that was approved before, the number, the approved title
BOLD, LINK, BREAK, TITLE = 1, 2, 3, 4
BETTER = (Span(text="No", marks=("strong",)), Span(text=" tome 3 pastillas."))


@pytest.mark.slow
@FEW
@given(made=translated(), seed=st.randoms(use_true_random=False))
def test_a_sheet_that_nobody_filled_in_says_nothing(made: tuple[Article, Translation], seed: random.Random) -> None:
    article, translation = made
    data = changed(exported(translation, article), lambda root: shuffled(root, seed))
    review = read_sheet(data, translation)
    assert review == Review(unchanged=tuple(segment.id for segment in translation.segments))


@pytest.mark.slow
@FEW
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
    assert len(review.changes) + len(review.objections) == 1
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
        objections=(Objection(segment_id=IDS[2], judged=spans_hash(TRANSLATION.segments[2].target)),),
        unchanged=(IDS[0],),
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


@pytest.mark.slow
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
def test_a_correction_with_broken_codes_is_an_objection_with_its_words(row: int, text: str, why: str) -> None:
    other = BREAK if row != BREAK else TITLE
    data = filled(exported(), (row, CORRECTION, text), (row, RIGHT, "yes"), (other, RIGHT, "yes"))
    review = read_sheet(data, TRANSLATION)
    (objection,) = review.objections
    assert why in objection.why
    assert objection.written == (text,)
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
    assert ["twice" in objection.why for objection in review.objections] == ([] if taken else [True])
    words = {text for text, _ in (first, second) if text}
    assert taken or set(review.objections[0].written) == words


def test_other_columns_and_headings_in_other_letters() -> None:
    def change(root: etree._Element) -> None:
        for row in rows(root):
            for one in row:
                one.set("r", f"B{one.get('r')}")  # fifty-two columns further to the right
        put(cell(rows(root)[0], "BE"), " CORRECTION: ")
        put(cell(rows(root)[0], "BF"), "ok")
        put(cell(rows(root)[TITLE], "BE"), "Calentura")
        put(cell(rows(root)[TITLE], "BF"), "yes")
        put(cell(rows(root)[TITLE], "A"), "a remark")

    review = read_sheet(changed(exported(), change), TRANSLATION)
    assert [one.segment_id for one in review.changes] == [IDS[0]] == list(review.approved)
    assert review.remarks == (Remark(segment_id=IDS[0], written=("a remark",)),)


def test_rows_above_the_heading_and_other_sheets() -> None:
    def change(root: etree._Element) -> None:
        body = rows(root)[0].getparent()
        assert body is not None
        body.insert(0, etree.Element(f"{{{NAMESPACE}}}row"))
        put(cell(rows(root)[0], "A"), "For Ana")

    files = parts(changed(filled(exported(), (TITLE, RIGHT, "yes")), change))
    files["xl/worksheets/sheet1.xml"], files[TABLE] = files[TABLE], files["xl/worksheets/sheet1.xml"]
    review = read_sheet(packed(files), TRANSLATION)
    assert review.approved == (IDS[0],)
    assert [one.written for one in review.refused] == [("For Ana",)]


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


@pytest.mark.slow
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


NUMBER = with_source(0, Span(text="911"))


def with_value(kind: str, value: str, style: str = "0", translation: Translation = TRANSLATION) -> bytes:
    row = next(place for place, line in enumerate(texts(exported(translation))) if line.get("D") == "Fiebre")

    def change(root: etree._Element) -> None:
        one = cell(rows(root)[row], CORRECTION)
        put(one, value, kind)
        one.set("s", style)

    return changed(exported(translation), change)


@pytest.mark.parametrize(("value", "text"), [("5", "5"), ("5.0", "5"), ("-12", "-12"), ("911", "911")])
def test_whole_numbers_are_taken_as_they_were_typed(value: str, text: str) -> None:
    (made,) = read_sheet(with_value("n", value, translation=NUMBER), NUMBER).changes
    assert made.target == (Span(text=text),)


@pytest.mark.slow
@pytest.mark.parametrize("value", ["0.5", "37.5", "1e5", "1E-3", "12345678901234567890", "١"])
def test_other_numbers_may_have_been_typed_otherwise(value: str) -> None:
    (objection,) = read_sheet(with_value("n", value), TRANSLATION).objections
    assert "has made a number or a date" in objection.why


@pytest.mark.slow
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
    data = changed(with_value("n", "46094", str(len(styles)), NUMBER), change, "xl/styles.xml")
    review = read_sheet(data, NUMBER)
    assert (len(review.changes), len(review.objections)) == ((1, 0) if taken else (0, 1))


@pytest.mark.parametrize(("kind", "why"), [("e", "an error"), ("d", "an error")])
def test_errors_are_no_corrections(kind: str, why: str) -> None:
    (objection,) = read_sheet(with_value(kind, "#NAME?"), TRANSLATION).objections
    assert f"has made {why} of the correction" in objection.why


def test_formulas_are_no_corrections() -> None:
    def change(root: etree._Element) -> None:
        one = cell(rows(root)[TITLE], CORRECTION)
        etree.SubElement(one, f"{{{NAMESPACE}}}f").text = 'HYPERLINK("https://example.org/","x")'

    (objection,) = read_sheet(changed(exported(), change), TRANSLATION).objections
    assert "a formula" in objection.why


@pytest.mark.parametrize("answer", ["y", "Yes.", "OK", "✓", "TRUE", "Sí", "はい"])
def test_ways_to_say_yes(answer: str) -> None:
    assert read_sheet(filled(exported(), (BREAK, RIGHT, answer)), TRANSLATION).approved == (IDS[3],)


@pytest.mark.slow
def test_a_yes_that_a_program_made_a_truth_value() -> None:
    def change(root: etree._Element) -> None:
        put(cell(rows(root)[TITLE], RIGHT), "1", "b")
        put(cell(rows(root)[BREAK], RIGHT), "0", "b")

    review = read_sheet(changed(exported(), change), TRANSLATION)
    assert review.approved == (IDS[0],)
    assert [(one.segment_id, one.written, one.why) for one in review.objections] == [(IDS[3], (), "")]


@pytest.mark.parametrize(
    "words", ["x", "X", "?", "yes?", "maybe", "wrong", "no, ask the doctor", "Yes, but look at the dose.", "-", "👍"]
)
def test_what_is_neither_a_clear_yes_nor_a_clear_no_is_an_objection_with_the_words(words: str) -> None:
    review = read_sheet(filled(exported(), (BREAK, RIGHT, words)), TRANSLATION)
    (objection,) = review.objections
    assert (review.approved, objection.segment_id, objection.written) == ((), IDS[3], (words,))
    assert "neither a clear yes nor a clear no" in objection.why


def test_an_unclear_answer_takes_its_correction_along() -> None:
    review = read_sheet(filled(exported(), (TITLE, CORRECTION, "La fiebre"), (TITLE, RIGHT, "ask Ana")), TRANSLATION)
    assert (review.changes, review.objections[0].written) == ((), ("La fiebre", "ask Ana"))


@pytest.mark.slow
@pytest.mark.parametrize("words", ["ok", "Yes", "sí.", "NO", "✓", "нет", "네", "O.K.", "nao"])
@pytest.mark.parametrize("right", ["", "yes", "no"])
def test_an_answer_in_the_place_of_a_correction_is_an_objection(words: str, right: str) -> None:
    review = read_sheet(filled(exported(), (TITLE, CORRECTION, words), (TITLE, RIGHT, right)), TRANSLATION)
    (objection,) = review.objections
    assert (review.changes, review.approved, objection.written) == ((), (), (words,))
    assert "an answer, not a translation" in objection.why


@pytest.mark.parametrize("words", ["...", "?", "—", "👍", "3"])
def test_a_correction_without_any_word_is_an_objection(words: str) -> None:
    (objection,) = read_sheet(filled(exported(), (TITLE, CORRECTION, words)), TRANSLATION).objections
    assert objection.written == (words,)
    assert "no word" in objection.why


def test_a_yes_can_be_the_translation_of_a_yes() -> None:
    asked = with_source(0, Span(text="Yes."))
    (change,) = read_sheet(filled(exported(asked), (TITLE, CORRECTION, "Sí."), (TITLE, RIGHT, "yes")), asked).changes
    assert change.target == (Span(text="Sí."),)


@pytest.mark.slow
@pytest.mark.parametrize("deceiving", ["5\u202e0", "5\U000e0064\U000e00690", "5\u200f-20"])
def test_a_correction_that_deceives_a_reader_is_an_objection(deceiving: str) -> None:
    (objection,) = read_sheet(filled(exported(), (TITLE, CORRECTION, f"Fiebre {deceiving}")), TRANSLATION).objections
    assert "invisible characters" in objection.why
    assert objection.written
    assert not any("\u202e" in text or "\U000e0064" in text for text in objection.written)


def test_direction_marks_that_are_not_needed_go() -> None:
    (change,) = read_sheet(filled(exported(), (TITLE, CORRECTION, "La fiebre\u200e")), TRANSLATION).changes
    assert change.target == (Span(text="La fiebre"),)


def test_a_translation_that_was_changed_in_its_own_column_is_an_objection() -> None:
    (objection,) = read_sheet(filled(exported(), (TITLE, "D", "Calentura")), TRANSLATION).objections
    assert "write the new one under “Correction”" in objection.why
    assert objection.written == ("Calentura",)


def test_words_over_a_translation_that_has_changed_here_since_are_kept() -> None:
    data = filled(exported(), (TITLE, "D", "La fiebre"))
    (objection,) = read_sheet(data, with_target(0, Span(text="Calentura"))).objections
    assert objection.written == ("La fiebre",)


@pytest.mark.parametrize("answer", ["", "yes"])
def test_an_original_that_was_changed_is_an_objection(answer: str) -> None:
    data = filled(exported(), (TITLE, "C", "Heat"), (TITLE, RIGHT, answer))
    (objection,) = read_sheet(data, TRANSLATION).objections
    assert "The original was changed in the sheet" in objection.why
    assert objection.written == ("Heat",)


@pytest.mark.slow
@pytest.mark.parametrize("column", ["A", "B", "G", "H", "K"])
def test_words_in_any_other_column_are_kept(column: str) -> None:
    review = read_sheet(filled(exported(), (TITLE, column, "ask Ana")), TRANSLATION)
    assert [(one.segment_id, one.written) for one in review.objections] == [(IDS[0], ("ask Ana",))]
    review = read_sheet(filled(exported(), (TITLE, column, "ask Ana"), (TITLE, RIGHT, "yes")), TRANSLATION)
    assert (review.approved, review.objections) == ((IDS[0],), ())
    assert review.remarks == (Remark(segment_id=IDS[0], written=("ask Ana",)),)


def test_a_column_of_the_reviewers_own_goes_by_its_heading() -> None:
    data = filled(exported(), (0, "K", "Doctor agrees"), (TITLE, "K", "no"))
    assert read_sheet(data, TRANSLATION).objections[0].written == ("Doctor agrees: no",)


def test_words_behind_an_id_are_kept() -> None:
    before = texts(exported())[TITLE][IDENTITY]
    review = read_sheet(filled(exported(), (TITLE, IDENTITY, f"{before.split()[0]} ask Ana")), TRANSLATION)
    assert review.objections[0].written == ("ask Ana",)


def test_a_comment_on_a_cell_is_kept() -> None:
    files = parts(exported())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files["xl/worksheets/_rels/sheet2.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}/comments" Target="../comments1.xml"/></Relationships>'
    ).encode()
    files["xl/comments1.xml"] = (
        f'<comments xmlns="{NAMESPACE}"><commentList><comment ref="D{TITLE + 1}"><text><r><t>ask Ana</t></r></text>'
        '</comment><comment ref="C99"><text><t>no line</t></text></comment></commentList></comments>'
    ).encode()
    review = read_sheet(packed(files), TRANSLATION)
    assert [(one.segment_id, one.written) for one in review.objections] == [(IDS[0], ("ask Ana",))]
    assert [one.written for one in review.refused] == [("no line",)]


@pytest.mark.parametrize("entry", [(TITLE, RIGHT, "no"), (TITLE, CORRECTION, "La fiebre")])
def test_what_changed_here_since_is_an_objection(entry: tuple[int, str, str]) -> None:
    meanwhile = with_target(0, Span(text="Calentura"))
    assert read_sheet(exported(), meanwhile) == Review(unchanged=IDS)
    (objection,) = read_sheet(filled(exported(), entry), meanwhile).objections
    assert "was changed here" in objection.why
    assert objection.written == ((entry[2],) if entry[1] == CORRECTION else ())


def test_a_yes_to_what_stands_here_no_more_is_refused() -> None:
    meanwhile = with_target(0, Span(text="Calentura"))
    review = read_sheet(filled(exported(), (TITLE, RIGHT, "yes")), meanwhile)
    (refusal,) = review.refused
    assert (review.approved, "was changed here" in refusal.why) == ((), True)


def test_a_yes_to_the_correction_that_stands_here_by_now_counts() -> None:
    data = filled(exported(), (TITLE, CORRECTION, "Calentura"), (TITLE, RIGHT, "yes"))
    review = read_sheet(data, with_target(0, Span(text="Calentura")))
    assert review == Review(approved=(IDS[0],), unchanged=IDS)


def test_nothing_is_approved_without_a_translation() -> None:
    untranslated = with_target(0)  # it moves up by one row
    (refusal,) = read_sheet(filled(exported(untranslated), (TITLE - 1, RIGHT, "yes")), untranslated).refused
    assert (refusal.segment_id, "no translation" in refusal.why) == (IDS[0], True)


@pytest.mark.slow
def test_a_sentence_that_no_cell_has_room_for() -> None:
    long = with_source(0, Span(text="a" * (LONGEST + 1)))
    data = filled(exported(long), (TITLE, CORRECTION, "Calentura"))
    (objection,) = read_sheet(data, long).objections
    assert "too long for a cell" in objection.why


def test_a_line_whose_id_was_changed_is_about_the_sentence_of_its_original() -> None:
    data = filled(exported(), (TITLE, IDENTITY, "ask Ana"), (TITLE, RIGHT, "yes"), (BOLD, IDENTITY, ""))
    review = read_sheet(data, TRANSLATION)
    assert [one.segment_id for one in review.objections] == [*IDS[:2]]
    assert review.objections[0].written == ("yes", "1", "Title. Approved.", "Fiebre", "ask Ana")
    assert (review.refused, review.approved, review.missing) == ((), (), ())


@pytest.mark.slow
def test_a_line_that_is_about_nothing_is_refused_with_its_words() -> None:
    data = filled(exported(), (TITLE, IDENTITY, "x" * 500), (TITLE, "C", "Heat"), (TITLE, CORRECTION, "Calor"))
    (refusal,) = read_sheet(data, TRANSLATION).refused
    assert (refusal.segment_id, refusal.why) == ("x" * 100, "The document has no such sentence.")
    assert {"Calor", "x" * 500} <= set(refusal.written)
    other = filled(exported(), (TITLE, IDENTITY, "s9.b9_0-00000000-00000000"), (TITLE, RIGHT, "yes"))
    assert [one.written for one in read_sheet(other, TRANSLATION).refused] == [("yes", "Fever")]


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
