"""``convert fetch``: a source in, handouts out."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.better_engines import offer_better
from converter.cli.console import (
    echo,
    echo_json,
    print_json,
    progress,
    report_error,
    show_edition,
    show_errors,
    show_findings,
)
from converter.cli.next_step import show_next_of, show_next_of_all
from converter.cli.options import (
    LANGUAGE,
    as_json,
    booklet,
    formats,
    jobs,
    profiles,
    settings_with,
    split_list,
    with_booklet,
)
from converter.cli.run_progress import RunTable
from converter.cli.run_summary import show_summary
from converter.cli.selection import make_selection, selection_options, warn_of_ignored
from converter.cli.usage_errors import NumberType
from converter.errors import Unfinished
from converter.language_names import typed_language

if TYPE_CHECKING:
    from converter.formats import Format, Profile
    from converter.pipeline.handouts.results import FetchResult, UnfinishedEdition
    from converter.pipeline.posts.fetching import FetchRun


_MOST_SKIPPED = 5


@click.command()
@click.argument("source")
@click.option(
    "--to", "languages", callback=split_list, metavar="TAGS", help="Languages to translate into, such as es,ar."
)
@formats
@profiles
@booklet
@click.option("--width", type=NumberType(20, 200), help="Cells of a line of the plain text; 72 unless set.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the files; “output” unless set.")
@click.option(
    "--from",
    "source_language",
    type=LANGUAGE,
    metavar="TAG",
    help="Language of the post, where it does not say.",
)
@click.option("--no-images", is_flag=True, help="Leave the pictures on the web, and link to them.")
@click.option("--post", metavar="POST", help="The post in “output” that SOURCE is a newer version of.")
@click.option("--yes", is_flag=True, help="Install a better program for a language without asking, where there is one.")
@selection_options
@jobs
@click.option(
    "--cluster",
    metavar="WHERE",
    help="Have the workers of a Dask cluster do it: the address of its scheduler, or its file.",
)
@as_json
@click.pass_context
def fetch(
    context: click.Context,
    source: str,
    languages: tuple[str, ...] | None,
    formats: tuple[Format, ...] | None,
    profiles: tuple[Profile, ...] | None,
    booklet: bool,
    width: int | None,
    output: Path | None,
    source_language: str | None,
    no_images: bool,
    post: str | None,
    yes: bool,
    since: dt.datetime | None,
    match: str | None,
    limit: int | None,
    jobs: int | None,
    cluster: str | None,
    as_json: bool,
) -> None:
    """Make handouts from SOURCE: a web address, a saved page, a text file, or “-” (standard input).

    SOURCE may hold several posts: a feed, a sitemap, a folder of saved pages, a zip archive of them, or the archive of
    a Medium account. What will be made is listed first; a post that cannot be made is told at the end, and a run that
    was ended goes on where it was when it is begun again. With --json each post is a line, and the summary the last.
    """
    from converter.pipeline.posts.fetching import open_fetching
    from converter.pipeline.posts.job import Job
    from converter.pipeline.posts.reading import STDIN

    settings = settings_with(output=output, text_width=width)
    wanted = formats or settings.formats
    job = Job(
        source=source,
        languages=languages or tuple(map(typed_language, settings.languages)),
        formats=wanted,
        profiles=with_booklet(profiles or settings.profiles, wanted, booklet=booklet),
        source_language=source_language,
        pictures=not no_images,
        stdin=sys.stdin.buffer.read() if source == STDIN else None,
        post=post,
        selection=make_selection(since, match, limit),
    )
    offer_better(source_language or "en", job.languages, settings, accepted=yes)
    with contextlib.ExitStack() as open_run:
        with progress() as listen:
            run = open_run.enter_context(open_fetching(job, settings, listen=listen, jobs=1 if cluster else jobs))
            if post and run.several:
                raise click.UsageError("--post takes a source that holds one post.")
            result = None if run.several else run.make(run.posts[0], listen)
        if not run.several:
            warn_of_ignored(job.selection, run.name)
        if result is None:
            code = _fetch_several(run, jobs, cluster, as_json=as_json)
            show_next_of_all(settings)
            context.exit(code)
        elif as_json:
            print_json(result)
        else:
            _show_result(result)
            if sys.stdin.isatty() and sys.stderr.isatty():
                from converter.cli.pictures import ask_for_descriptions

                ask_for_descriptions(settings.output, Path(result.folder).name)
            show_next_of(settings, Path(result.folder).name)
        context.exit(_end((result,), as_json=as_json))


def _fetch_several(run: FetchRun, jobs: int | None, cluster: str | None, *, as_json: bool) -> int:
    """Make the handouts of each post of the run; return the exit code."""
    from converter.pipeline.posts.results import PostError, PostLine, exit_code
    from converter.pipeline.posts.running import make_all
    from converter.pipeline.posts.summary import Tally

    _show_plan(run)
    table, tally = RunTable(len(run.posts)), Tally()
    errors: list[PostError] = []
    ends: list[FetchResult] = []
    stopped = True
    try:
        for outcome in make_all(run, table.step, jobs=jobs, cluster=cluster):
            made, name = outcome.made, outcome.post.name
            tally.add(made)
            with table.finished(outcome, failed=isinstance(made, PostError)):
                if isinstance(made, PostError):
                    errors.append(made)
                    line = PostLine(post=name, error=made)
                else:
                    ends += [made] if _is_to_tell(made) else []
                    line = PostLine(post=name, result=made)
                    if not as_json:
                        _show_result(made)
                if as_json:
                    echo_json(line.model_dump_json())
        stopped = False
    finally:
        table.clear()
        if as_json:
            echo_json(tally.summary(stopped=stopped).model_dump_json())
    show_errors(tuple(errors))
    code = _end(tuple(ends), as_json=as_json)
    if not as_json:
        show_summary(tally.summary())
    echo(f"{tally.made} of {len(run.posts)} posts made.", err=True)
    return exit_code(tuple(errors)) or code


def _is_to_tell(result: FetchResult) -> bool:
    """Tell whether something of a post was not made, for the end of the run; the others need no room until then."""
    return bool(result.unfinished) or any(edition.unmade for edition in result.editions)


def _end(results: tuple[FetchResult, ...], *, as_json: bool) -> int:
    """Say which handouts were not made, unless JSON does.

    Return the exit code: its own where a language waits for a person to translate it, or a handout was not made.
    """
    from converter.pipeline.handouts.results import unmade_error

    unmade = unmade_error((Path(result.folder).name, edition) for result in results for edition in result.editions)
    if unmade and not as_json:
        report_error(unmade)
    if any(result.unfinished for result in results):
        return Unfinished.exit_code
    return unmade.exit_code if unmade else 0


def _show_plan(run: FetchRun) -> None:
    """Print what will be made: the date and the title of each post."""
    count = f"{len(run.posts)} of {run.found}" if len(run.posts) < run.found else str(run.found)
    echo(f"{run.name}: {count} post{'s' * (run.found != 1)}", err=True)
    for number, post in enumerate(run.posts, 1):
        date = "unreadable" if post.error else post.changed.isoformat() if post.changed else "no date"
        echo(f"{number:>4}. {date:<10}  {post.title or post.name}", err=True)
    if skipped := run.source.posts.skipped:
        more = f" and {len(skipped) - _MOST_SKIPPED} more" if len(skipped) > _MOST_SKIPPED else ""
        echo(f"Left out, as neither pages nor texts: {', '.join(skipped[:_MOST_SKIPPED])}{more}", err=True)


def _show_result(result: FetchResult) -> None:
    echo(f"{result.title or 'Post without a title'}", err=True)
    for note in result.notes:
        echo(f"  {click.style('note', fg='cyan')} {note}", err=True)
    show_findings(result.findings, names=result.places)
    for edition in result.editions:
        show_edition(edition)
    for unfinished in result.unfinished:
        _show_unfinished(unfinished)
    echo(f"Findings to look at before anybody reads the handouts: {result.report}", err=True)


def _show_unfinished(edition: UnfinishedEdition) -> None:
    """Print that a language has no handouts yet, why, and what may help."""
    from converter.languages import language

    name = language(edition.language).english_name
    count = f"{edition.untranslated} of {edition.sentences} sentences"
    echo(f"{name} (no handouts yet: {count} wait for a person to translate them)", err=True)
    if not edition.has_engine:
        echo(f"  No program on this computer translates into {name}. {edition.advice}", err=True)
