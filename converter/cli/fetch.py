"""``convert fetch``: a source in, handouts out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import expect_json, progress, say_findings

if TYPE_CHECKING:
    from converter.pipeline import EditionResult, FetchResult

FORMATS = ("html", "pdf", "txt")


def _listed(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """The values of an option that takes several with commas between them."""
    if value is None:
        return None
    parts = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    wrong = [part for part in parts if part not in FORMATS] if param.name == "formats" else []
    if wrong or not parts:
        said = f"“{wrong[0]}” is not one of {', '.join(FORMATS)}." if wrong else "It names nothing."
        raise click.BadParameter(said, ctx, param)
    return parts


@click.command()
@click.argument("source")
@click.option("--to", "languages", callback=_listed, metavar="TAGS", help="Languages to translate into, such as es,ar.")
@click.option("--format", "formats", callback=_listed, metavar="NAMES", help=f"Formats to make: {','.join(FORMATS)}.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the files; “output” unless set.")
@click.option("--from", "source_language", metavar="TAG", help="Language of the post, where it does not say.")
@click.option("--no-images", is_flag=True, help="Leave the pictures on the web, and link to them.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
def fetch(
    source: str,
    languages: tuple[str, ...] | None,
    formats: tuple[str, ...] | None,
    output: Path | None,
    source_language: str | None,
    no_images: bool,
    as_json: bool,
) -> None:
    """Make handouts from SOURCE: a web address, a saved page, a text file, or - for standard input."""
    from converter.pipeline import STDIN, Job, fetch_handouts
    from converter.settings import load_settings

    if as_json:
        expect_json()
    settings = load_settings()
    if output is not None:
        settings = settings.model_copy(update={"output": output})
    job = Job(
        source=source,
        languages=languages or settings.languages,
        formats=formats or settings.formats,
        source_language=source_language,
        pictures=not no_images,
        stdin=sys.stdin.buffer.read() if source == STDIN else None,
    )
    with progress() as listen:
        result = fetch_handouts(job, settings, listen=listen)
    if as_json:
        click.echo(result.model_dump_json(indent=1))
        return
    _say(result)


def _say(result: FetchResult) -> None:
    click.echo(f"{result.title or 'Post without a title'}", err=True)
    say_findings(result.findings)
    for edition in result.editions:
        click.echo(_heading(edition), err=True)
        say_findings(edition.findings)
        for file in edition.files:
            click.echo(file.path)
    click.echo(f"Findings to look at before anybody reads the handouts: {result.report}", err=True)


def _heading(edition: EditionResult) -> str:
    from converter.languages import language

    name = language(edition.language).english_name
    if edition.engine is None:
        return f"{name} (original)"
    via = f" through {', '.join(edition.engine.via)}" if edition.engine.via else ""
    return f"{name} (draft by {edition.engine.name} {edition.engine.version}{via}; not reviewed by a person)"
