"""``convert review``: files for reviewers, approvals, the board and the history."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from converter.cli.console import confirmed, echo, print_json, report_several
from converter.cli.help_lines import PlainGroup
from converter.cli.next_step import show_next_of, show_next_of_all
from converter.cli.options import LANGUAGE, as_json, edition_named, jobs, output, settings_with, split_list
from converter.cli.review_results import (
    board_line,
    show_decision,
    show_event,
    show_import,
    show_lessons,
    show_restored,
)
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.reviews.exporting import ReviewFormat
    from converter.pipeline.reviews.signing import Signature
    from converter.settings import Settings

_post = click.argument("slug", metavar="POST")
_language = click.argument("tag", metavar="[LANGUAGE]", required=False, type=LANGUAGE)


def _reviewer(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say who reviews to a command."""
    name = click.option("--by", "name", metavar="NAME", help="Who reviewed; the settings can say it.")
    why = click.option(
        "--qualification", metavar="TEXT", help="Why this person may, such as “certified medical interpreter”."
    )
    return name(why(command))


@click.group(cls=PlainGroup)
def review() -> None:
    """Have translations reviewed, and approve them: only then do they lose their notice.

    POST is the name of the post's folder below “output”, any part of it that no other has, or its number on the board;
    LANGUAGE is a tag, such as es, or a name, such as Spanish.
    """


@review.command()
@click.argument("slug", metavar="POST", required=False)
@_language
@click.option("--all", "every", is_flag=True, help="Every translation that waits, in the place of one.")
@click.option("--to", "languages", callback=split_list, metavar="TAGS", help="With --all: only these, such as es,ar.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "html", "xliff", "xliff12"]),
    default="xlsx",
    show_default=True,
    help="A workbook to fill in, a page to print, or XLIFF 2.1 or 1.2 for translators' programs.",
)
@click.option("--file", type=click.Path(path_type=Path), help="The file to write; beside the handouts unless set.")
@output
@jobs
@as_json
@click.pass_context
def export(
    context: click.Context,
    slug: str | None,
    tag: str | None,
    every: bool,
    languages: tuple[str, ...] | None,
    form: ReviewFormat,
    file: Path | None,
    output: Path | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Write a translation into a file for a reviewer, or with --all every one that nobody has approved.

    A workbook and a page have the riskiest sentences first, with what to look at, and with the translation translated
    back where a program is installed that can. With --all, one whose file is out already is passed over.
    """
    from converter.pipeline.reviews.exporting import export_review

    settings = settings_with(output=output)
    if every:
        if slug or file:
            raise click.UsageError("--all takes no POST and no --file.")
        context.exit(_export_all(settings, form, languages or (), jobs, as_json=as_json))
    if slug is None:
        raise click.UsageError("Name a POST, or give --all.")
    done = export_review(settings, edition_named(settings, slug, tag), form, file)
    if as_json:
        print_json(done)
        return
    if done.kept:
        kept = printable(done.kept)
        echo(f"Somebody has changed “{kept}” since it was exported: it stays, and this is another file.", err=True)
    empty = f", {done.untranslated} of them to be translated" if done.untranslated else ""
    echo(f"{done.segments} sentences, {done.waiting} of them not approved{empty}", err=True)
    echo(done.file)
    show_next_of(settings, done.slug, done.language)


def _export_all(
    settings: Settings, form: ReviewFormat, languages: tuple[str, ...], jobs: int | None, *, as_json: bool
) -> int:
    """Export every translation that waits; return the exit code."""
    from converter.pipeline.reviews.exporting_many import export_waiting

    done = export_waiting(settings, form, languages, jobs=jobs)
    if as_json:
        print_json(done.files)
    for each in () if as_json else done.files:
        echo(each.file)
    code = report_several(done.errors)
    out = f"; of {done.out} more the file is out already" if done.out else ""
    echo(f"{len(done.files)} files written{out}.", err=True)
    return code


@review.command()
@_post
@_language
@click.option("--file", type=click.Path(path_type=Path), help="The file to write; beside the handouts unless set.")
@output
@click.pass_context
def sheet(context: click.Context, slug: str, tag: str | None, file: Path | None, output: Path | None) -> None:
    """Write a page to print and to fill in by hand: as “convert review export --format html”."""
    one = {"slug": slug, "tag": tag, "every": False, "languages": None, "jobs": None}
    context.invoke(export, **one, form="html", file=file, output=output, as_json=False)


@review.command("import")
@click.argument("names", nargs=-1, required=True, metavar="FILE | POST [LANGUAGE]")
@_reviewer
@click.option("--post", "slug", metavar="POST", help="The post that it must be about.")
@click.option("--to", "tag", type=LANGUAGE, metavar="LANGUAGE", help="The language that it must be in.")
@output
@as_json
def import_(
    names: tuple[str, ...],
    name: str | None,
    qualification: str | None,
    slug: str | None,
    tag: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Take over what a reviewer changed in FILE, or in the file that was last exported of a POST.

    A file finds its post by itself. What was changed is checked again. What does not fit any more is left out, and
    said.
    """
    from converter.pipeline.reviews.decisions import reviewer_of
    from converter.pipeline.reviews.importing import EditionFilter, import_review

    settings = settings_with(output=output)
    reviewer = reviewer_of(settings, name, qualification)
    file = _review_file(settings, names)
    done = import_review(settings, file, reviewer, EditionFilter(slug, tag))
    if as_json:
        print_json(done)
    else:
        show_import(done)
        show_next_of(settings, done.slug, done.language, back=True)


@review.command()
@_post
@_language
@_reviewer
@click.option(
    "--sentence",
    "--segment",
    "ids",
    multiple=True,
    metavar="NUMBER",
    help="Only the sentence of this number; can be repeated.",
)
@click.option("--accept-findings", is_flag=True, help="Also approve where a check found an error: you have looked.")
@click.option("--yes", is_flag=True, help="Sign without being asked, as a script has to.")
@output
@as_json
def approve(
    slug: str,
    tag: str | None,
    name: str | None,
    qualification: str | None,
    ids: tuple[str, ...],
    accept_findings: bool,
    yes: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Approve a translation: all of it that waits, or single sentences.

    Whoever approves says that a qualified person has compared it with the original, sentence by sentence. What is
    signed is shown first, and you are asked.
    """
    from converter.pipeline.reviews.decisions import approve_edition, reviewer_of
    from converter.pipeline.reviews.lessons import lessons
    from converter.pipeline.reviews.signing import signature

    settings = settings_with(output=output)
    reviewer, edition = reviewer_of(settings, name, qualification), edition_named(settings, slug, tag)
    learnable = lessons(settings, edition, ids)
    if not yes:
        _ask_to_sign(signature(settings, edition, ids), f"{reviewer.name}, {reviewer.qualification}")
    done = approve_edition(settings, edition, reviewer, ids, accept_findings=accept_findings)
    show_decision(done, "approved", as_json=as_json)
    if not as_json:
        show_lessons(learnable)
    show_next_of(settings, done.slug, done.language)


@review.command()
@_post
@_language
@_reviewer
@output
@as_json
def withdraw(
    slug: str, tag: str | None, name: str | None, qualification: str | None, output: Path | None, as_json: bool
) -> None:
    """Take the approval of a translation back: its handouts say again that they are drafts.

    All of its sentences wait again, also in other posts that have the same ones.
    """
    from converter.pipeline.reviews.decisions import reviewer_of, withdraw_edition

    settings = settings_with(output=output)
    done = withdraw_edition(settings, edition_named(settings, slug, tag), reviewer_of(settings, name, qualification))
    show_decision(done, "withdrawn", as_json=as_json)
    show_next_of(settings, done.slug, done.language)


@review.command()
@output
@as_json
def status(output: Path | None, as_json: bool) -> None:
    """Show what waits for a reviewer, how risky it is, and since when; the most urgent first."""
    from converter.pipeline.reviews.overview import board

    settings = settings_with(output=output)
    rows = board(settings)
    if as_json:
        print_json(rows)
        return
    if not rows:
        echo(f"There are no translations in “{settings.output}”.", err=True)
    for row in rows:
        echo(board_line(row))
        for objection in row.objections:
            echo(printable(f"    {objection.sentence}: {objection.said}"))
        for why in row.taken_back:
            echo(printable(f"    {why}"))
    show_next_of_all(settings)


@review.command()
@_post
@_language
@output
@as_json
def history(slug: str, tag: str | None, output: Path | None, as_json: bool) -> None:
    """Show who did what with a translation, and when."""
    from converter.pipeline.reviews.board import edition_history, sentence_places

    settings = settings_with(output=output)
    name = edition_named(settings, slug, tag)
    events = edition_history(settings, name)
    if as_json:
        print_json(events)
        return
    numbers = sentence_places(settings, name)
    for event in events:
        show_event(event, numbers)
    show_next_of(settings, name.slug, name.tag)


@review.command()
@_post
@click.argument("tag", metavar="[LANGUAGE]", required=False, type=LANGUAGE)
@output
@as_json
def restore(slug: str, tag: str | None, output: Path | None, as_json: bool) -> None:
    """Bring back what was last decided where a file of POST is damaged; the damaged file is kept aside."""
    from converter.pipeline.reviews.restoring import restore as restore_post

    settings = settings_with(output=output)
    results = restore_post(settings, slug, tag)
    if as_json:
        print_json(results)
        return
    for result in results:
        show_restored(result)
    show_next_of_all(settings)


def _review_file(settings: Settings, names: tuple[str, ...]) -> Path:
    """Return the file that is named, or the one that was last exported of the post that is."""
    from converter.language_names import typed_language
    from converter.pipeline.reviews.importing import exported_file

    path = Path(names[0])
    if len(names) == 1 and (path.suffix or path.is_file()):
        return path
    if len(names) > 2:
        raise click.UsageError("It takes one file, or a post and a language.")
    tag = typed_language(names[1]) if len(names) == 2 else None
    return exported_file(settings, edition_named(settings, names[0], tag))


def _ask_to_sign(signed: Signature, reviewer: str) -> None:
    """Show what is signed, and ask; raise ``UsageError`` where nobody can answer."""
    if not signed.segments:
        return
    echo(f"{printable(reviewer)} signs {signed.segments} sentences of {signed.slug} ({signed.language}).", err=True)
    if signed.unseen:
        echo(f"{signed.unseen} of them are in no file that a reviewer sent back.", err=True)
    echo("The first to look at:", err=True)
    for pair in signed.riskiest:
        echo(printable(f"  {pair.number}. {pair.source}\n     {pair.target}"), err=True)
        for note in pair.notes:
            echo(printable(f"     – {note}"), err=True)
    if not sys.stdin.isatty():
        raise click.UsageError("Nobody can be asked here; add --yes to sign.")
    if not confirmed("Has a qualified person compared them with the original, one by one?"):
        raise click.Abort
