"""The numbers and signs of a list's items, drawn with the lines that they stand before.

WeasyPrint positions them, and what is positioned is drawn after all other text of the page, so that an item was copied
without its sign.
"""

from __future__ import annotations

from typing import Any


class ItemSigns:
    """The signs of one document that can be drawn in the order of its text."""

    def __init__(self) -> None:
        self._moved: set[int] = set()
        self._lines: dict[int, list[Any]] = {}

    def find(self, box: Any) -> None:
        """Take note of the sign that stands before the lines of a box, if there is one."""
        marker: Any = next((each for each in getattr(box, "children", ())[:1] if _is_marker(each)), None)
        if marker is None or box.style["direction"] == "rtl":
            # Programs that order right-to-left letters by their place put the sign into the first word.
            return
        text = _first_lines(box)
        if text is not None and len(marker._box.children) == 1:
            self._moved.add(id(marker._box))
            self._lines.setdefault(id(text), []).append(marker._box.children[0])

    def dispatch(self, inner: Any, box: Any, *rest: Any) -> Any:
        """Replace ``stacking._dispatch``, which is ``inner``: it takes apart what is drawn when."""
        if id(getattr(box, "_box", None)) in self._moved:
            return None
        drawn = inner(box, *rest)
        if id(box) in self._lines:
            drawn.children = [*self._lines[id(box)], *drawn.children]
        return drawn


def _first_lines(box: Any) -> Any:
    """Return the first box of lines in a box, itself included; ``None`` where something else comes first."""
    from weasyprint.formatting_structure import boxes

    first = next((each for each in box.children if each.is_in_normal_flow()), None)
    if isinstance(first, boxes.LineBox):
        return box if isinstance(box.children[-1], boxes.LineBox) else None
    return _first_lines(first) if isinstance(first, boxes.BlockBox) and first.style["position"] == "static" else None


def _is_marker(box: Any) -> bool:
    return hasattr(box, "_box") and str(box.element_tag).endswith("::marker")
