"""The templates' HTML as XHTML that an EPUB may hold (EPUB 3.3, 6.1)."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from converter.render.epub.addresses import valid_address
from converter.render.xml_markup import VOID, parsed_markup, parsed_xml

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINK = "{http://www.w3.org/1999/xhtml}a"
_SPAN = "{http://www.w3.org/1999/xhtml}span"
_VOID_TAGS = frozenset(f"{{http://www.w3.org/1999/xhtml}}{name}" for name in VOID)


class Xhtml(NamedTuple):
    """A document of an EPUB, ready to be written."""

    content: bytes
    text: str
    """All the text in it, for the choice of fonts."""


def to_xhtml(markup: str) -> Xhtml:
    """Return the XHTML document for the output of a template, which differs from XML only in its open void tags.

    Every ``lang`` is repeated as ``xml:lang``. Addresses are made valid; a link whose address cannot be becomes plain
    text. Characters that XML 1.0 (section 2.2) forbids or discourages, and which draw nothing, are left out.
    """
    root = parsed_markup(markup)
    for element in root.iter(etree.Element):
        if (language := element.get("lang")) is not None:
            element.set(_XML_LANG, language)
        if element.tag == _LINK:
            _fix_link(element)
        if element.text is None and element.tag not in _VOID_TAGS:
            element.text = ""  # <td></td>: a reader that parses the file as HTML never closes <td/>
    return rewritten(root)


def rewritten(root: etree._Element) -> Xhtml:
    """Return a document whose elements were changed."""
    return Xhtml(_written(root, "<!DOCTYPE html>"), "".join(root.itertext()))


def to_package(markup: str) -> bytes:
    """Return the package document for the output of its template, without the characters that XML forbids."""
    return _written(parsed_xml(markup))


def _written(root: etree._Element, doctype: str | None = None) -> bytes:
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)
    return written


def _fix_link(link: etree._Element) -> None:
    address = link.get("href", "")
    if not urlsplit(address).scheme:
        return
    valid = valid_address(address)
    if valid:
        link.set("href", valid)
    else:
        link.tag = _SPAN
        del link.attrib["href"]
