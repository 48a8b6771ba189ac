"""``convert publish``: the web site of the approved editions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, print_json, progress
from converter.cli.next_step import quoted, show_next
from converter.cli.options import as_json, jobs, output, settings_with

if TYPE_CHECKING:
    from converter.pipeline.site.publishing import PublishResult
    from converter.settings import Settings


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), metavar="[DIR]", default=Path("site"))
@click.option(
    "--base-url", metavar="URL", help="Address under which the site will stand, for feeds and search services."
)
@click.option(
    "--allow-drafts", is_flag=True, help="Publish translations that nobody approved too, with their warnings."
)
@output
@jobs
@as_json
def publish(
    directory: Path, base_url: str | None, allow_drafts: bool, output: Path | None, jobs: int | None, as_json: bool
) -> None:
    """Make DIR, “site” unless given, a web site of the approved editions, to upload to any host of files.

    An edition that is no longer approved is withdrawn. A damaged post that has no page on the site is left out,
    and told; where it has one, nothing is changed before it is restored. DIR holds the old site or the new one, whole,
    at any moment.
    """
    from converter.pipeline.site.publishing import publish_site

    settings = _at(base_url, settings_with(output=output))
    with progress() as listen:
        result = publish_site(directory, settings, allow_drafts=allow_drafts, listen=listen, jobs=jobs)
    if as_json:
        print_json(result)
    else:
        _show_result(result)
        show_next("convert preview" if directory == Path("site") else f"convert preview {quoted(str(directory))}")
    if result.damaged:  # all else was published
        click.get_current_context().exit(result.damaged[0].error().exit_code)


def _at(base_url: str | None, settings: Settings) -> Settings:
    from pydantic import ValidationError

    if base_url is None:
        return settings
    try:
        site = type(settings.site).model_validate(settings.site.model_dump() | {"base_url": base_url})
    except ValidationError as error:
        raise click.BadParameter("It must be like https://handouts.example.org/.", param_hint="--base-url") from error
    return settings.model_copy(update={"site": site})


def _show_result(result: PublishResult) -> None:
    for edition in result.editions:
        if edition.change != "unchanged":
            echo(f"{edition.change:<9}  {edition.page}  {edition.title}", err=True)
    for post in result.damaged:
        echo(f"left out   {post.slug}: {post.what} {post.why} {post.todo}", err=True)
    counts = [
        (name, sum(edition.change == name for edition in result.editions)) for name in ("added", "changed", "withdrawn")
    ]
    unchanged = len(result.editions) - sum(count for _, count in counts)
    changes = ", ".join(f"{count} {name}" for name, count in (*counts, ("unchanged", unchanged)))
    files = f"{len(result.written)} files written, {len(result.removed)} removed, {result.kept} kept"
    echo(f"Editions: {changes}. {files}.", err=True)
    if result.address is None:
        echo(
            "The address of the site is not known, so nobody can subscribe to new handouts, and search services cannot "
            "tell its languages apart: give it once with “convert settings set base-url URL”, or each time with "
            "--base-url.",
            err=True,
        )
    echo(result.index)
