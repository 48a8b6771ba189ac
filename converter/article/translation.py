"""A translation, sentence by sentence, and the edition that is made from it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from converter.article.model import Article, Finding, Frozen, Spans

Origin = Literal["engine", "kept", "human"]
Status = Literal["original", "draft", "reviewed"]


class EngineUse(Frozen):
    """Which engine translated, as every output names it."""

    name: str
    """Display name, such as ``Argos Translate``."""
    version: str
    """Version of the program and of the language data, as far as the engine tells them."""
    via: tuple[str, ...] = ()
    """BCP-47 tags of the languages in between, where the engine had to pivot."""


class Segment(Frozen):
    """One sentence (or one heading, cell, caption or alternative text) and its translation."""

    id: str
    """``<unit>#<n>``: the path of its unit (see ``converter.article.units``) and its place there, from 0."""
    before: str = ""
    """The white space between it and the segment before in its unit; empty for the first."""
    source: Spans
    target: Spans
    origin: Origin = "engine"
    """``kept``: shown as it is, such as a number or an address; no engine was asked."""
    findings: tuple[Finding, ...] = ()


class Translation(Frozen):
    """What an article says in another language. The article itself is stored beside it."""

    source_language: str
    """BCP-47 tag."""
    language: str
    """BCP-47 tag of the targets."""
    engine: EngineUse
    translated_at: dt.datetime
    """When the newest segment was translated, with a time zone."""
    segments: tuple[Segment, ...]
    """In reading order."""
    findings: tuple[Finding, ...] = ()
    """Findings about the translation as a whole; a segment carries its own."""


class Provenance(Frozen):
    """Who made an edition, how and when; every format shows it."""

    engine: EngineUse | None = None
    """Null for an original."""
    translated_at: dt.datetime | None = None
    reviewer: str | None = None
    """Name and qualification of the person who approved it; null for drafts."""
    reviewed_at: dt.datetime | None = None


class Edition(Frozen):
    """An article in one language with one status: what is rendered and published."""

    article: Article
    """In the edition's own language."""
    language: str
    """BCP-47 tag."""
    status: Status
    original: Article
    """The article as it was read; the same object as ``article`` for an original."""
    provenance: Provenance = Field(default_factory=Provenance)
