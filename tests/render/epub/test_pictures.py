"""The pictures in an EPUB."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image as Pillow

from converter.article import Image
from converter.errors import RenderFailed
from converter.render import RenderOptions
from tests.render.articles import PICTURE, STORED
from tests.render.epub.epub_files import NAMES, Book, made, showing


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp")])
def test_stored_pictures_are_carried_whatever_their_name(kind: str, suffix: str) -> None:
    memory = BytesIO()
    Pillow.new("RGB", (4, 4)).save(memory, kind)
    book = showing(Image(src="images/a", alt="x"), memory.getvalue())
    src = book.document("part-1.xhtml").find(".//h:img", NAMES).get("src")
    assert src.endswith(f".{suffix}")
    assert book.zip.read(f"EPUB/{src}") == memory.getvalue()


def test_the_cover_is_marked_and_carried_once() -> None:
    cover = Image(src=STORED, alt="Un inhalador")
    book = showing(cover, PICTURE, cover=cover)
    items = book.package.xpath("//opf:item[@media-type='image/png']/@properties", namespaces=NAMES)
    assert items == ["cover-image"]
    assert book.document("start.xhtml").find(".//h:img", NAMES).get("alt") == "Un inhalador"


def test_the_logo_is_carried(options: RenderOptions) -> None:
    logo = Image(src=STORED, alt="Riverside", width=320, height=200)
    book = made(options=replace(options, logo=logo), sections=())
    image = book.document("start.xhtml").find(".//h:img", NAMES)
    assert image.get("alt") == "Riverside"
    assert book.zip.read(f"EPUB/{image.get('src')}") == PICTURE


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP"])
def test_a_broken_picture_is_an_error(content: bytes) -> None:
    with pytest.raises(RenderFailed, match=r"a\.png"):
        showing(Image(src="a.png", alt="x"), content)


def test_a_picture_elsewhere_is_a_link(spanish: Book) -> None:
    sources = [
        image.get("src") for file in spanish.spine for image in spanish.document(file).iterfind(".//h:img", NAMES)
    ]
    assert len(sources) == 1
    assert f"EPUB/{sources[0]}" in spanish.zip.namelist()
    assert "https://clinic.example/inhaler.jpg" in spanish.text("links.xhtml")
