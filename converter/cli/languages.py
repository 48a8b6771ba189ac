"""``convert languages``: what can be translated here, by which engine and how well; language packages in and out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, echo_json, print_json, progress, report_several
from converter.cli.help_lines import PlainGroup
from converter.cli.languages_measure import measure, measured_line
from converter.cli.languages_model import install_model, remove_model
from converter.cli.next_step import show_next
from converter.cli.options import LANGUAGE
from converter.errors import BadPackage, ConvertError, PackageUnreachable
from converter.printable import data_size

if TYPE_CHECKING:
    from converter.pipeline.translations.catalogues import Offer, PackageResult
    from converter.pipeline.translations.installing import Installation, InstallResult
    from converter.pipeline.translations.languages import Service

_FROM = click.option(
    "--from",
    "source",
    type=LANGUAGE,
    default="en",
    metavar="TAG",
    help="Language of the posts; English unless given.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")


@click.group(cls=PlainGroup, invoke_without_command=True)
@_FROM
@_JSON
@click.pass_context
def languages(context: click.Context, source: str, as_json: bool) -> None:
    """List the languages, which program translates into them on this computer, and how well.

    The quality is what independent measurements say of each program, or what you measured with “convert languages
    measure”: good, fair, or rough draft (every sentence needs a qualified person). Where there is neither, it says that
    nobody has measured this.
    """
    if context.invoked_subcommand is None:
        _show(source, as_json=as_json)
    elif as_json or context.get_parameter_source("source") != click.core.ParameterSource.DEFAULT:
        raise click.UsageError(f"Write --from and --json behind “{context.invoked_subcommand}”.")


@languages.command("list")
@_FROM
@_JSON
def list_(source: str, as_json: bool) -> None:
    """As “convert languages” alone."""
    _show(source, as_json=as_json)


@languages.command()
@click.argument("tags", metavar="TAG...", nargs=-1, type=LANGUAGE)
@_FROM
@click.option(
    "--from-file",
    "file",
    type=click.Path(path_type=Path),
    help="A package of Argos Translate that was fetched elsewhere (.argosmodel).",
)
@click.option("--index", metavar="URL", help="Address or folder of another list of packages, the only one to look in.")
@_JSON
@click.pass_context
def install(
    context: click.Context, tags: tuple[str, ...], source: str, file: Path | None, index: str | None, as_json: bool
) -> None:
    """Install what translates into TAG, such as “convert languages install es vi”.

    For each language the best program is taken that has it. Two packages are installed where the way leads through
    English. A download that broke off goes on where it stopped. Without internet, --index names a folder in which
    packages lie that were copied there.
    """
    from converter.languages import language
    from converter.pipeline.translations.installing import InstallResult, install_file, open_installation
    from converter.settings import load_settings

    source, targets = language(source).tag, tuple(dict.fromkeys(language(tag).tag for tag in tags))
    _check_usage(source, targets, file, index)
    if file is not None:
        errors: list[ConvertError] = []
        result = InstallResult(installed=(install_file(file, source, targets, load_settings()),))
        _show_result(result.installed, "installed", as_json=as_json)
    else:
        with open_installation(source, targets, load_settings(), index) as run:
            result, errors = _install(run, as_json=as_json)
    if len(errors) == 1 and not (result.installed or result.current):
        raise errors[0]
    if as_json:
        print_json(result)
    pairs = [(source, target) for target in targets] or [(each.source, each.target) for each in result.installed]
    _show_quality([pair for pair in pairs if pair[1] not in result.missing])
    if errors:
        context.exit(_show_missing(result.missing, errors))
    show_next(f"convert fetch ADDRESS --to {pairs[0][1]}")


def _install(run: Installation, *, as_json: bool) -> tuple[InstallResult, list[ConvertError]]:
    """Install what a run offers, a progress bar each; return what was done, and why the rest was not."""
    from converter.pipeline.translations.installing import InstallResult

    errors = [refusal.error for refusal in run.refusals]
    missing = [refusal.target for refusal in run.refusals]
    _show_result(run.current, "is there already", as_json=as_json)
    installed: list[PackageResult] = []
    for number, offer in enumerate(run.offers, 1):
        echo(described(offer), err=True)
        try:
            with progress(f"{number} of {len(run.offers)}") as listen:
                installed.append(run.install(offer, listen))
        except (PackageUnreachable, BadPackage) as error:
            errors.append(error)
            missing.append(offer.target)
        else:
            _show_result(installed[-1:], "installed", as_json=as_json)
    return InstallResult(installed=tuple(installed), current=run.current, missing=tuple(dict.fromkeys(missing))), errors


def described(offer: Offer) -> str:
    """Return what a person should know of a package before it is fetched, in a line."""
    size = data_size(offer.size) if offer.size else "size not stated"
    licence = f"licence {offer.licence}" if offer.licence else "licence not stated"
    return f"{offer.source} to {offer.target}: {offer.engine}, package {offer.version}, {size}, {licence}"


def _show_missing(missing: tuple[str, ...], errors: list[ConvertError]) -> int:
    """Print why languages could not be installed, and which are missing; return the exit code."""
    from converter.languages import language

    code = report_several(errors)
    names = ", ".join(f"{language(tag).english_name} ({tag})" for tag in missing)
    echo(f"Still missing: {names}", err=True)
    return code


@languages.command()
@click.argument("tag", type=LANGUAGE)
@click.option(
    "--from",
    "source",
    type=LANGUAGE,
    metavar="TAG",
    help="Only the package from this language; from all unless given.",
)
@_JSON
def remove(tag: str, source: str | None, as_json: bool) -> None:
    """Remove the language packages that translate into TAG."""
    from converter.pipeline.translations.installing import remove_packages
    from converter.settings import load_settings

    removed = remove_packages(tag, source, load_settings())
    _show_result(removed, "removed", as_json=as_json)
    if as_json:
        echo_json(json.dumps({"removed": [package.model_dump() for package in removed]}, ensure_ascii=False, indent=1))
    show_next("convert languages")


languages.add_command(measure)
languages.add_command(install_model)
languages.add_command(remove_model)


def _check_usage(source: str, targets: tuple[str, ...], file: Path | None, index: str | None) -> None:
    if not targets and file is None:
        raise click.UsageError("Name a language, such as es, or a package with --from-file.")
    if file is not None and index is not None:
        raise click.UsageError("--from-file and --index are two ways; choose one.")
    if source in targets:
        raise click.UsageError(f"A post in “{source}” needs no translation into “{source}”: name another language.")


def _show(source: str, *, as_json: bool) -> None:
    from converter.languages import REGISTRY, language
    from converter.pipeline.translations.languages import services
    from converter.settings import load_settings
    from converter.translate import installed_engines
    from converter.translate.measurements import damaged_measurements

    found = services(language(source).tag, installed_engines(load_settings().engines.prefer))
    if as_json:
        echo_json(json.dumps([_entry(tag, found.get(tag)) for tag in REGISTRY], ensure_ascii=False, indent=1))
        return
    for tag, entry in REGISTRY.items():
        own = "" if entry.own_name == entry.english_name else f" ({entry.own_name})"
        echo(f"{tag:<8} {entry.english_name}{own}")
        if service := found.get(tag):
            echo(f"         {_description(service)}")
            if service.quality.measured:
                echo(f"         {measured_line(service.quality.measured)}")
            if service.second:
                echo(f"         second opinion by {service.second}")
    if damaged := damaged_measurements():
        echo(f"What was measured here cannot be read ({damaged} is damaged), so it does not", err=True)
        echo("count. Measure again: convert languages measure TAG", err=True)
    echo("A rough draft needs a person for every line; where no program", err=True)
    echo("is named, a person translates, or you install one:", err=True)
    echo("convert languages install TAG", err=True)
    show_next("convert fetch ADDRESS --to TAG")


def _entry(tag: str, service: Service | None) -> dict[str, object]:
    from converter.languages import REGISTRY, plural_categories

    entry = REGISTRY[tag]
    return {
        "tag": tag,
        "own_name": entry.own_name,
        "english_name": entry.english_name,
        "direction": entry.direction,
        "script": entry.script,
        "plurals": plural_categories(tag),
        "engine": service.engine.model_dump() if service else None,
        "quality": service.quality.model_dump() if service else None,
    }


def _description(service: Service) -> str:
    """Return how well a program translates, and which one it is, for a line of the list."""
    from converter.languages import language

    use = service.engine
    via = f" through {', '.join(language(tag).english_name for tag in use.via)}" if use.via else ""
    grade = service.quality.grade
    said = "nobody has measured this" if grade == "not measured" else grade
    return f"{said}, by {use.name} {use.version}{via}"


def _show_result(packages: Sequence[PackageResult], done: str, *, as_json: bool) -> None:
    """Print a line for each package; beside a JSON document, on standard error."""
    for package in packages:
        what = f"{package.source} to {package.target}: {package.engine}, package {package.version}"
        line = f"{what} {done} ({package.path})"
        echo(line, err=as_json)


def _show_quality(pairs: list[tuple[str, str]]) -> None:
    """Warn where what was installed makes only rough drafts."""
    from converter.cli.console import show_findings
    from converter.pipeline.translations.languages import cautions

    for source, target in pairs:
        show_findings(cautions(source, target))
