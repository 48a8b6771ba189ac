"""What a run made, as the commands show it and print it as JSON."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from converter.article import EngineInfo, Finding, Status
from converter.article.model import Model
from converter.errors import ConvertError, SeveralErrors, fault
from converter.settings import Profile

if TYPE_CHECKING:
    from converter.sources import Post


class OutputFile(Model):
    """One file of a run."""

    path: str
    format: str
    profile: Profile
    changed: bool
    """False where the file on disk was current already."""


class EditionResult(Model):
    """One language of a run."""

    language: str
    status: Status
    engine: EngineInfo | None = None
    reviewer: str | None = None
    """Name and qualification of the person who approved it; null for drafts and originals."""
    findings: tuple[Finding, ...] = ()
    files: tuple[OutputFile, ...]


class FetchResult(Model):
    """What was made of one post."""

    title: str | None
    folder: str
    report: str
    findings: tuple[Finding, ...]
    editions: tuple[EditionResult, ...]


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
        """The error that was met with this post."""
        return cls(post=post.name, title=post.title, code=error.code, what=error.what, why=error.why, todo=error.todo)

    @classmethod
    def of_fault(cls, post: Post, error: Exception) -> Self:
        """A fault of this program that was met with this post; raised again where somebody looks for faults."""
        if os.environ.get("CONVERT_DEBUG"):
            raise error
        return cls.of(post, fault(error))


class FetchResults(Model):
    """What was made of the posts of a source that can hold several."""

    results: tuple[FetchResult, ...]
    errors: tuple[PostError, ...]
    stopped: bool = False
    """True where somebody stopped the run before its end."""


def exit_code(errors: tuple[PostError, ...]) -> int:
    """The exit code after going on past these errors: that of their kind where they have one, else an own one."""
    codes = {error.code for error in errors}
    if not codes:
        return 0
    every: list[type[ConvertError]] = [ConvertError, *ConvertError.__subclasses__()]
    kinds = {kind.code: kind.exit_code for kind in every}
    return kinds[codes.pop()] if len(codes) == 1 else SeveralErrors.exit_code
