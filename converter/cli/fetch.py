"""``convert fetch``: a source in, handouts out."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import expect_json, progress, say_errors, say_findings
from converter.cli.selection import choosing, say_ignored, selection_of

if TYPE_CHECKING:
    from converter.pipeline import EditionResult, Fetching, FetchResult
    from converter.settings import Profile

CHOICES = {"formats": ("html", "pdf", "epub", "txt", "brf"), "profiles": ("clear", "large", "bilingual")}
"""The values that an option takes, by its parameter."""


def _listed(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """The values of an option that takes several with commas between them."""
    if value is None:
        return None
    parts = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    known = CHOICES.get(param.name or "")
    wrong = [part for part in parts if part not in known] if known else []
    if wrong or not parts:
        said = f"“{wrong[0]}” is not one of {', '.join(known or ())}." if wrong else "It names nothing."
        raise click.BadParameter(said, ctx, param)
    return parts


def _names(parameter: str) -> str:
    return ",".join(CHOICES[parameter])


@click.command()
@click.argument("source")
@click.option("--to", "languages", callback=_listed, metavar="TAGS", help="Languages to translate into, such as es,ar.")
@click.option("--format", "formats", callback=_listed, metavar="NAMES", help=f"Formats to make: {_names('formats')}.")
@click.option(
    "--profile",
    "profiles",
    callback=_listed,
    metavar="NAMES",
    help=f"Layouts of the HTML and PDF: {_names('profiles')}; clear print unless set.",
)
@click.option("--width", type=click.IntRange(20, 200), help="Cells of a line of the plain text; 72 unless set.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the files; “output” unless set.")
@click.option("--from", "source_language", metavar="TAG", help="Language of the post, where it does not say.")
@click.option("--no-images", is_flag=True, help="Leave the pictures on the web, and link to them.")
@choosing
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
@click.pass_context
def fetch(
    context: click.Context,
    source: str,
    languages: tuple[str, ...] | None,
    formats: tuple[str, ...] | None,
    profiles: tuple[Profile, ...] | None,
    width: int | None,
    output: Path | None,
    source_language: str | None,
    no_images: bool,
    since: dt.datetime | None,
    match: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Make handouts from SOURCE: a web address, a saved page, a text file, or - for standard input.

    SOURCE may hold several posts: a feed, a sitemap, a folder of saved pages, a zip archive of them, or the archive of
    a Medium account. What will be made is listed first; a post that cannot be made is told at the end.
    """
    from converter.pipeline import STDIN, Job, open_fetching
    from converter.settings import load_settings

    if as_json:
        expect_json()
    settings = load_settings()
    given = {"output": output, "text_width": width}
    settings = settings.model_copy(update={name: value for name, value in given.items() if value is not None})
    job = Job(
        source=source,
        languages=languages or settings.languages,
        formats=formats or settings.formats,
        profiles=profiles or settings.profiles,
        source_language=source_language,
        pictures=not no_images,
        stdin=sys.stdin.buffer.read() if source == STDIN else None,
        selection=selection_of(since, match, limit),
    )
    with contextlib.ExitStack() as open_run:
        with progress() as listen:
            run = open_run.enter_context(open_fetching(job, settings, listen=listen))
            result = None if run.several else run.make(run.posts[0], listen)
        if not run.several:
            say_ignored(job.selection, run.name)
        if result is None:
            context.exit(_fetch_several(run, as_json=as_json))
        elif as_json:
            click.echo(result.model_dump_json(indent=1))
        else:
            _say(result)


def _fetch_several(run: Fetching, *, as_json: bool) -> int:
    """Makes the handouts of each post of the run; gives the exit code."""
    from converter.pipeline import FetchResult, FetchResults, exit_code

    _say_plan(run)
    made = FetchResults(results=(), errors=())
    try:
        for number, post in enumerate(run.posts, 1):
            with progress(f"{number} of {len(run.posts)}") as listen:
                outcome = run.attempt(post, listen)
            if isinstance(outcome, FetchResult):
                made = made.model_copy(update={"results": (*made.results, outcome)})
                if not as_json:
                    _say(outcome)
            else:
                made = made.model_copy(update={"errors": (*made.errors, outcome)})
    except KeyboardInterrupt:
        if as_json:
            click.echo(made.model_copy(update={"stopped": True}).model_dump_json(indent=1))
        raise
    if as_json:
        click.echo(made.model_dump_json(indent=1))
    say_errors(made.errors)
    click.echo(f"{len(made.results)} of {len(run.posts)} posts made.", err=True)
    return exit_code(made.errors)


def _say_plan(run: Fetching) -> None:
    """What will be made: the date and the title of each post."""
    count = f"{len(run.posts)} of {run.found}" if len(run.posts) < run.found else str(run.found)
    click.echo(f"{run.name}: {count} post{'s' * (run.found != 1)}", err=True)
    for number, post in enumerate(run.posts, 1):
        date = "unreadable" if post.error else post.changed.isoformat() if post.changed else "no date"
        click.echo(f"{number:>4}. {date:<10}  {post.title or post.name}", err=True)


def _say(result: FetchResult) -> None:
    click.echo(f"{result.title or 'Post without a title'}", err=True)
    say_findings(result.findings)
    for edition in result.editions:
        click.echo(_heading(edition), err=True)
        say_findings(edition.findings)
        for file in edition.files:
            click.echo(file.path)
    click.echo(f"Findings to look at before anybody reads the handouts: {result.report}", err=True)


def _heading(edition: EditionResult) -> str:
    from converter.languages import language

    name = language(edition.language).english_name
    if edition.engine is None:
        return f"{name} (original)"
    via = f" through {', '.join(edition.engine.via)}" if edition.engine.via else ""
    return f"{name} (draft by {edition.engine.name} {edition.engine.version}{via}; not reviewed by a person)"
