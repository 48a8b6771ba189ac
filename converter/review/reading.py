"""Reads what a reviewer changed, approved and remarked in an XLIFF file, compared with the current translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from converter.article import Segment, Translation, plain_text
from converter.review import xliff12_writer, xliff21_writer
from converter.review.codes import coded, normal
from converter.review.comparing import check_languages, missing_target, other_document, verdict_on, without_spaces
from converter.review.describing import OWN_NOTE, OWN_NOTE_CATEGORIES, segment_status
from converter.review.incoming import CodedTextReader, CodesBroken
from converter.review.model import Review
from converter.review.parsing import parse_xliff, refused_error
from converter.review.segment_tokens import SegmentToken, document_mark, read_token, spans_hash
from converter.review.statements import Collected, ReviewerEntry, Statement, Verdict, statement

_APPROVED_STATES = frozenset({"reviewed", "final", "signed-off"})
"""Of 2.1, 4.3.1.39 (state of a segment) and 1.2, 2.3 (state of a target)."""


class _FileSentence(NamedTuple):
    """A sentence of the file."""

    identity: str
    element: etree._Element
    version: str


class _ReviewFile(NamedTuple):
    """A file about the translation."""

    sentences: list[_FileSentence]
    export: int | None


def read_review(data: bytes, translation: Translation) -> Review:
    """Return what the file changes, approves and objects to in the translation; nothing is applied.

    A segment that no person had approved and that is ``reviewed``, ``final``, ``signed-off`` or ``approved`` in the
    file is approved. A note or comment that the reviewer added is a remark. Raises ``ReviewRefused`` for a file that is
    no XLIFF 1.2 or 2, is damaged, is built to do harm, or is about another document, other languages, or an older or
    newer version of this document's sources.
    """
    file = _open(data, translation)
    collected = Collected(translation, file.export)
    for one in file.sentences:
        token = read_token(one.identity)
        segment = collected.segment(token)
        if token is None or segment is None:
            collected.add_unknown(one.identity, (_text(one, "target"), *_remarks(one)))
        else:
            collected.add(segment, _statement(one, token, segment))
    return collected.review()


def _open(data: bytes, translation: Translation) -> _ReviewFile:
    """Return the sentences of the file, if it is about this translation. Raises ``ReviewRefused``."""
    root = parse_xliff(data)
    version, namespace = root.get("version") or "", etree.QName(root).namespace
    known = {("1.2", xliff12_writer.NAMESPACE), ("2.0", xliff21_writer.NAMESPACE), ("2.1", xliff21_writer.NAMESPACE)}
    if (version, namespace) not in known:
        raise refused_error(f"It is neither XLIFF 1.2 nor 2.1 but “{version}”.")
    files = list(root.iterchildren(f"{{{namespace}}}file"))
    if len(files) != 1:
        raise refused_error(f"It holds {len(files)} documents; a review is of one.")
    file, old = files[0], version == "1.2"
    check_languages(
        translation,
        file.get("source-language") if old else root.get("srcLang"),
        file.get("target-language") if old else root.get("trgLang"),
    )
    name = f"{{{namespace}}}trans-unit" if old else f"{{{namespace}}}segment"
    sentences = [_FileSentence(element.get("id") or "", element, version) for element in file.iter(name)]
    mark = file.get("build-num") if old else file.get("id")
    if mark != document_mark(translation):
        raise other_document((one.identity for one in sentences), translation)
    if not sentences:
        raise refused_error("It holds no sentence.")
    return _ReviewFile(sentences, _export_number(file))


def _statement(one: _FileSentence, token: SegmentToken, segment: Segment) -> Statement:
    right = True if _approved(one) and segment_status(segment) != "approved" else None
    remarks = tuple(_remarks(one))
    source, target = _text(one, "source"), _text(one, "target")
    changed = without_spaces(target) != without_spaces(plain_text(normal(segment.target)))
    if without_spaces(source) != without_spaces(plain_text(normal(segment.source))):
        written = (source, target if changed else "", *remarks)
        why = "The original was changed in the file, so it is not sure what was translated."
        return statement(why, ReviewerEntry(right, token.target, written, remarks), segment)
    verdict, judged = _compared(one, token, segment, signed_off=right is True)
    written = (target if verdict is not None else "", *remarks)
    return statement(verdict, ReviewerEntry(right, judged, written, remarks), segment)


def _compared(one: _FileSentence, token: SegmentToken, segment: Segment, *, signed_off: bool) -> tuple[Verdict, str]:
    """Return the verdict on the translation in the file, and the hash of the one that the reviewer judged."""
    both, judged = coded(segment), token.target
    target = one.element.find("{*}target")
    if token.source != spans_hash(segment.source):
        return "The original of this sentence has changed since the file was exported.", judged
    if target is None:
        return missing_target(segment), judged
    if target.get("order"):
        return "It was moved to another place among the sentences; keep their order.", judged
    try:
        received = CodedTextReader(target, both.meanings, lambda text: _number(text, one, segment))
    except CodesBroken as error:
        return str(error), judged
    if received.spans == normal(segment.target):
        judged = spans_hash(segment.target)
    return verdict_on(received, token, segment, both, signed_off=signed_off), judged


def _text(one: _FileSentence, side: str) -> str:
    element = one.element.find(f"{{*}}{side}")
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the texts of an element, with a space for each line break."""
    yield element.text or ""
    for child in element:
        yield " " if etree.QName(child).localname in {"x", "ph"} else ""
        yield from _pieces(child)
        yield child.tail or ""


def _remarks(one: _FileSentence) -> Iterator[str]:
    """Yield what the reviewer noted on a sentence: notes that are none of ours, and comments on its words."""
    holder = one.element
    if one.version == "1.2":
        notes = [note for note in holder.iterchildren("{*}note") if not (note.get("from") or "").startswith(OWN_NOTE)]
    else:
        # A note is about the whole unit; its first sentence carries it.
        unit = holder.getparent()
        first = unit is not None and next(unit.iterchildren("{*}segment"), None) is holder
        all_notes = unit.iterfind("{*}notes/{*}note") if first and unit is not None else ()
        notes = [note for note in all_notes if (note.get("category") or "").split(":")[0] not in OWN_NOTE_CATEGORIES]
    yield from ("".join(note.itertext()) for note in notes)
    for mark in holder.iter("{*}mrk", "{*}sm"):
        yield mark.get("comment") or (mark.get("value") if mark.get("type") == "comment" else None) or ""


def _export_number(file: etree._Element) -> int | None:
    """Return the number of the export that a file came from; ``None`` where it does not say."""
    for note in (*file.iterfind("{*}header/{*}note"), *file.iterfind("{*}notes/{*}note")):
        if f"{OWN_NOTE}export" in {note.get("from"), f"{OWN_NOTE}{note.get('category')}"}:
            text = (note.text or "").strip()
            return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    return None


def _approved(one: _FileSentence) -> bool:
    element = one.element
    if one.version != "1.2":
        return element.get("state") in _APPROVED_STATES
    target = element.find("{*}target")
    state = target.get("state") if target is not None else None
    return element.get("approved") == "yes" or state in _APPROVED_STATES


def _number(text: str, one: _FileSentence, segment: Segment) -> int | None:
    digits = text
    if one.version != "1.2":
        prefix = xliff21_writer.code_id(segment, 0).removesuffix("0")
        if not text.startswith(prefix):
            return None
        digits = text.removeprefix(prefix)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None
