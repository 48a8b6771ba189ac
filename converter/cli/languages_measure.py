"""``convert languages measure``: how well each engine here translates, on sentences that professionals translated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, print_json, progress
from converter.cli.next_step import show_next
from converter.cli.options import LANGUAGE

if TYPE_CHECKING:
    from converter.translate.measurements import Calibration, Measurement


@click.command("measure")
@click.argument("tag", type=LANGUAGE)
@click.option("--from", "source", type=LANGUAGE, default="en", metavar="TAG", help="Language of the posts.")
@click.option(
    "--with",
    "tmx",
    type=click.Path(path_type=Path),
    help="A memory of professional translations (TMX); unless given, what the clinic has approved.",
)
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="Sentences at most.")
@click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")
def measure(tag: str, source: str, tmx: Path | None, limit: int, as_json: bool) -> None:
    """Measure every program that translates into TAG, on sentences that professionals translated.

    Each one translates the same sentences. Kept are how near it comes to the professionals' words (chrF and BLEU), the
    share of sentences in which a check finds an error, the time a sentence takes, and the memory; of one that can read
    what others translate also from which doubt on it names a word, so that it touches one right sentence in a hundred.
    “convert languages” shows the first, and the best one goes first from then on; the setting engines.prefer puts
    another one first.
    """
    from converter.pipeline.translations.measuring import measure_engines
    from converter.settings import load_settings

    with progress("Measuring") as listen:
        found = measure_engines(source, tag, load_settings(), tmx, limit=limit, listen=listen)
    for each in sorted(found, key=lambda one: -one.chrf):
        echo(f"{each.engine} {each.version}", err=as_json)
        echo(f"   {measured_line(each)}", err=as_json)
        if each.calibration:
            echo(f"   {calibration_line(each.calibration)}", err=as_json)
    if as_json:
        print_json(found)
    show_next("convert languages")


def measured_line(found: Measurement) -> str:
    """Return what was measured, for a line of a list."""
    memory = f", {found.memory_mb:,.0f} MB" if found.memory_mb is not None else ""
    return (
        f"{found.chrf:.0f} of 100 as the professionals wrote it (chrF {found.chrf:.0f}, BLEU {found.bleu:.0f}), "
        f"errors in {found.with_errors:.0%} of the sentences, "
        f"{found.seconds:.2g} s a sentence{memory}; {found.sentences} sentences of {found.test_set}, {found.measured}"
    )


def calibration_line(found: Calibration) -> str:
    """Return from when on a program doubts the words of others, for a line of a list."""
    back = f"; translated back, {found.back_touched:.1%} seem to say something else" if found.back else ""
    return (
        f"as a second reader it doubts a word in {found.touched:.1%} of {found.set_aside} right sentences set aside "
        f"(limit {found.limit:.1f}){back}"
    )
