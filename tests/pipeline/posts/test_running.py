"""Many posts at a time: the same comes out whatever is done first, and each sentence is translated once."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from converter.article import Article, Finding, Span, Unit
from converter.errors import Busy
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.results import EditionResult, FetchResult
from converter.pipeline.handouts.run_sharing import shareable
from converter.pipeline.posts.fetching import open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.results import PostError
from converter.pipeline.posts.running import PostOutcome, PostStep, make_all
from converter.pipeline.posts.summary import Tally
from converter.pipeline.stored.run_file import RUN_FILE, run_file
from converter.settings import Settings
from converter.translate.sentences import Sentence
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

WHEN = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
POSTS = 6
LINES = "Drink water.\n\nTake **two** tablets.\n\nRest in bed.\n"


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setattr("converter.pipeline.posts.fetching.with_reading_level", read_then)
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(POSTS):
        text = f"# Fever {number}\n\n{LINES}\nCall room {number}, or number {number - 1}.\n\nCall room {number % 2}.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return Job(str(folder), ("es", "fr"), ("html", "txt"), source_language="en")


def read_then(article: Article) -> Article:
    return article.model_copy(update={"source": article.source.model_copy(update={"fetched_at": WHEN})})


def engine() -> CountingEngine:
    return CountingEngine(("en", "es"), ("en", "fr"))


def made(
    job: Job, output: Path, *, jobs: int = 1, most: int | None = None, by: CountingEngine | None = None
) -> list[PostOutcome]:
    with open_fetching(job, Settings(output=output), [by or engine()], clock=lambda: WHEN, jobs=jobs) as run:
        outcomes = make_all(run, jobs=jobs)
        found = list(islice(outcomes, most))
        outcomes.close()  # type: ignore[attr-defined]
    assert all(isinstance(outcome.made, FetchResult) for outcome in found)
    return found


def test_pages_that_workers_read_for_the_list_are_those_that_are_read_here(job: Job, tmp_path: Path) -> None:
    """Also those that cannot be read, which are told by name and come last."""
    (Path(job.source) / "3.txt").write_bytes(b"\x00\x01 no text")
    (Path(job.source) / "4.html").write_text("<!doctype html><p></p>", "utf-8")
    lists = []
    for jobs in (1, 2):
        with open_fetching(job, Settings(output=tmp_path / "output"), [engine()], jobs=jobs) as run:
            lists.append([(post.name, post.title, post.error and str(post.error)) for post in run.posts])
            assert not multiprocessing.active_children() or jobs == 2
    assert lists[0] == lists[1]
    assert [name for name, _, error in lists[0] if error] == ["3.txt", "4.html"]
    assert not multiprocessing.active_children()


def files(output: Path) -> dict[str, bytes]:
    found = (path for path in output.rglob("*") if path.is_file() and "memory" not in path.name)
    return {str(path.relative_to(output)): path.read_bytes() for path in found}


@pytest.mark.parametrize(("jobs", "ended"), [(1, 2), (2, None), (2, 1)])
def test_the_same_comes_out_whoever_does_it_and_however_often_it_is_begun(
    job: Job, tmp_path: Path, jobs: int, ended: int | None
) -> None:
    made(job, tmp_path / "one")
    if ended:
        assert len(made(job, tmp_path / "other", jobs=jobs, most=ended)) == ended
        assert (tmp_path / "other" / RUN_FILE).exists()
    outcomes = made(job, tmp_path / "other", jobs=jobs)
    assert sorted(outcome.number for outcome in outcomes) == list(range(1, POSTS + 1))
    assert files(tmp_path / "other") == files(tmp_path / "one")


def test_each_sentence_is_translated_once_however_often_the_run_is_begun(job: Job, tmp_path: Path) -> None:
    by = engine()
    for most in (1, 2, None, None):
        made(job, tmp_path / "output", most=most, by=by)
    counts = Counter(text for batch in by.batches for text in batch)
    whole = {text: count for text, count in counts.items() if text.endswith(".")}
    assert set(whole.values()) == {2}, "once for each language"
    assert "Drink water." in whole


def test_a_second_run_over_many_posts_is_refused_while_one_is_at_work(job: Job, tmp_path: Path) -> None:
    with run_file(tmp_path / "output"), pytest.raises(Busy, match="Nothing was changed"):
        made(job, tmp_path / "output")
    made(job, tmp_path / "output")


def test_a_damaged_file_of_a_run_costs_its_content_alone(job: Job, tmp_path: Path) -> None:
    made(job, tmp_path / "one")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / RUN_FILE).write_bytes(b"SQLite format 3\0 and then nothing of the kind" * 90)
    made(job, tmp_path / "other")
    assert files(tmp_path / "other") == files(tmp_path / "one")


def test_whoever_listens_hears_of_each_post_and_may_end_the_run(job: Job, tmp_path: Path) -> None:
    heard: list[PostStep] = []

    def listen(step: PostStep) -> None:
        heard.append(step)
        if step.number == POSTS // 2:
            raise KeyboardInterrupt

    def run() -> Iterator[PostOutcome]:
        with open_fetching(job, Settings(output=tmp_path / "output"), [engine()], clock=lambda: WHEN) as opened:
            yield from make_all(opened, listen, jobs=2)

    with pytest.raises(KeyboardInterrupt):
        list(run())
    assert {step.step.stage for step in heard} >= {"read"}
    made(job, tmp_path / "output", jobs=1)


def result(post: str, *severities: str) -> FetchResult:
    found = tuple(
        Finding(code=f"code-{each}", severity=each, where=None, message="", suggestion="") for each in severities
    )
    edition = EditionResult(language="es", status="draft", findings=found, files=())
    return FetchResult(title=post, folder=f"output/{post}", report="", findings=(), editions=(edition,))


def test_the_summary_has_the_riskiest_first() -> None:
    tally = Tally()
    tally.add(result("calm", "note", "note", "note"))
    tally.add(result("bad", "warning", "error", "error"))
    tally.add(result("doubtful", "warning", "warning"))
    tally.add(PostError(post="x", title=None, code="bug", what="", why="", todo=""))
    summary = tally.summary()
    assert [(one.code, one.count, one.posts) for one in summary.findings] == [
        ("code-error", 2, 1),
        ("code-warning", 3, 2),
        ("code-note", 3, 1),
    ]
    assert [one.post for one in summary.riskiest] == ["bad", "doubtful"]
    assert (summary.made, summary.failed, summary.unchanged) == (3, 1, 3)


class ReadsParagraphs(CountingEngine):
    def in_context(self, contexts: object) -> ReadsParagraphs:
        return self


@pytest.mark.parametrize(
    ("kind", "shared"), [(CountingEngine, {"Rest.", "Rest now. Drink."}), (ReadsParagraphs, {"Rest."})]
)
def test_an_engine_that_reads_the_paragraph_shares_what_is_one(kind: type[CountingEngine], shared: set[str]) -> None:
    def unit(text: str, *sentences: str) -> tuple[Unit, list[Sentence]]:
        spans = [Sentence(f"s0.b0#{n}", "", (Span(text=each),)) for n, each in enumerate(sentences)]
        return Unit("s0.b0", "paragraph", (Span(text=text),)), spans

    by_unit = [unit("Rest.", "Rest."), unit("Rest now. Drink. Rest.", "Rest now. Drink.", "Rest.")]
    assert shareable(by_unit, [kind(("en", "es"))]) == shared


def test_building_many_posts_makes_the_same_whoever_does_it(job: Job, tmp_path: Path) -> None:
    made(job, tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    built = {}
    for name, jobs in (("one", 1), ("two", 2)):
        wanted = BuildJob(outputs(("epub",), ("clear",)), allow_drafts=True)
        built[name] = [post.slug for post in build_handouts(wanted, Settings(output=tmp_path / name), jobs=jobs)]
    assert built["one"] == built["two"]
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len([path for path in files(tmp_path / "two") if path.endswith(".epub")]) == 3 * POSTS
