"""A translation, sentence by sentence, and the edition that is made from it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from converter.article.model import Article, Finding, Model, Spans

Origin = Literal["engine", "kept", "human"]
Status = Literal["original", "draft", "reviewed"]
Repair = Literal["hypothesis", "middle", "context", "decoding", "parts", "engine"]
"""How a segment got its translation if the engine's first one failed a check:

``hypothesis``: the engine's next one; ``middle``: through another translation into the language in between;
``context``: asked again as a whole sentence; ``decoding``: decoded again, without repeated runs of words;
``parts``: cut at its clauses or around an address, and translated part by part; ``engine``: by another engine.
"""


class EngineInfo(Model):
    """Which engine translated, as every output names it."""

    name: str
    """Display name, such as ``Argos Translate``."""
    version: str
    """Version of the program and of the language data, as far as the engine states them."""
    via: tuple[str, ...] = ()
    """BCP-47 tags of the languages in between, if the engine had to pivot."""


class Credit(Model):
    """The person who translated or approved a segment."""

    who: str | None = None
    """Name; ``None`` if it is not known."""
    when: dt.datetime | None = None
    """With a time zone; ``None`` if it is not known."""


class Approval(Model):
    """A qualified person's approval of a translation; it holds only for the two texts whose digests it names."""

    who: str
    """Name."""
    qualification: str
    """Why this person may approve, such as ``certified medical interpreter``."""
    when: dt.datetime
    """With a time zone."""
    source: str
    """Digest of the original that was approved (see ``converter.article.approval``)."""
    target: str
    """Digest of its translation."""

    @property
    def reviewer(self) -> str:
        """Name and qualification, as handouts show them."""
        return f"{self.who}, {self.qualification}"


class PreviousApproval(Model):
    """What a person had approved for a segment whose source changed since."""

    source: Spans
    target: Spans
    by: Credit | None = None
    approval: Approval | None = None


class Segment(Model):
    """One sentence (or one heading, cell, caption or alternative text) and its translation."""

    id: str
    """``<unit>#<n>``: the path of its unit (see ``converter.article.units``) and its place there, from 0."""
    before: str = ""
    """The white space between it and the segment before in its unit; empty for the first."""
    source: Spans
    target: Spans
    origin: Origin = "engine"
    """``kept``: shown as it is, such as a number or an address; no engine was asked."""
    by: Credit | None = None
    """Whose translation it is; ``None`` for an engine's."""
    approval: Approval | None = None
    """``None`` if nobody approved it in this document."""
    repair: Repair | None = None
    """How it was repaired; ``None`` if the engine's first translation passed, or if none was better than the first."""
    engine: EngineInfo | None = None
    """The engine that translated it, if that is not the translation's."""
    reopened: PreviousApproval | None = None
    """What a person had approved before the source changed; ``None`` if nothing, and once a person decides again."""
    findings: tuple[Finding, ...] = ()


class Translation(Model):
    """What an article says in another language. The article itself is stored beside it."""

    source_language: str
    """BCP-47 tag."""
    language: str
    """BCP-47 tag of the targets."""
    engine: EngineInfo | None
    """``None`` where only people translate, because nothing here has this pair of languages."""
    translated_at: dt.datetime
    """When the newest segment was translated, with a time zone."""
    segments: tuple[Segment, ...]
    """In reading order."""
    findings: tuple[Finding, ...] = ()
    """Findings about the translation as a whole; a segment carries its own."""
    review_since: dt.datetime | None = None
    """When its review began, with a time zone; ``None`` if it has not."""
    approval: Approval | None = None
    """The approval of the edition as a whole; it stays when the post changes, and then no longer matches."""
    history: str | None = None
    """Digest of the newest valid line of its history (see ``converter.review.history``)."""


class Provenance(Model):
    """Who made an edition, how and when; every format shows it."""

    engine: EngineInfo | None = None
    """``None`` for an original, and where only people translated."""
    translators: tuple[str, ...] = ()
    """Names of the people who translated, where no engine did; in the order of their first sentences."""
    also: tuple[EngineInfo, ...] = ()
    """Engines that translated what the first one could not."""
    weak: bool = False
    """True if that engine is known to make many mistakes in this language."""
    translated_at: dt.datetime | None = None
    reviewer: str | None = None
    """Name and qualification of the person who approved it; ``None`` for drafts and originals."""
    reviewed_at: dt.datetime | None = None


class Edition(Model):
    """An article in one language with one status: what is rendered and published."""

    article: Article
    """In the edition's own language."""
    language: str
    """BCP-47 tag."""
    status: Status
    original: Article
    """The article as it was read; the same object as ``article`` for an original."""
    provenance: Provenance = Field(default_factory=Provenance)
