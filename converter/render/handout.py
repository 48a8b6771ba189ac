"""What every format of a handout shows besides the article's body: notice, facts, title, outline."""

from __future__ import annotations

from typing import NamedTuple

from converter.article import Article, Author, Edition
from converter.errors import UnknownLanguage
from converter.languages import REGISTRY, Language, language
from converter.render.dates import language_name, long_date, own_digits
from converter.render.links import safe_link
from converter.render.options import RenderOptions
from converter.render.outline import Part, outline
from converter.render.strings import FALLBACK, Phrase, Strings, strings


class Fact(NamedTuple):
    """One line of “label: value” about the handout."""

    label: Phrase
    value: str
    words: bool = True
    """True where the value is in the edition's language; false for names, addresses and version numbers."""
    href: str | None = None


class Notice(NamedTuple):
    """The warning on a machine translation that nobody has checked, in one language."""

    language: Language
    heading: str
    body: str
    short: str
    """For the foot of every page."""


class Handout(NamedTuple):
    """An edition, prepared for the templates and for plain text."""

    article: Article
    language: Language
    title: str
    strings: Strings
    notices: tuple[Notice, ...]
    """In the edition's language, then in the source's; empty unless the edition is a draft."""
    byline: tuple[Fact, ...]
    """Who wrote it and when, for the title block."""
    about: tuple[Fact, ...]
    """Where the text comes from and who translated and checked it."""
    clinic: tuple[Fact, ...]
    interpreter: Phrase | None
    """The offer of an interpreter; null for an original."""
    parts: tuple[Part, ...]

    @property
    def contents(self) -> tuple[Part, ...]:
        """The parts that a table of contents lists; empty where there are fewer than two."""
        headed = tuple(part for part in self.parts if part.heading)
        return headed if len(headed) > 1 else ()


def handout(edition: Edition, options: RenderOptions) -> Handout:
    """Prepares an edition.

    Raises ``UnknownLanguage`` where the edition's language is not in the registry.
    """
    shown = language(edition.language)
    words = strings(shown.tag)
    return Handout(
        article=edition.article,
        language=shown,
        title=_one_line(edition.article.title) or words("Handout").text,
        strings=words,
        notices=_notices(edition, shown),
        byline=_byline(edition.article, words, shown),
        about=(*_origin(edition, words, shown), *_translation(edition, words, shown)),
        clinic=_clinic(options, words),
        interpreter=None if edition.status == "original" else words("Ask us for an interpreter. It costs you nothing."),
        parts=outline(edition.article),
    )


def source_language(edition: Edition) -> Language:
    """The language in which readers of the original get the notice: English where the registry lacks theirs."""
    try:
        return language(edition.original.language or FALLBACK)
    except UnknownLanguage:
        return REGISTRY[FALLBACK]


def _notices(edition: Edition, shown: Language) -> tuple[Notice, ...]:
    if edition.status != "draft":
        return ()
    source = source_language(edition)
    found: dict[str, Notice] = {}
    for reader in (shown, source):
        words = strings(reader.tag)
        heading = words("Machine translation – not checked by a person")
        body = words(
            "A computer translated this text. No qualified person has checked it, and it can contain mistakes. "
            "Do not start, stop or change a treatment because of it. Ask us if you are not sure."
        )
        short = words("Unchecked machine translation")
        found.setdefault(words.language.tag, Notice(words.language, heading.text, body.text, short.text))
    return tuple(found.values())


def _byline(article: Article, words: Strings, shown: Language) -> tuple[Fact, ...]:
    facts = []
    if article.authors:
        label = words.count("Author", "Authors", len(article.authors))
        names = ", ".join(author.name for author in article.authors)
        facts.append(Fact(label, names, words=False, href=_only_link(article.authors)))
    if article.published:
        facts.append(Fact(words("Published"), long_date(article.published, shown)))
    if article.updated:
        facts.append(Fact(words("Updated"), long_date(article.updated, shown)))
    if article.reading_minutes:
        minutes = words.count("%(n)s minute", "%(n)s minutes", article.reading_minutes).text
        facts.append(Fact(words("Reading time"), own_digits(minutes, words.language)))
    return tuple(facts)


def _only_link(authors: tuple[Author, ...]) -> str | None:
    return safe_link(authors[0].url) if len(authors) == 1 else None


def _origin(edition: Edition, words: Strings, shown: Language) -> tuple[Fact, ...]:
    facts = []
    address = safe_link(edition.original.source.url)
    if address:
        facts.append(Fact(words("Original article"), address, words=False, href=address))
    if edition.status == "original":
        return tuple(facts)
    if edition.original.title:
        facts.append(Fact(words("Original title"), _one_line(edition.original.title), words=False))
    if edition.original.language:
        facts.append(Fact(words("Original language"), language_name(edition.original.language, shown)))
    return tuple(facts)


def _translation(edition: Edition, words: Strings, shown: Language) -> tuple[Fact, ...]:
    if edition.status == "original":
        return ()
    made = edition.provenance
    facts = []
    if made.translated_at:
        facts.append(Fact(words("Translated on"), long_date(made.translated_at, shown)))
    if made.engine:
        facts.append(Fact(words("Translation program"), f"{made.engine.name} {made.engine.version}", words=False))
    if made.engine and made.engine.via:
        names = [language_name(tag, shown) for tag in made.engine.via]
        facts.append(Fact(words("Translated by way of"), ", ".join(names)))
    if made.reviewer:
        facts.append(Fact(words("Translation checked by"), made.reviewer, words=False))
    if made.reviewed_at:
        facts.append(Fact(words("Checked on"), long_date(made.reviewed_at, shown)))
    if edition.status == "draft":
        facts.append(Fact(words("Translation checked by"), words("nobody yet").text))
    return tuple(facts)


def _clinic(options: RenderOptions, words: Strings) -> tuple[Fact, ...]:
    clinic = options.clinic
    facts = []
    if clinic.name:
        facts.append(Fact(words("Clinic"), clinic.name, words=False))
    if clinic.address:
        facts.append(Fact(words("Address"), clinic.address, words=False))
    if clinic.phone:
        dialled = "".join(character for character in clinic.phone if character in "+0123456789")
        facts.append(Fact(words("Telephone"), clinic.phone, words=False, href=f"tel:{dialled}" if dialled else None))
    return tuple(facts)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
