"""The desk's own words in English and Spanish: ``templates/locale/<tag>/LC_MESSAGES/desk.po``."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache

from converter.languages import REGISTRY, Language

DOMAIN = "desk"
INTERFACES = ("en", "es")
"""Languages of the interface, the first of them for everybody who reads neither."""


@dataclass(frozen=True)
class DeskWords:
    """The words of one language of the interface."""

    language: Language
    catalogue: gettext.NullTranslations

    def say(self, message: str, /, **values: object) -> str:
        """Return the words for an English message, with its ``%(name)s`` placeholders filled."""
        text = self.catalogue.gettext(message)
        return text % values if values else text

    def count(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the words for ``n`` things; the placeholder of the number is ``%(n)s``."""
        return self.catalogue.ngettext(singular, plural, n) % {"n": n, **values}


@cache
def desk_words(tag: str) -> DeskWords:
    """Return the words of a language of the interface."""
    if tag == INTERFACES[0]:
        return DeskWords(REGISTRY[tag], gettext.NullTranslations())
    from converter.render.strings import compiled_catalogue

    return DeskWords(REGISTRY[tag], compiled_catalogue(tag, DOMAIN))


def preferred(accepted: str) -> str:
    """Return the language of the interface that an ``Accept-Language`` header (RFC 9110, 12.5.4) asks for first."""
    for part in accepted.split(",")[:20]:
        base = part.partition(";")[0].strip().partition("-")[0].lower()
        if base in INTERFACES:
            return base
    return INTERFACES[0]
