"""Reads what a reviewer changed and approved in an XLIFF file, compared with the current translation."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from converter.article import Segment, Translation, plain_text
from converter.review import xliff12_writer, xliff21_writer
from converter.review.codes import coded, normal
from converter.review.comparing import (
    Collected,
    Verdict,
    check_languages,
    compared,
    missing_target,
    other_document,
    refuse,
    stated,
    words,
)
from converter.review.describing import segment_status
from converter.review.incoming import CodedTextReader, CodesBroken
from converter.review.model import Review
from converter.review.parsing import parse_xliff, refused_error
from converter.review.segment_tokens import Token, document_mark, read_token, spans_hash

_APPROVED_STATES = frozenset({"reviewed", "final", "signed-off"})
"""Of 2.1, 4.3.1.39 (state of a segment) and 1.2, 2.3 (state of a target)."""


class _Held(NamedTuple):
    """A sentence of the file."""

    identity: str
    element: etree._Element
    version: str


def read_review(data: bytes, translation: Translation) -> Review:
    """Return what the file changes and approves of the translation; nothing is applied.

    A segment that no person had approved and that is ``reviewed``, ``final``, ``signed-off`` or ``approved`` in the
    file is approved. Raises ``ReviewRefused`` for a file that is no XLIFF 1.2 or 2, is damaged, is built to do harm, or
    is about another document, other languages, or an older or newer version of this document's sources.
    """
    collected = Collected(translation)
    for one in _held(data, translation):
        token = read_token(one.identity)
        segment = collected.segment(token)
        if token is None or segment is None:
            collected.add_unknown(one.identity)
            continue
        right = True if _approved(one) and segment_status(segment) != "approved" else None
        collected.add(segment, stated(_verdict(one, token, segment), token, segment, right=right))
    return collected.review()


def _held(data: bytes, translation: Translation) -> list[_Held]:
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
    held = [_Held(element.get("id") or "", element, version) for element in file.iter(name)]
    mark = file.get("build-num") if old else file.get("id")
    if mark != document_mark(translation):
        raise other_document((one.identity for one in held), translation)
    if not held:
        raise refused_error("It holds no sentence.")
    return held


def _verdict(one: _Held, token: Token, segment: Segment) -> Verdict:
    both = coded(segment)
    source, target = (one.element.find(f"{{*}}{side}") for side in ("source", "target"))
    if source is None or words("".join(source.itertext())) != words(plain_text(normal(segment.source))):
        return refuse(segment, "The source was changed in the file, so it is not sure what was translated.")
    if token.source != spans_hash(segment.source):
        return refuse(segment, "The original of this sentence has changed since the file was exported.")
    if target is None:
        return missing_target(segment)
    if target.get("order"):
        return refuse(segment, "It was moved to another place among the sentences; keep their order.")
    try:
        received = CodedTextReader(target, both.meanings, lambda text: _number(text, one, segment))
    except CodesBroken as error:
        return refuse(segment, str(error))
    return compared(received, token, segment, both)


def _approved(one: _Held) -> bool:
    element = one.element
    if one.version != "1.2":
        return element.get("state") in _APPROVED_STATES
    target = element.find("{*}target")
    state = target.get("state") if target is not None else None
    return element.get("approved") == "yes" or state in _APPROVED_STATES


def _number(text: str, one: _Held, segment: Segment) -> int | None:
    digits = text
    if one.version != "1.2":
        prefix = xliff21_writer.code_id(segment, 0).removesuffix("0")
        if not text.startswith(prefix):
            return None
        digits = text.removeprefix(prefix)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None
