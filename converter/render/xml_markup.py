"""The templates' output as a tree of elements: it differs from XML only in its open void tags."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))
"""Elements without an end tag (HTML, 13.1.2), as far as the templates use them."""
_VOID = re.compile(rf"<({'|'.join(sorted(VOID))})\b([^<>]*)>")


def parsed_markup(markup: str) -> etree._Element:
    """Return the root element of a template's output.

    Characters that XML 1.0 (section 2.2) forbids or discourages, and which draw nothing, are left out.
    """
    return parsed_xml(_VOID.sub(r"<\1\2/>", markup))


def parsed_xml(text: str) -> etree._Element:
    """Return the root element of XML that a template wrote, without the characters that XML forbids."""
    # The templates' output is trusted, and nested lists may be deeper than libxml2 reads by default.
    return etree.fromstring(_allowed(text), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _allowed(text: str) -> str:
    """Remove controls, lone surrogates and noncharacters; a control that separates words becomes a space."""
    return "".join(_in_xml(character) for character in text)


def _in_xml(character: str) -> str:
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return ""
    if unicodedata.category(character) not in {"Cc", "Cs"} or character in "\t\n\r":
        return character
    return " " if character.isspace() else ""
