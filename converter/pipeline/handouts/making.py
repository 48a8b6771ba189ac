"""Makes the handouts of one article: its pictures, its translations, and every format of each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Article, Edition, Finding, Translation, original_edition
from converter.languages import language
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.output_files import EditionFiles, Making, Output
from converter.pipeline.handouts.report import save_post_report
from converter.pipeline.posts.results import FetchResult
from converter.pipeline.progress import Listener, Progress, Stage
from converter.pipeline.reviews.decisions import now, retranslated
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.settings import Settings
from converter.translate import Engine, Route, second_choice
from converter.translate.memory import Recall, open_memory
from converter.translate.protocols import Terms
from converter.translate.translating import translate_article

if TYPE_CHECKING:
    from converter.sources import ImageLoader


class Plan(NamedTuple):
    """What to make of an article, and where."""

    settings: Settings
    post: StoredPost
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
    load: ImageLoader | None
    """Loads its pictures; null where they stay on the web."""


class Handouts:
    """The making of one article's handouts; ``make`` does it once."""

    def __init__(self, article: Article, plan: Plan, listen: Listener) -> None:
        self._article = article
        self._plan = plan
        self._post = plan.post
        self._listen = listen
        self._done = 1
        """Steps that are finished; the first was to read the article."""
        tags = (plan.source, *(route.path[-1] for route in plan.routes))
        making = Making(plan.settings, plan.post, plan.source, tags, plan.outputs, plan.logo)
        self._files = EditionFiles(making, lambda name: self._step("render", name))
        self._total = 3 + len(plan.routes) + sum(len(self._files.wanted(tag)) for tag in tags)

    def make(self) -> FetchResult:
        """Writes every file; raises ``EngineFailed``, ``RenderFailed`` and ``CannotWrite``."""
        self._store_pictures()
        self._article = self._post.save_article(self._article)
        results = self._files.make(self._editions())
        return FetchResult(
            title=self._article.title,
            folder=str(self._post.folder.path),
            report=self._report(),
            findings=self._article.findings,
            editions=tuple(results),
        )

    def _editions(self) -> Iterator[tuple[Edition, tuple[Finding, ...]]]:
        """The original, then each translation as soon as it is made."""
        yield original_edition(self._article, self._plan.source), ()
        for route in self._plan.routes:
            stored = self._translate(route)
            yield stored.edition, _all_findings(stored.translation)

    def _store_pictures(self) -> None:
        from converter.sources import ImageLimits, store_images

        self._step("pictures", "pictures")
        if self._plan.load is None:
            return
        self._article, files = store_images(self._article, self._plan.load, ImageLimits())
        self._post.pictures.save(files)

    def _step(self, stage: Stage, detail: str) -> None:
        self._listen(Progress(stage, detail, self._done, self._total))
        self._done += 1

    def _translate(self, route: Route) -> StoredEdition:
        tag = route.path[-1]
        self._step("translate", language(tag).english_name)
        known = self._post.find_edition(tag)
        previous = known.translation if known else None
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
        if known and translation is previous:
            return known
        return self._post.save_translation(translation, *retranslated(previous, translation))

    def _report(self) -> str:
        self._step("report", "report.html")
        return save_post_report(self._post)


def _all_findings(translation: Translation) -> tuple[Finding, ...]:
    return (*translation.findings, *(found for segment in translation.segments for found in segment.findings))
