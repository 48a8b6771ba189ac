"""Which of several things that a page says of its post is believed, and what is said of other texts."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from converter.article import Article
from tests.sources.documents import read_text

pytestmark = pytest.mark.slow

TEXTS = {
    "en": ("Asthma", "Use your blue inhaler when you start to wheeze, and wait one minute between two puffs."),
    "es": ("El asma", "Use el inhalador azul cuando empiece a silbar el pecho y espere un minuto entre dos dosis."),
    "de": ("Asthma", "Nehmen Sie das blaue Spray, wenn Sie pfeifend atmen, und warten Sie eine Minute dazwischen."),
    "ar": ("الربو", "استعمل البخاخ الأزرق عندما يبدأ الصفير، وانتظر دقيقة واحدة بين البختين كل مرة."),
    "ja": ("ぜんそく", "息がゼーゼーし始めたら青い吸入器を使い、二回の吸入の間は一分待ってください。"),
    "ru": ("Астма", "Пользуйтесь синим ингалятором, когда начинается свист, и ждите минуту между вдохами."),
}
COMMENTS = [
    "<ol class='commentlist'><li><div class='comment-author vcard'><cite class='fn'>{}</cite></div>{}</li></ol>",
    (
        "<div id='comments'><article class='comment'><footer><b class='author fn'>{}</b> "
        "<time datetime='2020-01-01'>2020</time></footer><p>{}</p></article></div>"
    ),
    "<section class='postComments'><div><a rel='author' href='/u'>{}</a><p>{}</p></div></section>",
    "<div class='article-comments'><span class='author-name'>{}</span><p>{}</p></div>",
    "<div class='discussion'><div itemprop='comment'><span class='author'>{}</span><p>{}</p></div></div>",
]


def page(language: str, *, head: str = "", top: str = "", below: str = "") -> Article:
    title, text = TEXTS[language]
    return read_text(
        f"<!doctype html><html lang='{language}'><head><title>{title}</title>{head}</head><body><main>"
        f"<article class='post hentry'><h1>{title}</h1>{top}<div class='entry-content'><p>{text}</p><p>{text}</p></div>"
        f"{below}</article></main></body></html>",
        name="page.html",
    )


@pytest.mark.parametrize(("language", "comments"), [*product(TEXTS, COMMENTS)])
def test_who_comments_is_no_author(language: str, comments: str) -> None:
    below = comments.format("grumpy77", TEXTS[language][1])
    article = page(language, top="<div class='author-box'><span class='author'>Dr. Ana Ruiz</span></div>", below=below)
    assert [author.name for author in article.authors] == ["Dr. Ana Ruiz"]
    article = page(language, below=below)
    assert (article.authors, article.published) == ((), None)


OTHERS = [
    (
        "<div class='related-posts'><a rel='author' href='/x'>Night Owl</a> "
        "<time class='published' datetime='2019-01-01'>2019</time></div>"
    ),
    "<aside><p class='byline'>By Night Owl</p><span class='post-date'>January 1, 2019</span></aside>",
    "<nav class='nav-links'><a class='date' href='/x'>2019-01-01</a></nav>",
    "<div class='recentPosts'><span class='author'>Night Owl</span><span class='date'>2019-01-01</span></div>",
]


@pytest.mark.parametrize(("language", "others"), [*product(TEXTS, OTHERS)])
def test_the_facts_of_other_posts_are_not_those_of_this_one(language: str, others: str) -> None:
    article = page(language, below=others)
    assert (article.authors, article.published) == ((), None)


LINKS = [
    "<div class='days'><a class='date' href='/p1'>{}</a> <a class='date' href='/p2'>{}</a></div>",
    "<p><a href='/p1'><time class='date'>{}</time></a> <a href='/p2'><time class='date'>{}</time></a></p>",
    "<div><a href='/p1'>{}</a>|<a href='/p2'>{}</a></div>",
]
SHOWN = {"es": ("08.12.2019", "10.12.2019"), "de": ("8. Dezember 2019", "10. Dezember 2019")}
SHOWN |= {"ja": ("2019年12月8日", "2019年12月10日"), "ru": ("8 декабря 2019", "10 декабря 2019")}


@pytest.mark.parametrize(("language", "links"), [*product(SHOWN, LINKS)])
def test_links_to_the_posts_of_other_days_date_nothing(language: str, links: str) -> None:
    row = links.format(*SHOWN[language])
    head = "<meta property='article:published_time' content='2019-12-09T19:00:49+01:00'>"
    article = page(language, head=head, top=row)
    assert str(article.published) == "2019-12-09 19:00:49+01:00"
    assert page(language, top=row).published is None
    body = f"<div class='entry-content'><h1>A</h1>{row}<p>{TEXTS[language][1]}</p></div>"
    inside = read_text(f"<html lang='{language}'><body>{body}</body></html>", name="page.html")
    assert all(shown not in inside.model_dump_json() for shown in SHOWN[language])


def test_a_link_to_the_post_itself_may_hold_its_date() -> None:
    top = "<p class='posted-on'><a href='/asthma' rel='bookmark'><span class='post-date'>May 6, 2024</span></a></p>"
    assert page("en", top=top).published == dt.date(2024, 5, 6)


@pytest.mark.parametrize("zone", ["+14:00", "+09:00", "+02:00", "+05:30", "-03:00", "-11:00"])
@pytest.mark.parametrize("time", ["00:00:00", "23:59:59"])
@pytest.mark.parametrize(
    "where",
    [
        "<meta property='article:published_time' content='{}'>",
        '<script type=\'application/ld+json\'>{{"@type": "BlogPosting", "datePublished": "{}"}}</script>',
        "<meta name='dcterms.date' content='{}'>",
    ],
)
def test_the_day_is_that_of_the_page_s_own_zone(zone: str, time: str, where: str) -> None:
    article = page("en", head=where.format(f"2025-01-07T{time}{zone}"))
    assert article.model_dump(mode="json")["published"].startswith("2025-01-07T")


@pytest.mark.parametrize(
    "shown",
    [
        "<p class='posted-on'>January 7, 2025</p>",
        "<time class='entry-date published' datetime='2025-01-07T07:00:00+09:00'>January 7, 2025</time>",
        "<p>By Ana Ruiz | January 7, 2025</p>",
    ],
)
def test_a_time_in_utc_does_not_move_the_day_that_readers_see(shown: str) -> None:
    head = "<meta property='article:published_time' content='2025-01-06T22:00:00+00:00'>"
    article = page("en", head=head, top=shown)
    assert str(article.published)[:10] == "2025-01-07"


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        ("2022-12-25T11:00:02+00:00", "2022-12-07T09:10:52+00:00", False),
        ("2022-12-25T11:00:02+00:00", "2022-12-25T11:00:00+00:00", False),
        ("2022-12-25T11:00:02+00:00", "2022-12-25T11:00:02+00:00", True),
        ("2022-12-25", "2022-12-24T23:00:00Z", False),
        ("2022-12-25", "2022-12-25T01:00:00Z", True),
        ("2022-12-25T23:00:00+09:00", "2022-12-25T20:00:00+00:00", True),
    ],
)
def test_an_update_is_not_before_the_publication(first: str, last: str, *, kept: bool) -> None:
    metas = (("published", first), ("modified", last))
    head = "".join(f"<meta property='article:{name}_time' content='{time}'>" for name, time in metas)
    article = page("en", head=head)
    assert article.published is not None
    assert (article.updated is not None) is kept


META = [
    ("en", "Updated: May 8, 2024"),
    ("es", "Actualizado el 8 de mayo de 2024"),
    ("de", "Zuletzt aktualisiert: 8. Mai 2024"),
    ("ar", "آخر تحديث: ٨ مايو ٢٠٢٤"),
    ("ja", "最終更新日：2024年5月8日"),
    ("ru", "Обновлено 8 мая 2024 г."),
]


@pytest.mark.parametrize(("language", "line"), META)
def test_the_last_update_that_readers_see(language: str, line: str) -> None:
    article = page(language, top=f"<p class='entry-meta'>2024-05-06 | {line}</p>")
    assert (article.published, article.updated) == (dt.date(2024, 5, 6), dt.date(2024, 5, 8))


LABELS = [
    "Est. reading time",
    "Tiempo de lectura",
    "Durée de lecture estimée",
    "Geschätzte Lesezeit",
    "推定読み取り時間",
]
LABELS += ["وقت القراءة المُقدّر", "זמן קריאה מוערך", "زمان تقریبی برای خواندن", "预计阅读时间", "예상되는 판독 시간"]
LABELS += ["Примерное время для чтения", "Ước tính thời gian đọc", "अनुमानित पढ़ने का समय", "Tempo est. de leitura"]


@pytest.mark.parametrize("label", LABELS)
def test_the_label_of_the_reading_time_in_many_languages(label: str) -> None:
    head = f"<meta name='twitter:label1' content='{label}'><meta name='twitter:data1' content='4 min'>"
    assert page("en", head=head).reading_minutes == 4
