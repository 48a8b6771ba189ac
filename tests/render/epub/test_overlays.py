"""Books that are read aloud: what is heard of each document, and when."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from converter.render import RenderOptions, render
from converter.render.epub.overlays import clock
from tests.render.articles import edition
from tests.render.epub.epub_files import NAMES, Book
from tests.render.speech.tones import Tones, tones

__all__ = ["tones"]

SMIL = {"s": "http://www.w3.org/ns/SMIL"}


@pytest.fixture
def book(options: RenderOptions, tones: Tones) -> Book:
    return Book(
        render(edition("es"), "epub", RenderOptions(profile="spoken", clinic=options.clinic, pictures=options.pictures))
    )


def _seconds(value: str) -> float:
    hours, minutes, rest = value.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_every_document_is_heard_whole_and_in_order(book: Book, tones: Tones) -> None:
    overlays = {item.get("href"): item.get("media-overlay") for item in book.package.iterfind(".//opf:item", NAMES)}
    durations = []
    times: list[tuple[float, float]] = []
    for file in book.spine:
        smil = etree.fromstring(book.zip.read(f"EPUB/{overlays[file]}"))
        heard = [each.get("src", "").partition("#")[2] for each in smil.iterfind(".//s:text", SMIL)]
        clips = [(_seconds(each.get("clipBegin", "")), _seconds(each.get("clipEnd", "")))
                 for each in smil.iterfind(".//s:audio", SMIL)]  # fmt: skip
        document = book.document(file)
        texts = {each.get("id"): each for each in document.iter(etree.Element) if each.get("id") in set(heard)}
        assert len(texts) == len(heard) == len(clips)
        _nothing_is_silent(document, set(heard))
        durations.append(sum(end - begin for begin, end in clips))
        times += clips
    assert all(one[1] < other[0] for one, other in pairwise(times))
    stated = book.metas("media:duration")
    assert [_seconds(each) for each in stated[:-1]] == pytest.approx(durations, abs=0.01)
    assert _seconds(stated[-1]) == pytest.approx(sum(durations), abs=0.01)


def _nothing_is_silent(document: etree._Element, heard: set[str]) -> None:
    """Whatever is shown stands in an element that is heard."""
    body = document.find("h:body", NAMES)
    for element in body.iter(etree.Element):
        inside = [element, *element.iterancestors()]
        if any(each.get("hidden") for each in inside) or any(each.get("id") in heard for each in inside):
            continue
        texts = [element.text, *(child.tail for child in element)]
        shown = "".join(text or "" for text in texts)
        assert not any(map(str.isalnum, shown)), shown


def test_the_metadata_says_that_it_is_heard(book: Book) -> None:
    assert "synchronizedAudioText" in book.metas("schema:accessibilityFeature")
    assert "auditory" in book.metas("schema:accessMode")
    assert book.metas("media:narrator") == ["Tones"]
    (active,) = book.metas("media:active-class")
    assert f".{active}" in book.zip.read("EPUB/style.css").decode()


@pytest.mark.parametrize(
    ("seconds", "written"), [(0, "0:00:00.000"), (59.9996, "0:01:00.000"), (3725.5, "1:02:05.500")]
)
def test_clock_values(seconds: float, written: str) -> None:
    assert clock(seconds) == written
