"""Writes a translation as an XLIFF file for its reviewers."""

from __future__ import annotations

from itertools import groupby
from typing import Literal

from lxml import etree

from converter.article import Article, Segment, Translation, plain_text, unit_of, units
from converter.review.codes import in_xml
from converter.review.describing import Note, before

Version = Literal["2.1", "1.2"]
_NEVER_INDENTED = frozenset({"source", "target", "note", "data", "context"})


def xliff_bytes(translation: Translation, article: Article, *, version: Version, export: int | None = None) -> bytes:
    """Return the translation of ``article`` as one XLIFF document, UTF-8; the same bytes for the same translation.

    2.1: OASIS Standard, 13 February 2018; 1.2: OASIS Standard, 1 February 2008, strict. Units are in reading order;
    only text is translatable. Control characters are left out. ``export`` is the number of the export in the history.
    """
    from converter.review import xliff12_writer, xliff21_writer

    writer = {"2.1": xliff21_writer, "1.2": xliff12_writer}[version]
    original = in_xml(article.source.url or article.title or "article")
    root, holder = writer.frame(translation, original, export)
    roles = {unit.path: unit.role for unit in units(article)}
    last: Segment | None = None
    for path, group in groupby(translation.segments, key=lambda segment: unit_of(segment.id)):
        segments = list(group)
        writer.add_unit(holder, segments, roles.get(path), _context(last))
        last = segments[-1]
    _indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _context(last: Segment | None) -> Note | None:
    return before(plain_text(last.source)) if last else None


def _indent(element: etree._Element, depth: int = 1) -> None:
    """Indent for human readers, without adding white space near a text."""
    if etree.QName(element).localname in _NEVER_INDENTED or not len(element):
        return
    element.text = "\n" + "  " * depth
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * depth
    element[-1].tail = "\n" + "  " * (depth - 1)
