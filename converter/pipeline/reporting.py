"""Writes the report of an import by itself, without handouts."""

from __future__ import annotations

from pathlib import Path

from converter.article import Article
from converter.errors import CannotWrite
from converter.reading_level import with_reading_level
from converter.workspace import PostFolder


def save_report(article: Article, path: Path) -> None:
    """Write the report of what was read as an HTML page, whole or not at all. Raises ``CannotWrite``."""
    from converter.render import render_report

    if path.exists() and not path.is_file():
        raise CannotWrite(
            f"The report cannot be written to “{path}”.",
            "There is something in its place that is no file, such as a folder.",
            "Give the name of a new file, such as report.html.",
        )
    PostFolder(path.absolute().parent).write(path.name, render_report(with_reading_level(article)))
