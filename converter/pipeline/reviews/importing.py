"""Takes what a reviewer wrote into a file over into the edition that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from converter.article import Translation
from converter.errors import ConvertError, OtherDocument, ReviewRefused
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.reviews.taking_over import Imported, ReviewOrigin, take_over
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.files import digest
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post, stored_posts
from converter.regular_files import open_regular
from converter.review import (
    Review,
    Reviewer,
)
from converter.review.reading import read_review
from converter.review.repeats import imported_before, without_repeats
from converter.review.sheet_reading import read_sheet
from converter.settings import Settings

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
"""How an XML file begins, with or without a byte order mark."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read; the readers have narrower limits of their own."""


_Reader = Callable[[bytes, Translation], Review]


class EditionFilter(NamedTuple):
    """Which edition a file may be about; ``None`` means any."""

    slug: str | None = None
    tag: str | None = None


class _FileEdition(NamedTuple):
    """The edition that a file is about, as it was before its post was locked."""

    post: StoredPost
    translation: Translation
    review: Review


def import_review(
    settings: Settings, file: Path, reviewer: Reviewer, editions: EditionFilter, *, clock: WallClock = now
) -> Imported:
    """Take a reviewer's file over into the edition that it is about: all that fits, and nothing where none does.

    Segments that were changed are the reviewer's, and are checked again. Those that the reviewer approved in the file
    are approved, unless a check finds an error in what was changed. Whatever else the reviewer wrote is an objection,
    which blocks an approval until somebody decides. A file that was taken over before changes nothing. Raises
    ``ReviewRefused`` for a file that is about no edition that is here, is damaged, or is built to do harm;
    ``PostDamaged`` and ``HistoryDamaged`` for one that may be about an edition that is damaged;
    ``NoSuchHandout`` where the post has changed since it was translated; ``BadGlossary``, ``Busy``, and as
    ``StoredEdition.save`` and ``finish_handouts``.
    """
    data, read = _read(file)
    found = _find(settings, data, read, editions)
    with finished(found.post, settings):
        stored = found.post.stored_edition(found.translation.language)
        stored.require_current()
        review = found.review if stored.translation == found.translation else read(data, stored.translation)
        origin = ReviewOrigin(reviewer, clock(), file.name, digest(data))
        review = _new_in(review, stored, origin)
        done = take_over(settings, stored, review, origin)
    return done.model_copy(update={"file": str(file)})


def exported_file(settings: Settings, name: EditionName) -> Path:
    """Return the file that was last exported of an edition, beside its handouts, for a reviewer to fill in.

    Raises ``NoSuchHandout``, and ``ReviewRefused`` where none was, or it is not there.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    files = [one.file for one in stored.history.events if one.action == "exported" and one.file]
    folder = settings.output / stored.slug / stored.tag
    if files and (folder / files[-1]).is_file():
        return folder / files[-1]
    raise ReviewRefused(
        f"There is no file of “{stored.slug}” ({stored.tag}) to take over.",
        f"The last one was “{files[-1]}”, and it is not in “{folder}”." if files else "None was exported.",
        "Give the name of the file that the reviewer sent back: “convert review import FILE”.",
    )


def _new_in(review: Review, stored: StoredEdition, origin: ReviewOrigin) -> Review:
    """Return what the review says that was not taken over before. Raises ``HistoryDamaged``."""
    events = stored.history.events
    if origin.sha256 and imported_before(events, origin.sha256, origin.reviewer.name):
        return Review(unchanged=tuple(segment.id for segment in stored.translation.segments))
    return without_repeats(review, stored.translation, events, origin.reviewer.name)


def _find(settings: Settings, data: bytes, read: _Reader, editions: EditionFilter) -> _FileEdition:
    """The edition that the file is about.

    Raises the ``ReviewRefused`` of the one that it is most likely about; where it is about none that can be used,
    the error of a damaged one, if there is any.
    """
    refusals: list[ReviewRefused] = []
    damages: list[ConvertError] = []
    wanted = editions.slug and stored_post(settings.output, editions.slug).slug
    for post in stored_posts(settings.output):
        if wanted in {None, post.slug}:
            damages += [error for tag, error in post.damages().items() if editions.tag in {None, tag} or tag is None]
            for translation in _translations(post, editions.tag):
                try:
                    return _FileEdition(post, translation, read(data, translation))
                except ReviewRefused as error:
                    refusals.append(error)
    refused = min(refusals, key=lambda error: isinstance(error, OtherDocument), default=None)
    if damages and (refused is None or isinstance(refused, OtherDocument)):
        raise damages[0]
    raise refused or ReviewRefused(
        "The reviewed file was not taken over; nothing has changed.",
        f"There is no translation in “{settings.output}” that it could be about.",
        "Name the folder that it was exported from with --output.",
    )


def _translations(post: StoredPost, tag: str | None) -> Iterator[Translation]:
    """The translations of a post that can be used, into every language or into one."""
    damages = post.damages()
    for each in post.tags() if None not in damages else ():
        if tag in {None, each} and each not in damages:
            yield post.stored_edition(each).translation


def _read(path: Path) -> tuple[bytes, _Reader]:
    """The file, and what reads its kind: a workbook unless it is XML; the reader refuses what is neither."""
    try:
        with open_regular(path) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ReviewRefused(
            f"“{path}” was not taken over; nothing has changed.",
            f"It cannot be read: {error.strerror or error}.",
            "Give the name of the file that the reviewer sent back.",
        ) from error
    return data, read_review if data.lstrip().startswith(_XML) else read_sheet
