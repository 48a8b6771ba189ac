"""``convert pictures``: the pictures of a post, and descriptions for readers who cannot see them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, print_json
from converter.cli.next_step import quoted, show_next, show_next_of
from converter.cli.options import LANGUAGE, as_json, output, settings_with
from converter.cli.usage_errors import NumberType
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.handouts.describing import DescribedPicture


@click.command()
@click.argument("slug", metavar="POST")
@click.argument("number", type=NumberType(min=1), metavar="[NUMBER]", required=False)
@click.argument("words", nargs=-1, metavar="[DESCRIPTION]")
@click.option(
    "--to", "tag", type=LANGUAGE, metavar="LANGUAGE", help="Language of the description; the post's unless set."
)
@click.option("--decorative", is_flag=True, help="It says nothing that the text does not say.")
@output
@as_json
def pictures(
    slug: str,
    number: int | None,
    words: tuple[str, ...],
    tag: str | None,
    decorative: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """List the pictures of POST; with NUMBER, say what one shows, in DESCRIPTION, or that it is --decorative.

    A description is read aloud to readers who cannot see the picture. It is kept when the post is fetched again, and is
    translated and reviewed like the text. With --to, it is the translation of what the picture shows.
    """
    from converter.pipeline.handouts.describing import describe_picture
    from converter.pipeline.handouts.describing import pictures as pictures_of

    text = " ".join(words).strip()
    if number is not None and decorative == bool(text):
        raise click.UsageError("Give a description, or --decorative.")
    if number is None and (decorative or tag):
        raise click.UsageError("Give the number of the picture.")
    settings = settings_with(output=output)
    if number is None:
        found = pictures_of(settings, slug)
    else:
        found = describe_picture(settings, slug, number, None if decorative else text, tag=tag)
    if as_json:
        print_json(found)
        return
    for picture in found:
        show_picture(picture)
    if not found:
        echo("It has no pictures.", err=True)
    bare = next((picture for picture in found if not picture.is_described), None)
    if bare:
        show_next(f"convert pictures {quoted(slug)} {bare.number} “WHAT IT SHOWS”", "or --decorative")
    else:
        show_next_of(settings, slug)


def show_picture(picture: DescribedPicture) -> None:
    """Print a picture with its descriptions."""
    caption = f", caption “{picture.caption}”" if picture.caption else ""
    echo(printable(f"{picture.number}. {picture.src}  {picture.place}{caption}"))
    for tag, text in picture.texts.items():
        echo(printable(f"   {tag}: {text}"))
    if picture.decorative:
        echo("   decoration, without a description")
    elif not picture.texts:
        echo("   no description")


def ask_for_descriptions(settings_output: Path, slug: str) -> None:
    """Ask a person at a terminal what each picture without a description shows; an empty answer ends it."""
    from converter.pipeline.handouts.describing import describe_picture
    from converter.pipeline.handouts.describing import pictures as pictures_of

    settings = settings_with(output=settings_output)
    bare = [picture for picture in pictures_of(settings, slug) if not picture.is_described]
    if bare:
        echo("What do these pictures show? Say it for somebody who cannot see them.", err=True)
        echo("“-” where one says nothing that the text does not say; nothing to leave them.", err=True)
    for picture in bare:
        caption = f" (“{picture.caption}”)" if picture.caption else ""
        question = printable(f"  {picture.number}. {settings.output / slug / picture.src} {picture.place}{caption}")
        answer = click.prompt(question, default="", show_default=False, err=True).strip()
        if not answer:
            break
        describe_picture(settings, slug, picture.number, None if answer == "-" else answer)
