"""The page on which a post's published languages take turns follows each decision on any of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.pipeline.site.publishing import PublishResult, publish
from converter.settings import SiteSettings
from tests.publish.sites import BASE_URL, INHALER, items, second, settings, source
from tests.site_folder.folders import contents

pytestmark = pytest.mark.slow

WANTED = SiteSettings(base_url=BASE_URL, formats=("screen",), profiles=("clear",))
PAGE = f"television/{INHALER}/index.html"


def make(folder: Path, *tags: str, status: str = "reviewed") -> PublishResult:
    listed = [*items(folder / "output", ("en", *tags), status), *second(folder / "output", ("en", "es"))]
    return publish(source(listed, folder), folder / "site", settings(folder / "output", WANTED))


def turns(folder: Path) -> list[str | None]:
    """The languages on the page, in their order."""
    page = LexborHTMLParser((folder / "site" / PAGE).read_text(encoding="utf-8"))
    return [each.attributes["lang"] for each in page.css(".programme")]


def links(folder: Path) -> set[str]:
    """The pages of the site that lead to the television's page."""
    pages = (folder / "site").rglob("*.html")
    return {each.relative_to(folder / "site").as_posix() for each in pages if PAGE in each.read_text(encoding="utf-8")}


def test_the_page_has_the_languages_that_are_approved_and_no_other(tmp_path: Path) -> None:
    make(tmp_path, "am", "es", "ar")
    assert turns(tmp_path) == ["es", "ar", "am", "en"]
    every = ("en", "es", "ar", "am")
    assert links(tmp_path) == {f"{tag}/{name}index.html" for tag in every for name in ("", f"{INHALER}/")}
    before = contents(tmp_path / "site")
    assert make(tmp_path, "ar", "es", "am").written == ()
    make(tmp_path, "es", "am")
    assert turns(tmp_path) == ["es", "am", "en"]
    assert "العربية".encode() not in (tmp_path / "site" / PAGE).read_bytes()
    assert PAGE in make(tmp_path, "es").removed
    assert links(tmp_path) == set(), "the file of the one translation has its original too"
    assert not (tmp_path / "site" / "television").exists()
    make(tmp_path, "am", "es", "ar")
    assert contents(tmp_path / "site") == before


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(path.read_bytes()[:-9]), Path.unlink])
def test_a_page_that_was_harmed_is_made_anew(harm: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path, "es", "vi")
    before = contents(tmp_path / "site")
    harm(tmp_path / "site" / PAGE)
    assert make(tmp_path, "es", "vi").written == (PAGE,)
    assert contents(tmp_path / "site") == before


def test_each_page_says_its_language_and_what_nobody_has_reviewed(tmp_path: Path) -> None:
    make(tmp_path, "es", "ar", status="draft")
    page = LexborHTMLParser((tmp_path / "site" / PAGE).read_text(encoding="utf-8"))
    said = {"es": ("Español", "Unchecked"), "ar": ("العربية", "Unchecked"), "en": ("English", "English")}
    for programme in page.css(".programme"):
        feet = [each.text() for each in programme.css(".foot")]
        assert feet
        assert all(word in foot for word in said[programme.attributes["lang"] or ""] for foot in feet)
    assert [each.attributes["dir"] for each in page.css(".programme")] == ["ltr", "rtl", "ltr"]
    assert not page.css("script, link")
