"""Makes the handouts of one article: its pictures, its translations, and every format of each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Article, Finding, Translation, original_edition, sentence_name
from converter.article.descriptions import with_descriptions
from converter.languages import language
from converter.pipeline.clock import WallClock
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.output_files import (
    FoundEdition,
    Output,
    OutputRequest,
    wanted_outputs,
    write_editions,
)
from converter.pipeline.handouts.report import save_post_report
from converter.pipeline.handouts.results import FetchResult, UnfinishedEdition
from converter.pipeline.handouts.run_sharing import RunSharing
from converter.pipeline.handouts.translating import Translator, unfinished_edition
from converter.pipeline.progress import Listener, Progress, Stage
from converter.pipeline.stored.post import StoredPost
from converter.settings import Settings
from converter.translate import Engine
from converter.translate.protocols import Terms

if TYPE_CHECKING:
    from converter.sources import ImageLoader


class HandoutsRequest(NamedTuple):
    """What to make of an article, and where."""

    settings: Settings
    post: StoredPost
    source: str
    """Tag of the article's language."""
    targets: tuple[str, ...]
    """Tags of the languages to translate into."""
    engines: Sequence[Engine]
    """All that there are, best first: what one translates badly, the next may translate well."""
    terms: Terms
    outputs: tuple[Output, ...]
    """What to make of each edition, except that an original has no bilingual handout."""
    logo: Logo | None
    load: ImageLoader | None
    """Loads its pictures; ``None`` where they stay on the web."""
    clock: WallClock
    run: RunSharing | None = None
    """What the posts of a run over several share."""

    @property
    def files(self) -> OutputRequest:
        """Which files to make of the editions."""
        return OutputRequest(
            self.settings,
            self.post,
            self.source,
            (self.source, *self.targets),
            self.outputs,
            self.logo,
            goes_on=True,
            workers=self.run.workers if self.run else None,
        )


def make_handouts(article: Article, request: HandoutsRequest, listen: Listener) -> FetchResult:
    """Store an article with its pictures, translate it, and write every handout that is not current.

    A translation in which sentences wait for a person has no handouts; the result names it, and each handout that could
    not be made. The caller holds the post's lock, and has reported the reading of the article as the first step. Raises
    ``EngineFailed``, ``HistoryDamaged``, ``MemoryUnusable`` and ``CannotWrite``.
    """
    from converter.render.pages.import_summary import place_names

    files, post = request.files, request.post
    outputs = sum(len(wanted_outputs(files, tag)) for tag in files.tags)
    steps = _Steps(listen, total=3 + len(request.targets) + outputs)
    steps.begin("pictures", "pictures")
    article = with_descriptions(_with_pictures(article, request), post.pictures.descriptions(), request.source)
    article = post.save_article(article)
    unfinished: list[UnfinishedEdition] = []
    editions = _editions(article, request, steps, unfinished)
    results = write_editions(files, editions, lambda name: steps.begin("render", name))
    notes = _remove_stale(request)
    steps.begin("report", "report.html")
    return FetchResult(
        title=article.title,
        folder=str(post.folder.path),
        report=save_post_report(post, files.workers),
        findings=article.findings,
        places=place_names(article),
        editions=tuple(results),
        unfinished=tuple(unfinished),
        notes=notes,
    )


def _remove_stale(request: HandoutsRequest) -> tuple[str, ...]:
    """Remove the handouts of translations that are no longer of the post's words: the two would pass for a pair.

    Returns what to tell the user.
    """
    stale = [
        edition for edition in request.post.editions() if edition.tag not in request.targets and not edition.is_current
    ]
    removed = [edition for edition in stale if edition.invalidate_handouts()]
    return tuple(
        f"The handouts in {language(edition.tag).english_name} were removed, because the post has changed since it was "
        f"translated: add --to {edition.tag} to have it translated again."
        for edition in removed
    )


class _Steps:
    """Counts the steps of the work; the reading of the article is finished."""

    def __init__(self, listen: Listener, total: int) -> None:
        self._listen = listen
        self._total = total
        self._done = 1

    def begin(self, stage: Stage, detail: str) -> None:
        self._listen(Progress(stage, detail, self._done, self._total))
        self._done += 1

    def tell(self, detail: str) -> None:
        """Say more of the step that was begun last, which is a translation."""
        self._listen(Progress("translate", detail, self._done - 1, self._total))


def _with_pictures(article: Article, request: HandoutsRequest) -> Article:
    """Store the pictures; returns the article that shows those that are stored."""
    from converter.sources import ImageLimits, store_images

    if request.load is None:
        return article
    article, pictures = store_images(article, request.load, ImageLimits())
    request.post.pictures.save(pictures)
    return article


def _editions(
    article: Article, request: HandoutsRequest, steps: _Steps, unfinished: list[UnfinishedEdition]
) -> Iterator[FoundEdition]:
    """The original, then each translation as soon as it is made; one that is not whole goes to ``unfinished``."""
    yield FoundEdition(original_edition(article, request.source))
    translator = Translator(request.engines, request.settings, request.terms, request.clock, request.run)
    for tag in request.targets:
        steps.begin("translate", language(tag).english_name)
        stored = translator.translate(request.post, tag, tell=steps.tell)
        if stored.bitext.untranslated:
            unfinished.append(unfinished_edition(stored, request.engines))
        else:
            yield FoundEdition(stored.edition, _all_findings(stored.translation), _names(stored.translation))


def _all_findings(translation: Translation) -> tuple[Finding, ...]:
    return (*translation.findings, *(found for segment in translation.segments for found in segment.findings))


def _names(translation: Translation) -> dict[str, str]:
    segments = translation.segments
    return {segment.id: sentence_name(segments, segment) for segment in segments if segment.findings}
