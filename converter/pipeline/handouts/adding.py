"""Adds languages to a post that is stored: it need not be read again, and nothing else of it changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from converter.article import Edition
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.handouts.logo import load_logo
from converter.pipeline.handouts.output_files import Output
from converter.pipeline.handouts.report import save_post_report
from converter.pipeline.handouts.rerendering import write_outputs
from converter.pipeline.handouts.results import FetchResult, UnfinishedEdition
from converter.pipeline.handouts.translating import Translator, unfinished_edition
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.stored.posts import stored_post
from converter.pipeline.translations.glossary import clinic_glossary
from converter.settings import Settings
from converter.translate import Engine, installed_engines
from converter.translate.glossary import GlossaryTerms


def add_languages(  # noqa: PLR0913 (each is asked for by name)
    settings: Settings,
    slug: str,
    tags: Sequence[str],
    outputs: tuple[Output, ...],
    listen: Listener = ignore_progress,
    *,
    engines: Sequence[Engine] | None = None,
    clock: WallClock = now,
) -> FetchResult:
    """Translate a stored post into languages, and make these outputs of them; as ``FetchRun.make`` does.

    A language that no engine has waits for a person, and the result names it. Raises ``NoSuchHandout``,
    ``UnknownLanguage``, ``Busy``, ``PostDamaged``, ``EngineFailed``, ``RenderFailed`` and ``CannotWrite``.
    """
    engines = installed_engines(settings.engines.prefer) if engines is None else engines
    terms = GlossaryTerms(clinic_glossary(settings.glossaries, starter=settings.starter_glossary))
    translator = Translator(engines, settings, terms, clock)
    post, logo = stored_post(settings.output, slug), load_logo(settings.clinic)
    ready: list[Edition] = []
    unfinished: list[UnfinishedEdition] = []
    with finished(post, settings):
        for damage in post.damages().values():
            raise damage
        article = post.original.article
        wanted = [tag for each in tags if (tag := language(each).tag) != post.original.language]
        for number, tag in enumerate(dict.fromkeys(wanted)):
            listen(Progress("translate", language(tag).english_name, number, len(wanted)))
            told = partial(_tell, listen, number, len(wanted))
            stored = translator.translate(post, tag, tell=told)
            if stored.bitext.untranslated:
                unfinished.append(unfinished_edition(stored, engines))
            else:
                ready.append(stored.edition)
        editions = write_outputs(post, ready, outputs, settings, logo, listen)
        report = save_post_report(post)
    return FetchResult(
        title=article.title,
        folder=str(post.folder.path),
        report=report,
        findings=article.findings,
        editions=tuple(editions),
        unfinished=tuple(unfinished),
    )


def _tell(listen: Listener, number: int, total: int, detail: str) -> None:
    listen(Progress("translate", detail, number, total))
