"""One post as it is stored: what was read of it under the lock is handed on, and each file is read once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from converter.article import Article, ArticleText, Bitext, Edition, Translation, original_edition
from converter.errors import CannotWrite, NoSuchHandout
from converter.languages import any_language, language
from converter.pipeline.stored.edition import StoredEdition, translation_name
from converter.pipeline.stored.files import PostFiles, StoredFile
from converter.pipeline.stored.outputs import REPORT_FILE, Outputs
from converter.pipeline.stored.pictures import StoredPictures
from converter.pipeline.stored.record import json_bytes
from converter.review import Event
from converter.workspace import PostFolder

_ARTICLE_FILE = "article.json"


class StoredPost:
    """A post in the output folder: its article, its editions in other languages, its pictures and its handouts."""

    def __init__(self, folder: PostFolder) -> None:
        self.folder = folder
        self._files = PostFiles(folder)
        self._locked = False
        self._forget()

    def _forget(self) -> None:
        self._files.forget()
        self._article: StoredFile[Article] | None = None
        self._text: ArticleText | None = None
        self._translations: dict[str, StoredFile[Translation]] = {}
        self._editions: dict[str, StoredEdition] = {}
        self.outputs = Outputs(self._files, self.folder.path)
        self.pictures = StoredPictures(self._files)

    @property
    def slug(self) -> str:
        """Name of its folder."""
        return self.folder.path.name

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Lock the post against other runs; the index of its handouts is saved when the lock is released.

        What was read before is kept where it is still so, and read again where another run changed it in between. What
        a run that was ended left undone of a decision is written. Raises ``Busy``, ``CannotWrite`` and
        ``MemoryUnusable``.
        """
        with self.folder.lock():
            if self._files.have_changed():
                self._forget()
            self._locked = True
            try:
                for edition in self._editions.values():
                    edition.finish()
                yield
            except BaseException:
                with contextlib.suppress(CannotWrite):  # what ended the run is the error to tell
                    self.outputs.save_index()
                raise
            finally:
                self._locked = False
            self.outputs.save_index()

    @property
    def is_unfinished(self) -> bool:
        """Whether a run was ended before it had done all that its decision asks for."""
        return bool(self.outputs.invalid()) or any(edition.is_behind for edition in self.editions())

    @property
    def article_file(self) -> StoredFile[Article]:
        """The article as it was last read."""
        if self._article is None:
            self._article = self._files.load(_ARTICLE_FILE, Article.model_validate_json)
        return self._article

    @property
    def article(self) -> Article | None:
        """The article as it was last read; ``None`` where there is none that can be used."""
        return self.article_file.content

    @property
    def original(self) -> Edition:
        """The post as it was read. Raises ``NoSuchHandout`` where it cannot be read."""
        if self.article is None:
            raise NoSuchHandout(
                f"“{self.slug}” cannot be read.", "Its file article.json is not there or damaged.", "Fetch it again."
            )
        return original_edition(self.article, language(self.article.language or "").tag)

    def translation_file(self, tag: str) -> StoredFile[Translation]:
        """The translation into the language ``tag``."""
        if tag in self._editions:
            return StoredFile(translation_name(tag), self._editions[tag].translation)
        if tag not in self._translations:
            self._translations[tag] = self._files.load(translation_name(tag), Translation.model_validate_json)
        return self._translations[tag]

    def editions(self) -> list[StoredEdition]:
        """The editions in every language that the post is translated into, by their tags."""
        found = (self.find_edition(tag) for tag in self.folder.folders())
        return [edition for edition in found if edition]

    def find_edition(self, tag: str) -> StoredEdition | None:
        """The edition in the language ``tag``; ``None`` where the post has no translation that can be used."""
        if tag not in self._editions:
            translation = self.translation_file(tag).content
            if self.article is None or translation is None:
                return None
            self._editions[tag] = self._bound(self.article, translation)
            if self._locked:
                self._editions[tag].finish()
        return self._editions[tag]

    def stored_edition(self, tag: str) -> StoredEdition:
        """As ``find_edition``. Raises ``NoSuchHandout`` where the post is not translated into the language."""
        edition = self.find_edition(tag)
        if edition:
            return edition
        tags = {stored.tag for stored in self.editions()} | ({self.article.language or ""} if self.article else set())
        raise NoSuchHandout(
            f"“{self.slug}” is not there in {any_language(tag).english_name}.",
            f"It is there in: {', '.join(sorted(tags - {''})) or 'no language'}.",
            f"Make it with “convert fetch SOURCE --to {tag}”, or choose a language that is there.",
        )

    def edition(self, tag: str) -> Edition:
        """The post in a language, as it is now.

        Raises ``NoSuchHandout``, ``UnknownLanguage``, and ``HistoryDamaged`` for an approval that cannot be believed.
        """
        tag, original = language(tag).tag, self.original
        return original if tag == original.language else self.stored_edition(tag).edition

    def save_article(self, article: Article) -> Article:
        """Store the article. Returns what is stored: read again without a change, it keeps its first date.

        The caller holds the lock. Raises ``CannotWrite``.
        """
        known = self.article
        if known and known == article.model_copy(
            update={"source": article.source.model_copy(update={"fetched_at": known.source.fetched_at})}
        ):
            return known
        self._files.write(_ARTICLE_FILE, json_bytes(article))
        self._article, self._text = StoredFile(_ARTICLE_FILE, article), None
        self._translations |= {tag: self.translation_file(tag) for tag in self._editions}
        self._editions.clear()
        return article

    def save_translation(self, translation: Translation, *events: Event) -> StoredEdition:
        """Store a translation of the stored article, the first or another one, and what happened to it.

        The caller holds the lock. Raises as ``StoredEdition.save``.
        """
        edition = self.find_edition(translation.language) or self._bound(self._present(), translation)
        edition.save(translation, *events)
        self._editions[edition.tag] = edition
        return edition

    def save_report(self, data: bytes) -> str:
        """Store the report for staff. Returns its path. Raises ``CannotWrite``."""
        self.outputs.save(REPORT_FILE, data, "the post with its translations")
        return str(self.folder.path / REPORT_FILE)

    def _bound(self, article: Article, translation: Translation) -> StoredEdition:
        """The article beside a translation; the digest of the article is computed once for all languages."""
        if self._text is None:
            self._text = ArticleText(article)
        return StoredEdition(self.folder.path, self._files, self.outputs, Bitext(self._text, translation))

    def _present(self) -> Article:
        return self.original.article
