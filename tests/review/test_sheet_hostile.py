"""Workbooks that are damaged, locked, of another kind or mean harm: a clear error, and nothing is changed."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.errors import ReviewRefused
from converter.review.sheet_reading import read_sheet
from converter.review.workbook import SheetLimits, workbook_tables
from tests.review.samples import TRANSLATION
from tests.review.sheets import CORRECTION, NAMESPACE, TABLE, cell, changed, exported, filled, packed, parts, put, rows

GOOD = exported()
FILES = parts(GOOD)
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12)).encode()
STRINGS = "xl/sharedStrings.xml"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def with_part(name: str, data: bytes) -> bytes:
    return packed({**FILES, name: data})


def without(name: str) -> bytes:
    return packed({other: data for other, data in FILES.items() if other != name})


def declared(name: str, declaration: bytes) -> bytes:
    data = FILES[name]
    place = data.index(b"?>") + 2
    return with_part(name, data[:place] + declaration + data[place:].replace(b"Fiebre", b"&l11;"))


def locked() -> bytes:
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def renamed(old: str, new: str) -> bytes:
    return packed({new if name == old else name: data for name, data in FILES.items()})


def squeezed() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_BZIP2) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    return written.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "laughs": lambda: declared(STRINGS, b'<!DOCTYPE sst [<!ENTITY l0 "ha">' + LAUGHS + b"]>"),
    "laughs-in-the-table": lambda: declared(TABLE, b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]>"),
    "file": lambda: declared(STRINGS, b'<!DOCTYPE sst [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>'),
    "web": lambda: declared("_rels/.rels", b'<!DOCTYPE x [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x">%d;]>'),
    "dtd": lambda: declared("xl/workbook.xml", b'<!DOCTYPE workbook SYSTEM "workbook.dtd">'),
    "bomb": lambda: with_part(STRINGS, FILES[STRINGS] + b" " * 20_000_000),
    "damaged-xml": lambda: with_part(STRINGS, FILES[STRINGS][:-20]),
    "damaged-table": lambda: with_part(TABLE, FILES[TABLE][:-20]),
    "empty-part": lambda: with_part(TABLE, b""),
    "outside": lambda: renamed("docProps/app.xml", "../../app.xml"),
    "absolute": lambda: renamed("docProps/app.xml", "/etc/app.xml"),
    "locked-zip": locked,
    "packed-otherwise": squeezed,
    "cut-off": lambda: GOOD[:-30],
    "no-relations": lambda: without("_rels/.rels"),
    "no-workbook": lambda: without("xl/workbook.xml"),
    "no-table": lambda: without(TABLE),
    "ods": lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", **FILES}),
    "docx": lambda: with_part("xl/workbook.xml", b"<document/>"),
    "xls": lambda: OLD + bytes(2000),
    "locked": lambda: OLD + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    "empty": lambda: b"",
    "text": lambda: b"Nr;Original;Correction",
    "page": lambda: b"<html><body><table></table></body></html>",
    "empty-zip": lambda: packed({}),
    "huge": lambda: GOOD + bytes(20_000_000),
    "many-members": lambda: packed({**FILES, **{f"x/{number}": b"" for number in range(3_000)}}),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_workbook_is_refused(name: str) -> None:
    with pytest.raises(ReviewRefused, match="nothing has changed") as caught:
        read_sheet(BAD[name](), TRANSLATION)
    assert caught.value.why
    assert "XLIFF" not in caught.value.todo


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("xls", "old format of Excel"),
        ("locked", "locked with a password"),
        ("locked-zip", "locked with a password"),
        ("ods", "OpenDocument"),
        ("text", "no Excel workbook"),
        ("laughs", "can do harm (a document type)"),
        ("bomb", "would unpack to more"),
        ("outside", "files outside of it"),
        ("cut-off", "damaged or cut short"),
    ],
)
def test_the_reason_is_told(name: str, why: str) -> None:
    with pytest.raises(ReviewRefused) as caught:
        read_sheet(BAD[name](), TRANSLATION)
    assert why in caught.value.why


def test_a_cell_in_the_far_corner_takes_no_room() -> None:
    def change(root: etree._Element) -> None:
        body = rows(root)[0].getparent()
        assert body is not None
        put(cell(etree.SubElement(body, f"{{{NAMESPACE}}}row", r="1048576"), "XFD"), "far")

    assert len(read_sheet(changed(GOOD, change), TRANSLATION).unchanged) == 4


def test_more_cells_than_any_sheet_has() -> None:
    with pytest.raises(ReviewRefused, match="more than 30 cells"):
        workbook_tables(GOOD, SheetLimits(cells=30))


def test_one_text_named_by_many_cells() -> None:
    with pytest.raises(ReviewRefused, match="more text than any"):
        workbook_tables(GOOD, SheetLimits(characters=600))


@pytest.mark.parametrize(
    ("attribute", "value"), [("r", "!!"), ("r", "ZZZZZ9"), ("t", "nonsense"), ("s", "99999999999"), ("s", "x")]
)
def test_attributes_that_make_no_sense(attribute: str, value: str) -> None:
    def change(root: etree._Element) -> None:
        for one in rows(root)[1]:
            one.set(attribute, value)

    read_sheet(changed(GOOD, change), TRANSLATION)


@pytest.mark.slow
@pytest.mark.parametrize("value", ["9" * 5000, "-1", "١", "99", "1.5", ""])
def test_strings_that_are_not_there(value: str) -> None:
    def change(root: etree._Element) -> None:
        put(cell(rows(root)[1], CORRECTION), value, "s")

    assert read_sheet(changed(GOOD, change), TRANSLATION).changes == ()


@pytest.mark.parametrize("text", ["_xD83D_", "_x0000_", "_xFFFF__x0007_"])
def test_characters_written_out(text: str) -> None:
    data = filled(GOOD, (4, CORRECTION, f"Fiebre{text}!"), (3, "I", text), (3, CORRECTION, "x"))
    review = read_sheet(data, TRANSLATION)
    assert review.changes[0].target[0].text.startswith("Fiebre")
    review.model_dump_json()


def test_a_control_of_the_direction_that_was_written_out() -> None:
    review = read_sheet(filled(GOOD, (4, CORRECTION, "Fiebre_x202E_!")), TRANSLATION)
    assert [one.written for one in review.objections] == [("Fiebre\\u202e!",)]


def test_relations_that_lead_elsewhere() -> None:
    data = FILES["xl/_rels/workbook.xml.rels"]
    for target in (b"../../../etc/passwd", b"https://example.org/x.xml", b"/xl/none.xml"):
        with pytest.raises(ReviewRefused):
            read_sheet(
                with_part("xl/_rels/workbook.xml.rels", data.replace(b"worksheets/sheet2.xml", target)), TRANSLATION
            )


@given(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.binary(max_size=3), st.integers(0, 40))
def test_a_damaged_part_is_refused_or_read(name: str, at: float, put_in: bytes, cut: int) -> None:
    data = FILES[name]
    place = int(at * len(data))
    _is_read(packed({**FILES, name: data[:place] + put_in + data[place + cut :]}))


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=4), st.integers(0, 40))
def test_a_damaged_file_is_refused_or_read(at: int, put_in: bytes, cut: int) -> None:
    _is_read(GOOD[:at] + put_in + GOOD[at + cut :])


@given(st.integers(0, 20), st.integers(0, 2**32 - 1))
def test_sizes_that_lie(at: int, size: int) -> None:
    place = GOOD.rindex(b"PK\5\6") + min(at, 18)
    _is_read(GOOD[:place] + struct.pack("<I", size) + GOOD[place + 4 :])


def _is_read(data: bytes) -> None:
    try:
        review = read_sheet(data, TRANSLATION)
    except ReviewRefused:
        return
    known = [one.segment_id for one in review.changes] + [*review.unchanged, *review.missing]
    refused = [one.segment_id for one in review.refused if one.segment_id in {s.id for s in TRANSLATION.segments}]
    objected = {one.segment_id for one in review.objections} - set(known)
    assert sorted([*known, *refused, *objected]) == sorted(segment.id for segment in TRANSLATION.segments)
