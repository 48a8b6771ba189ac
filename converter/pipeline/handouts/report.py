"""Writes reports: of a post with all its translations, and of an import by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from converter.article import Article, ArticleText, Bitext, Translation
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.workers.tasks import Here, Workers
from converter.reading_level import with_reading_level
from converter.workspace import require_place, write_file


def save_post_report(post: StoredPost, workers: Workers | None = None) -> str:
    """Write the report of a post with every translation that there is; ``workers`` draw it. Returns its path.

    Raises ``NoSuchHandout`` where the post cannot be read, and ``CannotWrite``.
    """
    from converter.render import render_report

    article, editions = post.original.article, post.editions()
    if workers is None or isinstance(workers, Here):
        return post.save_report(render_report(article, [edition.bitext for edition in editions]))
    drawn = workers.add(
        partial(_drawn, article, [edition.translation for edition in editions]), rank=1, near=article.source.sha256
    )
    return post.save_report(drawn())


def _drawn(article: Article, translations: Sequence[Translation]) -> bytes:
    from converter.render import render_report

    text = ArticleText(article)
    return render_report(article, [Bitext(text, translation) for translation in translations])


def save_report(article: Article, path: Path) -> None:
    """Write the report of what was read as an HTML page. Raises ``CannotWrite``."""
    from converter.render import render_report

    require_place(path, "The report", "report.html", (".htm",))
    write_file(path, render_report(with_reading_level(article)))
