"""The structure of a PDF without elements that say nothing and entries that repeat what stands elsewhere.

WeasyPrint puts each line of text in a Span of its own. One without a language, a text or an attribute of its own tells
a screen reader nothing: its content stands in its parent instead (ISO 32000-1, 14.7.2 and 14.7.4).
"""

from __future__ import annotations

from typing import Any

_PLAIN = frozenset({"Type", "S", "K", "Pg", "P"})
_TRANSPARENT = frozenset({"/Span", "/NonStruct", "/Div"})
_IN_LINES = frozenset({"/Span", "/Link"})
_GROUPS = frozenset({"/Document", "/Part", "/Art", "/Sect", "/Div"})
_HOLD_TEXT = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Lbl", "/LBody", "/TD", "/TH", "/Caption", "/Link", "/Span"}
)
"""What may hold content itself; the others group elements (ISO 32000-1, 14.8.4)."""


def prune_structure(pdf: Any) -> None:
    """Take the elements that say nothing out of the structure tree of a pydyf ``PDF``."""
    root = pdf.catalog.get("StructTreeRoot")
    if root is None:
        return
    tree = _Tree(pdf)
    for kid in tree.elements[root]["K"]:
        tree.prune(tree.elements[kid])
    numbers = tree.elements[tree.elements[root]["ParentTree"]]["Nums"]
    for place in range(1, len(numbers), 2):
        owner = numbers[place]
        if isinstance(owner, list):
            owner[:] = [tree.owner(each) for each in owner]


class _Tree:
    def __init__(self, pdf: Any) -> None:
        self.elements: dict[bytes, Any] = {each.reference: each for each in pdf.objects if hasattr(each, "keys")}
        self._owners: dict[bytes, bytes] = {}
        """Who holds the content of an element that is gone."""
        self._languages: dict[bytes, Any] = {}

    def owner(self, reference: bytes) -> bytes:
        """Return the element that holds the content of one that may be gone."""
        while reference in self._owners:
            reference = self._owners[reference]
        return reference

    def prune(self, element: Any) -> None:
        """Take what says nothing out of an element and all below it; leaves first."""
        order = self._below(element)
        for each in order:
            self._drop_language(each)
        for each in reversed(order):
            self._take_in(each)
            if self._is_paragraph(each):
                each["S"] = "/P"
                self._take_in(each)
        kept = self._below(element)
        for each in kept:
            for kid in filter(None, map(self._element, each["K"])):
                kid["P"] = each.reference
        for each in kept:
            _trim(each)

    def _below(self, element: Any) -> list[Any]:
        """Return an element and all below it, parents first."""
        waiting, order = [element], []
        while waiting:
            order.append(waiting.pop())
            waiting += filter(None, map(self._element, order[-1]["K"]))
        return order

    def _drop_language(self, element: Any) -> None:
        """Leave out the language of what stands in an element of the same language; parents come first."""
        spoken = element.get("Lang") or self._languages.get(element["P"])
        if spoken is not None:
            self._languages[element.reference] = spoken
            above = self._languages.get(element["P"])
            if above is not None and above.data == spoken.data:
                element.pop("Lang", None)

    def _take_in(self, element: Any) -> None:
        """Put what its kids hold in the place of those that say nothing, which may hold others of the kind."""
        while (kids := [one for kid in element["K"] for one in self._kids(element, kid)]) != element["K"]:
            element["K"][:] = kids

    def _is_paragraph(self, element: Any) -> bool:
        """Whether an element without a meaning holds nothing but lines of text, among sections and paragraphs."""
        if element["S"] not in {"/NonStruct", "/Div"}:
            return False
        around = self.elements[element["P"]]
        while around["S"] == "/NonStruct":
            around = self.elements[around["P"]]
        if around["S"] not in _GROUPS and (element["S"], around["S"]) != ("/Div", "/LBody"):
            return False
        kids = [self._element(kid) for kid in element["K"] if not isinstance(kid, int)]
        return bool(element["K"]) and all(kid is not None and kid["S"] in _IN_LINES for kid in kids)

    def _element(self, kid: Any) -> Any:
        found = self.elements.get(kid) if isinstance(kid, bytes) else None
        return found if found is not None and found.get("Type") == "/StructElem" else None

    def _kids(self, parent: Any, kid: Any) -> list[Any]:
        """Return what takes the place of a kid: what it holds, the reference of a link as it is, or itself."""
        found = self.elements.get(kid) if isinstance(kid, bytes) else None
        if found is None:
            return [kid]
        if found.get("Type") == "/OBJR":
            return [found]
        if found["S"] not in _TRANSPARENT or not found.keys() <= _PLAIN or not self._may_hold(parent, found):
            return [kid]
        self._owners[kid] = parent.reference
        return list(found["K"])

    @staticmethod
    def _may_hold(parent: Any, kid: Any) -> bool:
        """Whether what a kid holds can stand in its parent: text only in what holds text, and only of the same page."""
        if any(isinstance(each, int) for each in kid["K"]):
            return parent["S"] in _HOLD_TEXT and kid["Pg"] == parent["Pg"]
        match kid["S"]:
            case "/NonStruct":
                return True
            case "/Div":
                return parent["S"] in _GROUPS
            case _:
                return parent["S"] in _HOLD_TEXT


def _trim(element: Any) -> None:
    """Leave out the type, which goes without saying, and the page where no content of an element names it."""
    del element["Type"]
    if not any(isinstance(kid, int) for kid in element["K"]):
        element.pop("Pg", None)
