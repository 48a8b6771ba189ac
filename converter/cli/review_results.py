"""What ``convert review`` prints of its results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, print_json, show_findings
from converter.cli.next_step import quoted
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.reviews.board import BoardRow
    from converter.pipeline.reviews.decisions import Decision
    from converter.pipeline.reviews.lessons import Lesson
    from converter.pipeline.reviews.restoring import Restored
    from converter.pipeline.reviews.retiring import WaitingAgain
    from converter.pipeline.reviews.taking_over import Imported
    from converter.review import Event

_STATES = {"draft": "draft", "in-review": "in review", "approved": "approved", "outdated": "outdated"}


def board_line(row: BoardRow) -> str:
    """Return the line of the board about one edition."""
    from converter.languages import any_language

    if row.damage or row.language is None or row.since is None:
        return f"{'damaged':<10}             {row.number}. {row.slug}  {row.language or ''}: {row.damage}"
    name = any_language(row.language).english_name
    head = f"{_STATES[row.state]:<10} {row.since:%Y-%m-%d}  {row.number}. {row.slug}  {row.language} ({name})"
    if row.state == "approved":
        return f"{head}: by {row.reviewer}"
    counts = {
        "with errors": row.errors,
        "with warnings": row.warnings,
        "approved before the post changed": row.reopened,
    }
    risks = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    if row.stale:
        return f"{head}: the post has changed; translate it again with convert fetch SOURCE --to {row.language}"
    if row.untranslated:
        return f"{head}: {row.untranslated} of {row.segments} sentences are not translated yet; no handouts"
    return f"{head}: {row.waiting} of {row.segments} sentences wait{'; ' + risks if risks else ''}"


def show_import(done: Imported) -> None:
    """Print what became of a reviewer's file."""
    echo(
        f"{done.slug}  {done.language}: {len(done.corrected)} corrected, {len(done.approved)} approved, "
        f"{done.unchanged} as they were",
        err=True,
    )
    for correction in done.corrected:
        show_findings(correction.findings, names=done.names)
    for objection in done.objections:
        written = " ".join(f"“{text}”" for text in objection.written)
        said = " ".join(filter(None, (written, objection.why))) or "the reviewer says so, and gave no better one"
        echo(
            f"  {click.style('not right', fg='red')} {_named(done, objection.segment_id)}: {printable(said)}", err=True
        )
    for remark in done.remarks:
        said = " ".join(f"“{text}”" for text in remark.written)
        echo(f"  {click.style('remark', fg='yellow')} {_named(done, remark.segment_id)}: {printable(said)}", err=True)
    if done.missing:
        echo(f"  {done.missing} are not in the file; they stay as they are", err=True)
    for refusal in done.refused:
        told = printable(refusal.told(_named(done, refusal.segment_id)))
        echo(f"  {click.style('not taken over', fg='yellow')} {told}", err=True)
    if done.untranslated:
        echo(f"{done.untranslated} sentences are not translated yet; until they are, there are no handouts", err=True)
    elif done.left:
        echo(f"{done.left} sentences wait for approval", err=True)
    _show_waiting_again(done.waiting_again)


def _named(done: Imported, segment_id: str) -> str:
    """Return the number and words of a sentence; what the file says where the document has no such sentence."""
    return printable(done.names.get(segment_id, segment_id))


def _show_waiting_again(others: Iterable[WaitingAgain]) -> None:
    for other in others:
        name = f"{other.slug}  {other.language}"
        if other.damaged:
            echo(f"{name}: is damaged; its handouts are gone until “convert review restore {other.slug}”", err=True)
        elif other.segments:
            echo(f"{name}: waits again, for sentences of it that were taken back: {other.segments}", err=True)
        else:
            echo(f"{name}: its earlier approval counts no more, for a sentence of it was taken back", err=True)


def show_decision(done: Decision, what: str, *, as_json: bool) -> None:
    """Print what became of an edition."""
    if as_json:
        print_json(done)
        return
    echo(f"{done.slug}  {done.language}: {what}", err=True)
    if done.decided:
        echo(f"  {done.decided} sentences", err=True)
    if done.left:
        echo(f"  {done.left} sentences wait for approval", err=True)
    _show_waiting_again(done.waiting_again)
    for file in done.files:
        echo(file)


def show_lessons(learnable: Iterable[Lesson]) -> None:
    """Print what the approval says of words that the checks doubted, and how to have the glossary learn it."""
    for one in learnable:
        echo(
            f"“{one.translation}” was doubted for “{one.word}”. If it is right in every post, type:",
            err=True,
        )
        words = f"{quoted(one.word)} {quoted(one.translation)}"
        echo(f"  convert glossary accept {words} --from {one.source_language} --to {one.language}", err=True)


def show_restored(result: Restored) -> None:
    """Print what became of a damaged file."""
    name = f"{result.slug}  {result.language or 'the post'}"
    done = "restored" if result.restored else "nobody had decided about it; fetch it again with convert fetch SOURCE"
    echo(f"{name}: {done}", err=True)
    if result.aside:
        echo(f"  The damaged file is kept as {printable(result.aside)}", err=True)


def show_event(event: Event, numbers: Mapping[tuple[str, str], int]) -> None:
    """Print an event of a history; ``numbers`` has those of the sentences as they are now, by id and words."""
    from converter.article import first_words

    who = f"  {event.who}, {event.qualification}" if event.who else ""
    file = "".join(f"  {name}" for name in (event.file, event.post) if name)
    unseen = f"  ({event.unseen} without a reviewer's file)" if event.unseen else ""
    echo(f"{event.when:%Y-%m-%d %H:%M} {event.action}{who}{file}{unseen}")
    for deed in event.segments:
        accepted = f" (accepted: {', '.join(deed.accepted)})" if deed.accepted else ""
        change = f"“{deed.after}”" if deed.before == deed.after else f"“{deed.before}” → “{deed.after}”"
        written = "".join(f" (wrote: “{text}”)" for text in deed.words)
        number = numbers.get((deed.segment, deed.source))
        name = f"No. {number}, “{first_words(deed.source)}”" if number else f"“{first_words(deed.source)}”"
        echo(printable(f"    {name}: {change}{accepted}{written}"))
    known = {segment: number for (segment, _), number in numbers.items()}
    for sentence in event.refused:
        segment, _, rest = sentence.partition(": ")
        echo(printable(f"    not taken over: {f'No. {known[segment]}: {rest}' if segment in known else sentence}"))
    for source in event.removed:
        echo(printable(f"    taken out of the post: “{source}”"))
