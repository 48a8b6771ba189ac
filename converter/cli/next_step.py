"""The last line of a command: the one command that comes next, filled in.

It goes to standard error, whether or not that is a terminal, so that it never mixes with what a script reads; where
JSON was asked for there is none.
"""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, wants_json
from converter.cli.terminal_lines import columns_of
from converter.errors import ConvertError

if TYPE_CHECKING:
    from converter.pipeline.reviews.overview import NextStep
    from converter.settings import Settings


def show_next(command: str, why: str = "") -> None:
    """Print the command that comes next; ``why`` says when, where that is not at once."""
    if wants_json():
        return
    line, columns = f"{click.style('Next:', fg='green', bold=True)} {command}", columns_of(sys.stderr)
    if why and (columns is None or len(f"Next: {command}  ({why})") <= columns):
        echo(f"{line}  ({why})", err=True)
        return
    echo(line, err=True, command=True)
    if why:
        echo(f"      ({why})", err=True)


def show_next_of(settings: Settings, post: str, tag: str | None = None, *, back: bool = False) -> None:
    """Print what comes next for a post, or for its translation into the language ``tag``; see ``step_of``."""
    from converter.pipeline.reviews.overview import step_of

    _show(settings, lambda: step_of(settings, post, tag, back=back))


def show_next_of_all(settings: Settings) -> None:
    """Print what comes next for all posts: for the most urgent one."""
    from converter.pipeline.reviews.overview import next_step, overview

    _show(settings, lambda: next_step(overview(settings)))


def _show(settings: Settings, find: Callable[[], NextStep]) -> None:
    """Print what ``find`` returns; nothing where it meets an error, because the command itself has done its work."""
    from converter.settings import load_settings

    if wants_json():
        return
    with contextlib.suppress(ConvertError):
        step = find()
        other = "" if settings.output == load_settings().output else f" --output {quoted(str(settings.output))}"
        show_next(f"{step.command}{other}", step.why)


def quoted(text: str) -> str:
    """Return a text as it is typed into a shell: in quotes where it has blanks or signs."""
    return shlex.quote(text)
