"""The style rules by which a reading system turns a table into records where it has no room.

The width that each table needs is known, that of a column is not: the style sheet asks for it (CSS Containment 3,
container queries). Where that is not understood, a wide table stands as records.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from converter.article import Table
from converter.formats import Profile
from converter.languages import Language
from converter.render.tables.widths import column_widths

_PADDING = 1.3
"""Em that a cell takes beside its text, by screen.css."""
_PAPER = {"clear": 34.4, "large": 26.7, "bilingual": 34.4, "spoken": 34.4}
"""Em of a line on a browser's A4 paper, by screen.css; Letter is wider."""
_INSIDE = 0.75
"""What is left of a line inside a list, a quotation or a note."""
_SURE = 16
"""Em that a column of any reading system has at the usual size of letters."""

_RECORDS = """
{0} table, {0} caption, {0} tbody, {0} tr, {0} th, {0} td {{ display: block }}
{0} thead.names, {0} td:empty {{ display: none }}
{0} th, {0} td {{ border: 0; padding: 0; background: none }}
{0} tr {{ border-top: .1em solid; padding: .4em 0 }}
{0} [data-name]::before {{ content: attr(data-name); font-weight: bold }}
"""
_TABLE = """
{0} table {{ display: table }}
{0} caption {{ display: table-caption }}
{0} thead.names {{ display: table-header-group }}
{0} tbody {{ display: table-row-group }}
{0} tr {{ display: table-row }}
{0} th, {0} td, {0} td:empty {{ display: table-cell; border: .1em solid; padding: .3em .5em }}
{0} [data-name]::before {{ content: none }}
"""


def needed_ems(table: Table, language: Language, doubt: float = 1.03) -> int:
    """Return the width in em that a table needs; ``doubt`` is by how much letters may be wider than in our fonts."""
    widths = column_widths(table, language)
    return ceil(sum(widths) * doubt + _PADDING * len(widths))


def fits_paper(need: int, profile: Profile, *, inside: bool) -> bool:
    """Whether a table that needs so many em has room on a browser's paper; ``inside``: in a list or the like."""
    return need <= _PAPER[profile] * (_INSIDE if inside else 1)


def reader_rules(needs: Iterable[int]) -> str:
    """Return the rules for a reading system, whose columns may be narrow: a table only where it surely has room."""
    rules = []
    for need in sorted(set(needs)):
        name = f".need-{need}"
        if need > _SURE:
            rules.append(
                f"{_RECORDS.format(name).strip()}\n@container (min-width: {need}em) {{{_TABLE.format(name)}}}\n"
            )
        else:
            rules.append(f"@container (max-width: {need - 0.01}em) {{{_RECORDS.format(name)}}}\n")
    return "".join(rules)
