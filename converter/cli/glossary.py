"""``convert glossary``: the clinic's words; TSV and TBX in and out."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, echo_json, print_json
from converter.cli.help_lines import PlainGroup
from converter.cli.next_step import quoted, show_next
from converter.cli.options import LANGUAGE
from converter.errors import BadGlossary

if TYPE_CHECKING:
    from converter.pipeline.translations.glossary import TermEntry
    from converter.translate.glossary import Glossary

_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")
_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
_FROM = click.option("--from", "source", type=LANGUAGE, metavar="TAG", help="Only terms of this language.")
_TO = click.option("--to", "target", type=LANGUAGE, metavar="TAG", help="Only what stands for them in this language.")
_FILE_FROM = click.option(
    "--from", "source", type=LANGUAGE, metavar="TAG", help="Language of the terms, where the file does not say."
)
_FILE_TO = click.option(
    "--to", "target", type=LANGUAGE, metavar="TAG", help="Language of the translations; give both or none."
)


@click.group(cls=PlainGroup, invoke_without_command=True)
@_FROM
@_TO
@_JSON
@click.pass_context
def glossary(context: click.Context, source: str | None, target: str | None, as_json: bool) -> None:
    """Show the words that translations must use, and must not; exchange them as TSV or TBX.

    They are those of the starter glossary and of every .tsv and .tbx in the folder “glossary”, unless convert.toml
    names others; a clinic's own win. Without a command it lists them.
    """
    if context.invoked_subcommand is None:
        _show(source, target, as_json=as_json)
    elif as_json or source or target:
        raise click.UsageError(f"Write --from, --to and --json behind “{context.invoked_subcommand}”.")


@glossary.command("list")
@_FROM
@_TO
@_JSON
def list_(source: str | None, target: str | None, as_json: bool) -> None:
    """As “convert glossary” alone."""
    _show(source, target, as_json=as_json)


@glossary.command()
@_FILE
@_FILE_FROM
@_FILE_TO
@_JSON
@click.pass_context
def check(context: click.Context, file: Path, source: str | None, target: str | None, as_json: bool) -> None:
    """Say what is wrong with a glossary's file, line by line."""
    from converter.pipeline.translations.glossary import check_glossary

    _prepare(source, target)
    done = check_glossary(file, source=source, target=target)
    if as_json:
        print_json(done)
    else:
        for problem in done.problems:
            place = f"{done.file}:{problem.line}" if problem.line else done.file
            echo(f"{place}: {problem.why}")
        outcome = f"{len(done.problems)} to correct" if done.problems else "nothing to correct"
        echo(f"{done.file}: {_row_count(done.terms)}, {outcome}", err=True)
        show_next(f"convert glossary {'check' if done.problems else 'import'} {quoted(done.file)}")
    if done.problems:
        context.exit(BadGlossary.exit_code)


@glossary.command("import")
@_FILE
@_FILE_FROM
@_FILE_TO
@_JSON
def import_(file: Path, source: str | None, target: str | None, as_json: bool) -> None:
    """Add a file's terms to the clinic's own, in the folder “glossary”: all of them, or none where the file is bad.

    What the file says of a term goes before what was said there. Comments and other terms stay.
    """
    from converter.pipeline.translations.glossary import import_glossary
    from converter.settings import load_settings

    _prepare(source, target)
    done = import_glossary(file, load_settings().glossaries, source=source, target=target)
    if as_json:
        print_json(done)
        return
    for table in done.into:
        counts = f"{table.added} new, {table.unchanged} known already, {table.replaced} replaced"
        echo(f"{table.source_language} → {table.language}: {counts}", err=True)
        echo(table.file)
    show_next("convert glossary list")


@glossary.command()
@click.argument("word")
@click.argument("translation")
@click.option("--from", "source", type=LANGUAGE, required=True, metavar="TAG", help="Language of the word.")
@click.option("--to", "target", type=LANGUAGE, required=True, metavar="TAG", help="Language of the translation.")
@_JSON
def accept(word: str, translation: str, source: str, target: str, as_json: bool) -> None:
    """Add TRANSLATION to the clinic's own glossary as right for WORD: the check of meaning doubts it no longer.

    Translations go on using the word that they used; “convert glossary import” says which they must use.
    """
    from converter.pipeline.translations.glossary import accept_term
    from converter.settings import load_settings

    done = accept_term(word, translation, load_settings().glossaries, source=source, target=target)
    if as_json:
        print_json(done)
        return
    echo("It was there already." if not done.added else "It was added.", err=True)
    echo(done.file)
    show_next("convert glossary list")


@glossary.command()
@_FILE
@_FROM
@_TO
@_JSON
def export(file: Path, source: str | None, target: str | None, as_json: bool) -> None:
    """Write the terms to FILE: a table where its name ends in .tsv, else TBX, which translators' programs read."""
    from converter.pipeline.translations.glossary import export_glossary

    if file.suffix.casefold() not in {".tsv", ".tbx"}:
        raise click.UsageError("The file's name must end in .tsv or .tbx.")
    done = export_glossary(file, _glossary(), source=source, target=target)
    if as_json:
        print_json(done)
        return
    echo(_row_count(done.terms), err=True)
    echo(done.file)
    show_next(f"convert glossary check {quoted(done.file)}")


def _prepare(source: str | None, target: str | None) -> None:
    if (source is None) != (target is None):
        raise click.UsageError("Give both --from and --to, or neither.")


def _glossary() -> Glossary:
    from converter.pipeline.translations.glossary import clinic_glossary
    from converter.settings import load_settings

    settings = load_settings()
    return clinic_glossary(settings.glossaries, starter=settings.starter_glossary)


def _show(source: str | None, target: str | None, *, as_json: bool) -> None:
    from converter.pipeline.translations.glossary import list_terms

    if as_json:
        import json

        terms = [term.model_dump() for term in list_terms(_glossary(), source=source, target=target)]
        echo_json(json.dumps({"terms": terms}, ensure_ascii=False, indent=1))
        return
    found = list_terms(_glossary(), source=source, target=target)
    together = groupby(found, key=lambda term: (term.source_language, term.language, term.source))
    for (own, into, text), rows in together:
        echo(f"{own} → {into}  {text}: {_description(list(rows))}")
    echo(_row_count(len(found)), err=True)
    show_next("convert glossary export glossary.tsv")


def _description(rows: list[TermEntry]) -> str:
    """Return what the glossary says of one term, for a line of the list."""
    good = [row.target or "stays as it is" for row in rows if row.status != "forbidden"]
    bad = [row.target or "" for row in rows if row.status == "forbidden"]
    return "; ".join([*([", ".join(good)] if good else []), *([f"not {', '.join(bad)}"] if bad else [])])


def _row_count(rows: int) -> str:
    return f"{rows} row{'s' * (rows != 1)}"
