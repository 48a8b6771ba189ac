"""Writes the review sheet as a workbook (Office Open XML, ECMA-376) for Excel or LibreOffice, offline."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.article import STATUS_LABELS, Article, EngineInfo, SheetRow, Translation, marked_pieces
from converter.collecting import collecting_rarely
from converter.languages import Direction, any_language
from converter.review.bracketed import BracketCodec
from converter.review.codes import coded, in_xml
from converter.review.sheet_columns import (
    BACK,
    COLUMNS,
    CORRECTION,
    NO,
    RIGHT,
    SOURCE,
    TABLE,
    TARGET,
    YES,
    cell_text,
    identity_heading,
    locked_hashes,
)
from converter.review.sheet_guide import guide

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (5, 13, 42, 42, 42, 7, 36, 46, 12)
"""Of the columns, in characters."""
_GUIDE_WIDTH = 80
_TEXT = 49
"""The number format of text: programs leave unchanged what is typed there (18.8.30 numFmt)."""
_IDENTITY = len(COLUMNS)
_LINE, _HIGHEST = 16, 409
"""Points: height of a line of text, and of the highest possible row."""
_ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "select_locked_cells": True,
    "sort": True,
    "delete_rows": True,
}
"""What may be done to the protected sheet; docs/reviewing.md promises it. Excel sorts and deletes rows of a protected
sheet only where no cell of them is locked (Microsoft, “Lock or unlock specific areas of a protected worksheet”), so it
is a rule of each cell that keeps people from typing where nothing is to be typed."""
_LAST_COLUMN = 16383
_QUIET, _TO_FILL = "#F2F4F8", "#FFF9E5"


class _Cells(NamedTuple):
    """The formats of the cells."""

    heading: Format
    plain: Format
    source: Format
    target: Format
    correction: Format
    right: Format
    identity: Format
    name: Format
    """Of the heading of the column of ids."""
    outside: Format
    """Of all that is not in the table."""
    named: Format
    """Of words within a text that a finding names."""
    first: Format
    """Of the row of the headings, outside of the table."""


def xlsx_bytes(
    translation: Translation,
    article: Article,
    rows: Sequence[SheetRow],
    back_engine: EngineInfo | None = None,
    export: int | None = None,
) -> bytes:
    """Return the rows of ``sheet_rows`` as a workbook: a sheet of instructions, and one with a row for each sentence.

    ``back_engine`` translated back; ``export`` is the number of the export in the history. Only corrections and answers
    can be typed in; nothing is a formula or a link. The same bytes for the same translation.
    """
    from xlsxwriter.workbook import Workbook

    file = io.BytesIO()
    workbook = Workbook(
        file,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    title = in_xml(article.title or "Post without a title")
    created = translation.translated_at.replace(tzinfo=None)
    workbook.set_properties(
        {"title": title, "subject": "Review of a translation", "author": "convert", "created": created}
    )
    workbook.set_custom_property("Language", translation.language, "text")
    _write_guide(workbook, [in_xml(line) for line in guide(translation, title, rows, back_engine)])
    table = workbook.add_worksheet(TABLE)
    cells = _formats(workbook, translation)
    with collecting_rarely():  # an eighth of the time of a long sheet
        _write_table(table, cells, translation, rows, identity_heading(translation, export))
        _set_up(table, cells, title, len(rows))
        table.activate()
        workbook.close()
    return file.getvalue()


def _formats(workbook: Workbook, translation: Translation) -> _Cells:
    base = {"text_wrap": True, "valign": "top", "num_format": _TEXT, "border": 1, "border_color": "#5C6470"}
    base |= {"locked": False}

    def cell_format(direction: Direction = "ltr", **more: object) -> Format:
        rtl = direction == "rtl"
        order = {"reading_order": 2 if rtl else 1, "align": "right" if rtl else "left"}
        return workbook.add_format({**base, **order, **more})

    there = any_language(translation.language).direction
    return _Cells(
        heading=cell_format(bold=True, bg_color=_QUIET, locked=True),
        outside=workbook.add_format({"locked": False}),
        plain=cell_format(),
        source=cell_format(any_language(translation.source_language).direction),
        target=cell_format(there),
        correction=cell_format(there, bg_color=_TO_FILL),
        right=cell_format(bg_color=_TO_FILL),
        named=workbook.add_format({"bold": True, "underline": 1}),
        first=workbook.add_format({"locked": True}),
        name=cell_format(font_size=7, font_color="#5C6470", locked=True),
        identity=cell_format(font_size=7, font_color="#5C6470"),
    )


def _write_guide(workbook: Workbook, lines: Sequence[str]) -> None:
    sheet = workbook.add_worksheet("Read me")
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    text = {"text_wrap": True, "valign": "top", "num_format": _TEXT}
    first, other = workbook.add_format({**text, "bold": True, "font_size": 14}), workbook.add_format(text)
    for number, line in enumerate(lines):
        sheet.set_row(number, _height([line], (_GUIDE_WIDTH if number else _GUIDE_WIDTH // 2,)))
        sheet.write_string(number, 0, cell_text(line), other if number else first)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_table(
    table: Worksheet, cells: _Cells, translation: Translation, rows: Sequence[SheetRow], identity: str
) -> None:
    segments = {segment.id: segment for segment in translation.segments}
    rtl = any_language(translation.language).direction == "rtl"
    sides = ((SOURCE, translation.source_language), (TARGET, translation.language))
    for column, heading in enumerate((*COLUMNS, identity)):
        table.write_string(0, column, heading, cells.name if column == _IDENTITY else cells.heading)
    for line, row in enumerate(rows, start=1):
        written = BracketCodec(coded(segments[row.segment_id]), rtl=rtl)
        state = row.kind if row.status == "draft" else f"{row.kind}. {STATUS_LABELS[row.status]}."
        notes = "\n".join(note for note in (*row.notes, written.legend) if note)
        target, back, notes = [cell_text(in_xml(text)) for text in (written.target, row.back, notes)]
        kept = (str(row.number), state, target, back, notes)
        texts = (
            (kept[0], cells.plain),
            (state, cells.plain),
            (cell_text(in_xml(written.source)), cells.source),
            (target, cells.target),
            ("", cells.correction),
            ("", cells.right),
            (back, cells.source),
            (notes, cells.plain),
            (f"{row.token} {locked_hashes(kept)}", cells.identity),
        )
        table.set_row(line, _height([text for text, _ in texts[:_IDENTITY]], _WIDTHS[:_IDENTITY]))
        for column, (text, shape) in enumerate(texts):
            if text:
                table.write_string(line, column, text, shape)
            else:
                table.write_blank(line, column, None, shape)
        for name, tag in sides if row.quoted else ():
            column = COLUMNS.index(name)
            _mark_named(table, (line, column), texts[column], cells, (row.quoted, tag))


def _mark_named(
    table: Worksheet, place: tuple[int, int], cell: tuple[str, Format], cells: _Cells, named: tuple[Sequence[str], str]
) -> None:
    """Write a text again with the words marked that findings name, where it has some beside others."""
    text, shape = cell
    pieces = list(marked_pieces(text, *named))
    if len(pieces) > 1:
        fragments = [each for piece, is_named in pieces for each in ((cells.named, piece) if is_named else (piece,))]
        table.write_rich_string(*place, *fragments, shape)


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Return the height for the longest of the texts, in points: not every program computes it by itself."""
    wrapped = [_lines(text, width) for text, width in zip(texts, widths, strict=True) if text]
    return min(_HIGHEST, _LINE * max(wrapped, default=1) + 4)


def _lines(text: str, width: int) -> int:
    if 3 * len(text) < width and "\n" not in text:
        return 1  # most cells are short, and no character is wider than two
    return sum([1 + _cells(part) // width for part in text.split("\n")])


def _cells(text: str) -> int:
    """Return roughly how many characters wide a text is, with a fifth more for breaks at words."""
    if text.isascii():
        return len(text) * 6 // 5
    from wcwidth import wcswidth

    width = wcswidth(text)
    return (len(text) if width < 0 else width) * 6 // 5


def _set_up(table: Worksheet, cells: _Cells, title: str, last: int) -> None:
    for column, width in enumerate(_WIDTHS):
        table.set_column(column, column, width, cells.outside)
    table.set_column(len(_WIDTHS), _LAST_COLUMN, None, cells.outside)
    # XlsxWriter takes columns with a format for filled ones, and would look for a cell in each of 16,384 a row.
    table.dim_colmax = _IDENTITY  # type: ignore[attr-defined]
    table.set_row(0, None, cells.first)
    if not last:
        table.protect("", _ALLOWED)
        return
    right, correction = COLUMNS.index(RIGHT), COLUMNS.index(CORRECTION)
    table.data_validation(
        *(1, right, last, right),
        {
            "validate": "list",
            "source": [YES, NO],
            "input_title": "Is it right?",
            "input_message": "yes: right as it is, or as you corrected it. no: not right. Empty: not looked at.",
            "error_title": "Is it right?",
            "error_message": "Write yes or no, or leave the cell empty.",
        },
    )
    for columns in ((0, correction - 1), (right + 1, _LAST_COLUMN)):
        table.data_validation(
            *(1, columns[0], last, columns[1]),
            {
                "validate": "custom",
                "value": "=FALSE",
                "error_title": "Not here",
                "error_message": f"Write under “{CORRECTION}” or “{RIGHT}”; everything else stays as it is.",
            },
        )
    table.autofilter(0, 0, last, _IDENTITY)
    table.freeze_panes(1, 0)
    table.protect("", _ALLOWED)
    table.set_selection(1, correction, 1, correction)
    table.set_landscape()
    table.fit_to_pages(1, 0)
    table.repeat_rows(0)
    table.print_area(0, 0, last, COLUMNS.index(BACK) + 1)
    table.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    table.set_footer(f"&L{_footer(title)}&RPage &P of &N")


def _footer(title: str) -> str:
    """Return the title for a footer, where ``&`` begins a code and at most 255 characters fit."""
    line = " ".join(title.split())
    escaped = (line if len(line) <= 100 else f"{line[:99]}…").replace("&", "&&")
    # XlsxWriter takes “&G” and “&[Picture]” for a picture even after an escaped “&”.
    return re.sub(r"&(?=[G\[])", "&\N{WORD JOINER}", escaped)
