"""Every language in every format and profile: no text is lost, and veraPDF finds the PDFs conformant to PDF/UA-1."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from converter.languages import REGISTRY
from converter.sentence_boundaries import sentence_boundaries
from tests.render.articles import EVERY
from tests.render.everywhere import Case, matrix, rendered, written
from tests.validators.accessible_pdfs import VeraCheck
from tests.validators.shapes import pdf_shapes, representatives

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

LINK_NUMBER = re.compile(r"\s*\[\d+\]")
"""What stands behind a link on paper."""
UNSEEN = dict.fromkeys(map(ord, "\x02\u00ad\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe"))
FOREIGN = re.compile(r"[()]*([A-Za-z0-9](?:[A-Za-z0-9.: -]*[A-Za-z0-9])?)[().:]*")
"""A dose, a time or a telephone number."""
NO_SPACES = {"zh", "ja", "ko", "th", "lo", "km", "my"}
"""Languages that part no words by spaces, or break lines within them."""


def squashed(text: str) -> str:
    """A text without spaces and unseen marks: a line of Chinese or Khmer breaks without a space, and with one in a
    copied text. A hyphen goes too, which readers of PDF take from the end of a line.
    """
    return re.sub(r"[\s-]+", "", LINK_NUMBER.sub("", text).translate(UNSEEN))


def lost(tag: str, text: str, *, columns: bool = False) -> list[str]:
    """The sentences of a language that a text does not hold."""
    found = squashed(text)
    return [sentence for sentence in sentences(tag, columns=columns) if squashed(sentence) not in found]


def sentences(tag: str, *, columns: bool) -> list[str]:
    """The texts of a language; in two columns each sentence by itself, because its source follows it."""
    texts = EVERY[tag].sentences()
    if not columns:
        return list(texts)
    base = REGISTRY[tag].base
    return [text[start:end] for text in texts for start, end in sentence_boundaries(text, base)]


def words_lost(tag: str, text: str) -> list[str]:
    """The same, where words are parted by spaces: each word of each sentence has to stand as one."""
    found = set(LINK_NUMBER.sub("", text).translate(UNSEEN).split())
    words = " ".join(EVERY[tag].sentences()).split()
    return [word for word in words if "-" not in word and word not in found]


def by_poppler(path: Path) -> str:
    # In the order of the page, in which one sentence follows the other; poppler's own order guesses at columns.
    return pdftotext(path, *(["-raw"] if "bilingual" in path.name else []))


def pdftotext(path: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, encoding="utf-8", check=True).stdout


def by_pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def by_structure(path: Path) -> str:
    """What the structure tree says in `ActualText`, in the order of reading: right-to-left text, and links."""

    def texts(node: Any) -> Iterator[str]:
        element = node.get_object()
        if isinstance(element, ArrayObject):
            for kid in element:
                yield from texts(kid)
        elif isinstance(element, DictionaryObject):
            yield from (
                [str(element["/ActualText"])] if "/ActualText" in element else texts(element.get("/K", ArrayObject()))
            )

    return "".join(texts(PdfReader(path).root_object["/StructTreeRoot"]))


def lost_from_right_to_left(tag: str, path: Path) -> list[str]:
    """Sentences that the structure does not hold whole; a sentence with a dose or a time, whose signs run the other
    way, goes by its pieces: its letters by the structure, the dose by what is copied out of the page.
    """
    structure, copied = squashed(by_structure(path)), squashed(by_poppler(path))
    missing = []
    for sentence in sentences(tag, columns="bilingual" in path.name):
        # A full stop after a link is a text of its own, without a direction.
        pieces = [squashed(piece).strip(".") for piece in FOREIGN.split(sentence)]
        if any(piece not in (copied if place % 2 else structure) for place, piece in enumerate(pieces)):
            missing.append(sentence)
    return missing


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, Path]:
    return written(matrix("pdf"), tmp_path_factory.mktemp("pdfs"))


def left_to_right(pdfs: dict[Case, Path]) -> dict[Case, Path]:
    return {case: path for case, path in pdfs.items() if REGISTRY[case.tag].direction == "ltr"}


def test_every_pdf_is_conformant(pdfs: dict[Case, Path], verapdf: VeraCheck) -> None:
    """veraPDF takes most of a second for each, so it looks at those that stand for all, and at one of each profile."""
    of_profiles = {(case.profile, REGISTRY[case.tag].direction): path for case, path in pdfs.items()}
    chosen = {*of_profiles.values(), *representatives(pdfs.values(), pdf_shapes)}
    assert verapdf(chosen) == {path: [] for path in chosen}


@pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
def test_every_sentence_can_be_copied_out_of_a_pdf(pdfs: dict[Case, Path], reader: Callable[[Path], str]) -> None:
    missing = {
        case: lost(case.tag, reader(path), columns=case.profile == "bilingual")
        for case, path in left_to_right(pdfs).items()
    }
    assert {case: texts for case, texts in missing.items() if texts} == {}


def test_words_of_a_pdf_stay_whole(pdfs: dict[Case, Path]) -> None:
    spaced = {case: path for case, path in left_to_right(pdfs).items() if case.tag.partition("-")[0] not in NO_SPACES}
    # Poppler's own order mixes columns, and no words; in the order of the page it cuts off the marks of Armenian.
    missing = {case: words_lost(case.tag, pdftotext(path)) for case, path in spaced.items()}
    assert {case: words for case, words in missing.items() if words} == {}


def test_the_structure_of_a_pdf_holds_right_to_left_text(pdfs: dict[Case, Path]) -> None:
    right_to_left = {case: path for case, path in pdfs.items() if case not in left_to_right(pdfs)}
    missing = {case: lost_from_right_to_left(case.tag, path) for case, path in right_to_left.items()}
    assert {case: texts for case, texts in missing.items() if texts} == {}


@pytest.mark.parametrize("tag", REGISTRY)
def test_plain_text_loses_nothing(tag: str) -> None:
    assert lost(tag, rendered(Case(tag, "txt")).decode()) == []


@pytest.mark.parametrize("profile", ["clear", "large", "bilingual"])
def test_a_page_loses_nothing(profile: str) -> None:
    for case in matrix("html"):
        if case.profile == profile:
            text = html.unescape(re.sub(r"<[^>]*>", "", rendered(case).decode()))
            assert lost(case.tag, text) == [], case
