"""One edition of a post with its review, written in an order that no killed run can spoil.

What a decision leaves behind is written before the translation: the copy of an approved edition, the line of the
history, the entries of the memory. The translation names that line, and is the last to be replaced: until then nothing
of it holds, and the run can be repeated.
"""

from __future__ import annotations

from pathlib import Path

from converter.article import Article, Bitext, Edition, EditionDigests, Translation, approval_matches, article_digest
from converter.article.model import Model
from converter.errors import HistoryDamaged, NoSuchHandout
from converter.languages import any_language
from converter.pipeline.stored.files import PostFiles, StoredFile, digest
from converter.review import Event, History
from converter.translate.sentences import is_translation_of

_APPROVED_FOLDER = "approved"


def translation_name(tag: str) -> str:
    """The path of a translation below its post's folder."""
    return f"{tag}/translation.json"


def json_bytes(model: Model) -> bytes:
    """A model as it is stored."""
    return f"{model.model_dump_json(indent=1)}\n".encode()


class StoredEdition:
    """A post in one other language: its translation, the history of its review, and what was approved."""

    def __init__(self, path: Path, files: PostFiles, bitext: Bitext) -> None:
        """``path`` is the post's folder; ``bitext`` holds the translation that is stored, or that will be."""
        self.bitext = bitext
        self.tag = bitext.translation.language
        self._path = path
        self._files = files
        self._history_lines: bytes | None = None
        self._history: History | None = None
        self._approved: Edition | None = None
        self._fits: bool | None = None

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
        if self._history is None:
            if self._history_lines is None:
                self._history_lines = self._files.read(self._history_name) or b""
            self._history = History(self._history_lines, self.translation.history, self.name)
        return self._history

    @property
    def edition(self) -> Edition:
        """The edition as it is: reviewed where it is approved.

        Raises ``HistoryDamaged`` for an approval that the history does not confirm, and as ``require_current``.
        """
        edition = self.bitext.edition
        if edition.status == "reviewed":
            self._require_approved()
        else:
            self.require_current()
        return edition

    @property
    def is_current(self) -> bool:
        """Whether the translation is of the post's present words; else it would stand in the wrong places."""
        if self.bitext.state == "approved":
            return True
        if self._fits is None:
            self._fits = is_translation_of(self.article, self.translation)
        return self._fits

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
        bitext = self.bitext.with_translation(translation)
        copy = None
        if events:
            approves = bitext.state == "approved" and events[-1].action == "approved"
            copy = self._save_copy(bitext.edition) if approves else None
            lines, head = self.history.added(*events[:-1], events[-1].model_copy(update={"edition": copy}))
            self._files.write(self._history_name, lines)
            bitext = bitext.with_translation(translation.model_copy(update={"history": head}))
            self._history_lines, self._history = lines, None
        self._remember(bitext.translation)
        self._files.write(translation_name(self.tag), json_bytes(bitext.translation))
        if _sources(bitext.translation) != _sources(self.translation):
            self._fits = None
        self.bitext, self._approved = bitext, bitext.edition if copy else None
        if copy:
            self._forget_copies(but=copy)

    @property
    def _history_name(self) -> str:
        return f"{self.tag}/history.jsonl"

    def _copy_name(self, sha256: str) -> str:
        return f"{self.tag}/{_APPROVED_FOLDER}/{sha256}.json"

    def _remember(self, translation: Translation) -> None:
        from converter.translate.memory import entries_of, open_memory

        with open_memory(self._path.parent) as memory:
            memory.remember(entries_of(translation, self.slug))

    def _save_copy(self, edition: Edition) -> str:
        data = json_bytes(edition)
        sha256 = digest(data)
        self._files.write(self._copy_name(sha256), data)
        return sha256

    def _forget_copies(self, but: str) -> None:
        for path in sorted((self._path / self.tag / _APPROVED_FOLDER).glob("*.json")):
            if path.stem != but:
                self._files.remove(self._copy_name(path.stem))

    def _require_approved(self) -> Edition:
        """The approved edition that the history tells of, where it is what the translation says was approved."""
        if self._approved is None:
            copies = [event.edition for event in self.history.events if event.action == "approved" and event.edition]
            edition = self._load_copy(copies[-1]).content if copies else None
            if edition is None or not self._is_what_was_approved(edition):
                raise HistoryDamaged(
                    f"The approval of {self.name} cannot be believed.",
                    "What the history says was approved is not there, or is something else.",
                    "Have it reviewed again: “convert review withdraw” takes the approval back, "
                    "“convert review approve” gives it again.",
                )
            self._approved = edition
        return self._approved

    def _load_copy(self, sha256: str) -> StoredFile[Edition]:
        def parse(data: bytes) -> Edition:
            if digest(data) != sha256:
                raise ValueError("its content is not what was approved")
            return Edition.model_validate_json(data)

        return self._files.load(self._copy_name(sha256), parse)

    def _is_what_was_approved(self, edition: Edition) -> bool:
        digests = EditionDigests(article_digest(edition.original), article_digest(edition.article))
        approval = self.translation.approval
        return approval is not None and approval_matches(approval, digests)


def _sources(translation: Translation) -> list[tuple[str, object]]:
    return [(segment.id, segment.source) for segment in translation.segments]
