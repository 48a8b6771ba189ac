"""Whatever a body holds, every word that a reader sees comes out exactly once and in order.

The credit of a picture is read as a fact about it: it comes behind the words of its caption.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from converter.sources.pieces import Piece
from converter.sources.stored.ricos import read_ricos
from converter.sources.structure.restructure import restructure
from tests.sources.corpus import pieces_text, words
from tests.sources.documents import pieces

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéñ0123456789", min_size=1, max_size=5)
LEADS = ("", "", "", "", "- ", "– ", "— ", "• ", "✅ ", "Photo by ", "Foto: ", "© ", "(", "1. ", "* * * ")
LINES = st.tuples(st.sampled_from(LEADS), st.lists(WORD, min_size=1, max_size=4)).map(
    lambda line: line[0] + " ".join(line[1])
)
"""A line of text, with what the rules for lists, credits and sources look at."""


class Part(NamedTuple):
    """A piece of a body and the text that a reader sees of it."""

    source: Any
    seen: str


def said(found: list[Piece]) -> list[str]:
    """Return the words of the pieces, those of their notes left out."""
    return words(pieces_text([Piece(piece.content) for piece in found]))


def seen(parts: list[Part]) -> str:
    return "\n".join(part.seen for part in parts)


def require_every_word(found: list[Piece], parts: list[Part]) -> None:
    ours, theirs = said(found), words(seen(parts))
    if "credit=(Span" in repr(found):
        ours, theirs = sorted(ours), sorted(theirs)
    assert ours == theirs


# HTML

INLINE = ("b", "em", "u", "s", "code", "sub", "sup", "span", "mark", "font", "label", "abbr", "time")
FLOW = (
    "p",
    "div",
    "section",
    "article",
    "aside",
    "center",
    "h2",
    "h3",
    "h4",
    "pre",
    "dl",
    "details",
    "fieldset",
    "main",
)


def _element(name: str, inner: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{inner}</{name}>"


@st.composite
def inline(draw: st.DrawFn) -> Part:
    parts: list[str] = []
    shown: list[str] = []
    for line in draw(st.lists(LINES, min_size=1, max_size=3)):
        tag = draw(st.sampled_from((None, *INLINE, "a")))
        attributes = ' href="https://example.org/a"' if tag == "a" else ""
        parts.append(_element(tag, html.escape(line), attributes) if tag else html.escape(line))
        shown.append(line)
    between = draw(st.sampled_from((" ", "<br>", "<br><br>", "\n")))
    return Part(between.join(parts), "\n".join(shown))


def _figure(part: Part) -> Part:
    return Part(f'<figure><img src="a.png" alt="x">{_element("figcaption", part.source)}</figure>', part.seen)


def _framed(part: Part) -> Part:
    frame = '<iframe src="https://example.org/v"></iframe>'
    return Part(f"<figure>{frame}{_element('figcaption', part.source)}</figure>", part.seen)


@st.composite
def html_block(draw: st.DrawFn, depth: int) -> Part:
    kinds: list[Callable[[], Part]] = [
        lambda: draw(inline().map(lambda part: Part(_element("p", part.source), part.seen))),
        lambda: draw(inline().map(_figure)),
        lambda: draw(inline().map(_framed)),
        lambda: draw(st.sampled_from([Part("<hr>", ""), Part("<p>&nbsp;</p>", ""), Part('<img src="b.png">', "")])),
        lambda: draw(card()),
        lambda: draw(table()),
    ]
    if depth:
        kinds += [
            lambda: draw(container(depth)),
            lambda: draw(html_list(depth)),
            lambda: draw(quotation(depth)),
        ]
    kind: Callable[[], Part] = draw(st.sampled_from(kinds))
    return kind()


def html_blocks(depth: int) -> st.SearchStrategy[list[Part]]:
    return st.lists(html_block(depth), min_size=1, max_size=3)


@st.composite
def container(draw: st.DrawFn, depth: int) -> Part:
    inner = draw(html_blocks(depth - 1))
    name = draw(st.sampled_from(FLOW))
    attributes = draw(st.sampled_from(("", ' class="callout-block"', ' role="note"')))
    if name in ("h2", "h3", "h4", "pre"):
        line = draw(LINES)
        return Part(_element(name, html.escape(line)), line)
    return Part(_element(name, "".join(part.source for part in inner), attributes), seen(inner))


@st.composite
def html_list(draw: st.DrawFn, depth: int) -> Part:
    items = draw(st.lists(html_blocks(depth - 1), min_size=1, max_size=3))
    tag = draw(st.sampled_from(("ul", 'ol start="2"')))
    inner = "".join(_element("li", "".join(part.source for part in item)) for item in items)
    return Part(f"<{tag}>{inner}</{tag[:2]}>", "\n".join(map(seen, items)))


@st.composite
def quotation(draw: st.DrawFn, depth: int) -> Part:
    inner = draw(html_blocks(depth - 1))
    named = draw(LINES)
    end = draw(st.sampled_from((None, "footer", "cite", "p")))
    source = "".join(part.source for part in inner) + (_element(end, html.escape(named)) if end else "")
    return Part(_element("blockquote", source), seen([*inner, Part("", named)] if end else inner))


@st.composite
def card(draw: st.DrawFn) -> Part:
    title, description, host = draw(LINES), draw(LINES), draw(WORD)
    inner = _element("h2", html.escape(title)) + _element("div", _element("h3", html.escape(description)))
    inner += _element("p", host)
    return Part(_element("a", inner, ' href="https://example.org/c"'), f"{title}\n{description}\n{host}")


@st.composite
def table(draw: st.DrawFn) -> Part:
    rows = draw(st.lists(st.lists(inline(), min_size=1, max_size=3), min_size=1, max_size=3))
    inner = "".join(_element("tr", "".join(_element("td", cell.source) for cell in row)) for row in rows)
    return Part(_element("table", inner), "\n".join(map(seen, rows)))


@given(html_blocks(3))
def test_every_word_of_a_page(parts: list[Part]) -> None:
    found = restructure(pieces("".join(part.source for part in parts)))
    require_every_word(found, parts)


# Ricos

DECORATIONS = [
    [{"type": "BOLD"}],
    [{"type": "ITALIC"}, {"type": "UNDERLINE"}],
    [{"type": "COLOR", "colorData": {"foreground": "#f00"}}],
    [{"type": "LINK", "linkData": {"link": {"url": "www.example.org"}}}],
    [],
]
HREF = {"url": "https://example.org/a"}


def _node(kind: str, nodes: list[Any] | None = None, **data: Any) -> dict[str, Any]:
    return {"type": kind, "nodes": nodes or [], **data}


@st.composite
def leaves(draw: st.DrawFn) -> tuple[list[Any], str]:
    lines = draw(st.lists(LINES, min_size=1, max_size=3))
    between = draw(st.sampled_from(("\n", "\n\n", " ")))
    nodes = [
        {"type": "TEXT", "textData": {"text": line + between, "decorations": draw(st.sampled_from(DECORATIONS))}}
        for line in lines
    ]
    return nodes, "\n".join(lines)


@st.composite
def text_node(draw: st.DrawFn) -> Part:
    nodes, shown = draw(leaves())
    kind = draw(st.sampled_from(("PARAGRAPH", "HEADING", "CODE_BLOCK")))
    return Part(_node(kind, nodes, headingData={"level": draw(st.integers(1, 6))}), shown)


@st.composite
def plugin(draw: st.DrawFn) -> Part:
    first, second = draw(LINES), draw(LINES)
    both = f"{first}\n{second}"
    picture = {"image": {"src": {"id": "a.jpg"}}}
    items = [{"image": {"media": {"src": {"id": "a.jpg"}}}, "title": line} for line in (first, second)]
    oembed = {"html": f"<blockquote><p>{html.escape(first)}</p></blockquote>"}
    options = [{"title": first}, {"title": second}]
    preview = {"title": first, "description": second, "link": HREF}
    part: Part = draw(
        st.sampled_from(
            [
                Part(_node("IMAGE", imageData={**picture, "caption": first}), first),
                Part(_node("GALLERY", galleryData={"items": items}), both),
                Part(_node("VIDEO", videoData={"video": {"src": HREF}, "title": first}), first),
                Part(_node("BUTTON", buttonData={"text": first, "link": HREF}), first),
                Part(_node("FILE", fileData={"src": HREF, "name": first}), first),
                Part(_node("LINK_PREVIEW", linkPreviewData=preview), both),
                Part(_node("EMBED", embedData={"oembed": oembed, "src": HREF["url"]}), first),
                Part(_node("POLL", pollData={"poll": {"title": first, "options": options}}), f"{first}\n{both}"),
                Part(_node("APP_EMBED", appEmbedData={**HREF, "name": first, "eventData": {"location": second}}), both),
                Part(_node("DIVIDER"), ""),
                Part(_node("PARAGRAPH"), ""),
            ]
        )
    )
    return part


@st.composite
def captioned_picture(draw: st.DrawFn) -> Part:
    nodes, shown = draw(leaves())
    data = {"image": {"src": {"id": "a.jpg"}, "width": 4}}
    return Part(_node("IMAGE", [_node("CAPTION", nodes)], imageData=data), shown)


def ricos_blocks(depth: int) -> st.SearchStrategy[list[Part]]:
    block = st.one_of(text_node(), plugin(), captioned_picture())
    return st.lists(st.one_of(block, ricos_container(depth)) if depth else block, min_size=1, max_size=3)


@st.composite
def ricos_container(draw: st.DrawFn, depth: int) -> Part:
    kind = draw(st.sampled_from(("ORDERED_LIST", "BULLET_LIST", "BULLETED_LIST", "COLLAPSIBLE_LIST", "LAYOUT", "CARD")))
    if kind == "CARD" or draw(st.booleans()):
        inner = draw(ricos_blocks(depth - 1))
        box = draw(st.sampled_from(("BLOCKQUOTE", "CARD")))
        return Part(_node(box, [part.source for part in inner]), seen(inner))
    groups = draw(st.lists(ricos_blocks(depth - 1), min_size=1, max_size=3))
    name = {"COLLAPSIBLE_LIST": "COLLAPSIBLE_ITEM", "LAYOUT": "LAYOUT_CELL"}.get(kind, "LIST_ITEM")
    nodes = [_node(name, [part.source for part in group]) for group in groups]
    if kind == "COLLAPSIBLE_LIST":
        nodes = [_node(name, [_node("COLLAPSIBLE_ITEM_TITLE", node["nodes"])]) for node in nodes]
    return Part(_node(kind, nodes), "\n".join(map(seen, groups)))


@st.composite
def ricos_table(draw: st.DrawFn) -> Part:
    rows = draw(st.lists(st.lists(text_node(), min_size=1, max_size=3), min_size=1, max_size=3))
    nodes = [_node("TABLE_ROW", [_node("TABLE_CELL", [cell.source]) for cell in row]) for row in rows]
    data = {"rowHeader": draw(st.booleans()), "columnHeader": draw(st.booleans())}
    return Part(_node("TABLE", nodes, tableData=data), "\n".join(map(seen, rows)))


@given(st.lists(st.one_of(ricos_blocks(2).map(lambda drawn: drawn[0]), ricos_table()), min_size=1, max_size=4))
def test_every_word_of_a_ricos_document(parts: list[Part]) -> None:
    found = restructure(read_ricos({"nodes": [part.source for part in parts]}))
    require_every_word(found, parts)
