"""EPUBCheck has no error and no warning, and DAISY Ace no violation, for every kind of EPUB that the product makes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from converter.article import Edition, Image
from converter.languages import REGISTRY
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.render import RenderOptions, render
from converter.settings import Settings
from tests.render import everywhere, hostile
from tests.render.articles import PICTURE, STORED, WORDS, article, edition
from tests.validators.accessible_epubs import AceCheck, EpubCheck

# Ace opens every document of every EPUB in a browser.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("wix-fever-in-children.html", "medium-blood-pressure-medicine.html")
PICTURES = {STORED: PICTURE}


def written(editions: dict[str, Edition], folder: Path, options: RenderOptions) -> list[Path]:
    paths = [folder / f"{name}.epub" for name in editions]
    for path, each in zip(paths, editions.values(), strict=True):
        path.write_bytes(render(each, "epub", options))
    return paths


def nothing(paths: list[Path]) -> dict[Path, list[str]]:
    return {path: [] for path in paths}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every kind of block, in every status; no block at all; and every field filled by an attacker."""
    editions = {
        "original": edition("en", "original"),
        "draft": edition("ar"),
        "reviewed": edition("es", "reviewed", cover=Image(src=STORED, alt=WORDS["es"].picture)),
        "undescribed": edition("zh-Hans", cover=Image(src=STORED)),
        "empty": edition("vi", sections=(), subtitle=None, published=None, updated=None, authors=()),
        "hostile": hostile.edition(article().source),
        "hostile-rtl": hostile.edition(article().source, "ar"),
    }
    options = RenderOptions(clinic=hostile.CLINIC, pictures=PICTURES)
    spoken = {"spoken": edition("es"), "spoken-hostile": hostile.edition(article().source)}
    return [
        *written(editions, tmp_path_factory.mktemp("whole"), options),
        *written(spoken, tmp_path_factory.mktemp("spoken"), replace(options, profile="spoken")),
    ]


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The article in every language of the registry."""
    cases = [case for case in everywhere.matrix("epub") if not case.reviewed and case.profile == "clear"]
    return {case.tag: path for case, path in everywhere.written(cases, tmp_path_factory.mktemp("languages")).items()}


def handouts(source: Path, folder: Path) -> list[Path]:
    job = Job(source=str(source), languages=("es",), formats=("epub",))
    result = fetch_handouts(job, Settings(output=folder))
    return [Path(file.path) for each in result.editions for file in each.files]


def test_whole_articles(whole: list[Path], epubcheck: EpubCheck, ace: AceCheck) -> None:
    assert epubcheck(whole) == nothing(whole)
    others = [path for path in whole if path.stem not in {"hostile-rtl", "spoken-hostile"}]
    assert ace(others) == nothing(others)


def test_every_language_by_epubcheck(languages: dict[str, Path], epubcheck: EpubCheck) -> None:
    paths = list(languages.values())
    assert epubcheck(paths) == nothing(paths)


def test_every_script_by_ace(languages: dict[str, Path], ace: AceCheck) -> None:
    """Ace takes seconds for each EPUB, and what it looks at is alike in the languages of a script."""
    paths = list({REGISTRY[tag].script: path for tag, path in languages.items()}.values())
    assert ace(paths) == nothing(paths)


def test_our_samples(tmp_path: Path, epubcheck: EpubCheck, ace: AceCheck) -> None:
    paths = [path for sample in SAMPLES for path in handouts(ROOT / "exports" / sample, tmp_path)]
    assert len(paths) == 4
    assert epubcheck(paths) == nothing(paths)
    drafts = [path for path in paths if path.parent.name == "es"]
    assert len(drafts) == 2
    assert ace(drafts) == nothing(drafts)


class Change(NamedTuple):
    """A text of an EPUB of ours, what is put in its place, and the rule that breaks."""

    rule: str
    file: str
    old: str
    new: str

    def made(self, folder: Path, ours: bytes) -> Path:
        path = folder / f"{self.rule}.epub"
        with ZipFile(BytesIO(ours)) as source, ZipFile(path, "w") as target:
            for entry in source.infolist():
                content = source.read(entry)
                if entry.filename == f"EPUB/{self.file}":
                    assert self.old.encode() in content
                    content = content.replace(self.old.encode(), self.new.encode())
                target.writestr(entry, content)
        return path


FOR_EPUBCHECK = (
    Change("RSC-005", "about.xhtml", "</h2>", "</h2><tr/>"),
    Change("RSC-007", "part-1.xhtml", "style.css", "missing.css"),
    Change("RSC-012", "nav.xhtml", "part-1.xhtml#part-1", "part-1.xhtml#nowhere"),
    Change("OPF-053", "package.opf", "<dc:date>2025-03-07", "<dc:date>7 March 2025"),
)
FOR_ACE = (
    Change("image-alt", "part-2.xhtml", ' alt="', ' data-alt="'),
    Change("metadata-accessibilitysummary", "package.opf", "schema:accessibilitySummary", "schema:abstract"),
    Change("epub-pagesource", "package.opf", ">none<", "><"),
    Change("epub-type-has-matching-role", "about.xhtml", ' role="doc-colophon"', ""),
)


def broken(changes: tuple[Change, ...], folder: Path) -> dict[str, Path]:
    """An EPUB of ours with each of the changes, by the rule that breaks."""
    ours = render(edition("es"), "epub", RenderOptions(pictures=PICTURES))
    return {change.rule: change.made(folder, ours) for change in changes}


def test_epubcheck_finds_what_is_wrong(epubcheck: EpubCheck, tmp_path: Path) -> None:
    paths = broken(FOR_EPUBCHECK, tmp_path)
    found = epubcheck(paths.values())
    assert [rule for rule, path in paths.items() if f" {rule} " not in " ".join(found[path])] == []


def test_ace_finds_a_barrier(ace: AceCheck, tmp_path: Path) -> None:
    paths = broken(FOR_ACE, tmp_path)
    found = ace(paths.values())
    assert [rule for rule, path in paths.items() if f" {rule} " not in " ".join(found[path])] == []
