"""Writes reports: of a post with all its translations, and of an import by itself."""

from __future__ import annotations

from pathlib import Path

from converter.article import Article
from converter.pipeline.stored.post import StoredPost
from converter.reading_level import with_reading_level
from converter.workspace import require_place, write_file


def save_post_report(post: StoredPost) -> str:
    """Write the report of a post with every translation that there is. Returns its path.

    Raises ``NoSuchHandout`` where the post cannot be read, and ``CannotWrite``.
    """
    from converter.render import render_report

    return post.save_report(render_report(post.original.article, [edition.bitext for edition in post.editions()]))


def save_report(article: Article, path: Path) -> None:
    """Write the report of what was read as an HTML page. Raises ``CannotWrite``."""
    from converter.render import render_report

    require_place(path, "The report", "report.html", (".htm",))
    write_file(path, render_report(with_reading_level(article)))
