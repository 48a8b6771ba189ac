"""``convert review``: its files, approvals, the board and the history."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import confirmed, echo, print_json
from converter.cli.help_lines import PlainGroup
from converter.cli.next_step import show_next_of, show_next_of_all
from converter.cli.options import LANGUAGE, as_json, edition_named, output, settings_with
from converter.cli.review_files import export, import_, language, post, reviewed_by, sheet
from converter.cli.review_results import (
    board_line,
    show_decision,
    show_event,
    show_lessons,
    show_restored,
)
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.reviews.signing import Signature


@click.group(cls=PlainGroup)
def review() -> None:
    """Have translations reviewed, and approve them: only then do they lose their notice.

    POST is the name of the post's folder below “output”, any part of it that no other has, or its number on the board;
    LANGUAGE is a tag, such as es, or a name, such as Spanish.
    """


for _command in (export, sheet, import_):
    review.add_command(_command)


@review.command()
@post
@language
@reviewed_by
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
@post
@language
@reviewed_by
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
@post
@language
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
@post
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
