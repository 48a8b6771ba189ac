"""What became of the posts of a source, as the commands show it and print it as JSON."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from converter.article.model import Model
from converter.errors import ConvertError, SeveralErrors, bug_error
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


def exit_code(errors: tuple[PostError, ...]) -> int:
    """Return the exit code after going on past these errors: that of their kind if they have one, else its own."""
    codes = {error.code for error in errors}
    if not codes:
        return 0
    every: list[type[ConvertError]] = [ConvertError, *ConvertError.__subclasses__()]
    kinds = {kind.code: kind.exit_code for kind in every}
    return kinds[codes.pop()] if len(codes) == 1 else SeveralErrors.exit_code
