"""Reads the units of a TMX file one after the other, however large it is, and lets it do no harm.

A DTD is never loaded: files that name one (``<!DOCTYPE tmx SYSTEM "tmx14.dtd">``) are read without it, files that carry
declarations of their own are refused. So no name can stand for other text: neither nested ones that would fill the
memory, nor ones that name files of this computer. What libxml2 bounds (depth, length of a text) stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from converter.article import Spans
from converter.errors import BadTmx, SourceNotFound
from converter.regular_files import open_regular
from converter.translate.memory.entry import Annotation, Attributes, Written
from converter.translate.memory.tmx_inline import EntityMet, inline_of, inside, write_inline
from converter.translate.memory.tmx_terms import LANG


class Text(NamedTuple):
    """The text of a unit in one language (``tuv``)."""

    tag: str
    """As written; empty where the file does not say."""
    spans: Spans
    partial: bool
    written: Written


class Unit(NamedTuple):
    """One translation unit (``tu``)."""

    tuid: str | None
    source_tag: str
    """Language of the source as the unit or the header says; ``*all*`` means any."""
    texts: tuple[Text, ...]
    written: Written


def read_units(path: Path) -> Iterator[Unit]:
    """The units of the file in its order. Raises ``SourceNotFound`` and ``BadTmx``, the latter at any point of it."""
    try:
        _check_prolog(path)
        yield from _units(path)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise SourceNotFound(
            f"“{path}” cannot be opened.",
            f"The computer says: {error.strerror}.",
            "Check the spelling, and that you may read the file.",
        ) from error
    except OSError as error:
        raise _bad(path, f"It cannot be read: {error}.") from error
    except (etree.LxmlError, expat.ExpatError, LookupError, UnicodeError) as error:
        raise _bad(path, f"It is no XML, or damaged: {error}.") from error
    except EntityMet as error:
        raise _bad(path, f"It uses {error}, a name that stands for other text and that nothing explains.") from error


def _bad(path: Path, why: str) -> BadTmx:
    return BadTmx(
        f"“{path}” cannot be imported; the memory is as it was.",
        why,
        "Export the memory again from the program that made it, as TMX 1.4, and import that file.",
    )


class _RootMet(Exception):
    """No error: it ends the look at the beginning."""


def _check_prolog(path: Path) -> None:
    """Looks at what stands before the root. Raises ``BadTmx`` for declarations, and for another root than ``tmx``."""

    def declares(_name: str, _system: str | None, _public: str | None, has_declarations: int) -> None:
        if has_declarations:
            raise _bad(path, "It declares names that stand for other text, which can do harm and which no TMX needs.")

    def root(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "tmx":
            raise _bad(path, f"It is no TMX: its outermost element is “{name}”.")
        raise _RootMet

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declares
    parser.StartElementHandler = root
    with open_regular(path) as file:
        try:
            parser.ParseFile(file)
        except _RootMet:
            return


def _units(path: Path) -> Iterator[Unit]:
    source_tag = "*all*"
    with open_regular(path) as file:
        events = etree.iterparse(
            file,
            events=("end",),
            tag=("{*}header", "{*}tu"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in events:
            if etree.QName(element).localname == "header":
                source_tag = element.get("srclang") or source_tag
                continue
            yield _unit(element, source_tag)
            _forget(element)


def _forget(element: etree._Element) -> None:
    """Frees what was read; the tail of a finished element may be parsed yet, so it stays itself."""
    element.clear(keep_tail=True)
    while element.getprevious() is not None:
        del element.getparent()[0]


def _unit(tu: etree._Element, source_tag: str) -> Unit:
    texts = tuple(_text(tuv, seg) for tuv in tu.iterchildren("{*}tuv") for seg in tuv.iterchildren("{*}seg"))
    attributes = tuple((name, value) for name, value in _attributes(tu) if name != "tuid")
    return Unit(
        tuid=tu.get("tuid") or None,
        source_tag=tu.get("srclang") or source_tag,
        texts=texts,
        written=Written(attributes, _annotations(tu)),
    )


def _text(tuv: etree._Element, seg: etree._Element) -> Text:
    inline = inline_of(seg)
    attributes = tuple((name, value) for name, value in _attributes(tuv) if name not in {LANG, "lang"})
    return Text(
        tag=(tuv.get(LANG) or tuv.get("lang") or "").strip(),  # up to TMX 1.1 it was “lang”
        spans=inline.spans,
        partial=inline.partial,
        written=Written(attributes, _annotations(tuv), _seg_beyond_spans(seg, inline.spans)),
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
