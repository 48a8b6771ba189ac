"""Generated articles: every kind of block, nested, with marks and links."""

import datetime as dt

from hypothesis import strategies as st

from converter.article import (
    Article,
    Author,
    Block,
    Callout,
    Cell,
    Code,
    Divider,
    Embed,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Section,
    Source,
    Span,
    Table,
)

MARKS = ("strong", "em", "u", "s", "code", "sub", "sup")
words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
texts = st.lists(words, min_size=1, max_size=5).map(" ".join)
links = st.sampled_from([None, "https://example.org/a?b=1&c=2", "mailto:a@example.org", "tel:+15550100"])
marks = st.lists(st.sampled_from(MARKS), unique=True, max_size=3).map(tuple)
spans = st.lists(st.builds(Span, text=texts, marks=marks, href=links, language=st.none()), min_size=1, max_size=4)
inline = spans.map(tuple)
dates = st.one_of(st.none(), st.dates(), st.datetimes(timezones=st.just(dt.UTC)))
images = st.builds(
    Image,
    src=st.just("https://example.org/a.png"),
    alt=st.one_of(st.none(), texts),
    caption=st.one_of(st.just(()), inline),
    credit=st.one_of(st.just(()), inline),
    width=st.one_of(st.none(), st.integers(1, 5000)),
    height=st.one_of(st.none(), st.integers(1, 5000)),
    decorative=st.booleans(),
    href=links,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(st.builds(Cell, spans=inline, header=st.booleans()), min_size=width, max_size=width)
    rows = st.builds(Row, cells=row.map(tuple))
    return Table(
        header=tuple(draw(st.lists(rows, max_size=1))),
        rows=tuple(draw(st.lists(rows, min_size=1, max_size=2))),
        caption=draw(st.one_of(st.just(()), inline)),
    )


leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, spans=inline),
    images,
    tables(),
    st.builds(Code, spans=inline),
    st.builds(Embed, title=st.one_of(st.none(), texts), url=st.just("https://example.org/v")),
    st.just(Divider()),
)


def _nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, min_size=1, max_size=2).map(tuple)
    items = st.lists(st.builds(ListItem, blocks=blocks), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(List, ordered=st.booleans(), start=st.integers(0, 9), items=items),
        st.builds(Quote, blocks=blocks, source=st.one_of(st.just(()), inline)),
        st.builds(Callout, blocks=blocks),
    )


blocks: st.SearchStrategy[Block] = st.recursive(leaves, _nested, max_leaves=4)
sections = st.builds(
    Section,
    id=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    level=st.integers(2, 6),
    heading=st.one_of(st.none(), inline),
    blocks=st.lists(blocks, max_size=3).map(tuple),
)
sources = st.builds(
    Source,
    url=st.one_of(st.none(), st.just("https://example.org/post")),
    platform=st.sampled_from(["wix", "medium", "web", "text"]),
    fetched_at=st.datetimes(timezones=st.just(dt.UTC)),
    sha256=st.just("0" * 64),
    reader=st.just("test"),
)
articles = st.builds(
    Article,
    title=st.one_of(st.none(), texts),
    subtitle=st.one_of(st.none(), texts),
    authors=st.lists(st.builds(Author, name=texts), max_size=2).map(tuple),
    published=dates,
    updated=dates,
    reading_minutes=st.one_of(st.none(), st.integers(0, 60)),
    language=st.just("en"),
    tags=st.lists(texts, max_size=2).map(tuple),
    cover=st.one_of(st.none(), images),
    sections=st.lists(sections, max_size=3).map(tuple),
    findings=st.just(()),
    source=sources,
)
