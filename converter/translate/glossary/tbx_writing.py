"""Writes TBX-Basic of 2008, which Weblate, OmegaT, memoQ and the Translate Toolkit read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from converter.translate.glossary.tbx_reading import CASE
from converter.translate.glossary.term import Status, Term

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS: dict[Status, str] = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
"""ISO 30042:2008, A.2.1: the values of ``administrativeStatus``."""


def tbx_bytes(terms: Iterable[Term]) -> bytes:
    """Return a TBX file of the terms, which are of one source language: a concept for each source term of a pair.

    The same terms give the same bytes: the header carries no date.
    """
    from lxml import etree

    listed = list(terms)
    source = listed[0].pair[0] if listed else "en"
    root = etree.Element("martif", {"type": "TBX-Basic", _LANG: source})
    header = etree.SubElement(root, "martifHeader")
    origin = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(origin, "p").text = "Glossary of convert-handouts"
    encoding = etree.SubElement(header, "encodingDesc")
    etree.SubElement(encoding, "p", {"type": "XCSURI"}).text = "TBXBasicXCSV02.xcs"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    ordered = sorted(listed, key=lambda term: (term.pair, term.source.casefold(), term.source, term.case_sensitive))
    concepts = groupby(ordered, key=lambda term: (term.pair, term.source, term.case_sensitive, term.note))
    for number, (_, group) in enumerate(concepts, 1):
        _add_concept(body, number, list(group))
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _add_concept(body: Any, number: int, terms: list[Term]) -> None:
    from lxml import etree

    first = terms[0]
    concept = etree.SubElement(body, "termEntry", {"id": f"c{number}"})
    if first.target is None:
        etree.SubElement(concept, "descrip", {"type": "Translation needed"}).text = "no"
    if first.note:
        etree.SubElement(concept, "note").text = first.note
    own = _add_term(etree.SubElement(concept, "langSet", {_LANG: first.pair[0]}), first.source)
    if first.unusual_case:
        etree.SubElement(own, "termNote", {"type": CASE}).text = "yes" if first.case_sensitive else "no"
    targets = [term for term in terms if term.target is not None]
    if not targets and first.pair[1] == "*":
        return
    section = etree.SubElement(concept, "langSet", {_LANG: first.pair[1]})
    for term in targets:
        tig = _add_term(section, term.target or "")
        etree.SubElement(tig, "termNote", {"type": "administrativeStatus"}).text = _STATUS[term.status]
    if not targets:
        _add_term(section, first.source)


def _add_term(section: Any, text: str) -> Any:
    from lxml import etree

    tig = etree.SubElement(section, "tig")
    etree.SubElement(tig, "term").text = text
    return tig
