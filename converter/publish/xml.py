"""Writes small XML documents: the feed and the sitemap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lxml import etree

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) cannot hold, escaped or not."""


def root(name: str, namespaces: dict[str | None, str]) -> etree._Element:
    """The first element of a document, in the namespace that has no prefix."""
    from lxml import etree

    return etree.Element(f"{{{namespaces[None]}}}{name}", nsmap=namespaces)


def add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new element with its text at the end of ``parent``; its name may have a prefix, such as ``xhtml:link``."""
    from lxml import etree

    prefix, _, local = name.rpartition(":")
    made = etree.SubElement(parent, f"{{{parent.nsmap[prefix or None]}}}{local}")
    for key, value in attributes.items():
        made.set(key, _clean(value))
    made.text = None if text is None else _clean(text)
    return made


def document(first: etree._Element) -> bytes:
    """The document as UTF-8, indented."""
    from lxml import etree

    return cast("bytes", etree.tostring(first, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
