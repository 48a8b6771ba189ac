"""XLIFF 1.2: a trans-unit for each sentence, codes as ``g`` and ``x``.

OASIS, XLIFF Version 1.2, strict schema. Programs of that time show a ``g`` by its number, so the notes explain the
numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from converter.article import Role, Segment, SegmentStatus, Translation, plain_text, unit_of
from converter.review.codes import Coded, CodeProperty, Tree, coded
from converter.review.describing import OWN_NOTE, Note, before, code_label, instructions, notes, segment_status
from converter.review.segment_tokens import document_mark, token_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_STATES: Mapping[SegmentStatus, str] = {
    "untranslated": "new",
    "wrong": "needs-review-translation",
    "draft": "needs-review-translation",
    "kept": "translated",
    "approved": "final",
}
_TYPES = {"strong": "bold", "em": "italic", "u": "underlined"}


def frame(translation: Translation, original: str, export: int | None) -> tuple[etree._Element, etree._Element]:
    """Return an empty document, and the element that holds its units."""
    root = etree.Element(_name("xliff"), nsmap={None: NAMESPACE}, version="1.2")
    file = etree.SubElement(root, _name("file"), original=original, datatype="html")
    file.set("source-language", translation.source_language)
    file.set("target-language", translation.language)
    file.set("product-name", "convert")
    file.set("build-num", document_mark(translation))
    file.set(f"{_XML}space", "preserve")
    header = etree.SubElement(file, _name("header"))
    _add_note(header, Note("instructions", 1, instructions(translation)), "general")
    if export is not None:
        _add_note(header, Note("export", 10, str(export)), "general")
    return root, etree.SubElement(file, _name("body"))


def add_unit(body: etree._Element, segments: list[Segment], role: Role | None, context: Note | None) -> None:
    """Add the trans-units of one text of the article."""
    for index, segment in enumerate(segments):
        preceding = before(plain_text(segments[index - 1].source)) if index else context
        _add_trans_unit(body, segment, role, preceding)


def _add_trans_unit(body: etree._Element, segment: Segment, role: Role | None, context: Note | None) -> None:
    both, state = coded(segment), segment_status(segment)
    unit = etree.SubElement(body, _name("trans-unit"), id=token_of(segment).id, resname=unit_of(segment.id))
    if role:
        unit.set("restype", f"x-{role}")
    if state == "approved":
        unit.set("approved", "yes")
    unit.set(f"{_XML}space", "preserve")
    _fill(etree.SubElement(unit, _name("source")), both.source)
    if state != "untranslated":
        target = etree.SubElement(unit, _name("target"), state=_STATES[state])
        _fill(target, both.target)
    # OmegaT shows the last note only.
    if context:
        _add_note(unit, context, "source")
    if both.meanings:
        _add_note(unit, Note("codes", 9, _legend(both)), "general")
    for note in reversed(notes(segment)):
        _add_note(unit, note, "target" if note.category.startswith("finding:") else "general")


def _legend(both: Coded) -> str:
    return "Codes: " + "; ".join(f"{number}, {code_label(meant)}" for number, meant in both.meanings.items()) + "."


def _fill(parent: etree._Element, tree: Tree) -> None:
    last: etree._Element | None = None
    for piece in tree:
        if isinstance(piece, str):
            if last is None:
                parent.text = (parent.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
            continue
        identity = str(piece.number)
        if piece.property is None:
            last = etree.SubElement(parent, _name("x"), id=identity, ctype="lb", clone="no")
            continue
        last = etree.SubElement(parent, _name("g"), id=identity, ctype=_ctype(piece.property), clone="no")
        _fill(last, piece.inside)


def _ctype(meant: CodeProperty) -> str:
    if meant.kind == "href":
        return "link"
    return "x-language" if meant.kind == "language" else _TYPES.get(meant.value, f"x-{meant.value}")


def _add_note(parent: etree._Element, note: Note, annotates: str) -> None:
    element = etree.SubElement(parent, _name("note"), priority=str(note.priority), annotates=annotates)
    element.set("from", f"{OWN_NOTE}{note.category}")
    element.text = note.text


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
