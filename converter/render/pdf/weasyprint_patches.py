"""Patches for what WeasyPrint 70 leaves out of a tagged PDF. They use its internals, so its version is pinned.

- The margins of a page (running heads, page numbers) become artifacts, so that screen readers do not read them on
  every page: Kozea/WeasyPrint#1836.
- A part in another language carries its ``Lang``: not reported upstream.
- Right-to-left lines, and lines whose glyphs do not map back to letters (Indic and South-East Asian scripts, letters
  with several accents), carry their text as ``ActualText``, for search, copying and screen readers: not
  reported upstream.
- A header cell has its ``Scope`` (PDF/UA-1, 7.5): Kozea/WeasyPrint#2508. A list has its ``ListNumbering``, a link its
  text and not its address as ``Contents``, and a picture its box in the units of the page: not reported upstream.
- A link is one annotation, and not one for each box inside it; the dots before a page number are an artifact, and a
  table of contents is a ``TOC`` of ``TOCI`` (ISO 32000-1, 14.8.4.2), and one on two pages as well: not reported.
- The number or sign of a list's item is drawn with its line, and not after the page's other text: not reported.
- The content of a list item stands in one ``LBody`` (ISO 32000-1, 14.8.4.3.3): Kozea/WeasyPrint#2505 and #2497 are
  two cases of it.

A test for each shows that WeasyPrint still needs it, and one fails if the internals differ from those patched here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from converter.languages import language_or_unknown
from converter.render.bidi import RIGHT_TO_LEFT
from converter.render.dates import COUNTER_STYLES
from converter.render.line_breaks import WITHOUT_MARKS
from converter.render.pdf.item_signs import ItemSigns

_POINTS_PER_PIXEL = 0.75
# Combining accents and letters with several (fonts draw the dot of Vietnamese ọ and ị as one glyph, which can stand for
# one text only), Devanagari to Malayalam, Thai, Lao, Myanmar and Khmer.
_CLUSTERS = re.compile("[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1e00-\u1eff]")


@contextmanager
def patched(document: Any) -> Iterator[None]:
    """Patch WeasyPrint while one of its documents is written; not safe for two threads at once."""
    from weasyprint import stacking
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    patches = _Patches(document, tags._build_box_tree)
    marked, dispatch = Stream.marked, stacking._dispatch

    def marking(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        # A function, not a bound method: WeasyPrint calls it on the stream.
        return patches.marked(stream, box, tag)

    def in_line(box: Any, *rest: Any) -> Any:
        return patches.signs.dispatch(dispatch, box, *rest)

    Stream.marked, stacking._dispatch = marking, in_line
    tags._build_box_tree = patches.build
    try:
        yield
    finally:
        Stream.marked, stacking._dispatch = marked, dispatch
        tags._build_box_tree = patches.inner


class _Patches:
    """The patches for one document."""

    def __init__(self, document: Any, inner: Any) -> None:
        from weasyprint.formatting_structure import boxes

        self.inner = inner
        self._boxes = boxes
        self._language = document.metadata.lang
        self._heights = [float(page.height) for page in document.pages]
        self._artifacts: set[int] = set()
        self._line_ends: set[int] = set()
        self.signs = ItemSigns()
        self._done: set[int] = set()
        self._contents: Any = None
        for page in document.pages:
            self._survey(page._page_box)
            inside = {id(each) for *_, box in page.links for each in _descend(box) if each is not box}
            links = [link for link in page.links if id(link[-1]) not in inside]
            page.links = [(kind, target, self._area(area, box), box) for kind, target, area, box in links]

    @contextmanager
    def marked(self, stream: Any, box: Any, tag: str) -> Iterator[None]:
        """Replace ``Stream.marked``."""
        import pydyf

        if stream._tags is None:
            yield
            return
        properties: dict[str, Any] = {}
        if isinstance(box, self._boxes.TextBox) and _CLUSTERS.search(box.text):
            properties["ActualText"] = pydyf.String(self._text(box))
        if id(box) in self._artifacts:
            pydyf.Stream.begin_marked_content(stream, "Artifact", pydyf.Dictionary(properties) if properties else None)
        else:
            number = len(stream._tags)
            stream._tags[box] = {"tag": tag, "mcid": number}
            pydyf.Stream.begin_marked_content(stream, tag, pydyf.Dictionary({"MCID": number, **properties}))
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(stream)

    def build(self, box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        """Replace ``_build_box_tree``; ``rest`` holds the elements by marked content, the links and the tags."""
        real = box if isinstance(box, self._boxes.Box) else box._box
        if isinstance(real, self._boxes.MarginBox) or real.is_leader:
            return
        numbers, _links, tags = rest
        right_to_left = self._right_to_left(real, tags)
        for element in self.inner(box, parent, pdf, page, *rest):
            # A page and its body pass on the elements of their children, which are patched by then.
            if id(element) not in self._done:
                self._done.add(id(element))
                self._patch(element, real, pdf, page)
                if element["S"] == "/TOC" and self._joined(element, pdf):
                    continue
            yield element
        for number, text in right_to_left.items():
            self._give_text(_object(pdf, numbers[number]), text)

    def _joined(self, contents: Any, pdf: Any) -> bool:
        """Put the entries of a table of contents that goes on on another page into its first part, if there is one."""
        first = self._contents
        if first is None:
            self._contents = contents
            return False
        for kid in contents["K"]:
            _object(pdf, kid)["P"] = first.reference
        first["K"] += contents["K"]
        contents["K"] = type(first["K"])()
        return True

    def _patch(self, element: Any, box: Any, pdf: Any, page: int) -> None:
        import pydyf

        if box.element is not None and box.style["lang"] not in {None, self._language}:
            element["Lang"] = pydyf.String(box.style["lang"])
        element["S"] = _sort(element["S"], box)
        match element["S"]:
            case "/TH":
                row = box.element is not None and box.element.get("scope") == "row"
                element["A"]["Scope"] = "/Row" if row else "/Column"
            case "/L":
                element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{self._numbering(box)}"})
            case "/LI":
                _wrap_body(element, pdf)
            case "/Figure":
                x1, y1, x2, y2 = element["A"]["BBox"]
                flipped = (x1, self._heights[page] - y2, x2, self._heights[page] - y1)
                element["A"]["BBox"] = pydyf.Array(_POINTS_PER_PIXEL * value for value in flipped)
            case "/Link":
                self._describe_link(element, box)

    def _describe_link(self, element: Any, box: Any) -> None:
        import pydyf

        text = " ".join("".join(self._link_texts(box)).split())
        if text:
            box.link_annotation["Contents"] = pydyf.String(text)
            self._give_text(element, text)

    def _give_text(self, element: Any, text: str) -> None:
        import pydyf

        if RIGHT_TO_LEFT.search(text) and element["S"] in {"/Span", "/Link"}:
            element["ActualText"] = pydyf.String(text)

    def _right_to_left(self, box: Any, tags: Any) -> dict[int, str]:
        """Return the right-to-left texts directly inside the box, by the number of their marked content."""
        own: list[Any] = []
        for child in getattr(box, "children", ()):
            own += child.children if isinstance(child, self._boxes.LineBox) else [child]
        texts = [each for each in own if isinstance(each, self._boxes.TextBox) and each in tags]
        return {tags[each]["mcid"]: self._text(each) for each in texts if RIGHT_TO_LEFT.search(each.text)}

    def _numbering(self, box: Any) -> str:
        """Return the list's ``ListNumbering`` (ISO 32000-1, table 347)."""
        item = next((each for each in _descend(box) if each.element_tag == "li" and each.style is not None), None)
        style = item.style["list_style_type"] if item is not None else "none"
        if not isinstance(style, str):
            return "Disc"
        return "None" if style == "none" else "Decimal" if style in COUNTER_STYLES.values() else "Disc"

    def _text(self, box: Any) -> str:
        text = str(box.text).translate(WITHOUT_MARKS)
        # A space ends a wrapped line, but where no spaces stand between words.
        spaced = language_or_unknown(box.style["lang"]).has_word_spaces
        return f"{text} " if spaced and id(box) in self._line_ends else text

    def _texts(self, box: Any) -> Iterator[Any]:
        return (each for each in _descend(box) if isinstance(each, self._boxes.TextBox))

    def _area(self, area: tuple[float, ...], box: Any) -> tuple[float, ...]:
        """Return the area of a link; in a right-to-left line with dots, WeasyPrint's own lies beside the text."""
        if not any(each.is_leader for each in _descend(box)):
            return area
        texts = list(self._texts(box))
        right = max(each.position_x + each.width for each in texts)
        return (min(each.position_x for each in texts), area[1], right, area[3])

    def _link_texts(self, box: Any) -> Iterator[str]:
        for child in box.children:
            if child.is_leader:
                yield " "
            elif isinstance(child, self._boxes.TextBox):
                yield self._text(child)
            else:
                yield from self._link_texts(child)

    def _survey(self, page: Any) -> None:
        for child in page.children:
            if isinstance(child, self._boxes.MarginBox):
                self._artifacts.update(id(each) for each in _descend(child))
        for box in _descend(page):
            if box.is_leader:
                self._artifacts.update(id(each) for each in _descend(box))
            lines = [each for each in getattr(box, "children", ()) if isinstance(each, self._boxes.LineBox)]
            self.signs.find(box)
            for line in lines[:-1]:
                *_, last = (None, *self._texts(line))
                if last is not None:
                    self._line_ends.add(id(last))


def _sort(sort: str, box: Any) -> str:
    """Return the standard structure type of a box; ``sort`` is what WeasyPrint takes it for."""
    if sort == "/Link" and not box.link_annotation:
        return "/Span"  # what a style sheet adds to a link
    if sort == "/NonStruct" and box.element_tag == "nav":
        return "/TOC"
    if sort == "/P" and box.element is not None and "entry" in box.element.get("class", "").split():
        return "/TOCI"
    return sort


def _wrap_body(item: Any, pdf: Any) -> None:
    """Put all content of a list item except its label into one body."""
    import pydyf

    kids = list(item["K"])
    sorts = [None if isinstance(kid, int) else _object(pdf, kid)["S"] for kid in kids]
    if all(sort in {"/Lbl", "/LBody"} for sort in sorts):
        return
    body = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(), "Pg": item["Pg"], "P": item.reference}
    )
    pdf.add_object(body)
    labels: list[Any] = []
    for kid, sort in zip(kids, sorts, strict=True):
        if sort == "/Lbl" and not labels:
            labels.append(kid)
        elif sort == "/LBody":
            # A body of its own becomes part of this one: an item may have only one.
            inner = _object(pdf, kid)
            inner["S"], inner["P"] = "/Div", body.reference
            body["K"].append(kid)
        else:
            body["K"].append(kid)
            if sort is not None:
                _object(pdf, kid)["P"] = body.reference
    item["K"] = pydyf.Array([*labels, body.reference])


def _object(pdf: Any, reference: Any) -> Any:
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return pdf.objects[int(text.split()[0])]


def _descend(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _descend(child)
