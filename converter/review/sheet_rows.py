"""Finds what a person typed in each row of the review sheet, wherever in the row it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converter.review.parsing import refused_error
from converter.review.segment_tokens import read_token
from converter.review.sheet_columns import (
    COLUMNS,
    CORRECTION,
    HEADED_BEFORE,
    KEPT,
    LOCKED,
    RIGHT,
    SOURCE,
    TARGET,
    column_name,
    locked_hashes,
)
from converter.review.workbook import Line, SheetCell

RETRY = "Export the sheet again, and copy the corrections into that one."
_EMPTY = SheetCell("")


class TypedRow(NamedTuple):
    """A row of the sheet as it came back."""

    identity: str
    """The id that it has, without what stands behind it."""
    source: SheetCell | None
    """``None`` where the column was removed."""
    target: SheetCell | None
    correction: SheetCell
    right: SheetCell
    remarks: tuple[str, ...]
    """What a person wrote elsewhere: in a comment, in a column of her own, over a text that is not to be changed."""

    @property
    def written(self) -> tuple[str, ...]:
        """Everything that a person typed, as far as the row alone tells."""
        return (self.correction.text, self.right.text, *self.remarks)


class RowReader:
    """Reads the rows below one heading. Raises ``ReviewRefused`` where a column to fill in is missing."""

    def __init__(self, heading: Line, identity: int) -> None:
        """``identity`` is the column of the ids."""
        named = {column_name(cell.text): column for column, cell in heading.items() if column != identity}
        for name, before in HEADED_BEFORE.items():
            if column_name(before) in named:
                named.setdefault(column_name(name), named[column_name(before)])
        self._columns = {name: named[column_name(name)] for name in COLUMNS if column_name(name) in named}
        for name in (CORRECTION, RIGHT):
            if name not in self._columns:
                raise refused_error(f"Its column “{name}” was taken out or renamed.", RETRY)
        self._identity = identity
        self._headings = {column: cell.text.strip() for column, cell in heading.items()}

    def row(self, line: Line) -> TypedRow:
        """Return what a line holds."""
        text = line.get(self._identity, _EMPTY).text.strip()
        first, _, rest = text.partition(" ")
        identity, rest = (first, rest.strip()) if read_token(first) else (text, "")
        remarks = [cell.comment for cell in line.values()]
        remarks += [] if LOCKED.fullmatch(rest) else [rest]
        remarks += self._added(line)
        remarks += self._overwritten(line, rest) if read_token(identity) else self._exported(line)
        return TypedRow(
            identity,
            self._cell(line, SOURCE),
            self._cell(line, TARGET),
            self._cell(line, CORRECTION) or _EMPTY,
            self._cell(line, RIGHT) or _EMPTY,
            tuple(text for text in remarks if text.strip()),
        )

    def _cell(self, line: Line, name: str) -> SheetCell | None:
        column = self._columns.get(name)
        return None if column is None else line.get(column, _EMPTY)

    def _added(self, line: Line) -> Iterator[str]:
        """Yield the texts in columns that are none of ours, but for copies of ours."""
        own = {*self._columns.values(), self._identity}
        to_fill = {self._columns[CORRECTION], self._columns[RIGHT]}
        ours = {cell.text.strip() for column, cell in line.items() if column in own - to_fill}
        for column, cell in line.items():
            text = cell.text.strip()
            if column not in own and text and text not in ours:
                heading = self._headings.get(column, "")
                yield f"{heading}: {text}" if heading else text

    def _exported(self, line: Line) -> Iterator[str]:
        """Yield the texts that are to be as they were exported, where the id does not tell any more what that was."""
        yield from (cell.text for name in KEPT if (cell := self._cell(line, name)))

    def _overwritten(self, line: Line, hashes: str) -> Iterator[str]:
        """Yield the texts of locked cells that are not those that were exported."""
        if not LOCKED.fullmatch(hashes):
            return
        for name, exported in zip(KEPT, hashes.split("-"), strict=True):
            cell = self._cell(line, name)
            if cell and cell.text.strip() and locked_hashes([cell.text]) != exported:
                yield cell.text
