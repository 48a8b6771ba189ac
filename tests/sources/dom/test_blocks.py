"""The walk over a body: every word once and in order, every mark, nothing dropped in silence."""

from __future__ import annotations

import html
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import (
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
    Span,
    Spans,
    Table,
)
from converter.sources.dom.links import BaseUrls, absolute_link, picture_address
from converter.sources.pieces import Heading, Piece
from tests.sources.documents import HERE, pieces


def contents(body: str, base: BaseUrls = HERE) -> list[Heading | Block]:
    return [piece.content for piece in pieces(body, base) if piece.content is not None]


def notes(body: str) -> list[str]:
    return [note.code for piece in pieces(body) for note in piece.notes]


def paragraph(*spans: Span | str) -> Paragraph:
    return Paragraph(spans=tuple(Span(text=span) if isinstance(span, str) else span for span in spans))


def words_of(content: Heading | Block | None) -> list[str]:
    match content:
        case Heading() | Paragraph() | Code():
            return "".join(span.text for span in content.spans).split()
        case List():
            return [word for item in content.items for block in item.blocks for word in words_of(block)]
        case Quote():
            return [word for block in content.blocks for word in words_of(block)]
        case Table():
            cells = [cell for row in (*content.header, *content.rows) for cell in row.cells]
            return [word for cell in cells for word in words_of(Paragraph(spans=cell.spans)) if word != "•"]
        case _:
            return []


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéñ0123456789&<>\"'.", min_size=1, max_size=6)
INLINE = ("b", "strong", "em", "i", "u", "s", "code", "sub", "sup", "span", "a", "font", "mark", "label")
BLOCK = ("p", "div", "section", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "pre", "dl", "details", "aside")


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> tuple[str, list[str]]:
    """Return a piece of code (HTML) and the words in it."""
    found: list[str] = []
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(("text", "inline", "block", "table") if depth else ("text",)))
        if kind == "text":
            texts = draw(st.lists(WORDS, min_size=1, max_size=3))
            found += texts
            parts.append(f" {html.escape(' '.join(texts))} ")
        elif kind == "table":
            rows = draw(st.lists(st.lists(trees(depth=0), min_size=1, max_size=3), min_size=1, max_size=3))
            found += [word for row in rows for cell in row for word in cell[1]]
            inner = "".join("<tr>" + "".join(f"<td>{cell[0]}</td>" for cell in row) + "</tr>" for row in rows)
            parts.append(f"<table>{inner}</table>")
        else:
            tag = draw(st.sampled_from(INLINE if kind == "inline" else BLOCK))
            inner, inner_words = draw(trees(depth=depth - 1))
            found += inner_words
            inner = f"<li>{inner}</li>" if tag in ("ul", "ol") else inner
            parts.append(f"<{tag}>{inner}</{tag}>")
    return "".join(parts), found


def flat(found: list[Piece]) -> list[str]:
    return [word for piece in found for word in words_of(piece.content)]


@given(trees())
def test_every_word_once_and_in_order(tree: tuple[str, list[str]]) -> None:
    source, expected = tree
    assert "".join(flat(pieces(source))) == "".join(expected)


@pytest.mark.parametrize(
    ("source", "span"),
    [
        ("<b>x</b>", Span(text="x", marks=("strong",))),
        ('<span style="font-weight:700">x</span>', Span(text="x", marks=("strong",))),
        ('<span style="FONT-WEIGHT: bold !important">x</span>', Span(text="x", marks=("strong",))),
        ('<b style="font-weight:normal">x</b>', Span(text="x")),
        ('<span style="font-style:italic">x</span>', Span(text="x", marks=("em",))),
        ('<span style="text-decoration:line-through">x</span>', Span(text="x", marks=("s",))),
        ('<span style="text-decoration:underline">x</span>', Span(text="x", marks=("u",))),
        ('<a href="/b"><u>x</u></a>', Span(text="x", href="https://example.org/b")),
        ("<i><b>x</b></i>", Span(text="x", marks=("strong", "em"))),
        ("H<sub>2</sub>O", Span(text="2", marks=("sub",))),
        ('<span lang="es">hola</span>', Span(text="hola", language="es")),
        ('<a href="tel:+1 555 0100">x</a>', Span(text="x", href="tel:+15550100")),
        ('<a href="mailto:a@example.org">x</a>', Span(text="x", href="mailto:a@example.org")),
    ],
)
def test_marks_and_links(source: str, span: Span) -> None:
    (content,) = contents(f"<p>{source}</p>")
    assert isinstance(content, Paragraph)
    assert span in content.spans


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVa\nScRiPt:alert(1)",
        " java\tscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
    ],
)
def test_an_unsafe_link_leaves_its_text_and_a_note(address: str) -> None:
    source = f'<p>Read <a href="{html.escape(address)}">this</a>.</p>'
    assert contents(source) == [paragraph("Read this.")]
    assert notes(source) == ["unsafe-link"]


USUAL_ADDRESS = r"https?://a[a-z.]{0,4}(?:/[a-z./%;@:]{0,6})?(?:\?[a-z=&;]{0,4})?(?:#[a-z;]{0,2})?"


@pytest.mark.parametrize("base", [None, "https://clinic.example/post/a", "http://other.example"])
@given(
    address=st.from_regex(
        r"https?://a[a-z.]{0,4}(?:/[a-z./%;@:]{0,6})?(?:\?[a-z=&;]{0,4})?(?:#[a-z;]{0,2})?", fullmatch=True
    )
)
def test_a_usual_address_is_left_as_the_rules_leave_it(base: str | None, address: str) -> None:
    assert absolute_link(address, base) == urljoin(base or "", address)
    assert picture_address(address, BaseUrls(base, None)) == urljoin(base or "", address)


def test_a_link_into_the_page_is_only_text() -> None:
    assert contents('<p><a href="#top">Up</a></p>') == [paragraph("Up")]
    assert notes('<p><a href="#top">Up</a></p>') == []


def test_neighbours_with_equal_marks_are_one_span() -> None:
    assert contents("<p><b>a</b><b>b</b> <i></i>c</p>") == [paragraph(Span(text="ab", marks=("strong",)), " c")]


def test_spacers_are_no_paragraphs_and_two_breaks_are_two_paragraphs() -> None:
    assert contents("<p>&nbsp;</p><p>a<br>b<br><br>c</p><p><br></p><p>\u200b</p>") == [
        paragraph("a\nb"),
        paragraph("c"),
    ]


def test_text_is_clean() -> None:
    assert contents("<p>e\u0301 10\xa0mg, word\xa0 word\x07\ufeff</p>") == [paragraph("é 10\xa0mg, word word")]


def test_lists_nest_and_keep_their_numbers() -> None:
    source = '<ol start="4"><li><p>a</p><ul><li>b</li></ul></li><ul><li>c</li></ul><li></li></ol>'
    inner = [List(items=(ListItem(blocks=(paragraph(letter),)),)) for letter in "bc"]
    assert contents(source) == [List(ordered=True, start=4, items=(ListItem(blocks=(paragraph("a"), *inner)),))]


def test_a_table_with_spans_says_in_every_row_what_belongs_to_it() -> None:
    source = (
        "<table><caption>Doses</caption><tr><td><b>Weight</b></td><td><b>Dose</b></td></tr>"
        '<tr><td>12 lb</td><td rowspan="2">5 ml</td></tr><tr><td>18 lb</td></tr><tr><td colspan="2">Ask us.</td></tr>'
        "<tr><td>Short</td></tr></table>"
    )
    (table,) = contents(source)
    assert isinstance(table, Table)
    assert texts(table.header) == [["Weight", "Dose"]]
    assert texts(table.rows) == [["12 lb", "5 ml"], ["18 lb", "5 ml"], ["Ask us.", "Ask us."], ["Short", ""]]
    assert table.caption == (Span(text="Doses"),)


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[plain(cell.spans) for cell in row.cells] for row in rows]


def plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def test_header_cells_make_a_header_and_name_their_row() -> None:
    (table,) = contents("<table><thead><tr><th>A<th>B</thead><tr><th>x</th><td>1</td></tr></table>")
    assert isinstance(table, Table)
    assert texts(table.header) == [["A", "B"]]
    assert table.rows == (Row(cells=(Cell(spans=(Span(text="x"),), header=True), Cell(spans=(Span(text="1"),)))),)


def test_a_figure_is_one_picture_however_many_copies_it_has() -> None:
    source = (
        '<figure><img src="https://cdn.example.org/max/30/1*a.png"><img data-src="https://cdn.example.org/max/800/1*a.png">'
        '<noscript><img src="https://cdn.example.org/max/800/1*a.png" alt="A knee"></noscript>'
        "<figcaption>The <b>knee</b></figcaption></figure>"
    )
    assert contents(source) == [
        Image(
            src="https://cdn.example.org/max/800/1*a.png",
            alt="A knee",
            caption=(Span(text="The "), Span(text="knee", marks=("strong",))),
        )
    ]


def test_wix_pictures_are_as_they_were_uploaded() -> None:
    info = html.escape('{"imageData":{"uri":"ab_12~mv2.jpg","width":800,"height":600}}')
    blurred = "https://static.wixstatic.com/media/ab_12~mv2.jpg/v1/fill/w_49,blur_2/ab_12~mv2.jpg"
    for source in (f'<img src="{blurred}" alt="IMG_2041.jpg">', "<i></i>"):
        assert contents(f'<wow-image data-image-info="{info}">{source}</wow-image>') == [
            Image(src="https://static.wixstatic.com/media/ab_12~mv2.jpg", width=800, height=600)
        ]


def test_a_saved_page_keeps_the_paths_of_its_pictures() -> None:
    base = BaseUrls("https://example.org/post/a", None)
    assert contents('<img src="a_files/b.png">', base) == [Image(src="a_files/b.png")]
    assert contents('<img src="/b.png">', base) == [Image(src="https://example.org/b.png")]
    assert contents('<img src="b.png">') == [Image(src="https://example.org/post/b.png")]


def test_a_picture_in_a_line_follows_its_paragraph_and_a_pixel_is_none() -> None:
    source = '<p>a <img src="/x.png"> b</p><img src="/p.gif" width="1" height="1"><img src="data:image/gif;base64,R0">'
    assert contents(source) == [paragraph("a b"), Image(src="https://example.org/x.png")]


def test_a_picture_inside_the_page_itself_is_said_and_a_stand_in_is_not() -> None:
    whole = "data:image/png;base64," + "A" * 5_000
    for source in (f'<p>Rest.</p><img src="{whole}">', f'<p>Rest.</p><figure><img src="{whole}"></figure>'):
        notes = [note for piece in pieces(source) for note in piece.notes]
        assert [note.code for note in notes] == ["content-dropped"]
    assert "a burn" in pieces('<img src="data:image/gif;base64,R0" alt="a burn">')[0].notes[0].message
    (piece,) = pieces('<p>Rest.</p><img src="data:image/gif;base64,R0"><img src="data:image/gif;base64,R0" width="1">')
    assert not piece.notes
    lazy = pieces(f'<img src="{whole}" data-src="https://a.example/b.png">')
    assert isinstance(lazy[0].content, Image)
    assert not lazy[0].notes


def test_embeds_quotes_code_and_dividers() -> None:
    source = (
        '<iframe src="//www.youtube.com/embed/x" title="How to wash hands"></iframe><hr><pre>a\n  b<br>c</pre>'
        "<blockquote><h3>q</h3><p>r</p></blockquote><amp-youtube data-videoid='y'></amp-youtube>"
    )
    assert contents(source) == [
        Embed(title="How to wash hands", url="https://www.youtube.com/embed/x"),
        Divider(),
        Code(spans=(Span(text="a\n  b\nc"),)),
        Quote(blocks=(paragraph(Span(text="q", marks=("strong",))), paragraph("r"))),
        Embed(url="https://www.youtube.com/watch?v=y"),
    ]


def test_what_has_no_place_leaves_a_note() -> None:
    source = "<form>Book a visit <input></form><p>a</p><iframe></iframe><button>Call</button>"
    assert contents(source) == [paragraph("a")]
    assert notes(source) == ["content-dropped"] * 3


def test_what_no_reader_sees_is_no_content() -> None:
    source = "<style>p{}</style><script>x</script><!-- c --><p hidden>x</p><p style='display: none'>y</p><p>z</p>"
    assert contents(source) == [paragraph("z")]
    assert notes(source) == ["content-dropped"] * 2


def test_an_accordion_is_unfolded() -> None:
    source = '<button aria-expanded="false">Why?</button><div role="region" style="display:none"><p>So.</p></div>'
    assert contents(source) == [paragraph(Span(text="Why?", marks=("strong",))), paragraph("So.")]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://www.youtube.com/embed/abcdefghijk?start=3", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("//www.youtube-nocookie.com/embed/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://player.vimeo.com/video/12345?h=1", "https://vimeo.com/12345"),
        ("https://open.spotify.com/embed/episode/abc", "https://open.spotify.com/episode/abc"),
        ("https://gist.github.com/team/12ab.pibb", "https://gist.github.com/team/12ab"),
        ("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=123", "https://twitter.com/i/status/123"),
        (
            "https://cdn.embedly.com/widgets/media.html?src=x&url=https%3A%2F%2Fyoutube.com%2Fembed%2Fabcdefghijk",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        ("https://cdn.embedly.com/widgets/media.html?url=javascript:x", None),
        ("https://www.google.com/maps/embed?pb=1", None),
        ("https://forms.example.org/f", None),
    ],
)
def test_an_embed_leads_where_a_reader_can_see_it(address: str, url: str | None) -> None:
    source = f'<iframe src="about:blank" data-src="{html.escape(address)}" title="Look"></iframe>'
    assert contents(source) == [Embed(title="Look", url=url or address)]


def test_a_figure_gives_its_caption_to_what_it_holds() -> None:
    frame = '<iframe src="https://example.org/v"></iframe>'
    assert contents(f"<figure>{frame}<figcaption>Wash hands</figcaption></figure>") == [
        Embed(title="Wash hands", url="https://example.org/v")
    ]
    linked = f'<figure>{frame}<figcaption>By <a href="https://example.org/t">Team</a></figcaption></figure>'
    assert contents(linked) == [
        Embed(url="https://example.org/v"),
        paragraph("By ", Span(text="Team", href="https://example.org/t")),
    ]
    (table,) = contents("<figure><table><tr><td>a</td></tr></table><figcaption>Doses</figcaption></figure>")
    assert isinstance(table, Table)
    assert table.caption == (Span(text="Doses"),)


def test_every_picture_of_a_gallery_keeps_its_caption() -> None:
    inner = "".join(f'<figure><img src="/{n}.png"><figcaption>{n}</figcaption></figure>' for n in "ab")
    assert contents(f"<figure><div>{inner}</div><figcaption>Both</figcaption></figure>") == [
        Image(src="https://example.org/a.png", caption=(Span(text="a"),)),
        Image(src="https://example.org/b.png", caption=(Span(text="b"),)),
        paragraph("Both"),
    ]


def test_a_script_that_writes_a_gist_is_a_link_to_it() -> None:
    gist = '<script src="https://gist.github.com/team/12ab.js"></script>'
    assert contents(f"<p>a</p><figure>{gist}</figure><script src='https://example.org/x.js'></script>") == [
        paragraph("a"),
        Embed(url="https://gist.github.com/team/12ab"),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "<div><h2>Fever</h2><div><h3>At home</h3></div><div><p>example.org</p></div></div>",
        "<h2>Fever</h2><img src='/thumbnail.png'><p>At home<br>example.org</p>",
    ],
)
def test_the_card_of_another_page_is_a_link_with_its_title(inner: str) -> None:
    href = "https://example.org/fever"
    assert contents(f'<p>a</p><a href="{href}">{inner}</a>') == [
        paragraph("a"),
        Embed(title="Fever", url=href),
        paragraph(Span(text="At home", href=href)),
        paragraph(Span(text="example.org", href=href)),
    ]


def test_the_card_of_a_medium_export() -> None:
    href = "https://example.org/fever"
    source = (
        f'<div class="graf--mixtapeEmbed"><a href="{href}" class="markup--anchor markup--mixtapeEmbed-anchor">'
        f'<strong>Fever</strong><br><em>At home.</em>example.org</a><a href="{href}" class="mixtapeImage"></a></div>'
    )
    assert contents(source) == [
        Embed(title="Fever", url=href),
        paragraph(Span(text="At home.", marks=("em",), href=href), Span(text="example.org", href=href)),
    ]


def test_a_heading_with_a_link_around_it_is_no_card() -> None:
    assert contents('<a href="https://example.org/"><h2>Fever</h2></a>') == [
        paragraph(Span(text="Fever", marks=("strong",), href="https://example.org/"))
    ]


@pytest.mark.parametrize("attributes", ['role="note"', 'class="kg-card kg-callout-card"', 'class="callout-block"'])
def test_a_box_that_the_page_marks_is_a_callout(attributes: str) -> None:
    assert contents(f"<div {attributes}><p>Call us.</p></div>") == [Callout(blocks=(paragraph("Call us."),))]


@pytest.mark.parametrize(
    ("attributes", "decorative"),
    [
        ('role="presentation"', True),
        ('role="none" alt=""', True),
        ('aria-hidden="true"', True),
        ('role="presentation" alt="A knee"', False),
        ('alt=""', False),
    ],
)
def test_a_picture_is_decoration_where_the_page_says_so(attributes: str, *, decorative: bool) -> None:
    (image,) = contents(f'<img src="/a.png" {attributes}>')
    assert isinstance(image, Image)
    assert image.decorative is decorative


def test_medium_hides_every_picture_without_a_description_which_makes_it_no_decoration() -> None:
    (image,) = contents('<img src="https://miro.medium.com/max/700/1*a.png" role="presentation">')
    assert isinstance(image, Image)
    assert not image.decorative
    (image,) = contents('<figure><img src="/a.png" role="presentation"><figcaption>A knee</figcaption></figure>')
    assert isinstance(image, Image)
    assert not image.decorative


def test_a_footnote_loses_only_the_arrow_back() -> None:
    source = '<p>Rest<sup><a href="#n1">1</a></sup></p><p>1. At home. <a href="#r1">↩</a></p>'
    assert contents(source) == [paragraph("Rest", Span(text="1", marks=("sup",))), paragraph("1. At home.")]
