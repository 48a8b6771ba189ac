"""Read the tables of this package: ``data/<name>.tsv``, with columns by tabs and comments after ``#``."""

from __future__ import annotations

from functools import partial

from converter import data_tables

table_rows = partial(data_tables.table_rows, "converter.translate")
"""Return the rows of a table, each as the texts of its columns."""
