"""EPUBCheck has no error and no warning, and DAISY Ace no violation, for every kind of EPUB that the product makes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from converter.article import Edition, Image
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.render import RenderOptions, render
from converter.settings import Settings
from tests.render import everywhere, hostile
from tests.render.articles import PICTURE, STORED, WORDS, article, edition
from tests.validators.accessible_epubs import AceCheck, EpubCheck
from tests.validators.shapes import book_shapes, representatives

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


def whole(folder: Path) -> list[Path]:
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
    return [*written(editions, folder, options), *written(spoken, folder, replace(options, profile="spoken"))]


def handouts(source: Path, folder: Path) -> list[Path]:
    job = Job(source=str(source), languages=("es",), formats=("epub",))
    result = fetch_handouts(job, Settings(output=folder))
    return [Path(file.path) for each in result.editions for file in each.files]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The article in every language and status, whatever an article may hold, and our samples in two languages."""
    made = whole(tmp_path_factory.mktemp("whole"))
    made += everywhere.written(everywhere.matrix("epub"), tmp_path_factory.mktemp("languages")).values()
    for sample in SAMPLES:
        made += handouts(ROOT / "exports" / sample, tmp_path_factory.mktemp("samples"))
    assert len(made) == 9 + len(everywhere.matrix("epub")) + 2 * len(SAMPLES)
    return made


class Change(NamedTuple):
    """A text of an EPUB of ours, what is put in its place, and the rule that breaks."""

    rule: str
    file: str
    old: str
    new: str


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


def broken(path: Path, *changes: Change) -> Path:
    """An EPUB of ours with the changes."""
    with ZipFile(BytesIO(render(edition("es"), "epub", RenderOptions(pictures=PICTURES)))) as ours:
        contents = {name: ours.read(name) for name in ours.namelist()}
    for change in changes:
        name = f"EPUB/{change.file}"
        assert change.old.encode() in contents[name]
        contents[name] = contents[name].replace(change.old.encode(), change.new.encode())
    with ZipFile(path, "w") as target:
        for name, content in contents.items():
            target.writestr(name, content)
    return path


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A book for each rule of ``FOR_EPUBCHECK`` that it breaks, and one for Ace."""
    folder = tmp_path_factory.mktemp("faulty")
    books = {change.rule: broken(folder / f"{change.rule}.epub", change) for change in FOR_EPUBCHECK}
    return {**books, "ace": broken(folder / "ace.epub", *FOR_ACE)}


@pytest.fixture(scope="module")
def by_epubcheck(books: list[Path], faulty: dict[str, Path], epubcheck: EpubCheck) -> dict[Path, list[str]]:
    """What EPUBCheck says of each book."""
    return epubcheck([*books, *(faulty[change.rule] for change in FOR_EPUBCHECK)])


@pytest.fixture(scope="module")
def by_ace(books: list[Path], faulty: dict[str, Path], ace: AceCheck) -> dict[Path, list[str]]:
    """What Ace says of books that stand for all, as it takes seconds for one, and of the one for it; it starts once."""
    return ace([*representatives(books, book_shapes), faulty["ace"]])


def test_epubcheck_finds_no_fault(books: list[Path], by_epubcheck: dict[Path, list[str]]) -> None:
    assert {path: by_epubcheck[path] for path in books} == {path: [] for path in books}


def test_ace_finds_no_barrier(faulty: dict[str, Path], by_ace: dict[Path, list[str]]) -> None:
    whole = {path: found for path, found in by_ace.items() if path != faulty["ace"]}
    assert len(whole) > 1
    assert {path: found for path, found in whole.items() if found} == {}


def test_epubcheck_finds_what_is_wrong(faulty: dict[str, Path], by_epubcheck: dict[Path, list[str]]) -> None:
    rules = [change.rule for change in FOR_EPUBCHECK]
    assert [rule for rule in rules if f" {rule} " not in " ".join(by_epubcheck[faulty[rule]])] == []


def test_ace_finds_the_barriers_of_a_book(faulty: dict[str, Path], by_ace: dict[Path, list[str]]) -> None:
    found = " ".join(by_ace[faulty["ace"]])
    assert [change.rule for change in FOR_ACE if f" {change.rule} " not in found] == []
