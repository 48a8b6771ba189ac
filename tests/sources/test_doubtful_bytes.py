"""A saved page with damaged bytes, or without a declared encoding, is read with an error that shows what to compare."""

from __future__ import annotations

import pytest

from converter.article import Article
from converter.errors import SourceUnreadable
from converter.sources import document_from_bytes, read_document

POSTS = {
    "de": "Trinken Sie an heißen Tagen öfter Wasser. Über Mittag bleiben ältere Menschen besser im kühlen Haus.",
    "fr": "Buvez souvent de l’eau à midi. Les personnes âgées restent à l’ombre, et nous répondons à vos questions.",
    "es": "Beba agua a menudo en los días de calor. Los niños y los mayores descansan a la sombra después de comer.",
    "pt": "Beba água muitas vezes nos dias de calor. As crianças e os avós não saem de casa antes das quatro.",
}


def page(text: str, declared: str = "") -> str:
    head = f"<head>{declared}<title>Post</title></head>"
    return f"<!doctype html><html>{head}<body><article><h1>Post</h1><p>{text}</p></article>"


def read(data: bytes, *, url: str | None = None) -> Article:
    return read_document(document_from_bytes(data, name="post.html", url=url))


def body(article: Article) -> str:
    return "".join(span.text for block in article.sections[0].blocks for span in getattr(block, "spans", ()))


def doubts(article: Article) -> list[str]:
    return [finding.message for finding in article.findings if finding.code == "doubtful-letters"]


@pytest.mark.parametrize("language", POSTS)
def test_an_undeclared_western_page_is_read_and_told(language: str) -> None:
    article = read(page(POSTS[language]).encode("cp1252"))
    assert body(article) == POSTS[language]
    (doubt,) = doubts(article)
    assert "Western European" in doubt or "windows-1252" in doubt


@pytest.mark.parametrize("language", POSTS)
def test_a_damaged_letter_is_shown_and_told(language: str) -> None:
    data = page(POSTS[language], "<meta charset='utf-8'>").encode()
    data = data.replace(POSTS[language][:4].encode(), POSTS[language][:3].encode() + b"\xff", 1)
    article = read(data)
    assert "�" in body(article)
    (doubt,) = doubts(article)
    assert "�" in doubt


def test_bytes_that_no_text_has_are_taken_out_and_told() -> None:
    article = read(page(POSTS["de"]).replace("Wasser", "Was\0ser").encode())
    assert body(article) == POSTS["de"]
    assert doubts(article) == ["The file is damaged: a sign that is no letter was taken out."]


@pytest.mark.parametrize(
    "data",
    [
        page("Пейте воду и отдыхайте.").encode("cp1251"),
        page("飲水要多。", "<meta charset='utf-8'>").encode("big5"),
        page("\0" * 50).encode(),
    ],
)
def test_too_few_letters_of_another_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        read(data)


def test_a_server_must_say_how_it_writes_a_few_words() -> None:
    with pytest.raises(SourceUnreadable):
        read(page("Trinken Sie öfter.").encode("cp1252"), url="https://example.org/post")
