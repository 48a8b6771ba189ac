"""A page that was saved packed, as the server sent it, is unpacked within the limit for pages."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from converter.errors import SourceTooLarge, SourceUnreadable
from converter.sources.document import Document, document_from_file, load
from tests.sources.test_guessed_encoding import POSTS, page

LIMIT = 1_000_000
PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "zlib's best": lambda data: zlib.compress(data, 9),
    "zlib's fastest": lambda data: zlib.compress(data, 1),
    "brotli": brotli.compress,
    "twice": lambda data: gzip.compress(gzip.compress(data)),
    "in pieces": lambda data: gzip.compress(data[:90]) + gzip.compress(data[90:]),
}


def opened(data: bytes, name: str = "post.html") -> Document:
    return document_from_file(data, name, LIMIT)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("language", ["en", "ru", "ja", "ar"])
def test_a_packed_page_is_read(packing: str, language: str, tmp_path: Path) -> None:
    data = page(POSTS[language] * 20).encode()
    file = tmp_path / "post.html"
    file.write_bytes(PACKINGS[packing](data))
    assert load(file, max_bytes=LIMIT).utf8 == data


def test_a_packed_page_in_an_older_encoding_is_read() -> None:
    assert opened(gzip.compress(page(POSTS["ru"]).encode("cp1251"))).text == page(POSTS["ru"])


@pytest.mark.parametrize("packing", PACKINGS)
def test_what_unpacks_to_more_than_a_page_is_refused(packing: str) -> None:
    with pytest.raises(SourceTooLarge):
        opened(PACKINGS[packing](b"<p>" + b" " * 30_000_000))


@pytest.mark.parametrize("packing", ["gzip", "zlib", "twice"])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_what_is_cut_short_or_damaged_is_refused(packing: str, part: float) -> None:
    packed = PACKINGS[packing](os.urandom(20_000))
    cut = packed[: int(len(packed) * part)]
    for data in (cut, cut + b"\xff" * 90):
        with pytest.raises(SourceUnreadable, match="damaged or cut short"):
            opened(data)


@pytest.mark.parametrize("data", [os.urandom(3_000), b"\0" * 3_000, brotli.compress(os.urandom(3_000)), b"x\x9c"])
def test_what_is_no_packed_page_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        opened(b"\x05" + data)


def test_an_archive_is_none() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        info = tarfile.TarInfo("post.html")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"<p>"))
    with pytest.raises(SourceUnreadable, match="packed archive"):
        opened(file.getvalue())


@pytest.mark.parametrize("data", [b"x\x01", b"x", b"", b"\x1f", b"xylitol"])
def test_a_few_bytes_break_nothing(data: bytes) -> None:
    from converter.errors import ConvertError

    try:
        opened(data)
    except ConvertError:
        return
    assert data.isascii()
