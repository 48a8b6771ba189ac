"""Real posts, translated by the engine that is installed, in every format: no validator finds a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.formats import FORMATS as EVERY_FORMAT
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.settings import Settings
from tests.validators.accessible_epubs import AceCheck, EpubCheck
from tests.validators.accessible_pages import PageCheck
from tests.validators.accessible_pdfs import VeraCheck
from tests.validators.valid_html import NuCheck

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

FORMATS = tuple(form for form in EVERY_FORMAT if form not in {"audio", "opus"})
"""All that is looked at; what is spoken says what the page does."""
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"

Made = dict[str, list[Path]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The handouts of all posts, by format; the reports too, as pages."""
    if not SEED.is_dir():
        pytest.skip("the real posts are not beside the project")
    found: Made = {form: [] for form in FORMATS}
    for source in sorted(SEED.iterdir()):
        job = Job(source=str(source), languages=("es",), formats=FORMATS)
        result = fetch_handouts(job, Settings(output=tmp_path_factory.mktemp("posts")))
        found["html"].append(Path(result.report))
        for file in (file for each in result.editions for file in each.files):
            found[file.format].append(Path(file.path))
    return found


def test_every_format_is_made(made: Made) -> None:
    assert {form: len(paths) for form, paths in made.items() if form != "html"} == {
        form: 2 * (len(made["pdf"]) // 2) for form in FORMATS if form != "html"
    }
    assert all(path.stat().st_size for paths in made.values() for path in paths)


def test_the_pages(made: Made, barriers: PageCheck, nu: NuCheck) -> None:
    assert {page: barriers(page) for page in made["html"]} == {page: [] for page in made["html"]}
    assert nu(made["html"]) == {page: [] for page in made["html"]}


def test_the_pdfs(made: Made, verapdf: VeraCheck) -> None:
    assert verapdf(made["pdf"]) == {path: [] for path in made["pdf"]}


def test_the_epubs(made: Made, epubcheck: EpubCheck, ace: AceCheck) -> None:
    assert epubcheck(made["epub"]) == {path: [] for path in made["epub"]}
    drafts = [path for path in made["epub"] if path.parent.name == "es"]  # the post, with all notices
    assert len(drafts) == len(made["epub"]) / 2
    assert ace(drafts) == {path: [] for path in drafts}
