"""Parses a file from outside safely.

A file with a document type is refused before it is parsed: XLIFF has none, and without one there are no entities,
neither nested ones that fill the memory nor external ones that read files of this computer.
"""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from converter.errors import OtherDocument, ReviewRefused

LARGEST = 32 * 1024 * 1024
"""Bytes; a post of ten thousand sentences takes about a quarter of it."""
_DECLARES = "It declares a document type, which {kind} does not have and which can do harm."
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
        raise refused_error(f"It is no XLIFF: its outermost element is “{outermost}”.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, LookupError, ValueError) as error:
        raise refused_error(f"It is damaged: {error}.") from error
    if root.getroottree().docinfo.doctype:
        raise refused_error(_DECLARES.format(kind="XLIFF"))
    return root


class _StopParsing(Exception):
    """Raised to stop the parser at the root element."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def root_name(data: bytes, kind: str, todo: str = _TODO) -> str:
    """Return the local name of the root element of an XML file without a document type.

    ``kind`` and ``todo`` are for messages. Raises ``ReviewRefused`` where it has one, or is no XML.
    """

    def declares(*_details: object) -> None:
        raise refused_error(_DECLARES.format(kind=kind), todo)

    def root(name: str, _attributes: dict[str, str]) -> None:
        raise _StopParsing(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declares
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat knows no names)
    except _StopParsing as met:
        return met.name
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refused_error(f"It is no XML, or damaged: {error}.", todo) from error
    raise refused_error("It is no XML: it holds nothing.", todo)
