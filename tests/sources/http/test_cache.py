"""What is kept between runs, what is not, and that a broken cache breaks nothing."""

from __future__ import annotations

import gzip
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.errors import ConvertError, SourceRefused, SourceUnreachable
from converter.sources.http.cache import is_cacheable
from converter.sources.http.cache_limits import CacheLimits
from converter.sources.http.fetch import WebFetcher
from tests.sources.http.clocks import fetch
from tests.sources.http.misbehaving import Answer, Server, dripping, in_turn, raw, redirect, reply, serving
from tests.sources.http.small_page import LIMITS, POST

pytestmark = [pytest.mark.usefixtures("web"), pytest.mark.slow]

ETAG = '"v1"'
UNCHANGED = reply(status="304 Not Modified", kind=None, etag=ETAG, content_length="")
WITHOUT = LIMITS.model_copy(update={"cache": False})


def kept(**headers: str) -> Answer:
    return in_turn(reply(POST, **{"etag": ETAG, **headers}), UNCHANGED)


def requests(server: Server, path: str = "/post") -> list[str]:
    return [request.casefold() for request in server.requests if request.startswith(f"GET {path} ")]


def twice(answer: Answer) -> list[str]:
    """Return the requests for a page that is fetched two times, the second time in a new session."""
    with serving(answer) as server:
        for _ in range(2):
            assert fetch(server.url(), LIMITS).data == POST
        return requests(server)


# What is kept


def test_an_unchanged_page_is_not_sent_again_and_reads_the_same() -> None:
    with serving(kept()) as server:
        first, second = (fetch(server.url(), LIMITS) for _ in range(2))
        assert "if-none-match" not in requests(server)[0]
        assert f"if-none-match: {ETAG}" in requests(server)[1]
    assert second == first._replace(fetched_at=second.fetched_at)
    assert second.fetched_at > first.fetched_at


def test_the_server_is_asked_even_where_it_says_that_it_need_not_be() -> None:
    assert f"if-none-match: {ETAG}" in twice(kept(cache_control="max-age=86400, public"))[1]


def test_a_page_with_a_date_alone_is_confirmed_by_it() -> None:
    date = "Mon, 02 Mar 2026 10:00:00 GMT"
    unchanged = reply(status="304 Not Modified", kind=None, content_length="")
    second = twice(in_turn(reply(POST, last_modified=date), unchanged))[1]
    assert f"if-modified-since: {date.casefold()}" in second


@pytest.mark.parametrize("framing", ["chunked", "length"])
def test_a_packed_page_is_kept_packed(framing: str, web: Path) -> None:
    page = POST + bytes(range(65, 91)) * 2_000
    packed = gzip.compress(page)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nETag: {ETAG}\r\n"
    length = "Transfer-Encoding: chunked" if framing == "chunked" else f"Content-Length: {len(packed)}"
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed) if framing == "chunked" else packed
    answer = raw(f"{head}{length}\r\nConnection: close\r\n\r\n".encode() + body)
    with serving(in_turn(answer, UNCHANGED)) as server:
        assert [fetch(server.url(), LIMITS).data for _ in range(2)] == [page, page]
        assert f"if-none-match: {ETAG}" in requests(server)[1]
    database = sqlite3.connect(web / "convert" / "pages.sqlite3")
    assert [row[0] for row in database.execute("SELECT chunk_data FROM streams")] == [packed]
    database.close()


def test_a_changed_page_replaces_the_kept_one() -> None:
    new = POST.replace(b"5 ml", b"2 ml")
    answers = in_turn(reply(POST, etag='"1"'), reply(new, etag='"2"'), UNCHANGED_2, UNCHANGED_2)
    with serving(answers) as server:
        assert [fetch(server.url(), LIMITS).data for _ in range(4)] == [POST, new, new, new]
        assert 'if-none-match: "2"' in requests(server)[3]


UNCHANGED_2 = reply(status="304 Not Modified", kind=None, etag='"2"', content_length="")


def test_two_versions_with_the_same_date_are_not_mixed_up() -> None:
    date = "Mon, 02 Mar 2026 10:00:00 GMT"
    new = POST.replace(b"5 ml", b"2 ml")
    unchanged = reply(status="304 Not Modified", kind=None, last_modified=date, content_length="")
    old_one = reply(POST, last_modified=date, date="Mon, 02 Mar 2026 10:00:00 GMT")
    new_one = reply(new, last_modified=date, date="Mon, 02 Mar 2026 10:00:01 GMT")
    with serving(in_turn(old_one, new_one, unchanged)) as server:
        assert [fetch(server.url(), LIMITS).data for _ in range(4)] == [POST, new, new, new]


def test_robots_txt_is_kept_too() -> None:
    rules = reply(b"User-agent: *\nDisallow: /private", kind="text/plain", etag=ETAG)
    with serving({"/robots.txt": in_turn(rules, UNCHANGED), "/post": reply(POST), "/private": reply(POST)}) as server:
        fetch(server.url(), LIMITS)
        with pytest.raises(SourceRefused, match=r"robots\.txt"):
            fetch(server.url("/private"), LIMITS)
        assert f"if-none-match: {ETAG}" in requests(server, "/robots.txt")[1]


def test_a_picture_is_kept_apart_from_a_page_of_the_same_address() -> None:
    with serving(kept()) as server, WebFetcher(LIMITS) as fetcher:
        fetcher.page(server.url())
        assert fetcher.linked_page(server.url()).data == POST
        server.answers["/post"] = reply(b"\x89PNG", kind="image/png", etag='"p"')
        assert fetcher.image(server.url(), 100) == b"\x89PNG"
        assert "if-none-match" not in requests(server)[2]


# What is not kept


@pytest.mark.parametrize(
    "headers",
    [
        {"cache_control": "no-store"},
        {"cache_control": "private, No-Store"},
        {"set_cookie": "session=secret"},
        {"vary": "*"},
        {"etag": ""},
        {"etag": "x" * 201},
        {"etag": "ä"},
        {"last_modified": "\x80"},
    ],
)
def test_an_answer_that_must_not_be_kept(headers: dict[str, str], web: Path) -> None:
    answer = reply(POST, **{"etag": ETAG, **headers})
    with serving(answer) as server:
        for _ in range(2):
            assert fetch(server.url(), LIMITS).data == POST
            assert not any("if-" in request for request in requests(server))
    assert b"secret" not in b"".join(path.read_bytes() for path in web.rglob("*") if path.is_file())


def test_nothing_with_a_password_or_a_cookie_is_kept() -> None:
    with serving({"/post": reply(POST, etag=ETAG), "/login": reply(POST, set_cookie="session=1")}) as server:
        for _ in range(2):
            fetch(server.url().replace("//", "//nurse:secret@"), LIMITS)
        for _ in range(2):
            with WebFetcher(LIMITS) as fetcher:
                fetcher.page(server.url("/login"))
                fetcher.page(server.url())
        assert not any("if-none-match" in request for request in requests(server))
        assert "cookie: session=1" in requests(server)[-1]


@pytest.mark.parametrize("status", ["404 Not Found", "500 Internal Server Error", "301 Moved Permanently"])
def test_only_pages_are_kept(status: str) -> None:
    answer = redirect("/gone", status, etag=ETAG) if status.startswith("3") else reply(POST, status=status, etag=ETAG)
    with serving(answer) as server:
        for _ in range(2):
            with pytest.raises(ConvertError):
                fetch(server.url(), LIMITS)
        assert not any("if-none-match" in request for request in requests(server))


def test_half_a_page_is_not_kept() -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: {ETAG}\r\n"
    broken = raw(f"{head}Content-Length: {len(POST) + 9}\r\n\r\n".encode() + POST)
    slow = dripping(f"{head}\r\n<p>".encode(), 0.05)
    for answer in (broken, slow):
        with serving(in_turn(answer, reply(POST))) as server:
            with pytest.raises(SourceUnreachable):
                fetch(server.url(), LIMITS.model_copy(update={"total_seconds": 0.4}))
            assert fetch(server.url(), LIMITS).data == POST
            assert "if-none-match" not in requests(server)[1]


def test_without_the_cache_nothing_is_written(web: Path) -> None:
    with serving(reply(POST, etag=ETAG)) as server:
        for _ in range(2):
            fetch(server.url(), WITHOUT)
        assert not any("if-none-match" in request for request in requests(server))
    assert not web.exists()


def test_an_entry_that_is_too_old_is_not_used() -> None:
    with serving(reply(POST, etag=ETAG)) as server:
        for _ in range(2):
            with WebFetcher(LIMITS, cache_limits=CacheLimits(max_age=0)) as fetcher:
                fetcher.page(server.url())
        assert not any("if-none-match" in request for request in requests(server))


def test_the_cache_does_not_grow_without_end(web: Path) -> None:
    limits = CacheLimits(total_bytes=300_000)
    page = b"<p>" + os.urandom(45_000).hex().encode()
    with serving({"*": reply(page, etag=ETAG)}) as server:
        for number in range(12):
            with WebFetcher(LIMITS, cache_limits=limits) as fetcher:
                assert fetcher.page(server.url(f"/{number}")).data == page
    assert (web / "convert" / "pages.sqlite3").stat().st_size < 600_000


# A server that plays with the cache


def test_not_modified_for_a_page_that_is_not_kept() -> None:
    with serving(UNCHANGED) as server, pytest.raises(SourceRefused, match="no page"):
        fetch(server.url(), LIMITS)


def test_a_confirmation_of_something_else_leads_to_a_plain_question() -> None:
    other = reply(status="304 Not Modified", kind=None, etag='"other"', content_length="")
    with serving(in_turn(reply(POST, etag=ETAG), other, reply(POST))) as server:
        assert [fetch(server.url(), LIMITS).data for _ in range(2)] == [POST, POST]
        assert ["if-none-match" in request for request in requests(server)] == [False, True, False]


def test_a_confirmation_cannot_smuggle_in_headers(web: Path) -> None:
    unchanged = reply(
        status="304 Not Modified",
        kind="text/plain; charset=utf-16",
        etag=ETAG,
        content_length="",
        content_encoding="br",
        set_cookie="session=secret",
        cache_control="max-age=999999",
    )
    with serving(in_turn(reply(POST, etag=ETAG), unchanged)) as server:
        assert {fetch(server.url(), LIMITS).text for _ in range(3)} == {POST.decode().replace("\r\n", "\n")}
        assert ["if-none-match" in request for request in requests(server)] == [False, True, True]
    assert b"secret" not in b"".join(path.read_bytes() for path in web.rglob("*") if path.is_file())


HEADER = st.sampled_from(["Cache-Control", "Vary", "Age", "Date", "Expires", "ETag", "Last-Modified", "Pragma"])
VALUE = st.binary(max_size=30).map(lambda raw: bytes(byte for byte in raw if byte not in b"\r\n\0")) | st.sampled_from(
    [b"max-age=" + b"9" * 5000, b"max-age=-1", b'no-cache="', b"*", b",,=;", b"Fri, 99 Xyz 99999 99:99:99 GMT", b"W/"]
)


@given(st.lists(st.tuples(HEADER, VALUE), max_size=6))
def test_whatever_the_headers_the_error_is_ours(headers: list[tuple[str, bytes]]) -> None:
    lines = b"".join(b"%s: %s\r\n" % (name.encode(), value) for name, value in headers)
    tail = b"Content-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(POST)
    with serving(raw(b"HTTP/1.1 200 OK\r\n" + lines + tail + POST)) as server:
        for _ in range(2):
            try:
                assert fetch(server.url(), LIMITS).data == POST
            except SourceUnreachable as error:
                assert "speak the language of web pages" in error.why  # noqa: PT017 (either end is right)


# A cache that is broken


@pytest.fixture
def silent(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """See that nothing is printed, and that the library's own log stays unseen."""
    yield
    assert capfd.readouterr() == ("", "")
    assert [record for record in caplog.get_records("call") if record.name.startswith("hishel")] == []


def test_the_cache_is_for_its_owner_alone(web: Path) -> None:
    (web / "convert").mkdir(parents=True, mode=0o755)
    with serving(reply(POST, etag=ETAG)) as server:
        fetch(server.url(), LIMITS)
    assert stat.S_IMODE((web / "convert").stat().st_mode) == 0o700
    assert (web / "convert" / "pages.sqlite3").is_file()


@pytest.mark.parametrize("damage", ["text", "empty", "cut", "foreign", "folder", "file for folder"])
@pytest.mark.usefixtures("silent")
def test_a_damaged_cache_is_no_reason_to_fail(damage: str, web: Path) -> None:
    with serving(in_turn(reply(POST, etag=ETAG))) as server:
        fetch(server.url(), LIMITS)
        file = web / "convert" / "pages.sqlite3"
        whole = file.read_bytes()
        for path in file.parent.iterdir():
            path.unlink()
        match damage:
            case "text":
                file.write_bytes(b"This is no database. " * 1_000)
            case "empty":
                file.write_bytes(b"")
            case "cut":
                file.write_bytes(whole[: len(whole) // 2])
            case "foreign":
                with sqlite3.connect(file) as database:
                    database.execute("CREATE TABLE entries (name TEXT)")
                database.close()
            case "folder":
                file.mkdir()
            case _:
                file.parent.rmdir()
                file.parent.write_bytes(b"")
        assert fetch(server.url(), LIMITS).data == POST
        assert fetch(server.url(), LIMITS).data == POST


@pytest.mark.parametrize("statement", ["DELETE FROM streams", "UPDATE entries SET data = x'00'"])
@pytest.mark.usefixtures("silent")
def test_a_damaged_entry_is_fetched_again(statement: str, web: Path) -> None:
    with serving(reply(POST, etag=ETAG)) as server:
        fetch(server.url(), LIMITS)
        database = sqlite3.connect(web / "convert" / "pages.sqlite3")
        database.execute(statement)
        database.commit()
        database.close()
        assert fetch(server.url(), LIMITS).data == POST
        assert not any("if-none-match" in request for request in requests(server))


def test_a_text_that_is_no_database_is_replaced(web: Path) -> None:
    (web / "convert").mkdir(parents=True)
    (web / "convert" / "pages.sqlite3").write_bytes(b"This is no database. " * 1_000)
    assert f"if-none-match: {ETAG}" in twice(kept())[1]


def test_a_folder_of_somebody_else_is_not_used(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12_345)
    with serving(reply(POST, etag=ETAG)) as server:
        assert fetch(server.url(), LIMITS).data == POST
    assert list((web / "convert").iterdir()) == []


def test_two_programs_share_the_cache() -> None:
    pages: list[bytes] = []
    with serving(reply(POST, etag=ETAG)) as server:
        threads = [
            threading.Thread(target=lambda: pages.append(fetch(server.url(), LIMITS).data), daemon=True)
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert pages == [POST] * 6


# Its place


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    monkeypatch.delenv("XDG_CACHE_HOME")
    with serving(reply(POST, etag=ETAG)) as server:
        assert fetch(server.url(), LIMITS).data == POST


def test_an_answer_that_ends_with_its_connection_may_be_cut_and_is_not_kept() -> None:
    request = httpx.Request("GET", "https://clinic.example/post")
    assert is_cacheable(request, httpx.Response(200, headers={"etag": ETAG, "content-length": "5"}))
    assert not is_cacheable(request, httpx.Response(200, headers={"etag": ETAG}))
