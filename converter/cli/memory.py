"""``convert memory``: the translations that were made before; TMX in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from converter.cli.console import echo, print_json
from converter.cli.help_lines import PlainGroup
from converter.cli.next_step import show_next
from converter.cli.options import LANGUAGE

if TYPE_CHECKING:
    from converter.pipeline.translations.memory import MemoryStatus

_OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the memory; “output” unless set."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")
_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="FILE.tmx")


@click.group(cls=PlainGroup, invoke_without_command=True)
@_OUTPUT
@_JSON
@click.pass_context
def memory(context: click.Context, output: Path | None, as_json: bool) -> None:
    """Show what was translated before; exchange it with other programs as TMX.

    A sentence that a person translated or approved is never translated again by a program. Without a command it says
    how many there are.
    """
    if context.invoked_subcommand is None:
        _show(output, as_json=as_json)
    elif as_json or output:
        raise click.UsageError(f"Write --output and --json behind “{context.invoked_subcommand}”.")


@memory.command("status")
@_OUTPUT
@_JSON
def status(output: Path | None, as_json: bool) -> None:
    """Say how many sentences the memory holds of each pair of languages, by people and by programs."""
    _show(output, as_json=as_json)


@memory.command("import")
@_FILE
@_OUTPUT
@click.option(
    "--as",
    "origin",
    type=click.Choice(["human", "engine"]),
    help="Whose translations these are. People's, unless an export of convert says that a program made one.",
)
@click.option("--by", "who", metavar="NAME", help="Who translated, where the file does not say.")
@_JSON
def import_(
    file: Path, output: Path | None, origin: Literal["human", "engine"] | None, who: str | None, as_json: bool
) -> None:
    """Take the translations of a TMX file into the memory: all of them, or none where the file is bad.

    A person's translation goes before a program's, and a newer one before an older one. What is replaced is kept.
    """
    from converter.pipeline.translations.memory import import_memory

    done = import_memory(file, _folder(output), origin=origin, who=who)
    if as_json:
        print_json(done)
        return
    pairs = ", ".join(f"{source} → {target}" for source, target in done.pairs) or "none"
    echo(f"{done.file}: {done.units} units ({pairs})", err=True)
    echo(f"  {done.added} new, {done.replaced} replaced, {done.unchanged} known already", err=True)
    if done.outranked:
        echo(f"  {done.outranked} left out: the memory has a person's translation, or a newer one", err=True)
    for reason, number in done.skipped.items():
        echo(f"  {number} left out: {reason}", err=True)
    echo(done.memory)
    show_next("convert memory status")


@memory.command("export")
@_FILE
@_OUTPUT
@click.option("--from", "source", type=LANGUAGE, metavar="TAG", help="Only what is translated from this language.")
@click.option("--to", "target", type=LANGUAGE, metavar="TAG", help="Only what is translated into this language.")
@click.option("--approved-only", is_flag=True, help="Only what a person translated or approved.")
@_JSON
def export(
    file: Path, output: Path | None, source: str | None, target: str | None, approved_only: bool, as_json: bool
) -> None:
    """Write the memory as TMX 1.4, which translators' programs read."""
    from converter.pipeline.translations.memory import export_memory

    done = export_memory(file, _folder(output), source=source, target=target, approved_only=approved_only)
    if as_json:
        print_json(done)
        return
    echo(f"{done.translations} translation{'s' * (done.translations != 1)}", err=True)
    echo(done.file)
    show_next("convert")


def _folder(output: Path | None) -> Path:
    from converter.settings import load_settings

    return output or load_settings().output


def _show(output: Path | None, *, as_json: bool) -> None:
    from converter.pipeline.translations.memory import memory_status

    found = memory_status(_folder(output))
    if as_json:
        print_json(found)
    else:
        _show_result(found)


def _show_result(found: MemoryStatus) -> None:
    from converter.languages import any_language

    if not found.pairs:
        echo(f"{found.memory}: nothing yet", err=True)
    for pair in found.pairs:
        names = " → ".join(any_language(tag).english_name for tag in (pair.source, pair.target))
        echo(f"{pair.source} → {pair.target}  {names}: {pair.human} by people, {pair.engine} by programs")
    show_next("convert memory export memory.tmx" if found.pairs else "convert memory import FILE.tmx")
