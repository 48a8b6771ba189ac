"""The addresses of the site's pages."""

from __future__ import annotations

import pytest

from converter.publish import relative
from converter.publish.addresses import absolute


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.html", "es/index.html", "es/index.html"),
        ("es/index.html", "ar/index.html", "../ar/index.html"),
        ("es/a/index.html", "ar/a/index.html", "../../ar/a/index.html"),
        ("es/a/index.html", "es/index.html", "../index.html"),
        ("es/index.html", "es/cámara #1?/index.html", "c%C3%A1mara%20%231%3F/index.html"),
    ],
)
def test_a_page_links_to_files(page: str, target: str, address: str) -> None:
    assert relative(page, target) == address


@pytest.mark.parametrize("base", ["https://a.example/b", "https://a.example/b/"])
def test_an_address_on_the_web_ends_with_the_folder(base: str) -> None:
    assert absolute(base, "index.html") == "https://a.example/b/"
    assert absolute(base, "es/吸入器/index.html") == "https://a.example/b/es/%E5%90%B8%E5%85%A5%E5%99%A8/"
    assert absolute(base, "es/feed.xml") == "https://a.example/b/es/feed.xml"
    assert absolute(base, "es/my-index.html") == "https://a.example/b/es/my-index.html"
