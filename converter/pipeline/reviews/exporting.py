"""A translation written into a file for a reviewer."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Collection, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Literal, NamedTuple

from converter.article import Article, Translation, is_approved
from converter.article.model import Model
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.handouts.translating import Translator
from converter.pipeline.reviews.back_translation import back_translations, review_rows
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import event
from converter.pipeline.stored.files import digest
from converter.pipeline.stored.posts import stored_post
from converter.pipeline.translations.glossary import clinic_glossary
from converter.pipeline.workers.tasks import Workers
from converter.regular_files import read_regular
from converter.review.sheet_xlsx import xlsx_bytes
from converter.review.writing import xliff_bytes
from converter.settings import Settings
from converter.translate import Engine, installed_engines
from converter.translate.glossary import GlossaryTerms
from converter.workspace import require_place, write_file

ReviewFormat = Literal["xlsx", "html", "xliff", "xliff12"]
ENDINGS: dict[ReviewFormat, str] = {"xlsx": ".xlsx", "html": ".html", "xliff": ".xlf", "xliff12": ".xlf"}


class Exported(Model):
    """A file for a reviewer."""

    file: str
    slug: str
    language: str
    segments: int
    waiting: int
    """Segments that nobody has approved yet."""
    untranslated: int
    """Those of them that nobody has translated yet."""
    kept: str | None = None
    """A file of that name that somebody has filled in; it was left as it is, and ``file`` is another one."""


def export_review(  # noqa: PLR0913 (a reviewer's file has so many sides)
    settings: Settings,
    name: EditionName,
    form: ReviewFormat,
    file: Path | None = None,
    engines: Sequence[Engine] | None = None,
    *,
    clock: WallClock = now,
    workers: Workers | None = None,
    others: bool = True,
) -> Exported:
    """Write a file for a reviewer, beside the edition's handouts unless ``file`` says where; its review begins.

    A file of that name that is not as it was exported is somebody's work: it stays, and the new one gets a number.

    A language that the post is not translated into yet is translated first, as far as an engine or the memory can: the
    rest is empty, for a person to fill in. A workbook and a page have the riskiest segments first, and what ``engines``
    (those that are installed, unless given) translate back. ``workers`` are those of an export of many editions;
    without ``others`` that finishes what is left to be done of other posts once for all. Raises ``NoSuchHandout``,
    ``UnknownLanguage``, ``EngineFailed``, ``BadGlossary``, ``Busy``, ``CannotWrite`` and ``HistoryDamaged``.
    """
    unit_engines, preferred = engines, tuple(settings.engines.prefer)
    engines = installed_engines(preferred) if engines is None else engines
    with _locked_translation(settings, name, engines, clock, others=others) as stored:
        stored.require_current()
        asked = file or settings.output / stored.slug / stored.tag / f"review{ENDINGS[form]}"
        require_place(asked, "The review", f"review{ENDINGS[form]}", (".xliff",) if "xliff" in form else ())
        path = _free_place(asked, {past.written for past in stored.history.events})
        number = stored.history.next_number
        unit = ReviewFileUnit(stored.translation, stored.article, form, number, unit_engines, preferred)
        work = partial(review_file, unit)
        data = workers.add(work, kind=stored.tag)() if workers else work()
        write_file(path, data)
        begun = stored.translation.review_since or clock()
        exported = event("exported", clock(), file=path.name).model_copy(update={"written": digest(data)})
        stored.save(stored.translation.model_copy(update={"review_since": begun}), exported)
        return Exported(
            file=str(path),
            slug=stored.slug,
            language=stored.tag,
            segments=len(stored.translation.segments),
            waiting=sum(not is_approved(segment) for segment in stored.translation.segments),
            untranslated=len(stored.bitext.untranslated),
            kept=str(asked) if path != asked else None,
        )


@contextlib.contextmanager
def _locked_translation(
    settings: Settings, name: EditionName, engines: Sequence[Engine], clock: WallClock, *, others: bool
) -> Iterator[StoredEdition]:
    """Lock the post of an edition, which is begun where there is none."""
    post, tag = stored_post(settings.output, name.slug), language(name.tag).tag
    with finished(post, settings, others=others):
        if tag != post.original.language and post.find_edition(tag) is None:
            terms = GlossaryTerms(clinic_glossary(settings.glossaries, starter=settings.starter_glossary))
            Translator(engines, settings, terms, clock).translate(post, tag)
        yield post.stored_edition(tag)


def _free_place(path: Path, exported: Collection[str | None]) -> Path:
    """The path, or one with a number behind it where somebody has changed the file since it was exported."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
    places = itertools.chain((path,), numbered)
    return next(place for place in places if not place.exists() or _digest(place) in exported)


def _digest(path: Path) -> str:
    try:
        return digest(read_regular(path))
    except OSError:  # what cannot be read is not known to be ours
        return ""


class ReviewFileUnit(NamedTuple):
    """A file to make for a reviewer, in this process or another one."""

    translation: Translation
    article: Article
    form: ReviewFormat
    number: int
    """Of the export, in the history of the review."""
    engines: Sequence[Engine] | None
    """``None`` for those that are installed where it is made."""
    preferred: tuple[str, ...]
    """Names of the engines that a person puts first."""


def review_file(unit: ReviewFileUnit) -> bytes:
    """Return the bytes of a file for a reviewer."""
    translation, article, form, number, engines, preferred = unit
    if form in {"xliff", "xliff12"}:
        return xliff_bytes(translation, article, version="2.1" if form == "xliff" else "1.2", export=number)
    back = back_translations(translation, _installed(preferred) if engines is None else engines)
    rows = review_rows(translation, article, back)
    if form == "xlsx":
        return xlsx_bytes(translation, article, rows, back.engine, number)
    from converter.render import render_review_sheet

    return render_review_sheet(article, translation, rows, back.engine)


@cache
def _installed(preferred: tuple[str, ...]) -> Sequence[Engine]:
    """The engines of this process, which keep the models that they have loaded."""
    return installed_engines(preferred)
