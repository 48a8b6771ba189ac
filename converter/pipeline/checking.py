"""Checks translations that others made: two files with a sentence on each line, or a TMX or XLIFF file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.article import Finding
from converter.errors import FilesDiffer, SourceUnreadable
from converter.languages import any_language
from converter.pipeline.bilingual_files import bad_file, not_opened, read_bilingual

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Checked(NamedTuple):
    """One pair of texts and what was found."""

    line: int
    """Line of both files, or unit of the one, from 1."""
    language: str
    """Tag of the translation, as given or as the file says."""
    findings: tuple[Finding, ...]


def check_lines(source: Path, target: Path, pair: tuple[str, str]) -> Iterator[Checked]:
    """Every line of ``source`` with the same line of ``target``, in order.

    Lines end with LF or CR LF, and with nothing else. Everything that can be wrong with the files is raised before the
    first line: ``SourceNotFound``, ``SourceUnreadable`` (no UTF-8), ``FilesDiffer`` in their numbers of lines, and
    ``UnknownLanguage``.
    """
    from converter.translate import check_segment

    for tag in pair:
        any_language(tag)
    said, made = _lines(source), _lines(target)
    if len(said) != len(made):
        raise FilesDiffer(
            f"“{source}” has {len(said):,} lines and “{target}” has {len(made):,}.",
            "Line by line, one must hold the translation of the other.",
            "Find the line from which on they are out of step, and put the missing line in; it may be empty.",
        )
    for number, (text, translation) in enumerate(zip(said, made, strict=True), start=1):
        yield Checked(number, pair[1], check_segment(text, translation, pair))


def check_bilingual(path: Path, source_tag: str | None = None, target_tag: str | None = None) -> Iterator[Checked]:
    """Every unit of a TMX or XLIFF file, for each language of its translations or for ``target_tag`` alone.

    Raises what ``read_bilingual`` raises, and ``BadBilingualFile`` where there is nothing to check.
    """
    from converter.translate import check_segment

    some = False
    for tag in filter(None, (source_tag, target_tag)):
        any_language(tag)
    # All of it is read first: a file that is bad at its end gives no half of an answer.
    for texts in list(read_bilingual(path, source_tag, target_tag)):
        some = True
        pair = (texts.source_tag, texts.target_tag)
        yield Checked(texts.unit, texts.target_tag, check_segment(texts.source, texts.target, pair))
    if not some:
        wanted = f" in {target_tag}" if target_tag else ""
        raise bad_file(path, f"It holds no translation{wanted}.")


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise not_opened(path, error) from error
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceUnreadable(
            f"“{path}” cannot be read.",
            f"Line {line} holds bytes that are no {encoding.upper().removesuffix('-SIG')}.",
            "Save the file as UTF-8 and check it again.",
        ) from error
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
