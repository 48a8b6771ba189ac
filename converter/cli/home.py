"""``convert`` alone: where things stand, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.cli.console import echo
from converter.cli.next_step import show_next
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.reviews.board import BoardRow
    from converter.pipeline.reviews.overview import PostOverview


def show_home() -> None:
    """Print every post with its languages and what waits, and the command that comes next."""
    from converter.pipeline.reviews.overview import next_step, overview
    from converter.settings import load_settings

    settings = load_settings()
    posts = overview(settings)
    if not posts:
        echo("convert turns a clinic's post into handouts that patients can read, in their language.")
        echo(f"There is no post in “{settings.output}” yet.")
    for post in posts:
        _show_post(post)
    echo("All commands: convert --help", err=True)
    show_next(*next_step(posts))


def _show_post(post: PostOverview) -> None:
    language = f"  ({post.language})" if post.language else ""
    echo(printable(f"{post.number}. {post.slug}{language}"))
    if post.title:
        echo(printable(f"   {post.title}"))
    for row in post.editions:
        echo(printable(f"   {row.language or '':<8} {_standing(row)}"))
    if not post.editions:
        echo("   not translated yet")


def _standing(row: BoardRow) -> str:
    """Return how a translation stands, in a few words."""
    if row.damage:
        return "damaged"
    if row.stale:
        return "the post has changed: to be translated again"
    if row.untranslated:
        return f"{row.untranslated} of {row.segments} sentences to be translated by a person"
    if row.state == "approved":
        return f"approved by {row.reviewer}"
    out = "; a file is with the reviewer" if row.exported else ""
    errors = f", {row.errors} with an error" if row.errors else ""
    return f"{row.waiting} of {row.segments} sentences wait for approval{errors}{out}"
