"""Reads files that hold source and translation beside each other: TMX, and XLIFF 1.2 and 2."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from converter.article import plain_text
from converter.errors import BadBilingualFile, BadTmx, cannot_open
from converter.languages import any_language
from converter.regular_files import open_regular
from converter.xml_reading import BadXml, iterate_xml, root_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATIVE_CODE = frozenset({"ph", "bpt", "ept", "it", "sc", "ec", "cp", "x", "bx", "ex"})
"""Inline elements of XLIFF that stand for markup: what is within is not for readers. XLIFF 1.2, 2.1 §2.3; 2.1, §4.7."""


class TextPair(NamedTuple):
    """A text and its translation."""

    unit: int
    """Which unit of the file, from 1."""
    source: str
    target: str
    source_tag: str
    target_tag: str


def read_bilingual(path: Path, source_tag: str | None = None, target_tag: str | None = None) -> Iterator[TextPair]:
    """Yield the texts of a TMX or XLIFF file; of every language it has, or of ``target_tag`` alone.

    ``source_tag`` overrides what the file says of its source. Raises ``SourceNotFound``, ``BadBilingualFile`` and
    ``UnknownLanguage``; a document type with declarations is refused, so no name can stand for other text or a file.
    """
    with _errors(path), open_regular(path) as file:
        kind = root_of(file, doctype=True).name
    if kind == "tmx":
        yield from _tmx(path, source_tag, target_tag)
    elif kind == "xliff":
        yield from _xliff(path, source_tag, target_tag)
    else:
        raise bad_file(path, f"It is neither TMX nor XLIFF, but something else (“{kind}”).")


def bad_file(path: Path, why: str) -> BadBilingualFile:
    """Return the error of a file that cannot be read."""
    return BadBilingualFile(
        f"“{path}” cannot be checked.",
        why,
        "Give a TMX or XLIFF file as a translation program writes it, or two text files with a sentence on each line.",
    )


def _tmx(path: Path, source_tag: str | None, target_tag: str | None) -> Iterator[TextPair]:
    from converter.translate.memory.tmx_reading import read_units

    try:
        for number, unit in enumerate(read_units(path), start=1):
            stated = source_tag or (unit.source_tag if unit.source_tag.casefold() != "*all*" else None)
            if stated is None:
                raise bad_file(path, "It does not say which language is the source; say it with --from.")
            texts = [(plain_text(text.spans), text.tag) for text in unit.texts if text.tag]
            source = next((text for text, tag in texts if _same(tag, stated)), None)
            for text, tag in texts:
                if source is not None and not _same(tag, stated) and (not target_tag or _same(tag, target_tag)):
                    yield TextPair(number, source, text, stated, tag)
    except BadTmx as error:
        raise bad_file(path, error.why) from error


def _xliff(path: Path, source_tag: str | None, target_tag: str | None) -> Iterator[TextPair]:
    for number, unit in enumerate(_xliff_units(path), start=1):
        if unit.get("translate") == "no":
            continue
        own, other = source_tag or _stated(unit, "source"), _stated(unit, "target")
        if own is None or (other is None and target_tag is None):
            raise bad_file(path, "It does not say which languages it is in; say them with --from and --to.")
        if other is None or target_tag is None or _same(other, target_tag):
            yield from _segments(unit, number, own, other or target_tag or "")


def _xliff_units(path: Path) -> Iterator[etree._Element]:
    with _errors(path), open_regular(path) as file:
        yield from iterate_xml(file, ("trans-unit", "unit"), doctype=True)


def _segments(unit: etree._Element, number: int, own: str, other: str) -> Iterator[TextPair]:
    holders = list(unit.iterchildren("{*}segment")) or [unit]
    for holder in holders:
        source, target = holder.find("{*}source"), holder.find("{*}target")
        if source is not None:
            yield TextPair(number, _text(source), "" if target is None else _text(target), own, other)


def _stated(unit: etree._Element, side: str) -> str | None:
    """The language of one side, as the nearest element around the unit says."""
    names = (f"{side}-language", "srcLang" if side == "source" else "trgLang")
    text = unit.find(f"{{*}}{side}")
    stated = text.get(_LANG) if text is not None else None
    if stated:
        return str(stated)
    for around in unit.iterancestors():
        for name in names:
            if around.get(name):
                return str(around.get(name))
    return None


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname not in _NATIVE_CODE:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _same(tag: str, other: str) -> bool:
    return tag.casefold() == other.casefold() or any_language(tag).tag == any_language(other).tag


@contextlib.contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_open(f"“{path}”", error) from error
    except BadXml as bad:
        declares = "It declares names that stand for other text, which can do harm."
        raise bad_file(path, declares if bad.fault == "doctype" else bad.why) from bad
