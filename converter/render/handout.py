"""What every format of a handout shows besides the article's body: notice, facts, title, outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from converter.article import Article, Author, Edition
from converter.article.links import safe_link
from converter.languages import REGISTRY, Language, find_language, language
from converter.render.bilingual import paired_article
from converter.render.dates import language_name, long_date
from converter.render.keycaps import without_keycaps
from converter.render.lists import listed
from converter.render.options import RenderOptions
from converter.render.outline import OutlineNode, outline
from converter.render.strings import FALLBACK, Strings, Wording, strings


class Fact(NamedTuple):
    """One line “label: value” about the handout."""

    label: Wording
    value: str
    words: bool = True
    """True if the value is in the edition's language; false for names, addresses and version numbers."""
    href: str | None = None


class Notice(NamedTuple):
    """The warning on a translation that nobody has checked, in one language."""

    language: Language
    heading: str
    body: str
    weak: str
    """That the engine makes many mistakes in the edition's language; empty if it does not."""
    short: str
    """For the footer of every page."""


class Handout(NamedTuple):
    """An edition, prepared for the templates and for plain text and braille."""

    edition: Edition
    article: Article
    """The edition's article; in the bilingual profile with the source attached to each text."""
    language: Language
    source_language: Language
    """The original's language; English if it is not known."""
    title: str
    source_title: str
    """The original's title in the bilingual profile, else empty."""
    source_subtitle: str
    strings: Strings
    notices: tuple[Notice, ...]
    """In the edition's language, then in the source's; empty unless the edition is a draft."""
    checked: tuple[Fact, ...]
    """Who translated, where people did, who checked it, and when: in place of the notices; empty for a draft."""
    byline: tuple[Fact, ...]
    """Who wrote it and when, for the title block."""
    about: tuple[Fact, ...]
    """Where the text comes from and who translated and checked it."""
    clinic: tuple[Fact, ...]
    interpreter: Wording | None
    """The offer of an interpreter; ``None`` for an original."""
    interpreter_phone: Fact | None
    """The telephone number of the interpreter line."""
    online: Fact | None
    """The handout's address on the web."""
    disclaimer: Wording | None
    """The clinic's own words at the end, in the first language of: the edition's, the original's, English."""
    outline: tuple[OutlineNode, ...]
    """The sections of the article."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is known about the handout, for its last section."""
        return (*self.clinic, *self.byline, *self.about)

    @property
    def has_about(self) -> bool:
        """Whether that section holds anything: of a text that was pasted without its address, nothing may be known."""
        return bool(self.facts or self.online or self.interpreter or self.disclaimer)

    @property
    def end_facts(self) -> tuple[Fact, ...]:
        """What is known about the handout and does not stand above its title, for the end of a sheet of paper."""
        return tuple(fact for fact in self.facts if fact not in self.checked)

    @property
    def has_end(self) -> bool:
        """Whether that end holds anything."""
        return bool(self.end_facts or self.online or self.disclaimer)

    @property
    def credit(self) -> str:
        """Who translated, for the metadata of a file, such as “Translated by: …”; empty unless people did."""
        facts = _translators(self.edition, self.strings, self.language)
        return "".join(f"{fact.label.text}{self.strings.colon}{fact.value}" for fact in facts)

    @property
    def contents(self) -> tuple[OutlineNode, ...]:
        """The sections that a table of contents lists; empty if there are fewer than two."""
        headed = tuple(node for node in self.outline if node.heading)
        return headed if len(headed) > 1 else ()


def handout(edition: Edition, options: RenderOptions) -> Handout:
    """Prepare an edition for rendering.

    Raises ``UnknownLanguage`` if the edition's language is not in the registry.
    """
    shown = language(edition.language)
    words = strings(shown.tag)
    edition = without_keycaps(edition)
    both = options.profile == "bilingual" and edition.status != "original"
    article = paired_article(edition) if both else edition.article
    checked = _checked(edition, words, shown)
    return Handout(
        edition=edition,
        article=article,
        language=shown,
        source_language=source_language(edition),
        title=title_of(article, words),
        source_title=_one_line(edition.original.title) if both else "",
        source_subtitle=_one_line(edition.original.subtitle) if both else "",
        strings=words,
        notices=_notices(edition, shown),
        checked=(*checked, *_translators(edition, words, shown)) if checked else (),
        byline=_byline(edition.article, words, shown),
        about=(
            *_origin(edition, words, shown),
            *_translation(edition, words, shown),
            *checked,
        ),
        clinic=_clinic(options, words),
        interpreter=_interpreter(edition, words),
        interpreter_phone=_dialled(words("Telephone"), options.clinic.interpreter_phone),
        online=_online(options, words),
        disclaimer=_disclaimer(options, (shown, source_language(edition), REGISTRY[FALLBACK])),
        outline=outline(article, edition.original),
    )


def title_of(article: Article, words: Strings) -> str:
    """Return the title of a handout on one line; a word of the product's own if the article has none."""
    return _one_line(article.title) or words("Handout").text


def source_language(edition: Edition) -> Language:
    """Return the language in which readers of the original get the notice: English if the registry lacks theirs."""
    return find_language(edition.original.language) or REGISTRY[FALLBACK]


def draft_notice(edition: Edition) -> str:
    """Return, in its language, the few words that nobody has reviewed an edition; empty where somebody has."""
    notices = _notices(edition, language(edition.language))
    return notices[0].short if notices else ""


def _notices(edition: Edition, shown: Language) -> tuple[Notice, ...]:
    if edition.status != "draft":
        return ()
    source, weak = source_language(edition), edition.provenance.weak
    found: dict[str, Notice] = {}
    for reader in (shown, source):
        words = strings(reader.tag)
        notice = _machine_notice(words, weak=weak) if edition.provenance.engine else _person_notice(words)
        found.setdefault(words.language.tag, notice)
    return tuple(found.values())


def _machine_notice(words: Strings, *, weak: bool) -> Notice:
    heading = words("Machine translation – not checked by a person")
    body = words(
        "A computer translated this text. No trained person has checked it. It can have mistakes. "
        "Do not start, do not stop and do not change a treatment because of this text. If you are not sure, ask us."
    )
    short = words("Unchecked machine translation")
    more = words("The program that translated it makes many mistakes in this language.")
    return Notice(words.language, heading.text, body.text, more.text if weak else "", short.text)


def _person_notice(words: Strings) -> Notice:
    """Return the notice on what people translated and nobody has checked as a whole."""
    heading = words(
        "%(label)s: %(value)s", label=words("Translation checked by").text, value=words("not checked yet").text
    )
    body = words(
        "No trained person has checked this text. It can have mistakes. "
        "Do not start, do not stop and do not change a treatment because of this text. If you are not sure, ask us."
    )
    return Notice(words.language, heading.text, body.text, "", heading.text)


def _byline(article: Article, words: Strings, shown: Language) -> tuple[Fact, ...]:
    facts = []
    if article.authors:
        label = words.count("Author", "Authors", len(article.authors))
        names = [author.name for author in article.authors]
        facts.append(_named(label, names, shown)._replace(href=_only_link(article.authors)))
    if article.published:
        facts.append(Fact(words("Published"), long_date(article.published, shown)))
    if article.updated:
        facts.append(Fact(words("Updated"), long_date(article.updated, shown)))
    if article.reading_minutes:
        minutes = words.count("%(n)s minute", "%(n)s minutes", article.reading_minutes).text
        facts.append(Fact(words("Reading time"), words.language.own_digits(minutes)))
    return tuple(facts)


def _named(label: Wording, names: Sequence[str], shown: Language) -> Fact:
    """Return the fact that lists names of people or programs; the list of several is in the handout's language."""
    return Fact(label, listed(names, shown), words=len(names) > 1)


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
    facts += _translators(edition, words, shown)
    if made.engine:
        programs = [f"{engine.name} {engine.version}" for engine in (made.engine, *made.also)]
        facts.append(_named(words("Translation program"), programs, shown))
    if made.engine and made.engine.via:
        names = [language_name(tag, shown) for tag in made.engine.via]
        facts.append(Fact(words("Translated by way of"), listed(names, shown)))
    if edition.status == "draft":
        facts.append(Fact(words("Translation checked by"), words("not checked yet").text))
    return tuple(facts)


def _translators(edition: Edition, words: Strings, shown: Language) -> tuple[Fact, ...]:
    names = edition.provenance.translators
    return (_named(words("Translated by"), names, shown),) if names else ()


def _checked(edition: Edition, words: Strings, shown: Language) -> tuple[Fact, ...]:
    made = edition.provenance
    facts = []
    if edition.status == "reviewed" and made.reviewer:
        facts.append(Fact(words("Translation checked by"), made.reviewer, words=False))
    if edition.status == "reviewed" and made.reviewed_at:
        facts.append(Fact(words("Checked on"), long_date(made.reviewed_at, shown)))
    return tuple(facts)


def _clinic(options: RenderOptions, words: Strings) -> tuple[Fact, ...]:
    clinic = options.clinic
    facts = []
    if clinic.name:
        facts.append(Fact(words("Clinic"), clinic.name, words=False))
    if clinic.address:
        facts.append(Fact(words("Address"), clinic.address, words=False))
    phone = _dialled(words("Telephone"), clinic.phone)
    return (*facts, phone) if phone else tuple(facts)


def _interpreter(edition: Edition, words: Strings) -> Wording | None:
    if edition.status == "original":
        return None
    return words("Ask us for an interpreter. The interpreter is free of charge.")


def _dialled(label: Wording, number: str | None) -> Fact | None:
    if not number:
        return None
    digits = "".join(character for character in number if character in "+0123456789")
    return Fact(label, number, words=False, href=f"tel:{digits}" if digits else None)


def _online(options: RenderOptions, words: Strings) -> Fact | None:
    href = safe_link(options.online)
    return Fact(words("This handout on the web"), href, words=False, href=href) if href else None


def _disclaimer(options: RenderOptions, readers: Sequence[Language]) -> Wording | None:
    by_tag = {language(tag).tag: text for tag, text in options.clinic.disclaimer.items()}
    return next((Wording(by_tag[each.tag], each) for each in readers if by_tag.get(each.tag)), None)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
