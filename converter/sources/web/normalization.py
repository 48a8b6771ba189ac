"""Rewrite in plain HTML what platforms write in a way of their own, so that one walk over the body understands it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.roles import is_hidden
from converter.sources.dom.tree import children, text_of
from converter.sources.web.builder_markup import normalize_builders
from converter.sources.web.layout_tables import mark_layout_tables
from converter.sources.web.measures import size

_CAPTIONED = (
    ("table.tr-caption-container", ".tr-caption"),  # Blogger
    ("div.wp-caption, dl.wp-caption", ".wp-caption-text"),  # WordPress without blocks
    ("div.wsite-image", "a + div, img + div"),  # Weebly
)
"""Boxes that hold a picture and its caption, and the element of the caption."""
_CARD_PICTURES = ".kg-bookmark-icon, .kg-bookmark-thumbnail"
"""Ghost: pictures of the page that a card links to."""
_FOLDED = ".kg-toggle-heading > h4"
"""Ghost: the line that folds text in and out; it is no heading of the post."""
_FOOTNOTE_SIGNS = "a.footnote-anchor"
"""Substack: raised above the line by its style sheet only."""
_FOOTNOTES = "div.footnote"
"""Substack: the number of a note, which as a paragraph of its own would mean nothing, and the note itself."""
_FORM_PARAGRAPHS, _FORM_TEXT = 2, 400
"""Paragraphs and characters that no form for readers has."""
_BODIES = "[itemprop~=articleBody] > noscript, .post-body > noscript"
"""Blogger: the post for browsers without scripts, where a script writes it for the others."""
_NEVER_SHOWN = frozenset(("nav", "aside", "footer", "form", "dialog", "template", "noscript"))
_SHOWN_LATER = 20
"""The fewest words of a post that a script shows."""
_CONTAINERS = "body form, body dialog, body object, body canvas"
_SIGNED = ".kg-callout-emoji"
"""Ghost: the sign of a box, beside its text."""


def normalize_markup(tree: LexborHTMLParser) -> None:
    """Change the tree so that it expresses with HTML's own elements what platforms express with classes."""
    _open_forms(tree)
    normalize_builders(tree)
    for box, caption in _CAPTIONED:
        for node in tree.css(box):
            _make_figure(tree, node, node.css_first(caption))
    mark_layout_tables(tree)
    _show_bodies(tree)
    for node in tree.css(_CARD_PICTURES):
        node.decompose()
    for node in tree.css(_FOLDED):
        _put_in(tree, node, "p", "strong")
    for node in tree.css(_FOOTNOTE_SIGNS):
        _put_in(tree, node, "sup")
    for node in tree.css(_FOOTNOTES):
        _make_item(tree, node)
    for node in tree.css(_SIGNED):
        _put_before_text(node)


def reveal(tree: LexborHTMLParser) -> bool:
    """Show what a script would show on a page that shows nothing; return True if there was any such text."""
    found = False
    for node in tree.css("body[style], body [hidden], body [style]"):
        if is_hidden(node.attributes) and node.tag not in _NEVER_SHOWN and size(text_of(node) or "") >= _SHOWN_LATER:
            for name in ("hidden", "style"):
                if name in node.attributes:
                    del node.attrs[name]
            found = True
    return found


def open_containers(tree: LexborHTMLParser) -> bool:
    """Replace what holds no post elsewhere, such as a form or a dialog, by boxes; return True if it held sentences."""
    found = [node for node in tree.css(_CONTAINERS) if size(text_of(node) or "") >= _SHOWN_LATER]
    for node in reversed(found):
        _put_in(tree, node, "div")
    return bool(found)


def _open_forms(tree: LexborHTMLParser) -> None:
    """Replace forms around a whole page, as some platforms write them, by boxes: other forms are no part of a post."""
    for form in tree.css("form"):
        if len(form.css("p")) >= _FORM_PARAGRAPHS and len(text_of(form) or "") > _FORM_TEXT:
            _put_in(tree, form, "div")


def _show_bodies(tree: LexborHTMLParser) -> None:
    """Replace copies of a body for browsers without scripts by boxes, where nothing else of it is in the page."""
    for copy in tree.css(_BODIES):
        if copy.parent is not None and not text_of(copy.parent) and text_of(copy):
            _put_in(tree, copy, "div")


def _make_figure(tree: LexborHTMLParser, box: LexborNode, caption: LexborNode | None) -> None:
    pictures = [_with_link(node) for node in box.css("img") if node.parent is None or node.parent.tag != "noscript"]
    if caption is None or not pictures:
        return
    figure, text = tree.create_node("figure"), tree.create_node("figcaption")
    for node in pictures:
        figure.insert_child(node)
    for node in list(children(caption)):
        text.insert_child(node)
    figure.insert_child(text)
    used = {node.mem_id for node in _line_up(caption)}
    for node in list(children(box)):
        if text_of(node) and node.mem_id not in used:  # such as the name of whoever took it
            figure.insert_child(node)
    box.replace_with(figure)


def _line_up(node: LexborNode | None) -> Iterator[LexborNode]:
    """Yield a node and what holds it, up to the root."""
    while node is not None:
        yield node
        node = node.parent


def _make_item(tree: LexborHTMLParser, note: LexborNode) -> None:
    """Replace a note by an item of a numbered list; the items of all notes become one list later."""
    number, content = note.css_first("a.footnote-number"), note.css_first(".footnote-content")
    figures = text_of(number) or ""
    if number is None or content is None or not re.fullmatch(r"\d{1,4}", figures, re.ASCII):
        return
    listed, item = tree.create_node("ol"), tree.create_node("li")
    listed.attrs["start"] = figures
    for node in list(children(note)):
        if node.mem_id != number.mem_id:
            item.insert_child(node)
    listed.insert_child(item)
    note.replace_with(listed)


def _put_before_text(sign: LexborNode) -> None:
    """Move the sign of a box to the start of the text beside it."""
    box = sign.parent.css_first(".kg-callout-text") if sign.parent is not None else None
    start = box.first_child if box is not None else None
    if start is not None and (text := text_of(sign)):
        start.insert_before(f"{text} ")
        sign.decompose()


def _with_link(picture: LexborNode) -> LexborNode:
    """Return the picture, or the link that holds nothing else."""
    parent = picture.parent
    return parent if parent is not None and parent.tag == "a" else picture


def _put_in(tree: LexborHTMLParser, node: LexborNode, *names: str) -> None:
    """Move the contents of the node into new nested elements, the first outermost, in the node's place."""
    inner = list(children(node))
    for name in reversed(names):
        new = tree.create_node(name)
        for child in inner:
            new.insert_child(child)
        inner = [new]
    node.replace_with(inner[0])
