"""Writes reports: of a post and all its translations, and of an import by itself."""

from __future__ import annotations

from pathlib import Path

from converter.article import Article, Bitext
from converter.errors import CannotWrite
from converter.reading_level import with_reading_level
from converter.workspace import REPORT_FILE, PostFolder


def save_post_report(folder: PostFolder, article: Article) -> str:
    """Write the report of a post with every translation that there is; gives its path. Raises ``CannotWrite``."""
    from converter.render import render_report

    folder.write(REPORT_FILE, render_report(article, [Bitext.of(article, each) for each in folder.translations()]))
    return str(folder.path / REPORT_FILE)


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
