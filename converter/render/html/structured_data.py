"""What search engines read of a handout: schema.org's MedicalWebPage as JSON-LD (schema.org 29, JSON-LD 1.1)."""

from __future__ import annotations

import datetime as dt
import json

from markupsafe import Markup

from converter.article import Article, Author, Provenance
from converter.article.links import safe_link
from converter.render.handout import Handout
from converter.render.options import RenderOptions

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Escapes with which nothing inside the element can end it, whatever a title holds."""


def structured_data(handout: Handout, options: RenderOptions) -> Markup:
    """Return the content of the ``script`` element that holds the data; what is not known is left out."""
    data = {"@context": "https://schema.org", **_known(_page(handout, options))}
    return Markup(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S704 (escaped just so)


def _page(handout: Handout, options: RenderOptions) -> dict[str, object]:
    edition, article = handout.edition, handout.edition.article
    page: dict[str, object] = {
        "@type": "MedicalWebPage",
        "name": handout.title,
        "inLanguage": handout.language.tag,
        "url": safe_link(options.online),
        "author": [_person(author) for author in article.authors],
        "datePublished": _day(article.published),
        "dateModified": _day(article.updated),
        "publisher": _known({"@type": "MedicalClinic", "name": options.clinic.name, "telephone": options.clinic.phone})
        if options.clinic.name
        else None,
        "isBasedOn": safe_link(article.source.url),
    }
    if edition.status == "original":
        return page
    made, reviewed = edition.provenance, edition.status == "reviewed"
    return page | {
        "creativeWorkStatus": "Published" if reviewed else "Draft",
        "translationOfWork": _known(_original(edition.original)),
        "translator": _translator(made),
        "reviewedBy": {"@type": "Person", "name": made.reviewer} if reviewed and made.reviewer else None,
        "lastReviewed": _day(made.reviewed_at) if reviewed else None,
    }


def _translator(made: Provenance) -> dict[str, object] | list[dict[str, object]] | None:
    if made.engine:
        return {"@type": "Organization", "name": made.engine.name}
    return [{"@type": "Person", "name": name} for name in made.translators]


def _original(article: Article) -> dict[str, object]:
    return {
        "@type": "BlogPosting",
        "name": article.title,
        "inLanguage": article.language,
        "url": safe_link(article.source.url),
    }


def _person(author: Author) -> dict[str, object]:
    return _known({"@type": "Person", "name": author.name, "url": safe_link(author.url)})


def _day(moment: dt.date | dt.datetime | None) -> str | None:
    return moment.isoformat()[:10] if moment else None


def _known(properties: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value not in (None, [], "")}
