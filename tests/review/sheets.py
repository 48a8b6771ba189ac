"""Changes to a review sheet as a person with a spreadsheet program makes them."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

from lxml import etree

from converter.article import Article, Translation
from converter.review.sheet import sheet_rows
from converter.review.sheet_xlsx import xlsx_bytes
from tests.review.samples import ARTICLE, TRANSLATION

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TABLE = "xl/worksheets/sheet2.xml"
CORRECTION, RIGHT, IDENTITY = "E", "F", "I"


def exported(translation: Translation = TRANSLATION, article: Article = ARTICLE) -> bytes:
    """The sheet as it goes out; that of the sample is written once."""
    if translation is TRANSLATION and article is ARTICLE:
        return _sample()
    return xlsx_bytes(translation, article, sheet_rows(translation, article, {}))


@cache
def _sample() -> bytes:
    return xlsx_bytes(TRANSLATION, ARTICLE, sheet_rows(TRANSLATION, ARTICLE, {}))


def parts(data: bytes) -> dict[str, bytes]:
    """The files in a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """A workbook of these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def changed(data: bytes, change: Callable[[etree._Element], object], part: str = TABLE) -> bytes:
    """The workbook with a change to the tree of one of its parts."""
    files = parts(data)
    root = etree.fromstring(files[part])
    change(root)
    files[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return packed(files)


def rows(root: etree._Element) -> list[etree._Element]:
    """The rows of a sheet, its heading the first."""
    return list(root.iter("{*}row"))


def cell(row: etree._Element, column: str) -> etree._Element:
    """A cell of a row, made where there is none."""
    for one in row:
        if (one.get("r") or "").rstrip("0123456789") == column:
            return one
    return etree.SubElement(row, f"{{{NAMESPACE}}}c", r=f"{column}{row.get('r')}")


def put(one: etree._Element, text: str, kind: str = "inlineStr") -> None:
    """Writes into a cell, as text or as a value of another kind."""
    for child in list(one):
        one.remove(child)
    one.set("t", kind)
    if kind == "inlineStr":
        inline = etree.SubElement(one, f"{{{NAMESPACE}}}is")
        etree.SubElement(inline, f"{{{NAMESPACE}}}t").text = text
    else:
        etree.SubElement(one, f"{{{NAMESPACE}}}v").text = text


def filled(data: bytes, *entries: tuple[int, str, str]) -> bytes:
    """The sheet with texts (number of the row from 1, column, text)."""

    def change(root: etree._Element) -> None:
        for number, column, text in entries:
            put(cell(rows(root)[number], column), text)

    return changed(data, change)


def shuffled(root: etree._Element, seed: random.Random) -> None:
    """Sorts the rows otherwise."""
    body = rows(root)[0].getparent()
    assert body is not None
    heading, *others = list(body)
    seed.shuffle(others)
    body[:] = [heading, *others]


def texts(data: bytes, part: str = TABLE) -> list[dict[str, str]]:
    """What the cells of a sheet say, by column."""
    files = parts(data)
    shared = ["".join(si.itertext()) for si in etree.fromstring(files["xl/sharedStrings.xml"])]
    found = []
    for row in rows(etree.fromstring(files[part])):
        values = {(one.get("r") or "").rstrip("0123456789"): one.findtext("{*}v") for one in row}
        found.append({column: shared[int(value)] for column, value in values.items() if value is not None})
    return found
