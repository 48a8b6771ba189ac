"""A stored picture is compared with its name whenever it is used: no other picture goes out in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.article import Article, Image, Section, Source
from converter.errors import PostDamaged
from converter.pipeline.stored.files import PostFiles, digest
from converter.pipeline.stored.pictures import StoredPictures
from converter.workspace import PostFolder
from tests.review.samples import NOW

DATA = b"a picture"
NAME = f"images/{digest(DATA)[:16]}.png"


def article(*sources: str) -> Article:
    source = Source(platform="web", fetched_at=NOW, sha256="0" * 64, reader="t")
    blocks = tuple(Image(src=src, alt="A") for src in sources)
    return Article(title="Fever", sections=(Section(id="a", level=2, blocks=blocks),), source=source)


def pictures(folder: Path) -> StoredPictures:
    return StoredPictures(PostFiles(PostFolder(folder)), "fever")


def test_what_was_stored_is_found(tmp_path: Path) -> None:
    pictures(tmp_path).save({NAME: DATA})
    assert pictures(tmp_path).of(article(NAME, "https://example.org/a.png", "images/glass.png")) == {NAME: DATA}


@pytest.mark.parametrize("data", [None, b"", b"another picture", DATA[:-1]])
def test_what_is_not_as_it_was_stored_stops_the_handout(tmp_path: Path, data: bytes | None) -> None:
    pictures(tmp_path).save({NAME: DATA})
    (tmp_path / NAME).unlink()
    if data is not None:
        (tmp_path / NAME).write_bytes(data)
    with pytest.raises(PostDamaged, match=r"A picture of “fever”.*Fetch the post again"):
        pictures(tmp_path).of(article(NAME))


def test_storing_again_mends_it(tmp_path: Path) -> None:
    pictures(tmp_path).save({NAME: DATA})
    (tmp_path / NAME).write_bytes(b"another picture")
    pictures(tmp_path).save({NAME: DATA})
    assert pictures(tmp_path).of(article(NAME)) == {NAME: DATA}
