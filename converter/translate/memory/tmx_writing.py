"""Entries as a TMX 1.4 file, which OmegaT, Weblate, memoQ and Trados read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import groupby
from typing import Any

from converter.article import Spans
from converter.translate.memory.entry import Annotation, Attributes, Entry, Written, target_hash
from converter.translate.memory.tmx_inline import seg_of, write_inline
from converter.translate.memory.tmx_terms import (
    DOCUMENT,
    ENGINE,
    ENGINE_VERSION,
    ENGINE_VIA,
    ORIGIN,
    TARGET_SHA256,
    TOOL,
    credit_of,
    moment_text,
)

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, 2.2."""


def tmx_bytes(units: Iterable[Sequence[Entry]]) -> bytes:
    """The TMX of entries, those of one unit together; what came from a TMX comes out as it stood there.

    Of a human's translation it says who and when; an engine's is marked as such. The same entries give the same bytes:
    the header carries no date.
    """
    from translate.storage.tmx import tmxfile

    class File(tmxfile):
        # Its own way of indenting would put white space into a text of nothing but codes.
        XMLindent = {"indent": "  ", "max_level": 8, "leaves": {"seg", "note", "prop"}, "trailing_eol": True}  # noqa: RUF012 (its interface)

    together = [group for unit in units for group in _same_source(unit)]
    tags = {group[0].source_tag for group in together}
    source = tags.pop() if len(tags) == 1 else "*all*"
    file = File(sourcelanguage=source)
    file.encoding = "utf-8"
    header = file.document.getroot().find("header")
    header.attrib.clear()
    header.attrib.update(
        {
            "creationtool": TOOL,
            "creationtoolversion": version(TOOL),
            "segtype": "sentence",
            "o-tmf": TOOL,
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


def _same_source(unit: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries of a unit that share their source; a correction may have set one apart."""
    for _, group in groupby(unit, key=lambda e: (e.source, e.source_tag, e.tuid, e.kept.unit, e.kept.source)):
        yield list(group)


def _add_unit(file: Any, entries: list[Entry], source: str) -> None:
    from translate.storage.tmx import tmxunit

    first = entries[0]
    unit = tmxunit(None)
    tu = unit.xmlelement
    if first.tuid:
        tu.set("tuid", _legal(first.tuid))
    _describe(tu, first.kept.unit)
    if source != first.source_tag and "srclang" not in tu.attrib:
        tu.set("srclang", first.source_tag)
    tu.append(_variant(unit, first.source_tag, first.source, first.kept.source))
    for entry in entries:
        written = entry.kept.target
        written = written._replace(
            attributes=(*written.attributes, *_credit(entry)), annotations=(*written.annotations, *_said(entry))
        )
        tu.append(_variant(unit, entry.target_tag, entry.target, written))
    file.addunit(unit)


def _variant(unit: Any, tag: str, spans: Spans, written: Written) -> Any:
    tuv = unit.createlanguageNode(tag, "", "target")
    seg = tuv[0]
    tuv.remove(seg)
    _describe(tuv, written)
    if written.seg is None:
        write_inline(seg, tuple(span.model_copy(update={"text": _legal(span.text)}) for span in spans))
    else:
        seg = seg_of(written.seg)
    tuv.append(seg)
    return tuv


def _describe(element: Any, written: Written) -> None:
    from lxml import etree

    for name, value in written.attributes:
        element.set(name, _legal(value))
    for note in written.annotations:
        child = etree.SubElement(element, note.tag, {name: _legal(value) for name, value in note.attributes})
        child.text = _legal(note.text)


def _credit(entry: Entry) -> Iterator[tuple[str, str]]:
    """Who changed the translation last and when, where the attributes that are kept do not say so already."""
    who, when = credit_of(entry.kept.target.attributes, entry.kept.unit.attributes)
    if entry.who and entry.who != who:
        yield "changeid", entry.who
    if entry.when and entry.when != when:
        yield "changedate", moment_text(entry.when)


def _said(entry: Entry) -> Iterator[Annotation]:
    """Our own properties."""
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
