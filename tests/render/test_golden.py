"""The handouts of one article, as they were last reviewed. `pytest --golden` rewrites them: review the changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from converter.formats import FORMATS, Format
from tests.conftest import AssertGolden
from tests.render.everywhere import Case, rendered

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
DIGEST = re.compile(r"'sha256-[A-Za-z0-9+/=]+'|&#39;sha256-[A-Za-z0-9+/=]+&#39;")
TEXTS = (".opf", ".xhtml", ".css", ".ncx", ".xml")


def shown(form: str, content: bytes) -> str:
    """A handout as a text that a person can compare: without fonts and pictures, which their digests stand for."""
    match form:
        case "pdf":
            return pdf_text(content)
        case "epub":
            return epub_text(content)
        case _:
            # The policy's digest is that of the style sheet, which is shown.
            return DIGEST.sub("sha256-…", DATA.sub(stand_in, content.decode()))


def stand_in(data: re.Match[str]) -> str:
    return f"data:{hashlib.sha256(data[0].encode()).hexdigest()[:12]}"


def epub_text(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return "\n".join(f"=== {name}\n{part_text(name, part)}" for name, part in parts.items())


def part_text(name: str, part: bytes) -> str:
    return part.decode() if name.endswith(TEXTS) else f"{hashlib.sha256(part).hexdigest()[:12]}\n"


def pdf_text(content: bytes) -> str:
    """Number of pages, title, what can be copied out of each page, and the structure."""
    reader = PdfReader(BytesIO(content))
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    head = [f"{len(pages)} pages", f"{reader.metadata.title}"]
    structure = structure_lines(reader.root_object["/StructTreeRoot"]["/K"], 0)  # type: ignore[index]
    return "\n".join([*head, *(f"=== page\n{page}" for page in pages), "=== structure", *structure, ""])


def structure_lines(node: Any, depth: int) -> Iterator[str]:
    element = node.get_object()
    if isinstance(element, ArrayObject):
        for kid in element:
            yield from structure_lines(kid, depth)
    elif isinstance(element, DictionaryObject) and "/S" in element:
        words = [f"{key}={element[key]}" for key in ("/Lang", "/Alt", "/ActualText") if key in element]
        yield " ".join([" " * depth + str(element["/S"]), *words])
        yield from structure_lines(element.get("/K", ArrayObject()), depth + 1)


@pytest.mark.parametrize("tag", ["es", "ar"])
@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"audio", "opus", "screen"}])
def test_the_handout_is_as_it_was(tag: str, form: Format, assert_golden: AssertGolden) -> None:
    suffix = "txt" if form in {"pdf", "epub"} else ""
    golden = GOLDEN / tag / ".".join(filter(None, (f"handout.{form}", suffix)))
    assert_golden(golden, shown(form, rendered(Case(tag, form))))
