"""One edition's translation with its history, on disk, written in an order that no killed run can spoil.

What a decision leaves behind is written before the translation: the copy of an approved edition, the line of the
history, the entries of the memory. The translation names that line, and is the last to be replaced: until then nothing
of it holds, and the run can be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Article, Bitext, Edition, EditionDigests, Translation, approval_matches, article_digest
from converter.errors import HistoryDamaged, NoSuchHandout
from converter.languages import any_language
from converter.review import Event, History
from converter.translate.sentences import is_translation_of
from converter.workspace import PostFolder


class ReviewStore:
    """The review of a post in one language."""

    def __init__(self, folder: PostFolder, bitext: Bitext) -> None:
        """``bitext`` holds the translation that is stored, or that is to be stored for the first time."""
        self.folder, self.tag = folder, bitext.translation.language
        self.bitext = bitext

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
        """Raises ``HistoryDamaged``."""
        return History(self.folder.history(self.tag), self.translation.history, self._name)

    @property
    def _name(self) -> str:
        return f"“{self.folder.path.name}” in {any_language(self.tag).english_name}"

    @property
    def edition(self) -> Edition:
        """The edition as it is: reviewed where it is approved.

        Raises ``HistoryDamaged`` for a forged approval, and as ``require_current``.
        """
        edition = self.bitext.edition
        if edition.status == "reviewed":
            self._believed()
        else:
            self.require_current()
        return edition

    @property
    def is_current(self) -> bool:
        """Whether the translation is of the post's present words; else it would stand in the wrong places."""
        return self.bitext.state == "approved" or is_translation_of(self.article, self.translation)

    def require_current(self) -> None:
        """Raises ``NoSuchHandout`` where the post was read again, and was not translated again."""
        if not self.is_current:
            raise NoSuchHandout(
                f"{self._name} is not there as it is now.",
                "The post was read again and has changed since it was translated.",
                f"Translate it again with “convert fetch SOURCE --to {self.tag}”; only what changed is translated.",
            )

    @property
    def last_approved(self) -> Edition | None:
        """What was approved before the post changed; null where nothing was. Raises ``HistoryDamaged``."""
        if self.bitext.state != "outdated":
            return None
        return self._believed()

    def commit(self, translation: Translation, *events: Event) -> None:
        """Stores a translation and what happened to it; an event that approved it all gets a copy of the edition.

        Raises ``CannotWrite``, ``MemoryUnusable`` and ``HistoryDamaged``.
        """
        from converter.translate.memory import entries_of, open_memory

        bitext = self.bitext.with_translation(translation)
        if events:
            approves = bitext.state == "approved" and events[-1].action == "approved"
            copy = self._save_copy(bitext.edition) if approves else None
            last = events[-1].model_copy(update={"edition": copy})
            lines, head = self.history.added(*events[:-1], last)
            self.folder.save_history(self.tag, lines)
            bitext = bitext.with_translation(translation.model_copy(update={"history": head}))
        with open_memory(self.folder.path.parent) as memory:
            memory.remember(entries_of(bitext.translation, self.folder.path.name))
        self.folder.save_translation(bitext.translation)
        self.bitext = bitext
        if events and copy:
            self.folder.forget_approved(self.tag, but=copy)

    def _save_copy(self, edition: Edition) -> str:
        return self.folder.save_approved(self.tag, f"{edition.model_dump_json(indent=1)}\n".encode())

    def _believed(self) -> Edition:
        """The approved edition that the history tells of, where it is what the translation says was approved."""
        told = [event.edition for event in self.history.events if event.action == "approved" and event.edition]
        data = self.folder.approved(self.tag, told[-1]) if told else None
        edition = Edition.model_validate_json(data) if data else None
        if edition is None or not self._is_what_was_approved(edition):
            raise HistoryDamaged(
                f"The approval of {self._name} cannot be believed.",
                "What the history says was approved is not there, or is something else.",
                "Have it reviewed again: “convert review withdraw” takes the approval back, “convert review approve” "
                "gives it anew.",
            )
        return edition

    def _is_what_was_approved(self, edition: Edition) -> bool:
        digests = EditionDigests(article_digest(edition.original), article_digest(edition.article))
        approval = self.translation.approval
        return approval is not None and approval_matches(approval, digests)


def stored_reviews(folder: PostFolder) -> Iterator[ReviewStore]:
    """The reviews of a post in every language that it is translated into."""
    article = folder.article()
    return (ReviewStore(folder, Bitext.of(article, each)) for each in folder.translations() if article)


def stored_review(folder: PostFolder, tag: str) -> ReviewStore:
    """The review as it is stored. Raises ``NoSuchHandout`` where the post is not translated into the language."""
    article, translation = folder.article(), folder.translation(tag)
    if article and translation:
        return ReviewStore(folder, Bitext.of(article, translation))
    tags = {each.language for each in folder.translations()} | ({article.language or ""} if article else set()) - {""}
    raise NoSuchHandout(
        f"“{folder.path.name}” is not there in {any_language(tag).english_name}.",
        f"It is there in: {', '.join(sorted(tags)) or 'no language'}.",
        f"Make it with “convert fetch SOURCE --to {tag}”, or choose a language that is there.",
    )
