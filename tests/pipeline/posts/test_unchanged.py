"""A second run over many posts: what has not changed is answered at once, and any change is seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from converter.article import Span
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.posts.fetching import open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.running import make_all
from converter.pipeline.reviews.decisions import EditionName, approve_edition
from converter.pipeline.stored.outcome import outcomes
from converter.review import Reviewer
from converter.setting_keys import SettingKey, setting_keys
from converter.settings import Settings
from converter.translate.memory import MemoryEntry, open_memory
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

PICTURE = Path(__file__).parents[3] / "exports" / "images" / "glass-of-water.png"
LINE = "Call number 12 at once."
OTHERS: dict[str, Any] = {"page_size": "a4", "site.outdated": "keep", "formats": ("txt",), "profiles": ("large",)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two posts, one of them with a picture, and what was made of them."""
    base = tmp_path_factory.mktemp("made")
    posts = base / "posts"
    posts.mkdir()
    shutil.copy(PICTURE, posts / "glass.png")
    (posts / "a.html").write_text(page("Fever", '<p><img src="glass.png" alt="A glass"></p>'), "utf-8")
    (posts / "b.html").write_text(page("Cough", "<ul><li>Rest in bed.</li></ul>"), "utf-8")
    (base / "glossary").mkdir()
    assert len(run(base)) == 2
    return base


@pytest.fixture
def base(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path / "base", symlinks=True)
    monkeypatch.chdir(tmp_path / "base")
    return tmp_path / "base"


def page(title: str, body: str) -> str:
    text = f"<h1>{title}</h1><p>Drink water, {title}. {LINE}</p>{body}"
    return f'<html lang="en"><head><title>{title}</title></head><body><article>{text}</article></body></html>'


def job(base: Path, **changed: Any) -> Job:
    asked = Job(str(base / "posts"), ("es",), ("html", "txt"), source_language="en")
    return asked._replace(**changed)


def settings(base: Path) -> Settings:
    return Settings(output=base / "output", glossaries=(Path("glossary"),))


def engine() -> CountingEngine:
    return CountingEngine(("en", "es"), ("en", "fr"))


def run(base: Path) -> list[FetchResult]:
    with open_fetching(job(base), settings(base), [engine()]) as opened:
        made = [outcome.made for outcome in make_all(opened)]
    assert all(isinstance(each, FetchResult) for each in made), made
    return [each for each in made if isinstance(each, FetchResult)]


def answered(base: Path, asked: Job | None = None, by: CountingEngine | None = None, **changed: Any) -> list[bool]:
    """Tell of each post, by its name, whether it would be answered from an earlier run."""
    given = settings(base).model_copy(update=changed)
    with open_fetching(asked or job(base), given, [by or engine()]) as opened:
        posts = sorted(opened.posts, key=lambda post: post.name)
        found = [(post, post.load(), opened._loader(post)) for post in posts]
        return [
            opened.earlier.find(post.name, loaded.digest, load, lambda *_: True) is not None
            for post, loaded, load in found
        ]


def test_an_unchanged_post_is_answered_as_one_that_is_made_again(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {path: path.stat().st_mtime_ns for path in (base / "output").rglob("*") if path.is_file()}
    with monkeypatch.context() as patch:
        patch.setattr("converter.sources.opening.read_page", lambda _: pytest.fail("it need not be read"))
        patch.setattr("converter.pipeline.posts.fetching.make_handouts", lambda *_: pytest.fail("nor made"))
        at_once = run(base)
    assert {path: path.stat().st_mtime_ns for path in files} == files
    for path in (base / "output").glob("*/.outcome"):
        path.unlink()
    assert sorted(run(base), key=lambda each: each.folder) == sorted(at_once, key=lambda each: each.folder)
    assert not any(each.has_changed for each in at_once)
    shutil.move(base / "output", base / "elsewhere")
    assert answered(base, output=base / "elsewhere") == [True, True], "wherever the folder lies"


def test_whatever_happens_to_any_file_of_a_post_is_seen(base: Path) -> None:
    (_, outcome) = next(each for each in outcomes(base / "output") if each[1].post == "a.html")
    folder = base / "output" / "fever"
    assert {"article.json", "es/translation.json", "es/handout.html", "report.html"} <= outcome.files.keys()
    with open_fetching(job(base), settings(base), [engine()]) as opened:
        post = next(post for post in opened.posts if post.name == "a.html")
        document, load = post.load().digest, opened._loader(post)

        def is_answered() -> bool:
            return opened.earlier.find("a.html", document, load, lambda *_: True) is not None

        for path in [folder / ".outcome", *(folder / name for name in outcome.files)]:
            data = path.read_bytes()
            path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
            assert not is_answered(), f"{path.name} is another one"
            path.unlink()
            assert not is_answered(), f"{path.name} is gone"
            path.write_bytes(data)
        (folder / "es" / ".stale-handout.txt").touch()
        assert not is_answered(), "a handout is marked"
        (folder / "es" / ".stale-handout.txt").unlink()
        (folder / "es" / "drafts").mkdir()
        (folder / "es" / "drafts" / "x.json").touch()
        assert is_answered(), "what somebody types decides nothing"


def _word(base: Path) -> None:
    (base / "glossary" / "en-es.tsv").write_text("water\tagua\tpreferred\n", "utf-8")


def _by_a_person(base: Path) -> None:
    spans = [(Span(text=text),) for text in (LINE, "Llame al 12.")]
    entry = MemoryEntry(source=spans[0], target=spans[1], source_tag="en", target_tag="es", origin="human", who="Ana")
    with open_memory(base / "output") as memory:
        memory.remember([entry])


def _in_both(base: Path) -> None:
    for name in ("a.html", "b.html"):
        path = base / "posts" / name
        path.write_text(path.read_text("utf-8").replace("Drink", "Sip"), "utf-8")


def _approved(base: Path) -> None:
    approve_edition(settings(base), EditionName("cough", "es"), Reviewer("Ana", "nurse"), accept_findings=True)


def _picture(base: Path) -> None:
    (base / "posts" / "glass.png").write_bytes(PICTURE.read_bytes() + b"\0")


@pytest.mark.parametrize(
    ("change", "still"),
    [
        (_word, [False, False]),
        (_by_a_person, [False, False]),
        (_in_both, [False, False]),
        (_approved, [False, False]),
        (_picture, [False, True]),
        (lambda base: (base / "posts" / "glass.png").unlink(), [False, True]),
        (lambda base: (base / "posts" / "a.html").rename(base / "posts" / "c.html"), [True, False]),
    ],
)
def test_a_change_beside_the_post_is_seen(base: Path, change: Callable[[Path], object], still: list[bool]) -> None:
    assert answered(base) == [True, True]
    change(base)
    assert answered(base) == still


def test_asking_for_something_else_is_seen(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = [
        {"languages": ("es", "fr")},
        {"languages": ()},
        {"formats": ("txt",)},
        {"profiles": ("clear", "large")},
        {"source_language": "fr"},
        {"pictures": False},
    ]
    for changed in asked:
        assert answered(base, job(base, **changed)) == [False, False], changed
    newer = engine()
    newer.version = "2"
    assert answered(base, by=newer) == [False, False]
    assert answered(base, by=CountingEngine(("en", "fr"))) == [False, False], "nothing translates any more"
    digests = ("converter.pipeline.posts.unchanged.installed_digest", "converter.render.templates_digest")
    for name in (*digests, "converter.render.tool_version"):
        with monkeypatch.context() as patch:
            patch.setattr(name, lambda *_: "another one")
            assert answered(base) == [False, False], name
    assert answered(base) == [True, True]


def test_any_other_setting_is_seen(base: Path) -> None:
    def digest(given: Settings) -> str:
        with open_fetching(job(base), given, [engine()]) as opened:
            return opened.earlier.made_with("en")

    given = settings(base).model_copy(update={"starter_glossary": False})
    seen = {key.name: digest(_with_another(given, key)) for key in setting_keys(Settings) if key.name not in ALREADY}
    assert digest(given) not in seen.values(), [name for name, each in seen.items() if each == digest(given)]
    assert len(set(seen.values())) == len(seen) > 30


ALREADY = frozenset({"output", "glossaries", "clinic.logo"})
"""The folder may be moved, and what the files hold counts, not only their names."""


def _with_another(given: Settings, key: SettingKey) -> Settings:
    *tables, name = key.name.split(".")
    table: Any = reduce(getattr, tables, given)
    table = table.model_copy(update={name: OTHERS.get(key.name, _another(getattr(table, name), key))})
    return given.model_copy(update={tables[0]: table}) if tables else table


def _another(value: object, key: SettingKey) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return {"es": "usted"} if key.is_table else ("txt",) if key.is_list else "another"
