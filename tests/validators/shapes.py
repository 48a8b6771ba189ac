"""Files that stand for others: together they show every shape of an element that all of them show.

A validator that takes seconds for a file judges an element by its name, its attributes, whether it is empty, and what
it stands in; in a PDF by its fonts, too. Files of one template differ in little but words, which it does not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from zipfile import ZipFile

from lxml import etree, html
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

TOLD = frozenset(("class", "role", "type", "epub:type", "scope", "dir", "rel", "property", "name", "http-equiv"))
"""Attributes of whose values there are few; of all others it counts whether they are empty."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
NUMBER = re.compile(r"\d+")

Shape = tuple[Hashable, ...]
Name = TypeVar("Name")


def representatives(files: Iterable[Name], shapes: Callable[[Name], set[Shape]]) -> list[Name]:
    """A few of the files that have every shape that all of them have."""
    unseen = {name: shapes(name) for name in files}
    chosen = []
    while any(unseen.values()):
        name = max(unseen, key=lambda each: len(unseen[each]))
        chosen.append(name)
        seen = unseen.pop(name)
        unseen = {other: left - seen for other, left in unseen.items()}
    return chosen


def page_shapes(page: Path) -> set[Shape]:
    """The shapes of a page in HTML."""
    return set(_elements(page.read_bytes()))


def book_shapes(book: Path) -> set[Shape]:
    """The shapes of the documents of an EPUB, and of what it says of itself."""
    with ZipFile(book) as opened:
        parts = [opened.read(name) for name in opened.namelist() if name.endswith((".xhtml", ".opf"))]
    return {shape for part in parts for shape in _elements(part)}


def _elements(page: bytes) -> Iterator[Shape]:
    """Each element with those that it stands in, and a heading with the one before it."""
    chains: dict[html.HtmlElement, Shape] = {}
    before = ""
    for element in html.document_fromstring(page).iter(etree.Element):
        parent = element.getparent()
        within = chains[parent] if parent is not None else ()
        own = (str(element.tag), *sorted(_told(str(name), str(value)) for name, value in element.attrib.items()))
        # A list in a list, and one in that, are of one shape.
        chains[element] = within if own in within else (*within, own)
        yield own, within, not element.text_content().strip(), before if element.tag in HEADINGS else ""
        before = str(element.tag) if element.tag in HEADINGS else before


def _told(name: str, value: str) -> tuple[str, str]:
    return name, NUMBER.sub("", value) if name in TOLD else value and "…"


def pdf_shapes(pdf: Path) -> set[Shape]:
    """The shapes of a PDF's structure, what its pages and annotations hold, and its fonts."""
    reader = PdfReader(pdf)
    found: set[Shape] = set(_structure(reader.root_object["/StructTreeRoot"], ""))
    found.add(("document", *sorted(reader.root_object)))
    for page in reader.pages:
        resources: Any = page["/Resources"]
        fonts = [font.get_object() for font in resources.get("/Font", {}).values()]
        found |= {("font", str(font["/BaseFont"]).rpartition("+")[2], *sorted(font)) for font in fonts}
        annotations = [each.get_object() for each in page.get("/Annots", ())]
        found |= {("annotation", str(each["/Subtype"]), *sorted(each)) for each in annotations}
        found.add(("page", *sorted(page)))
    return found


def _structure(node: Any, parent: str) -> Iterator[Shape]:
    element = node.get_object()
    if isinstance(element, ArrayObject):
        for kid in element:
            yield from _structure(kid, parent)
    elif isinstance(element, DictionaryObject):
        own = str(element.get("/S", parent))
        yield own, parent, *sorted(element)
        yield from _structure(element.get("/K", ArrayObject()), own)
