"""``convert print``: what is printed is what is stored, and nothing unchecked unless somebody says so."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.settings import Settings
from tests.cli.conftest import Convert
from tests.cli.terminals import Terminal
from tests.printers import Printers
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

TEXT = "Fever in Children\n\nGive 5 ml every 6 hours. Call 555-0100."
SLUG = "fever-in-children"
NOTICE = "not checked by a person"


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printers:
    monkeypatch.chdir(tmp_path)
    return Printers(tmp_path / "cups", monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, printers: Printers) -> Path:
    """The folder of a post in English and Spanish."""
    make(tmp_path, TEXT, "es")
    return tmp_path / "output" / SLUG


def make(tmp_path: Path, text: str, *languages: str) -> None:
    source = tmp_path / "post.txt"
    source.write_text(text, encoding="utf-8")
    job = Job(source=str(source), languages=languages, formats=("txt",), source_language="en")
    fetch_handouts(job, Settings(output=tmp_path / "output"), [CountingEngine(("en", "es"))])


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_an_original_is_printed(convert: Convert, folder: Path, printers: Printers) -> None:
    result = convert("print", SLUG, "en", "--copies", "2")
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"output/{SLUG}/en/handout.pdf\n"
    assert result.stderr == "2 copies sent to Office: request id is Office-12 (1 file(s))\nNext: convert publish\n"
    assert printers.arguments is not None
    assert printers.arguments[3:8] == ["2", "-o", "media=Letter", "-t", "Fever in Children (en)"]
    assert "Give 5 ml every 6 hours." in text_of(printers.printed)


def test_a_draft_is_not_printed_unasked(convert: Convert, folder: Path, printers: Printers) -> None:
    error = convert.error("print", SLUG, "es")
    assert error["code"] == "not-approved"
    assert "--yes" in error["todo"]
    assert printers.arguments is None
    assert not (folder / "es" / "handout.pdf").exists()


def test_a_draft_for_a_reviewer_says_that_it_is_one(convert: Convert, folder: Path, printers: Printers) -> None:
    result = convert("print", SLUG, "es", "--yes", "--profile", "large", "--printer", "Ward_2", "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {
        "file": f"output/{SLUG}/es/handout-large.pdf",
        "language": "es",
        "status": "draft",
        "profile": "large",
        "printer": "Ward_2",
        "copies": 1,
        "message": "request id is Office-12 (1 file(s))",
    }
    assert NOTICE in text_of(printers.printed)


def test_an_outdated_pdf_is_never_printed(convert: Convert, folder: Path, printers: Printers) -> None:
    convert("print", SLUG, "en")
    approved_once = printers.printed
    (folder / "es" / "handout.pdf").write_bytes(approved_once)
    convert("print", SLUG, "es", "--yes")
    assert printers.printed != approved_once
    assert NOTICE in text_of(printers.printed)
    assert (folder / "es" / "handout.pdf").read_bytes() == printers.printed


@pytest.mark.slow
def test_a_current_pdf_is_left_as_it_is(convert: Convert, folder: Path, printers: Printers) -> None:
    convert("print", SLUG, "en")
    before = (folder / "en" / "handout.pdf").stat()
    convert("print", SLUG, "en")
    assert (folder / "en" / "handout.pdf").stat() == before


def test_other_settings_make_another_pdf(convert: Convert, folder: Path, printers: Printers, tmp_path: Path) -> None:
    convert("print", SLUG, "en")
    letter = printers.printed
    (tmp_path / "convert.toml").write_text('page_size = "a4"\n', encoding="utf-8")
    convert("print", SLUG, "en")
    assert printers.arguments is not None
    assert "media=A4" in printers.arguments
    assert printers.printed != letter


def test_a_translation_of_an_older_post_is_not_printed(
    convert: Convert, folder: Path, printers: Printers, tmp_path: Path
) -> None:
    make(tmp_path, TEXT.replace("5 ml", "7 ml"))
    error = convert.error("print", SLUG, "es", "--yes")
    assert error["code"] == "no-such-handout"
    assert "has changed since" in error["why"]
    assert "--to es" in error["todo"]
    assert convert("print", SLUG, "en").returncode == 0
    assert "Give 7 ml" in text_of(printers.printed)


@pytest.mark.parametrize("slug", ["fever-children", "../output/x", "", "*"])
def test_a_post_that_is_not_there(convert: Convert, folder: Path, slug: str) -> None:
    assert convert.error("print", "--", slug, "en")["code"] == "no-such-handout"


def test_the_nearest_post_is_named(convert: Convert, folder: Path, tmp_path: Path) -> None:
    assert SLUG in convert.error("print", "fever-children", "en")["why"]
    assert convert.error("print", SLUG, "en", "--output", str(tmp_path / "no"))["why"].endswith("There is none at all.")


def test_a_language_that_is_not_there(convert: Convert, folder: Path) -> None:
    error = convert.error("print", SLUG, "ar")
    assert error["code"] == "no-such-handout"
    assert error["why"] == "It is there in: en, es."
    assert convert.error("print", SLUG, "klingon")["code"] == "unknown-language"
    assert convert.error("print", SLUG, "en", "--profile", "bilingual")["code"] == "no-such-handout"


def test_without_a_printer_the_file_is_named(
    convert: Convert, folder: Path, printers: Printers, tmp_path: Path
) -> None:
    (printers.programs / "lpstat").unlink()
    os.environ["PATH"] = str(printers.programs)  # the fixture puts the old one back
    error = convert.error("print", SLUG, "en")
    assert error["code"] == "print-failed"
    assert "sudo apt install cups-client" in error["todo"]
    assert f"Or open “output/{SLUG}/en/handout.pdf”" in error["todo"]
    assert (folder / "en" / "handout.pdf").is_file()


@pytest.mark.parametrize("arguments", [["--copies", "0"], ["--copies", "1000"], ["--profile", "huge"]])
def test_usage(convert: Convert, folder: Path, arguments: list[str]) -> None:
    assert convert("print", SLUG, "en", *arguments).returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 29), ("\n", 29)])
def test_a_person_at_a_terminal_is_asked(folder: Path, printers: Printers, answer: str, code: int) -> None:
    with Terminal("print", SLUG, "es", cwd=Path.cwd()) as terminal:
        said = terminal.read_until(r"\[y/N\]")
        terminal.write(answer)
        terminal.read_all()
    assert "A machine translated it, and no person has checked it. Print it for a reviewer?" in said
    assert terminal.returncode == code
    assert (printers.arguments is None) == (code != 0)
