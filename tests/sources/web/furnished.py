"""Pages put together at random: a known post, and around it what sites set around posts, in any order and naming."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from converter.article import Article, units
from tests.sources.documents import read_text
from tests.sources.web.furniture_words import WORDS, Words

_PREFIXES = ("", "", "post-", "article-", "site-", "c-", "m-", "td-", "blog-", "single-", "wp-block-", "x1-")
_SUFFIXES = ("", "", "", "-wrapper", "-box", "__inner", "-list", "-section", "-container", "--large")
_BODIES = (
    "entry-content",
    "post-content",
    "article-body",
    "post-body",
    "e-content",
    "rte",
    "text",
    "story",
    "inhalt",
    "",
)
_OWN_BOXES = (
    "adverse-reactions",
    "doctor-comment",
    "informed-consent",
    "recipe-meta",
    "dose-ratings",
    "news-promo",
    "tip",
)
"""Classes of the post's own boxes: words of furniture are in most of them."""


class FurnishedPage(NamedTuple):
    """A page and what it must give."""

    html: str
    title: str
    lines: list[str]


def furnished_page(random: Random) -> FurnishedPage:
    """Return a page that is put together at random."""
    return _Builder(random).page()


def read_lines(page: FurnishedPage) -> tuple[str | None, list[str]]:
    """Return the title and the lines that are read from a page."""
    article: Article = read_text(page.html, name="page.html")
    body = ["".join(span.text for span in unit.spans) for unit in units(article) if unit.path.startswith("s")]
    return article.title, body


class _Builder:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._words: Words = random.choice(WORDS)
        self._lines: list[str] = []

    def page(self) -> FurnishedPage:
        words, random = self._words, self._random
        post = self._post()
        above = self._some((self._header, self._cookies, self._share_layer), 2)
        below = self._some((self._footer, self._cookies, self._share_layer, self._newsletter, self._pager), 3)
        after = self._some((self._related, self._cards, self._comments, self._pager, self._newsletter), 3)
        side = random.choice(("", self._sidebar()))
        main = random.choice(("main", "div"))
        columns = [f"<{main} class='{random.choice(('', 'site-main', 'content-area'))}'>{post}{after}</{main}>", side]
        if random.random() < 0.3:
            columns.reverse()
        site = random.choice(("", " | Clinic", " - Clinic"))
        head = f"<meta charset='utf-8'><title>{words.title}{site}</title>"
        if random.random() < 0.5:
            head += f"<meta property='og:title' content='{words.title}'><meta property='og:type' content='article'>"
        body = f"{above}<div class='{random.choice(('page', 'wrap', 'container'))}'>{''.join(columns)}</div>{below}"
        html = f"<!doctype html><html lang='{words.language}'><head>{head}</head><body>{body}</body></html>"
        return FurnishedPage(html, words.title, self._lines)

    def _some(self, makers: tuple[Callable[[], str], ...], most: int) -> str:
        """Return what some of the makers make, in any order."""
        return "".join(make() for make in self._random.sample(makers, self._random.randint(0, most)))

    def _named(self, *names: str) -> str:
        """Return a class attribute with one of the names, written in one of the ways of themes."""
        random = self._random
        name = random.choice(_PREFIXES) + random.choice(names) + random.choice(_SUFFIXES)
        if random.random() < 0.2:
            first, *rest = name.replace("_", "-").split("-")
            name = first + "".join(part.title() for part in rest)
        attribute = "id" if random.random() < 0.2 else "class"
        return f"{attribute}='{name}'"

    def _post(self) -> str:
        random, words = self._random, self._words
        level = random.choice(("h1", "h1", "h2"))
        title = f"<{level}>{words.title}</{level}>"
        lead = ""
        if random.random() < 0.4:
            self._lines.append(words.lead)
            lead = random.choice(
                ("<div class='lead'><p>{}</p></div>", "<p class='article-excerpt'>{}</p>", "<p>{}</p>")
            )
            lead = lead.replace("{}", words.lead)
        inside = self._body() + self._some((self._share, self._related, self._tags, self._newsletter, self._row), 2)
        name = random.choice(_BODIES)
        body = f"<div class='{name}'>{inside}</div>" if name else inside
        body += self._some((self._comments, self._author, self._pager, self._cards, self._related, self._row), 2)
        head = random.choice((f"<header>{title}{lead}</header>", f"{title}{lead}"))
        around = random.choice(("article", "article", "div"))
        return f"<{around} class='{random.choice(('post', 'hentry', 'node', 'm-post', ''))}'>{head}{body}</{around}>"

    def _body(self) -> str:
        random, words = self._random, self._words
        sentences = random.sample(words.sentences, random.randint(3, len(words.sentences)))
        parts: list[str] = []
        for place, sentence in enumerate(sentences):
            if place == 2 and random.random() < 0.6:
                self._lines.append(words.heading)
                parts.append(f"<h2>{words.heading}</h2>")
            self._lines.append(sentence)
            own = random.random() < 0.25 and 0 < place < len(sentences) - 1
            parts.append(f"<div class='{random.choice(_OWN_BOXES)}'>{sentence}</div>" if own else f"<p>{sentence}</p>")
        if random.random() < 0.4:
            self._lines += words.items
            parts.insert(-1, f"<ul>{''.join(f'<li>{item}</li>' for item in words.items)}</ul>")
            # The list stands before the last paragraph.
            last = self._lines.pop(-len(words.items) - 1)
            self._lines.append(last)
        return "".join(parts)

    def _label(self, text: str) -> str:
        return self._random.choice(
            ("<h3>{}</h3>", "<h2>{}</h2>", "<h4>{}:</h4>", "<p><strong>{}</strong></p>")
        ).replace("{}", text)

    def _header(self) -> str:
        links = _listed(self._words.menu)
        return self._random.choice((f"<header><nav>{links}</nav></header>", f"<div class='top'>{links}</div>"))

    def _footer(self) -> str:
        links = "".join(f"<a href='/{place}'>{text}</a> " for place, text in enumerate(self._words.menu))
        tag = self._random.choice(("<footer>{}</footer>", f"<div {self._named('site-footer')}>{{}}</div>"))
        return tag.replace("{}", f"<p>{links}</p><p>© 2024 Clinic. {self._words.rights}</p>")

    def _cookies(self) -> str:
        inside = f"<p>{self._words.cookie}</p><button>OK</button>"
        name = self._random.choice((self._named("cookie-banner", "cookie-notice"), "role='dialog'"))
        return f"<div {name}>{inside}</div>"

    def _share(self) -> str:
        links = "".join(f"<a href='https://{name}.example/s'>{name.title()}</a> " for name in ("facebook", "twitter"))
        label = self._label(self._words.share) if self._random.random() < 0.7 else ""
        return f"<div {self._named('share', 'social-share', 'share-buttons')}>{label}{links}</div>"

    def _row(self) -> str:
        """Return a row that no name gives away."""
        words = self._words
        first, second, _ = words.others
        share = "<a href='https://www.facebook.com/sharer.php?u=1'>Facebook</a> <a href='https://wa.me/?text=1'>WhatsApp</a>"
        rows = (
            f"<p>{words.share} {share}</p>",
            f"<div><span>{words.share}</span> {share}</div>",
            f"<div><a href='/1'>← {first}</a> <a href='/2'>{second} →</a></div>",
            "<p>#fever #children</p>",
            f"<p><a href='/'>{words.menu[0]}</a> › <a href='/2'>{words.menu[1]}</a> › {words.title}</p>",
            f"<div><p>{words.teaser}</p><form><input type='email'><button>OK</button></form></div>",
            f"<div><p>{words.cookie} (cookies)</p><button>OK</button></div>",
            f"<article-teaser><a href='/1'>{first}</a></article-teaser>",
        )
        return self._random.choice(rows)

    def _share_layer(self) -> str:
        words = self._words
        inside = (
            f"<h3>{words.share}</h3><h4>{words.title}</h4><p>{words.sentences[0]}</p><form><input name='to'></form>"
        )
        return f"<div {self._named('share-layer', 'mail-layer', 'modal')}>{inside}</div>"

    def _related(self) -> str:
        inside = f"{self._label(self._words.related)}{_listed(self._words.others)}"
        if self._random.random() < 0.3:
            return inside  # among the paragraphs, without a box
        return f"<div {self._named('related-posts', 'related', 'more-posts')}>{inside}</div>"

    def _cards(self) -> str:
        words, random = self._words, self._random
        marked = "itemscope itemtype='https://schema.org/BlogPosting'" if random.random() < 0.5 else ""
        body = random.choice(("class='entry-content'", "itemprop='articleBody'", "class='excerpt'"))
        cards = "".join(
            f"<article class='post hentry' {marked}><h3><a href='/{place}'>{title}</a></h3>"
            f"<div {body}>{words.teaser}</div></article>"
            for place, title in enumerate(words.others)
        )
        return f"<div {self._named('related-articles', 'recommended-posts')}>{self._label(words.related)}{cards}</div>"

    def _comments(self) -> str:
        words, random = self._words, self._random
        remarks = "".join(
            f"<li class='comment depth-1' id='comment-{number}'><div class='comment-body'>"
            f"<p>{random.choice(words.remarks)}</p></div></li>"
            for number in range(random.randint(1, 9))
        )
        label = self._label(words.comments) if random.random() < 0.8 else ""
        return f"<div {self._named('comments', 'comment-list', 'comments-area')}>{label}<ol>{remarks}</ol></div>"

    def _pager(self) -> str:
        first, second, _ = self._words.others
        inside = f"<h2>{self._words.turn}</h2><a href='/1' rel='prev'>{first}</a> <a href='/2' rel='next'>{second}</a>"
        return f"<div {self._named('post-navigation', 'pager', 'nav-below')}>{inside}</div>"

    def _newsletter(self) -> str:
        inside = f"{self._label(self._words.subscribe)}<form><input type='email'><button>OK</button></form>"
        return f"<div {self._named('newsletter', 'newsletter-signup', 'subscribe')}>{inside}</div>"

    def _tags(self) -> str:
        links = " ".join(
            f"<a href='/t/{place}' rel='tag'>{text}</a>" for place, text in enumerate(self._words.menu[:2])
        )
        return f"<div {self._named('tags', 'tag-links')}>{self._words.tags}: {links}</div>"

    def _author(self) -> str:
        inside = f"{self._label(self._words.author)}<p>Clinic Team</p><a href='/team'>{self._words.menu[1]}</a>"
        return f"<div {self._named('author-bio', 'author-box')}>{inside}</div>"

    def _sidebar(self) -> str:
        words, random = self._words, self._random
        links = "".join(
            f"<li><a href='/{place}'>{title}</a></li>" for place, title in enumerate((*words.others, words.title))
        )
        body = random.choice(("entry-content", "widget-content", "box-text"))
        inside = f"<div class='widget'>{self._label(words.related)}<div class='{body}'>{links}</div></div>"
        inside += f"<div class='widget'><h3>{words.menu[2]}</h3><div class='{body}'><p>{words.teaser}</p></div></div>"
        return random.choice((f"<aside>{inside}</aside>", f"<div {self._named('sidebar')}>{inside}</div>"))


def _listed(titles: tuple[str, ...]) -> str:
    """Return a list of links."""
    links = "".join(f"<li><a href='/{place}'>{title}</a></li>" for place, title in enumerate(titles))
    return f"<ul>{links}</ul>"
