"""Recognize what a page folds away and a reader can open: answers of an accordion, sheets behind tabs, slides.

The patterns are those of the ARIA Authoring Practices (https://www.w3.org/WAI/ARIA/apg/patterns/), Bootstrap, and the
builders of WordPress.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from selectolax.lexbor import LexborNode

from converter.sources.dom.roles import is_hidden
from converter.sources.dom.text_cleaning import folded_words, one_line
from converter.sources.dom.tree import HtmlAttributes, attribute, attribute_value, children, walk_visible

_WORDS = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
_FOLDING = (
    "accordion accordions toggle toggles collapse collapsed collapsible collapsing faq faqs tab tabs tabpanel panel "
    "answer expand expandable expander spoiler details summary fold folded readmore"
)
_FOLDING_WORDS = frozenset(_FOLDING.split())
_BESIDE = (
    "share sharing social menu nav navbar navigation modal popup popover tooltip dropdown lightbox overlay cookie "
    "consent search login signup newsletter subscribe offcanvas drawer comments comment respond cart player"
)
_BESIDE_WORDS = frozenset(_BESIDE.split())
_ROLES = frozenset(("region", "tabpanel"))
_TRIGGERS = "[aria-controls], [data-target], [data-bs-target], [data-toggle][href^='#'], [role=tab], .vc_tta-tab a"
_LIST_OF_TABS = "[role=tab], .vc_tta-tab a, .nav-tabs a, .et_pb_tabs_controls a, .kt-tabs-title-list a"
_FOLDING_SIGNS = frozenset(("+", "−", "-", "▼", "▲", "▾", "▴", "▸", "►", "▶", "›", "»", "⌄"))
_SLIDES = frozenset(("div", "section", "article", "li"))
_SHOWN = frozenset(
    ("hidden", "hide", "active", "show", "shown", "visible", "current", "selected", "is", "in", "d", "none")
)
"""Words of classes that say whether a box is shown."""
_MOST_SHOWN = 2
"""Boxes that are shown of such as are shown one after the other."""
_Kind = tuple[str, frozenset[str]]
_MOST_BOXES = 3
_MOST_TABS = 200
_MOST_NODES = 400
"""Nodes at the beginning of a panel that are looked at."""
_LONGEST_LABEL = 120
_FIELDS = frozenset(("form", "input", "textarea", "select"))
_IN_LINKS = 0.6
"""Share of a panel's words that are links, from which on it is a menu."""


class FoldedParts:
    """What a body folds away."""

    def __init__(self, root: LexborNode) -> None:
        self._root = root
        self._targets: frozenset[str] | None = None
        self._by_id: dict[str, LexborNode] | None = None
        self._slides: dict[int, frozenset[_Kind]] = {}
        """The kinds of boxes in a box that are shown one after the other, by the outer box's memory address."""
        self.labels: dict[int, LexborNode] = {}
        """The tab of each panel whose label does not stand above it, by the panel's memory address."""
        self.tabs: set[int] = set()
        """The tabs that need not be read in their place, because their panels have the label."""
        if root.css_first("[role=tablist], [role=tab], .vc_tta-tabs-list, .et_pb_tabs_controls") is not None:
            self._read_tabs()

    def holds_panel(self, node: LexborNode, attributes: HtmlAttributes) -> bool:
        """Return True if a hidden element is a panel that a reader can open, and holds text."""
        names = _name_words(attributes)
        if names & _BESIDE_WORDS:
            return False
        if not self._is_controlled(node, attributes, names) and not self._is_slide(node, attributes):
            return False
        return _is_text(node)

    def is_question(self, node: LexborNode, attributes: HtmlAttributes) -> bool:
        """Return True for a button that opens a panel of the body."""
        if _name_words(attributes) & _BESIDE_WORDS:
            return False
        if controlled := attribute_value(attributes, "aria-controls"):
            panel = self._ids().get(controlled)
            return panel is None or not _name_words(panel.attributes) & _BESIDE_WORDS
        return "aria-expanded" in attributes or bool(_target(attributes))

    def _is_controlled(self, node: LexborNode, attributes: HtmlAttributes, names: set[str]) -> bool:
        if (
            attribute_value(attributes, "role") in _ROLES
            or "collaps" in attribute_value(attributes, "data-hook").lower()
        ):
            return True
        own = attribute_value(attributes, "id")
        return bool((own and own in self._opened()) or names & _FOLDING_WORDS or _follows_trigger(node))

    def _is_slide(self, node: LexborNode, attributes: HtmlAttributes) -> bool:
        """Return True for one of several like boxes of which a page shows one after the other."""
        kind = _kind(node, attributes)
        if kind is None or node.parent is None:
            return False
        if node.parent.mem_id not in self._slides:
            self._slides[node.parent.mem_id] = _kinds_of_slides(node.parent)
        return kind in self._slides[node.parent.mem_id]

    def _opened(self) -> frozenset[str]:
        """Return the ids of what buttons and tabs open."""
        if self._targets is None:
            self._targets = frozenset(_target(node.attributes) for node in self._root.css(_TRIGGERS))
        return self._targets

    def _ids(self) -> dict[str, LexborNode]:
        if self._by_id is None:
            self._by_id = {attribute(node, "id"): node for node in self._root.css("[id]")}
        return self._by_id

    def _read_tabs(self) -> None:
        """Note which label belongs to which panel, and which tabs repeat what stands above their panel."""
        labelled = {attribute(node, "aria-labelledby"): node for node in self._root.css("[aria-labelledby]")}
        labels: dict[int, str] = {}
        for tab in self._root.css(_LIST_OF_TABS)[:_MOST_TABS]:
            panel = self._ids().get(_target(tab.attributes)) or labelled.get(attribute(tab, "id"))
            label = _beginning(tab, _LONGEST_LABEL)
            if not label or panel is None or panel.mem_id == tab.mem_id:
                continue
            if _precedes(tab, panel):
                labels[panel.mem_id] = label
                self.labels.pop(panel.mem_id, None)
            elif panel.mem_id not in labels:
                labels[panel.mem_id] = label
                self.tabs.add(tab.mem_id)
                if not _starts_with(panel, label):
                    self.labels[panel.mem_id] = tab
            elif labels[panel.mem_id] == label:
                self.tabs.add(tab.mem_id)


def _kind(node: LexborNode, attributes: HtmlAttributes) -> _Kind | None:
    """Return the element's name and classes but for those that say whether it is shown; None for other elements."""
    names = attribute_value(attributes, "class").split() if node.tag in _SLIDES else []
    own = frozenset(name for name in names if not _SHOWN.issuperset(_WORDS.split(name.lower())))
    return (node.tag or "", own) if own else None


def _kinds_of_slides(outer: LexborNode) -> frozenset[_Kind]:
    """Return the kinds of boxes of which one or two are shown in a box, and more are hidden."""
    shown: Counter[_Kind] = Counter()
    hidden: Counter[_Kind] = Counter()
    for child in children(outer):
        attributes = child.attributes if child.tag in _SLIDES else {}
        if (kind := _kind(child, attributes)) is not None:
            (hidden if is_hidden(attributes) else shown)[kind] += 1
    return frozenset(kind for kind, count in hidden.items() if 0 < shown[kind] <= _MOST_SHOWN < count)


def is_folding_sign(node: LexborNode) -> bool:
    """Return True for a “+” or a triangle that only shows whether something is open."""
    if (node.text(deep=True) or "").strip() not in _FOLDING_SIGNS:
        return False
    outer = node.parent
    for _ in range(_MOST_BOXES):
        if outer is None:
            return False
        if outer.tag in ("button", "summary") or "aria-expanded" in outer.attributes:
            return True
        outer = outer.parent
    return False


def opens_panel(attributes: HtmlAttributes) -> bool:
    """Return True for a box that works as a button and opens a panel: the question of an answer."""
    if "aria-expanded" not in attributes and "aria-controls" not in attributes:
        return False
    return attribute_value(attributes, "role") in ("button", "tab")


def _target(attributes: HtmlAttributes) -> str:
    """Return the id of the panel that a button or tab opens; empty if it names none."""
    for name in ("aria-controls", "data-bs-target", "data-target", "href"):
        if value := attribute_value(attributes, name):
            if name == "aria-controls":
                return value
            if value.startswith("#"):
                return value[1:]
    return ""


def _name_words(attributes: HtmlAttributes) -> set[str]:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return {word.lower() for word in _WORDS.split(names) if word}


def _follows_trigger(node: LexborNode) -> bool:
    """Return True if the element before opens or closes something."""
    before = _element_before(node)
    if before is None:
        return False
    inner = before.css_first("[aria-expanded], [role=button], button, summary")
    for trigger in (before, inner):
        if trigger is None:
            continue
        own = trigger.attributes
        if "aria-expanded" in own or attribute_value(own, "role") == "button" or trigger.tag in ("button", "summary"):
            return not _name_words(own) & _BESIDE_WORDS
        if _name_words(own) & _FOLDING_WORDS:
            return True
    return False


def _element_before(node: LexborNode) -> LexborNode | None:
    before = node.prev
    while before is not None and (before.tag or "-").startswith("-"):
        before = before.prev
    return before


def _precedes(tab: LexborNode, panel: LexborNode) -> bool:
    before = _element_before(panel)
    return before is not None and before.mem_id == tab.mem_id


def _starts_with(panel: LexborNode, label: str) -> bool:
    start = "".join(folded_words(label))
    return "".join(folded_words(_beginning(panel, 2 * len(label) + 20))).startswith(start)


def _beginning(node: LexborNode, length: int) -> str:
    """Return the first characters of the text below a node."""
    parts: list[str] = []
    for inner in islice(walk_visible(node), _MOST_NODES):
        if inner.tag == "-text":
            parts.append(inner.text_content or "")
            length -= len(parts[-1].strip())
        if length <= 0:
            break
    return one_line("".join(parts))


def _is_text(node: LexborNode) -> bool:
    """Return True for text that is no menu and no form, judged by its beginning."""
    total = linked = 0
    for inner in islice(walk_visible(node), _MOST_NODES):
        if inner.tag in _FIELDS:
            return False
        if inner.tag == "-text":
            length = len((inner.text_content or "").strip())
            total += length
            linked += length if inner.parent is not None and inner.parent.tag == "a" else 0
    return total > 0 and linked <= total * _IN_LINKS
