"""Turns the templates' HTML into XHTML that an EPUB may hold (EPUB 3.3, 6.1)."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from converter.render.epub.addresses import valid_address

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINK = "{http://www.w3.org/1999/xhtml}a"
_SPAN = "{http://www.w3.org/1999/xhtml}span"
_VOID = re.compile(r"<(br|hr|img|link|meta)\b([^<>]*)>")
_VOID_TAGS = frozenset(f"{{http://www.w3.org/1999/xhtml}}{name}" for name in ("br", "hr", "img", "link", "meta"))


class Finished(NamedTuple):
    """A document of an EPUB, ready to be written."""

    content: bytes
    text: str
    """All the text in it, for the choice of fonts."""


def finished(markup: str) -> Finished:
    """The XHTML document for a template's text, whose only difference from XML is that its void tags stay open.

    Every ``lang`` is repeated as ``xml:lang``, addresses are made valid, and a link whose address cannot be becomes
    plain text. Characters that XML 1.0 (section 2.2) does not allow or advises against, and which draw nothing, are
    left out.
    """
    root = _parsed(_VOID.sub(r"<\1\2/>", _allowed(markup)))
    for element in root.iter(etree.Element):
        if "lang" in element.attrib:
            element.set(_XML_LANG, element.get("lang"))
        if element.tag == _LINK:
            _mend_link(element)
        if element.text is None and element.tag not in _VOID_TAGS:
            element.text = ""  # <td></td>: readers that take the file for HTML never close <td/>
    return Finished(_written(root, "<!DOCTYPE html>"), "".join(root.itertext()))


def finished_package(markup: str) -> bytes:
    """The package document for its template's text, which is XML already, without the characters that XML lacks."""
    return _written(_parsed(_allowed(markup)))


def _parsed(text: str) -> etree._Element:
    # What the templates made is trusted; a list in a list in a list may nest deeper than libxml2 would otherwise read.
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _written(root: etree._Element, doctype: str | None = None) -> bytes:
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)
    return written


def _allowed(text: str) -> str:
    """The text without controls, lone surrogates and noncharacters; a control that parts words becomes a blank."""
    return "".join(_in_xml(character) for character in text)


def _in_xml(character: str) -> str:
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return ""
    if unicodedata.category(character) not in {"Cc", "Cs"} or character in "\t\n\r":
        return character
    return " " if character.isspace() else ""


def _mend_link(link: etree._Element) -> None:
    address = link.get("href", "")
    if not urlsplit(address).scheme:
        return
    mended = valid_address(address)
    if mended:
        link.set("href", mended)
    else:
        link.tag = _SPAN
        del link.attrib["href"]
