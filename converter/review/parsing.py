"""Parses a file from outside safely.

A file with a document type is refused before it is parsed: XLIFF has none, and without one there are no entities,
neither nested ones that fill the memory nor external ones that read files of this computer.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from converter.errors import OtherDocument, ReviewRefused
from converter.xml_reading import BadXml, XmlLimits, parse_xml, root_of

if TYPE_CHECKING:
    from lxml import etree

LARGEST = 32 * 1024 * 1024
"""Bytes; a post of ten thousand sentences takes about a quarter of it."""
_TODO = "Ask for the file as the reviewer's program saves it, as XLIFF, or export the translation again."


_WHAT = "The reviewed file was not taken over; nothing has changed."


def refused_error(why: str, todo: str = _TODO) -> ReviewRefused:
    """Return the error of a file of which nothing is taken over."""
    return ReviewRefused(_WHAT, why, todo)


def other_document_error(why: str, todo: str) -> OtherDocument:
    """Return the error of a file about another document."""
    return OtherDocument(_WHAT, why, todo)


def parse_xliff(data: bytes) -> etree._Element:
    """Return the root element, ``xliff``, without comments. Raises ``ReviewRefused``."""
    if len(data) > LARGEST:
        raise refused_error(f"It has more than {LARGEST // 1024 // 1024} MB, which no handout needs.")
    outermost = root_name(data, "XLIFF")
    if outermost != "xliff":
        raise refused_error(f"It is no XLIFF, but something else (“{outermost}”).")
    with xml_errors("XLIFF"):
        return parse_xml(data, XmlLimits(size=LARGEST))


def root_name(data: bytes, kind: str, todo: str = _TODO) -> str:
    """Return the local name of the root element of an XML file without a document type.

    ``kind`` and ``todo`` are for messages. Raises ``ReviewRefused`` where it has one, or is no XML.
    """
    with xml_errors(kind, todo):
        return root_of(data, XmlLimits(size=LARGEST)).name


@contextlib.contextmanager
def xml_errors(kind: str, todo: str = _TODO) -> Iterator[None]:
    """Turn ``BadXml`` into ``ReviewRefused``; ``kind`` and ``todo`` are for its message."""
    try:
        yield
    except BadXml as bad:
        doctype = f"It holds something that {kind} does not have and that can do harm (a document type)."
        raise refused_error(doctype if bad.fault == "doctype" else bad.why, todo) from bad
