"""Which translations must leave the memory: those that a person corrected, objected to, or withdrew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.article import Translation, is_approved, plain_text
from converter.review import Event
from converter.translate.memory import Retirement


def retirements(events: Sequence[Event], translation: Translation) -> Iterator[Retirement]:
    """Yield what the history says of translations that nobody stands by any more.

    ``events`` are those that hold. An approval after the event brings a translation back: the memory compares times.
    """
    pair = translation.source_language, translation.language
    for event in events:
        if event.action in {"corrected", "objected"}:
            for change in event.segments:
                target = change.after if event.action == "objected" else change.before
                if target and (event.action == "objected" or change.before != change.after):
                    yield Retirement(change.source, target, pair, event.when)
        elif event.action == "withdrawn":
            yield from _withdrawn(event, translation)


def _withdrawn(event: Event, translation: Translation) -> Iterator[Retirement]:
    """Yield the sentences of an edition whose approval was taken back, unless it was approved again since."""
    pair = translation.source_language, translation.language
    if translation.approval and translation.approval.when > event.when:
        return
    for segment in translation.segments:
        if is_approved(segment) and segment.approval and segment.approval.when <= event.when:
            yield Retirement(plain_text(segment.source), plain_text(segment.target), pair, event.when)
