"""``convert print``: a handout, on paper."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import confirmed, echo, print_json
from converter.cli.next_step import show_next
from converter.cli.options import LANGUAGE, as_json, edition_named, output, settings_with
from converter.cli.usage_errors import NumberType

if TYPE_CHECKING:
    from converter.formats import Profile
    from converter.pipeline.handouts.printing import PrintableHandout


@click.command()
@click.argument("slug", metavar="POST")
@click.argument("language", metavar="[LANGUAGE]", required=False, type=LANGUAGE)
@click.option("--copies", type=NumberType(1, 999), default=1, metavar="N", help="Copies; one unless set.")
@click.option(
    "--profile",
    type=click.Choice(["clear", "large", "bilingual"]),
    default="clear",
    help="Layout; clear print unless set.",
)
@click.option("--printer", metavar="NAME", help="Printer; the computer's default one unless set.")
@output
@click.option("--yes", is_flag=True, help="Do not ask before a translation is printed that no person has checked.")
@as_json
def print(  # noqa: A001 (the word that users type)
    slug: str,
    language: str | None,
    copies: int,
    profile: Profile,
    printer: str | None,
    output: Path | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Print the handout of a post: POST is its name, a part of it or its number, LANGUAGE a tag or a name.

    What is printed is what is stored now: an older PDF is made again first.
    """
    from converter.pipeline.handouts.printing import find_handout, print_handout

    settings = settings_with(output=output)
    handout = find_handout(*edition_named(settings, slug, language), profile, settings)
    if not yes:
        _ask(handout)
    done = print_handout(handout, settings, copies, printer)
    if as_json:
        print_json(done)
        return
    echo(f"{copies} cop{'ies' if copies > 1 else 'y'} sent to {done.printer}: {done.message}", err=True)
    echo(done.file)
    show_next("convert publish")


def _ask(handout: PrintableHandout) -> None:
    """Ask a person at a terminal about a draft; refuse it elsewhere. Raises ``NotApproved``."""
    from converter.pipeline.handouts.printing import require_approval

    can_ask = handout.is_draft and sys.stdin.isatty() and sys.stderr.isatty()
    if not can_ask or not confirmed(f"{handout.warning} Print it for a reviewer?"):
        require_approval(handout)
