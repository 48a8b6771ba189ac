"""``convert review``: files for reviewers, approvals, the board and the history."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from converter.cli.console import echo, expect_json, print_json, show_findings
from converter.cli.options import as_json, output, settings_with
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.reviews.board import BoardRow
    from converter.pipeline.reviews.decisions import Decision
    from converter.pipeline.reviews.exporting import ReviewFormat
    from converter.pipeline.reviews.importing import Imported
    from converter.pipeline.reviews.restoring import Restored
    from converter.pipeline.reviews.retiring import WaitingAgain
    from converter.pipeline.reviews.signing import Signature
    from converter.review import Event

_STATES = {"draft": "draft", "in-review": "in review", "approved": "approved", "outdated": "outdated"}
_post = click.argument("slug", metavar="POST")
_language = click.argument("tag", metavar="LANGUAGE")


def _reviewer(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say who reviews to a command."""
    name = click.option("--by", "name", metavar="NAME", help="Who reviewed; the settings can say it.")
    why = click.option(
        "--qualification", metavar="TEXT", help="Why this person may, such as “certified medical interpreter”."
    )
    return name(why(command))


@click.group()
def review() -> None:
    """Have translations reviewed, and approve them: only then do they lose their notice.

    POST is the name of the post's folder below “output”; LANGUAGE is a tag, such as es.
    """


@review.command()
@_post
@_language
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
@as_json
def export(slug: str, tag: str, form: ReviewFormat, file: Path | None, output: Path | None, as_json: bool) -> None:
    """Write a translation into a file for a reviewer.

    A workbook and a page have the riskiest sentences first, with what to look at, and with the translation translated
    back where an engine is installed that can.
    """
    from converter.pipeline.reviews.decisions import EditionName
    from converter.pipeline.reviews.exporting import export_review

    if as_json:
        expect_json()
    done = export_review(settings_with(output=output), EditionName(slug, tag), form, file)
    if as_json:
        print_json(done)
        return
    if done.kept:
        kept = printable(done.kept)
        echo(f"Somebody has changed “{kept}” since it was exported: it stays, and this is another file.", err=True)
    empty = f", {done.untranslated} of them to be translated" if done.untranslated else ""
    echo(f"{done.segments} segments, {done.waiting} of them not approved{empty}", err=True)
    echo(done.file)


@review.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_reviewer
@click.option("--post", "slug", metavar="POST", help="The post that it must be about.")
@click.option("--to", "tag", metavar="LANGUAGE", help="The language that it must be in.")
@output
@as_json
def import_(
    file: Path,
    name: str | None,
    qualification: str | None,
    slug: str | None,
    tag: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Take over what a reviewer changed in FILE.

    It finds the post by itself. What was changed is checked again. What does not fit any more is left out, and said.
    """
    from converter.pipeline.reviews.decisions import reviewer_of
    from converter.pipeline.reviews.importing import EditionFilter, import_review

    if as_json:
        expect_json()
    settings = settings_with(output=output)
    done = import_review(settings, file, reviewer_of(settings, name, qualification), EditionFilter(slug, tag))
    if as_json:
        print_json(done)
    else:
        _show_import(done)


@review.command()
@_post
@_language
@_reviewer
@click.option("--segment", "ids", multiple=True, metavar="ID", help="Only this segment; can be repeated.")
@click.option("--accept-findings", is_flag=True, help="Also approve where a check found an error: you have looked.")
@click.option("--yes", is_flag=True, help="Sign without being asked, as a script has to.")
@output
@as_json
def approve(
    slug: str,
    tag: str,
    name: str | None,
    qualification: str | None,
    ids: tuple[str, ...],
    accept_findings: bool,
    yes: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Approve a translation: all of it that waits, or single segments.

    Whoever approves says that a qualified person has compared it with the original, sentence by sentence. What is
    signed is shown first, and you are asked.
    """
    from converter.pipeline.reviews.decisions import EditionName, approve_edition, reviewer_of
    from converter.pipeline.reviews.signing import signature

    if as_json:
        expect_json()
    settings = settings_with(output=output)
    reviewer = reviewer_of(settings, name, qualification)
    if not yes:
        _ask_to_sign(signature(settings, EditionName(slug, tag), ids), f"{reviewer.name}, {reviewer.qualification}")
    done = approve_edition(settings, EditionName(slug, tag), reviewer, ids, accept_findings=accept_findings)
    _show_decision(done, "approved", as_json=as_json)


@review.command()
@_post
@_language
@_reviewer
@output
@as_json
def withdraw(
    slug: str, tag: str, name: str | None, qualification: str | None, output: Path | None, as_json: bool
) -> None:
    """Take the approval of a translation back: its handouts say again that they are drafts.

    All of its sentences wait again, also in other posts that have the same ones.
    """
    from converter.pipeline.reviews.decisions import EditionName, reviewer_of, withdraw_edition

    if as_json:
        expect_json()
    settings = settings_with(output=output)
    done = withdraw_edition(settings, EditionName(slug, tag), reviewer_of(settings, name, qualification))
    _show_decision(done, "withdrawn", as_json=as_json)


@review.command()
@output
@as_json
def status(output: Path | None, as_json: bool) -> None:
    """Show what waits for a reviewer, how risky it is, and since when; the most urgent first."""
    from converter.pipeline.reviews.board import board

    if as_json:
        expect_json()
    settings = settings_with(output=output)
    rows = board(settings)
    if as_json:
        print_json(rows)
        return
    if not rows:
        echo(f"There are no translations in “{settings.output}”.", err=True)
    for row in rows:
        echo(_line(row))
        for objection in row.objections:
            echo(printable(f"    {objection.segment}: {objection.said}"))
        for why in row.taken_back:
            echo(printable(f"    {why}"))


@review.command()
@_post
@_language
@output
@as_json
def history(slug: str, tag: str, output: Path | None, as_json: bool) -> None:
    """Show who did what with a translation, and when."""
    from converter.pipeline.reviews.board import edition_history
    from converter.pipeline.reviews.decisions import EditionName

    if as_json:
        expect_json()
    events = edition_history(settings_with(output=output), EditionName(slug, tag))
    if as_json:
        print_json(events)
        return
    for event in events:
        _show_event(event)


@review.command()
@_post
@click.argument("tag", metavar="[LANGUAGE]", required=False)
@output
@as_json
def restore(slug: str, tag: str | None, output: Path | None, as_json: bool) -> None:
    """Bring back what was last decided where a file of POST is damaged; the damaged file is kept aside."""
    from converter.pipeline.reviews.restoring import restore as restore_post

    if as_json:
        expect_json()
    results = restore_post(settings_with(output=output), slug, tag)
    if as_json:
        print_json(results)
        return
    for result in results:
        _show_restored(result)


def _line(row: BoardRow) -> str:
    from converter.languages import any_language

    if row.damage or row.language is None or row.since is None:
        return f"{'damaged':<10}             {row.slug}  {row.language or ''}: {row.damage}"
    name = any_language(row.language).english_name
    head = f"{_STATES[row.state]:<10} {row.since:%Y-%m-%d}  {row.slug}  {row.language} ({name})"
    if row.state == "approved":
        return f"{head}: by {row.reviewer}"
    counts = {
        "with errors": row.errors,
        "with warnings": row.warnings,
        "approved before their source changed": row.reopened,
    }
    risks = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    if row.stale:
        return f"{head}: the post has changed; translate it again with convert fetch SOURCE --to {row.language}"
    if row.untranslated:
        return f"{head}: {row.untranslated} of {row.segments} sentences are not translated yet; no handouts"
    return f"{head}: {row.waiting} of {row.segments} segments wait{'; ' + risks if risks else ''}"


def _show_import(done: Imported) -> None:
    echo(
        f"{done.slug}  {done.language}: {len(done.corrected)} corrected, {len(done.approved)} approved, "
        f"{done.unchanged} as they were",
        err=True,
    )
    for correction in done.corrected:
        show_findings(correction.findings)
    for objection in done.objections:
        written = " ".join(f"“{text}”" for text in objection.written)
        said = " ".join(filter(None, (written, objection.why))) or "the reviewer says so, and gave no better one"
        echo(f"  {click.style('not right', fg='red')} {objection.segment_id}: {printable(said)}", err=True)
    for remark in done.remarks:
        said = " ".join(f"“{text}”" for text in remark.written)
        echo(f"  {click.style('remark', fg='yellow')} {remark.segment_id}: {printable(said)}", err=True)
    if done.missing:
        echo(f"  {done.missing} are not in the file; they stay as they are", err=True)
    for refusal in done.refused:
        echo(f"  {click.style('not taken over', fg='yellow')} {printable(refusal.sentence)}", err=True)
    if done.untranslated:
        echo(f"{done.untranslated} sentences are not translated yet; until they are, there are no handouts", err=True)
    elif done.left:
        echo(f"{done.left} segments wait for approval: convert review approve {done.slug} {done.language}", err=True)
    _show_waiting_again(done.waiting_again)


def _show_waiting_again(others: Iterable[WaitingAgain]) -> None:
    for other in others:
        name = f"{other.slug}  {other.language}"
        if other.segments:
            echo(f"{name}: waits again, for sentences of it that were taken back: {other.segments}", err=True)
        else:
            echo(f"{name}: is damaged; its handouts are gone until “convert review restore {other.slug}”", err=True)


def _ask_to_sign(signed: Signature, reviewer: str) -> None:
    """Show what is signed, and ask; raise ``UsageError`` where nobody can answer."""
    if not signed.segments:
        return
    echo(f"{printable(reviewer)} signs {signed.segments} sentences of {signed.slug} ({signed.language}).", err=True)
    if signed.unseen:
        echo(f"No reviewer's file has spoken of {signed.unseen} of them.", err=True)
    echo("The first to look at:", err=True)
    for pair in signed.riskiest:
        echo(printable(f"  {pair.number}. {pair.source}\n     {pair.target}"), err=True)
        for note in pair.notes:
            echo(printable(f"     – {note}"), err=True)
    if not sys.stdin.isatty():
        raise click.UsageError("Nobody can be asked here; add --yes to sign.")
    click.confirm("Has a qualified person compared them with the original, one by one?", abort=True, err=True)


def _show_decision(done: Decision, what: str, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    echo(f"{done.slug}  {done.language}: {what}", err=True)
    if done.decided:
        echo(f"  {done.decided} segments", err=True)
    if done.left:
        echo(f"  {done.left} segments wait for approval", err=True)
    _show_waiting_again(done.waiting_again)
    for file in done.files:
        echo(file)
    if done.state == "approved":
        echo(f"Its final handouts: convert build {done.slug} --to {done.language}", err=True)


def _show_restored(result: Restored) -> None:
    name = f"{result.slug}  {result.language or 'the post'}"
    done = "restored" if result.restored else "nobody had decided about it; fetch it again with convert fetch SOURCE"
    echo(f"{name}: {done}", err=True)
    if result.aside:
        echo(f"  The damaged file is kept as {printable(result.aside)}", err=True)


def _show_event(event: Event) -> None:
    who = f"  {event.who}, {event.qualification}" if event.who else ""
    file = "".join(f"  {name}" for name in (event.file, event.post) if name)
    unseen = f"  ({event.unseen} without a reviewer's file)" if event.unseen else ""
    echo(f"{event.when:%Y-%m-%d %H:%M} {event.action}{who}{file}{unseen}")
    for deed in event.segments:
        accepted = f" (accepted: {', '.join(deed.accepted)})" if deed.accepted else ""
        change = f"“{deed.after}”" if deed.before == deed.after else f"“{deed.before}” → “{deed.after}”"
        written = "".join(f" (wrote: “{text}”)" for text in deed.words)
        echo(printable(f"    {deed.segment}: {change}{accepted}{written}"))
    for sentence in event.refused:
        echo(printable(f"    not taken over: {sentence}"))
    for source in event.removed:
        echo(printable(f"    taken out of the post: “{source}”"))
