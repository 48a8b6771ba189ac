"""``convert check``: the safety checks on translations that others made."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, echo_json
from converter.cli.next_step import quoted, show_next
from converter.cli.options import LANGUAGE

if TYPE_CHECKING:
    from converter.pipeline.translations.checking import Checked

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_FAILING = {"error": ("error",), "warning": ("error", "warning")}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE [TRANSLATION]")
@click.option(
    "--from",
    "source_language",
    type=LANGUAGE,
    metavar="TAG",
    help="Language of the source; a TMX or XLIFF file says it.",
)
@click.option(
    "--to",
    "target_language",
    type=LANGUAGE,
    metavar="TAG",
    help="Language of the translation; of a TMX or XLIFF file all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the lines that have findings for other programs (JSON).")
@click.option(
    "--fail-on",
    type=click.Choice(list(_FAILING)),
    help="End as failed (exit code 25) where a line has an error, or also where one has a warning.",
)
def check(
    files: tuple[Path, ...],
    source_language: str | None,
    target_language: str | None,
    as_json: bool,
    fail_on: str | None,
) -> None:
    """Look for wrong numbers, lost negations, words left in the source language, and other faults of translations.

    FILE and TRANSLATION are text files (UTF-8) with a sentence on each line; or FILE alone is TMX or XLIFF.
    """
    checked = _check_files(files, source_language, target_language)
    counts: Counter[str] = Counter()
    for entry in _count_findings(checked, counts):
        if as_json:
            echo_json(json.dumps(_json_entry(entry, named=len(files) == 1), ensure_ascii=False))
        else:
            for line in _text_lines(entry, named=len(files) == 1):
                echo(line)
    # With --json nothing but JSON is on standard output.
    echo(_summary(counts), err=as_json)
    _show_next(files, source_language, target_language, found=bool(counts))
    if fail_on and any(counts[severity] for severity in _FAILING[fail_on]):
        from converter.errors import ChecksFailed

        raise ChecksFailed(
            f"The checks found faults: {_summary(counts)}",
            f"--fail-on {fail_on} was asked for.",
            "Correct the lines that are listed, or leave the option out.",
        )


def _show_next(files: tuple[Path, ...], source: str | None, target: str | None, *, found: bool) -> None:
    """Print what comes next: the same again after corrections; what is right goes into the memory."""
    names = " ".join(quoted(str(file)) for file in files)
    options = "".join(f" {name} {tag}" for name, tag in (("--from", source), ("--to", target)) if tag)
    if found:
        show_next(f"convert check {names}{options}", "after the corrections")
    else:
        show_next(f"convert memory import {names}" if files[0].suffix.casefold() == ".tmx" else "convert")


def _check_files(files: tuple[Path, ...], source: str | None, target: str | None) -> Iterable[Checked]:
    from converter.pipeline.translations.checking import check_bilingual, check_lines

    if len(files) == 1:
        return check_bilingual(files[0], source, target)
    if len(files) != 2:
        raise click.UsageError("Give a file and its translation, or one TMX or XLIFF file.")
    if not source or not target:
        raise click.UsageError("Say the languages of the two files, such as --from en --to fr.")
    return check_lines(files[0], files[1], (source, target))


def _count_findings(checked: Iterable[Checked], counts: Counter[str]) -> Iterator[Checked]:
    """Yield the entries with findings; count the lines, and those of each severity."""
    for entry in checked:
        counts["lines"] += 1
        counts.update({found.severity for found in entry.findings})
        if entry.findings:
            yield entry


def _json_entry(entry: Checked, *, named: bool) -> dict[str, object]:
    language = {"language": entry.language} if named else {}
    fields = {"code", "severity", "message", "suggestion"}
    return {
        "line": entry.line,
        **language,
        "findings": [found.model_dump(mode="json", include=fields) for found in entry.findings],
    }


def _text_lines(entry: Checked, *, named: bool) -> Iterator[str]:
    place = f"{entry.line} ({entry.language})" if named else str(entry.line)
    for found in entry.findings:
        label = click.style(found.severity, fg=_COLOURS[found.severity]) if sys.stdout.isatty() else found.severity
        yield f"{place}: {label} {found.code}: {found.message}"


def _summary(counts: Counter[str]) -> str:
    return f"{counts['lines']:,} checked; errors in {counts['error']:,}, warnings in {counts['warning']:,}."
