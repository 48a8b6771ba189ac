"""``convert voices``: which languages can be spoken on this computer, and by which program."""

from __future__ import annotations

import json

import click

from converter.cli.console import echo, echo_json
from converter.cli.next_step import show_next
from converter.cli.options import as_json


@click.command()
@as_json
def voices(as_json: bool) -> None:
    """List the languages that can be spoken here, and the voice of each.

    espeak-ng has a computer's voice for many languages (sudo apt install espeak-ng). Voices of Piper sound more like
    people: put both files of a voice, NAME.onnx and NAME.onnx.json, into the folder that is named at the end.
    """
    from converter.languages import REGISTRY
    from converter.render.speech import voice_for, voices_folder

    found = {tag: voice_for(tag) for tag in REGISTRY}
    if as_json:
        listed = {tag: voice.name if voice else None for tag, voice in found.items()}
        echo_json(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for tag, voice in found.items():
        speaks = voice.name if voice else "–"
        echo(f"{tag:<8} {REGISTRY[tag].english_name:<22} {speaks}")
    folder = voices_folder()
    echo(f"Voices of Piper are looked for in {folder}", err=True)
    none = not any(found.values())
    show_next("sudo apt install espeak-ng" if none else "convert build POST --format audio")
