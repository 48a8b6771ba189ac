"""What a command costs: each file of a post is opened once, and each text composed and digested once."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

from converter.article import article_digest, translated_article
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.site.publishing import publish_site
from converter.review import Reviewer
from converter.settings import Settings, SiteSettings
from tests.opens import OPENS
from tests.sources.documents import wix_page
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

LANGUAGES = ("ar", "de", "es", "fr", "vi")
POST = EditionName("fever", "es")
ANA = Reviewer("Ana Ruiz", "nurse")
PICTURE = Path(__file__).parents[2] / "exports" / "images" / "glass-of-water.png"


class Cost:
    def __init__(self) -> None:
        self.opens: Counter[str] = Counter()
        self.calls: Counter[CodeType] = Counter()

    def listen(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in {translated_article.__code__, article_digest.__code__}:
            self.calls[frame.f_code] += 1

    @property
    def composed(self) -> int:
        """How often an article was put together from a translation."""
        return self.calls[translated_article.__code__]

    @property
    def digested(self) -> int:
        """How often the digest of an article was computed."""
        return self.calls[article_digest.__code__]

    @property
    def opened_again(self) -> dict[str, int]:
        """The files that were opened more than once, with how often."""
        return {name: count for name, count in self.opens.items() if count > 1}


@contextlib.contextmanager
def measured(folder: Path) -> Iterator[Cost]:
    cost = Cost()
    OPENS.below, OPENS.counts = folder, cost.opens
    sys.setprofile(cost.listen)
    try:
        yield cost
    finally:
        sys.setprofile(None)
        OPENS.below = None


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    site = SiteSettings(formats=("txt",), profiles=("clear",), outdated="keep")
    return Settings(output=tmp_path / "output", site=site)


@pytest.fixture
def folder(settings: Settings) -> Path:
    return settings.output / POST.slug


def fetch(settings: Settings, text: str = "Drink water.") -> None:
    source = settings.output.parent / "post.html"
    source.with_name("glass.png").write_bytes(PICTURE.read_bytes())
    body = f'<p>A fever is a sign. {text}</p><img src="glass.png" alt="A glass"><p>Do not worry.</p>'
    source.write_text(wix_page(body, top='<h1 data-hook="post-title">Fever</h1>'), encoding="utf-8")
    job = Job(str(source), languages=LANGUAGES, formats=("html", "txt"), source_language="en")
    fetch_handouts(job, settings, [CountingEngine(*(("en", tag) for tag in LANGUAGES))])


@pytest.fixture
def fetched(settings: Settings, folder: Path) -> None:
    fetch(settings)


@pytest.fixture
def approved(settings: Settings, fetched: None) -> None:
    approve_edition(settings, POST, ANA, accept_findings=True)


@pytest.mark.slow
def test_a_first_fetch(settings: Settings, folder: Path) -> None:
    with measured(folder) as cost:
        fetch(settings)
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (len(LANGUAGES), 0), "nothing is approved that had to be compared"


@pytest.mark.slow
@pytest.mark.usefixtures("fetched")
def test_a_second_fetch(settings: Settings, folder: Path) -> None:
    with measured(folder) as cost:
        fetch(settings)
    assert cost.opened_again == {}
    assert cost.opens[".state.json"] == 1
    assert (cost.composed, cost.digested) == (len(LANGUAGES), 0)


@pytest.mark.slow
@pytest.mark.usefixtures("approved")
def test_a_fetch_of_a_post_that_changed(settings: Settings, folder: Path) -> None:
    with measured(folder) as cost:
        fetch(settings, "Drink more water.")
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (len(LANGUAGES), 2), "the original and the edition that was approved"


@pytest.mark.usefixtures("fetched")
def test_an_approval(settings: Settings, folder: Path) -> None:
    with measured(folder) as cost:
        approve_edition(settings, POST, ANA, accept_findings=True)
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (1, 2)


@pytest.mark.usefixtures("approved")
def test_a_withdrawal(settings: Settings, folder: Path) -> None:
    with measured(folder) as cost:
        withdraw_edition(settings, POST, ANA)
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (1, 0)


@pytest.mark.usefixtures("fetched")
def test_an_import(settings: Settings, folder: Path) -> None:
    file = Path(export_review(settings, POST, "xliff").file).rename(settings.output.parent / "back.xlf")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(">KnirD .retaw<", ">Beba agua.<"), encoding="utf-8")
    with measured(folder) as cost:
        assert len(import_review(settings, file, ANA, EditionFilter()).corrected) == 1
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (1, 0), "only the corrected translation is shown"


@pytest.mark.usefixtures("approved")
def test_a_build(settings: Settings, folder: Path) -> None:
    with measured(folder) as cost:
        build_handouts(BuildJob(outputs(("html", "txt"), ("clear", "large")), allow_drafts=True), settings)
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (len(LANGUAGES), 4), "two texts, and the copy of what was approved"


@pytest.mark.usefixtures("approved")
def test_the_board(settings: Settings, folder: Path) -> None:
    with measured(folder) as cost:
        assert len(board(settings)) == len(LANGUAGES)
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (1, 2), "drafts need no comparison"


@pytest.mark.slow
@pytest.mark.usefixtures("approved")
def test_publishing(settings: Settings, folder: Path, tmp_path: Path) -> None:
    with measured(folder) as cost:
        publish_site(tmp_path / "site", settings, allow_drafts=True)
    assert cost.opened_again == {}
    assert (cost.composed, cost.digested) == (len(LANGUAGES), 4)
