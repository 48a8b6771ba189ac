"""Writes entries as a TMX 1.4 file, which OmegaT, Weblate, memoQ and Trados read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from converter.article import Spans
from converter.program import NAME, program_version
from converter.translate.memory.entry import Annotation, Attributes, MemoryEntry, TmxAttributes, target_hash
from converter.translate.memory.tmx_inline import seg_of, write_inline
from converter.translate.memory.tmx_terms import (
    DOCUMENT,
    ENGINE,
    ENGINE_VERSION,
    ENGINE_VIA,
    ORIGIN,
    TARGET_SHA256,
    credit_of,
    moment_text,
)

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (2.2)."""


def tmx_bytes(units: Iterable[Sequence[MemoryEntry]]) -> bytes:
    """Return entries as TMX, those of one unit together; what came from a TMX is reproduced as it stood there.

    A human's translation carries name and date; an engine's is marked as such. The same entries give the same bytes:
    the header carries no date.
    """
    from translate.storage.tmx import tmxfile

    class TmxFile(tmxfile):
        # Its own way of indenting would put white space into a text of nothing but codes.
        XMLindent = {"indent": "  ", "max_level": 8, "leaves": {"seg", "note", "prop"}, "trailing_eol": True}  # noqa: RUF012 (its interface)

    together = [group for unit in units for group in _same_source(unit)]
    tags = {group[0].source_tag for group in together}
    source = tags.pop() if len(tags) == 1 else "*all*"
    file = TmxFile(sourcelanguage=source)
    file.encoding = "utf-8"
    (header,) = file.document.getroot().iterchildren("header")
    header.attrib.clear()
    header.attrib.update(
        {
            "creationtool": NAME,
            "creationtoolversion": program_version(),
            "segtype": "sentence",
            "o-tmf": NAME,
            "adminlang": "en",
            "srclang": source,
            "datatype": "html",
        }
    )
    for group in together:
        _add_unit(file, group, source)
    out = io.BytesIO()
    file.serialize(out)
    return out.getvalue()


def _same_source(unit: Sequence[MemoryEntry]) -> Iterator[list[MemoryEntry]]:
    """Group the entries of a unit by their source; a correction may have set one apart."""
    for _, group in groupby(unit, key=lambda e: (e.source, e.source_tag, e.tuid, e.tmx.unit, e.tmx.source)):
        yield list(group)


def _add_unit(file: Any, entries: list[MemoryEntry], source: str) -> None:
    from translate.storage.tmx import tmxunit

    first = entries[0]
    unit = tmxunit(None)
    tu = unit.xmlelement
    if first.tuid:
        tu.set("tuid", _legal(first.tuid))
    _describe(tu, first.tmx.unit)
    if source != first.source_tag and "srclang" not in tu.attrib:
        tu.set("srclang", first.source_tag)
    tu.append(_variant(unit, first.source_tag, first.source, first.tmx.source))
    for entry in entries:
        extras = entry.tmx.target
        extras = extras._replace(
            attributes=(*extras.attributes, *_credit(entry)), annotations=(*extras.annotations, *_own_props(entry))
        )
        tu.append(_variant(unit, entry.target_tag, entry.target, extras))
    file.addunit(unit)


def _variant(unit: Any, tag: str, spans: Spans, extras: TmxAttributes) -> Any:
    tuv = unit.createlanguageNode(tag, "", "target")
    seg = tuv[0]
    tuv.remove(seg)
    _describe(tuv, extras)
    if extras.seg is None:
        write_inline(seg, tuple(span.model_copy(update={"text": _legal(span.text)}) for span in spans))
    else:
        seg = seg_of(extras.seg)
    tuv.append(seg)
    return tuv


def _describe(element: Any, extras: TmxAttributes) -> None:
    from lxml import etree

    for name, value in extras.attributes:
        element.set(name, _legal(value))
    for note in extras.annotations:
        child = etree.SubElement(element, note.tag, {name: _legal(value) for name, value in note.attributes})
        child.text = _legal(note.text)


def _credit(entry: MemoryEntry) -> Iterator[tuple[str, str]]:
    """Yield who changed the translation last and when, unless the stored attributes say so already."""
    who, when = credit_of(entry.tmx.target.attributes, entry.tmx.unit.attributes)
    if entry.who and entry.who != who:
        yield "changeid", entry.who
    if entry.when and entry.when != when:
        yield "changedate", moment_text(entry.when)


def _own_props(entry: MemoryEntry) -> Iterator[Annotation]:
    """Yield the properties by which our own import recognizes the entry."""
    if entry.document:
        yield _prop(DOCUMENT, entry.document)
    if entry.origin == "engine":
        yield _prop(ORIGIN, "engine")
        yield _prop(TARGET_SHA256, target_hash(entry.target_text))
        if entry.engine:
            yield _prop(ENGINE, entry.engine.name)
            yield _prop(ENGINE_VERSION, entry.engine.version)
        if entry.engine and entry.engine.via:
            yield _prop(ENGINE_VIA, " ".join(entry.engine.via))


def _prop(kind: str, text: str) -> Annotation:
    attributes: Attributes = (("type", kind),)
    return Annotation("prop", attributes, text)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
