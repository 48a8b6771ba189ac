"""Checks translations that others made: two files with a sentence on each line, or a TMX or XLIFF file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.article import Finding, finding
from converter.errors import FilesDiffer, SourceUnreadable, cannot_open
from converter.languages import any_language
from converter.pipeline.translations.bilingual_files import TextPair, bad_file, read_bilingual
from converter.regular_files import read_regular

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Checked(NamedTuple):
    """One pair of texts and what was found."""

    line: int
    """Line of both files, or unit of the one, from 1."""
    language: str
    """Tag of the translation, as given or as the file says."""
    findings: tuple[Finding, ...]


def check_lines(source: Path, target: Path, pair: tuple[str, str]) -> Iterator[Checked]:
    """Check every line of ``source`` with the same line of ``target``, in order.

    Lines end with LF or CR LF, and with nothing else. Everything that can be wrong with the files is raised before the
    first line: ``SourceNotFound``, ``SourceUnreadable`` (no UTF-8), ``FilesDiffer`` in their numbers of lines, and
    ``UnknownLanguage``.
    """
    for tag in pair:
        any_language(tag)
    sources, targets = _lines(source), _lines(target)
    if len(sources) != len(targets):
        raise FilesDiffer(
            f"“{source}” has {len(sources):,} lines and “{target}” has {len(targets):,}.",
            "Line by line, one must hold the translation of the other.",
            "Find the line from which on they are out of step, and put the missing line in; it may be empty.",
        )
    for number, findings in enumerate(_checked(sources, targets, pair), start=1):
        yield Checked(number, pair[1], findings)


def check_bilingual(path: Path, source_tag: str | None = None, target_tag: str | None = None) -> Iterator[Checked]:
    """Check every unit of a TMX or XLIFF file, for each language of its translations or for ``target_tag`` alone.

    Raises what ``read_bilingual`` raises, and ``BadBilingualFile`` where there is nothing to check.
    """
    for tag in filter(None, (source_tag, target_tag)):
        any_language(tag)
    # All of it is read first, so that a file that is bad at its end gives no partial answer.
    by_pair: dict[tuple[str, str], list[TextPair]] = {}
    for texts in read_bilingual(path, source_tag, target_tag):
        by_pair.setdefault((texts.source_tag, texts.target_tag), []).append(texts)
    if not by_pair:
        wanted = f" in {target_tag}" if target_tag else ""
        raise bad_file(path, f"It holds no translation{wanted}.")
    found = [
        Checked(text.unit, pair[1], findings)
        for pair, texts in by_pair.items()
        for text, findings in zip(
            texts, _checked([text.source for text in texts], [text.target for text in texts], pair), strict=True
        )
    ]
    yield from sorted(found, key=lambda checked: checked.line)


def _checked(sources: list[str], targets: list[str], pair: tuple[str, str]) -> Iterator[tuple[Finding, ...]]:
    """What is found in each translation; where lines are out of step, it is compared with the source that it is of."""
    from converter.translate.checks import check_segment, out_of_step
    from converter.translate.checks.consistency import inconsistencies, region_of_tag
    from converter.translate.readers import Readers

    before = 0
    offsets = out_of_step(sources, targets)
    said = [sources[place + offset] for place, offset in enumerate(offsets)]
    together = inconsistencies(said, targets, pair, Readers(region=region_of_tag(pair[1])))
    for place, offset in enumerate(offsets):
        findings = (*check_segment(said[place], targets[place], pair), *together[place])
        if offset and offset != before:
            findings = (finding("out-of-step", _out_of_step(offset)), *findings)
        yield findings
        before = offset


def _out_of_step(offset: int) -> str:
    lines = (
        "the next original"
        if offset == 1
        else "the original before"
        if offset == -1
        else f"an original {offset:+d} away"
    )
    return f"From here on, each translation is that of {lines}; it was compared with that one."


def _lines(path: Path) -> list[str]:
    try:
        data = read_regular(path)
    except OSError as error:
        raise cannot_open(f"“{path}”", error) from error
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceUnreadable(
            f"“{path}” cannot be read.",
            f"Line {line} was saved in another way than the others (not as {encoding.upper().removesuffix('-SIG')}).",
            "Save the file again, with “UTF-8” under “Encoding”, and check it again.",
        ) from error
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
