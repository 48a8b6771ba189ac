"""Reads files that hold source and translation beside each other: TMX, and XLIFF 1.2 and 2."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from converter.errors import BadBilingualFile, BadTmx, ConvertError, SourceNotFound
from converter.languages import any_language
from converter.regular_files import open_regular

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATIVE_CODE = frozenset({"ph", "bpt", "ept", "it", "sc", "ec", "cp", "x", "bx", "ex"})
"""Inline elements of XLIFF that stand for markup: what is within is not for readers. XLIFF 1.2, 2.1 §2.3; 2.1, §4.7."""


class Texts(NamedTuple):
    """A text and its translation."""

    unit: int
    """Which unit of the file, from 1."""
    source: str
    target: str
    source_tag: str
    target_tag: str


def read_bilingual(path: Path, source_tag: str | None = None, target_tag: str | None = None) -> Iterator[Texts]:
    """The texts of a TMX or XLIFF file; of every language it has, or of ``target_tag`` alone.

    ``source_tag`` goes before what the file says of its source. Raises ``SourceNotFound``, ``BadBilingualFile`` and
    ``UnknownLanguage``; a document type with declarations is refused, so no name can stand for other text or a file.
    """
    kind = _outermost(path)
    if kind == "tmx":
        yield from _tmx(path, source_tag, target_tag)
    elif kind == "xliff":
        yield from _xliff(path, source_tag, target_tag)
    else:
        raise bad_file(path, f"It is neither TMX nor XLIFF: its outermost element is “{kind}”.")


def bad_file(path: Path, why: str) -> BadBilingualFile:
    """The error of a file that cannot be read."""
    return BadBilingualFile(
        f"“{path}” cannot be checked.",
        why,
        "Give a TMX or XLIFF file as a translation program writes it, or two text files with a sentence on each line.",
    )


def _tmx(path: Path, source_tag: str | None, target_tag: str | None) -> Iterator[Texts]:
    from converter.translate.memory.tmx_reading import read_units

    try:
        for number, unit in enumerate(read_units(path), start=1):
            stated = source_tag or (unit.source_tag if unit.source_tag.casefold() != "*all*" else None)
            if stated is None:
                raise bad_file(path, "It does not say which language is the source; say it with --from.")
            texts = [("".join(span.text for span in text.spans), text.tag) for text in unit.texts if text.tag]
            source = next((text for text, tag in texts if _same(tag, stated)), None)
            for text, tag in texts:
                if source is not None and not _same(tag, stated) and (not target_tag or _same(tag, target_tag)):
                    yield Texts(number, source, text, stated, tag)
    except BadTmx as error:
        raise bad_file(path, error.why) from error


def _xliff(path: Path, source_tag: str | None, target_tag: str | None) -> Iterator[Texts]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.LxmlError) as error:
        raise bad_file(path, f"It is no XML, or damaged: {error}.") from error
    number = 0
    for unit in root.iter("{*}trans-unit", "{*}unit"):
        number += 1
        if unit.get("translate") == "no":
            continue
        own, other = source_tag or _stated(unit, "source"), _stated(unit, "target")
        if own is None or (other is None and target_tag is None):
            raise bad_file(path, "It does not say which languages it is in; say them with --from and --to.")
        if other is None or target_tag is None or _same(other, target_tag):
            yield from _segments(unit, number, own, other or target_tag or "")


def _segments(unit: etree._Element, number: int, own: str, other: str) -> Iterator[Texts]:
    holders = list(unit.iterchildren("{*}segment")) or [unit]
    for holder in holders:
        source, target = holder.find("{*}source"), holder.find("{*}target")
        if source is not None:
            yield Texts(number, _text(source), "" if target is None else _text(target), own, other)


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


class _RootMet(Exception):
    """No error: it ends the look at the beginning."""


def _outermost(path: Path) -> str:
    """The name of the outermost element. Raises ``BadBilingualFile`` where declarations stand before it."""
    names: list[str] = []

    def declares(_name: str, _system: str | None, _public: str | None, has_declarations: int) -> None:
        if has_declarations:
            raise bad_file(path, "It declares names that stand for other text, which can do harm.")

    def root(name: str, _attributes: dict[str, str]) -> None:
        names.append(name.rpartition(":")[2])
        raise _RootMet

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declares
    parser.StartElementHandler = root
    try:
        with open_regular(path) as file:
            parser.ParseFile(file)
    except _RootMet:
        pass
    except OSError as error:
        raise not_opened(path, error) from error
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise bad_file(path, f"It is no XML, or damaged: {error}.") from error
    return names[0] if names else ""


def not_opened(path: Path, error: OSError) -> ConvertError:
    """The error of a file that is not there, or that nobody may read."""
    return SourceNotFound(
        f"“{path}” cannot be opened.",
        f"The computer says: {error.strerror}.",
        "Check the spelling, and that you may read the file.",
    )
