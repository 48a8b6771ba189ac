"""Files for reviewers elsewhere: written for one edition, and what was changed in them taken over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from converter.article import Credit, Finding, ReviewState, Translation
from converter.article.model import Frozen
from converter.errors import CannotWrite, ReviewRefused
from converter.pipeline.building import refreshed
from converter.pipeline.rechecking import rechecked
from converter.pipeline.review_store import ReviewStore
from converter.pipeline.reviewing import EditionName, decision, deeds, event, now, review_of
from converter.review import (
    Action,
    Deed,
    Refusal,
    Review,
    Reviewer,
    apply,
    approve,
    errors,
    read_review,
    with_findings,
    xliff_bytes,
)
from converter.settings import Settings
from converter.workspace import PostFolder, Workspace

ReviewFormat = Literal["xliff", "xliff12"]
ENDINGS: dict[ReviewFormat, str] = {"xliff": ".xlf", "xliff12": ".xlf"}
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read; the readers have narrower limits of their own."""


class Exported(Frozen):
    """A file for a reviewer."""

    file: str
    slug: str
    language: str
    segments: int
    waiting: int
    """Segments that nobody has approved yet."""


class Corrected(Frozen):
    """A segment that the reviewer translated otherwise, and what the checks say of it."""

    segment: str
    findings: tuple[Finding, ...]


class Imported(Frozen):
    """What became of a reviewer's file."""

    file: str
    slug: str
    language: str
    state: ReviewState
    corrected: tuple[Corrected, ...]
    approved: tuple[str, ...]
    """Ids of the segments that the reviewer approved."""
    unchanged: int
    missing: int
    """Segments that the file does not have any more; they stay as they are."""
    refused: tuple[Refusal, ...]
    left: int
    """Segments that nobody has approved yet."""


class Wanted(NamedTuple):
    """Which edition a file may be about; null means any."""

    slug: str | None = None
    tag: str | None = None


def export_review(settings: Settings, name: EditionName, form: ReviewFormat, file: Path | None = None) -> Exported:
    """Writes a file for a reviewer, beside the edition's handouts unless told where; its review begins.

    Raises ``NoSuchHandout``, ``UnknownLanguage``, ``Busy`` and ``CannotWrite``.
    """
    with review_of(settings, name) as store:
        store.require_current()
        path = file or store.folder.path / store.tag / f"review{ENDINGS[form]}"
        if path.exists() and not path.is_file():
            raise CannotWrite(
                f"The review cannot be written to “{path}”.",
                "There is something in its place that is no file, such as a folder.",
                "Give the name of a new file, such as review.xlf.",
            )
        PostFolder(path.absolute().parent).write(path.name, _written(store, form))
        begun = store.translation.review_since or now()
        store.commit(
            store.translation.model_copy(update={"review_since": begun}), event("exported", None, file=path.name)
        )
        made = decision(store, 0)
        segments = len(store.translation.segments)
        return Exported(file=str(path), slug=made.slug, language=made.language, segments=segments, waiting=made.left)


def import_review(settings: Settings, file: Path, reviewer: Reviewer, wanted: Wanted) -> Imported:
    """Takes a reviewer's file over into the edition that it is about: all that fits, and nothing where none does.

    Segments that were changed are the reviewer's, and are checked again. Those that the reviewer approved in the file
    are approved, unless a check finds an error in what was changed. Raises ``ReviewRefused`` for a file that is about
    no edition that is here, is damaged, or is built to do harm; ``BadGlossary``, ``Busy``, and as
    ``ReviewStore.commit``.
    """
    data = _read(file)
    name = _about(settings, data, wanted)
    with review_of(settings, name) as store:
        store.require_current()
        review = read_review(data, store.translation)
        before = store.translation
        made = apply(before, review, Credit(who=reviewer.name), now())
        changed = {change.segment_id for change in review.changes}
        findings = rechecked(made, changed, settings)
        corrected = with_findings(made, findings)
        approved = _approvable(corrected, review, changed)
        made = approve(corrected, store.article, reviewer, now(), approved) if approved else corrected
        steps: tuple[tuple[Action, tuple[Deed, ...]], ...]
        steps = (("corrected", deeds(before, corrected)), ("approved", deeds(corrected, made)))
        events = [event(action, reviewer, done, file.name) for action, done in steps if done]
        if events:
            store.commit(made, *events)
            refreshed(store, settings)
        state = decision(store, len(changed))
        return Imported(
            file=str(file),
            slug=state.slug,
            language=state.language,
            state=state.state,
            corrected=tuple(Corrected(segment=each, findings=found) for each, found in findings.items()),
            approved=approved,
            unchanged=len(review.unchanged),
            missing=len(review.missing),
            refused=review.refused,
            left=state.left,
        )


def _written(store: ReviewStore, form: ReviewFormat) -> bytes:
    return xliff_bytes(store.translation, store.article, version="2.1" if form == "xliff" else "1.2")


def _approvable(translation: Translation, review: Review, changed: set[str]) -> tuple[str, ...]:
    """What the reviewer approved, without changes in which a check found an error that the reviewer has not seen."""
    failed = {each.id for each in translation.segments if each.id in changed and errors(each)}
    return tuple(each for each in review.approved if each not in failed)


def _about(settings: Settings, data: bytes, wanted: Wanted) -> EditionName:
    """The edition that the file is about. Raises the ``ReviewRefused`` of the one that it is most likely about."""
    refusals: list[ReviewRefused] = []
    for slug, translation in _candidates(settings, wanted):
        try:
            read_review(data, translation)
        except ReviewRefused as error:
            refusals.append(error)
        else:
            return EditionName(slug, translation.language)
    if not refusals:
        raise ReviewRefused(
            "The reviewed file was not taken over; nothing has changed.",
            f"There is no translation in “{settings.output}” that it could be about.",
            "Name the folder that it was exported from with --output.",
        )
    raise min(refusals, key=lambda error: "another document" in error.why)


def _candidates(settings: Settings, wanted: Wanted) -> Iterator[tuple[str, Translation]]:
    for folder in Workspace(settings.output).posts():
        if wanted.slug in {None, folder.path.name}:
            for translation in folder.translations():
                if wanted.tag in {None, translation.language}:
                    yield folder.path.name, translation


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise ReviewRefused(
            f"“{path}” was not taken over; nothing has changed.",
            f"It cannot be read: {error.strerror or error}.",
            "Give the name of the file that the reviewer sent back.",
        ) from error
