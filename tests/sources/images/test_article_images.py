"""An article's pictures stored: once each, under the name of their content, and every one that is not is said."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Mapping

import pytest
from PIL import Image as Pillow

from converter.article import Article, Block, Finding, Image, List, ListItem, Paragraph, Section, Source, Span, finding
from converter.article.images import images
from converter.errors import SourceNotFound
from converter.sources.images.files import ImageLimits
from converter.sources.images.storing import store_images
from tests.sources.pictures import drawing, opened, written

LIMITS = ImageLimits()
RED = written(Pillow.new("RGB", (30, 20), "red"), "PNG")
LARGE = written(Pillow.new("RGB", (4000, 1000), "blue"), "JPEG")
DOT = written(Pillow.new("RGB", (1, 1)), "GIF")
TEXT = Paragraph(spans=(Span(text="text"),))


def article(*blocks: Block, cover: Image | None = None, findings: tuple[Finding, ...] = ()) -> Article:
    source = Source(platform="web", fetched_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), sha256="0" * 64, reader="test")
    sections = (Section(id="a", level=2, blocks=blocks),)
    return Article(cover=cover, sections=sections, findings=findings, source=source)


def picture(src: str) -> Image:
    return Image(src=src, alt="alt", width=7, height=7)


class Web:
    """A web of a few addresses that remembers what it was asked for."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, src: str) -> bytes:
        self.asked.append(src)
        if src not in self.pages:
            raise SourceNotFound("It could not be fetched.", "The server knows no page there.", "Check the address.")
        return self.pages[src]


def codes(result: Article) -> list[tuple[str, str | None]]:
    return [(noted.code, noted.where) for noted in result.findings]


def test_pictures_at_any_depth_and_the_cover_are_stored() -> None:
    web = Web({"https://x/red": RED, "https://x/large": LARGE})
    deep = List(items=(ListItem(blocks=(TEXT, picture("https://x/red"))),))
    result, files = store_images(article(deep, cover=picture("https://x/large")), web, LIMITS)
    assert result.findings == ()
    found = dict(images(result))
    assert {image.src for image in found.values()} == set(files)
    cover = found["cover"]
    assert (cover.width, cover.height, cover.alt) == (1950, 488, "alt")
    assert opened(files[cover.src]).size == (1950, 488)
    assert (found["s0.b0.i0.b1"].width, found["s0.b0.i0.b1"].height) == (30, 20)
    for name, data in files.items():
        assert name.startswith(f"images/{hashlib.sha256(data).hexdigest()[:16]}.")


def test_each_address_is_loaded_once_and_equal_pictures_are_one_file() -> None:
    web = Web({"https://x/1": RED, "https://x/2": RED})
    blocks = (picture("https://x/1"), picture("https://x/2"), picture("https://x/1"))
    result, files = store_images(article(*blocks), web, LIMITS)
    assert web.asked == ["https://x/1", "https://x/2"]
    assert [image.src for _, image in images(result)] == list(files) * 3


def test_what_cannot_be_stored_stays_and_is_said_in_reading_order() -> None:
    web = Web({"https://x/svg": b"<svg/>", "https://x/red": RED})
    blocks = tuple(picture(f"https://x/{name}") for name in ("gone", "red", "svg", "gone"))
    result, files = store_images(article(*blocks, findings=(finding("missing-date", "…"),)), web, LIMITS)
    srcs = [image.src for _, image in images(result)]
    assert srcs == ["https://x/gone", *files, "https://x/svg", "https://x/gone"]
    assert codes(result) == [("missing-date", None), ("image-not-stored", "s0.b0"), ("image-not-stored", "s0.b2")]
    gone, svg = result.findings[1:]
    assert gone.message == "The picture “https://x/gone” was not stored. The server knows no page there."
    assert gone.suggestion == "Check the address."
    assert svg.message.startswith("The picture “https://x/svg” was not stored: it is a drawing of the kind SVG")
    assert result.sections[0].blocks[0] == blocks[0]


def test_tracking_pixels_go_and_take_their_findings_along() -> None:
    web = Web({"https://x/dot": DOT, "https://x/red": RED})
    before = (
        finding("missing-alt", "…", where="s0.b0"),
        finding("unsafe-link", "…", where="s0.b1"),
        finding("missing-alt", "…", where="s0.b2"),
    )
    blocks = (picture("https://x/dot"), TEXT, picture("https://x/red"), picture("https://x/gone"))
    result, files = store_images(article(*blocks, cover=picture("https://x/dot"), findings=before), web, LIMITS)
    assert result.cover is None
    assert [path for path, _ in images(result)] == ["s0.b1", "s0.b2"]
    assert len(files) == 1
    assert codes(result) == [
        ("unsafe-link", "s0.b0"),
        ("missing-alt", "s0.b1"),
        ("tracking-pixel-dropped", None),
        ("image-not-stored", "s0.b2"),
    ]
    assert "“https://x/dot” was left out: it has 1 by 1 pixels." in result.findings[2].message


def test_data_addresses_are_unpacked_without_the_loader() -> None:
    web = Web({})
    good = "data:image/png;base64," + base64.b64encode(RED).decode()
    result, files = store_images(article(picture(good), picture("DATA:;base64,!")), web, LIMITS)
    assert web.asked == []
    assert result.sections[0].blocks[0].src in files
    assert codes(result) == [("image-not-stored", "s0.b1")]


def test_a_long_address_is_shortened_in_the_message() -> None:
    result, _ = store_images(article(picture("data:image/png;base64," + "A" * 5_000)), Web({}), LIMITS)
    assert len(result.findings[0].message) < 250


def test_the_number_of_pictures_is_limited_and_said_once() -> None:
    web = Web({f"https://x/{n}": RED for n in range(5)})
    blocks = [picture(f"https://x/{n}") for n in (0, 1, 0, 2, 3, 1)]
    result, files = store_images(article(*blocks), web, ImageLimits(max_pictures=2))
    assert web.asked == ["https://x/0", "https://x/1"]
    (name,) = files
    assert [image.src for _, image in images(result)] == [name, name, name, "https://x/2", "https://x/3", name]
    assert codes(result) == [("image-not-stored", "s0.b3")]


def test_the_same_article_gives_the_same_result() -> None:
    web = Web({"https://x/red": RED, "https://x/large": LARGE})
    whole = article(picture("https://x/red"), picture("https://x/large"))
    assert store_images(whole, web, LIMITS) == store_images(whole, web, LIMITS)


def test_a_fault_of_the_loader_is_not_hidden() -> None:
    def broken(src: str) -> bytes:
        raise RuntimeError(src)

    with pytest.raises(RuntimeError):
        store_images(article(picture("https://x/a")), broken, LIMITS)


def test_pictures_of_few_colours_keep_them() -> None:
    web = Web({"https://x/chart": written(drawing(400, 300), "PNG")})
    _, files = store_images(article(picture("https://x/chart")), web, LIMITS)
    (data,) = files.values()
    assert len(opened(data).convert("RGB").getcolors() or ()) == 2
