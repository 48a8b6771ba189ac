"""``convert settings``: what is set, where it is from, and setting it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, echo_json
from converter.cli.help_lines import PlainGroup
from converter.cli.next_step import show_next

if TYPE_CHECKING:
    from converter.setting_keys import SettingKey

_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")
_KEY = click.argument("typed", metavar="KEY")


@click.group(cls=PlainGroup, invoke_without_command=True)
@click.pass_context
def settings(context: click.Context) -> None:
    """Show what is set, and set it once for all: it is written into convert.toml in this folder.

    KEY is a setting of docs/reference.md, such as clinic.name, or a part that only one has, such as base-url;
    “reviewer” takes a name, a comma and a qualification.
    """
    if context.invoked_subcommand is None:
        _list(every=False, as_json=False)


@settings.command("list")
@click.option("--all", "every", is_flag=True, help="Every setting, with what it means.")
@_JSON
def list_(every: bool, as_json: bool) -> None:
    """Show what is set, and where it is from."""
    _list(every=every, as_json=as_json)


@settings.command()
@_KEY
@_JSON
def get(typed: str, as_json: bool) -> None:
    """Print the value of a setting."""
    from converter.setting_keys import setting_keys, typed_key, value_of, value_text
    from converter.settings import Settings, load_settings

    key = typed_key(typed, setting_keys(Settings))
    if as_json:
        echo_json(json.dumps(_entry(key), ensure_ascii=False))
    else:
        echo(value_text(value_of(load_settings(), key)))


@settings.command("set")
@_KEY
@click.argument("words", metavar="VALUE", nargs=-1, required=True)
def set_(typed: str, words: tuple[str, ...]) -> None:
    """Set KEY to VALUE; several values have commas between them."""
    from converter.setting_keys import setting_keys, typed_key
    from converter.settings import Settings, load_settings
    from converter.settings_file import set_values

    keys = setting_keys(Settings)
    key, value = typed_key(typed, keys), " ".join(words).strip()
    values = [(key, value)]
    name, comma, qualification = value.partition(",")
    if key.name == "review.name" and comma:
        values = [(key, name.strip()), (typed_key("review.qualification", keys), qualification.strip())]
    path = set_values(values)
    load_settings()
    for each, text in values:
        echo(f"{each.name} = {text}  ({path})", err=True)
        if each.name == "clinic.colour":
            _say_darker(text)
    alone = key.name == "review.name" and not load_settings().review.qualification
    show_next("convert settings set qualification “WHY YOU MAY”" if alone else "convert")


def _say_darker(typed: str) -> None:
    from converter.contrast import parse_colour, readable_on_white

    colour = parse_colour(typed)
    if (used := readable_on_white(colour)) != colour:
        echo(f"{typed} is too light to be read on white paper, so handouts use {used}, which is darker.", err=True)


@settings.command()
@_KEY
def unset(typed: str) -> None:
    """Take a setting out of convert.toml: what holds without it holds again."""
    from converter.setting_keys import setting_keys, typed_key
    from converter.settings import Settings
    from converter.settings_file import unset as take_out

    key = typed_key(typed, setting_keys(Settings))
    if take_out(key):
        echo(f"{key.name} is not set any more.", err=True)
    else:
        echo(f"{key.name} was not set in convert.toml.", err=True)
    show_next("convert settings")


def _list(*, every: bool, as_json: bool) -> None:
    from converter.setting_keys import DEFAULT, setting_keys
    from converter.settings import Settings

    keys = setting_keys(Settings)
    entries = [_entry(key) for key in keys]
    shown = [entry for entry in entries if every or entry["from"] != DEFAULT]
    if as_json:
        echo_json(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    meanings = {key.name: key.meaning for key in keys}
    for entry in shown:
        echo(f"{entry['key']} = {entry['value']}  ({entry['from']})")
        if every:
            echo(f"    {meanings[entry['key']]}")
    if not shown:
        echo("Nothing is set; every setting has its default value.", err=True)
    show_next("convert settings set KEY VALUE" if shown else "convert settings set clinic.name “YOUR CLINIC”")


def _entry(key: SettingKey) -> dict[str, str]:
    from converter.setting_keys import origin_of, value_of, value_text
    from converter.settings import load_settings, written_settings

    return {
        "key": key.name,
        "value": value_text(value_of(load_settings(), key)),
        "from": origin_of(key, written_settings()),
    }
