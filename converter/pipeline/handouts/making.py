"""Makes the handouts of one article: its pictures, its translations, and every format of each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Article, Bitext, Edition, Finding, Translation, original_edition
from converter.languages import language
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.output_files import EditionFiles, Making, Output
from converter.pipeline.handouts.report import save_post_report
from converter.pipeline.posts.results import FetchResult
from converter.pipeline.progress import Listener, Progress, Stage
from converter.pipeline.reviews.decisions import now, retranslated
from converter.pipeline.reviews.store import ReviewStore
from converter.settings import Settings
from converter.translate import Engine, Route, second_choice
from converter.translate.memory import Recall, open_memory
from converter.translate.protocols import Terms
from converter.translate.translating import translate_article
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
    engines: Sequence[Engine]
    """All that there are, best first: what one translates badly, the next may translate well."""
    terms: Terms
    outputs: tuple[Output, ...]
    """What to make of each edition, except that an original has no bilingual handout."""
    logo: Logo | None
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
        tags = (plan.source, *(route.path[-1] for route in plan.routes))
        making = Making(plan.settings, plan.folder, plan.source, tags, plan.outputs, plan.logo)
        self._files = EditionFiles(making, lambda name: self._step("render", name))
        self._total = 3 + len(plan.routes) + sum(len(self._files.wanted(tag)) for tag in tags)

    def make(self) -> FetchResult:
        """Writes every file; raises ``EngineFailed``, ``RenderFailed``, ``CannotWrite`` and ``Busy``."""
        with self._folder.lock():
            return self._make()

    def _make(self) -> FetchResult:
        self._store_pictures()
        self._article = self._folder.save_article(self._article)
        results = self._files.make(self._editions())
        return FetchResult(
            title=self._article.title,
            folder=str(self._folder.path),
            report=self._report(),
            findings=self._article.findings,
            editions=tuple(results),
        )

    def _editions(self) -> Iterator[tuple[Edition, tuple[Finding, ...]]]:
        """The original, then each translation as soon as it is made."""
        yield original_edition(self._article, self._plan.source), ()
        for route in self._plan.routes:
            translation = self._translate(route)
            yield ReviewStore(self._folder, Bitext.of(self._article, translation)).edition, _all_findings(translation)

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
                now=now(),
            )
        if translation is previous:
            return translation
        store = ReviewStore(self._folder, Bitext.of(self._article, translation))
        store.commit(translation, *retranslated(previous, translation))
        return store.translation

    def _report(self) -> str:
        self._step("report", REPORT_FILE)
        return save_post_report(self._folder, self._article)


def _all_findings(translation: Translation) -> tuple[Finding, ...]:
    return (*translation.findings, *(found for segment in translation.segments for found in segment.findings))
