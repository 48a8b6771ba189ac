"""A file from outside as a tree that can do no harm.

A file with a document type is refused before it is parsed: XLIFF has none, and with none no name can stand for other
text, neither nested ones that would fill the memory nor ones that name files of this computer.
"""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from converter.errors import OtherDocument, ReviewRefused

LARGEST = 32 * 1024 * 1024
"""Bytes; a post of ten thousand sentences makes about a quarter of it."""
_DECLARES = "It declares a document type, which {kind} does not have and which can do harm."
_TODO = "Ask for the file as the reviewer's program saves it, as XLIFF, or export the translation again."


_WHAT = "The reviewed file was not taken over; nothing has changed."


def refused(why: str, todo: str = _TODO) -> ReviewRefused:
    """The error of a file of which nothing is taken over."""
    return ReviewRefused(_WHAT, why, todo)


def strange(why: str, todo: str) -> OtherDocument:
    """The error of a file that is about something else."""
    return OtherDocument(_WHAT, why, todo)


def parsed(data: bytes) -> etree._Element:
    """The outermost element, ``xliff``, without comments. Raises ``ReviewRefused``."""
    if len(data) > LARGEST:
        raise refused(f"It has more than {LARGEST // 1024 // 1024} MB, which no handout needs.")
    outermost = root_name(data, "XLIFF")
    if outermost != "xliff":
        raise refused(f"It is no XLIFF: its outermost element is “{outermost}”.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, LookupError, ValueError) as error:
        raise refused(f"It is damaged: {error}.") from error
    if root.getroottree().docinfo.doctype:
        raise refused(_DECLARES.format(kind="XLIFF"))
    return root


class _RootMet(Exception):
    """No error: it ends the look at the beginning."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def root_name(data: bytes, kind: str, todo: str = _TODO) -> str:
    """The local name of the outermost element of an XML file without a document type.

    ``kind`` and ``todo`` are for messages. Raises ``ReviewRefused`` where it has one, or is no XML.
    """

    def declares(*_details: object) -> None:
        raise refused(_DECLARES.format(kind=kind), todo)

    def root(name: str, _attributes: dict[str, str]) -> None:
        raise _RootMet(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declares
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat knows no names)
    except _RootMet as met:
        return met.name
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refused(f"It is no XML, or damaged: {error}.", todo) from error
    raise refused("It is no XML: it holds nothing.", todo)
