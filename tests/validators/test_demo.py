"""What the demo's command makes of our own samples: whole, Spanish, marked as a draft, and free of barriers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.validators.accessible_pages import AxeCheck, PageCheck
from tests.validators.accessible_pdfs import VeraCheck
from tests.validators.shapes import page_shapes, representatives
from tests.validators.valid_html import NuCheck

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {"wix-fever-in-children.html": "fiebre", "medium-blood-pressure-medicine.html": "presión"}
"""Our sample posts, with the Spanish word for what each is about."""

NOTICES = ("machine translation", "traducción automática")
"""What every notice says, the long one at the top and the short one at the foot of a page."""
SPANISH = re.compile(r"\b(?:de|la|el|los|las|que|su|con|para|una?|en|si)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(?:the|of|and|you|your|with|for|an|if|is|are|do)\b", re.IGNORECASE)


class Made(NamedTuple):
    """What one run of the command made."""

    word: str
    report: Path
    editions: dict[str, dict[str, Path]]
    """Files by language, then by format."""

    def paths(self, form: str) -> list[Path]:
        return [files[form] for files in self.editions.values()]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """What the command makes of each sample."""
    return {name: run(ROOT / "exports" / name, tmp_path_factory.mktemp("output")) for name in SAMPLES}


def run(sample: Path, output: Path) -> Made:
    convert = Path(sys.executable).with_name("convert")
    command: list[str | Path] = [convert, "fetch", sample, "--to", "es", "--output", output, "--json"]
    done = subprocess.run(command, cwd=output, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    editions = {
        edition["language"]: {file["format"]: Path(file["path"]) for file in edition["files"]}
        for edition in result["editions"]
    }
    return Made(SAMPLES[sample.name], Path(result["report"]), editions)


@pytest.fixture(params=SAMPLES)
def made(request: pytest.FixtureRequest, samples: dict[str, Made]) -> Made:
    return samples[request.param]


def pdf_pages(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    return [" ".join(page.split()) for page in text.removesuffix("\f").split("\f")]


def test_every_format_is_made_in_both_languages(made: Made) -> None:
    assert {language: set(files) for language, files in made.editions.items()} == {
        "en": {"html", "pdf", "txt"},
        "es": {"html", "pdf", "txt"},
    }
    assert all(path.stat().st_size for files in made.editions.values() for path in files.values())


def test_the_translation_is_in_spanish(made: Made) -> None:
    text = made.editions["es"]["txt"].read_text(encoding="utf-8")
    assert made.word in text.casefold()
    assert len(SPANISH.findall(text)) > 2 * len(ENGLISH.findall(text))
    assert re.search(r'<html [^>]*lang="es"', made.editions["es"]["html"].read_text(encoding="utf-8"))


def test_the_translation_says_in_both_languages_that_it_is_a_draft(made: Made) -> None:
    texts = [made.editions["es"][form].read_text(encoding="utf-8") for form in ("html", "txt")]
    for text in texts + pdf_pages(made.editions["es"]["pdf"]):
        assert all(notice in text.casefold() for notice in NOTICES), text


def test_the_original_does_not_say_that_it_is_translated(made: Made) -> None:
    texts = [made.editions["en"][form].read_text(encoding="utf-8") for form in ("html", "txt")]
    for text in texts + pdf_pages(made.editions["en"]["pdf"]):
        assert not any(notice in text.casefold() for notice in NOTICES), text


def test_the_pages_have_no_violation(samples: dict[str, Made], axe: AxeCheck, barriers: PageCheck, nu: NuCheck) -> None:
    pages = [page for made in samples.values() for page in (*made.paths("html"), made.report)]
    assert nu(pages) == {page: [] for page in pages}
    chosen = representatives(pages, page_shapes)
    assert {page: barriers(page) for page in chosen} == {page: [] for page in chosen}
    assert {page: axe(page, dark=True) for page in chosen} == {page: [] for page in chosen}


def test_the_pdfs_conform_to_pdf_ua(samples: dict[str, Made], verapdf: VeraCheck) -> None:
    pdfs = [pdf for made in samples.values() for pdf in made.paths("pdf")]
    assert verapdf(pdfs) == {pdf: [] for pdf in pdfs}
