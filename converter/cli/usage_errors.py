"""What is wrong with what was typed, in plain words: the parser's own are for those who write programs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click
from click.exceptions import NoSuchCommand

_MISSING = {
    "POST": "Name a post: its number or a part of its name. “convert” alone lists them.",
    "SOURCE": "Name what to read: a web address, a saved page or a text file.",
    "SOURCE...": "Name what to read: a web address, a saved page or a text file.",
    "FILE.tmx": "Name a file, such as memory.tmx.",
    "FILE": "Name a file.",
    "FILE [TRANSLATION]": "Name a text and its translation, or one TMX or XLIFF file.",
    "FILE | POST [LANGUAGE]": "Name the file that came back, or the post whose file it is: its number will do.",
    "KEY": "Name a setting: “convert settings list --all” lists them.",
    "VALUE": "Say what it should be, such as: convert settings set clinic.name Riverside Clinic",
    "TAG": "Name a language, such as es or Spanish: “convert languages” lists them.",
}
"""What to say of an argument that is missing, by how the help calls it."""


_MEANT = {
    "help": ("convert --help",),
    "translate": ("fetch",), "make": ("fetch",), "add": ("fetch",), "get": ("fetch",), "new": ("fetch",),
    "pdf": ("build",), "html": ("build",), "epub": ("build",), "braille": ("build",),
    "approve": ("review approve",), "sign": ("review approve",), "withdraw": ("review withdraw",),
    "export": ("review export",), "sheet": ("review sheet",), "import": ("review import",),
    "status": ("review status",), "board": ("review status",), "list": ("convert", "review status"),
    "history": ("review history",), "restore": ("review restore",),
    "site": ("publish",), "show": ("preview",), "open": ("preview",), "images": ("pictures",),
    "install": ("languages install",), "remove": ("languages remove",),
    "config": ("settings",), "set": ("settings set",), "reviewer": ("settings set reviewer",),
}  # fmt: skip
"""Words that people type for commands that are called otherwise, or stand below another."""
_ALL = " “convert --help” lists all of them."
_TOO_MANY = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def usage_message(error: click.ClickException) -> str:
    """Return what to say of an error that the parser found."""
    match error:
        case NoSuchCommand():
            alike = (*_MEANT.get(error.command_name.casefold(), ()), *(error.possibilities or ()))
            return f"There is no command “{error.command_name}”.{_meant(alike) or _ALL}"
        case click.NoSuchOption():
            return f"There is no option {error.option_name} here.{_meant(error.possibilities)}"
        case click.BadOptionUsage():
            return f"Something is missing behind {error.option_name}, or is too much there: --help tells."
        case click.MissingParameter() if error.param is not None:
            name = error.param.make_metavar(error.ctx or click.Context(click.Command(None)))
            return _MISSING.get(name, f"{name} is missing.")
        case click.BadParameter() if isinstance(error.param, click.Option):
            return f"{error.param.opts[0]}: {error.message}"
    message = error.format_message()
    extra = _TOO_MANY.fullmatch(message)
    return f"“{extra[1]}” is too much here." if extra else message


def _meant(alike: Sequence[str] | None) -> str:
    return f" Did you mean {' or '.join(f'“{name}”' for name in alike)}?" if alike else ""


class NumberType(click.IntRange):
    """A whole number between two, or from one on."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that was typed."""
        try:
            number = int(str(value))
        except ValueError:
            self.fail(f"“{value}” is no whole number.", param, ctx)
        if (self.min is not None and number < self.min) or (self.max is not None and number > self.max):
            self.fail(f"{number} is not possible here: it can be {self._describe_range()}.", param, ctx)
        return number

    def _describe_range(self) -> str:
        """Return which numbers it can be; the help shows it in brackets."""
        return f"{self.min} or more" if self.max is None else f"{self.min} to {self.max}"
