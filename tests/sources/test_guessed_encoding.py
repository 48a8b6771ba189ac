"""A text whose encoding nothing says, or says wrongly, is read where the guess is sure, and told; otherwise refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from converter.article import Article
from converter.errors import SourceUnreadable
from converter.sources import document_from_bytes, read_document
from converter.sources.guessed_encoding import guess

LINES = (Path(__file__).parent / "hot_days.tsv").read_text(encoding="utf-8").splitlines()
POSTS: dict[str, str] = {line.split("\t")[0]: line.split("\t")[1] for line in LINES if not line.startswith("#")}
STORED = [
    *(("ru", encoding) for encoding in ("cp1251", "koi8-r", "iso8859-5", "cp866")),
    *(("uk", encoding) for encoding in ("cp1251", "koi8-u")),
    *(("bg", "cp1251"), ("el", "cp1253"), ("el", "iso8859-7"), ("he", "cp1255"), ("he", "iso8859-8")),
    *(("ar", "cp1256"), ("ar", "iso8859-6"), ("fa", "cp1256"), ("th", "cp874")),
    *(("ja", "cp932"), ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("ko", "cp949")),
    *(("zh", "gb18030"), ("zh-Hant", "big5hkscs")),
    *((language, encoding) for language in ("pl", "cs", "hu") for encoding in ("cp1250", "iso8859-2")),
    *(("tr", "cp1254"), ("lt", "cp1257"), ("de", "cp1252"), ("pt", "cp1252"), ("en", "cp1252"), ("de", "mac-roman")),
]
WRONGLY = [one for one in STORED if one[1] not in ("iso2022_jp", "gb18030")]


def page(text: str, declared: str = "") -> str:
    head = f"<head>{declared}<title>Post</title></head>"
    return f"<!doctype html><html>{head}<body><article><h1>Post</h1><p>{text}</p></article>"


def read(data: bytes, *, url: str | None = None, charset: str | None = None, name: str = "post.html") -> Article:
    return read_document(document_from_bytes(data, name=name, url=url, charset=charset))


def body(article: Article) -> str:
    return "".join(span.text for block in article.sections[0].blocks for span in getattr(block, "spans", ()))


def doubts(article: Article) -> list[str]:
    return [finding.message for finding in article.findings if finding.code == "doubtful-letters"]


@pytest.mark.parametrize(("language", "encoding"), STORED)
@pytest.mark.parametrize("url", [None, "https://clinic.example/post"])
def test_an_undeclared_encoding_is_recognized_and_told(language: str, encoding: str, url: str | None) -> None:
    article = read(page(POSTS[language]).encode(encoding), url=url)
    assert body(article) == POSTS[language]
    (doubt,) = doubts(article)
    assert "does not say how its letters are stored, and was read as" in doubt


@pytest.mark.parametrize(("language", "encoding"), WRONGLY)
def test_what_is_said_to_be_utf8_and_is_not_is_read_and_told(language: str, encoding: str) -> None:
    declared = read(page(POSTS[language], "<meta charset='utf-8'>").encode(encoding))
    served = read(page(POSTS[language]).encode(encoding), url="https://clinic.example/post", charset="utf-8")
    for article in (declared, served):
        assert body(article) == POSTS[language]
        (doubt,) = doubts(article)
        assert "“utf-8”" in doubt
        assert "that cannot be right" in doubt


@pytest.mark.parametrize(("language", "encoding"), [one for one in WRONGLY if one[1] != "cp1252" and one[0] != "hu"])
def test_letters_that_make_no_western_words_are_read_as_what_they_are(language: str, encoding: str) -> None:
    """But for Hungarian, whose letters have the places of Portuguese ones."""
    data = page(POSTS[language], "<meta charset='iso-8859-1'>").encode(encoding)
    try:
        article = read(data)
    except SourceUnreadable:
        return
    assert body(article) == POSTS[language]
    assert doubts(article)


@pytest.mark.parametrize(("language", "encoding"), [one for one in STORED if one[1] != "mac-roman"])
def test_a_right_declaration_is_believed_in_silence(language: str, encoding: str) -> None:
    names = {"gb18030": "gbk", "big5hkscs": "big5", "cp949": "euc-kr", "cp932": "shift_jis", "cp874": "windows-874"}
    names |= {"euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp", "cp866": "ibm866"}
    name = names.get(encoding, encoding.replace("cp1", "windows-1").replace("iso8859", "iso-8859"))
    article = read(page(POSTS[language], f"<meta charset='{name}'>").encode(encoding))
    assert body(article) == POSTS[language]
    assert not doubts(article)


@pytest.mark.parametrize("language", POSTS)
def test_utf8_is_never_guessed_again(language: str) -> None:
    for declared in ("", "<meta charset='utf-8'>"):
        for url in (None, "https://clinic.example/post"):
            article = read(page(POSTS[language], declared).encode(), url=url)
            assert body(article) == POSTS[language]
            assert not doubts(article)


@pytest.mark.parametrize(("language", "encoding"), STORED)
def test_plain_text_is_read_too(language: str, encoding: str) -> None:
    text = f"Post\n\n{POSTS[language]}\n"
    article = read(text.encode(encoding), name="post.txt")
    assert body(article) == POSTS[language]
    assert doubts(article)


@pytest.mark.parametrize(("language", "encoding"), STORED)
@pytest.mark.parametrize("length", [4, 12])
def test_a_few_letters_are_refused_or_right(language: str, encoding: str, length: int) -> None:
    text = POSTS[language][:length]
    found = guess(page(text).encode(encoding))
    assert found is None or text in found.text


@pytest.mark.parametrize(
    ("language", "encoding"), [("ja", "cp932"), ("ko", "cp949"), ("zh", "gb18030"), ("ja", "euc_jp")]
)
def test_a_text_that_is_cut_within_a_letter_is_read(language: str, encoding: str) -> None:
    data = page(POSTS[language]).encode(encoding)
    cut = data[: data.index(b"</p>") - 1]
    assert body(read(cut)) in (POSTS[language][:-1], POSTS[language][:-2])


@pytest.mark.parametrize("first", ["ru", "ja", "pl", "ar"])
@pytest.mark.parametrize(
    ("second", "encoding"), [("ru", "koi8-r"), ("ko", "cp949"), ("he", "cp1255"), ("cs", "cp1250")]
)
def test_a_mixture_is_refused_or_shown_as_damaged(first: str, second: str, encoding: str) -> None:
    """Half a page in UTF-8 and half in another encoding reads right in none."""
    halves = page(f"{POSTS[first]}</p><p>").encode() + POSTS[second].encode(encoding)
    turned = page(f"{POSTS[second]}</p><p>").encode(encoding) + POSTS[first].encode() * 40
    for data in (halves, turned):
        with pytest.raises(SourceUnreadable):
            read(data, url="https://clinic.example/post")


@pytest.mark.parametrize("language", ["ru", "ja", "de"])
@pytest.mark.parametrize("charset", ["windows-1252", "koi8-r", "shift_jis"])
def test_utf8_that_a_server_calls_otherwise_is_read_and_told(language: str, charset: str) -> None:
    article = read(page(POSTS[language] * 2).encode(), url="https://clinic.example/post", charset=charset)
    assert body(article) == POSTS[language] * 2
    (doubt,) = doubts(article)
    assert "UTF-8" in doubt


@pytest.mark.parametrize(
    "data", [b"<rss><channel><item><description>%s</description></item></channel></rss>", b'{"t":"%s"}']
)
def test_formats_that_are_in_utf8_by_their_rules_are_not_guessed(data: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        read(data % POSTS["ru"].encode("cp1251"), url="https://clinic.example/feed")


@pytest.mark.parametrize(
    "data",
    [
        page(POSTS["ru"] * 50_000).encode("cp1251")[:10_000_000],
        ("<b" * 2_000_000 + "<p>" + POSTS["ru"]).encode("cp1251"),
        (POSTS["ja"] * 40_000).encode("cp932")[:10_000_000],
        b"\xff<" * 3_000_000,
        bytes(range(128, 256)) * 70_000,
        b"\x1b$B" * 3_000_000,
    ],
    ids=["russian", "angles", "japanese", "noise", "all", "escapes"],
)
def test_ten_megabytes_take_no_long_time(data: bytes) -> None:
    start = time.process_time()
    guess(data)
    assert time.process_time() - start < 10
