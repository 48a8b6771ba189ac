"""Publishing reads what has changed, and whatever else was done to a file shows all the same."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.errors import ConvertError, HistoryDamaged, PostDamaged
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.site.publishing import PublishResult, publish_site
from converter.pipeline.stored.readings import READINGS_FILE
from converter.review import Reviewer
from converter.settings import Settings, SiteSettings
from tests.opens import OPENS
from tests.site_folder.folders import MANIFEST, contents
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

ANA = Reviewer("Ana Ruiz", "nurse")
SLUGS = ("cough", "fever", "rash")
LANGUAGES = ("es", "fr")
ONLY_TEXT = SiteSettings(formats=("txt",), profiles=("clear",), base_url="https://handouts.example.org/")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three approved posts in two languages."""
    root = tmp_path_factory.mktemp("posts")
    settings = Settings(output=root / "output", site=ONLY_TEXT)
    engine = CountingEngine(*(("en", tag) for tag in LANGUAGES))
    for slug in SLUGS:
        text = f"{slug.capitalize()}\n\nDrink water against {slug}. Call us if {slug} lasts.\n".encode()
        fetch_handouts(Job("-", LANGUAGES, ("txt",), source_language="en", stdin=text), settings, [engine])
        for tag in LANGUAGES:
            approve_edition(settings, EditionName(slug, tag), ANA, accept_findings=True)
    return root


@pytest.fixture
def settings(made_once: Path, tmp_path: Path) -> Settings:
    """Those posts, published until nothing is too new to be believed."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    settings = Settings(output=tmp_path / "output", site=ONLY_TEXT)
    while published(settings)[1] != Counter({f"site/{MANIFEST}": 1}):
        pass
    return settings


def published(settings: Settings) -> tuple[PublishResult, Counter[str]]:
    """Publish; return what came of it, and which files were read how often."""
    root = settings.output.parent
    OPENS.below, OPENS.counts = root, Counter()
    try:
        result = publish_site(root / "site", settings)
    finally:
        OPENS.below = None
    return result, Counter({name: count for name, count in OPENS.counts.items() if count})


def anew(settings: Settings, folder: Path) -> dict[str, bytes]:
    """The site as it is where nothing is known from before."""
    shutil.copytree(settings.output, folder / "output")
    (folder / "output" / READINGS_FILE).unlink(missing_ok=True)
    publish_site(folder / "site", settings.model_copy(update={"output": folder / "output"}))
    return contents(folder / "site")


def test_a_change_and_a_withdrawal_are_read_and_nothing_else(settings: Settings, tmp_path: Path) -> None:
    withdraw_edition(settings, EditionName("fever", "es"), ANA)
    result, read = published(settings)
    assert {each.page: each.change for each in result.editions if each.change != "unchanged"} == {
        "es/fever/index.html": "withdrawn"
    }
    assert {name.split("/")[1] for name in read if name.startswith("output/")} == {"fever"}
    assert {name for name in read if name.startswith("site/")} <= {
        f"site/{MANIFEST}", "site/es/index.html", "site/en/fever/index.html", "site/fr/fever/index.html"
    } | {name for name in read if name.endswith((".xml", ".js"))}  # fmt: skip
    assert max(read.values()) <= 2
    assert contents(tmp_path / "site") == anew(settings, tmp_path / "anew")
    approve_edition(settings, EditionName("fever", "es"), ANA, accept_findings=True)
    result, read = published(settings)
    assert {each.page for each in result.editions if each.change == "added"} == {"es/fever/index.html"}
    assert {name.split("/")[1] for name in read if name.startswith("output/")} == {"fever"}
    assert contents(tmp_path / "site") == anew(settings, tmp_path / "again")


def edited(path: Path) -> None:
    """Change a letter in its place and put the file's dates back, as a program may that hides what it did."""
    before = path.stat()
    data = path.read_bytes()
    other = data.replace(b"water", b"later").replace(b"retaw", b"retal")  # as the post has it, and as it is translated
    other = data[:-2] + b"x" + data[-1:] if other == data else other
    with path.open("rb+") as file:
        file.write(other)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("harm", [edited, Path.unlink])
@pytest.mark.parametrize("name", ["es/fever/index.html", "es/fever/handout.txt", "en/search-index.js", "sitemap.xml"])
def test_a_harmed_file_of_the_site_is_made_anew(harm: Callable[[Path], None], name: str, settings: Settings) -> None:
    site = settings.output.parent / "site"
    before = contents(site)
    harm(site / name)
    result, _ = published(settings)
    assert (result.written, contents(site)) == ((name,), before)


@pytest.mark.parametrize("name", ["article.json", "es/translation.json", "es/history.jsonl"])
@pytest.mark.parametrize("harm", [edited, Path.unlink])
def test_a_harmed_file_of_a_post_is_never_believed(harm: Callable[[Path], None], name: str, settings: Settings) -> None:
    before = contents(settings.output.parent / "site")
    harm(settings.output / "fever" / name)
    try:
        published(settings)
    except (PostDamaged, HistoryDamaged):
        return
    except ConvertError as error:
        pytest.fail(f"{error}")
    # Damage that leaves a file readable is another text, and nobody has approved that.
    assert "es/fever/index.html" in before
    assert not (settings.output.parent / "site/es/fever").exists()


def test_readings_that_are_damaged_are_made_anew(settings: Settings) -> None:
    readings = settings.output / READINGS_FILE
    site = settings.output.parent / "site"
    before = contents(site)
    sound = readings.read_bytes()
    for damaged in (b"", b"no database at all" * 99, sound[: len(sound) // 2], sound.replace(b"fever", b"fewer")):
        readings.write_bytes(damaged)
        withdraw_edition(settings, EditionName("rash", "fr"), ANA)
        published(settings)
        assert not (site / "fr/rash").exists()
        approve_edition(settings, EditionName("rash", "fr"), ANA, accept_findings=True)
        published(settings)
        assert contents(site).keys() == before.keys()
    withdraw_edition(settings, EditionName("rash", "fr"), ANA)
    readings.write_bytes(sound)
    published(settings)
    assert not (site / "fr/rash").exists(), "older readings than the posts"
