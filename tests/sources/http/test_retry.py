"""Asking again: after which failures, how often, how long after, and when not."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.errors import ConvertError, SourceRefused, SourceUnreachable
from converter.retry_after import retry_after
from converter.settings import FetchSettings
from converter.sources.http import retry
from converter.sources.http.fetch import WebFetcher
from converter.sources.http.retry import wait_before
from tests.sources.http.clocks import QuickClock, StoppedClock, fetch
from tests.sources.http.misbehaving import Answer, Server, in_turn, raw, reply, serving, silence
from tests.sources.http.small_page import IMPATIENT, LIMITS, POST

pytestmark = pytest.mark.usefixtures("web")

BUSY = reply(status="503 Service Unavailable")
CUT = raw(b"")


def asked(server: Server) -> int:
    return server.paths.count("/post")


def waits_for(
    answer: Answer | dict[str, Answer], limits: FetchSettings = LIMITS
) -> tuple[list[float], int, str | None]:
    """Return the waits between the tries, the number of tries, and the reason of the error in the end."""
    clock = QuickClock()
    with serving(answer) as server, WebFetcher(limits, clock=clock) as fetcher:
        try:
            assert fetcher.page(server.url()).data == POST
            why = None
        except ConvertError as error:
            why = error.why
        return clock.waits, asked(server), why


@pytest.mark.parametrize("status", ["429 Too Many", "500 Oh", "502 Bad Gateway", "503 Busy", "504 Gateway Timeout"])
def test_a_busy_server_is_asked_again(status: str) -> None:
    waits, tries, why = waits_for(in_turn(reply(status=status), reply(status=status), reply(POST)))
    assert (tries, why) == (3, None)
    assert len(waits) == 2


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Ty"], ids=["nothing", "half of the headers"])
def test_a_connection_that_breaks_before_the_answer_is_tried_again(start: bytes) -> None:
    assert waits_for(in_turn(raw(start), reply(POST)))[1:] == (2, None)


def test_the_number_of_repetitions_is_a_setting() -> None:
    for retries in (0, 1, 3):
        limits = LIMITS.model_copy(update={"retries": retries})
        assert waits_for(BUSY, limits)[1] == retries + 1
        assert waits_for(CUT, limits)[1] == retries + 1


def test_the_last_answer_is_told() -> None:
    assert "overloaded" in str(waits_for(in_turn(CUT, BUSY))[2])
    assert "closed the connection" in str(waits_for(in_turn(BUSY, CUT))[2])


@pytest.mark.parametrize(
    "answer",
    [
        reply(status="404 Not Found"),
        reply(status="403 Forbidden"),
        reply(status="501 Not Implemented"),
        raw(b"220 mail.example ESMTP ready\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>The first"),
        silence(),
    ],
    ids=["404", "403", "501", "another language", "breaks in the page", "silence"],
)
def test_what_would_not_pass_is_not_tried_again(answer: Answer) -> None:
    waits, tries, why = waits_for(answer, IMPATIENT)
    assert (waits, tries) == ([], 1)
    assert why is not None


def test_robots_txt_is_asked_for_again_too() -> None:
    rules = reply(b"User-agent: *\nDisallow: /post", kind="text/plain")
    waits, tries, why = waits_for({"/robots.txt": in_turn(BUSY, rules), "/post": reply(POST)})
    assert (len(waits), tries) == (1, 0)
    assert "robots.txt" in str(why)


# How long


def test_the_waits_grow_and_differ() -> None:
    limits = FetchSettings(retries=4)
    waits = waits_for(BUSY, limits)[0]
    assert [0.25 * 2**step <= wait <= 0.5 * 2**step for step, wait in enumerate(waits)] == [True] * 4
    assert waits_for(BUSY, limits)[0] != waits


def test_retry_after_is_honoured() -> None:
    waits, tries, why = waits_for(in_turn(reply(status="429 No", retry_after="2"), reply(POST)))
    assert (waits, tries, why) == ([2.0], 2, None)


def test_retry_after_as_a_date() -> None:
    then = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=15), usegmt=True)
    limits = FetchSettings(total_seconds=30)
    waits, tries, _ = waits_for(in_turn(reply(status="503 No", retry_after=then), reply(POST)), limits)
    assert tries == 2
    assert 0 < waits[0] <= 15


@pytest.mark.parametrize("asks", ["4", "3600"])
def test_a_wait_beyond_the_time_for_the_page_is_told_at_once(asks: str) -> None:
    clock = QuickClock()
    with (
        serving(reply(status="429 Too Many Requests", retry_after=asks)) as server,
        WebFetcher(IMPATIENT, clock=clock) as fetcher,
        pytest.raises(SourceRefused, match="asked too often") as caught,
    ):
        fetcher.page(server.url())
    assert clock.waits == []
    assert asked(server) == 1
    assert "asks to be left alone for " in caught.value.todo


def test_nobody_waits_longer_than_the_limit_even_where_time_is_left() -> None:
    assert waits_for(reply(status="503 No", retry_after="21"), FetchSettings(total_seconds=60))[:2] == ([], 1)
    assert waits_for(in_turn(reply(status="503 No", retry_after="20"), reply(POST)), FetchSettings())[:2] == ([20.0], 2)


def test_the_repetitions_end_with_the_time_for_the_page() -> None:
    clock = StoppedClock()

    def slow_cut(connection: object, closed: object) -> None:
        clock.pass_time(1.5)

    limits = LIMITS.model_copy(update={"total_seconds": 5, "retries": 10})
    with serving(slow_cut) as server, pytest.raises(SourceUnreachable) as caught:
        fetch(server.url(), limits, clock)
    assert asked(server) == 3, "the time is up during the third try, whatever the waits are"
    assert "so slowly" in caught.value.why


@given(
    st.text(max_size=40) | st.dates().map(str) | st.from_regex(r"[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d+ [\d:]+ .{0,6}")
)
def test_whatever_retry_after_says_it_is_a_number_of_seconds_or_nothing(value: str) -> None:
    wait = retry_after({"retry-after": value})
    assert wait is None or isinstance(wait, int)
    again = wait_before(1, {"retry-after": value}, 60)
    assert again is None or 0 < again <= retry.LONGEST_WAIT
