"""Help that is shown whole: no command's first sentence is cut, and no word is broken at its hyphens."""

from __future__ import annotations

from collections.abc import Iterable

import click

_HYPHEN = "\ue000"
"""Stands for a hyphen while the parser breaks lines, which it would do at hyphens too."""


class PlainGroup(click.Group):
    """A group that lists each command with the whole first sentence of its help."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_sentence(self.commands[name])) for name in self.list_commands(ctx)])


def _first_sentence(command: click.Command) -> str:
    text = " ".join((command.help or "").split("\n\n")[0].split())
    return text if text.endswith(".") else f"{text}."


class WholeWordsFormatter(click.HelpFormatter):
    """Breaks lines at blanks alone, so that ``base-url`` can be copied."""

    def write(self, string: str) -> None:
        """Write a line as it was meant."""
        super().write(string.replace(_HYPHEN, "-"))

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(text.replace("-", _HYPHEN))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they are."""
        super().write_dl([(name, text.replace("-", _HYPHEN)) for name, text in rows], col_max, col_spacing)
