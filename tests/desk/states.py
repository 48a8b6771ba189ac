"""A desk in every state that its pages can be in: posts that wait, are approved, have changed or are damaged; jobs."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from converter.article import EngineInfo
from converter.desk.context import Desk
from converter.desk.jobs import DeskJob, JobKind, JobStopped
from converter.desk.pages.tongues import InstalledHere, Offered, OfferedHere
from converter.errors import ConvertError, EngineFailed
from converter.languages import REGISTRY
from converter.pipeline.handouts.building import BuiltPost
from converter.pipeline.handouts.results import (
    EditionResult,
    FetchResult,
    OutputFile,
    UnfinishedEdition,
    UnmadeFile,
)
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.results import PostError
from converter.pipeline.progress import Listener, Progress
from converter.pipeline.reviews.answering import shown_edition, take_answers
from converter.pipeline.reviews.decisions import EditionName, approve_edition
from converter.pipeline.reviews.drafting import keep_draft
from converter.pipeline.site.publishing import PublishedEdition, PublishResult
from converter.pipeline.translations.languages import Service
from converter.pipeline.translations.models import ModelResult
from converter.review.typed import SentenceAnswer
from converter.settings import Settings
from converter.translate.measurements import Calibration, Measurement
from converter.translate.quality import Quality
from tests.pipeline.reviews.posts import ANA, fetched
from tests.translate.engines import CountingEngine

FEVER = """# Fever

A fever is a sign. Give **5 mL twice** a day.

Do not give aspirin.
"""
COUGH = """<!doctype html><html lang="en"><title>Cough</title><article><h1>Cough</h1>
<p>Take <strong>two</strong> spoons of honey each day, and drink warm water.</p><p><img src="glass.png"></p>
<p>Call us if it does not help within three days of rest.</p></article></html>"""
PICTURE = Path(__file__).parents[2] / "exports" / "images" / "glass-of-water.png"
FEW = {tag: REGISTRY[tag] for tag in ("en", "es", "ar", "fr", "vi")}
"""Of the languages of the registry: a list of sixty is no other barrier than one of five."""
CALIBRATION = Calibration(limit=3.1, sentences=100, set_aside=100, touched=0.012)
MEASUREMENT = Measurement(
    engine="Argos Translate", version="1.9", source="en", target="es", sentences=200, test_set="clinic.tmx",
    sample="a1", chrf=61.2, bleu=33.0, signature="", with_errors=0.02, seconds=0.21, memory_mb=310.0,
    calibration=CALIBRATION, measured=dt.date(2026, 11, 30),
)  # fmt: skip
HERE = {
    "es": Service(
        engine=EngineInfo(name="Apertium", version="3.8"),
        quality=Quality(grade="rough draft", weak=True, measured=MEASUREMENT),
        second="Argos Translate",
    ),
    "ar": Service(engine=EngineInfo(name="Argos Translate", version="1.9"), quality=Quality(grade="fair", weak=False)),
}
WHY = ("Something odd came.", "No page has ever said why.", "Wait, and try again.")


def few_languages(patch: pytest.MonkeyPatch) -> None:
    """Have the pages offer few languages, two of which are translated here."""
    for module in ("make", "memory", "post", "terms", "tongues"):
        patch.setattr(f"converter.desk.pages.{module}.REGISTRY", FEW)
    for module in ("make", "tongues"):
        patch.setattr(f"converter.desk.pages.{module}.services", lambda _source: HERE)


def posts_of_every_kind(settings: Settings) -> None:
    """Write a post that waits and is approved, and one that changed, is objected to and is not all translated."""
    fetched(settings, CountingEngine(("en", "es"), ("en", "ar")), FEVER, "es", "ar")
    name = EditionName("fever", "es")
    token = shown_edition(settings, name).sentences[0].row.token
    keep_draft(settings, name, "Bea Sol", SentenceAnswer(token, text="Otra cosa"))
    approve_edition(settings, EditionName("fever", "ar"), ANA, accept_findings=True)
    shutil.copy(PICTURE, "glass.png")
    _fetch_cough(settings, COUGH)
    name = EditionName("cough", "es")
    approve_edition(settings, name, ANA, accept_findings=True)
    _fetch_cough(settings, COUGH.replace("three days", "two days"))
    shown = shown_edition(settings, name)
    objection = SentenceAnswer(shown.waiting[0].row.token, right=False, remark="So it is not said here")
    take_answers(settings, name, [objection], shown.seen, ANA)


def damaged_posts(settings: Settings) -> None:
    """Write two posts of which a file is damaged: nothing can be published then."""
    for title, damaged in (("Rash", "article.json"), ("Burn", "es/translation.json")):
        fetched(settings, CountingEngine(("en", "es")), FEVER.replace("Fever", title, 1))
        (settings.output / title.lower() / damaged).write_text("{", encoding="utf-8")


def _fetch_cough(settings: Settings, text: str) -> None:
    Path("cough.html").write_text(text, encoding="utf-8")
    job = Job("cough.html", languages=("es", "fr"), formats=("txt",))
    fetch_handouts(job, settings, [CountingEngine(("en", "es"))])


class JobsOfEveryKind:
    """Jobs of a desk that are over, at work, and waiting; their numbers by what became of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._is_at_work, self._go_on = threading.Event(), threading.Event()
        self.over = [
            self._add("make", (_MADE, _FAILED)),
            self._add("make", (), EngineFailed(*WHY)),
            self._add("make", (), JobStopped()),
            self._add("build", (_BUILT,)),
            self._add("publish", (_PUBLISHED,)),
            self._add("install", (OfferedHere("/languages/install", "fr", (_OFFER,)),)),
            self._add("install", (InstalledHere("Piper: es_ES-davefx", "MIT"), _MODEL)),
            self._add("measure", (MEASUREMENT,)),
        ]
        self.at_work = desk.jobs.add("make", "fever.html", self._hold).number
        self.waiting = self._add("build", ())
        self._is_at_work.wait()

    def end(self) -> None:
        """Let all of them end."""
        self._go_on.set()

    def _add(self, kind: JobKind, results: Sequence[object], end: ConvertError | JobStopped | None = None) -> int:
        def work(done: DeskJob, _: Listener) -> None:
            done.results += results
            if end:
                raise end

        return self._desk.jobs.add(kind, "fever", work).number

    def _hold(self, _: DeskJob, listen: Listener) -> None:
        listen(Progress("translate", "Spanish", 3, 9))
        self._is_at_work.set()
        self._go_on.wait()


_FILE = OutputFile(path="output/fever/es/handout.txt", format="txt", profile="clear", changed=True)
_EDITION = EditionResult(
    language="es",
    status="draft",
    files=(_FILE,),
    unmade=(UnmadeFile(format="brf", profile="clear", why=" ".join(WHY)),),
)
_MADE = FetchResult(
    title="Cough",
    folder="output/cough",
    report="",
    findings=(),
    editions=(_EDITION,),
    unfinished=(UnfinishedEdition(language="fr", sentences=4, untranslated=3, has_engine=False, advice=""),),
    notes=("It was taken for the post “cough”.",),
)
_FAILED = PostError(post="post-2.html", title=None, code="odd", what=WHY[0], why=WHY[1], todo=WHY[2])
_BUILT = BuiltPost(slug="fever", title="Fever", editions=(_EDITION,), waiting=(), unfinished=("fr",))
_PUBLISHED = PublishResult(
    index="site/index.html",
    address=None,
    editions=(PublishedEdition(page="ar/fever/index.html", title="Fever", change="added"),),
    written=(),
    removed=(),
    kept=0,
)
_OFFER = Offered("Argos Translate: en → fr 1.9", 90_000_000, "MIT")
_MODEL = ModelResult(path="models/madlad", unverified="Nobody could check whether its files came whole.")
