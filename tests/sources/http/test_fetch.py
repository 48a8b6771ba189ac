"""Fetching and loading: one test for each way in which a server or a file can be wrong."""

from __future__ import annotations

import datetime as dt
import gzip
import re
import socket
import ssl
import threading
import zlib
from email.utils import format_datetime
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.errors import (
    ConvertError,
    NoArticle,
    SourceNotFound,
    SourceRefused,
    SourceTooLarge,
    SourceUnreachable,
    SourceUnreadable,
)
from converter.settings import FetchSettings
from converter.sources.document import document_from_bytes, load
from converter.sources.http.client import user_agent
from converter.sources.unpack import decompressed
from tests.sources.http.clocks import StoppedClock, fetch
from tests.sources.http.misbehaving import ANYWHERE, Answer, endless, raw, redirect, reply, serving, silence
from tests.sources.http.small_page import IMPATIENT, LIMITS, POST

pytestmark = [pytest.mark.usefixtures("web"), pytest.mark.slow]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def refused(answer: Answer | dict[str, Answer], limits: FetchSettings = LIMITS, path: str = "/post") -> ConvertError:
    """Return the error that fetching from such a server ends in."""
    with serving(answer) as server, pytest.raises(ConvertError) as caught:
        fetch(server.url(path), limits)
    return checked(caught.value)


def checked(error: ConvertError) -> ConvertError:
    for part in (error.what, error.why, error.todo):
        assert part[0].isupper() or part[0] == "“"
        assert part.endswith("."), part
        assert len(part) < 400
        assert not re.search(r"[a-z](Error|Exception)|httpx|errno|None|0x", part, re.IGNORECASE)
    return error


def loaded(tmp_path: Path, data: bytes, name: str = "post.html") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return load(path, max_bytes=LIMITS.max_bytes).text


# The happy path


def test_a_page_from_a_server_reads_as_the_same_page_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "post.html").write_bytes(POST)
    with serving(reply(POST)) as server:
        fetched = fetch(server.url(), LIMITS)
    from_file = load(tmp_path / "post.html", max_bytes=LIMITS.max_bytes)
    assert fetched.text == from_file.text
    assert fetched.data == from_file.data == POST
    assert "Año nuevo" in fetched.text
    assert "\r" not in fetched.text
    assert (fetched.url, fetched.name, fetched.media_type) == (server.url(), server.url(), "text/html")
    assert (from_file.url, from_file.name, from_file.media_type) == (None, "post.html", None)
    assert dt.datetime.now(dt.UTC) - fetched.fetched_at < dt.timedelta(minutes=1)


def test_the_server_learns_who_asks_and_is_asked_for_its_rules_first() -> None:
    with serving(reply(POST)) as server:
        fetch(server.url(), LIMITS)
    assert server.paths == ["/robots.txt", "/post"]
    for request in server.requests:
        assert f"User-Agent: {user_agent()}" in request
    assert user_agent().startswith("convert-handouts/")


@pytest.mark.parametrize("cut", [0, 1])
@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(POST)),
        ("X-GZIP", gzip.compress(POST[:50]) + gzip.compress(POST[50:])),
        ("deflate", zlib.compress(POST)),
        ("deflate", zlib.compress(POST, wbits=-15)),
        ("br", brotli.compress(POST)),
    ],
    ids=["gzip", "gzip of two members", "deflate", "deflate without header", "br"],
)
def test_a_packed_page_is_unpacked_and_a_cut_one_is_told(encoding: str, packed: bytes, cut: int) -> None:
    answer = reply(packed[: len(packed) - 6 * cut], content_encoding=encoding)
    if cut:
        error = refused(answer)
        assert isinstance(error, SourceUnreachable)
        assert "broke off" in error.why
    else:
        with serving(answer) as server:
            assert fetch(server.url(), LIMITS).data == POST


def test_a_chunked_page_and_one_without_length_are_read() -> None:
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(POST), POST)
    with serving({"/chunked": raw(chunked), "/until-close": raw(HEAD + b"\r\n" + POST)}) as server:
        assert fetch(server.url("/chunked"), LIMITS).data == POST
        assert fetch(server.url("/until-close"), LIMITS).data == POST


def test_redirects_are_followed_and_the_last_address_is_kept() -> None:
    answers = {"/a": redirect("/b", "301 Moved Permanently"), "/b": redirect("../c?x=1#part"), "/c?x=1": reply(POST)}
    with serving(answers) as server:
        document = fetch(server.url("/a#top"), LIMITS)
    assert document.url == server.url("/c?x=1")


def test_a_redirect_to_itself_with_a_cookie_is_no_circle() -> None:
    with serving({}) as server:

        def answer(connection: socket.socket, closed: threading.Event) -> None:
            known = "Cookie: seen=1" in server.requests[-1]
            (reply(POST) if known else redirect("/post", set_cookie="seen=1"))(connection, closed)

        server.answers["/post"] = answer
        assert fetch(server.url(), LIMITS).data == POST


def test_a_password_in_the_address_is_not_kept() -> None:
    with serving(reply(POST)) as server:
        document = fetch(server.url().replace("//", "//nurse:secret@"), LIMITS)
    assert document.url == document.name == server.url()


# A server that keeps one waiting


def test_silent_server() -> None:
    error = refused(silence(), IMPATIENT)
    assert isinstance(error, SourceUnreachable)
    assert error.exit_code == 4
    assert "did not answer for 0.4 seconds" in error.why


def test_one_second_is_no_plural() -> None:
    clock = StoppedClock()

    def late(connection: socket.socket, closed: threading.Event) -> None:
        clock.pass_time(1)

    with serving(late) as server, pytest.raises(SourceUnreachable, match=r"after 1 second\."):
        fetch(server.url(), LIMITS.model_copy(update={"total_seconds": 1}), clock)


def test_server_that_stops_in_the_middle() -> None:
    error = refused(silence(HEAD + b"Content-Length: 900\r\n\r\n<p>The first"), IMPATIENT)
    assert isinstance(error, SourceUnreachable)
    assert "stopped sending for 0.4 seconds" in error.why


@pytest.mark.parametrize(
    "start",
    [HEAD + b"Content-Length: 9000\r\n\r\n<p>", HEAD + b"\r\n<p>", b"HTTP/1.1 200 OK\r\nX: "],
    ids=["length promised", "no length", "in the headers"],
)
def test_dripping_server(start: bytes) -> None:
    """The server sends a byte before each time-out, and a second passes with each."""
    clock = StoppedClock()

    def drip(connection: socket.socket, closed: threading.Event) -> None:
        connection.sendall(start)
        while not closed.wait(0.001):
            clock.pass_time(1)
            connection.sendall(b" ")

    with serving(drip) as server, pytest.raises(SourceUnreachable) as caught:
        fetch(server.url(), LIMITS.model_copy(update={"total_seconds": 6}), clock)
    error = checked(caught.value)
    assert "so slowly" in error.why
    assert "after 6 seconds" in error.why
    assert [timer.interval for timer in clock.timers] == [6]


def test_the_time_covers_redirects_too() -> None:
    clock = StoppedClock()
    steps: list[int] = []

    def slow_redirect(connection: socket.socket, closed: threading.Event) -> None:
        clock.pass_time(25)
        steps.append(1)
        redirect(f"/{len(steps)}")(connection, closed)

    limits = LIMITS.model_copy(update={"total_seconds": 60, "max_redirects": 50})
    with serving({ANYWHERE: slow_redirect}) as server, pytest.raises(SourceUnreachable, match="so slowly"):
        fetch(server.url(), limits, clock)
    assert len(steps) == 3


# A server that breaks off


@pytest.mark.parametrize(
    "answer",
    [
        reply(POST, content_length="5000"),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>On"),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nthis is no length\r\n"),
    ],
    ids=["shorter than promised", "chunk cut", "chunks garbled"],
)
def test_truncated_page(answer: Answer) -> None:
    error = refused(answer)
    assert isinstance(error, SourceUnreachable)
    assert "broke off before the page was whole" in error.why


def test_server_that_closes_the_connection() -> None:
    error = refused(raw(b""))
    assert isinstance(error, SourceUnreachable)
    assert "closed the connection without an answer" in error.why


def test_server_that_speaks_something_else() -> None:
    error = refused(raw(b"220 mail.example ESMTP ready\r\n\r\n"))
    assert isinstance(error, SourceUnreachable)
    assert "does not speak the language of web pages" in error.why


def test_nothing_listens_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(SourceUnreachable, match="no web server") as caught:
        fetch(f"http://127.0.0.1:{port}/post", LIMITS)
    checked(caught.value)


def test_site_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(SourceUnreachable, match=r"No site called “clinic\.invalid” was found") as caught:
        fetch("http://clinic.invalid/post", LIMITS)
    checked(caught.value)


def test_secure_address_of_a_server_without_security() -> None:
    with (
        serving(reply(POST)) as server,
        pytest.raises(SourceUnreachable, match="not offer a secure connection") as caught,
    ):
        fetch(server.url().replace("http:", "https:"), LIMITS)
    checked(caught.value)


def test_certificate_that_nobody_knows(own_certificate: ssl.SSLContext) -> None:
    with (
        serving(reply(POST), own_certificate) as server,
        pytest.raises(SourceUnreachable, match="certificate") as caught,
    ):
        fetch(server.url(), LIMITS)
    checked(caught.value)


def test_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for proxy in ("gopher://127.0.0.1:1", "socks5://127.0.0.1:1"):
        monkeypatch.setenv("ALL_PROXY", proxy)
        with pytest.raises(SourceUnreachable, match="ALL_PROXY") as caught:
            fetch("http://clinic.invalid/post", LIMITS)
        checked(caught.value)


def test_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{port}")
    with pytest.raises(SourceUnreachable) as caught:
        fetch("http://clinic.invalid/post", LIMITS)
    checked(caught.value)


# A server that says no


@pytest.mark.parametrize(
    ("status", "kind", "exit_code", "why"),
    [
        ("404 Not Found", SourceNotFound, 3, "knows no page at this address (404 Not Found)"),
        ("410 Gone", SourceNotFound, 3, "taken down for good (410 Gone)"),
        ("401 Unauthorized", SourceRefused, 5, "signed in"),
        ("403 Forbidden", SourceRefused, 5, "does not give this page to programs"),
        ("429 Too Many Requests", SourceRefused, 5, "asked too often"),
        ("500 Internal Server Error", SourceRefused, 5, "a fault of its own"),
        ("503 Service Unavailable", SourceRefused, 5, "overloaded or under repair"),
        ("999 Request Denied", SourceRefused, 5, "a fault of its own (999)"),
        ("418 I am a teapot", SourceRefused, 5, "no page (418"),
        ("304 Not Modified", SourceRefused, 5, "no page (304"),
    ],
)
def test_status(status: str, kind: type[ConvertError], exit_code: int, why: str) -> None:
    error = refused(reply(b"<p>Sorry.</p>" if "304" not in status else b"", status=status))
    assert type(error) is kind
    assert error.exit_code == exit_code
    assert why in error.why


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("90", "for 90 seconds"),
        ("600", "for 10 minutes"),
        ("86400", "for 24 hours"),
        (format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=30, seconds=10), usegmt=True), "minutes;"),
        ("99999999999999999999", "Try again later"),
        ("-5", "Try again later"),
        ("soon", "Try again later"),
    ],
    ids=["seconds", "minutes", "a day", "a date", "too much", "negative", "words"],
)
def test_retry_after(status: str, value: str, message: str) -> None:
    assert message in refused(reply(status=status, retry_after=value)).todo


def test_robots_txt_forbids() -> None:
    rules = reply(b"User-agent: *\nDisallow: /post\n", kind="text/plain")
    with serving({"/robots.txt": rules, ANYWHERE: reply(POST)}) as server:
        with pytest.raises(SourceRefused, match=r"robots\.txt") as caught:
            fetch(server.url("/post/1"), LIMITS)
        assert server.paths == ["/robots.txt"]
        assert fetch(server.url("/blog/1"), LIMITS).data == POST
    assert checked(caught.value).exit_code == 5


def test_robots_txt_names_this_program() -> None:
    rules = reply(b"User-agent: *\nDisallow: /\n\nUser-agent: convert-handouts\nAllow: /\n", kind="text/plain")
    with serving({"/robots.txt": rules, "/post": reply(POST)}) as server:
        assert fetch(server.url(), LIMITS).data == POST


def test_robots_txt_of_the_site_that_a_redirect_leads_to() -> None:
    rules = reply(b"User-agent: *\nDisallow: /", kind="text/plain")
    with serving({"/robots.txt": rules, "/post": reply(POST)}) as closed_site:
        error = refused(redirect(closed_site.url()))
        assert closed_site.paths == ["/robots.txt"]
    assert isinstance(error, SourceRefused)
    assert "does not allow programs" in error.why
    assert closed_site.url() in error.what


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"])
def test_robots_txt_that_fails_is_a_no(status: str) -> None:
    error = refused({"/robots.txt": reply(status=status, retry_after="300"), "/post": reply(POST)})
    assert isinstance(error, SourceRefused)
    assert "cannot say at the moment" in error.why
    assert "for 5 minutes" in error.todo


def test_robots_txt_that_nobody_answers_is_a_no() -> None:
    assert isinstance(refused({"/robots.txt": silence(), "/post": reply(POST)}, IMPATIENT), SourceUnreachable)


@pytest.mark.parametrize(
    "answer",
    [
        reply(status="403 Forbidden"),
        reply(PNG, kind="image/png"),
        redirect("/robots.txt"),
        redirect("file:///etc/hostname"),
        endless(HEAD + b"\r\nUser-agent: *\nDisallow: /private\n#"),
    ],
    ids=["forbidden", "a picture", "circle", "to a file", "endless"],
)
def test_robots_txt_without_rules_for_the_page_is_a_yes(answer: Answer) -> None:
    with serving({"/robots.txt": answer, "/post": reply(POST)}) as server:
        assert fetch(server.url(), LIMITS).data == POST


# A server that leads astray


def test_redirects_in_a_circle() -> None:
    error = refused({"/post": redirect("/other"), "/other": redirect("/post")})
    assert isinstance(error, SourceRefused)
    assert error.exit_code == 5
    assert "in a circle" in error.why


def test_too_many_redirects() -> None:
    answers = {f"/{number}": redirect(f"/{number + 1}") for number in range(9)}
    with serving(answers) as server, pytest.raises(SourceRefused, match="more than 3 times") as caught:
        fetch(server.url("/0"), LIMITS)
    checked(caught.value)
    assert [path for path in server.paths if path != "/robots.txt"] == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/post", "javascript:alert(1)", "data:text/html,hi", "mailto:a@b.example"],
)
def test_redirect_to_another_kind_of_address(location: str) -> None:
    error = refused(redirect(location))
    assert isinstance(error, SourceRefused)
    assert location in error.why
    assert "not the address of a web page" in error.why


@pytest.mark.parametrize("location", ["http:abc", "https:abc", "http:a:b", "http:\\\\a"])
def test_redirect_to_an_address_without_a_host(location: str) -> None:
    error = refused(redirect(location))
    assert isinstance(error, SourceRefused)
    assert "sends the browser on" in error.why


def test_redirect_to_nonsense() -> None:
    for location in ("http://127.0.0.1:port/", "http://127.0.0.1:70000/", "http://a b/"):
        assert "not the address of a web page" in refused(redirect(location)).why


# A server that sends too much


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD + b"Content-Length: 99999999999\r\n\r\n"])
def test_endless_page(head: bytes) -> None:
    error = refused(endless(head))
    assert isinstance(error, SourceTooLarge)
    assert error.exit_code == 6
    assert "0.2 MB" in error.why


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [("gzip", gzip.compress(bytes(50_000_000))), ("br", brotli.compress(bytes(50_000_000), quality=5))],
    ids=["gzip", "br"],
)
def test_bomb(encoding: str, bomb: bytes) -> None:
    assert len(bomb) < LIMITS.max_bytes
    assert isinstance(refused(reply(bomb, content_encoding=encoding)), SourceTooLarge)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([1, 2_000, 3_000]), st.integers(1, 500))
def test_whatever_the_pieces_a_page_unpacks_to_itself(seed: bytes, times: int, size: int) -> None:
    page = seed * times
    packings = [
        ("gzip", gzip.compress(page)),
        ("deflate", zlib.compress(page)),
        ("br", brotli.compress(page, quality=4)),
    ]
    for encoding, packed in packings:
        chunks = (packed[start : start + size] for start in range(0, len(packed), size))
        pieces = list(decompressed(chunks, encoding))
        assert b"".join(pieces) == page
        assert max(map(len, pieces), default=0) < 200_000


def test_headers_without_end() -> None:
    error = refused(endless(b"HTTP/1.1 200 OK\r\nX: "))
    assert isinstance(error, SourceUnreachable)


def test_page_of_exactly_the_limit() -> None:
    page = b"x" * LIMITS.max_bytes
    with serving(reply(page)) as server:
        assert len(fetch(server.url(), LIMITS).data) == LIMITS.max_bytes


# A server that sends something else


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        ("image/png", PNG, "a picture"),
        ("text/html", PNG, "a picture"),
        ("text/html", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        ("text/html", b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
        ("text/html", b"\0\0\0\x1cftypavif", "a picture"),
        ("image/svg+xml", b"<svg/>", "a picture"),
        ("application/pdf", b"%PDF-1.7", "a PDF document"),
        ("application/octet-stream", b"%PDF-1.7", "a PDF document"),
        ("video/mp4", b"\0\0\0\x18ftypmp42", "a video"),
        (None, b"\0\0\0\x18ftypmp42", "a video"),
        ("audio/mpeg", b"ID3\4\0\0", "a sound recording"),
        ("text/plain", b"ID3\4\0\0", "a sound recording"),
        ("font/woff2", b"wOF2", "a font"),
        ("text/html", b"PK\3\4\x14\0", "a zip archive or an Office document"),
        ("text/html", b"\x7fELF\2\1", "a program"),
        ("multipart/related", b"From: <Saved by Blink>", "a page saved with its pictures"),
        ("text/css", b"p { color: red }", "text/css"),
    ],
)
def test_no_page(kind: str | None, data: bytes, message: str) -> None:
    error = refused(reply(data, kind=kind))
    assert isinstance(error, SourceUnreadable)
    assert error.exit_code == 7
    assert message in error.why


READABLE = ["text/html", "TEXT/HTML", "text/plain", "text/xml", "application/xhtml+xml", "application/json"]
READABLE += ["application/rss+xml", "application/octet-stream", "nonsense", ""]


@pytest.mark.parametrize("kind", READABLE)
def test_pages_and_texts_are_read(kind: str) -> None:
    with serving(reply(b"BMI is short for body mass index.", kind=kind)) as server:
        assert fetch(server.url(), LIMITS).text == "BMI is short for body mass index."


GZIP = gzip.compress(POST, mtime=0)  # the time would give the tests other names in each process
DAMAGED = [("gzip", POST), ("gzip", GZIP[:40] + b"~~~~" + GZIP[44:]), ("gzip", GZIP[:-8] + bytes(8))]
DAMAGED += [("br", POST), ("deflate", POST), ("zstd", POST), ("gzip, br", POST)]


@pytest.mark.parametrize(("encoding", "data"), DAMAGED)
def test_damaged_or_unknown_packing(encoding: str, data: bytes) -> None:
    error = refused(reply(data, content_encoding=encoding))
    assert isinstance(error, SourceUnreadable)
    assert "packing" in error.why


@pytest.mark.parametrize("body", [b"", b" \r\n\t ", b"\xef\xbb\xbf"])
def test_empty_page(body: bytes) -> None:
    error = refused(reply(body))
    assert isinstance(error, NoArticle)
    assert error.exit_code == 8
    assert "is empty" in error.what


NO_ADDRESSES = [
    "",
    "post.html",
    "www.example.com/post",
    "//example.com/post",
    "ftp://example.com/",
    "file:///etc/passwd",
]
NO_ADDRESSES += ["http://", "https:///post", "http://[1", "http://a b/", "http://\0/", "javascript:1"]
NO_ADDRESSES += ["http://example.com:port/", "http://127.0.0.1:99999/", f"http://{'a' * 300}.example/"]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_bad_address(address: str) -> None:
    with pytest.raises(SourceNotFound, match="address") as caught:
        fetch(address, LIMITS)
    checked(caught.value)


# Characters


@pytest.mark.parametrize(
    ("header", "data", "message"),
    [
        ("utf-8", "<p>Año</p>".encode("cp1252"), "was sent as “utf-8”, but from sign 5 on it was not"),
        (None, b'<meta charset="utf-8"><p>A\xf1o</p>', "says that it was saved as “utf-8”"),
        ("iso-8859-1", "<p>Año</p>".encode(), "was sent as “iso-8859-1”, but it was saved as “UTF-8”"),
        ("windows-1252", "<p>Año</p>".encode(), "was sent as “windows-1252”, but it was saved as “UTF-8”"),
        ("koi8-r", "<p>Доза</p>".encode(), "was sent as “koi8-r”"),
        (None, '<meta charset="iso-8859-1"><p>Año</p>'.encode(), "but it was saved as “UTF-8”"),
        ("windows-1252", b"<p>\x81</p>", "was sent as “windows-1252”, but from sign 4 on it was not"),
        ("us-ascii", "<p>每天</p>".encode("gbk") + b"\x81", "was sent as “us-ascii”"),
        ("utf-16", b"\x00\xd8ab", "was sent as “utf-16”"),
    ],
)
def test_lying_charset(header: str | None, data: bytes, message: str) -> None:
    kind = "text/html" + (f"; charset={header}" if header else "")
    error = refused(reply(data, kind=kind))
    assert isinstance(error, SourceUnreadable)
    assert error.exit_code == 7
    assert message in error.why
    assert "UTF-8" in error.todo


@pytest.mark.parametrize("label", ["klingon-8", "utf-7", "hex", "rot13", "base64", "undefined", '"\\"x"', "é", "idna"])
def test_unknown_charset(label: str) -> None:
    error = refused(reply(POST, kind=f"text/html; charset={label}"))
    assert isinstance(error, SourceUnreadable)
    assert "no page is stored like that" in error.why


def test_undeclared_charset() -> None:
    error = refused(reply("<p>Año</p>".encode("cp1252"), kind="text/html"))
    assert isinstance(error, SourceUnreadable)
    assert "does not say how its letters are stored" in error.why


@pytest.mark.parametrize(
    ("header", "data"),
    [
        ("iso-8859-1", "“Año” – 5 €".encode("cp1252")),
        ('"ISO-8859-1"; x=y', "“Año” – 5 €".encode("cp1252")),
        ("UTF8", "“Año” – 5 €".encode()),
        ("windows-1252", "\ufeff“Año” – 5 €".encode()),
        ("utf-8", "\ufeff“Año” – 5 €".encode("utf-16-le")),
        (None, "“Año” – 5 €".encode()),
        (
            None,
            b'<meta http-equiv="content-type" content="text/html; charset=latin1">' + "“Año” – 5 €".encode("cp1252"),
        ),
        (None, b'<meta charset="utf-16">' + "“Año” – 5 €".encode()),
        (None, b'<?xml version="1.0" encoding="windows-1252"?>' + "“Año” – 5 €".encode("cp1252")),
        ("utf-8", b'<meta charset="iso-8859-1">' + "“Año” – 5 €".encode()),
    ],
)
def test_honest_charset(header: str | None, data: bytes) -> None:
    kind = "text/html" + (f"; charset={header}" if header else "")
    with serving(reply(data, kind=kind)) as server:
        assert fetch(server.url(), LIMITS).text.endswith("“Año” – 5 €")


# Files


def test_file_encodings(tmp_path: Path) -> None:
    assert loaded(tmp_path, "Año\r\nnuevo\rmás".encode("utf-8-sig")) == "Año\nnuevo\nmás"
    assert loaded(tmp_path, "Año".encode("utf-16")) == "Año"
    assert loaded(tmp_path, b"\xfe\xff" + "Año".encode("utf-16-be")) == "Año"
    assert loaded(tmp_path, '<meta charset="latin1">Año'.encode("cp1252")).endswith("Año")
    # Saved again by a program that left the old declaration in.
    assert loaded(tmp_path, b'<meta charset="latin1">' + "Año".encode()).endswith("Año")
    # A text about web pages declares nothing.
    assert loaded(tmp_path, "Write <meta charset=latin1>: año".encode(), "post.txt").endswith("año")


@pytest.mark.parametrize("data", ["Año".encode("cp1252"), "Dose".encode("utf-16-le"), b"Dose\0"])
def test_file_whose_encoding_nobody_knows(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="Save as") as caught:
        loaded(tmp_path, data, "post.txt")
    assert checked(caught.value).what.startswith("“post.txt”")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\3\4\x14\0", "a zip archive or an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an Office document"),
        (b"{\\rtf1 hello}", "an Office document"),
        (b"From: <Saved by Blink>\r\nSnapshot", "saved with its pictures"),
        (b"bplist00\xd1\1\2", "saved with its pictures"),
        (b"%PDF-1.4\n", "a PDF document"),
    ],
)
def test_file_of_another_kind(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(SourceUnreadable, match=message) as caught:
        loaded(tmp_path, data)
    checked(caught.value)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.html", tmp_path / "none" / "post.html", Path("a\0b")):
        with pytest.raises(SourceNotFound, match="no file"):
            load(path, max_bytes=100)


def test_folder_empty_file_and_large_file(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="a folder"):
        load(tmp_path, max_bytes=100)
    with pytest.raises(NoArticle, match="is empty"):
        loaded(tmp_path, b"\n")
    with pytest.raises(SourceTooLarge, match=r"0\.2 MB"):
        loaded(tmp_path, b"x" * (LIMITS.max_bytes + 1))
    with pytest.raises(SourceUnreadable, match="a device"):
        load(Path("/dev/zero"), max_bytes=1000)


def test_bytes_from_standard_input() -> None:
    document = document_from_bytes("Año".encode(), name="standard input")
    assert (document.text, document.name, document.url) == ("Año", "standard input", None)
