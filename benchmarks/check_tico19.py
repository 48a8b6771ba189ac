"""How quiet the checks are on professional translations, and how many faults put into these they find.

Reads the TMX files of TICO-19 (https://tico-19.github.io, CC0), which are no part of this project. First every line is
checked as its translators left it. Then each kind of fault of ``tico19_faults.py`` is put into every line that has a
place for it, and counts as found where the line has a warning or an error that it did not have before. The check of
numbers of translate-toolkit stands beside ours; Weblate has none.

The Somali file is out of step for more than half of its lines: these are compared with the sources that they
translate, as `convert check` does.

    python benchmarks/check_tico19.py [FOLDER] [--only es,ru] [--every N] [--show LANGUAGE] [--write docs/checks.md]

Fails where errors are on more than 1 % of the lines, warnings on more than 5 %, or less than 97 % of a kind are found;
of faults in words half. Errors on the lines of ``tico19_wrong_lines.tsv`` are right: these say something else than
their sources.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from goals import Goal, at_least, at_most, finish
from lxml import etree
from tico19_faults import FAULTS, IN_WORDS

from converter.article import Finding
from converter.translate.checks import check_segment, out_of_step

FOLDER = Path(__file__).parents[2] / "shared" / "tico19"
LANGUAGES = {"es": "es-LA", "ar": "ar", "zh": "zh", "hi": "hi", "ru": "ru", "so": "so", "fa": "fa", "bn": "bn"}
MOST_ERRORS, MOST_WARNINGS, LEAST_FOUND = 0.01, 0.05, 0.97
LEAST_FOUND_IN_LONG_LINES = 0.5
"""Of faults in a short sentence that a line ends with, whose other words may hide it, and of numbers in words."""
HELD_OUT = 4
"""Every fourth line is reported apart as well."""
OF_MEANING = ("meaning-", "medicine-", "name-")
"""Codes of the checks that compare what is meant; they have a column of their own."""
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
NUMERIC = ("a digit changed", "a number dropped", "a decimal point moved")

WRONG_LINES = Path(__file__).with_name("tico19_wrong_lines.tsv")

Lines = list[tuple[str, str]]
CheckedLines = list[tuple[str, str, tuple[Finding, ...]]]


class Injected(NamedTuple):
    """What was found of a kind of fault."""

    lines: int = 0
    """Lines that have it."""
    ours: int = 0
    """How many of them are found."""
    theirs: int = 0
    """How many translate-toolkit finds."""
    held_out: tuple[int, int] = (0, 0)
    """Lines held out that have it, and how many of them are found."""


class Measured(NamedTuple):
    """What was measured of one language."""

    language: str
    lines: int
    errors: int
    """Lines with an error."""
    false_errors: int
    """Those of them whose translation says what its source says."""
    warnings: int
    """Lines with a warning."""
    held_out: tuple[int, int, int]
    """Lines held out, those of them with an error, and with a warning."""
    meaning: int
    """Lines with a finding of the checks of meaning, medicines and designations."""
    peer_lines: int
    """Lines on which translate-toolkit's check of numbers speaks up."""
    codes: Counter[str]
    found: dict[str, Injected]
    """By kind of fault."""
    seconds: float


def main() -> int:
    """Measure every language; 0 where all goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=FOLDER, type=Path)
    parser.add_argument("--only", help="languages, separated by commas")
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--every", type=int, default=1, help="put faults into each n-th line only, which is quicker")
    parser.add_argument("--show", metavar="LANGUAGE", help="print the lines with findings, and the faults not found")
    parser.add_argument("--write", metavar="PAGE", type=Path, help="put the tables between the marks of this page")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"skipped: there is no folder {options.folder}")
        return finish([])
    chosen = options.only.split(",") if options.only else [*LANGUAGES]
    with ProcessPoolExecutor(max_workers=min(len(chosen), os.cpu_count() or 1)) as pool:
        results = list(
            pool.map(
                measure,
                chosen,
                [options.folder] * len(chosen),
                [options.seed] * len(chosen),
                [options.every] * len(chosen),
                [options.show] * len(chosen),
            )
        )
    page = tables(results)
    print(page)
    for result in results:
        print(f"{result.language}: {result.seconds:.1f} s, {dict(result.codes)}")
    if options.write:
        text = options.write.read_text(encoding="utf-8")
        kept = re.split(f"{BEGIN}.*{END}", text, flags=re.DOTALL)
        options.write.write_text(f"{kept[0]}{BEGIN}\n\n{page}\n\n{END}{kept[1]}", encoding="utf-8")
    return finish([goal for result in results for goal in goals(result)])


def load(language: str, folder: Path) -> Lines:
    """Return the lines of a file, source and translation; those out of step beside their own source."""
    tree = etree.parse(str(folder / f"all.en-{LANGUAGES[language]}.tmx"))
    units = [["".join(seg.itertext()) for seg in unit.iter("seg")] for unit in tree.iter("tu")]
    sources, targets = [source for source, _ in units], [target for _, target in units]
    offsets = out_of_step(sources, targets)
    return [(sources[place + offset], targets[place]) for place, offset in enumerate(offsets)]


def measure(language: str, folder: Path, seed: int, every: int, shown: str | None) -> Measured:
    """Check the lines as they are, then with each kind of fault."""
    show = language == shown
    lines = load(language, folder)
    pair = ("en", language)
    check_segment(*lines[0], pair)  # fills the caches
    begun = time.process_time()
    clean = [check_segment(source, target, pair) for source, target in lines]
    seconds = time.process_time() - begun
    held_out = clean[HELD_OUT - 1 :: HELD_OUT]
    wrong = wrong_lines(language)
    if show:
        for (source, target), findings in zip(lines, clean, strict=True):
            for each in findings:
                print(f"{each.severity} {each.code}: {each.message}\n    {source}\n    {target}")
    checked = [(source, target, findings) for (source, target), findings in zip(lines, clean, strict=True)][::every]
    found = {kind: faults(kind, checked, language, seed, show=show) for kind in FAULTS}
    return Measured(
        language,
        len(lines),
        flagged(clean, "error"),
        flagged([findings for place, findings in enumerate(clean, start=1) if place not in wrong], "error"),
        flagged(clean, "warning"),
        (len(held_out), flagged(held_out, "error"), flagged(held_out, "warning")),
        sum(any(each.code.startswith(OF_MEANING) for each in findings) for findings in clean),
        sum(peer(source, target, language) for source, target in lines),
        Counter(each.code for findings in clean for each in findings),
        found,
        seconds,
    )


def wrong_lines(language: str) -> frozenset[int]:
    """Return the numbers of the lines of a file that say something else than their sources."""
    rows = [line.split("\t") for line in WRONG_LINES.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return frozenset(int(number) for of, number, _ in rows if of == language)


def flagged(lines: list[tuple[Finding, ...]], severity: str) -> int:
    """Return how many lines have a finding of a severity, those of the checks of meaning left out."""
    return sum(
        any(each.severity == severity and not each.code.startswith(OF_MEANING) for each in findings)
        for findings in lines
    )


def faults(kind: str, checked: CheckedLines, language: str, seed: int, *, show: bool) -> Injected:
    """Put a fault into every line that can have it, and count in how many it is found."""
    outcomes: list[tuple[bool, bool, bool]] = []
    for place, (source, target, findings) in enumerate(checked):
        chance = random.Random(f"{seed} {kind} {language} {place}")
        faulty = FAULTS[kind](source, target, language, chance)
        if faulty is None or faulty[1].strip() == target.strip():
            continue
        before = {said(each) for each in findings}
        if faulty[0] != source:  # the fault had to add something to both sides
            whole = faulty[2] if len(faulty) > 2 else target + faulty[0][len(source) :]
            before = {said(each) for each in check_segment(faulty[0], whole, ("en", language))}
        after = {said(each) for each in check_segment(*faulty[:2], ("en", language)) if each.severity != "note"}
        theirs = kind in NUMERIC and peer(*faulty[:2], language)
        outcomes.append((bool(after - before), theirs, place % HELD_OUT == HELD_OUT - 1))
        if show and not after - before:
            print(f"not found, {kind}\n    {faulty[0]}\n    {faulty[1]}\n    {target}")
    apart = [ours for ours, _, held_out in outcomes if held_out]
    return Injected(
        len(outcomes), sum(each[0] for each in outcomes), sum(each[1] for each in outcomes), (len(apart), sum(apart))
    )


def said(each: Finding) -> tuple[str, str]:
    """Return what tells two findings of a line apart."""
    return each.code, each.message


def peer(source: str, target: str, language: str) -> bool:
    """Return whether translate-toolkit's check of numbers objects."""
    from translate.filters import checks

    checker = _CHECKERS.setdefault(language, checks.StandardChecker(checks.CheckerConfig(targetlanguage=language)))
    try:
        return not checker.numbers(source, target)
    except checks.FilterFailure:
        return True


_CHECKERS: dict[str, Any] = {}


def goals(result: Measured) -> list[Goal]:
    """Return what was asked of a language: quiet on good lines, and no kind of fault that slips through."""
    shares = {kind: each.ours / each.lines for kind, each in result.found.items() if each.lines}
    worst = [
        (f"found of “{kind}”", share, LEAST_FOUND_IN_LONG_LINES if kind in IN_WORDS else LEAST_FOUND)
        for kind, share in shares.items()
    ]
    return [
        at_most(
            f"checks, {result.language}: right lines with an error",
            result.false_errors / result.lines,
            MOST_ERRORS,
            "%",
        ),
        at_most(f"checks, {result.language}: lines with a warning", result.warnings / result.lines, MOST_WARNINGS, "%"),
        *(at_least(f"checks, {result.language}: {name}", share, least, "%") for name, share, least in worst),
    ]


def tables(results: list[Measured]) -> str:
    """Three tables in Markdown."""
    rows = [
        "| Language | Lines | With an error | With a warning | Held out | Meaning | translate-toolkit, numbers |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for result in results:
        count, errors, warnings = result.held_out
        cells = [
            *(percent(part, result.lines) for part in (result.errors, result.warnings)),
            f"{percent(errors, count)}, {percent(warnings, count)}",
            *(percent(part, result.lines) for part in (result.meaning, result.peer_lines)),
        ]
        rows.append(f"| {result.language} | {result.lines:,} | {' | '.join(cells)} |")
    injected = [result for result in results if result.found]
    head = [
        "",
        f"| Fault | {' | '.join(result.language for result in injected)} |",
        "| --- " * (len(injected) + 1) + "|",
    ]
    rows += head
    for kind in FAULTS:
        cells = [cell(result.found[kind].lines, result.found[kind].ours) for result in injected]
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    for kind in NUMERIC:
        cells = [cell(result.found[kind].lines, result.found[kind].theirs) for result in injected]
        rows.append(f"| {kind}: translate-toolkit | {' | '.join(cells)} |")
    rows += [head[0], head[1].replace("Fault", "Fault, lines held out", 1), head[2]]
    for kind in FAULTS:
        cells = [cell(*result.found[kind].held_out) for result in injected]
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(rows)


def cell(count: int, found: int) -> str:
    """Return the share that was found, of how many."""
    return f"{percent(found, count)} of {count:,}" if count else "–"


def percent(part: int, whole: int) -> str:
    """One digit after the point."""
    return f"{100 * part / whole:.1f} %"


if __name__ == "__main__":
    sys.exit(main())
