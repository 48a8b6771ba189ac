"""From a source to handouts on disk, for one post or several."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Article
from converter.errors import ConvertError, NoArticle, SourceUnreachable, UnknownLanguage
from converter.languages import language
from converter.pipeline.handouts.logo import Logo, load_logo
from converter.pipeline.handouts.making import Handouts, Plan
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.posts.reading import Opened, open_source
from converter.pipeline.posts.results import FetchResult, PostError
from converter.pipeline.posts.selection import Selection, select
from converter.pipeline.progress import Listener, Progress, unheard
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import FolderChooser
from converter.pipeline.translations.glossary import clinic_glossary
from converter.reading_level import with_reading_level
from converter.settings import Profile, Settings
from converter.translate import Engine, choose, installed_engines
from converter.translate.glossary import GlossaryTerms
from converter.translate.protocols import Terms

if TYPE_CHECKING:
    from converter.sources import ImageLoader, Post


class Job(NamedTuple):
    """What to make of a source."""

    source: str
    """URL, path, or ``-`` for bytes that are given."""
    languages: tuple[str, ...] = ()
    """Tags to translate into."""
    formats: tuple[str, ...] = ("html", "pdf", "txt")
    profiles: tuple[Profile, ...] = ("clear",)
    source_language: str | None = None
    """Tag that overrides what the source declares."""
    stdin: bytes | None = None
    pictures: bool = True
    """False leaves the pictures where they are; handouts then link to them."""
    selection: Selection = Selection()
    """Which posts, where the source holds several."""


class Own(NamedTuple):
    """What a clinic brings to every handout."""

    logo: Logo | None
    terms: Terms


class Fetching:
    """A run over the posts of one source, which is open; made by ``open_fetching``."""

    def __init__(self, job: Job, settings: Settings, engines: Sequence[Engine], opened: Opened, own: Own) -> None:
        self._job = job
        self._settings = settings
        self._engines = engines
        self._fetcher = opened.fetcher
        self._folders = FolderChooser(settings.output)
        self._own = own
        self.name = opened.posts.name
        """File name or address of the source."""
        self.several = opened.posts.several
        """True for a kind of source that can hold any number of posts."""
        self.found = len(opened.posts.posts)
        """Posts that the source holds."""
        self.posts = select(opened.posts, job.selection) if self.several else opened.posts.posts
        """Those of them to make handouts of."""

    def make(self, post: Post, listen: Listener = unheard) -> FetchResult:
        """Reads one of the posts, translates it and writes its handouts.

        Nothing is written before the post was read and an engine was found for every language. Raises the errors of
        ``read_source``, and ``UnknownLanguage``, ``NoEngine``, ``EngineFailed``, ``RenderFailed``, ``CannotWrite``.
        """
        if self.several:  # a single one was told as the source was opened
            listen(Progress("read", post.title or post.name, 0, 1))
        from converter.render import require_format

        article = with_reading_level(_in_language(post.read(), self._job.source_language))
        source = language(article.language or "").tag
        targets = dict.fromkeys(language(tag).tag for tag in self._job.languages)
        for form in self._job.formats:
            for tag in (source, *targets):
                require_format(form, tag)
        plan = Plan(
            settings=self._settings,
            post=self._folders.choose(article, post.name),
            source=source,
            engines=self._engines,
            terms=self._own.terms,
            routes=tuple(choose(source, tag, self._engines) for tag in targets if tag != source),
            outputs=outputs(self._job.formats, self._job.profiles),
            logo=self._own.logo,
            load=self._loader(post) if self._job.pictures else None,
        )
        with plan.post.lock():
            _check_not_less(article, plan.post)
            return Handouts(article, plan, listen).make()

    def attempt(self, post: Post, listen: Listener = unheard) -> FetchResult | PostError:
        """As ``make``, with the error of a bad post in the place of its result; a fault of ours is one too."""
        try:
            return self.make(post, listen)
        except ConvertError as error:
            return PostError.of(post, error)
        except Exception as error:  # noqa: BLE001 (the other posts are not to suffer)
            return PostError.of_fault(post, error)

    def _loader(self, post: Post) -> ImageLoader:
        from converter.sources import ImageLimits, local_loader

        limit = ImageLimits().max_bytes
        return local_loader(post.base_folder, lambda src: self._fetcher.image(src, limit), max_bytes=limit)


@contextlib.contextmanager
def open_fetching(
    job: Job, settings: Settings, engines: Sequence[Engine] | None = None, listen: Listener = unheard
) -> Iterator[Fetching]:
    """The run that a job asks for: what it would do is known, and nothing is done yet.

    Before the source is opened, raises ``UnknownLanguage``, ``BadSettings`` for a logo that cannot be used, and
    ``BadGlossary``; then what ``open_source`` raises, and ``SourceTooLarge`` where there are too many posts.
    """
    for tag in job.languages:
        language(tag)
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    own = Own(load_logo(settings.clinic), GlossaryTerms(glossary))
    listen(Progress("read", job.source, 0, 1))
    with open_source(job.source, settings, job.stdin, listen) as opened:
        yield Fetching(job, settings, installed_engines(settings.engines) if engines is None else engines, opened, own)


def fetch_handouts(
    job: Job,
    settings: Settings,
    engines: Sequence[Engine] | None = None,
    listen: Listener = unheard,
) -> FetchResult:
    """Makes the handouts of a source with one post; of several, those of the newest.

    Raises what ``open_fetching`` and ``Fetching.make`` raise, and ``NoArticle`` where the job selects none.
    """
    with open_fetching(job, settings, engines, listen) as run:
        if not run.posts:
            why = "It holds several, and none is what --since, --match and --limit ask for."
            raise NoArticle(f"Nothing was made of “{run.name}”.", why, "Ask for less.")
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


def _check_not_less(article: Article, stored: StoredPost) -> None:
    """Keeps an excerpt from taking the place of the post that an earlier run read as a whole."""
    known = stored.article
    if known is None or _is_excerpt(known) or not _is_excerpt(article):
        return
    why = next(found.message for found in article.findings if found.code == "excerpt-only")
    raise SourceUnreachable(
        f"The handouts of “{article.title or article.source.url}” were left as they are.",
        why,
        "They hold the whole post of an earlier time. Try again when its page can be reached.",
    )


def _is_excerpt(article: Article) -> bool:
    return any(found.code == "excerpt-only" for found in article.findings)
