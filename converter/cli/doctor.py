"""``convert doctor``: what is installed, what is missing, the command that mends it."""

from __future__ import annotations

import json

import click

from converter.cli.console import expect_json
from converter.errors import SetupIncomplete

_SIGNS = {"ok": ("ok", "green"), "optional": ("--", "yellow"), "missing": ("!!", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
def doctor(as_json: bool) -> None:
    """Say what is installed, what is missing, and the command that mends it."""
    from converter.doctor import examine
    from converter.settings import load_settings

    if as_json:
        expect_json()
    checkups = examine(load_settings())
    if as_json:
        click.echo(json.dumps([checkup.model_dump() for checkup in checkups], ensure_ascii=False, indent=1))
    for checkup in () if as_json else checkups:
        sign, colour = _SIGNS[checkup.state]
        click.echo(f"{click.style(sign, fg=colour)} {checkup.name}: {checkup.message}")
        if checkup.command:
            click.echo(f"     {checkup.command}")
    missing = [checkup.name for checkup in checkups if checkup.state == "missing"]
    if missing and not as_json:
        raise SetupIncomplete(
            "Not everything that handouts need is installed.",
            f"Missing: {', '.join(missing)}.",
            "Type the commands above, then run “convert doctor” again.",
        )
    if missing:
        click.get_current_context().exit(SetupIncomplete.exit_code)
