"""Dates without a year and times ago, worked out from what else the page says."""

from __future__ import annotations

import datetime as dt

import pytest

from converter.article import Article
from converter.sources import document_from_bytes, read_document
from converter.sources.relative_dates import DateAnchor, anchor_of, estimated_date
from tests.sources.documents import wix_page

pytestmark = pytest.mark.slow

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SERVED = DateAnchor(None, NOW)
UPDATED = DateAnchor(dt.date(2021, 6, 10), None)


@pytest.mark.parametrize(
    ("shown", "language", "known", "date"),
    [
        ("Mar 27", "en", SERVED, dt.date(2026, 3, 27)),
        ("Mar 27", "en", UPDATED, dt.date(2021, 3, 27)),
        ("27. März", "de", UPDATED, dt.date(2021, 3, 27)),
        ("27 de mar.", "es", UPDATED, dt.date(2021, 3, 27)),
        ("3月27日", "ja", UPDATED, dt.date(2021, 3, 27)),
        ("Jun 11", "en", UPDATED, dt.date(2021, 6, 11)),
        ("Dec 24", "en", UPDATED, dt.date(2020, 12, 24)),
        ("Feb 29", "en", UPDATED, None),
        ("Mar 27", "en", DateAnchor(None, None), None),
        ("5 days ago", "en", SERVED, dt.date(2026, 11, 18)),
        ("vor 3 Tagen", "de", SERVED, dt.date(2026, 11, 20)),
        ("hace 5 días", "es", SERVED, dt.date(2026, 11, 18)),
        ("il y a 2 jours", "fr", SERVED, dt.date(2026, 11, 21)),
        ("3d ago", None, SERVED, dt.date(2026, 11, 20)),
        ("yesterday", "en", SERVED, dt.date(2026, 11, 22)),
        ("13 hours ago", "en", SERVED, dt.date(2026, 11, 22)),
        ("5 days ago", "en", UPDATED, None),
        ("2 months ago", "en", SERVED, None),
        ("in 3 days", "en", SERVED, None),
        ("7 min read", "en", SERVED, None),
        ("5 min", "de", SERVED, None),
        ("Aug 8, 2016", "en", SERVED, None),
        ("Team", "en", SERVED, None),
        ("", "en", SERVED, None),
        (None, "en", SERVED, None),
    ],
)
def test_dates_that_a_page_half_shows(
    shown: str | None, language: str | None, known: DateAnchor, date: dt.date
) -> None:
    found = estimated_date(shown, language, known)
    assert (found and found.date) == date


def test_a_saved_page_can_be_of_any_age() -> None:
    saved = document_from_bytes(b"a", name="a.html")
    served = document_from_bytes(b"a", name="a", url="https://example.org/a")
    assert anchor_of(saved, None) == DateAnchor(None, None)
    assert anchor_of(served, NOW) == DateAnchor(NOW.date(), served.fetched_at)


def read(page: str, *, served: bool = True) -> Article:
    url = "https://example.org/post/a" if served else None
    return read_document(document_from_bytes(page.encode(), name="a.html", url=url))


def estimates(article: Article) -> list[str]:
    return [finding.message for finding in article.findings if finding.code == "date-estimated"]


def wix(shown: str, head: str = "") -> str:
    top = f'<h1 data-hook="post-title">A</h1><ul><li><span data-hook="time-ago">{shown}</span></li></ul>'
    return wix_page("<p>Rest at home.</p>", top=top, head=head)


def test_a_wix_page_s_days_ago_are_counted_from_when_it_was_sent() -> None:
    article = read(wix("5 days ago"))
    assert article.published == article.source.fetched_at.date() - dt.timedelta(days=5)
    assert estimates(article) == [f"The page shows “5 days ago”, which is taken for {article.published}."]
    assert read(wix("5 days ago"), served=False).published is None


def test_a_wix_page_s_day_gets_the_year_of_its_update() -> None:
    head = '<meta property="article:modified_time" content="2021-06-10T08:00:00Z">'
    article = read(wix("Mar 27", head), served=False)
    assert article.published == dt.date(2021, 3, 27)
    assert len(estimates(article)) == 1


def test_a_machine_value_needs_no_estimate() -> None:
    head = '<meta property="article:published_time" content="2025-03-27T14:57:06Z">'
    article = read(wix("Mar 27", head))
    assert article.published == dt.datetime(2025, 3, 27, 14, 57, 6, tzinfo=dt.UTC)
    assert estimates(article) == []


def medium(shown: str, latest: str) -> str:
    return (
        f"<html lang='en'><head><meta property='article:published_time' content='{latest}'></head><body><article>"
        f"<h1 class='pw-post-title'>A</h1><p class='pw-published-date'><span>{shown}</span></p>"
        "<p class='pw-post-body-paragraph' id='e3a7'>Rest at home.</p></article></body></html>"
    )


@pytest.mark.parametrize(
    ("shown", "latest", "published", "count"),
    [
        ("Feb 24", "2015-02-24T19:56:33Z", dt.datetime(2015, 2, 24, 19, 56, 33, tzinfo=dt.UTC), 0),
        ("Mar 3", "2021-06-10T08:00:00Z", dt.date(2021, 3, 3), 1),
        ("Aug 8, 2016", "2018-01-19T17:06:07Z", dt.date(2016, 8, 8), 0),
    ],
)
def test_medium_s_first_publication(shown: str, latest: str, published: dt.date, count: int) -> None:
    article = read(medium(shown, latest))
    assert article.published == published
    assert len(estimates(article)) == count
