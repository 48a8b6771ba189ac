"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.usage_errors import NumberType
from converter.formats import FORMATS, PROFILES
from converter.language_names import typed_language

if TYPE_CHECKING:
    from converter.formats import Format, Profile
    from converter.pipeline.reviews.decisions import EditionName
    from converter.settings import Settings

CHOICES: dict[str, tuple[str, ...]] = {"formats": FORMATS, "profiles": tuple(PROFILES)}
"""The values that an option takes, by its parameter."""


def split_list(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Split the value of an option that takes several with commas between them, and check each."""
    if value is None:
        return None
    parts = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    known = CHOICES.get(param.name or "")
    wrong = [part for part in parts if part not in known] if known else []
    if wrong or not parts:
        message = f"“{wrong[0]}” is not one of {', '.join(known or ())}." if wrong else "It names nothing."
        raise click.BadParameter(message, ctx, param)
    return tuple(dict.fromkeys(map(typed_language, parts))) if param.name == "languages" else parts


class LanguageType(click.ParamType[str]):
    """A language, by its tag or by its name."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag of the language that was typed."""
        return typed_language(value)


LANGUAGE = LanguageType()


def _names(parameter: str) -> str:
    *first, last = CHOICES[parameter]
    return f"{', '.join(first)} and {last}"


formats = click.option(
    "--format",
    "formats",
    callback=split_list,
    metavar="NAMES",
    help=f"Formats to make, such as html,pdf. There are {_names('formats')}.",
)
profiles = click.option(
    "--profile",
    "profiles",
    callback=split_list,
    metavar="NAMES",
    help=f"Layouts of the files, such as clear,large; clear print unless set. There are {_names('profiles')}.",
)
booklet = click.option("--booklet", is_flag=True, help="Also a PDF to be folded: the layout “booklet”.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")
output = click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the posts; “output” unless set."
)

jobs = click.option(
    "--jobs",
    type=NumberType(1, 512),
    metavar="N",
    help="Posts or pages to make at a time; unless set, as many as there are cores.",
)


def with_booklet(profiles: tuple[Profile, ...], formats: tuple[Format, ...], *, booklet: bool) -> tuple[Profile, ...]:
    """Return the layouts, with that of the booklet where it is asked for.

    Raises ``click.UsageError`` where no PDF is made.
    """
    if booklet and "pdf" not in formats:
        raise click.UsageError("--booklet is for paper: name pdf in --format, too.")
    return tuple(dict.fromkeys((*profiles, "booklet"))) if booklet else profiles


def settings_with(**given: object) -> Settings:
    """Return the settings, with what was given on the command line in place of theirs."""
    from converter.settings import load_settings

    return load_settings().model_copy(update={name: value for name, value in given.items() if value is not None})


def edition_named(settings: Settings, post: str, tag: str | None) -> EditionName:
    """Return the edition that somebody names; without a language the only translation of the post.

    Raises ``NoSuchHandout`` where it has none, or several.
    """
    from converter.pipeline.reviews.decisions import EditionName
    from converter.pipeline.stored.posts import only_language

    return EditionName(post, tag or only_language(settings.output, post))
