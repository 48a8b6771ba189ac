"""What comes back: the changes and nothing else."""

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.article import Article, Span, Translation
from converter.errors import ReviewRefused
from converter.review import Change, Remark, Review
from converter.review.reading import read_review
from converter.review.writing import xliff_bytes
from tests.review.files import VERSIONS, Version, codes, holders, sample, target, with_source, with_target, written
from tests.review.samples import ARTICLE, FEW, HREF, TITLE, TRANSLATION, translated

IDS = tuple(segment.id for segment in TRANSLATION.segments)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
@FEW
@given(made=translated())
def test_a_file_that_nobody_changed_changes_nothing(version: Version, made: tuple[Article, Translation]) -> None:
    article, translation = made
    if not translation.segments:
        return
    review = read_review(xliff_bytes(translation, article, version=version), translation)
    assert review.unchanged == tuple(segment.id for segment in translation.segments)
    assert review == Review(unchanged=review.unchanged)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
@FEW
@given(made=translated(), seed=st.randoms(use_true_random=False))
def test_shuffled_deleted_and_doubled_units(
    version: Version, made: tuple[Article, Translation], seed: random.Random
) -> None:
    article, translation = made
    root = etree.fromstring(xliff_bytes(translation, article, version=version))
    units = list(root.iter("{*}unit", "{*}trans-unit"))
    if not units:
        return
    parent = units[0].getparent()
    assert parent is not None
    for unit in units:
        parent.remove(unit)
    chosen = [copy.deepcopy(seed.choice(units)) for _ in units]
    parent.extend(chosen)
    review = read_review(written(root), translation)
    left = {one.get("id") for one in holders(root)}
    assert review == Review(unchanged=review.unchanged, missing=review.missing)
    assert len(review.unchanged) == len(left)
    assert len(review.unchanged) + len(review.missing) == len(translation.segments)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
@FEW
@given(made=translated(), words=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_words_added_to_any_sentence(version: Version, made: tuple[Article, Translation], words: str) -> None:
    article, translation = made
    root = etree.fromstring(xliff_bytes(translation, article, version=version))
    changed = [one for one in holders(root) if one.find("{*}target") is not None][:1]
    for one in changed:
        text = one.find("{*}target")
        assert text is not None
        text.text = f"{words} {text.text or ''}"
    if not changed:
        return
    review = read_review(written(root), translation)
    assert (len(review.changes) + len(review.objections), review.refused, review.missing) == (1, (), ())
    if review.objections:  # it has no word, or characters that deceive
        assert review.objections[0].written
        return
    before = next(segment for segment in translation.segments if segment.id == review.changes[0].segment_id)
    for properties in ("marks", "href"):
        kept = {value for span in before.target if span.text.strip() and (value := getattr(span, properties))}
        if properties == "marks":
            assert {mark for marks in kept for mark in marks} <= {
                mark for span in review.changes[0].target for mark in span.marks
            }
        else:
            assert kept <= {span.href for span in review.changes[0].target}


@pytest.mark.parametrize("version", VERSIONS)
def test_one_changed_sentence(version: Version) -> None:
    root = sample(version)
    next(codes(target(root, 1))).tail = " tome 3 pastillas."
    review = read_review(written(root), TRANSLATION)
    spans = (Span(text="No", marks=("strong",)), Span(text=" tome 3 pastillas."))
    assert review.changes == (Change(segment_id="s0.b0#0", target=spans),)
    assert review.unchanged == (IDS[0], *IDS[2:])


@pytest.mark.parametrize("version", VERSIONS)
def test_a_code_that_was_moved_goes_with_its_words(version: Version) -> None:
    root = sample(version)
    text = target(root, 1)
    text.text, code = "Pastillas ", next(codes(text))
    code.text, code.tail = "no", " tome."
    (change,) = read_review(written(root), TRANSLATION).changes
    assert change.target == (Span(text="Pastillas "), Span(text="no", marks=("strong",)), Span(text=" tome."))


@pytest.mark.parametrize("version", VERSIONS)
def test_line_breaks_of_a_program_are_blanks_and_ours_stay(version: Version) -> None:
    root = sample(version)
    text = target(root, 3)
    text.text = "Llame\n      ya"
    (change,) = read_review(written(root), TRANSLATION).changes
    assert change.target == (Span(text="Llame ya\nal 911."),)


def _strip_codes(text: etree._Element) -> None:
    words = "".join(text.itertext()) + "!"
    for code in list(text):
        text.remove(code)
    text.text = words


def _empty_code(text: etree._Element) -> None:
    next(codes(text)).text = None
    text.text = "No"


def _foreign_code(text: etree._Element) -> None:
    next(codes(text)).set("id", "77")


def _unknown_kind(text: etree._Element) -> None:
    etree.SubElement(text, f"{{{etree.QName(text).namespace}}}bpt", id="1")


def _double_code(text: etree._Element) -> None:
    text.append(copy.deepcopy(next(codes(text))))


def _emptied(text: etree._Element) -> None:
    for code in list(text):
        text.remove(code)
    text.text = " "


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (_strip_codes, "lost code 1 (bold)"),
        (_empty_code, "lost code 1 (bold)"),
        (_foreign_code, "code that its sentence does not have"),
        (_unknown_kind, "of a kind that was not given out"),
        (_double_code, "more than once"),
        (_emptied, "no translation in the file"),
        (lambda text: text.getparent().remove(text), "no translation in the file"),
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_sentence_with_broken_codes_is_an_objection(version: Version, broken: object, why: str) -> None:
    root = sample(version)
    target(root, 0).text = "Calentura"
    assert callable(broken)
    broken(target(root, 1))
    review = read_review(written(root), TRANSLATION)
    (objection,) = review.objections
    assert objection.segment_id == "s0.b0#0"
    assert why in objection.why
    assert [change.segment_id for change in review.changes] == ["title#0"]


def test_a_lost_link_is_refused_and_its_address_is_never_read_from_the_file() -> None:
    data = xliff_bytes(TRANSLATION, ARTICLE, version="2.1").replace(
        b"https://example.org/fever?", b"https://evil.test/?"
    )
    root = etree.fromstring(data)
    link = next(codes(target(root, 2)))
    link.text = "esta "
    (change,) = read_review(written(root), TRANSLATION).changes
    assert {span.href for span in change.target} == {None, HREF}
    link.tag = f"{{{etree.QName(link).namespace}}}mrk"
    (objection,) = read_review(written(root), TRANSLATION).objections
    assert "link to https://example.org/fever" in objection.why
    assert objection.written == ("Lea esta página.",)


def test_a_paired_code_that_a_program_split() -> None:
    root = sample("2.1")
    text = target(root, 1)
    code, namespace = next(codes(text)), etree.QName(text).namespace
    identity = code.get("id") or ""
    text.remove(code)
    etree.SubElement(text, f"{{{namespace}}}sc", id=identity).tail = "Nunca"
    etree.SubElement(text, f"{{{namespace}}}ec", startRef=identity).tail = " tome pastillas."
    (change,) = read_review(written(root), TRANSLATION).changes
    assert change.target == (Span(text="Nunca", marks=("strong",)), Span(text=" tome pastillas."))
    text.remove(text[-1])
    (objection,) = read_review(written(root), TRANSLATION).objections
    assert "does not end" in objection.why


@pytest.mark.parametrize("version", VERSIONS)
def test_a_reviewers_annotations_are_passed_over(version: Version) -> None:
    root = sample(version)
    text = target(root, 0)
    mark = etree.SubElement(text, f"{{{etree.QName(text).namespace}}}mrk", id="m1", mtype="x-doubt")
    text.text, mark.text = "La ", "fiebre"
    (change,) = read_review(written(root), TRANSLATION).changes
    assert change.target == (Span(text="La fiebre"),)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sentence_translated_for_the_first_time(version: Version) -> None:
    root = sample(version, untranslated := with_target(0))
    holder = holders(root)[0]
    assert holder.find("{*}target") is None
    etree.SubElement(holder, f"{{{etree.QName(holder).namespace}}}target").text = "Fiebre"
    (change,) = read_review(written(root), untranslated).changes
    assert change == Change(segment_id="title#0", target=(Span(text="Fiebre"),))


@pytest.mark.parametrize("version", VERSIONS)
def test_what_changed_on_both_sides_is_an_objection(version: Version) -> None:
    def titled(title: str) -> Translation:
        segment = TITLE.model_copy(update={"approval": None, "target": (Span(text=title),)})
        return TRANSLATION.model_copy(update={"segments": (segment, *TRANSLATION.segments[1:])})

    root, meanwhile = sample(version, titled("Fiebre")), titled("Calentura")
    assert read_review(written(root), meanwhile).unchanged == IDS
    target(root, 0).text = "La fiebre"
    (objection,) = read_review(written(root), meanwhile).objections
    assert "changed here too" in objection.why
    assert objection.written == ("La fiebre",)
    target(root, 0).text = "Calentura"
    assert read_review(written(root), meanwhile).unchanged == IDS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sentence_that_stands_there_twice(version: Version) -> None:
    root = sample(version)
    unit = next(root.iter("{*}unit", "{*}trans-unit"))
    unit.addnext(copy.deepcopy(unit))
    target(root, 1).text = "Calentura"
    (objection,) = read_review(written(root), TRANSLATION).objections
    assert (objection.segment_id, "twice" in objection.why) == ("title#0", True)
    assert objection.written == ("Calentura",)


@pytest.mark.parametrize("version", VERSIONS)
def test_sentences_and_sources_that_are_not_ours(version: Version) -> None:
    root = sample(version)
    holders(root)[0].set("id", "x")
    source = holders(root)[3].find("{*}source")
    assert source is not None
    source.text = "Call later"
    target(root, 3).text = "Llame luego"
    review = read_review(written(root), TRANSLATION)
    assert [(one.segment_id, one.written) for one in review.objections] == [
        ("s0.b0#2", ("Call later 911.", "Llame luego al 911."))
    ]
    assert [(one.segment_id, one.written) for one in review.refused] == [("x", ("Fiebre",))]
    assert review.missing == ("title#0",)
    assert review.unchanged == IDS[1:3]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_version_of_the_document(version: Version) -> None:
    with pytest.raises(ReviewRefused, match="another version of this document"):
        read_review(written(sample(version)), with_source(0, Span(text="A fever")))


@pytest.mark.parametrize("version", VERSIONS)
def test_another_document(version: Version) -> None:
    other = TRANSLATION.model_copy(update={"segments": with_source(0, Span(text="Cough")).segments[:1]})
    with pytest.raises(ReviewRefused, match="another document"):
        read_review(written(sample(version)), other)


@pytest.mark.parametrize("version", VERSIONS)
def test_another_language(version: Version) -> None:
    with pytest.raises(ReviewRefused, match="from “en” into “es”, but the translation is from “en” into “fr”"):
        read_review(written(sample(version)), TRANSLATION.model_copy(update={"language": "fr"}))


def _approve(version: Version, holder: etree._Element, state: str) -> None:
    if version == "2.1":
        holder.set("state", state)
    elif state == "yes":
        holder.set("approved", "yes")
    else:
        text = holder.find("{*}target")
        assert text is not None
        text.set("state", state)


@pytest.mark.parametrize(
    ("version", "state"),
    [("2.1", "final"), ("2.1", "reviewed"), ("1.2", "yes"), ("1.2", "final"), ("1.2", "signed-off")],
)
def test_what_the_reviewer_approved(version: Version, state: str) -> None:
    root = sample(version)
    for index in (1, 2):
        _approve(version, holders(root)[index], state)
    next(codes(target(root, 1))).tail = " tome 3 pastillas."
    review = read_review(written(root), TRANSLATION)
    assert review.approved == IDS[1:3]
    assert [change.segment_id for change in review.changes] == [IDS[1]]
    assert review.unchanged == (IDS[0], *IDS[2:])


@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_person_had_approved_before_is_not_approved_again(version: Version) -> None:
    root = sample(version)
    assert read_review(written(root), TRANSLATION).approved == ()
    target(root, 0).text = "Calentura"  # many programs leave the state as it was
    assert read_review(written(root), TRANSLATION).approved == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_an_approval_of_what_stands_here_no_more_is_refused(version: Version) -> None:
    root = sample(version)
    _approve(version, holders(root)[1], "final")
    meanwhile = with_target(1, Span(text="No", marks=("strong",)), Span(text=" tome 3."))
    review = read_review(written(root), meanwhile)
    (refusal,) = review.refused
    assert (review.approved, refusal.segment_id) == ((), IDS[1])
    assert "changed here since the export" in refusal.why


def test_nothing_is_approved_without_a_translation() -> None:
    root = sample("2.1", untranslated := with_target(1))
    holders(root)[1].set("state", "final")
    (refusal,) = read_review(written(root), untranslated).refused
    assert "no translation" in refusal.why


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sentence_that_is_refused_is_not_approved(version: Version) -> None:
    root = sample(version)
    _strip_codes(target(root, 1))
    _approve(version, holders(root)[1], "final")
    review = read_review(written(root), TRANSLATION)
    assert (review.approved, [objection.segment_id for objection in review.objections]) == ((), [IDS[1]])


@pytest.mark.parametrize(
    "words", ["ok", "No.", "✓", "no, ask the doctor", "Sí: pero mejor así", "нет — спросить врача"]
)
@pytest.mark.parametrize("version", VERSIONS)
def test_an_answer_in_the_place_of_a_translation_is_an_objection(version: Version, words: str) -> None:
    root = sample(version)
    target(root, 3).text = words
    for code in list(codes(target(root, 3))):
        target(root, 3).remove(code)
    review = read_review(written(root), TRANSLATION)
    (objection,) = review.objections
    assert (review.changes, objection.written) == ((), (words,))
    assert "answer" in objection.why


def test_an_answer_that_is_signed_off_is_a_translation() -> None:
    title = TITLE.model_copy(update={"approval": None})
    waiting = TRANSLATION.model_copy(update={"segments": (title, *TRANSLATION.segments[1:])})
    root = sample("2.1", waiting)
    target(root, 0).text = "Sí"
    _approve("2.1", holders(root)[0], "final")
    (change,) = read_review(written(root), waiting).changes
    assert change.target == (Span(text="Sí"),)


@pytest.mark.parametrize("version", VERSIONS)
def test_characters_that_deceive_a_reader(version: Version) -> None:
    root = sample(version)
    target(root, 0).text = "Fiebre \u202e05"
    (objection,) = read_review(written(root), TRANSLATION).objections
    assert objection.written == ("Fiebre \\u202e05",)
    target(root, 0).text = "La fiebre\u200e"
    (change,) = read_review(written(root), TRANSLATION).changes
    assert change.target == (Span(text="La fiebre"),)


def _note(version: Version, holder: etree._Element, text: str) -> None:
    """A note as a reviewer's program adds it."""
    namespace = etree.QName(holder).namespace
    if version == "1.2":
        etree.SubElement(holder, f"{{{namespace}}}note").text = text
        return
    unit = holder.getparent()
    assert unit is not None
    notes = unit.find("{*}notes")
    if notes is None:
        notes = etree.Element(f"{{{namespace}}}notes")
        unit.insert(0, notes)
    etree.SubElement(notes, f"{{{namespace}}}note", id="r1").text = text


@pytest.mark.parametrize("version", VERSIONS)
def test_a_note_of_the_reviewer_is_kept(version: Version) -> None:
    root = sample(version)
    _note(version, holders(root)[1], "ask Ana")
    review = read_review(written(root), TRANSLATION)
    assert [(one.segment_id, one.written) for one in review.objections] == [(IDS[1], ("ask Ana",))]
    _approve(version, holders(root)[1], "final")
    review = read_review(written(root), TRANSLATION)
    assert (review.approved, review.objections) == ((IDS[1],), ())
    assert review.remarks == (Remark(segment_id=IDS[1], written=("ask Ana",)),)


@pytest.mark.parametrize(("version", "attribute"), [("2.1", "value"), ("1.2", "comment")])
def test_a_comment_on_words_is_kept(version: Version, attribute: str) -> None:
    root = sample(version)
    text = target(root, 0)
    mark = etree.SubElement(text, f"{{{etree.QName(text).namespace}}}mrk", id="m1", type="comment")
    mark.set(attribute, "ask Ana")
    text.text, mark.text = "", "Fiebre"
    assert read_review(written(root), TRANSLATION).objections[0].written == ("ask Ana",)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_number_of_the_export_comes_back(version: Version) -> None:
    data = xliff_bytes(TRANSLATION, ARTICLE, version=version, export=12)
    assert read_review(data, TRANSLATION) == Review(unchanged=IDS, export=12)
