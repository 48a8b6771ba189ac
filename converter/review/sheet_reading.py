"""Reads what a reviewer wrote into the review sheet, compared with the current translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from converter.article import Segment, Translation
from converter.languages import any_language
from converter.review.bracketed import BracketCodec
from converter.review.codes import coded
from converter.review.comparing import (
    Collected,
    Statement,
    Verdict,
    check_languages,
    compared,
    other_document,
    refuse,
    stated,
    words,
)
from converter.review.incoming import CodedTextReader, CodesBroken
from converter.review.model import Review
from converter.review.parsing import refused_error
from converter.review.segment_tokens import Token, document_mark, read_token, spans_hash
from converter.review.sheet_columns import (
    CORRECTION,
    LONGEST,
    MARK,
    RIGHT,
    SOURCE,
    TARGET,
    cell_text,
    column_name,
)
from converter.review.workbook import Cell, Line, workbook_tables

_EMPTY = Cell("")
_ANSWERS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "ok", "x", "✓", "✔"), True),
    **dict.fromkeys(("no", "n", "false"), False),
}
_AGAIN = "Export the sheet again, and copy the corrections into that one."


class _Row(NamedTuple):
    """What a row of the sheet says of a sentence."""

    identity: str
    source: Cell | None
    """``None`` where the column was removed."""
    target: Cell | None
    correction: Cell
    right: Cell


def read_sheet(data: bytes, translation: Translation) -> Review:
    """Return what a workbook made by ``xlsx_bytes`` changes, approves and rejects; nothing is applied.

    Rows may be in any order, missing or repeated (an empty one says nothing), and there may be other columns and
    sheets. Raises ``ReviewRefused`` for a file that is no such workbook, is damaged or built to do harm, or is about
    another document, another language, or another version of this document's sources.
    """
    collected, rtl = Collected(translation), any_language(translation.language).direction == "rtl"
    silent: list[Segment] = []
    for row in _rows(data, translation):
        token = read_token(row.identity)
        segment = collected.segment(token)
        if token is None or segment is None:
            if row.correction.text.strip() or row.right.text.strip():
                collected.add_unknown(row.identity[:100] or "a line without an id")
        elif statement := _statement(row, token, segment, BracketCodec(coded(segment), rtl=rtl)):
            collected.add(segment, statement)
        else:
            silent.append(segment)
    for segment in silent:
        collected.mention(segment)
    return collected.review()


def _rows(data: bytes, translation: Translation) -> list[_Row]:
    """Return the rows about sentences. Raises ``ReviewRefused``."""
    rows: list[_Row] = []
    marks: list[re.Match[str]] = []
    for table in workbook_tables(data):
        lines = iter(table)
        for line in lines:
            found = {column: mark for column, cell in line.items() if (mark := MARK.search(cell.text))}
            if found:
                columns = {column_name(cell.text): column for column, cell in line.items()}
                rows += _read(lines, columns, min(found))
                marks += found.values()
    if not marks:
        raise refused_error("It is no review sheet of convert, or the heading of its last column was changed.", _AGAIN)
    for mark in marks:
        check_languages(translation, mark["source"], mark["target"])
        if mark["document"] != document_mark(translation):
            raise other_document([row.identity for row in rows], translation)
    return rows


def _read(lines: Iterator[Line], columns: Mapping[str, int], identity: int) -> Iterator[_Row]:
    missing = [name for name in (CORRECTION, RIGHT) if column_name(name) not in columns]
    if missing:
        raise refused_error(f"Its column “{missing[0]}” was taken out or renamed.", _AGAIN)

    def cell(line: Line, name: str) -> Cell | None:
        column = columns.get(column_name(name))
        return None if column is None else line.get(column, _EMPTY)

    for line in lines:
        token = line.get(identity, _EMPTY).text.strip()
        if MARK.search(token):  # the heading again
            continue
        yield _Row(
            token,
            cell(line, SOURCE),
            cell(line, TARGET),
            cell(line, CORRECTION) or _EMPTY,
            cell(line, RIGHT) or _EMPTY,
        )


def _statement(row: _Row, token: Token, segment: Segment, written: BracketCodec) -> Statement | None:
    """Return what the row says; ``None`` where it says nothing."""
    answer = column_name(row.right.text) or row.right.text.strip()
    if token.target == spans_hash(segment.target) and _changed(row.target, written.target):
        why = f"The machine translation itself was changed in the sheet; write the new one under “{CORRECTION}”."
        return Statement(refuse(segment, why))
    if not row.correction.text.strip() and not answer:
        return None
    if _changed(row.source, written.source):
        return Statement(
            refuse(segment, "The original was changed in the sheet, so it is not sure what was translated.")
        )
    if answer and answer not in _ANSWERS:
        return Statement(refuse(segment, f"“{row.right.text.strip()[:40]}” under “{RIGHT}” is neither yes nor no."))
    return stated(_verdict(row.correction, token, segment, written), token, segment, right=_ANSWERS.get(answer))


def _verdict(correction: Cell, token: Token, segment: Segment, written: BracketCodec) -> Verdict:
    if token.source != spans_hash(segment.source):
        return refuse(segment, "The original of this sentence has changed since the sheet was exported.")
    if not correction.text.strip():
        return None
    if correction.kind != "text":
        kind = {"number": "a number or a date", "formula": "a formula", "error": "an error"}[correction.kind]
        why = f"The program has made {kind} of the correction; type an apostrophe (') and then the text."
        return refuse(segment, why)
    if max(map(len, (correction.text, written.source, written.target))) > LONGEST:
        return refuse(segment, "It is too long for a cell; review this sentence in an XLIFF file.")
    both = coded(segment)
    try:
        received = CodedTextReader(written.element(correction.text), both.meanings, int)
    except CodesBroken as error:
        return refuse(segment, str(error))
    return compared(received, token, segment, both)


def _changed(cell: Cell | None, ours: str) -> bool:
    return cell is not None and words(cell.text) != words(cell_text(ours))
