"""Reads XML of any origin: without a document type, without entities, without the network, and within limits.

Two parsers see every byte. Expat goes ahead and holds the limits; what it let pass, libxml2 makes a tree of. The cost
is linear in the size: Expat 2.5 begins an unfinished tag again with every piece of the file that comes
(CVE-2023-52425), so a tag may be as long as ``_PIECES_OF_A_TAG`` pieces and no longer. Which error a fault is to a
user, and in which words, is the business of whoever reads.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple, TypedDict
from xml.etree import ElementTree as ET
from xml.parsers import expat

from converter.printable import data_size

if TYPE_CHECKING:
    from lxml import etree

XmlFault = Literal["damaged", "doctype", "size", "elements", "depth", "tag", "attributes"]


class _Options(TypedDict):
    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    remove_comments: bool
    remove_pis: bool
    huge_tree: bool


_SAFE: _Options = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": False,
}
"""Options of libxml2; it also refuses a text of more than 10 MB."""
_PIECES_OF_A_TAG = 16
_SMALLEST_PIECE = 1 << 16


class BadXml(Exception):
    """XML that is not read; ``why`` is a sentence about it.

    It is ``damaged`` or no XML; has a ``doctype``; or more than the limit: bytes in all (``size``), ``elements``, a
    ``depth`` of elements in elements, bytes of one ``tag``, ``attributes`` of one element.
    """

    def __init__(self, fault: XmlFault, why: str, line: int | None = None) -> None:
        super().__init__(fault, why, line)
        self.fault: XmlFault = fault
        self.why = why
        self.line = line
        """Where it is, from 1."""


class XmlLimits(NamedTuple):
    """How much is read: of a document in all, of a stream up to the next element that is asked for."""

    size: int = 32_000_000
    """Bytes."""
    elements: int = 1_000_000
    depth: int = 200
    """Elements in elements."""
    tag: int = 1_000_000
    """Bytes of one start tag with its attributes, or of one comment."""
    attributes: int = 200
    """Of one element."""


LIMITS = XmlLimits()


class Root(NamedTuple):
    """The outermost element."""

    name: str
    """Without its namespace's prefix."""
    line: int


def root_of(source: bytes | BinaryIO, limits: XmlLimits = LIMITS, *, doctype: bool = False) -> Root:
    """Return the outermost element, of which nothing but the start tag is read.

    With ``doctype`` a document type may be named; one with declarations of its own is refused all the same. Raises
    ``BadXml``, and ``OSError`` of the file.
    """
    guard = _Guard(limits, doctype=doctype, stop_at_root=True)
    try:
        for piece in _pieces(source, limits):
            guard.feed(piece)
        guard.close()
    except _RootReached as reached:
        return reached.root
    raise BadXml("damaged", "It holds nothing.")


def parse_xml(data: bytes, limits: XmlLimits = LIMITS, *, doctype: bool = False) -> etree._Element:
    """Return the tree of a whole document, without comments and instructions; see ``root_of``. Raises ``BadXml``."""
    from lxml import etree

    _check(data, limits, doctype=doctype)
    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
    except (etree.LxmlError, LookupError, ValueError) as error:
        raise _damaged(error) from error


def parse_element_tree(data: bytes, limits: XmlLimits = LIMITS) -> ET.Element:
    """Return the tree as one of the standard library, which writes HTML as it came. Raises ``BadXml``."""
    _check(data, limits, doctype=False)
    try:
        return ET.fromstring(data)  # noqa: S314 (nothing that it warns of passes the check)
    except (ET.ParseError, LookupError, ValueError) as error:
        raise _damaged(error) from error


def iterate_xml(
    file: BinaryIO, names: tuple[str, ...], limits: XmlLimits = LIMITS, *, doctype: bool = False
) -> Iterator[etree._Element]:
    """Yield each element of these local names once it is read; it is emptied when the next one is asked for.

    Elements around it have their attributes, and what stands before it is forgotten, so that the size of the file
    does not matter. Raises ``BadXml``, at any point, and ``OSError``.
    """
    from lxml import etree

    guard = _Guard(limits, doctype=doctype, names=names)
    parser = etree.XMLPullParser(events=("end",), tag=[f"{{*}}{name}" for name in names], **_SAFE)
    try:
        for piece in _pieces(file, limits):
            guard.feed(piece)
            parser.feed(piece)
            for _, element in parser.read_events():
                yield element
                _forget(element)
        guard.close()
        parser.close()
    except (etree.LxmlError, LookupError) as error:
        raise _damaged(error) from error


class _RootReached(Exception):
    """Raised to stop the parser after the start tag of the root."""

    def __init__(self, root: Root) -> None:
        super().__init__(root)
        self.root = root


class _Guard:
    """Parses along, and raises ``BadXml`` for a document type, damage, and what is beyond the limits."""

    def __init__(
        self, limits: XmlLimits, *, doctype: bool, names: tuple[str, ...] = (), stop_at_root: bool = False
    ) -> None:
        self._limits, self._doctype, self._names, self._stop_at_root = limits, doctype, names, stop_at_root
        self._fed = self._size = self._elements = self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = True
        self._parser.StartDoctypeDeclHandler = self._doctype_met
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, piece: bytes) -> None:
        self._fed += len(piece)
        self._size += len(piece)
        if self._size > self._limits.size:
            raise self._beyond("size", f"It has more than {data_size(self._limits.size)}.")
        self._parse(piece, last=False)
        # What Expat has taken in and has not parsed yet is the beginning of a tag.
        if self._fed - self._parser.CurrentByteIndex > self._limits.tag:
            raise self._beyond("tag", f"One of its parts has more than {data_size(self._limits.tag)}.")

    def close(self) -> None:
        self._parse(b"", last=True)

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise _damaged(error) from error

    def _beyond(self, fault: XmlFault, why: str) -> BadXml:
        return BadXml(fault, why, self._parser.CurrentLineNumber)

    def _doctype_met(self, _name: str, _system: str | None, _public: str | None, declares: int) -> None:
        if declares or not self._doctype:
            raise self._beyond("doctype", "It holds something that can do harm (a document type).")

    def _start(self, name: str, attributes: list[str]) -> None:
        if self._stop_at_root:
            raise _RootReached(Root(name.rpartition(":")[2], self._parser.CurrentLineNumber))
        self._depth += 1
        self._elements += 1
        limits = self._limits
        if self._depth > limits.depth:
            raise self._beyond("depth", f"Its parts lie more than {limits.depth} deep inside one another.")
        if self._elements > limits.elements:
            raise self._beyond("elements", f"It has more than {limits.elements:,} parts.")
        if len(attributes) > 2 * limits.attributes:
            raise self._beyond("attributes", f"One of its parts has more than {limits.attributes} details.")

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._names and name.rpartition(":")[2] in self._names:  # it will be forgotten
            self._size = self._elements = 0


def _check(data: bytes, limits: XmlLimits, *, doctype: bool) -> None:
    guard = _Guard(limits, doctype=doctype)
    for piece in _pieces(data, limits):
        guard.feed(piece)
    guard.close()


def _pieces(source: bytes | BinaryIO, limits: XmlLimits) -> Iterator[bytes]:
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    size = max(_SMALLEST_PIECE, limits.tag // _PIECES_OF_A_TAG)
    while piece := file.read(size):
        yield piece


def _damaged(error: Any) -> BadXml:
    return BadXml("damaged", f"It is damaged, or another kind of file ({error}).", getattr(error, "lineno", None))


def _forget(element: etree._Element) -> None:
    """Free what was read; the element itself stays, because its tail may not be parsed yet."""
    element.clear(keep_tail=True)
    for one in (element, *element.iterancestors()):
        parent = one.getparent()
        while parent is not None and one.getprevious() is not None:
            del parent[0]
