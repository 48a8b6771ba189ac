"""The metadata in an EPUB's package document (EPUB 3.3, 5.5; EPUB Accessibility 1.1, section 2)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from converter.article import Edition
from converter.article.links import safe_link
from converter.languages import Direction
from converter.render.bidi import direction_of
from converter.render.epub.pictures import BookPictures
from converter.render.handout import Handout
from converter.render.options import RenderOptions


class Person(NamedTuple):
    """Somebody or something that contributed to the handout."""

    id: str
    name: str
    role: str
    """Code of the MARC relators list: ``aut`` wrote it, ``trl`` translated it, ``rev`` reviewed the translation."""

    @property
    def direction(self) -> Direction:
        """The direction of the name's script."""
        return direction_of(self.name)


class Description(NamedTuple):
    """A text about the handout, in one language."""

    language: str
    direction: Direction
    text: str


class Accessibility(NamedTuple):
    """The schema.org properties that EPUB Accessibility 1.1 requires (2.2), in the terms of their vocabularies.

    No conformance is claimed: for that a person would have to evaluate the publication (2.4).
    """

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    """In English, like the vocabularies."""


class PublicationMetadata(NamedTuple):
    """What the package document states besides the title and the language."""

    identifier: str
    modified: str
    """Date and time in UTC, in the form that ``dcterms:modified`` requires."""
    published: str | None
    source: str | None
    creators: tuple[Person, ...]
    contributors: tuple[Person, ...]
    descriptions: tuple[Description, ...]
    publisher: str | None
    accessibility: Accessibility


def metadata(edition: Edition, handout: Handout, options: RenderOptions, pictures: BookPictures) -> PublicationMetadata:
    """Return the metadata of an edition and of the pictures that its pages draw; it never depends on the clock."""
    article, made = edition.article, edition.provenance
    contributors = []
    engines = (made.engine, *made.also) if made.engine else ()
    translators = [f"{engine.name} {engine.version}".strip() for engine in engines] or made.translators
    for number, translator in enumerate(translators):
        contributors.append(Person(f"translator-{number + 1}" if number else "translator", translator, "trl"))
    if edition.status == "reviewed" and made.reviewer:
        contributors.append(Person("reviewer", made.reviewer, "rev"))
    return PublicationMetadata(
        identifier=_identifier(edition, handout),
        modified=_modified(edition),
        published=_day(article.published).isoformat() if article.published else None,
        source=safe_link(edition.original.source.url),
        creators=tuple(
            Person(f"author-{number}", author.name, "aut")
            for number, author in enumerate(article.authors, start=1)
            if author.name.strip()
        ),
        contributors=tuple(person for person in contributors if person.name.strip()),
        descriptions=_descriptions(handout),
        publisher=(options.clinic.name or "").strip() or None,
        accessibility=_accessibility(pictures, spoken=options.profile == "spoken"),
    )


def _identifier(edition: Edition, handout: Handout) -> str:
    """Return a name-based UUID (RFC 9562, 5.5) of the post and the language; updates keep it (EPUB 3.3, 5.5.3.1.1).

    The post is identified by its address, or by its bytes if it has none.
    """
    source = edition.original.source
    post = uuid.uuid5(uuid.NAMESPACE_URL, source.url or f"urn:sha256:{source.sha256}")
    return f"urn:uuid:{uuid.uuid5(post, handout.language.tag)}"


def _modified(edition: Edition) -> str:
    """Return when this edition was made: the date of its latest dated step, or else when the post was read."""
    article, made = edition.article, edition.provenance
    stated = made.reviewed_at or made.translated_at or article.updated or article.published
    moment = stated or edition.original.source.fetched_at
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day, tzinfo=dt.UTC)
    elif moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return f"{moment.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def _day(moment: dt.date | dt.datetime) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _descriptions(handout: Handout) -> tuple[Description, ...]:
    """Return the notice of a draft, so that a library shows it before the book is opened; else the subtitle."""
    if handout.notices:
        return tuple(
            Description(
                notice.language.tag,
                notice.language.direction,
                notice.heading + notice.language.full_stop + notice.language.between_sentences + notice.body,
            )
            for notice in handout.notices
        )
    subtitle = " ".join((handout.article.subtitle or "").split())
    return (Description(handout.language.tag, handout.language.direction, subtitle),) if subtitle else ()


def _accessibility(pictures: BookPictures, *, spoken: bool) -> Accessibility:
    features = ["displayTransformability", "pageBreakMarkers", "pageNavigation", "readingOrder"]
    features += ["structuralNavigation", "tableOfContents", "unlocked"]
    if spoken:
        features.insert(-2, "synchronizedAudioText")
    described = not pictures.undescribed
    if pictures.meaningful and described:
        features.insert(0, "alternativeText")
    visual = ("textual,visual",) if pictures.meaningful else ()
    heard = ("auditory",) if spoken else ()
    return Accessibility(
        modes=("textual", *(("visual",) if pictures.meaningful else ()), *heard),
        # Where a picture has no description, the voice has nothing to say of it.
        sufficient=("textual", *heard, *visual) if described else visual,
        features=tuple(features),
        # An animation may flash, and nobody has looked at it.
        hazards=("unknown",) if pictures.moving else ("none",),
        summary=_summary(pictures, spoken=spoken),
    )


def _summary(pictures: BookPictures, *, spoken: bool) -> str:
    text = (
        "A text with headings, a table of contents and numbered pages. It can be enlarged, restyled and read aloud. "
        "The pages are made by a program and follow no printed edition."
    )
    if spoken:
        text += " A computer's voice reads all of it, sentence by sentence."
    if not pictures.meaningful:
        return f"{text} There are no pictures that carry meaning."
    if not pictures.undescribed:
        return f"{text} Every picture that carries meaning has a description."
    return f"{text} BookPictures without a description: {pictures.undescribed} of {pictures.meaningful}."
