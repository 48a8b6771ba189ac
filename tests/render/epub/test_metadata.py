"""What the package document states about the handout."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from PIL import Image as Pillow

from converter.article import Image
from converter.render import RenderOptions, render
from tests.render.articles import PICTURE, STORED, article, edition
from tests.render.epub.epub_files import NAMES, Book, made, saying, showing


def test_metadata(spanish: Book) -> None:
    assert spanish.dc("title") == ["Cómo usar su inhalador"]
    assert spanish.dc("language") == ["es"]
    assert spanish.dc("creator") == ["Patient Education Team"]
    assert spanish.dc("contributor") == ["Argos Translate 1.11.0 (en→es 1.9)"]
    assert spanish.dc("publisher") == ["Riverside Clinic"]
    assert spanish.dc("source") == ["https://clinic.example/post/using-your-inhaler"]
    assert spanish.dc("date") == ["2025-03-07"]
    assert spanish.metas("dcterms:modified") == ["2026-01-03T09:30:00Z"]
    assert spanish.metas("role") == ["aut", "trl"]
    assert spanish.metas("dcterms:conformsTo") == []


def test_a_reviewer_is_named_and_dates_the_edition() -> None:
    book = made("es", "reviewed")
    assert book.dc("contributor")[1] == "Patient Education Team, certified translators"
    assert book.metas("role")[2] == "rev"
    assert book.metas("dcterms:modified") == ["2026-01-05T09:30:00Z"]


@pytest.mark.parametrize(
    ("changes", "modified"),
    [
        ({}, "2025-12-17T00:00:00Z"),
        ({"updated": None}, "2025-03-07T00:00:00Z"),
        (
            {"updated": dt.datetime(2025, 5, 6, 23, 30, 1, 5, dt.timezone(dt.timedelta(hours=-5)))},
            "2025-05-07T04:30:01Z",
        ),
        ({"updated": None, "published": None}, "2026-01-02T03:04:00Z"),
    ],
)
def test_an_original_is_dated_by_its_post(changes: dict[str, object], modified: str) -> None:
    original = article("en", **changes)
    made_of = edition("en", "original").model_copy(update={"article": original, "original": original})
    assert Book(render(made_of, "epub", RenderOptions())).metas("dcterms:modified") == [modified]


def test_the_identifier_is_that_of_the_post_and_the_language() -> None:
    identifiers = {
        (tag, status): made(tag, status).dc("identifier")[0]
        for tag, status in [("es", "draft"), ("es", "reviewed"), ("ar", "draft"), ("en", "original")]
    }
    assert identifiers["es", "draft"] == identifiers["es", "reviewed"]
    assert len(set(identifiers.values())) == 3
    assert all(identifier.startswith("urn:uuid:") for identifier in identifiers.values())


def test_what_is_accessible_is_what_is_there(spanish: Book) -> None:
    assert spanish.metas("schema:accessMode") == ["textual", "visual"]
    assert spanish.metas("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert "alternativeText" in spanish.metas("schema:accessibilityFeature")
    assert spanish.metas("schema:accessibilityHazard") == ["none"]
    assert "has a description" in spanish.metas("schema:accessibilitySummary")[0]


def test_a_text_without_pictures_promises_none() -> None:
    book = saying("a")
    assert book.metas("schema:accessMode") == ["textual"]
    assert book.metas("schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" not in book.metas("schema:accessibilityFeature")
    assert "no pictures" in book.metas("schema:accessibilitySummary")[0]


def test_a_picture_without_description_is_owned_up_to() -> None:
    book = showing(Image(src=STORED), PICTURE)
    assert book.metas("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in book.metas("schema:accessibilityFeature")
    assert "Pictures without a description: 1 of 1." in book.metas("schema:accessibilitySummary")[0]
    assert "Imagen sin descripción" not in book.text("part-1.xhtml"), "that is for the staff"


def test_a_decoration_carries_no_meaning() -> None:
    book = showing(Image(src=STORED, decorative=True), PICTURE)
    assert book.metas("schema:accessMode") == ["textual"]
    assert book.document("part-1.xhtml").find(".//h:img", NAMES).get("alt") == ""


def test_an_animation_is_an_unknown_hazard() -> None:
    memory = BytesIO()
    frames = [Pillow.new("RGB", (4, 4), color) for color in ("red", "blue")]
    frames[0].save(memory, "GIF", save_all=True, append_images=frames[1:])
    book = showing(Image(src="a.gif", alt="x"), memory.getvalue())
    assert book.metas("schema:accessibilityHazard") == ["unknown"]
