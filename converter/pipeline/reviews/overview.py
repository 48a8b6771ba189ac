"""Where things stand: every post with its languages, and the one command that comes next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from importlib.metadata import version
from typing import NamedTuple

from pydantic import TypeAdapter

from converter.article.model import Model
from converter.errors import ConvertError
from converter.pipeline.handouts.looking import Look, look_through
from converter.pipeline.reviews.board import BoardRow, post_rows, urgency
from converter.pipeline.stored.numbers import post_numbers
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.pipeline.stored.readings import Readings
from converter.settings import Settings
from converter.workspace import folders_in


class PostOverview(Model):
    """One post in the output folder."""

    number: int
    """May be typed in the place of its name."""
    slug: str
    title: str | None
    language: str | None
    """Tag of the original; ``None`` where the post is damaged."""
    editions: tuple[BoardRow, ...]
    """Its translations, by language."""


MANY = 100
"""Posts, of which not all are read each time."""
_OVERVIEW = TypeAdapter(PostOverview)


class NextStep(NamedTuple):
    """The command that comes next."""

    command: str
    why: str = ""
    """When, where it is not at once."""


def overview(settings: Settings, *, handouts: bool = True) -> tuple[PostOverview, ...]:
    """Return every post in the output folder, in the order of their numbers, as ``finished_posts`` gives them.

    Of many posts only those that have changed since the last time are read.
    """
    many = len(folders_in(settings.output)) >= MANY
    with Readings(settings.output if many else None, version("convert-handouts")) as readings:
        posts = dict(look_through(settings, readings, Look("overview", _of_post, _OVERVIEW, handouts=handouts)))
    numbers = post_numbers(settings.output, list(posts))
    return tuple(sorted((_numbered(post, numbers[slug]) for slug, post in posts.items()), key=lambda each: each.number))


def board(settings: Settings) -> tuple[BoardRow, ...]:
    """Return every translation in the output folder, the most urgent first: by state, by errors, the oldest first."""
    return tuple(sorted((row for post in overview(settings) for row in post.editions), key=urgency))


def next_step(posts: Sequence[PostOverview]) -> NextStep:
    """Return what comes next for all of these posts: the most urgent translation that waits, else the site."""
    rows = [row for post in posts for row in post.editions]
    if not posts:
        return NextStep("convert fetch ADDRESS --to es")
    if not rows:
        return NextStep(f"convert review export {posts[0].number} es", "for the language that you want")
    waiting = [row for row in rows if row.state != "approved"]
    return edition_step(min(waiting, key=urgency)) if waiting else NextStep("convert publish")


def step_of(settings: Settings, slug: str, tag: str | None = None, *, back: bool = False) -> NextStep:
    """Return what comes next for one post, or for its translation into the language ``tag``.

    ``back`` says that the file that was exported is back, whatever it said. Raises ``NoSuchHandout``.
    """
    post = stored_post(settings.output, slug)
    number = post_numbers(settings.output, [post.slug])[post.slug]
    found = _numbered(_of_post(post), number)
    rows = (row for row in found.editions if tag in {None, row.language} or row.language is None)
    editions = tuple(row.model_copy(update={"exported": row.exported and not back}) for row in rows)
    if editions and all(row.state == "approved" for row in editions):
        return edition_step(editions[0])
    return next_step([found.model_copy(update={"editions": editions})])


def edition_step(row: BoardRow) -> NextStep:
    """Return what comes next for one translation."""
    name = f"{row.number} {row.language}" if row.language else f"{row.number}"
    if row.damage:
        return NextStep(f"convert review restore {name}")
    if row.stale:
        source = shlex.quote(row.source) if row.source else "SOURCE"
        return NextStep(f"convert fetch {source} --to {row.language}")
    if row.state == "approved":
        return NextStep(f"convert print {name}")
    if row.exported:
        return NextStep(f"convert review import {name}", "once the file is filled in")
    if row.state == "in-review" and not (row.untranslated or row.errors):
        return NextStep(f"convert review approve {name}")
    return NextStep(f"convert review export {name}")


def _of_post(post: StoredPost) -> PostOverview:
    rows = tuple(post_rows(post))
    try:
        article = post.article
    except ConvertError:
        article = None
    return PostOverview(
        number=0,
        slug=post.slug,
        title=article.title if article else None,
        language=article.language if article else None,
        editions=rows,
    )


def _numbered(post: PostOverview, number: int) -> PostOverview:
    editions = tuple(row.model_copy(update={"number": number}) for row in post.editions)
    return post.model_copy(update={"number": number, "editions": editions})
