"""Which of several posts a person wants."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from converter.errors import SourceTooLarge

if TYPE_CHECKING:
    from converter.sources import Post, Posts

MOST_POSTS = 500
"""Posts of one run unless a person names a higher number: each may cost somebody's server a page."""


class Selection(NamedTuple):
    """What narrows several posts down; a part that does not is ``None``."""

    since: dt.date | None = None
    """Keeps posts that were updated, or else published, on this day or later, and those that state no date."""
    match: str | None = None
    """Keeps posts with this text in the title, the address or a tag, in either case."""
    limit: int | None = None
    """Keeps so many, the newest."""


def select(posts: Posts, selection: Selection) -> tuple[Post, ...]:
    """Return the posts that are wanted, in their order.

    Raises ``SourceTooLarge`` where they are more than 500 and the selection has no limit.
    """
    wanted = [post for post in posts.posts if _is_new(post, selection.since) and _matches(post, selection.match)]
    if selection.limit is None and len(wanted) > MOST_POSTS:
        raise SourceTooLarge(
            f"“{posts.name}” holds too many posts.",
            f"They are {len(wanted):,}, and convert takes at most {MOST_POSTS} at once unless you say a number.",
            "Choose some with --since, --match or --limit.",
        )
    return tuple(wanted[: selection.limit])


def _is_new(post: Post, since: dt.date | None) -> bool:
    return since is None or post.changed is None or post.changed >= since


def _matches(post: Post, text: str | None) -> bool:
    if text is None:
        return True
    address = unquote(post.url or post.name)
    # A sitemap has no titles: the words of an address, with hyphens between them, are all it tells.
    places = (post.title or "", address, address.replace("-", " "), *post.tags)
    return any(text.casefold() in place.casefold() for place in places)
