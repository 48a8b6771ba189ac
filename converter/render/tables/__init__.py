"""How a table stands on paper and in narrow columns: whole, on a turned page, in parts or as records."""

from converter.render.tables.arrangement import Arrangement, PageRoom, Shape, arrange
from converter.render.tables.inside import tables_below, tables_of
from converter.render.tables.narrow import fits_paper, needed_ems, reader_rules
from converter.render.tables.records import Column, column_names, record_rows
from converter.render.tables.times import times_of_day
from converter.render.tables.widths import column_widths, longest_piece, text_width

__all__ = [
    "Arrangement",
    "Column",
    "PageRoom",
    "Shape",
    "arrange",
    "column_names",
    "column_widths",
    "fits_paper",
    "longest_piece",
    "needed_ems",
    "reader_rules",
    "record_rows",
    "tables_below",
    "tables_of",
    "text_width",
    "times_of_day",
]
