"""XLIFF 2.1: a unit for each text of the article, a segment for each sentence.

OASIS, XLIFF Version 2.1, core. Ids of segments and codes are unique within their unit (4.3.1.17).
"""

from __future__ import annotations

import html
from collections.abc import Mapping

from lxml import etree

from converter.article import Role, Segment, SegmentStatus, Translation, number_of, unit_of
from converter.languages import any_language
from converter.review.codes import Coded, CodeProperty, Tree, coded, in_xml
from converter.review.describing import Note, code_label, instructions, notes, segment_status
from converter.review.segment_tokens import document_mark, token_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_STATES: Mapping[SegmentStatus, str] = {
    "untranslated": "initial",
    "wrong": "initial",
    "draft": "translated",
    "kept": "translated",
    "approved": "final",
}
_SUBTYPES = {"strong": "xlf:b", "em": "xlf:i", "u": "xlf:u"}
_FIXED = {"canCopy": "no", "canDelete": "no"}


def code_id(segment: Segment, number: int) -> str:
    """Return the id of a code of the segment, unique in its unit."""
    return f"{number_of(segment.id)}.{number}"


def frame(translation: Translation, original: str, export: int | None) -> tuple[etree._Element, etree._Element]:
    """Return an empty document, and the element that holds its units."""
    root = etree.Element(_name("xliff"), nsmap={None: NAMESPACE}, version="2.1")
    root.set("srcLang", translation.source_language)
    root.set("trgLang", translation.language)
    file = etree.SubElement(root, _name("file"), id=document_mark(translation), original=original)
    file.set("canResegment", "no")
    file.set("srcDir", any_language(translation.source_language).direction)
    file.set("trgDir", any_language(translation.language).direction)
    file.set(f"{_XML}space", "preserve")
    notes_of_file = [Note("instructions", 1, instructions(translation))]
    notes_of_file += [Note("export", 10, str(export))] if export is not None else []
    _add_notes(file, [(f"n{place}", note, None) for place, note in enumerate(notes_of_file, start=1)])
    return root, file


def add_unit(file: etree._Element, segments: list[Segment], role: Role | None, context: Note | None) -> None:
    """Add a unit with the segments of one text of the article."""
    path = token_of(segments[0]).place.rpartition("_")[0]
    unit = etree.SubElement(file, _name("unit"), id=path, name=unit_of(segments[0].id))
    if role:
        unit.set("type", f"convert:{role}")
    numbered = [(note, number) for number, segment in enumerate(segments, start=1) for note in notes(segment)]
    numbered.sort(key=lambda pair: pair[0].priority)
    listed = [(context, None)] if context else []
    many = len(segments) > 1
    _add_notes(
        unit,
        [
            (f"n{place}", note, number if many else None)
            for place, (note, number) in enumerate((*numbered, *listed), start=1)
        ],
    )
    all_coded = [coded(segment) for segment in segments]
    data = _add_data(unit, all_coded)
    for segment, both in zip(segments, all_coded, strict=True):
        if segment.before:
            between = etree.SubElement(etree.SubElement(unit, _name("ignorable")), _name("source"))
            between.text = in_xml(segment.before)
        _add_segment(unit, segment, both, data)


def _add_segment(unit: etree._Element, segment: Segment, both: Coded, data: dict[str, str]) -> None:
    state = segment_status(segment)
    element = etree.SubElement(unit, _name("segment"), id=token_of(segment).id, state=_STATES[state])
    _fill(etree.SubElement(element, _name("source")), both.source, segment, data)
    if state != "untranslated":
        _fill(etree.SubElement(element, _name("target")), both.target, segment, data)


def _fill(parent: etree._Element, tree: Tree, segment: Segment, data: dict[str, str]) -> None:
    for piece in tree:
        if isinstance(piece, str):
            _append(parent, piece)
            continue
        meant, identity = piece.property, code_id(segment, piece.number)
        if meant is None:
            attributes = {"id": identity, **_FIXED, "type": "fmt", "subType": "xlf:lb"}
            element = etree.SubElement(parent, _name("ph"), attributes)
            element.set("dataRef", data["<br/>"])
            element.set("disp", code_label(None))
            element.set("equiv", " ")
            continue
        attributes = {"id": identity, **_FIXED, "canOverlap": "no"}
        element = etree.SubElement(parent, _name("pc"), attributes)
        opening, closing = _native(meant)
        element.set("dataRefStart", data[opening])
        element.set("dataRefEnd", data[closing])
        element.set("dispStart", code_label(meant))
        for name, value in _kind(meant).items():
            element.set(name, value)
        _fill(element, piece.inside, segment, data)


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _kind(meant: CodeProperty) -> dict[str, str]:
    if meant.kind == "href":
        return {"type": "link"}
    if meant.kind == "language":
        return {"type": "other", "subType": "convert:language"}
    return {"type": "fmt", "subType": _SUBTYPES.get(meant.value, f"convert:{meant.value}")}


def _native(meant: CodeProperty) -> tuple[str, str]:
    """Return the HTML that a code stands for."""
    value = html.escape(in_xml(meant.value))
    if meant.kind == "href":
        return f'<a href="{value}">', "</a>"
    if meant.kind == "language":
        return f'<span lang="{value}">', "</span>"
    return f"<{value}>", f"</{value}>"


def _add_data(unit: etree._Element, all_coded: list[Coded]) -> dict[str, str]:
    """Add the native codes of the unit, each once; return the id of each text."""
    texts: dict[str, str] = {}
    for both in all_coded:
        for meant in both.meanings.values():
            for text in _native(meant) if meant else ("<br/>",):
                texts.setdefault(text, f"d{len(texts) + 1}")
    if texts:
        holder = etree.SubElement(unit, _name("originalData"))
        for text, identity in texts.items():
            etree.SubElement(holder, _name("data"), id=identity).text = text
    return texts


def _add_notes(parent: etree._Element, listed: list[tuple[str, Note, int | None]]) -> None:
    if not listed:
        return
    holder = etree.SubElement(parent, _name("notes"))
    for identity, note, sentence in listed:
        element = etree.SubElement(holder, _name("note"), id=identity, category=note.category)
        element.set("priority", str(note.priority))
        element.text = f"Sentence {sentence}: {note.text}" if sentence else note.text


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
