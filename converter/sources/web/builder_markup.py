"""Rewrite in plain HTML what site builders draw with boxes: Elementor, Webflow, Weebly, GoDaddy, Notion, Google."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.tree import attribute, children, text_of

Rewrite = Callable[[LexborHTMLParser, LexborNode], None]
_LISTS = {"notion-bulleted_list-block": "ul", "notion-to_do-block": "ul", "notion-numbered_list-block": "ol"}


def normalize_builders(tree: LexborHTMLParser) -> None:
    """Change the tree so that the parts of site builders are lists, boxes, headings and paragraphs."""
    if tree.css_first(_ANY) is None:
        return
    for selector, rewrite in _REWRITES:
        for node in tree.css(selector):
            rewrite(tree, node)


def _renamed(tree: LexborHTMLParser, node: LexborNode, tag: str, **attributes: str) -> LexborNode:
    """Replace an element by one with another tag and the same contents."""
    new = tree.create_node(tag)
    for name, value in attributes.items():
        new.attrs[name] = value
    for child in list(children(node)):
        new.insert_child(child)
    node.replace_with(new)
    return new


def _paragraph(tree: LexborHTMLParser, node: LexborNode) -> None:
    _renamed(tree, node, "p")


def _heading(tree: LexborHTMLParser, node: LexborNode) -> None:
    _renamed(tree, node, "h1")


def _answer(tree: LexborHTMLParser, node: LexborNode) -> None:
    """Webflow draws questions and answers with its menus; an answer has text besides links."""
    linked = sum(len(text_of(link) or "") for link in node.css("a"))
    if linked * 2 < len(text_of(node) or ""):
        _renamed(tree, node, "div")


def _columns(tree: LexborHTMLParser, table: LexborNode) -> None:
    """Weebly sets columns with a table, that of the post beside that of the blog's archive."""
    for tag in ("td", "tr", "tbody"):
        for node in table.css(tag):
            if _table_around(node) == table.mem_id:
                _renamed(tree, node, "div", **{"class": attribute(node, "class")})
    _renamed(tree, table, "div")


def _table_around(node: LexborNode) -> int:
    outer = node.parent
    while outer is not None and outer.tag != "table":
        outer = outer.parent
    return outer.mem_id if outer is not None else 0


def _icon(_tree: LexborHTMLParser, node: LexborNode) -> None:
    node.decompose()


def _listed(tree: LexborHTMLParser, node: LexborNode) -> None:
    """Notion draws every item of a list as a box of its own; neighbours become one list."""
    tag = next(_LISTS[name] for name in attribute(node, "class").split() if name in _LISTS)
    if node.parent is None or not text_of(node):
        return
    for field in node.css("input, svg"):
        field.decompose()
    before = _element_before(node)
    item = tree.create_node("li")
    for child in list(children(node)):
        item.insert_child(child)
    if before is not None and before.tag == tag and "data-items" in before.attributes:
        before.insert_child(item)
        node.decompose()
        return
    listed = tree.create_node(tag)
    listed.attrs["data-items"] = ""
    listed.insert_child(item)
    node.replace_with(listed)


def _element_before(node: LexborNode) -> LexborNode | None:
    before = node.prev
    while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    return before


def _flattened(tree: LexborHTMLParser, section: LexborNode) -> None:
    """Google Sites nests every part of a page a dozen boxes deep; one box for all parts is enough."""
    parts = section.css(".tyJCtd")
    if not parts:
        return
    before = _element_before(section)
    box = before if before is not None and "data-items" in before.attributes else tree.create_node("div")
    box.attrs["data-items"] = ""
    for part in parts:
        for child in list(children(part)):
            box.insert_child(child)
    if before is not None and box.mem_id == before.mem_id:
        section.decompose()
    else:
        section.replace_with(box)


def _box(tree: LexborHTMLParser, node: LexborNode) -> None:
    """Notion exports a note as a figure: a sign beside the text."""
    _renamed(tree, node, "div", role="note")


def _unlisted(tree: LexborHTMLParser, node: LexborNode) -> None:
    """Notion exports each folded text as a list of one item."""
    for item in list(children(node)):
        if item.tag == "li":
            _renamed(tree, item, "div")
    _renamed(tree, node, "div")


def _broken_lines(_tree: LexborHTMLParser, node: LexborNode) -> None:
    node.attrs["style"] = "white-space:pre-wrap"


_REWRITES: tuple[tuple[str, Rewrite], ...] = (
    (".elementor-alert-title, .elementor-alert-description", _paragraph),
    (".w-dropdown-list", _answer),
    ("table.wsite-multicol-table", _columns),
    ("[data-ux=BlogMainHeading]", _heading),
    (".notion-page-content .notion-record-icon, .page-body > figure.callout .icon", _icon),
    (", ".join(f".notion-page-content .{name}" for name in _LISTS), _listed),
    ("[role=main] > section.yaqOZd", _flattened),
    (".page-body figure.callout", _box),
    (".page-body ul.toggle", _unlisted),
    ("article.page > .page-body", _broken_lines),
)
_ANY = ", ".join(selector for selector, _ in _REWRITES)
