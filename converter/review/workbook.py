"""Reads the cells of a workbook from outside (Office Open XML, ECMA-376) as text, without running anything.

No library is used: python-calamine ends the whole program where a file of a few kilobytes names a cell at the far
corner of its sheet, and returns the result of a formula as if it had been typed. Little is needed here: what each cell
says, and whether a program made a number, a date or a formula of what a person typed.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree

from converter.archives import BadArchive, Fault, Limits, ZipReader
from converter.review.codes import in_xml
from converter.review.parsing import refused_error, root_name, xml_errors
from converter.xml_reading import iterate_xml

_LIMITS = Limits(members=2_000, directory_bytes=500_000, total_bytes=96_000_000)
_LARGEST_FILE, _LARGEST_PART = 16_000_000, 32_000_000
"""Bytes; ten thousand sentences of 200 characters take a twentieth of it."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of old and of encrypted Office files (MS-CFB, 2.2)."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an encrypted file (MS-OFFCRYPTO, 2.3.4.4)."""
_AS_TYPED = frozenset({"0", "1", "49"})
"""Number formats that show a whole number as it was typed: General, 0 and @, text (18.8.30 numFmt)."""
_AS_TYPED_CODES = frozenset({"general", "0", "@"})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""22.9.2.19 ST_Xstring."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})?")
_SAVE = (
    "In the program that has the file open, choose “Save as” and “Excel workbook (.xlsx)”, and give that to convert."
)
_FAULTS: dict[Fault, str] = {
    "damaged": "It is damaged or cut short.",
    "locked": "It is locked with a password.",
    "packing": "It is packed in a way that spreadsheets are not.",
    "outside": "It names files outside of it, which only faulty or hostile ones do.",
}


class SheetLimits(NamedTuple):
    """How much all sheets of a workbook together may hold."""

    cells: int = 500_000
    characters: int = 50_000_000


class SheetCell(NamedTuple):
    """The content of a cell."""

    text: str
    kind: Literal["text", "number", "formula", "error"] = "text"
    """``number``: a number or a date that may have been typed differently; ``text`` includes whole numbers. ``error``:
    what a program put there in the place of a value, or a text that is lost."""
    comment: str = ""
    """What a person noted on the cell (18.7 Comments)."""


_SHEET_LIMITS = SheetLimits()

Line = dict[int, SheetCell]
"""The cells of a row that hold a text or a comment, by column, from 0."""


def workbook_tables(data: bytes, limits: SheetLimits = _SHEET_LIMITS) -> list[list[Line]]:
    """Return the rows of each sheet. Raises ``ReviewRefused`` for anything but a whole and harmless workbook."""
    if len(data) > _LARGEST_FILE:
        raise refused_error(f"It has more than {_LARGEST_FILE // 1_000_000} MB, which no handout needs.", _SAVE)
    if data.startswith(_OLD):
        locked = _LOCKED in data
        why = "It is locked with a password." if locked else "It is in an old format of Excel (.xls)."
        raise refused_error(why, f"Take the password off. {_SAVE}" if locked else _SAVE)
    if not data.startswith(b"PK\3\4"):
        raise refused_error("It is no Excel workbook (.xlsx).", _SAVE)
    try:
        with ZipReader(io.BytesIO(data), _LIMITS) as archive:
            return _tables(archive, limits)
    except BadArchive as bad:
        why = _FAULTS.get(bad.fault, "It would unpack to more than any review sheet holds.")
        raise refused_error(why, _SAVE) from bad


def _tables(archive: ZipReader, limits: SheetLimits) -> list[list[Line]]:
    if "mimetype" in archive:
        raise refused_error("It is an OpenDocument spreadsheet (.ods).", _SAVE)
    workbook = next(iter(_related(archive, "", "officeDocument")), "")
    if workbook not in archive or _root(archive, workbook) != "workbook":
        raise refused_error("It is no Excel workbook (.xlsx).", _SAVE)
    strings = [
        text for part in _related(archive, workbook, "sharedStrings") for text in _strings(archive, part, limits)
    ]
    typed = [one for part in _related(archive, workbook, "styles") for one in _styles(archive, part, limits)]
    reader = _SheetReader(strings, typed, limits)
    return [list(reader.lines(archive, part)) for part in _related(archive, workbook, "worksheet")]


def _related(archive: ZipReader, part: str, kind: str) -> list[str]:
    """Return the parts of a kind that a part refers to, the empty part being the whole file (ECMA-376-2, 9.3)."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive:
        return []
    found = []
    for one in _elements(archive, relations, _SHEET_LIMITS, "Relationship"):
        target = one.get("Target") or ""
        if (one.get("Type") or "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.append(posixpath.normpath(path))
    return [path for path in dict.fromkeys(found) if path in archive]


def _root(archive: ZipReader, part: str) -> str:
    return root_name(archive.read(part, _LARGEST_PART), "a workbook", _SAVE)


def _elements(archive: ZipReader, part: str, limits: SheetLimits, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of these names, freeing each after use."""
    file = io.BytesIO(archive.read(part, _LARGEST_PART))
    with xml_errors("a workbook", _SAVE):
        for number, element in enumerate(iterate_xml(file, names)):
            if number > limits.cells:
                raise refused_error(f"It has more than {limits.cells:,} cells, which no review sheet has.", _SAVE)
            yield element


def _strings(archive: ZipReader, part: str, limits: SheetLimits) -> Iterator[str]:
    for element in _elements(archive, part, limits, "si"):
        yield _text(element)


def _styles(archive: ZipReader, part: str, limits: SheetLimits) -> Iterator[bool]:
    """Yield, for each cell format, whether it shows a whole number as it was typed (18.8.10 cellXfs)."""
    typed = set(_AS_TYPED)
    for element in _elements(archive, part, limits, "numFmts", "cellXfs"):
        if etree.QName(element).localname == "cellXfs":
            yield from (one.get("numFmtId", "0") in typed for one in element)
            continue
        own = {one.get("numFmtId", ""): one.get("formatCode", "").casefold() in _AS_TYPED_CODES for one in element}
        typed = {number for number in typed if own.get(number, True)} | {number for number in own if own[number]}


def _text(element: etree._Element) -> str:
    """Return the text of a plain or rich string, without phonetic readings (18.4.6 phoneticPr, rPh)."""
    runs = [one.text or "" for one in element.iterfind("{*}t")]
    runs += [one.text or "" for one in element.iterfind("{*}r/{*}t")]
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    """Return the text with escaped characters decoded, and then without those that XML does not allow."""
    return in_xml(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))


def _index(text: str, length: int) -> int | None:
    """Return an index into a list of that length; ``None`` for anything else."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else length
    return number if number < length else None


class _SheetReader:
    """Reads sheets within the limits for all of them together."""

    def __init__(self, strings: list[str], typed: list[bool], limits: SheetLimits) -> None:
        self._strings, self._typed, self._limits = strings, typed, limits
        self._cells, self._characters = 0, 0

    def lines(self, archive: ZipReader, part: str) -> Iterator[Line]:
        """Yield the rows of a sheet that have a cell."""
        comments = self._comments(archive, part)
        line: Line = {}
        column, row = -1, ""
        for element in _elements(archive, part, self._limits, "c"):
            if element.getprevious() is None:  # the first of its row
                line |= _commented(comments.pop(row, {}), line)
                if line:
                    yield line
                line, column = {}, -1
            place = _PLACE.match(element.get("r") or "")
            column, row = (_column(place[1]), place[2] or "") if place else (column + 1, "")
            cell = self._cell(element)
            self._count(cell.text)
            if cell.text:
                line[column] = cell
        line |= _commented(comments.pop(row, {}), line)
        yield from (one for one in (line, *(_commented(found, {}) for found in comments.values())) if one)

    def _comments(self, archive: ZipReader, part: str) -> dict[str, dict[int, str]]:
        """Return the comments on the cells of a sheet, by the number of the row and by column."""
        found: dict[str, dict[int, str]] = {}
        for comments in _related(archive, part, "comments"):
            for element in _elements(archive, comments, self._limits, "comment"):
                place, holder = _PLACE.match(element.get("ref") or ""), element.find("{*}text")
                text = "" if holder is None else _text(holder).strip()
                self._count(text)
                if place and text:
                    found.setdefault(place[2] or "", {})[_column(place[1])] = text
        return found

    def _count(self, text: str) -> None:
        self._cells += 1
        self._characters += len(text)
        if self._cells > self._limits.cells or self._characters > self._limits.characters:
            raise refused_error("It holds more text than any review sheet does.", _SAVE)

    def _cell(self, element: etree._Element) -> SheetCell:
        value = element.findtext("{*}v") or ""
        kind = element.get("t") or "n"
        if element.find("{*}f") is not None:
            return SheetCell(value or "=", "formula")
        match kind:
            case "s":
                index = _index(value, len(self._strings))
                return SheetCell(value, "error") if index is None else SheetCell(self._strings[index])
            case "inlineStr":
                inline = element.find("{*}is")
                return SheetCell("" if inline is None else _text(inline))
            case "str":
                return SheetCell(_unescaped(value))
            case "b":
                return SheetCell("true" if value == "1" else "false" if value else "")
            case "n":
                return self._number(value, element.get("s") or "0")
            case _:
                return SheetCell(value, "error")

    def _number(self, value: str, style: str) -> SheetCell:
        index = _index(style, len(self._typed))
        typed = not self._typed or (index is not None and self._typed[index])
        whole = re.fullmatch(r"(-?[0-9]{1,15})(?:\.0{1,15})?", value.strip())
        return SheetCell(whole[1]) if whole and typed else SheetCell(value, "number")


def _commented(comments: dict[int, str], line: Line) -> Line:
    """Return the cells with a comment, with the text that they have in the line."""
    return {column: line.get(column, SheetCell(""))._replace(comment=text) for column, text in comments.items()}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
