"""The workbook that goes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.article import Article, EngineInfo, Finding, Span, Translation
from converter.review.segment_tokens import token_of
from converter.review.sheet import sheet_rows
from converter.review.sheet_columns import LONGEST
from converter.review.sheet_xlsx import xlsx_bytes
from converter.review.workbook import workbook_tables
from tests.review.files import with_source, with_target
from tests.review.samples import ARTICLE, FEW, TRANSLATION, translated
from tests.review.sheets import CORRECTION, IDENTITY, TABLE, cell, exported, parts, rows, texts

pytestmark = pytest.mark.slow

BACK = EngineInfo(name="Apertium", version="3.8")
ALLOWED_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/theme/theme1.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
)


def table(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)[TABLE])


def styles_of(data: bytes, column: str) -> etree._Element:
    """The format of the cell in the second row of a column."""
    style = int(cell(rows(table(data))[1], column).get("s") or "0")
    return next(etree.fromstring(parts(data)["xl/styles.xml"]).iterfind("{*}cellXfs"))[style]


@pytest.mark.slow
@FEW
@given(made=translated())
def test_every_segment_has_a_row_all_cells_are_text_and_nothing_else_is_there(
    made: tuple[Article, Translation],
) -> None:
    article, translation = made
    data = exported(translation, article)
    assert sorted(parts(data)) == sorted(ALLOWED_PARTS)
    for part in ("xl/worksheets/sheet1.xml", TABLE):
        root = etree.fromstring(parts(data)[part])
        assert not list(root.iter("{*}f", "{*}hyperlink", "{*}drawing"))
        assert {one.get("t") for one in root.iter("{*}c") if len(one)} <= {"s"}
    found = [row.get(IDENTITY) for row in texts(data)[1:]]
    assert sorted(str(one).split()[0] for one in found) == sorted(token_of(one).id for one in translation.segments)


def test_what_looks_like_a_formula_or_a_link_is_text() -> None:
    for start in ("=1+1", "+1", "-1", "@SUM(A1)", "https://example.org/", "{=1+1}", "5", "3/4"):
        data = exported(with_target(0, Span(text=start)))
        assert start in [row.get("D") for row in texts(data)]
        assert not list(table(data).iter("{*}f", "{*}hyperlink"))
        assert etree.fromstring(parts(data)["xl/styles.xml"]) is not None
        assert styles_of(data, "D").get("numFmtId") == "49"


@pytest.mark.slow
def test_only_corrections_and_answers_can_be_typed_in() -> None:
    data = exported()
    protection = table(data).find("{*}sheetProtection")
    assert protection is not None
    assert protection.get("sheet") == "1"
    assert protection.get("password") is None
    (*_, refusing) = refused = [one for one in table(data).iter("{*}dataValidation") if one.get("type") == "custom"]
    assert [(one.get("sqref"), one.findtext("{*}formula1")) for one in refused] == [
        ("A2:D5", "FALSE"),
        ("G2:XFD5", "FALSE"),
    ]
    assert "Write under" in (refusing.get("error") or "")
    assert styles_of(data, CORRECTION).get("numFmtId") == "49"


def test_rows_can_be_sorted_and_deleted_as_the_guide_for_reviewers_says() -> None:
    """Excel does so on a protected sheet only where the sheet allows it and no cell of a row is locked."""
    data = exported()
    protection = table(data).find("{*}sheetProtection")
    assert protection is not None
    allowed = ("sort", "deleteRows", "autoFilter", "formatColumns", "formatRows")
    assert [protection.get(name) for name in allowed] == ["0"] * len(allowed)
    assert protection.get("insertRows") != "0"
    assert all(_unlocked(styles_of(data, column)) for column in "ABCDEFGHI")
    columns = list(table(data).iter("{*}col"))
    assert (columns[0].get("min"), columns[-1].get("max")) == ("1", "16384")
    shapes = next(iter(etree.fromstring(parts(data)["xl/styles.xml"]).iter("{*}cellXfs")))
    assert all(_unlocked(shapes[int(column.get("style") or 0)]) for column in columns)
    heading = rows(table(data))[0]
    assert not _unlocked(shapes[int(heading.get("s") or 0)])
    assert not any(_unlocked(shapes[int(one.get("s") or 0)]) for one in heading)


def _unlocked(shape: etree._Element) -> bool:
    protection = shape.find("{*}protection")
    return protection is not None and protection.get("locked") == "0"


def test_answers_are_chosen_from_a_list() -> None:
    (validation,) = (one for one in table(exported()).iter("{*}dataValidation") if one.get("type") == "list")
    assert (validation.get("type"), validation.get("sqref")) == ("list", "F2:F5")
    assert validation.findtext("{*}formula1") == '"yes,no"'


def test_direction_of_each_cell() -> None:
    data = exported(TRANSLATION.model_copy(update={"language": "ar"}))
    orders = {column: styles_of(data, column).find("{*}alignment") for column in "CDEG"}
    assert {column: (a.get("readingOrder"), a.get("horizontal")) for column, a in orders.items() if a is not None} == {
        "C": ("1", "left"),
        "D": ("2", "right"),
        "E": ("2", "right"),
        "G": ("1", "left"),
    }
    assert b"rightToLeft" not in parts(data)[TABLE]


def test_set_up_for_reading_and_printing() -> None:
    root = table(exported())
    pane, page = next(root.iter("{*}pane")), root.find("{*}pageSetup")
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    assert page is not None
    assert (page.get("orientation"), page.get("fitToHeight")) == ("landscape", "0")
    assert "Page &P of &N" in (root.findtext("{*}headerFooter/{*}oddFooter") or "")
    assert b"_xlnm.Print_Titles" in parts(exported())["xl/workbook.xml"]
    assert all(float(row.get("ht") or 0) >= 20 for row in rows(root)[1:])


def test_the_title_and_the_language_are_properties() -> None:
    titled = ARTICLE.model_copy(update={"title": "Pain & fever\nA&B " + "x" * 300})
    files = parts(xlsx_bytes(TRANSLATION, titled, sheet_rows(TRANSLATION, titled, {})))
    assert b"<dc:title>Pain &amp; fever" in files["docProps/core.xml"]
    assert b"<vt:lpwstr>es</vt:lpwstr>" in files["docProps/custom.xml"]
    footer = etree.fromstring(files[TABLE]).findtext("{*}headerFooter/{*}oddFooter") or ""
    assert footer.startswith("&LPain && fever A&&B ")
    assert len(footer) < 256


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Q&G", "Q&&\N{WORD JOINER}G"), ("R&[Picture]", "R&&\N{WORD JOINER}[Picture]"), ("A&B", "A&&B")],
)
def test_a_title_that_looks_like_the_code_of_a_picture_is_text_in_the_footer(title: str, shown: str) -> None:
    root = table(exported(article=ARTICLE.model_copy(update={"title": title})))
    assert root.findtext("{*}headerFooter/{*}oddFooter") == f"&L{shown}&RPage &P of &N"


def test_the_guide_says_what_this_is_and_what_to_do() -> None:
    data = xlsx_bytes(TRANSLATION, ARTICLE, sheet_rows(TRANSLATION, ARTICLE, {}), BACK)
    lines = [row["A"] for row in texts(data, "xl/worksheets/sheet1.xml")]
    assert lines[0] == "Review of a translation: Fever"
    assert lines[1] == "From English into Spanish. 4 sentences: 1 approved, 1 with an error that a check found."
    assert "Argos Translate 1.9), 2026-05-01. No patient should get it" in lines[2]
    assert any("Apertium 3.8" in line for line in lines)
    assert not any("Apertium" in row["A"] for row in texts(exported(), "xl/worksheets/sheet1.xml"))


def test_translations_back_stand_in_their_column() -> None:
    data = xlsx_bytes(TRANSLATION, ARTICLE, sheet_rows(TRANSLATION, ARTICLE, {"s0.b0#0": "Do not take pills."}), BACK)
    assert [row.get("G") for row in texts(data)] == ["Translated back", "Do not take pills.", None, None, None]


def test_words_that_a_finding_names_are_marked_on_both_sides_and_come_back_as_text() -> None:
    said = Finding(code="x", severity="error", message="“kidney”, not “hígado”.", suggestion="Look.")
    one = TRANSLATION.segments[1].model_copy(
        update={
            "source": (Span(text="Your kidney is well."),),
            "target": (Span(text="Su hígado está bien."),),
            "findings": (said,),
        }
    )
    data = exported(TRANSLATION.model_copy(update={"segments": (one,)}))
    strings = etree.fromstring(parts(data)["xl/sharedStrings.xml"])
    marked = [run.findtext("{*}t") for run in strings.iter("{*}r") if run.find("{*}rPr/{*}b") is not None]
    assert marked == ["kidney", "hígado"]
    (_, *written) = workbook_tables(data)[1]
    assert [line[column].text for line in written for column in (2, 3)] == [
        "Your kidney is well.",
        "Su hígado está bien.",
    ]


def test_texts_that_no_cell_has_room_for_are_cut() -> None:
    data = exported(with_source(0, Span(text="a" * 40_000)))
    assert max(len(row.get("C", "")) for row in texts(data)) == LONGEST


def test_the_same_bytes_every_time_and_none_without_sentences() -> None:
    assert exported() == xlsx_bytes(TRANSLATION, ARTICLE, sheet_rows(TRANSLATION, ARTICLE, {}))
    empty = TRANSLATION.model_copy(update={"segments": ()})
    assert len(texts(exported(empty))) == 1


@pytest.mark.slow
@given(st.text(max_size=30))
def test_any_title(title: str) -> None:
    article = ARTICLE.model_copy(update={"title": title.encode("utf-8", "ignore").decode()})
    etree.fromstring(parts(exported(article=article))["docProps/core.xml"])
