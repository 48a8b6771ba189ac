"""Makes the handouts of one article: its pictures, its translations, and every format of each language."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Article, Edition, Finding, Translation, original_edition, translated_edition
from converter.languages import REGISTRY, language
from converter.pipeline.progress import Listener, Progress, Stage
from converter.pipeline.results import EditionResult, FetchResult, OutputFile
from converter.settings import Settings
from converter.translate import Route, translate_article
from converter.workspace import REPORT_FILE, PostFolder

if TYPE_CHECKING:
    from converter.sources import Load


class Plan(NamedTuple):
    """What to make of an article, and where."""

    settings: Settings
    folder: PostFolder
    source: str
    """Tag of the article's language."""
    routes: tuple[Route, ...]
    """One for each language to translate into."""
    formats: tuple[str, ...]
    load: Load | None
    """Loads its pictures; null where they stay on the web."""


class Handouts:
    """The making of one article's handouts; ``make`` does it once."""

    def __init__(self, article: Article, plan: Plan, listen: Listener) -> None:
        self._article = article
        self._plan = plan
        self._folder = plan.folder
        self._listen = listen
        self._done = 1
        """Steps that are finished; the first was to read the article."""
        self._total = 3 + len(plan.routes) + (1 + len(plan.routes)) * len(plan.formats)
        self._tags = [plan.source, *(route.path[-1] for route in plan.routes)]

    def make(self) -> FetchResult:
        """Writes every file; raises ``EngineFailed``, ``RenderFailed`` and ``CannotWrite``."""
        self._store_pictures()
        self._article = self._folder.save_article(self._article)
        results = [self._render(original_edition(self._article, self._plan.source), ())]
        translations = []
        for route in self._plan.routes:
            translation = self._translate(route)
            translations.append(translation)
            results.append(self._render(translated_edition(self._article, translation), _all_findings(translation)))
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
        if self._plan.load is None:
            return
        self._article, files = store_images(self._article, self._plan.load, ImageLimits())
        for name, data in files.items():
            self._folder.write(name, data)

    def _step(self, stage: Stage, detail: str) -> None:
        self._listen(Progress(stage, detail, self._done, self._total))
        self._done += 1

    def _translate(self, route: Route) -> Translation:
        tag = route.path[-1]
        self._step("translate", language(tag).english_name)
        previous = self._folder.translation(tag)
        translation = translate_article(self._article, self._plan.source, route, previous, now=_now())
        if translation is not previous:
            self._folder.save_translation(translation)
        return translation

    def _render(self, edition: Edition, findings: tuple[Finding, ...]) -> EditionResult:
        return EditionResult(
            language=edition.language,
            status=edition.status,
            engine=edition.provenance.engine,
            findings=findings,
            files=tuple(self._output(edition, form) for form in self._plan.formats),
        )

    def _output(self, edition: Edition, form: str) -> OutputFile:
        from converter.render import FORMATS, RenderOptions, render

        name = f"{edition.language}/{FORMATS[form]}"
        self._step("render", name)
        options = RenderOptions(
            clinic=self._plan.settings.clinic,
            page_size=self._plan.settings.page_size,
            alternates=_alternates(self._folder, self._tags) if form == "html" else (),
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
