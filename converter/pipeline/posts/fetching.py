"""From a source to handouts on disk, for one post or several."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from converter.article import Article
from converter.errors import NoArticle, SourceUnreachable, UnknownLanguage
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.handouts.logo import load_logo
from converter.pipeline.handouts.making import HandoutsRequest, make_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.handouts.run_sharing import RunSharing
from converter.pipeline.posts.job import ClinicAssets, Job
from converter.pipeline.posts.reading import OpenSource, open_source
from converter.pipeline.posts.selection import select
from converter.pipeline.posts.unchanged import EarlierOutcomes, ReadFrom
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import Choice, FolderChooser, stored_post
from converter.pipeline.translations.glossary import clinic_glossary
from converter.pipeline.workers.early import EarlyWorkers
from converter.pipeline.workers.pool import usual_jobs
from converter.pipeline.workers.tasks import Work
from converter.reading_level import with_reading_level
from converter.settings import Settings
from converter.translate import Engine, installed_engines
from converter.translate.glossary import GlossaryTerms

if TYPE_CHECKING:
    from converter.sources import ImageLoader, LoadedPost, Post

T = TypeVar("T")


class PreparedPost(NamedTuple):
    """A post that was read, and what to make of it."""

    article: Article
    request: HandoutsRequest
    note: str | None
    """What to tell the user about its place."""
    read_from: ReadFrom | None = None
    """What a later run knows it by; ``None`` where nobody asks for that."""


@dataclass(frozen=True)
class FetchRun:
    """A run over the posts of one source, which is open; made by ``open_fetching``."""

    job: Job
    settings: Settings
    source: OpenSource
    posts: tuple[Post, ...]
    """Those of the source to make handouts of."""
    engines: Sequence[Engine]
    engines_are_installed: bool
    """Whether they are those that every process of this computer finds."""
    assets: ClinicAssets
    earlier: EarlierOutcomes
    clock: WallClock
    early: EarlyWorkers
    """Those who have read the posts for the list of them, and now can work for the run."""

    @property
    def name(self) -> str:
        """File name or address of the source."""
        return self.source.posts.name

    @property
    def several(self) -> bool:
        """True for a kind of source that can hold any number of posts."""
        return self.source.posts.several

    @property
    def found(self) -> int:
        """How many posts the source holds."""
        return len(self.source.posts.posts)

    def make(self, post: Post, listen: Listener = ignore_progress) -> FetchResult:
        """Read one of the posts, translate it and write its handouts.

        Nothing is written before the post was read. A language that no engine has waits for a person, and a handout
        that cannot be made, as in braille without a table for the language, stops no other: the result names both.
        Raises the errors of ``read_source``, and ``UnknownLanguage``, ``EngineFailed``, ``CannotWrite``, and
        ``RenderFailed`` where none of the formats can be made in any of the languages.
        """
        if self.several:  # the reading of a single one was reported as the source was opened
            listen(Progress("read", post.title or post.name, 0, 1))
        return self.complete(self._prepared(post, self._load(post), None), listen)

    def begin(self, post: Post, run: RunSharing) -> PreparedPost | FetchResult:
        """Read a post of a run over several and choose its place; they come in their order. Raises as ``make``.

        Where nothing has changed that what came of it depends on, that is returned. ``run`` is what the posts share.
        """
        loaded = self._load(post)
        load = self._loader(post) if self.job.pictures else None
        found = self.earlier.find(post.name, loaded.digest, load, self._chooser.claim)
        if found:
            return found
        self.earlier.hold_memory()
        return self._prepared(post, loaded, run)

    def _prepared(self, post: Post, loaded: LoadedPost, run: RunSharing | None) -> PreparedPost:
        from converter.render import require_any_format

        article = with_reading_level(_in_language(loaded.read(), self.job.source_language))
        source = language(article.language or "").tag
        targets = dict.fromkeys(language(tag).tag for tag in self.job.languages)
        require_any_format(self.job.formats, (source, *targets))
        place = self._place(article, post)
        load = self._loader(post) if self.job.pictures else None
        read_from = ReadFrom(post.name, loaded.digest, load) if run else None
        request = HandoutsRequest(
            settings=self.settings,
            post=place.post,
            source=source,
            engines=self.engines,
            terms=self.assets.terms,
            targets=tuple(tag for tag in targets if tag != source),
            outputs=outputs(self.job.formats, self.job.profiles),
            logo=self.assets.logo,
            load=read_from.load if read_from else load,
            clock=self.clock,
            run=run,
        )
        if run:
            self._chooser.number(place.post)
        return PreparedPost(article, request, place.note, read_from)

    def complete(self, prepared: PreparedPost, listen: Listener = ignore_progress) -> FetchResult:
        """Translate a post that was read, and write its handouts. Raises as ``make``."""
        article, request, note, read_from = prepared
        with finished(request.post, self.settings, others=request.run is None):
            _require_no_less(article, request.post)
            memory_end = self.earlier.memory_end() if read_from else 0
            result = make_handouts(article, request, listen)
            if read_from:
                self.earlier.keep(read_from, request.post, result, memory_end)
        return result.model_copy(update={"notes": (*((note,) if note else ()), *result.notes)})

    def _load(self, post: Post) -> LoadedPost:
        with self.source.guard:
            return post.load()

    def _place(self, article: Article, post: Post) -> Choice:
        if self.job.post is None:
            return self._chooser.choose(article, post.name)
        return Choice(stored_post(self.settings.output, self.job.post))

    @cached_property
    def _chooser(self) -> FolderChooser:
        return FolderChooser(self.settings.output)

    def _loader(self, post: Post) -> ImageLoader:
        from converter.sources import ImageLimits, local_loader

        limit = ImageLimits().max_bytes

        def fetched(src: str) -> bytes:
            with self.source.guard:
                return self.source.fetcher.image(src, limit)

        return local_loader(post.base_folder, fetched, max_bytes=limit)


@contextlib.contextmanager
def open_fetching(  # noqa: PLR0913 (each is asked for by name)
    job: Job,
    settings: Settings,
    engines: Sequence[Engine] | None = None,
    listen: Listener = ignore_progress,
    clock: WallClock = now,
    *,
    jobs: int | None = None,
) -> Iterator[FetchRun]:
    """Open the run that a job asks for: what it would do is known, and nothing is done yet.

    ``engines`` are those that are installed, unless given; ``jobs`` is how many processes read the posts of a folder or
    an archive for the list of them, as many as ``make_all`` takes unless given.

    Before the source is opened, raises ``UnknownLanguage``, ``BadSettings`` for a logo that cannot be used, and
    ``BadGlossary``; then what ``open_source`` raises, and ``SourceTooLarge`` where there are too many posts.
    """
    from converter.sources import Lister

    for tag in job.languages:
        language(tag)
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    assets = ClinicAssets(load_logo(settings.clinic), GlossaryTerms(glossary))
    installed = engines is None
    engines = installed_engines(settings.engines.prefer) if engines is None else engines
    listen(Progress("read", job.source, 0, 1))
    earlier = EarlierOutcomes(job, settings, engines, assets)
    early = EarlyWorkers(lambda posts: jobs or (usual_jobs(posts) if installed else 1))

    def read_ahead(posts: int) -> Callable[[Work[T]], Work[T]]:
        reading = early.read_ahead(posts)
        earlier.prepare()  # while the processes that read are started
        return reading

    lister = Lister(earlier.listed, read_ahead)
    with (
        contextlib.closing(earlier),
        contextlib.closing(early),
        open_source(job.source, settings, job.stdin, listen, lister) as opened,
    ):
        posts = select(opened.posts, job.selection) if opened.posts.several else opened.posts.posts
        yield FetchRun(job, settings, opened, posts, engines, installed, assets, earlier, clock, early)


def fetch_handouts(
    job: Job,
    settings: Settings,
    engines: Sequence[Engine] | None = None,
    listen: Listener = ignore_progress,
    clock: WallClock = now,
) -> FetchResult:
    """Make the handouts of a source with one post; of several, those of the newest.

    Raises what ``open_fetching`` and ``FetchRun.make`` raise, and ``NoArticle`` where the job selects none.
    """
    with open_fetching(job, settings, engines, listen, clock) as run:
        if not run.posts:
            why = "It holds several, and none is what --since, --match and --limit ask for."
            raise NoArticle(
                f"Nothing was made of “{run.name}”.",
                why,
                "Leave some of --since, --match and --limit out, or give them other values.",
            )
        return run.make(run.posts[0], listen)


def _in_language(article: Article, tag: str | None) -> Article:
    if tag:
        return article.model_copy(update={"language": language(tag).tag})
    if article.language is None:
        raise UnknownLanguage(
            "The language of the post is not known.",
            "The source does not say which language it is written in.",
            "Say it with --from, such as --from en for English.",
        )
    return article


def _require_no_less(article: Article, post: StoredPost) -> None:
    """Keep an excerpt from taking the place of the post that an earlier run read as a whole."""
    known = post.article
    if known is None or _is_excerpt(known) or not _is_excerpt(article):
        return
    why = next(found.message for found in article.findings if found.code == "excerpt-only")
    raise SourceUnreachable(
        f"The handouts of “{article.title or article.source.url}” were left as they are.",
        why,
        "They hold the whole post, from an earlier run. Try again when its page can be reached.",
    )


def _is_excerpt(article: Article) -> bool:
    return any(found.code == "excerpt-only" for found in article.findings)
