"""What came of posts in earlier runs: a post is answered from that where nothing has changed that it depends on.

That is what was read, byte for byte, and its pictures; what was asked for; the settings, the logo, the glossary, the
engines, this program with its lists and templates; what people have translated of its sentences in any post; and every
file of the post, approvals and handouts included, as it lies on the disk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from converter.article import plain_text
from converter.errors import ConvertError
from converter.languages import language
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.results import EditionResult, FetchResult
from converter.pipeline.posts.job import ClinicAssets, Job
from converter.pipeline.stored.memory import workspace_memory
from converter.pipeline.stored.outcome import StoredOutcome, has_files, load_outcome, outcomes, save_outcome
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.workers.units import PackedTerms
from converter.program import installed_digest
from converter.settings import Settings
from converter.translate import Engine, choose, installation_advice, routes
from converter.translate.memory import Memory, source_hash
from converter.translate.second_reading import second_reader
from converter.workspace import PostFolder

if TYPE_CHECKING:
    from converter.sources import ImageLoader, ListedPost


class ReadFrom:
    """What a post is read from: its bytes, and what comes for the addresses of its pictures."""

    def __init__(self, post: str, document: str, load: ImageLoader | None) -> None:
        """``post`` is its name in the source, and ``document`` the digest of its bytes."""
        self.post, self.document = post, document
        self.pictures: dict[str, str] = {}
        """What came, by address."""
        self.load = self._noted(load) if load else None
        """Loads a picture, and notes what came."""

    def _noted(self, load: ImageLoader) -> ImageLoader:
        def noted(src: str) -> bytes:
            data: bytes | None = None
            try:
                data = load(src)
            except ConvertError as error:
                self.pictures[src] = _missing(error)
                raise
            self.pictures[src] = hashlib.sha256(data).hexdigest()
            return data

        return noted


class _Kept(NamedTuple):
    folders: dict[tuple[str, str], str]
    """Names of the folders, by the name of the post and the digest of what it was read from."""
    listed: dict[str, ListedPost]
    """What is known for lists, by that digest."""


class EarlierOutcomes:
    """The outcomes that lie beside the posts of an output folder, for one run; ``keep`` may be called by threads."""

    def __init__(self, job: Job, settings: Settings, engines: Sequence[Engine], assets: ClinicAssets) -> None:
        self._job, self._settings, self._engines, self._assets = job, settings, engines, assets
        self._guard = threading.Lock()
        self._digests = cache(self._made_with)
        self._memory: Memory | None = None

    def prepare(self) -> None:
        """Look meanwhile what this program is made of, which every post depends on: half a second of reading."""
        threading.Thread(target=installed_digest, daemon=True).start()

    def listed(self, document: str) -> ListedPost | None:
        """Return what is known of the post that was read from bytes with this digest."""
        return self._kept.listed.get(document)

    def find(
        self, post: str, document: str, load: ImageLoader | None, claim: Callable[[str, str], bool]
    ) -> FetchResult | None:
        """Return what came of a post; ``None`` where anything has changed that this depends on.

        ``claim`` is asked for the folder of the post, whatever it is answered with. Raises ``Busy``, ``CannotWrite``
        and ``MemoryUnusable``.
        """
        name = self._kept.folders.get((post, document))
        if name is None:
            return None
        folder = PostFolder(self._settings.output / name)
        with folder.lock():
            found = load_outcome(folder)
            if found is None or not self._holds(found, folder, post, document, load) or not claim(name, post):
                return None
            result = FetchResult.model_validate_json(found.result)
        return _moved(result, lambda path: str(folder.path / path) if path else str(folder.path))

    def keep(self, read_from: ReadFrom, post: StoredPost, result: FetchResult, memory_end: int) -> None:
        """Keep what came of a post, whose lock the caller holds: what the next run would find, had nothing changed.

        Nothing is kept where a handout could not be made. ``memory_end`` is where the memory ended as the work began.
        Raises ``CannotWrite`` and ``MemoryUnusable``.
        """
        if any(edition.unmade for edition in result.editions):
            return
        article, base = post.original.article, str(post.folder.path)
        translations = [edition.translation for edition in post.editions()]
        sentences = {source_hash(plain_text(one.source)) for each in translations for one in each.segments}
        hashes = tuple(sorted(sentences))
        with workspace_memory(self._settings.output) as memory:
            people = self._by_people(memory, post.original.language, hashes, memory_end)
        outcome = StoredOutcome(
            reader=installed_digest(),
            made_with=self.made_with(post.original.language),
            tools=_tools(result),
            language=post.original.language,
            post=read_from.post,
            document=read_from.document,
            title=article.title,
            changed=_day(article.updated or article.published),
            url=article.source.url,
            tags=article.tags,
            pictures=read_from.pictures,
            sentences=hashes,
            by_people=people,
            files=post.file_digests(),
            result=_moved(result, lambda path: path.removeprefix(base).lstrip("/\\")).model_dump_json(),
        )
        save_outcome(post.folder, outcome)

    def hold_memory(self) -> None:
        """Keep the memory open: SQLite writes its log into it whenever nobody has it open any more."""
        self._open_memory().newest()

    def close(self) -> None:
        """Let go of the memory."""
        if self._memory:
            self._memory.close()

    def memory_end(self) -> int:
        """Return where the memory ends now. Raises ``MemoryUnusable`` and ``CannotWrite``."""
        with workspace_memory(self._settings.output) as memory:
            return memory.newest()

    def _holds(
        self, found: StoredOutcome, folder: PostFolder, post: str, document: str, load: ImageLoader | None
    ) -> bool:
        return (
            (found.post, found.document) == (post, document)
            and found.made_with == self.made_with(found.language)
            and has_files(folder, found.files)
            and found.by_people == self._by_people(self._open_memory(), found.language, found.sentences)
            and found.tools == _tools(FetchResult.model_validate_json(found.result))
            and (load is None or all(_what_comes(load, src) == came for src, came in found.pictures.items()))
        )

    def _by_people(self, memory: Memory, source: str, hashes: Sequence[str], until: int | None = None) -> str:
        digests = [memory.by_people(hashes, (source, tag), until=until) for tag in self._targets(source)]
        return _digest(digests)

    def _open_memory(self) -> Memory:
        if self._memory is None:
            self._memory = workspace_memory(self._settings.output)
        return self._memory

    def _targets(self, source: str) -> list[str]:
        return sorted({language(tag).tag for tag in self._job.languages} - {source})

    def made_with(self, source: str) -> str:
        """Return the digest of all that the posts in a language are made with in this run."""
        with self._guard:  # the first threads that ask would else each make it
            return self._digests(source)

    def _made_with(self, source: str) -> str:
        from converter.render import templates_digest, tool_version

        job, assets = self._job, self._assets
        parts = [
            installed_digest(),
            templates_digest(),
            self._settings.model_dump_json(exclude={"output"}),
            PackedTerms.of(assets.terms).digest,
            hashlib.sha256(assets.logo.data).hexdigest() if assets.logo else "",
            assets.logo.image.model_dump_json() if assets.logo else "",
            json.dumps([job.languages, job.formats, job.profiles, job.source_language, job.pictures]),
            *(self._engines_for(source, tag) for tag in self._targets(source)),
            *(tool_version(*output) for output in outputs(job.formats, job.profiles)),
        ]
        return _digest(parts)

    def _engines_for(self, source: str, tag: str) -> str:
        route, wanted = choose(source, tag, self._engines), self._settings.engines.second_opinion
        reader = second_reader(route, self._engines, wanted=wanted) if route else None
        ways = (*routes(source, tag, self._engines), *routes(tag, source, self._engines))
        uses = [each.use.model_dump(mode="json") for each in ways]
        return json.dumps([tag, uses, reader.name if reader else "", "" if route else installation_advice(source, tag)])

    @cached_property
    def _kept(self) -> _Kept:
        """What is kept; of what is listed, that of posts alone that this program has read."""
        from converter.sources import ListedPost

        kept = _Kept({}, {})
        for name, one in outcomes(self._settings.output):
            kept.folders.setdefault((one.post, one.document), name)
            if one.reader == installed_digest():
                kept.listed.setdefault(one.document, ListedPost(one.title, one.changed, one.url, one.tags))
        return kept


def _what_comes(load: ImageLoader, src: str) -> str:
    try:
        return hashlib.sha256(load(src)).hexdigest()
    except ConvertError as error:
        return _missing(error)


def _missing(error: ConvertError) -> str:
    return f"{error.code}: {error.why} {error.todo}"


def _moved(result: FetchResult, path: Callable[[str], str]) -> FetchResult:
    """Return a result with other paths, and as it is where nothing has changed."""

    def moved(edition: EditionResult) -> EditionResult:
        files = (file.model_copy(update={"path": path(file.path), "changed": False}) for file in edition.files)
        return edition.model_copy(update={"files": tuple(files)})

    update = {"folder": path(result.folder), "report": path(result.report), "notes": ()}
    return result.model_copy(update={**update, "editions": tuple(map(moved, result.editions))})


def _tools(result: FetchResult) -> dict[str, str]:
    from converter.render import tool_version

    kinds = {(file.format, file.profile) for edition in result.editions for file in edition.files}
    return {f"{form} {profile}": tool_version(form, profile) for form, profile in sorted(kinds)}


def _day(moment: dt.date | dt.datetime | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
