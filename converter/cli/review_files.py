"""The commands of ``convert review`` that write a file for a reviewer, or take over what comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from converter.cli.console import echo, print_json, report_several
from converter.cli.next_step import show_next_of
from converter.cli.options import LANGUAGE, as_json, edition_named, jobs, output, settings_with, split_list
from converter.cli.review_results import show_import
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.reviews.exporting import ReviewFormat
    from converter.settings import Settings

post = click.argument("slug", metavar="POST")
language = click.argument("tag", metavar="[LANGUAGE]", required=False, type=LANGUAGE)


def reviewed_by(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say who reviews to a command."""
    name = click.option("--by", "name", metavar="NAME", help="Who reviewed; the settings can say it.")
    why = click.option(
        "--qualification", metavar="TEXT", help="Why this person may, such as “certified medical interpreter”."
    )
    return name(why(command))


@click.command()
@click.argument("slug", metavar="POST", required=False)
@language
@click.option("--all", "every", is_flag=True, help="Every translation that waits, in the place of one.")
@click.option("--to", "languages", callback=split_list, metavar="TAGS", help="With --all: only these, such as es,ar.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "html", "xliff", "xliff12"]),
    default="xlsx",
    show_default=True,
    help="A workbook to fill in, a page to print, or XLIFF 2.1 or 1.2 for translators' programs.",
)
@click.option("--file", type=click.Path(path_type=Path), help="The file to write; beside the handouts unless set.")
@output
@jobs
@as_json
@click.pass_context
def export(
    context: click.Context,
    slug: str | None,
    tag: str | None,
    every: bool,
    languages: tuple[str, ...] | None,
    form: ReviewFormat,
    file: Path | None,
    output: Path | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Write a translation into a file for a reviewer, or with --all every one that nobody has approved.

    A workbook and a page have the riskiest sentences first, with what to look at, and with the translation translated
    back where a program is installed that can. With --all, one whose file is out already is passed over.
    """
    from converter.pipeline.reviews.exporting import export_review

    settings = settings_with(output=output)
    if every:
        if slug or file:
            raise click.UsageError("--all takes no POST and no --file.")
        context.exit(_export_all(settings, form, languages or (), jobs, as_json=as_json))
    if slug is None:
        raise click.UsageError("Name a POST, or give --all.")
    done = export_review(settings, edition_named(settings, slug, tag), form, file)
    if as_json:
        print_json(done)
        return
    if done.kept:
        kept = printable(done.kept)
        echo(f"Somebody has changed “{kept}” since it was exported: it stays, and this is another file.", err=True)
    empty = f", {done.untranslated} of them to be translated" if done.untranslated else ""
    echo(f"{done.segments} sentences, {done.waiting} of them not approved{empty}", err=True)
    echo(done.file)
    show_next_of(settings, done.slug, done.language)


def _export_all(
    settings: Settings, form: ReviewFormat, languages: tuple[str, ...], jobs: int | None, *, as_json: bool
) -> int:
    """Export every translation that waits; return the exit code."""
    from converter.pipeline.reviews.exporting_many import export_waiting

    done = export_waiting(settings, form, languages, jobs=jobs)
    if as_json:
        print_json(done.files)
    for each in () if as_json else done.files:
        echo(each.file)
    code = report_several(done.errors)
    out = f"; of {done.out} more the file is out already" if done.out else ""
    echo(f"{len(done.files)} files written{out}.", err=True)
    return code


@click.command()
@post
@language
@click.option("--file", type=click.Path(path_type=Path), help="The file to write; beside the handouts unless set.")
@output
@click.pass_context
def sheet(context: click.Context, slug: str, tag: str | None, file: Path | None, output: Path | None) -> None:
    """Write a page to print and to fill in by hand: as “convert review export --format html”."""
    one = {"slug": slug, "tag": tag, "every": False, "languages": None, "jobs": None}
    context.invoke(export, **one, form="html", file=file, output=output, as_json=False)


@click.command("import")
@click.argument("names", nargs=-1, required=True, metavar="FILE | POST [LANGUAGE]")
@reviewed_by
@click.option("--post", "slug", metavar="POST", help="The post that it must be about.")
@click.option("--to", "tag", type=LANGUAGE, metavar="LANGUAGE", help="The language that it must be in.")
@output
@as_json
def import_(
    names: tuple[str, ...],
    name: str | None,
    qualification: str | None,
    slug: str | None,
    tag: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Take over what a reviewer changed in FILE, or in the file that was last exported of a POST.

    A file finds its post by itself. What was changed is checked again. What does not fit any more is left out, and
    said.
    """
    from converter.pipeline.reviews.decisions import reviewer_of
    from converter.pipeline.reviews.importing import EditionFilter, import_review

    settings = settings_with(output=output)
    reviewer = reviewer_of(settings, name, qualification)
    file = _review_file(settings, names)
    done = import_review(settings, file, reviewer, EditionFilter(slug, tag))
    if as_json:
        print_json(done)
    else:
        show_import(done)
        show_next_of(settings, done.slug, done.language, back=True)


def _review_file(settings: Settings, names: tuple[str, ...]) -> Path:
    """Return the file that is named, or the one that was last exported of the post that is."""
    from converter.language_names import typed_language
    from converter.pipeline.reviews.importing import exported_file

    path = Path(names[0])
    if len(names) == 1 and (path.suffix or path.is_file()):
        return path
    if len(names) > 2:
        raise click.UsageError("It takes one file, or a post and a language.")
    tag = typed_language(names[1]) if len(names) == 2 else None
    return exported_file(settings, edition_named(settings, names[0], tag))
