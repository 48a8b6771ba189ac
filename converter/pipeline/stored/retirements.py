"""Which translations nobody stands by any more: a person corrected them, objected to them, or withdrew them.

They leave the memory, and wait again in every other edition that has them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Finding, Segment, Translation, finding, is_approved, plain_text
from converter.article.rules.translating import OBJECTION, TAKEN_BACK
from converter.review import Event, SegmentChange

if TYPE_CHECKING:
    from converter.translate.memory import Retirement


class TakenBack(NamedTuple):
    """A translation that a person took back."""

    event: Event
    """What she did."""
    change: SegmentChange
    target: str
    """The translation, without marks."""


def taken_back(events: Collection[Event]) -> tuple[TakenBack, ...]:
    """Return what these events took back and none of the later ones approved, in their order.

    Who objects to a sentence in one place and approves it in another one, in the same file, has taken it back.
    """
    found: dict[tuple[str, str], TakenBack] = {}
    for event in events:
        for change in event.segments:
            known = found.get((change.source, change.after))
            if event.action == "approved" and known and not (event.read and event.read == known.event.read):
                del found[change.source, change.after]
            elif target := _target(event, change):
                found[change.source, target] = TakenBack(event, change, target)
    return tuple(found.values())


def retirements(events: Collection[Event], translation: Translation) -> Iterator[Retirement]:
    """Yield what the history of a translation takes out of the memory."""
    from converter.translate.memory import Retirement

    pair = translation.source_language, translation.language
    for one in taken_back(events):
        yield Retirement(one.change.source, one.target, pair, one.event.when)


def found_against(translation: Translation, taken: Collection[TakenBack], slug: str) -> dict[str, list[Finding]]:
    """Return what is to be said of those segments that have a translation which was taken back in the post ``slug``.

    Those are meant that a person approved before, or that came from a person; after an objection, an engine's too. What
    was approved later stands.
    """
    by_texts: dict[tuple[str, str], list[TakenBack]] = {}
    for one in taken:
        by_texts.setdefault(_texts(one.change.source, one.target), []).append(one)
    found: dict[str, list[Finding]] = {}
    for segment in translation.segments:
        against = by_texts.get(_texts(plain_text(segment.source), plain_text(segment.target)), ())
        if said := [_finding(one, slug) for one in against if _concerns(one, segment)]:
            found[segment.id] = said
    return found


def _texts(source: str, target: str) -> tuple[str, str]:
    """What makes two sentences with their translations the same for the memory."""
    from converter.translate.memory import source_hash, target_hash

    return source_hash(source), target_hash(target)


def _target(event: Event, change: SegmentChange) -> str:
    """The translation that this took back; empty where it took none back."""
    if event.action in {"objected", "withdrawn"}:
        return change.after
    return change.before if event.action == "corrected" and change.before != change.after else ""


def _concerns(one: TakenBack, segment: Segment) -> bool:
    if is_approved(segment) and segment.approval:
        return segment.approval.when <= one.event.when
    return segment.origin == "human" or one.event.action == "objected"


def _finding(one: TakenBack, slug: str) -> Finding:
    who, words = one.event.who or "Somebody", " and ".join(f"“{text}”" for text in one.change.words)
    if one.event.action == "objected":
        return finding(OBJECTION, f"{who} objects to it in “{slug}”{f', and wrote {words}' if words else ''}.")
    if one.event.action == "corrected":
        return finding(TAKEN_BACK, f"{who} corrected it to “{one.change.after}” in “{slug}”.")
    return finding(TAKEN_BACK, f"{who} withdrew the approval of “{slug}”, where it stands too.")
