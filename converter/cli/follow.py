"""``convert follow``: what is new on the clinic's blog, translated and put on the board."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, print_json, progress, show_errors
from converter.cli.options import as_json, output, settings_with, split_list
from converter.cli.selection import make_selection, selection_options
from converter.language_names import typed_language

if TYPE_CHECKING:
    from converter.pipeline.following.following import FollowResult


@click.command()
@click.argument("source", metavar="FEED")
@click.option(
    "--to", "languages", callback=split_list, metavar="TAGS", help="Languages to translate into, such as es,ar."
)
@selection_options
@output
@as_json
@click.pass_context
def follow(
    context: click.Context,
    source: str,
    languages: tuple[str, ...] | None,
    since: dt.datetime | None,
    match: str | None,
    limit: int | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Look once at FEED, the feed or sitemap of a blog, and translate what is new or has changed there.

    What was made before and has not changed is not fetched again. Translations wait on the board; with the settings
    “follow.mail” or “follow.webhook” somebody is told how many. For a timer: it is quiet where nothing is new.
    """
    from converter.pipeline.following.following import follow as look
    from converter.pipeline.posts.job import Job
    from converter.pipeline.posts.results import exit_code

    settings = settings_with(output=output)
    tags = languages or tuple(map(typed_language, settings.languages))
    if not tags:
        raise click.UsageError("Say which languages to translate into, with --to.")
    job = Job(source, tags, settings.formats, settings.profiles, selection=make_selection(since, match, limit))
    with progress() as listen:
        result = look(job, settings, listen=listen)
    if as_json:
        print_json(result)
    else:
        _show(result)
    show_errors(result.errors)
    context.exit(exit_code(result.errors))


def _show(result: FollowResult) -> None:
    for made in result.made:
        echo(made.folder)
    if result.made:
        count = "1 post is" if len(result.made) == 1 else f"{len(result.made)} posts are"
        told = " Somebody was told." if result.told else ""
        echo(f"{count} new or changed; translations that wait: {sum(result.waiting.values())}.{told}", err=True)
