"""``convert read``: the article as JSON on standard output, and nothing else there."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import click

from converter.cli.console import echo_json, progress, show_errors, use_utf_8
from converter.cli.selection import make_selection, selection_options, warn_of_ignored


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@selection_options
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a page that helps to judge the import.",
)
@click.pass_context
def read(
    context: click.Context,
    sources: tuple[str, ...],
    since: dt.datetime | None,
    match: str | None,
    limit: int | None,
    report: Path | None,
) -> None:
    """Print what was read from SOURCE for other programs (JSON): one article, or a list where there can be several.

    SOURCE is a web address, a saved page, a text file, or “-” (standard input). A feed, a sitemap, a folder of saved
    pages, a zip archive of them, and the archive of a Medium account hold several posts; so does more than one SOURCE.
    """
    from converter.pipeline.posts.reading import STDIN, read_source
    from converter.pipeline.posts.results import exit_code
    from converter.settings import load_settings

    use_utf_8()
    settings = load_settings()
    stdin = sys.stdin.buffer.read() if STDIN in sources else None
    selection = make_selection(since, match, limit)
    with progress() as listen:
        readings = [read_source(source, settings, stdin, selection, listen) for source in sources]
    for source, reading in zip(sources, readings, strict=True):
        if not reading.several:
            warn_of_ignored(selection, source)
    articles = [article for reading in readings for article in reading.articles]
    if report is not None:
        from converter.pipeline.handouts.report import save_report

        if len(articles) != 1:
            raise click.UsageError(f"--report is for one post, and {len(articles)} were read.")
        save_report(articles[0], report)
    entries = [article.model_dump(mode="json") for article in articles]
    several = len(readings) > 1 or readings[0].several
    text = json.dumps(entries if several else entries[0], ensure_ascii=False, indent=1)
    echo_json(text)
    errors = tuple(error for reading in readings for error in reading.errors)
    show_errors(errors)
    context.exit(exit_code(errors))
