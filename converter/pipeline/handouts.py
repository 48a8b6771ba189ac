"""Makes the handouts of one article: its pictures, its translations, and every format of each language."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Article, Edition, Finding, Translation, original_edition, translated_edition
from converter.languages import REGISTRY, language
from converter.pipeline.identity import Logo
from converter.pipeline.progress import Listener, Progress, Stage
from converter.pipeline.rendering import Renderer, Rendering
from converter.pipeline.results import EditionResult, FetchResult, OutputFile
from converter.settings import Profile, Settings
from converter.translate import Engine, Route, second_choice, translate_article
from converter.translate.authorities import Terms
from converter.translate.memory import Recall, entries_of, open_memory
from converter.workspace import REPORT_FILE, PostFolder

if TYPE_CHECKING:
    from converter.sources import Load


CLEAR: Profile = "clear"


class Output(NamedTuple):
    """One kind of handout."""

    form: str
    """Name of the format."""
    profile: Profile


def outputs(formats: Sequence[str], profiles: Sequence[Profile]) -> tuple[Output, ...]:
    """The handouts of these formats and profiles: every pair of the two that there is."""
    from converter.render import PROFILES

    return tuple(Output(form, profile) for profile in profiles for form in formats if form in PROFILES[profile])


class Plan(NamedTuple):
    """What to make of an article, and where."""

    settings: Settings
    folder: PostFolder
    source: str
    """Tag of the article's language."""
    routes: tuple[Route, ...]
    """One for each language to translate into."""
    engines: Sequence[Engine]
    """All that there are, best first: what one translates badly, the next may translate well."""
    terms: Terms
    outputs: tuple[Output, ...]
    """What to make of each edition, except that an original has no bilingual handout."""
    logo: Logo | None
    load: Load | None
    """Loads its pictures; null where they stay on the web."""


class _File(NamedTuple):
    name: str
    output: Output
    inputs: str
    """Digest of all that it is made from."""
    rendering: Rendering | None
    """Null where the file on disk is current."""


class _Begun(NamedTuple):
    edition: Edition
    findings: tuple[Finding, ...]
    files: list[_File]


class Handouts:
    """The making of one article's handouts; ``make`` does it once."""

    def __init__(self, article: Article, plan: Plan, listen: Listener) -> None:
        self._article = article
        self._plan = plan
        self._folder = plan.folder
        self._listen = listen
        self._done = 1
        """Steps that are finished; the first was to read the article."""
        everywhere = sum(output.profile != "bilingual" for output in plan.outputs)
        self._total = 3 + len(plan.routes) * (1 + len(plan.outputs)) + everywhere
        self._tags = [plan.source, *(route.path[-1] for route in plan.routes)]

    def make(self) -> FetchResult:
        """Writes every file; raises ``EngineFailed``, ``RenderFailed`` and ``CannotWrite``."""
        self._store_pictures()
        self._article = self._folder.save_article(self._article)
        translations: list[Translation] = []
        results: list[EditionResult] = []
        waiting: list[_Begun] = []
        with Renderer(self._pdfs()) as renderer:
            for edition, findings in self._editions(translations):
                waiting.append(self._begin(edition, findings, renderer))
                if not renderer.shares:
                    results.append(self._finish(waiting.pop()))
            results += map(self._finish, waiting)
        return FetchResult(
            title=self._article.title,
            folder=str(self._folder.path),
            report=self._report(translations),
            findings=self._article.findings,
            editions=tuple(results),
        )

    def _editions(self, translations: list[Translation]) -> Iterator[tuple[Edition, tuple[Finding, ...]]]:
        """The original, then each translation as soon as it is made, which is added to ``translations``."""
        yield original_edition(self._article, self._plan.source), ()
        for route in self._plan.routes:
            translations.append(self._translate(route))
            yield translated_edition(self._article, translations[-1]), _all_findings(translations[-1])

    def _pdfs(self) -> int:
        """How many PDFs there are to make, at most."""
        return len(self._tags) * sum(output.form == "pdf" for output in self._plan.outputs)

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
        with open_memory(self._plan.settings.output) as memory:
            translation = translate_article(
                self._article,
                self._plan.source,
                route,
                previous,
                memory=Recall(memory, route.use),
                glossary=self._plan.terms,
                second=second_choice(route, self._plan.engines),
                now=_now(),
            )
            if translation is not previous:
                self._folder.save_translation(translation)
                memory.remember(entries_of(translation, self._folder.path.name))
        return translation

    def _begin(self, edition: Edition, findings: tuple[Finding, ...], renderer: Renderer) -> _Begun:
        wanted = [each for each in self._plan.outputs if each.profile != "bilingual" or edition.status != "original"]
        return _Begun(edition, findings, [self._begin_file(edition, output, renderer) for output in wanted])

    def _begin_file(self, edition: Edition, output: Output, renderer: Renderer) -> _File:
        from converter.render import RenderOptions, file_name

        form, profile = output
        name = f"{edition.language}/{file_name(form, profile)}"
        options = RenderOptions(
            clinic=self._plan.settings.clinic,
            logo=logo.image if (logo := self._plan.logo) else None,
            page_size=self._plan.settings.page_size,
            profile=profile,
            text_width=self._plan.settings.text_width,
            alternates=self._alternates(profile) if form == "html" else (),
        )
        # Pictures are named after their content, so the digests of the edition and the options cover them.
        inputs = _inputs(edition, form, options)
        if self._folder.is_current(name, inputs):
            return _File(name, output, inputs, None)
        pictures = self._folder.pictures(edition.article)
        if logo:
            pictures[logo.image.src] = logo.data
        return _File(name, output, inputs, renderer.start(edition, form, replace(options, pictures=pictures)))

    def _finish(self, begun: _Begun) -> EditionResult:
        return EditionResult(
            language=begun.edition.language,
            status=begun.edition.status,
            engine=begun.edition.provenance.engine,
            findings=begun.findings,
            files=tuple(map(self._finish_file, begun.files)),
        )

    def _finish_file(self, file: _File) -> OutputFile:
        self._step("render", file.name)
        changed = file.rendering is not None and self._folder.save_output(file.name, file.rendering(), file.inputs)
        form, profile = file.output
        return OutputFile(path=str(self._folder.path / file.name), format=form, profile=profile, changed=changed)

    def _alternates(self, profile: Profile) -> tuple[tuple[str, str], ...]:
        """The editions of this run and those that earlier runs made, for the language switcher.

        Each in the same profile, else in clear print: an original has no bilingual handout.
        """
        from converter.render import file_name

        found = []
        for tag in REGISTRY:
            there = next((each for each in dict.fromkeys((profile, CLEAR)) if self._is_there(tag, each)), None)
            if there:
                found.append((tag, f"../{tag}/{file_name('html', there)}"))
        return tuple(found)

    def _is_there(self, tag: str, profile: Profile) -> bool:
        """Whether an edition's page is made in this run or was made in an earlier one."""
        from converter.render import file_name

        planned = Output("html", profile) in self._plan.outputs and tag in self._tags
        if planned and (profile != "bilingual" or tag != self._plan.source):
            return True
        return (self._folder.path / tag / file_name("html", profile)).is_file()

    def _report(self, translations: list[Translation]) -> str:
        from converter.render import render_report

        self._step("report", REPORT_FILE)
        self._folder.write(REPORT_FILE, render_report(self._article, translations))
        return str(self._folder.path / REPORT_FILE)


def _inputs(edition: Edition, form: str, options: object) -> str:
    """Digest of all that a file is made from: the edition, the options and the programs."""
    from converter.render import outside_version, templates_digest

    programs = [
        version(name) for name in ("convert-handouts", "weasyprint", "fonttools", "uharfbuzz", "icu4py", "segno")
    ]
    parts = [edition.model_dump_json(), form, repr(options), *programs, outside_version(form), templates_digest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _all_findings(translation: Translation) -> tuple[Finding, ...]:
    return (*translation.findings, *(found for segment in translation.segments for found in segment.findings))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
