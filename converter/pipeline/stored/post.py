"""One post as it is stored: what was read of it under the lock is handed on, and each file is read once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from converter.article import Article, ArticleText, Bitext, Edition, Translation, original_edition
from converter.errors import CannotWrite, ConvertError, NoSuchHandout, PostDamaged
from converter.file_stamps import FileStamp
from converter.languages import any_language, language
from converter.pipeline.stored.edition import StoredEdition, translation_name
from converter.pipeline.stored.files import PostFiles, StoredFile, parsed
from converter.pipeline.stored.numbers import post_numbers
from converter.pipeline.stored.outcome import file_digests
from converter.pipeline.stored.outputs import REPORT_FILE, Outputs
from converter.pipeline.stored.pictures import StoredPictures
from converter.pipeline.stored.record import ReviewRecord, json_bytes
from converter.printable import printable
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
        self.pictures = StoredPictures(self._files, self.slug)

    def _read_again(self) -> None:
        self.outputs.save_index()
        self._forget()

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

    def stamps(self) -> dict[str, FileStamp | None]:
        """Return the stamp of each of its files that was read, as it was then; ``None`` where there is none."""
        return self._files.stamps()

    @property
    def is_unfinished(self) -> bool:
        """Whether a run was ended before it had done all that its decision asks for."""
        if self.damages():
            return False
        return bool(self.unmade()) or any(edition.is_behind for edition in self.editions())

    def unmade(self) -> frozenset[str]:
        """Return the report and handouts that a decision made wrong, and that can be made again, or removed, now.

        What was removed because it cannot be made yet, as the post has changed, waits until it is translated. Raises
        ``PostDamaged``.
        """
        return frozenset(name for name in self.outputs.invalid() if self._is_unmade(name))

    def _is_unmade(self, name: str) -> bool:
        edition = None if name == REPORT_FILE else self.find_edition(name.partition("/")[0])
        return name == REPORT_FILE or bool(edition and (edition.is_ready or self.outputs.is_there(name)))

    def damages(self) -> dict[str | None, ConvertError]:
        """Return what is damaged of it: by language; ``None`` for the article, and then nothing else is looked at."""
        found: dict[str | None, ConvertError] = {}
        for tag in (None, *self.tags()):
            try:
                edition = self.find_edition(tag) if tag else self.article and None
            except PostDamaged as error:
                found[tag] = error
                if tag is None:
                    break
            else:
                if edition and edition.damage:
                    found[tag] = edition.damage
        return found

    @property
    def article_file(self) -> StoredFile[Article]:
        """The article as it was last read."""
        if self._article is None:
            found = self._files.load(_ARTICLE_FILE, lambda data: parsed(Article, data))
            if found.condition == "absent" and self.tags():
                found = StoredFile(_ARTICLE_FILE, damage="it is gone, and translations of it are there")
            self._article = found
        return self._article

    @property
    def article(self) -> Article | None:
        """The article as it was last read; ``None`` where there is none. Raises ``PostDamaged``."""
        if self.article_file.condition == "damaged":
            raise damaged_post(self.slug, None, self.article_file)
        return self.article_file.content

    @property
    def original(self) -> Edition:
        """The post as it was read. Raises ``NoSuchHandout`` where it was not, and ``PostDamaged``."""
        if self.article is None:
            raise NoSuchHandout(f"“{self.slug}” is not there.", "It has no file article.json.", "Fetch it again.")
        return original_edition(self.article, language(self.article.language or "").tag)

    def translation_file(self, tag: str) -> StoredFile[Translation]:
        """Return the translation into the language ``tag``."""
        if tag in self._editions:
            return StoredFile(translation_name(tag), self._editions[tag].translation)
        if tag not in self._translations:
            name = translation_name(tag)
            found = self._files.load(name, lambda data: _in_language(parsed(Translation, data), tag))
            if found.condition == "absent" and self.folder.stamp(f"{tag}/history.jsonl"):
                found = StoredFile(name, damage="it is gone, and the history of its review is there")
            self._translations[tag] = found
        return self._translations[tag]

    def tags(self) -> list[str]:
        """Return the languages that the post is translated into, whether or not the translation can be used."""
        return [tag for tag in self.folder.folders() if self.translation_file(tag).condition != "absent"]

    def editions(self) -> list[StoredEdition]:
        """Return the editions in every language that the post is translated into, by tag. Raises ``PostDamaged``."""
        found = (self.find_edition(tag) for tag in self.folder.folders())
        return [edition for edition in found if edition]

    def find_edition(self, tag: str) -> StoredEdition | None:
        """Return the edition in a language, or ``None`` where the post has no translation. Raises ``PostDamaged``."""
        if tag not in self._editions:
            file = self.translation_file(tag)
            if file.condition == "damaged":
                raise damaged_post(self.slug, tag, file)
            translation = file.content
            if self.article is None or translation is None:
                return None
            self._editions[tag] = self._bound(self.article, translation)
            if self._locked:
                self._editions[tag].finish()
        return self._editions[tag]

    def stored_edition(self, tag: str) -> StoredEdition:
        """As ``find_edition``. Raises ``NoSuchHandout`` where the post is not translated into the language."""
        edition = self.find_edition(tag)
        if edition and edition.damage:
            raise edition.damage
        if edition:
            return edition
        tags = {*self.tags(), self.article.language or "" if self.article else ""}
        raise NoSuchHandout(
            f"“{self.slug}” is not there in {any_language(tag).english_name}.",
            f"It is there in: {', '.join(sorted(tags - {''})) or 'no language'}.",
            f"Make it with “convert fetch SOURCE --to {tag}”, or choose a language that is there.",
        )

    def edition(self, tag: str) -> Edition:
        """Return the post in a language, as it is now.

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
        post_numbers(self.folder.path.parent, [self.slug])
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

    def set_aside(self, name: str) -> str:
        """Move a file or folder of the post to where nothing reads it. Returns its new path. Raises ``CannotWrite``."""
        path = str(self.folder.set_aside(name))
        self._read_again()
        return path

    def restore_article(self, article: Article) -> None:
        """Store an article in the place of one that was set aside. Raises ``CannotWrite``."""
        self._files.write(_ARTICLE_FILE, json_bytes(article))
        self._read_again()

    def restore_translation(self, translation: Translation, *events: Event) -> None:
        """Store a translation in the place of one that was set aside; its handouts are made again.

        The caller holds the lock. Raises as ``StoredEdition.save``.
        """
        edition = self._bound(self._present(), translation)
        edition.invalidate_handouts()
        edition.save(translation, *events)
        self._read_again()

    def record(self, tag: str) -> ReviewRecord:
        """Return the record of the review of an edition, which is also there where the translation is damaged."""
        return ReviewRecord(self.folder.path, self._files, tag, f"“{self.slug}” in {any_language(tag).english_name}")

    def file_digests(self) -> dict[str, str]:
        """Return the digest of each of its files that decides what it is; the caller holds the lock."""
        self.outputs.save_index()
        return file_digests(self.folder, self._files.sha256)

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


def damaged_post(slug: str, tag: str | None, file: StoredFile[Any]) -> PostDamaged:
    """Return the error of a damaged file of a post, of its article or of its edition in a language."""
    name = f"“{slug}” in {any_language(tag).english_name}" if tag else f"“{slug}”"
    command = f"convert review restore {slug}{f' {tag}' if tag else ''}"
    return PostDamaged(
        f"{name} is damaged, and was left as it is.",
        f"Its file {file.name} cannot be used: {printable((file.damage or '').splitlines()[0])}.",
        f"“{command}” brings back what was last decided, and keeps the damaged file aside.",
    )


def _in_language(translation: Translation, tag: str) -> Translation:
    if translation.language != tag:
        raise ValueError(f"it is a translation into “{translation.language}”")
    return translation
