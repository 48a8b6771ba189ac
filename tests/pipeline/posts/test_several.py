"""Several posts in one run: which are wanted, what is made of them, and what is left alone the next time."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.errors import ConvertError, NoArticle, SourceTooLarge, SourceUnreachable
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.posts.fetching import fetch_handouts, open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.reading import read_source
from converter.pipeline.posts.results import PostError, exit_code
from converter.pipeline.posts.running import make_all
from converter.pipeline.posts.selection import MOST_POSTS, Selection, select
from converter.pipeline.progress import Progress
from converter.settings import FetchSettings, Settings
from converter.sources import LoadedPost, Post, Posts
from converter.translate.memory import MEMORY_FILE
from tests.sources.archives import zipped
from tests.sources.documents import wix_page
from tests.sources.http.misbehaving import reply, serving, silence
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

EXPORTS = Path(__file__).parents[3] / "exports"
PICTURE = (EXPORTS / "images" / "glass-of-water.png").read_bytes()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return iter([None])


def settings(tmp_path: Path) -> Settings:
    fetch = FetchSettings(timeout_seconds=0.4, total_seconds=1, retries=0)
    return Settings(output=tmp_path / "output", fetch=fetch)


def page(title: str, body: str = "<p>Rest in bed.</p>", *, day: str = "2024-06-03") -> str:
    head = f'<meta property="article:published_time" content="{day}">'
    return wix_page(body, head=head, top=f'<h1 data-hook="post-title">{title}</h1>')


def saved(tmp_path: Path, files: dict[str, str | bytes], name: str = "saved.zip") -> str:
    (tmp_path / name).write_bytes(zipped(files))
    return str(tmp_path / name)


def feed(tmp_path: Path, *items: str) -> str:
    path = tmp_path / "feed.xml"
    inner = "".join(f"<item>{item}</item>" for item in items)
    path.write_text(f'<rss version="2.0"><channel><language>en</language>{inner}</channel></rss>', encoding="utf-8")
    return str(path)


def make(job: Job, settings: Settings, engine: CountingEngine | None = None) -> list[FetchResult | PostError]:
    engines = [engine or CountingEngine(("en", "es"))]
    with open_fetching(job, settings, engines) as run:
        assert run.several
        return [outcome.made for outcome in make_all(run)]


def titles(outcomes: list[FetchResult | PostError]) -> list[str | None]:
    return [outcome.title if isinstance(outcome, FetchResult) else outcome.code for outcome in outcomes]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


# Which posts


def post(title: str, day: str | None, url: str = "https://example.org/x", *tags: str) -> Post:
    def load() -> LoadedPost:
        raise AssertionError("to choose is not to read")

    return Post(url, load, title=title, updated=dt.date.fromisoformat(day) if day else None, url=url, tags=tags)


POSTS = Posts(
    "feed",
    (
        post("Fever in Children", "2025-05-05", "https://example.org/post/a"),
        post("Cough", "2024-01-02", "https://example.org/post/fever-and-cough"),
        post("Straße", "2024-01-01", "https://example.org/post/c", "Winter Health"),
        post("Sleep", None, "https://example.org/post/%C3%BCber-schlaf"),
    ),
    several=True,
)


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(), ["Fever in Children", "Cough", "Straße", "Sleep"]),
        (Selection(since=dt.date(2024, 1, 2)), ["Fever in Children", "Cough", "Sleep"]),
        (Selection(match="FEVER"), ["Fever in Children", "Cough"]),
        (Selection(match="fever and"), ["Cough"]),
        (Selection(match="winter"), ["Straße"]),
        (Selection(match="STRASSE"), ["Straße"]),
        (Selection(match="über schlaf"), ["Sleep"]),
        (Selection(limit=2), ["Fever in Children", "Cough"]),
        (Selection(match="post", since=dt.date(2024, 1, 2), limit=9), ["Fever in Children", "Cough", "Sleep"]),
        (Selection(match="no such thing"), []),
    ],
)
def test_a_selection(selection: Selection, wanted: list[str]) -> None:
    assert [post.title for post in select(POSTS, selection)] == wanted


def test_too_many_posts_need_a_number() -> None:
    many = POSTS._replace(posts=POSTS.posts[:1] * (MOST_POSTS + 1))
    with pytest.raises(SourceTooLarge, match="--limit"):
        select(many, Selection())
    assert len(select(many, Selection(limit=MOST_POSTS + 1))) == MOST_POSTS + 1
    assert len(select(many._replace(posts=many.posts[1:]), Selection())) == MOST_POSTS


# What is made of them


def test_each_post_gets_its_handouts_and_a_bad_one_its_error(tmp_path: Path) -> None:
    body = '<p>Rest.</p><img src="Fever_files/a.png" alt="A glass">'
    files = {"Fever.html": page("Fever", body), "Cough.html": page("Cough", day="2023-01-01"), "Bad.html": "<p></p>"}
    source = saved(tmp_path, {**files, "Fever_files/a.png": PICTURE})
    outcomes = make(Job(source=source, languages=("es",), formats=("txt",)), settings(tmp_path))
    assert titles(outcomes) == ["Fever", "Cough", "no-article"]
    assert (tmp_path / "output/fever/es/handout.txt").is_file()
    assert (tmp_path / "output/cough/en/handout.txt").is_file()
    assert len(list((tmp_path / "output/fever/images").iterdir())) == 1, "from the archive"
    assert isinstance(outcomes[2], PostError)
    assert outcomes[2].post == "Bad.html"


def test_a_second_run_calls_no_engine_and_rewrites_nothing(tmp_path: Path) -> None:
    engine = CountingEngine(("en", "es"))
    files: dict[str, str | bytes] = {"Fever.html": page("Fever"), "Cough.html": page("Cough")}
    job = Job(source=saved(tmp_path, files), languages=("es",), formats=("html", "pdf"))
    make(job, settings(tmp_path), engine)
    before, calls = snapshot(tmp_path / "output"), len(engine.batches)
    make(job, settings(tmp_path), engine)
    assert snapshot(tmp_path / "output") == before
    assert len(engine.batches) == calls
    saved(tmp_path, {**files, "Cough.html": page("Cough", "<p>Rest in bed.</p><p>Drink water.</p>")})
    outcomes = make(job, settings(tmp_path), engine)
    changed = {
        result.title: {file.changed for edition in result.editions for file in edition.files}
        for result in outcomes
        if isinstance(result, FetchResult)
    }
    assert changed == {"Cough": {True}, "Fever": {False}}
    assert engine.batches[calls:] == [["Drink water."]]


def test_a_new_post_in_a_feed_leaves_the_others_alone(tmp_path: Path) -> None:
    item = "<title>{0}</title><description>&lt;p&gt;Rest.&lt;/p&gt;&lt;p&gt;Drink, {0}.&lt;/p&gt;</description>"
    job = Job(source=feed(tmp_path, item.format("Fever")), languages=("es",), formats=("txt",))
    make(job, settings(tmp_path))
    before = snapshot(tmp_path / "output")
    feed(tmp_path, item.format("Cough"), item.format("Fever"))
    assert titles(make(job, settings(tmp_path))) == ["Cough", "Fever"]
    after = snapshot(tmp_path / "output")
    handouts = {name for name in before if not name.endswith(MEMORY_FILE)}
    assert {name: after[name] for name in handouts} == {name: before[name] for name in handouts}
    assert len(after) > len(before)


def test_posts_of_one_title_do_not_overwrite_each_other(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{n}.html": page("Untitled", f"<p>Rest for {n} days.</p>") for n in range(3)}
    job = Job(source=saved(tmp_path, files), formats=("txt",))
    first = make(job, settings(tmp_path))
    folders = [outcome.folder for outcome in first if isinstance(outcome, FetchResult)]
    assert len(set(folders)) == 3
    before = snapshot(tmp_path / "output")
    (alone,) = make(job._replace(selection=Selection(match="2.html")), settings(tmp_path))
    assert isinstance(alone, FetchResult)
    assert alone.folder == folders[2]
    assert snapshot(tmp_path / "output") == before


def test_an_excerpt_does_not_replace_the_whole_post(tmp_path: Path) -> None:
    with serving({"/post/fever": reply(page("Fever").encode())}) as server:
        link = server.url("/post/fever")
        text = f'<rss version="2.0"><channel><item><title>Fever</title><link>{link}</link>'
        text += "<description>Rest in…</description></item></channel></rss>"
        server.answers["/blog-feed.xml"] = reply(text.encode(), kind="application/rss+xml")
        job = Job(source=server.url("/blog-feed.xml"), formats=("txt",), source_language="en")
        (made,) = make(job, settings(tmp_path))
        assert isinstance(made, FetchResult)
        assert "excerpt-only" not in [found.code for found in made.findings]
        before = snapshot(tmp_path / "output")
        server.answers["/post/fever"] = reply(status="503 Service Unavailable")
        (kept,) = make(job, settings(tmp_path))
    assert isinstance(kept, PostError)
    assert kept.code == SourceUnreachable.code
    assert snapshot(tmp_path / "output") == before


def test_an_excerpt_becomes_the_whole_post_later(tmp_path: Path) -> None:
    with serving({"/post/fever": reply(status="503 Service Unavailable")}) as server:
        link = server.url("/post/fever")
        text = f'<rss version="2.0"><channel><item><title>Fever</title><link>{link}</link>'
        text += "<description>Rest in…</description></item></channel></rss>"
        server.answers["/blog-feed.xml"] = reply(text.encode(), kind="application/rss+xml")
        job = Job(source=server.url("/blog-feed.xml"), formats=("txt",), source_language="en")
        (excerpt,) = make(job, settings(tmp_path))
        server.answers["/post/fever"] = reply(page("Fever").encode())
        (whole,) = make(job, settings(tmp_path))
    assert isinstance(excerpt, FetchResult)
    assert isinstance(whole, FetchResult)
    assert "excerpt-only" in [found.code for found in excerpt.findings]
    assert "excerpt-only" not in [found.code for found in whole.findings]
    assert "Rest in bed." in (tmp_path / "output/fever/en/handout.txt").read_text(encoding="utf-8")


def test_a_sitemap_is_fetched_one_page_after_the_other(tmp_path: Path) -> None:
    with serving({}) as server:
        places = ("a", "b", "gone")
        entries = "".join(f"<url><loc>{server.url(f'/post/{name}')}</loc></url>" for name in places)
        server.answers["/blog-posts-sitemap.xml"] = reply(f"<urlset>{entries}</urlset>".encode(), kind="text/xml")
        index = f"<sitemapindex><sitemap><loc>{server.url('/blog-posts-sitemap.xml')}</loc></sitemap></sitemapindex>"
        server.answers["/sitemap.xml"] = reply(index.encode(), kind="text/xml")
        picture = '<p>Rest.</p><img src="/a.png" alt="A glass">'
        server.answers["/post/a"] = reply(page("Fever", picture).encode())
        server.answers["/post/b"] = reply(page("Cough").encode())
        server.answers["/a.png"] = reply(PICTURE, kind="image/png")
        outcomes = make(Job(source=server.url("/sitemap.xml"), formats=("txt",)), settings(tmp_path))
        paths = server.paths
    assert titles(outcomes) == ["Fever", "Cough", "source-not-found"]
    wanted = ["/sitemap.xml", "/blog-posts-sitemap.xml", "/post/a", "/a.png", "/post/b", "/post/gone"]
    assert paths == ["/robots.txt", *wanted]
    assert (tmp_path / "output/fever/images").is_dir()


def test_only_what_is_wanted_is_fetched(tmp_path: Path) -> None:
    with serving({"/post/fever": reply(page("Fever").encode())}) as server:
        dates = {"fever": "2024-05-05", "cough": "2024-05-04", "old-fever": "2023-01-01"}
        entries = "".join(
            f"<url><loc>{server.url(f'/post/{name}')}</loc><lastmod>{day}</lastmod></url>"
            for name, day in dates.items()
        )
        server.answers["/map.xml"] = reply(f"<urlset>{entries}</urlset>".encode(), kind="text/xml")
        selection = Selection(since=dt.date(2024, 1, 1), match="fever")
        reading = read_source(server.url("/map.xml"), settings(tmp_path), selection=selection)
        paths = server.paths
    assert [article.title for article in reading.articles] == ["Fever"]
    assert reading.several
    assert paths == ["/robots.txt", "/map.xml", "/post/fever"]


def test_a_public_list_cannot_lead_into_a_private_network(tmp_path: Path) -> None:
    with serving({"/post/secret": reply(page("Secret").encode())}) as server:
        link = server.url("/post/secret")
        source = feed(tmp_path, f"<title>Fever</title><link>{link}</link><description>Rest…</description>")
        reading = read_source(source, settings(tmp_path))
        assert server.paths == []
    (article,) = reading.articles
    assert article.title == "Fever"
    assert article.findings[0].code == "excerpt-only"


def test_a_silent_server_is_not_waited_for_again_and_again(tmp_path: Path) -> None:
    with serving({"*": silence()}) as server:
        entries = "".join(f"<url><loc>{server.url(f'/post/{n}')}</loc></url>" for n in range(30))
        server.answers["/map.xml"] = reply(f"<urlset>{entries}</urlset>".encode(), kind="text/xml")
        reading = read_source(server.url("/map.xml"), settings(tmp_path))
        assert len(server.paths) <= 4
    assert {error.code for error in reading.errors} == {"source-unreachable"}
    assert len(reading.errors) == 30


# Errors and results


def test_a_post_without_an_engine_waits_for_a_person_and_the_others_are_made(tmp_path: Path) -> None:
    polish = page("Gorączka", "<p>Odpoczywaj w łóżku i pij dużo wody przez cały dzień.</p>").replace(
        'lang="en"', 'lang="pl"'
    )
    source = saved(tmp_path, {"a.html": page("Fever"), "b.html": polish})
    outcomes = make(Job(source=source, languages=("es",), formats=("txt",)), settings(tmp_path))
    assert titles(outcomes) == ["Fever", "Gorączka"]
    results = [outcome for outcome in outcomes if isinstance(outcome, FetchResult)]
    assert [[one.language for one in result.unfinished] for result in results] == [[], ["es"]]
    assert [[one.language for one in result.editions] for result in results] == [["en", "es"], ["pl"]]


def error(code: str) -> PostError:
    return PostError(post="x", title=None, code=code, what="", why="", todo="")


def test_the_exit_code_after_errors() -> None:
    assert exit_code(()) == 0
    assert exit_code((error("no-article"), error("no-article"))) == NoArticle.exit_code
    worst_first = ("bug", "post-damaged", "cannot-write", "engine-failed", "source-unreachable", "no-article", "busy")
    for place, code in enumerate(worst_first):
        several = tuple(map(error, reversed(worst_first[place:])))
        assert exit_code(several) == exit_code((error(code),)), code
    assert all(exit_code((error(kind.code),)) == kind.exit_code for kind in ConvertError.__subclasses__())


def test_one_post_of_several_is_the_newest(tmp_path: Path) -> None:
    source = saved(tmp_path, {"a.html": page("Old", day="2020-01-01"), "b.html": page("New")})
    assert fetch_handouts(Job(source=source, formats=("txt",)), settings(tmp_path)).title == "New"
    job = Job(source=source, formats=("txt",), selection=Selection(match="none such"))
    with pytest.raises(NoArticle, match="--match"):
        fetch_handouts(job, settings(tmp_path))


def test_progress_tells_each_page_of_an_archive(tmp_path: Path) -> None:
    source = saved(tmp_path, {"a.html": page("Fever"), "b.html": page("Cough")})
    steps: list[Progress] = []
    read_source(source, settings(tmp_path), listen=steps.append)
    assert [(step.detail, step.done, step.total) for step in steps] == [
        ("a.html", 0, 2),
        ("b.html", 1, 2),
        ("Fever", 0, 2),
        ("Cough", 1, 2),
    ]


def test_results_are_json(tmp_path: Path) -> None:
    source = saved(tmp_path, {"a.html": page("Fever"), "b.html": "<p></p>"})
    made, failed = make(Job(source=source, formats=("txt",)), settings(tmp_path))
    assert FetchResult.model_validate(json.loads(made.model_dump_json())) == made
    assert set(json.loads(failed.model_dump_json())) == {"post", "title", "code", "what", "why", "todo"}


def faulty(posts: Posts) -> Posts:
    """The posts, of which the first meets a fault of ours."""

    def fail() -> LoadedPost:
        raise RuntimeError("a fault")

    return posts._replace(posts=(posts.posts[0]._replace(load=fail), *posts.posts[1:]))


def test_a_fault_of_ours_in_one_post_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = saved(tmp_path, {"a.html": page("Cough", day="2025-01-02"), "b.html": page("Fever")})
    opening = sys.modules["converter.sources"].open_posts

    @contextlib.contextmanager
    def open_faulty(*arguments: object, **options: object) -> Iterator[Posts]:
        with opening(*arguments, **options) as posts:
            yield faulty(posts)

    monkeypatch.setattr("converter.sources.open_posts", open_faulty)
    with open_fetching(Job(source, formats=("txt",)), settings(tmp_path)) as run:
        first, second = (outcome.made for outcome in make_all(run))
    assert isinstance(first, PostError)
    assert (first.code, exit_code((first,))) == ("bug", 1)
    assert isinstance(second, FetchResult)
    reading = read_source(source, settings(tmp_path))
    assert [error.code for error in reading.errors] == ["bug"]
    assert [article.title for article in reading.articles] == ["Fever"]


def test_a_fault_of_ours_is_shown_to_who_looks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERT_DEBUG", "1")
    post = Post(name="a.html", load=lambda: pytest.fail("nobody reads it"))
    with pytest.raises(RuntimeError, match="a fault"):
        PostError.of_fault(post, RuntimeError("a fault"))
