"""``convert completion``: the script for a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from converter.cli.console import echo

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands in SHELL.

    For bash, put this line into ~/.bashrc: eval "$(convert completion bash)"
    """
    from converter.cli.main import cli

    made = get_completion_class(shell)
    if made is not None:
        echo(made(cli, {}, "convert", "_CONVERT_COMPLETE").source())
