"""What became of the posts of a source, as the commands show it and print it as JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from converter.article.model import Model
from converter.errors import (
    BadSettings,
    Busy,
    CannotWrite,
    ConvertError,
    EngineFailed,
    HistoryDamaged,
    MemoryUnusable,
    PostDamaged,
    RenderFailed,
    Unfinished,
    bug_error,
)
from converter.pipeline.handouts.results import FetchResult

if TYPE_CHECKING:
    from converter.sources import Post


class PostError(Model):
    """Why nothing was made of one of several posts."""

    post: str
    """File name or address."""
    title: str | None
    code: str
    """As ``ConvertError.code``."""
    what: str
    why: str
    todo: str

    @classmethod
    def of(cls, post: Post, error: ConvertError) -> Self:
        """Return the error that was met with this post."""
        return cls(post=post.name, title=post.title, code=error.code, what=error.what, why=error.why, todo=error.todo)

    @classmethod
    def of_fault(cls, post: Post, error: Exception) -> Self:
        """Return a bug of convert that was met with this post; raise it where ``CONVERT_DEBUG`` is set."""
        if os.environ.get("CONVERT_DEBUG"):
            raise error
        return cls.of(post, bug_error(error))


class PostLine(Model):
    """What became of one post of a run over several: a line of JSON, as soon as it is finished."""

    post: str
    """File name or address."""
    result: FetchResult | None = None
    error: PostError | None = None


_WORST_FIRST: tuple[type[ConvertError], ...] = (
    ConvertError,
    HistoryDamaged,
    PostDamaged,
    MemoryUnusable,
    CannotWrite,
    BadSettings,
    EngineFailed,
    RenderFailed,
)
"""A fault of ours; what is spoilt; what stops every post; what was not made. Then comes what could not be read."""


def exit_code(errors: tuple[PostError, ...]) -> int:
    """Return the exit code after going on past these errors: that of the worst kind among them; 0 where none is."""
    every: list[type[ConvertError]] = [ConvertError, *ConvertError.__subclasses__()]
    kinds = {kind.code: kind for kind in every}
    return worst_exit_code(kinds[error.code] for error in errors)


def worst_exit_code(kinds: Iterable[type[ConvertError]]) -> int:
    """Return the exit code of the worst of these kinds of errors; 0 where there is none."""
    worst = min(kinds, key=_rank, default=None)
    return worst.exit_code if worst else 0


def _rank(kind: type[ConvertError]) -> tuple[int, bool, int]:
    """How early a kind of error comes, the worst first; what waits for a person or for another run comes last."""
    place = _WORST_FIRST.index(kind) if kind in _WORST_FIRST else len(_WORST_FIRST)
    return place, kind in {Busy, Unfinished}, kind.exit_code
