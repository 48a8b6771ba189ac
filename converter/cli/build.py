"""``convert build``: the handouts of posts that are in the output folder already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, print_json, progress, show_edition
from converter.cli.next_step import show_next_of, show_next_of_all
from converter.cli.options import (
    as_json,
    booklet,
    formats,
    jobs,
    output,
    profiles,
    settings_with,
    split_list,
    with_booklet,
)

if TYPE_CHECKING:
    from converter.formats import Format, Profile
    from converter.pipeline.handouts.building import BuiltPost


@click.command()
@click.argument("slugs", nargs=-1, metavar="[POST]...")
@click.option("--to", "languages", callback=split_list, metavar="TAGS", help="Only these languages, such as es,ar.")
@formats
@profiles
@booklet
@click.option("--allow-drafts", is_flag=True, help="Also make what nobody has approved; every page says so.")
@output
@jobs
@as_json
@click.pass_context
def build(
    context: click.Context,
    slugs: tuple[str, ...],
    languages: tuple[str, ...] | None,
    formats: tuple[Format, ...] | None,
    profiles: tuple[Profile, ...] | None,
    booklet: bool,
    allow_drafts: bool,
    output: Path | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Make the handouts of each POST again, or of all: those of approved translations, and of the originals.

    POST is the name of its folder below “output”, a part of it or its number. Nothing is fetched or translated. An
    approved translation names its reviewer in the place of the notice that it is a draft.
    """
    from converter.pipeline.handouts.building import BuildJob, build_handouts
    from converter.pipeline.handouts.output_files import outputs
    from converter.pipeline.handouts.results import unmade_error

    settings = settings_with(output=output)
    wanted = formats or settings.formats
    job = BuildJob(
        outputs=outputs(wanted, with_booklet(profiles or settings.profiles, wanted, booklet=booklet)),
        slugs=slugs,
        languages=languages or (),
        allow_drafts=allow_drafts,
    )
    with progress() as listen:
        built = build_handouts(job, settings, listen, jobs=jobs)
    unmade = unmade_error((post.slug, edition) for post in built for edition in post.editions)
    if as_json:
        print_json(built)
        context.exit(unmade.exit_code if unmade else 0)
    if not built:
        echo(f"There are no posts in “{settings.output}”. Make some with “convert fetch”.", err=True)
    for post in built:
        _show_result(post)
    if len(built) == 1:
        show_next_of(settings, built[0].slug)
    else:
        show_next_of_all(settings)
    if unmade:
        raise unmade


def _show_result(post: BuiltPost) -> None:
    echo(f"{post.title or post.slug}", err=True)
    for edition in post.editions:
        show_edition(edition)
    if post.waiting:
        tags = ", ".join(post.waiting)
        echo(f"Not made, because nobody has approved them as the post is now: {tags}", err=True)
    if post.unfinished:
        tags = ", ".join(post.unfinished)
        echo(f"Not made, because some sentences are not translated yet: {tags}", err=True)
