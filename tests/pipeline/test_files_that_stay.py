"""No command writes over a file of the workspace, or over what a reviewer has filled in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.article import Article
from converter.errors import CannotWrite
from converter.pipeline.handouts.report import save_report
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.reviews.exporting import ReviewFormat, export_review
from converter.pipeline.site.publishing import publish_site
from converter.pipeline.translations.glossary import clinic_glossary, export_glossary
from converter.pipeline.translations.memory import export_memory
from converter.settings import Settings
from tests.pipeline.reviews.posts import NAME, POST, approved, fetched
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

Write = Callable[[Settings, Path], object]


def review(form: ReviewFormat) -> Write:
    return lambda settings, file: export_review(settings, NAME, form, file)


WRITES: dict[str, Write] = {
    "memory": lambda settings, file: export_memory(file, settings.output),
    "glossary": lambda settings, file: export_glossary(
        file, clinic_glossary((), starter=True), source="en", target="es"
    ),
    "report": lambda settings, file: save_report(_article(), file),
    "workbook": review("xlsx"),
    "page": review("html"),
    "xliff": review("xliff"),
    "xliff12": review("xliff12"),
}


def _article() -> Article:
    from converter.sources import document_from_bytes, read_document

    return read_document(document_from_bytes(POST.encode(), name="post.txt"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an approved post and its site."""
    folder = tmp_path_factory.mktemp("published")
    settings = Settings(output=folder / "output")
    fetched(settings, CountingEngine(("en", "es")), POST)
    approved(settings)
    publish_site(folder / "site", settings)
    return folder


@pytest.fixture
def settings(published: Path, tmp_path: Path) -> Settings:
    """The settings of a copy of that folder."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return Settings(output=tmp_path / "output")


@pytest.mark.parametrize("what", WRITES)
def test_nothing_replaces_a_file_of_ours(what: str, settings: Settings, tmp_path: Path) -> None:
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for path in files:
        with pytest.raises(CannotWrite):
            WRITES[what](settings, path)
    link = tmp_path / "link"
    for ending in (".tmx", ".tbx", ".html", ".xlsx", ".xlf"):
        link.with_suffix(ending).symlink_to(settings.output / "memory.sqlite3")
        with pytest.raises(CannotWrite):
            WRITES[what](settings, link.with_suffix(ending))
        link.with_suffix(ending).unlink()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


@pytest.mark.parametrize("what", WRITES)
def test_an_ending_of_another_kind_is_refused(what: str, settings: Settings, tmp_path: Path) -> None:
    for ending in (".pdf", ".sqlite3", ".jsonl", ".json", ".toml", ".docx"):
        with pytest.raises(CannotWrite, match="another kind of file"):
            WRITES[what](settings, tmp_path / f"new{ending}")
    assert list(tmp_path.glob("new*")) == []


@pytest.mark.parametrize("form", ["xlsx", "html", "xliff", "xliff12"])
def test_a_file_that_a_reviewer_filled_in_stays(form: ReviewFormat, settings: Settings) -> None:
    first = export_review(settings, NAME, form)
    again = export_review(settings, NAME, form)
    assert (again.file, again.kept) == (first.file, None), "nobody has touched it"
    Path(first.file).write_bytes(Path(first.file).read_bytes() + b" ")
    filled = Path(first.file).read_bytes()
    other = export_review(settings, NAME, form)
    assert (Path(other.file).stem, other.kept) == ("review-2", first.file)
    assert export_review(settings, NAME, form).file == other.file
    assert Path(first.file).read_bytes() == filled


def test_a_file_of_unknown_origin_stays(settings: Settings, tmp_path: Path) -> None:
    mine = tmp_path / "mine.xlsx"
    mine.write_bytes(b"my own")
    done = export_review(settings, EditionName("fever", "es"), "xlsx", mine)
    assert (Path(done.file).name, mine.read_bytes()) == ("mine-2.xlsx", b"my own")
