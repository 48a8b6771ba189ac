"""One edition of a post with its review, written in an order that no killed run can spoil.

Handouts that a decision makes wrong are marked, and those that claim a reviewer are removed, before the decision
counts; it counts from the line of the history on (see ``record``). Then follow the memory, the translation, and the
handouts. What a run that was ended left undone of this, the next one does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from converter.article import (
    Article,
    Bitext,
    Edition,
    EditionDigests,
    Translation,
    approval_matches,
    article_digest,
    plain_text,
    sentence_name,
)
from converter.errors import HistoryDamaged, NoSuchHandout, Unfinished
from converter.languages import any_language
from converter.pipeline.stored.files import PostFiles
from converter.pipeline.stored.outputs import HANDOUTS, Outputs
from converter.pipeline.stored.record import ReviewRecord, json_bytes
from converter.review import Event, History
from converter.translate.sentences import is_translation_of


def translation_name(tag: str) -> str:
    """Return the path of a translation below its post's folder."""
    return f"{tag}/translation.json"


class StoredEdition:
    """A post in one other language: its translation, the history of its review, and what was approved."""

    def __init__(self, path: Path, files: PostFiles, outputs: Outputs, bitext: Bitext) -> None:
        """``path`` is the post's folder; ``bitext`` holds the translation that is stored, or that will be."""
        self.bitext = bitext
        self.tag = bitext.translation.language
        self._path = path
        self._files = files
        self._outputs = outputs
        self._approved: Edition | None = None
        self._fits: bool | None = None
        self.record = ReviewRecord(path, files, self.tag, self.name)
        self.damage: HistoryDamaged | None = None
        """Why the history cannot be believed, as far as that is seen without opening an approved copy."""
        self._behind = self._catch_up()

    @property
    def slug(self) -> str:
        """Name of the post's folder."""
        return self._path.name

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"“{self.slug}” in {any_language(self.tag).english_name}"

    @property
    def article(self) -> Article:
        """The original."""
        return self.bitext.article

    @property
    def translation(self) -> Translation:
        """The translation as it is now."""
        return self.bitext.translation

    @property
    def history(self) -> History:
        """The history of its review. Raises ``HistoryDamaged``."""
        return self.record.history(self.translation.history)

    @property
    def edition(self) -> Edition:
        """The edition as it is: reviewed where it is approved.

        Raises ``HistoryDamaged`` for an approval that the history does not confirm, ``Unfinished`` where a sentence
        has no translation yet, and as ``require_current``.
        """
        edition = self.bitext.edition
        if edition.status == "reviewed":
            self._require_approved()
        else:
            self.require_current()
            self._require_finished()
        return edition

    @property
    def is_behind(self) -> bool:
        """Whether the stored translation is older than the newest decision: the next run that locks it writes it."""
        return self._behind

    @property
    def is_current(self) -> bool:
        """Whether the translation is of the post's present words; else it would stand in the wrong places."""
        if self.bitext.state == "approved":
            return True
        if self._fits is None:
            self._fits = is_translation_of(self.article, self.translation)
        return self._fits

    @property
    def is_ready(self) -> bool:
        """Whether handouts can be made of it as it is: it is current, and every sentence is translated."""
        return self.is_current and not self.bitext.untranslated

    def has_file(self, name: str) -> bool:
        """Tell whether a file lies beside its handouts."""
        return (self._path / self.tag / name).is_file()

    def _require_finished(self) -> None:
        """Raise ``Unfinished`` where a sentence has no translation."""
        waiting = self.bitext.untranslated
        if waiting:
            segments = self.translation.segments
            raise Unfinished(
                f"{self.name} has no handouts yet.",
                f"{len(waiting)} of its {len(segments)} sentences are not translated yet, such as "
                f"{sentence_name(segments, waiting[0])}.",
                f"Give them to a person: “convert review export {self.slug} {self.tag}” writes a workbook to fill in, "
                "and “convert review import FILE” takes it back.",
            )

    def require_current(self) -> None:
        """Raise ``NoSuchHandout`` where the post was read again, and was not translated again."""
        if not self.is_current:
            raise NoSuchHandout(
                f"{self.name} is not there as it is now.",
                "The post was read again and has changed since it was translated.",
                f"Translate it again with “convert fetch SOURCE --to {self.tag}”; only what changed is translated.",
            )

    @property
    def last_approved(self) -> Edition | None:
        """What was approved before the post changed, or ``None`` where nothing was. Raises ``HistoryDamaged``."""
        return self._require_approved() if self.bitext.state == "outdated" else None

    def save(self, translation: Translation, *events: Event) -> None:
        """Store a translation and what happened to it; an event that approved it all gets a copy of the edition.

        The caller holds the post's lock. Raises ``CannotWrite``, ``MemoryUnusable`` and ``HistoryDamaged``.
        """
        if self.damage:
            raise self.damage
        bitext = self.bitext.with_translation(translation)
        changed = not self.bitext.shows_the_same(translation)
        # Handouts of an edition that was approved may name the reviewer.
        self._outputs.invalidate(self.tag, handouts=changed, remove=changed and self.translation.approval is not None)
        copy = None
        if events:
            copy = bitext.edition if bitext.state == "approved" and events[-1].action == "approved" else None
            bitext = bitext.with_translation(self.record.commit(translation, copy, events))
        if _sources(translation) != _sources(self.translation):
            self._fits = None
        self.bitext, self._approved, self._behind = bitext, copy, True
        self.finish()
        if events:
            self.record.forget_copies(bitext.translation.history)

    def invalidate_handouts(self) -> bool:
        """Remove all handouts of the edition, to be made again. Returns whether there were any on the disk.

        Raises ``CannotWrite``.
        """
        there = any((self._path / self.tag).glob(HANDOUTS))
        self._outputs.invalidate(self.tag, handouts=True, remove=True)
        return there

    def finish(self) -> None:
        """Write what a decision that counts has not written yet. The caller holds the post's lock.

        Raises ``CannotWrite`` and ``MemoryUnusable``.
        """
        if self._behind:
            self._remember(self.translation)
            self._files.write(translation_name(self.tag), json_bytes(self.translation))
            self._behind = False

    def _catch_up(self) -> bool:
        """Take the translation that the newest decision brought about; tells whether the stored one is older."""
        stored = self.translation
        try:
            translation = self.record.current(stored)
        except HistoryDamaged as error:
            self.damage = error
            return False
        if translation is not stored:
            self.bitext = self.bitext.with_translation(translation)
        return translation is not stored

    def _remember(self, translation: Translation) -> None:
        from converter.pipeline.stored.memory import workspace_memory
        from converter.pipeline.stored.retirements import retirements
        from converter.translate.memory import entries_of

        retired = tuple(retirements(self.history.events, translation))
        with workspace_memory(self._path.parent) as memory:
            if retired:
                memory.retire(retired)
            memory.remember(entries_of(translation, self.slug))

    def _require_approved(self) -> Edition:
        """The approved edition that the history tells of, where it is what the translation says was approved."""
        if self._approved is None:
            if self.damage:
                raise self.damage
            edition = self.record.approved_edition(self.translation.history, self.bitext.edition)
            if edition is None or not self._is_what_was_approved(edition):
                raise HistoryDamaged(
                    f"The approval of {self.name} cannot be believed.",
                    "What the history says was approved is not there, or is something else.",
                    "Have it reviewed again: “convert review withdraw” takes the approval back, "
                    "“convert review approve” gives it again.",
                )
            self._approved = edition
        return self._approved

    def _is_what_was_approved(self, edition: Edition) -> bool:
        digests = EditionDigests(article_digest(edition.original), article_digest(edition.article))
        approval = self.translation.approval
        return approval is not None and approval_matches(approval, digests)


def unseen(stored: StoredEdition, ids: Collection[str]) -> frozenset[str]:
    """Return those of these segments that no reviewer has spoken of as they are now, in a file or at the desk."""
    return unspoken_of(stored.translation, stored.history.events, ids)


def unspoken_of(translation: Translation, events: Sequence[Event], ids: Collection[str]) -> frozenset[str]:
    """As ``unseen``, of a translation and the events of its history."""
    seen = {
        (change.segment, change.source, change.after)
        for event in events
        if (event.file or event.export is not None) and event.action != "exported"
        for change in event.segments
    }
    segments = (each for each in translation.segments if each.id in ids)
    return frozenset(
        each.id for each in segments if (each.id, plain_text(each.source), plain_text(each.target)) not in seen
    )


def _sources(translation: Translation) -> list[tuple[str, object]]:
    return [(segment.id, segment.source) for segment in translation.segments]
