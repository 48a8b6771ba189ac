"""Many pages in one session: connections, robots.txt, Crawl-delay, the time for each page, and pictures."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading

import pytest

from converter.errors import (
    SourceNotFound,
    SourceRefused,
    SourceTooLarge,
    SourceUnreachable,
    SourceUnreadable,
)
from converter.sources.http.fetch import WebFetcher
from converter.sources.http.rate_limit import LONGEST_DELAY, RateLimiter
from tests.sources.http.clocks import StoppedClock
from tests.sources.http.misbehaving import Answer, endless, raw, redirect, reply, serving, silence
from tests.sources.http.small_page import IMPATIENT, LIMITS, POST

pytestmark = [pytest.mark.usefixtures("web"), pytest.mark.slow]

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def staying(body: bytes = POST, **headers: str) -> Answer:
    return reply(body, connection="keep-alive", **headers)


def rules(text: str) -> Answer:
    return reply(text.encode(), kind="text/plain", connection="keep-alive")


def too_late(clock: StoppedClock) -> Answer:
    """Return the beginning of a page, whose time is up before the rest comes."""

    def answer(connection: socket.socket, closed: threading.Event) -> None:
        connection.sendall(HEAD + b"\r\n<p>")
        clock.pass_time(LIMITS.total_seconds)
        while not closed.wait(0.001):
            connection.sendall(b" ")

    return answer


# One session


def test_connections_and_rules_are_used_again() -> None:
    with serving({"/robots.txt": rules(""), "*": staying()}) as server, WebFetcher(LIMITS) as fetcher:
        server.stays = True
        assert [fetcher.page(server.url(f"/{number}")).data for number in range(5)] == [POST] * 5
        assert server.connections == 1
    assert server.paths == ["/robots.txt", "/0", "/1", "/2", "/3", "/4"]


def test_a_connection_that_the_server_has_closed_is_made_again() -> None:
    with serving({"/robots.txt": rules(""), "*": staying()}) as server, WebFetcher(LIMITS) as fetcher:
        assert [fetcher.page(server.url(f"/{number}")).data for number in range(3)] == [POST] * 3


def test_the_deadline_holds_for_a_connection_that_is_used_again() -> None:
    clock = StoppedClock()
    with (
        serving({"/robots.txt": rules(""), "/post": staying(), "/slow": too_late(clock)}) as server,
        WebFetcher(LIMITS, clock=clock) as fetcher,
    ):
        server.stays = True
        fetcher.page(server.url())
        with pytest.raises(SourceUnreachable, match="so slowly"):
            fetcher.page(server.url("/slow"))
        assert server.connections == 1
        assert fetcher.page(server.url()).data == POST


def test_the_deadline_holds_over_tls(own_certificate: ssl.SSLContext) -> None:
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    clock = StoppedClock()
    answers = {"/robots.txt": rules(""), "/post": staying(), "/slow": too_late(clock)}
    with serving(answers, own_certificate) as server, WebFetcher(LIMITS, clock=clock, trusted=trusting) as fetcher:
        server.stays = True
        for _ in range(2):
            assert fetcher.page(server.url()).data == POST
            with pytest.raises(SourceUnreachable, match="so slowly"):
                fetcher.page(server.url("/slow"))


def test_closed_connections_are_let_go() -> None:
    with serving({"*": reply(POST)}) as server, WebFetcher(LIMITS) as fetcher:
        for number in range(5):
            fetcher.page(server.url(f"/{number}"))
            assert fetcher._connections._open == []


def test_a_failure_spoils_nothing_for_the_next_page() -> None:
    answers = {"/post": reply(POST), "/gone": reply(status="404 Not Found"), "/cut": raw(b""), "/silent": silence()}
    with serving(answers) as server, WebFetcher(IMPATIENT) as fetcher:
        for path in ("/gone", "/cut", "/silent"):
            with pytest.raises((SourceNotFound, SourceUnreachable)):
                fetcher.page(server.url(path))
            assert fetcher.page(server.url()).data == POST


def test_one_request_at_a_time_whichever_thread_asks() -> None:
    running: list[int] = []
    most: list[int] = []

    def counted(connection: object, closed: threading.Event) -> None:
        running.append(1)
        most.append(len(running))
        closed.wait(0.03)
        running.pop()
        reply(POST)(connection, closed)  # type: ignore[arg-type]

    with serving({"*": counted}) as server, WebFetcher(LIMITS) as fetcher:
        threads = [threading.Thread(target=fetcher.page, args=(server.url(f"/{number}"),)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == [1] * 6


# Crawl-delay


def visits(text: str, paths: list[str], **answers: Answer) -> list[float]:
    """Return the waits of a session that reads these pages of a site with such rules, each page in a second."""
    clock = StoppedClock()
    with (
        serving(
            {"/robots.txt": rules(text), "*": reply(POST), **{f"/{name}": one for name, one in answers.items()}}
        ) as server,
        WebFetcher(LIMITS, clock=clock) as fetcher,
    ):
        server.stays = True
        for path in paths:
            fetcher.page(server.url(path))
            clock.pass_time(1)
    return clock.waits


def test_crawl_delay_is_kept_between_pages_and_not_before_the_first() -> None:
    assert visits("User-agent: *\nCrawl-delay: 4", ["/1", "/2", "/3"]) == [3, 3]


def test_without_crawl_delay_nobody_waits() -> None:
    assert visits("User-agent: *\nDisallow: /x", ["/1", "/2"]) == []
    assert visits("User-agent: other\nCrawl-delay: 4", ["/1", "/2"]) == []


@pytest.mark.parametrize("delay", ["600", "1e300"])
def test_an_excessive_crawl_delay_is_cut(delay: str) -> None:
    assert visits(f"User-agent: *\nCrawl-delay: {delay}", ["/1", "/2"]) == [LONGEST_DELAY - 1]


@pytest.mark.parametrize("delay", ["nan", "inf", "-5", "soon", "1e999", ""])
def test_a_crawl_delay_that_is_none(delay: str) -> None:
    assert visits(f"User-agent: *\nCrawl-delay: {delay}", ["/1", "/2"]) == []


def test_a_redirect_within_the_site_is_the_same_visit() -> None:
    assert visits("User-agent: *\nCrawl-delay: 4", ["/old"], old=redirect("/new")) == []


def test_the_crawl_delay_does_not_count_in_the_time_for_the_page() -> None:
    clock = StoppedClock()
    limits = LIMITS.model_copy(update={"total_seconds": 5})
    answers = {"/robots.txt": rules("User-agent: *\nCrawl-delay: 7"), "*": reply(POST)}
    with serving(answers) as server, WebFetcher(limits, clock=clock) as fetcher:
        server.stays = True
        assert [fetcher.page(server.url(path)).data for path in ("/1", "/2")] == [POST, POST]
    assert clock.waits == [7]
    assert [timer.interval for timer in clock.timers] == [5, 5, 5], "the time begins again after the wait"


def test_each_host_has_its_own_rate() -> None:
    clock = StoppedClock()
    limiter = RateLimiter(clock)
    assert limiter.wait_for("a.example", 5) == 0
    limiter.record_visit("a.example")
    clock.pass_time(2)
    assert limiter.wait_for("a.example", 5) == 3
    assert limiter.wait_for("b.example", 5) == 0
    clock.pass_time(8)
    assert limiter.wait_for("a.example", 5) == 0


# Pictures


@pytest.fixture
def pictures_of_a_page() -> WebFetcher:
    """Return a session that has read a page of this computer, whose pictures it may read then."""
    fetcher = WebFetcher(LIMITS)
    with serving(reply(POST)) as server:
        fetcher.page(server.url())
    return fetcher


def test_a_picture_comes_as_it_was_sent(pictures_of_a_page: WebFetcher) -> None:
    answers = {"/a.png": reply(PNG, kind="image/png"), "/b": reply(PNG, kind="application/octet-stream")}
    answers |= {"/c": reply(PNG, kind=None), "/d": redirect("/a.png")}
    answers["/e"] = reply(gzip.compress(PNG), kind="image/png", content_encoding="gzip")
    with serving(answers) as server, pictures_of_a_page as fetcher:
        assert {fetcher.image(server.url(path), 1_000) for path in answers} == {PNG}
        assert any("Accept: image/" in request for request in server.requests)


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        (reply(PNG, kind="text/html"), SourceUnreadable, "is not a picture"),
        (reply(PNG * 100, kind="image/png"), SourceTooLarge, "more than 1,000 bytes"),
        (reply(PNG, kind="image/png", content_length="99999999"), SourceTooLarge, "more than 1,000 bytes"),
        (endless(HEAD.replace(b"text/html", b"image/png") + b"\r\n"), SourceTooLarge, "smaller version"),
        (reply(gzip.compress(bytes(99_999)), kind="image/png", content_encoding="gzip"), SourceTooLarge, "smaller"),
        (reply(status="404 Not Found"), SourceNotFound, "no page at this address"),
        (reply(PNG, kind="image/png", content_length="900"), SourceUnreachable, "broke off"),
        (redirect("file:///etc/passwd"), SourceRefused, "not the address of a web page"),
    ],
)
def test_a_picture_that_cannot_be_had(
    answer: Answer, kind: type[Exception], message: str, pictures_of_a_page: WebFetcher
) -> None:
    with serving(answer) as server, pictures_of_a_page as fetcher, pytest.raises(kind, match=message):
        fetcher.image(server.url(), 1_000)


def test_a_picture_that_robots_txt_forbids(pictures_of_a_page: WebFetcher) -> None:
    answers = {"/robots.txt": rules("User-agent: *\nDisallow: /"), "/post": reply(PNG, kind="image/png")}
    with (
        serving(answers) as server,
        pictures_of_a_page as fetcher,
        pytest.raises(SourceRefused, match="does not allow programs"),
    ):
        fetcher.image(server.url(), 1_000)


@pytest.mark.parametrize("url", ["data:image/png;base64,AAAA", "file:///etc/passwd", "/relative.png", ""])
def test_a_picture_without_a_web_address(url: str, pictures_of_a_page: WebFetcher) -> None:
    with pictures_of_a_page as fetcher, pytest.raises(SourceNotFound, match="address"):
        fetcher.image(url, 1_000)
