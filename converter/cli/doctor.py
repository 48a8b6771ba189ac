"""``convert doctor``: what is installed, what is missing, the command that mends it."""

from __future__ import annotations

import json

import click

from converter.cli.console import echo, echo_json
from converter.cli.next_step import show_next
from converter.errors import SetupIncomplete

_SIGNS = {"ok": ("ok", "green"), "optional": ("--", "yellow"), "missing": ("!!", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")
def doctor(as_json: bool) -> None:
    """Say what is installed, what is missing, and the command that mends it."""
    from converter.doctor import run_checks
    from converter.settings import load_settings

    checks = run_checks(load_settings())
    if as_json:
        echo_json(json.dumps([check.model_dump() for check in checks], ensure_ascii=False, indent=1))
    for check in () if as_json else checks:
        sign, colour = _SIGNS[check.state]
        echo(f"{click.style(sign, fg=colour)} {check.name}: {check.message}")
        if check.command:
            echo(f"     {check.command}", command=True)
    commands = [check.command for check in checks if check.state == "missing" and check.command]
    show_next(commands[0] if commands else "convert")
    missing = [check.name for check in checks if check.state == "missing"]
    if missing and not as_json:
        raise SetupIncomplete(
            "Not everything that handouts need is installed.",
            f"Missing: {', '.join(missing)}.",
            "Type the commands above, then run “convert doctor” again.",
        )
    if missing:
        click.get_current_context().exit(SetupIncomplete.exit_code)
