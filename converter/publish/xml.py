"""Small XML documents: the feed and the sitemap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from lxml import etree

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (2.2) forbids, escaped or not."""


def root(name: str, namespaces: dict[str | None, str]) -> etree._Element:
    """Create the root element of a document, in the namespace without a prefix."""
    from lxml import etree

    return etree.Element(f"{{{namespaces[None]}}}{name}", nsmap=namespaces)


def add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Append a new element with its text to ``parent``; its name may have a prefix, such as ``xhtml:link``."""
    from lxml import etree

    prefix, _, local = name.rpartition(":")
    element = etree.SubElement(parent, f"{{{parent.nsmap[prefix or None]}}}{local}")
    for key, value in attributes.items():
        element.set(key, _clean(value))
    element.text = None if text is None else _clean(text)
    return element


def escaped(text: str) -> str:
    """Return a text as it stands in an element or in an attribute, for what is written without elements."""
    return escape(_clean(text), {'"': "&quot;"})


def document(first: etree._Element) -> bytes:
    """Return the document as indented UTF-8."""
    from lxml import etree

    return etree.tostring(first, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
