"""``convert voices``: which languages can be spoken on this computer, and by whom; voices of Piper in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from converter.cli.console import confirmed, echo, echo_json, print_json, progress, report_several
from converter.cli.help_lines import PlainGroup
from converter.cli.next_step import show_next
from converter.cli.options import LANGUAGE, as_json, settings_with
from converter.errors import BadPackage, ConvertError, PackageUnreachable
from converter.printable import data_size

if TYPE_CHECKING:
    from converter.pipeline.voices import VoiceInstallation, VoiceInstallResult, VoiceOffer, VoiceResult

_INDEX = click.option("--index", metavar="URL", help="Address or folder of another list of voices.")


@click.group(cls=PlainGroup, invoke_without_command=True)
@as_json
@click.pass_context
def voices(context: click.Context, as_json: bool) -> None:
    """List the languages that can be spoken here, and the voice of each.

    espeak-ng has a computer's voice for many languages (sudo apt install espeak-ng). Voices of Piper sound more like
    people: its program is installed by “pip install piper-tts”, its voices by “convert voices install”.
    """
    if context.invoked_subcommand is None:
        _show(as_json=as_json)
    elif as_json:
        raise click.UsageError(f"Write --json behind “{context.invoked_subcommand}”.")


@voices.command("list")
@click.argument("tags", metavar="TAG...", nargs=-1, type=LANGUAGE)
@_INDEX
@as_json
def list_(tags: tuple[str, ...], index: str | None, as_json: bool) -> None:
    """As “convert voices” alone; with TAG, the voices of Piper that can be installed for a language."""
    if not tags:
        _show(as_json=as_json)
        return
    from converter.pipeline.voices import offered_voices

    found = offered_voices(tags, settings_with(), index)
    if as_json:
        print_json(found)
        return
    for voice in found:
        here = ", is there already" if voice.installed else ""
        echo(f"{voice.name}  {_size(voice.size)}{here}")
    if not found:
        echo("No voice of Piper.", err=True)
    else:
        show_next(f"convert voices install {found[0].name}")


@voices.command()
@click.argument("wanted", metavar="TAG...", nargs=-1, required=True)
@_INDEX
@click.option("--yes", is_flag=True, help="Install without being asked, as a script has to.")
@as_json
@click.pass_context
def install(context: click.Context, wanted: tuple[str, ...], index: str | None, yes: bool, as_json: bool) -> None:
    """Install the voice of Piper that speaks TAG, such as “convert voices install es vi”.

    TAG is a language, or the name of a voice, such as es_MX-claude-high. What each is, how large and under which
    licence is shown first. A download that broke off goes on where it stopped. Without internet, --index names a
    folder in which voices lie that were copied there.
    """
    from converter.pipeline.voices import open_voice_installation
    from converter.settings import load_settings

    with open_voice_installation(tuple(dict.fromkeys(wanted)), load_settings(), index) as run:
        for offer in run.offers:
            echo(described_voice(offer), err=True)
        _show_result(run.current, "is there already", as_json=as_json)
        if run.offers and not yes and not _agreed():
            echo("Nothing was installed.", err=True)
            return
        result, errors = _install(run, as_json=as_json)
    if len(errors) == 1 and not (result.installed or result.current):
        raise errors[0]
    if as_json:
        print_json(result)
    if errors:
        code = report_several(errors)
        echo(f"Still missing: {', '.join(result.missing)}", err=True)
        context.exit(code)
    _show_next_of()


@voices.command()
@click.argument("wanted", metavar="TAG")
@as_json
def remove(wanted: str, as_json: bool) -> None:
    """Remove the voice of Piper that speaks TAG, a language or the name of a voice."""
    from converter.pipeline.voices import remove_voices
    from converter.settings import load_settings

    removed = remove_voices(wanted, load_settings())
    _show_result(removed, "removed", as_json=as_json)
    if as_json:
        print_json(removed)
    show_next("convert voices")


def described_voice(offer: VoiceOffer) -> str:
    """Return what a person should know of a voice before it is fetched, in a line."""
    licence = f"licence {offer.licence}" if offer.licence else "licence not stated"
    return f"{offer.language}: Piper, voice {offer.name}, {_size(offer.size)}, {licence}"


def _agreed() -> bool:
    """Ask a person at a terminal. Raises ``click.UsageError`` elsewhere: voices have licences that somebody accepts."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("Nobody can be asked here whether the licence is right: add --yes.")
    return confirmed("Install it now?")


def _install(run: VoiceInstallation, *, as_json: bool) -> tuple[VoiceInstallResult, list[ConvertError]]:
    """Install what a run offers, a progress bar each; return what was done, and why the rest was not."""
    from converter.pipeline.voices import VoiceInstallResult

    errors = [refusal.error for refusal in run.refusals]
    missing = [refusal.name for refusal in run.refusals]
    installed: list[VoiceResult] = []
    for number, offer in enumerate(run.offers, 1):
        try:
            with progress(f"{number} of {len(run.offers)}") as listen:
                installed.append(run.install(offer, listen))
        except (PackageUnreachable, BadPackage) as error:
            errors.append(error)
            missing.append(offer.name)
        else:
            _show_result(installed[-1:], "installed", as_json=as_json)
    return VoiceInstallResult(installed=tuple(installed), current=run.current, missing=tuple(missing)), errors


def _show_result(results: Sequence[VoiceResult], done: str, *, as_json: bool) -> None:
    """Print a line for each voice; beside a JSON document, on standard error."""
    for voice in results:
        echo(f"{voice.language}: Piper, voice {voice.name} {done} ({voice.path})", err=as_json)


def _show_next_of() -> None:
    from converter.render.speech import piper_program

    if piper_program():
        show_next("convert build POST --format audio")
    else:
        show_next("pip install piper-tts", "the program that speaks with these voices; GPL-3")


def _size(size: int | None) -> str:
    return data_size(size) if size else "size not stated"


def _show(*, as_json: bool) -> None:
    from converter.languages import REGISTRY
    from converter.piper_voices import voices_folder
    from converter.render.speech import voice_names

    found = voice_names()
    if as_json:
        listed = {tag: found.get(tag) for tag in REGISTRY}
        echo_json(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for tag, entry in REGISTRY.items():
        speaks = found.get(tag, "–")
        echo(f"{tag:<8} {entry.english_name:<22} {speaks}")
    folder = voices_folder()
    echo(f"Voices of Piper lie in {folder} (convert voices install TAG)", err=True)
    show_next("sudo apt install espeak-ng" if not found else "convert build POST --format audio")
