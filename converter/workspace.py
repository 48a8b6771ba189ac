"""The output folder on disk: the only module that writes files there.

A file is complete or absent: it is written beside its place, flushed to the disk and renamed. A file whose content
would not change is left alone, so that its date tells when it last did.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from converter.article import Article, Translation, images
from converter.errors import Busy, CannotWrite
from converter.locks import lock

ARTICLE_FILE = "article.json"
TRANSLATION_FILE = "translation.json"
HISTORY_FILE = "history.jsonl"
APPROVED_FOLDER = "approved"
REPORT_FILE = "report.html"
_STATE_FILE = ".state.json"
_LONGEST_SLUG = 80
_PICTURE = re.compile(r"images/[0-9a-f]+\.[a-z]+")
"""Names that the pipeline gives to stored pictures; no other address leads to a file of ours."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])", re.IGNORECASE)
"""Names that Windows keeps for devices (Microsoft, “Naming Files, Paths, and Namespaces”), superscripts included."""


class Workspace:
    """One output folder. Nothing is made on disk before the first file is written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._given: dict[Path, str | None] = {}
        """Folders that were handed out, and for which post."""

    def folder_for(self, article: Article, name: str | None = None) -> PostFolder:
        """The folder of a post: named after its title, and told apart from another post's by its address.

        ``name`` is the post's among the posts of one source: two of one title and without addresses get different
        folders from one workspace. Raises ``CannotWrite`` where the folder cannot be read.
        """
        slug = slugify(article.title or _first_words(article) or "post")
        folder = PostFolder(self.root / slug)
        known = folder.article()
        url = article.source.url
        if known and known.source.url and url and known.source.url != url:
            folder = PostFolder(self.root / f"{slug}-{_mark(url)}")
        marked = PostFolder(self.root / f"{slug}-{_mark(name or '')}")
        # Once it has been told apart, a post keeps its folder, also where it is alone in a run.
        if self._given.setdefault(folder.path, name) != name or marked.path.is_dir():
            folder = marked
        return folder

    def posts(self) -> Iterator[PostFolder]:
        """The folders of posts that can be read, by their names. Raises ``CannotWrite`` where that cannot be seen."""
        try:
            folders = sorted(self.root.iterdir()) if self.root.is_dir() else []
        except OSError as error:
            raise _cannot_write(self.root, error) from error
        return (folder for folder in map(PostFolder, folders) if folder.article())


class PostFolder:
    """What there is of one post: ``article.json``, ``report.html`` and a folder for each language."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lock(self) -> contextlib.AbstractContextManager[None]:
        """Lock the post's folder, creating it if needed, so that only one run changes it at a time.

        Entering raises ``Busy`` if another run holds it, and ``CannotWrite``.
        """
        busy = Busy(
            f"Nothing was changed in “{self.path}”.",
            "Another run of convert is at work on this post.",
            "Wait until it has finished, and try again.",
        )
        return lock(self.path, busy, lambda error: _cannot_write(self.path, error))

    def translations(self) -> Iterator[Translation]:
        """Every translation that can be read, by the tag of its language."""
        tags = sorted(path.name for path in self.path.iterdir()) if self.path.is_dir() else []
        return (found for tag in tags if (found := self.translation(tag)))

    def article(self) -> Article | None:
        """The article as it was last read; null where there is none that can be read."""
        data = self._read(ARTICLE_FILE)
        try:
            return Article.model_validate_json(data) if data else None
        except ValidationError:
            return None

    def translation(self, tag: str) -> Translation | None:
        """The translation into the language ``tag``; null where there is none that can be read."""
        data = self._read(f"{tag}/{TRANSLATION_FILE}")
        try:
            return Translation.model_validate_json(data) if data else None
        except ValidationError:
            return None

    def save_article(self, article: Article) -> Article:
        """Store the article. Returns what is stored: read again without a change, it keeps its first date."""
        known = self.article()
        if known and known == article.model_copy(
            update={"source": article.source.model_copy(update={"fetched_at": known.source.fetched_at})}
        ):
            return known
        self.write(ARTICLE_FILE, _json_bytes(article.model_dump_json(indent=1)))
        return article

    def save_translation(self, translation: Translation) -> None:
        """Store the translation in its language's folder."""
        name = f"{translation.language}/{TRANSLATION_FILE}"
        self.write(name, _json_bytes(translation.model_dump_json(indent=1)))

    def history(self, tag: str) -> bytes:
        """The history of the review in the language ``tag``; empty where there is none."""
        return self._read(f"{tag}/{HISTORY_FILE}") or b""

    def save_history(self, tag: str, data: bytes) -> None:
        """Store the history."""
        self.write(f"{tag}/{HISTORY_FILE}", data)

    def approved(self, tag: str, sha256: str) -> bytes | None:
        """The stored copy of an edition that was approved, by its digest; null where it is not there any more."""
        data = self._read(f"{tag}/{APPROVED_FOLDER}/{sha256}.json")
        return data if data is not None and _digest(data) == sha256 else None

    def save_approved(self, tag: str, data: bytes) -> str:
        """Store the copy of an edition that is being approved; gives back its digest."""
        sha256 = _digest(data)
        self.write(f"{tag}/{APPROVED_FOLDER}/{sha256}.json", data)
        return sha256

    def forget_approved(self, tag: str, but: str) -> None:
        """Take away the copies of earlier approved editions; ``but`` is the digest of the one that stays."""
        for path in (self.path / tag / APPROVED_FOLDER).glob("*.json"):
            if path.stem != but:
                path.unlink(missing_ok=True)

    def pictures(self, article: Article) -> dict[str, bytes]:
        """The pictures of the article that are stored in this folder, by ``Image.src``."""
        names = {placed.image.src for placed in images(article) if _PICTURE.fullmatch(placed.image.src)}
        return {name: data for name in sorted(names) if (data := self._read(name)) is not None}

    def made(self) -> frozenset[str]:
        """The names of the handouts that were made in this folder."""
        return frozenset(self._state())

    def discard(self, tag: str) -> None:
        """Take away the handouts that were made in the language ``tag``. Raises ``CannotWrite``."""
        for name in sorted(self.made()):
            if name.startswith(f"{tag}/"):
                try:
                    (self.path / name).unlink(missing_ok=True)
                except OSError as error:
                    raise _cannot_write(self.path / name, error) from error

    def is_current(self, name: str, inputs: str) -> bool:
        """Tell whether the file ``name`` was made from ``inputs`` (a digest) and is still as it was made."""
        entry = self._state().get(name)
        data = self._read(name)
        return bool(entry and data is not None and entry == {"inputs": inputs, "sha256": _digest(data)})

    def save_output(self, name: str, data: bytes, inputs: str) -> bool:
        """Store a file that was made from ``inputs``. True where it changed."""
        changed = self.write(name, data)
        state = self._state()
        state[name] = {"inputs": inputs, "sha256": _digest(data)}
        self.write(_STATE_FILE, _json_bytes(json.dumps(state, indent=1, sort_keys=True)))
        return changed

    def write(self, name: str, data: bytes) -> bool:
        """Put ``data`` in the place of the file ``name``, whole or not at all. True where its content changed.

        Raises ``CannotWrite``.
        """
        path = self.path / name
        try:
            if path.is_file() and path.read_bytes() == data:
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, data)
        except OSError as error:
            raise _cannot_write(path, error) from error
        return True

    def _read(self, name: str) -> bytes | None:
        path = self.path / name
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _cannot_write(path, error) from error

    def _state(self) -> dict[str, dict[str, str]]:
        try:
            state = json.loads(self._read(_STATE_FILE) or b"{}")
        except ValueError:
            return {}
        return state if isinstance(state, dict) else {}


def slugify(text: str) -> str:
    """A name for a folder: letters and digits of any script, in lower case, with hyphens; at most 80 characters."""
    words = re.findall(r"[\w]+", unicodedata.normalize("NFC", text).replace("’", "").replace("'", "").casefold())
    slug = "-".join(words).replace("_", "-")[:_LONGEST_SLUG].strip("-") or "post"
    while len(slug.encode()) > 200:  # file systems count bytes, up to 255 with our own endings
        slug = slug[:-1]
    return f"{slug}-post" if _RESERVED.fullmatch(slug) else slug


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _first_words(article: Article) -> str:
    for section in article.sections:
        if section.heading:
            return "".join(span.text for span in section.heading)
    return ""


def _replace(path: Path, data: bytes) -> None:
    with _beside(path) as (descriptor, temporary):
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    if hasattr(os, "O_DIRECTORY"):  # where folders can be opened, the new name is made to last too
        folder = os.open(path.parent, os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[tuple[int, Path]]:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        yield descriptor, Path(name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        f"“{path}” cannot be written.",
        f"The computer says: {error.strerror or error}.",
        "Choose another folder with --output, or make room on the disk.",
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _json_bytes(text: str) -> bytes:
    return f"{text}\n".encode()
