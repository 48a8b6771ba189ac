"""The options that choose among several posts, the same for every command that takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from converter.cli.console import echo
from converter.cli.usage_errors import NumberType

if TYPE_CHECKING:
    from converter.pipeline.posts.selection import Selection

_OPTIONS = (
    click.option(
        "--since",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Of several posts, those changed on this day or later, such as 2026-01-31, and those without a date.",
    ),
    click.option(
        "--match", metavar="TEXT", help="Of several posts, those with TEXT in the title, the address or a tag."
    ),
    click.option("--limit", type=NumberType(min=1), metavar="N", help="Of several posts, the newest N."),
)


def selection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options ``since``, ``match`` and ``limit`` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def warn_of_ignored(selection: Selection, name: str) -> None:
    """Print that a source is one post, where somebody asked to choose among several."""
    if any(part is not None for part in selection):
        echo(f"{name} is one post: --since, --match and --limit choose among several and were ignored.", err=True)


def make_selection(since: dt.datetime | None, match: str | None, limit: int | None) -> Selection:
    """Return what the values of the options select."""
    from converter.pipeline.posts.selection import Selection

    return Selection(since=since.date() if since else None, match=match or None, limit=limit)
