"""Reads the units of a TMX file one by one, however large it is.

A file that names a DTD (``<!DOCTYPE tmx SYSTEM "tmx14.dtd">``) is read without it; one that declares entities is
refused.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lxml import etree

from converter.article import Spans
from converter.errors import BadTmx, cannot_open
from converter.regular_files import open_regular
from converter.translate.memory.entry import Annotation, Attributes, TmxAttributes
from converter.translate.memory.tmx_inline import EntityMet, inline_of, inside, write_inline
from converter.translate.memory.tmx_terms import LANG
from converter.xml_reading import BadXml, iterate_xml, root_of


class TmxText(NamedTuple):
    """The text of a unit in one language (``tuv``)."""

    tag: str
    """As written; empty where the file names none."""
    spans: Spans
    partial: bool
    extras: TmxAttributes


class TmxUnit(NamedTuple):
    """One translation unit (``tu``)."""

    tuid: str | None
    source_tag: str
    """Language of the source, as the unit or the header says; ``*all*`` means any."""
    texts: tuple[TmxText, ...]
    extras: TmxAttributes


def read_units(path: Path, data: bytes | None = None) -> Iterator[TmxUnit]:
    """Yield the units of the file in order; ``data`` is what it holds, where it was sent and ``path`` only names it.

    Raises ``SourceNotFound`` and, at any point, ``BadTmx``.
    """
    try:
        with open_regular(path) if data is None else io.BytesIO(data) as file:
            outermost = root_of(file, doctype=True).name
            if outermost != "tmx":
                raise _bad(path, f"It is no TMX, but something else (“{outermost}”).")
            file.seek(0)
            yield from _units(file)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise cannot_open(f"“{path}”", error) from error
    except OSError as error:
        raise _bad(path, f"It cannot be read: {error}.") from error
    except BadXml as bad:
        declares = "It declares names that stand for other text, which can do harm and which no TMX needs."
        raise _bad(path, declares if bad.fault == "doctype" else bad.why) from bad
    except EntityMet as error:
        raise _bad(path, f"It uses {error}, a name that stands for other text and that nothing explains.") from error


def _bad(path: Path, why: str) -> BadTmx:
    return BadTmx(
        f"“{path}” cannot be imported; the memory is as it was.",
        why,
        "Export the memory again from the program that made it, as TMX 1.4, and import that file.",
    )


def _units(file: BinaryIO) -> Iterator[TmxUnit]:
    source_tag = "*all*"
    for element in iterate_xml(file, ("header", "tu"), doctype=True):
        if etree.QName(element).localname == "header":
            source_tag = element.get("srclang") or source_tag
        else:
            yield _unit(element, source_tag)


def _unit(tu: etree._Element, source_tag: str) -> TmxUnit:
    texts = tuple(_text(tuv, seg) for tuv in tu.iterchildren("{*}tuv") for seg in tuv.iterchildren("{*}seg"))
    attributes = tuple((name, value) for name, value in _attributes(tu) if name != "tuid")
    return TmxUnit(
        tuid=tu.get("tuid") or None,
        source_tag=tu.get("srclang") or source_tag,
        texts=texts,
        extras=TmxAttributes(attributes, _annotations(tu)),
    )


def _text(tuv: etree._Element, seg: etree._Element) -> TmxText:
    inline = inline_of(seg)
    attributes = tuple((name, value) for name, value in _attributes(tuv) if name not in {LANG, "lang"})
    return TmxText(
        tag=(tuv.get(LANG) or tuv.get("lang") or "").strip(),  # up to TMX 1.1 it was “lang”
        spans=inline.spans,
        partial=inline.partial,
        extras=TmxAttributes(attributes, _annotations(tuv), _seg_beyond_spans(seg, inline.spans)),
    )


def _seg_beyond_spans(seg: etree._Element, spans: Spans) -> str | None:
    if not len(seg):
        return None
    again = etree.Element("seg")
    write_inline(again, spans)
    as_read = inside(seg)
    return as_read if as_read != inside(again) else None


def _annotations(element: etree._Element) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(etree.QName(child).localname, _attributes(child), "".join(child.itertext()))
        for child in element.iterchildren("{*}note", "{*}prop")
    )


def _attributes(element: etree._Element) -> Attributes:
    return tuple((str(name), str(value)) for name, value in element.attrib.items())
