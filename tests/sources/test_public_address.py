"""The address of a post as it may stand on a handout."""

from __future__ import annotations

import pytest

from converter.sources import document_from_bytes, read_document
from converter.sources.public_address import public_address

SAME = (
    "https://clinic.example/post/fever",
    "https://clinic.example/?p=123",
    "https://clinic.example/post?page=2&lang=es",
    "https://clinic.example/a?keyword=fever",
    "https://clinic.example/a?monkey=1&passage=2",
    "https://clinic.example/a#part",
)
PRIVATE = (
    "token=a", "access_token=a", "accessToken=a", "api-key=a", "apiKey=a", "X-Amz-Signature=a", "sig=a", "auth=a",
    "PHPSESSID=a", "session_id=a", "password=a", "utm_source=mail", "fbclid=a", "gclid=a", "token",
)  # fmt: skip


@pytest.mark.parametrize("url", SAME)
def test_what_names_the_page_stays(url: str) -> None:
    assert public_address(url) == url


@pytest.mark.parametrize("parameter", PRIVATE)
def test_what_lets_in_or_follows_a_reader_goes(parameter: str) -> None:
    assert public_address(f"https://clinic.example/?{parameter}&p=12") == "https://clinic.example/?p=12"
    assert public_address(f"https://clinic.example/a?{parameter}#b") == "https://clinic.example/a#b"


def test_a_name_and_a_password_go() -> None:
    assert public_address("https://me:secret@clinic.example:8443/a") == "https://clinic.example:8443/a"


def test_an_article_never_tells_the_token_that_its_page_was_fetched_with() -> None:
    page = b"<html lang='en'><body><article><h1>Fever</h1>" + b"<p>Give your child water to drink.</p>" * 20
    article = read_document(document_from_bytes(page, name="a", url="https://clinic.example/p?id=3&token=abc"))
    assert article.source.url == "https://clinic.example/p?id=3"
    assert "abc" not in article.model_dump_json()
