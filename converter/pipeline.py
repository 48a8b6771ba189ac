"""Ties the rooms together: a source in, an article or files out. Knows no terminal and no web."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from converter.article import (
    Article,
    Edition,
    EngineUse,
    Finding,
    Status,
    Translation,
    original_edition,
    translated_edition,
)
from converter.article.model import Frozen
from converter.errors import NoEngine, SourceNotFound, UnknownLanguage
from converter.languages import REGISTRY, language
from converter.settings import Settings
from converter.translate import Engine, Route, choose, installed_engines, translate_article
from converter.workspace import REPORT_FILE, PostFolder, Workspace

if TYPE_CHECKING:
    from converter.sources import Load

STDIN = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


Stage = Literal["read", "pictures", "translate", "render", "report"]


class Progress(NamedTuple):
    """One step of long work, as it begins."""

    stage: Stage
    detail: str
    """What is being worked on, in a few words."""
    done: int
    """Steps that are finished."""
    total: int
    """Steps in all, as far as they are known."""


Listener = Callable[[Progress], None]


class OutputFile(Frozen):
    """One file of a run."""

    path: str
    format: str
    changed: bool
    """False where the file on disk was current already."""


class EditionResult(Frozen):
    """One language of a run."""

    language: str
    status: Status
    engine: EngineUse | None = None
    findings: tuple[Finding, ...] = ()
    files: tuple[OutputFile, ...]


class FetchResult(Frozen):
    """What a run made."""

    title: str | None
    folder: str
    report: str
    findings: tuple[Finding, ...]
    editions: tuple[EditionResult, ...]


class Job(NamedTuple):
    """What to make of a source."""

    source: str
    """URL, path, or ``-`` for bytes that are given."""
    languages: tuple[str, ...] = ()
    """Tags to translate into."""
    formats: tuple[str, ...] = ("html", "pdf", "txt")
    source_language: str | None = None
    """Tag that overrides what the source declares."""
    stdin: bytes | None = None
    pictures: bool = True
    """False leaves the pictures where they are; handouts then link to them."""


def read_source(source: str, settings: Settings, stdin: bytes | None = None) -> tuple[Article, ...]:
    """The articles of a URL, a file, or the bytes of standard input where ``source`` is ``-``; a feed has several.

    Raises the errors of ``converter.sources``: not found, unreachable, refused, too large, unreadable, no article.
    """
    from converter.sources import document_from_bytes, fetch, load, read_articles

    if source == STDIN:
        return read_articles(document_from_bytes(stdin or b"", name="standard input"))
    if _URL.match(source):
        return read_articles(fetch(source, settings.fetch))
    if source.casefold().startswith("www."):
        raise SourceNotFound(
            f"There is no file “{source}”.",
            "It looks like a web address without its beginning.",
            f"Write https://{source} for the page on the web.",
        )
    return read_articles(load(Path(source), max_bytes=settings.fetch.max_bytes))


def fetch_handouts(
    job: Job,
    settings: Settings,
    engines: Sequence[Engine] | None = None,
    listen: Listener = lambda _: None,
) -> FetchResult:
    """Read a source, translate it and write its handouts.

    Nothing is written before the source was read and an engine was found for every language. Raises the errors of
    ``read_source``, and ``UnknownLanguage``, ``NoEngine``, ``EngineFailed``, ``RenderFailed``, ``CannotWrite``.
    """
    targets = [language(tag).tag for tag in job.languages]
    listen(Progress("read", job.source, 0, 1))
    article = _in_language(read_source(job.source, settings, job.stdin)[0], job.source_language)
    source = language(article.language or "").tag
    routes = [
        choose(source, tag, installed_engines() if engines is None else engines)
        for tag in dict.fromkeys(targets)
        if tag != source
    ]
    return _Run(job, settings, article, listen).make(source, routes)


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


class _Run:
    """The state of one ``fetch_handouts``."""

    def __init__(self, job: Job, settings: Settings, article: Article, listen: Listener) -> None:
        self._job = job
        self._settings = settings
        self._folder = Workspace(settings.output).folder_for(article)
        self._article = article
        self._listen = listen
        self._done = 1
        self._total = 1

    def make(self, source: str, routes: list[Route]) -> FetchResult:
        self._total = 3 + len(routes) + (1 + len(routes)) * len(self._job.formats)
        self._store_pictures()
        self._article = self._folder.save_article(self._article)
        tags = [source, *(route.path[-1] for route in routes)]
        results = [self._render(original_edition(self._article, source), (), tags)]
        translations = []
        for route in routes:
            translation = self._translate(source, route)
            translations.append(translation)
            edition = translated_edition(self._article, translation)
            results.append(self._render(edition, _all_findings(translation), tags))
        return FetchResult(
            title=self._article.title,
            folder=str(self._folder.path),
            report=self._report(translations),
            findings=self._article.findings,
            editions=tuple(results),
        )

    def _store_pictures(self) -> None:
        from converter.sources import ImageLimits, store_images

        self._step("pictures", "pictures")
        if not self._job.pictures:
            return
        with _picture_loader(self._job.source, self._settings) as load:
            self._article, files = store_images(self._article, load, ImageLimits())
        for name, data in files.items():
            self._folder.write(name, data)

    def _step(self, stage: Stage, detail: str) -> None:
        self._listen(Progress(stage, detail, self._done, self._total))
        self._done += 1

    def _translate(self, source: str, route: Route) -> Translation:
        tag = route.path[-1]
        self._step("translate", language(tag).english_name)
        previous = self._folder.translation(tag)
        translation = translate_article(self._article, source, route, previous, now=_now())
        if translation is not previous:
            self._folder.save_translation(translation)
        return translation

    def _render(self, edition: Edition, findings: tuple[Finding, ...], tags: list[str]) -> EditionResult:
        files = tuple(self._output(edition, form, tags) for form in self._job.formats)
        return EditionResult(
            language=edition.language,
            status=edition.status,
            engine=edition.provenance.engine,
            findings=findings,
            files=files,
        )

    def _output(self, edition: Edition, form: str, tags: list[str]) -> OutputFile:
        from converter.render import FORMATS, RenderOptions, render

        name = f"{edition.language}/{FORMATS[form]}"
        self._step("render", name)
        options = RenderOptions(
            clinic=self._settings.clinic,
            page_size=self._settings.page_size,
            alternates=_alternates(self._folder, tags) if form == "html" else (),
        )
        # Stored pictures are named after their content, so the edition's own digest covers them.
        inputs = _inputs(edition, form, options)
        changed = False
        if not self._folder.is_current(name, inputs):
            complete = replace(options, pictures=self._folder.pictures(edition.article))
            changed = self._folder.save_output(name, render(edition, form, complete), inputs)
        return OutputFile(path=str(self._folder.path / name), format=form, changed=changed)

    def _report(self, translations: list[Translation]) -> str:
        from converter.render import render_report

        self._step("report", REPORT_FILE)
        self._folder.write(REPORT_FILE, render_report(self._article, translations))
        return str(self._folder.path / REPORT_FILE)


@contextlib.contextmanager
def _picture_loader(source: str, settings: Settings) -> Iterator[Load]:
    """Gets the pictures of a post: from the web, and for a saved page also from the folder that it lies in."""
    from converter.sources import Fetcher, ImageLimits, local_loader

    limit = ImageLimits().max_bytes
    folder = None if source == STDIN or _URL.match(source) else Path(source).parent
    with Fetcher(settings.fetch) as fetcher:
        yield local_loader(folder, lambda src: fetcher.image(src, limit), max_bytes=limit)


def _alternates(folder: PostFolder, tags: list[str]) -> tuple[tuple[str, str], ...]:
    """The editions of this run and those that earlier runs made, for the language switcher."""
    from converter.render import FORMATS

    name = FORMATS["html"]
    found = [tag for tag in REGISTRY if tag in tags or (folder.path / tag / name).is_file()]
    return tuple((tag, f"../{tag}/{name}") for tag in found)


def _inputs(edition: Edition, form: str, options: object) -> str:
    """Digest of all that a file is made from: the edition, the options and the programs."""
    from converter.render import templates_digest

    programs = [version("convert-handouts"), version("weasyprint"), templates_digest()]
    parts = [edition.model_dump_json(), form, repr(options), *programs]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _all_findings(translation: Translation) -> tuple[Finding, ...]:
    return (*translation.findings, *(found for segment in translation.segments for found in segment.findings))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def translators(source: str) -> dict[str, EngineUse]:
    """For each language that something here translates ``source`` into, the engine that would."""
    engines = installed_engines()
    routes: dict[str, EngineUse] = {}
    for tag in REGISTRY:
        if tag != source:
            with contextlib.suppress(NoEngine):
                routes[tag] = choose(source, tag, engines).use
    return routes
