"""Posts of which a file is damaged: a site is made without those that it has no page of, and without no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from converter.article.model import Model
from converter.errors import ConvertError, HistoryDamaged, PostDamaged

Damage = PostDamaged | HistoryDamaged
_KINDS: dict[str, type[Damage]] = {kind.code: kind for kind in (PostDamaged, HistoryDamaged)}


class DamagedPost(Model):
    """A post that nothing of can go on a site, because a file of it is damaged."""

    slug: str
    code: str
    """Of the error, as in docs/reference.md."""
    what: str
    why: str
    todo: str

    def error(self) -> ConvertError:
        """Return the error that it is."""
        return _KINDS.get(self.code, PostDamaged)(self.what, self.why, self.todo)


class PartedDamage(NamedTuple):
    """Damaged posts, by whether the site has pages of them."""

    on_site: tuple[DamagedPost, ...]
    """Nobody knows whether their pages may stay or have to go: nothing is published before they are restored."""
    elsewhere: tuple[DamagedPost, ...]
    """Nothing is taken away without them."""


def damage_of(slug: str, error: Damage) -> DamagedPost:
    """Return what is kept of the error of a post."""
    return DamagedPost(slug=slug, code=error.code, what=error.what, why=error.why, todo=error.todo)


def part_damaged(damaged: Sequence[DamagedPost], pages: Iterable[str]) -> PartedDamage:
    """Part damaged posts by whether some of the pages of a site, by their paths, are theirs."""
    slugs = {slug_of_page(page) for page in pages}
    on_site = tuple(each for each in damaged if each.slug in slugs)
    return PartedDamage(on_site, tuple(each for each in damaged if each.slug not in slugs))


def slug_of_page(page: str) -> str:
    """Return the name of the post in the path of a page below the site's folder (``publish.addresses``)."""
    return page.split("/")[1] if page.count("/") > 1 else ""
