"""What was made of a post, as the commands show it and print it as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from converter.article import EngineInfo, Finding, Status
from converter.article.model import Model
from converter.errors import RenderFailed
from converter.formats import Format, Profile
from converter.languages import language

_SHOWN = 5
"""How many handouts that were not made an error names."""


class OutputFile(Model):
    """One handout."""

    path: str
    format: Format
    profile: Profile
    changed: bool
    """False where the file on disk was current already."""


class UnmadeFile(Model):
    """One handout that could not be made."""

    format: Format
    profile: Profile
    why: str
    """What went wrong and what to do about it."""


class EditionResult(Model):
    """What was made in one language."""

    language: str
    status: Status
    engine: EngineInfo | None = None
    translators: tuple[str, ...] = ()
    """Names of the people who translated, where no engine did."""
    reviewer: str | None = None
    """Name and qualification of the person who approved it; ``None`` for drafts and originals."""
    findings: tuple[Finding, ...] = ()
    names: dict[str, str] = Field(default_factory=dict)
    """Number and first words of the sentences that have findings, by their ids."""
    files: tuple[OutputFile, ...]
    unmade: tuple[UnmadeFile, ...] = ()


class UnfinishedEdition(Model):
    """A translation that has no handouts yet, because a person has to translate what no engine here can."""

    language: str
    sentences: int
    untranslated: int
    """How many of them have no translation."""
    has_engine: bool
    """Whether an engine here has the pair of languages."""
    advice: str
    """How to have the pair translated by a machine; empty where that is so already."""


class FetchResult(Model):
    """What was made of one post."""

    title: str | None
    folder: str
    report: str
    findings: tuple[Finding, ...]
    places: dict[str, str] = Field(default_factory=dict)
    """What people call the places of the findings, by their paths."""
    editions: tuple[EditionResult, ...]
    unfinished: tuple[UnfinishedEdition, ...] = ()
    """Languages without handouts, because sentences wait for a person to translate them."""
    notes: tuple[str, ...] = ()
    """What else to tell the user: which post it was taken for, which handouts were removed."""

    @property
    def has_changed(self) -> bool:
        """Whether a handout is another one than before."""
        return any(file.changed for edition in self.editions for file in edition.files)


def unmade_error(made: Iterable[tuple[str, EditionResult]]) -> RenderFailed | None:
    """Return the error that names the handouts that were not made, by the names of their posts; ``None`` for none."""
    missing = [
        f"{post}: {file.format} in {language(edition.language).english_name}"
        for post, edition in made
        for file in edition.unmade
    ]
    if not missing:
        return None
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    return RenderFailed(
        f"{len(missing)} handout{' was' if len(missing) == 1 else 's were'} not made; all others were.",
        f"{'; '.join(missing[:_SHOWN])}{more}.",
        "The reason stands with each language above (with --json under “unmade”).",
    )
