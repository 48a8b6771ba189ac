"""``convert print``: what is printed is what is stored, and nothing unchecked unless somebody says so."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from converter.cli.print import print as print_command
from converter.errors import ConvertError
from converter.pipeline.posts.fetching import Job, fetch_handouts
from converter.settings import Settings
from tests.printers import Printers
from tests.translate.engines import CountingEngine

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


def run(*arguments: str) -> Result:
    return CliRunner().invoke(print_command, arguments)


def fails(*arguments: str) -> ConvertError:
    error = run(*arguments).exception
    assert isinstance(error, ConvertError), error
    return error


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_an_original_is_printed(folder: Path, printers: Printers) -> None:
    result = run(SLUG, "en", "--copies", "2")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"output/{SLUG}/en/handout.pdf\n"
    assert result.stderr == "2 copies sent to Office: request id is Office-12 (1 file(s))\n"
    assert printers.arguments is not None
    assert printers.arguments[3:8] == ["2", "-o", "media=Letter", "-t", "Fever in Children (en)"]
    assert "Give 5 ml every 6 hours." in text_of(printers.printed)


def test_a_draft_is_not_printed_unasked(folder: Path, printers: Printers) -> None:
    error = fails(SLUG, "es")
    assert error.code == "not-approved"
    assert "--yes" in error.todo
    assert printers.arguments is None
    assert not (folder / "es" / "handout.pdf").exists()


def test_a_draft_for_a_reviewer_says_that_it_is_one(folder: Path, printers: Printers) -> None:
    result = run(SLUG, "es", "--yes", "--profile", "large", "--printer", "Ward_2", "--json")
    assert result.exit_code == 0, result.output
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


def test_an_outdated_pdf_is_never_printed(folder: Path, printers: Printers) -> None:
    run(SLUG, "en")
    approved_once = printers.printed
    (folder / "es" / "handout.pdf").write_bytes(approved_once)
    run(SLUG, "es", "--yes")
    assert printers.printed != approved_once
    assert NOTICE in text_of(printers.printed)
    assert (folder / "es" / "handout.pdf").read_bytes() == printers.printed


def test_a_current_pdf_is_left_as_it_is(folder: Path, printers: Printers) -> None:
    run(SLUG, "en")
    before = (folder / "en" / "handout.pdf").stat()
    run(SLUG, "en")
    assert (folder / "en" / "handout.pdf").stat() == before


def test_other_settings_make_another_pdf(folder: Path, printers: Printers, tmp_path: Path) -> None:
    run(SLUG, "en")
    letter = printers.printed
    (tmp_path / "convert.toml").write_text('page_size = "a4"\n', encoding="utf-8")
    run(SLUG, "en")
    assert printers.arguments is not None
    assert "media=A4" in printers.arguments
    assert printers.printed != letter


def test_a_translation_of_an_older_post_is_not_printed(folder: Path, printers: Printers, tmp_path: Path) -> None:
    make(tmp_path, TEXT.replace("5 ml", "7 ml"))
    error = fails(SLUG, "es", "--yes")
    assert error.code == "no-such-handout"
    assert "has changed since" in error.why
    assert "--to es" in error.todo
    assert run(SLUG, "en").exit_code == 0
    assert "Give 7 ml" in text_of(printers.printed)


@pytest.mark.parametrize("slug", ["fever-children", "Fever-in-Children", "fever-in-children/", "../output/x", "", "*"])
def test_a_post_that_is_not_there(folder: Path, slug: str) -> None:
    assert fails("--", slug, "en").code == "no-such-handout"


def test_the_nearest_post_is_named(folder: Path, tmp_path: Path) -> None:
    assert SLUG in fails("fever-children", "en").why
    assert fails(SLUG, "en", "--output", str(tmp_path / "no")).why.endswith("There is none at all.")


def test_a_language_that_is_not_there(folder: Path) -> None:
    error = fails(SLUG, "ar")
    assert error.code == "no-such-handout"
    assert error.why == "It is there in: en, es."
    assert fails(SLUG, "klingon").code == "unknown-language"
    assert fails(SLUG, "en", "--profile", "bilingual").code == "no-such-handout"


def test_without_a_printer_the_file_is_named(folder: Path, printers: Printers, tmp_path: Path) -> None:
    (printers.programs / "lpstat").unlink()
    os.environ["PATH"] = str(printers.programs)  # the fixture puts the old one back
    error = fails(SLUG, "en")
    assert error.code == "print-failed"
    assert "sudo apt install cups-client" in error.todo
    assert f"Or open “output/{SLUG}/en/handout.pdf”" in error.todo
    assert (folder / "en" / "handout.pdf").is_file()


@pytest.mark.parametrize("arguments", [["--copies", "0"], ["--copies", "1000"], ["--profile", "huge"]])
def test_usage(folder: Path, arguments: list[str]) -> None:
    assert run(SLUG, "en", *arguments).exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"n\n", 29), (b"\n", 29)])
def test_a_person_at_a_terminal_is_asked(folder: Path, printers: Printers, answer: bytes, code: int) -> None:
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).with_name("convert")), "print", SLUG, "es"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while b"[y/N]" not in said:
            said += os.read(ours, 4096)
        os.write(ours, answer)
        process.wait(timeout=60)
    os.close(ours)
    assert "This is a machine translation that no person has checked. Print it for a reviewer?" in said.decode()
    assert process.returncode == code
    assert (printers.arguments is None) == (code != 0)
