"""Two posts never share a folder, and an original never stands beside the translation of another text."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.decisions import EditionName, approve_edition
from converter.pipeline.site.publishing import publish_site
from converter.review import Reviewer
from converter.settings import Settings, SiteSettings
from tests.translate.engines import CountingEngine

ANA = Reviewer("Ana Ruiz", "nurse")
FEVER = "Give your child plenty of water to drink.\n\nCall us if the fever lasts for more than three days."
ASTHMA = "Use the blue inhaler at the first sign of an attack.\n\nSit upright and take one puff every minute."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(output=tmp_path / "output", site=SiteSettings(formats=("txt",), profiles=("clear",)))


def fetch(settings: Settings, title: str, text: str, *tags: str) -> Path:
    document = f"# {title}\n\n{text}\n".encode()
    job = Job(
        "-", languages=tags, formats=("txt",), profiles=("clear", "bilingual"), source_language="en", stdin=document
    )
    return Path(fetch_handouts(job, settings, [CountingEngine(("en", "es"))]).folder)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("title", ["Health", "…", "😀", "1️⃣", "Ω"])
def test_a_second_file_of_that_title_leaves_the_reviewed_one_alone(title: str, settings: Settings) -> None:
    first = fetch(settings, title, FEVER, "es")
    approve_edition(settings, EditionName(first.name, "es"), ANA, accept_findings=True)
    before = everything(first)
    second = fetch(settings, title, ASTHMA, "es")
    assert (second != first, everything(first)) == (True, before)
    assert "inhaler" in (second / "en/handout.txt").read_text(encoding="utf-8")
    assert ANA.name not in (second / "es/handout.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_new_original_and_the_reviewed_translation_of_the_older_text_are_no_pair(settings: Settings) -> None:
    folder = fetch(settings, "Fever", FEVER, "es")
    approve_edition(settings, EditionName("fever", "es"), ANA, accept_findings=True)
    site = settings.output.parent / "site"
    publish_site(site, settings)
    assert (site / "es/fever/index.html").exists()
    assert fetch(settings, "Fever", FEVER.replace("three", "two")) == folder
    assert list(folder.glob("es/handout*")) == [], "neither reviewed nor bilingual"
    publish_site(site, settings)
    assert not (site / "es/fever").exists()
