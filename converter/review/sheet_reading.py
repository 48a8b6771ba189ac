"""Reads what a reviewer wrote into the review sheet, compared with the current translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.article import Segment, Translation
from converter.review.answers import answer_of
from converter.review.bracketed import BracketCodec
from converter.review.comparing import check_languages, other_document, without_spaces
from converter.review.model import Review
from converter.review.parsing import refused_error
from converter.review.segment_tokens import SegmentToken, document_mark, read_token, spans_hash
from converter.review.sheet_columns import CORRECTION, LONGEST, MARK, RIGHT, cell_text
from converter.review.sheet_guide import GUIDE_TITLE
from converter.review.sheet_rows import RETRY, RowReader, TypedRow
from converter.review.statements import Collected, ReviewerEntry, Statement, Verdict, statement
from converter.review.typed import codec_of, typed_verdict
from converter.review.workbook import Line, SheetCell, workbook_tables

_OUTSIDE = "It stands outside of the list of sentences."
_LOST_ID = "The last column of its line was changed, so it is not sure which sentence it is about."


class _Sheet(NamedTuple):
    """The rows of all sheets, and the texts that stand elsewhere in them."""

    rows: list[TypedRow]
    outside: list[tuple[str, ...]]
    export: int | None


def read_sheet(data: bytes, translation: Translation) -> Review:
    """Return what a workbook made by ``xlsx_bytes`` changes, approves and objects to; nothing is applied.

    Rows may be in any order, missing or repeated (an empty one says nothing), and there may be other columns and
    sheets. Raises ``ReviewRefused`` for a file that is no such workbook, is damaged or built to do harm, or is about
    another document, another language, or another version of this document's sources.
    """
    sheet, codecs = _read(data, translation), _Codecs(translation)
    collected = Collected(translation, sheet.export)
    silent: list[Segment] = []
    for row in sheet.rows:
        token = read_token(row.identity)
        segment = collected.segment(token)
        if token is None or segment is None:
            _add_unknown(row, collected, codecs)
        elif added := _statement(row, token, segment, codecs.of(segment)):
            collected.add(segment, added)
        else:
            silent.append(segment)
    for segment in silent:
        collected.mention(segment)
    for texts in sheet.outside:
        collected.add_unknown("a line of no sentence", texts, _OUTSIDE)
    return collected.review()


class _Codecs:
    """How the codes of each sentence are written, and which sentence an original belongs to."""

    def __init__(self, translation: Translation) -> None:
        self._segments = translation.segments
        self._tag = translation.language

    def of(self, segment: Segment) -> BracketCodec:
        """Return the codec of a segment."""
        return codec_of(segment, self._tag)

    def with_source(self, text: str) -> Segment | None:
        """Return the segment with this original; ``None`` unless it is exactly one."""
        wanted = without_spaces(text)
        found = [one for one in self._segments if wanted and without_spaces(cell_text(self.of(one).source)) == wanted]
        return found[0] if len(found) == 1 else None


def _add_unknown(row: TypedRow, collected: Collected, codecs: _Codecs) -> None:
    """Add a row whose id the document does not have: to the sentence of its original, where there is one."""
    other_document = read_token(row.identity) is not None
    texts = row.written if other_document else (*row.written, row.identity)
    if not any(text.strip() for text in texts):
        return
    source = row.source.text if row.source else ""
    segment = None if other_document else codecs.with_source(source)
    if segment is None:
        collected.add_unknown(row.identity[:100] or "a line whose last column is empty", (*texts, source))
    else:
        collected.add(segment, statement(_LOST_ID, ReviewerEntry(None, spans_hash(segment.target), texts), segment))


def _read(data: bytes, translation: Translation) -> _Sheet:
    """Return the rows about sentences. Raises ``ReviewRefused``."""
    rows: list[TypedRow] = []
    outside: list[tuple[str, ...]] = []
    marks: list[re.Match[str]] = []
    for table in workbook_tables(data):
        reader: RowReader | None = None
        for line in table:
            found = _marks(line)
            if reader and not found:
                rows.append(reader.row(line))
            elif found and reader is None:
                reader = RowReader(line, min(found))
                marks += found.values()
            elif not found and not _is_guide(table):
                outside.append(tuple(text for cell in line.values() for text in (cell.text, cell.comment)))
    _check(marks, rows, translation)
    return _Sheet(rows, outside, min((int(mark["export"]) for mark in marks if mark["export"]), default=None))


def _check(marks: Sequence[re.Match[str]], rows: Sequence[TypedRow], translation: Translation) -> None:
    """Raise ``ReviewRefused`` where the headings are not those of a sheet about this translation."""
    if not marks:
        raise refused_error("It is no review sheet of convert, or the heading of its last column was changed.", RETRY)
    for mark in marks:
        check_languages(translation, mark["source"], mark["target"])
        if mark["document"] != document_mark(translation):
            raise other_document([row.identity for row in rows], translation)


def _marks(line: Line) -> dict[int, re.Match[str]]:
    return {column: mark for column, cell in line.items() if (mark := MARK.search(cell.text))}


def _is_guide(table: Sequence[Line]) -> bool:
    return next((cell.text for cell in table[0].values()), "").startswith(GUIDE_TITLE)


def _statement(row: TypedRow, token: SegmentToken, segment: Segment, codec: BracketCodec) -> Statement | None:
    """Return what the row says; ``None`` where it says nothing."""
    answer = answer_of(row.right.text) if row.right.kind == "text" else "unclear"
    source, target = _typed_over(row.source, codec.source), None
    if token.target == spans_hash(segment.target):
        target = _typed_over(row.target, codec.target)
    written = [row.correction.text, row.right.text if answer == "unclear" else "", *row.remarks, source, target]
    if source is not None:
        why: str | None = "The original was changed in the sheet, so it is not sure what was translated."
    elif target is not None:
        why = f"The translation itself was changed in the sheet; write the new one under “{CORRECTION}”."
    else:
        why = f"It is neither a clear yes nor a clear no under “{RIGHT}”." if answer == "unclear" else None
    if not (why or answer or any(text and text.strip() for text in written)):
        return None
    verdict, judged = (why, token.target) if why else _compared(row.correction, token, segment, codec)
    right = None if answer == "unclear" else {"yes": True, "no": False}.get(answer or "")
    return statement(verdict, ReviewerEntry(right, judged, tuple(filter(None, written)), row.remarks), segment)


def _compared(correction: SheetCell, token: SegmentToken, segment: Segment, codec: BracketCodec) -> tuple[Verdict, str]:
    """Return the verdict on a correction, and the hash of the translation that the reviewer judged."""
    judged = token.target
    if token.source != spans_hash(segment.source):
        return "The original of this sentence has changed since the sheet was exported.", judged
    if not correction.text.strip():
        return None, judged
    if correction.kind != "text":
        kind = {"number": "a number or a date", "formula": "a formula", "error": "an error"}[correction.kind]
        return f"The program has made {kind} of the correction; type an apostrophe (') and then the text.", judged
    if max(map(len, (correction.text, codec.source, codec.target))) > LONGEST:
        return "It is too long for a cell; review this sentence in an XLIFF file.", judged
    return typed_verdict(correction.text, token, segment, codec, signed_off=False)


def _typed_over(cell: SheetCell | None, ours: str) -> str | None:
    """Return what stands in the place of a text of ours; ``None`` where that text does."""
    return None if cell is None or without_spaces(cell.text) == without_spaces(cell_text(ours)) else cell.text
