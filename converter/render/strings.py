"""The handout's own words in the languages of ``templates/locale``.

A catalogue is a gettext ``.po`` file, read at run time and compiled in memory; nothing compiled is stored.
A language without a catalogue gets English, and says so: every phrase carries the language that it is in.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from typing import NamedTuple

from converter.languages import REGISTRY, Language
from converter.render.assets import templates

DOMAIN = "convert"
FALLBACK = "en"


class Wording(NamedTuple):
    """The product's own words and the language that they are in."""

    text: str
    language: Language


class Strings:
    """The interface strings of one language."""

    def __init__(self, language: Language, translations: gettext.NullTranslations) -> None:
        self.language = language
        """The language of the strings: the one asked for, or English if that has no catalogue."""
        self._translations = translations

    def __call__(self, message: str, /, **values: object) -> Wording:
        """Return the phrase for an English message, with its ``%(name)s`` placeholders filled."""
        text = self._translations.gettext(message)
        return Wording(text % values if values else text, self.language)

    @property
    def colon(self) -> str:
        """What stands between a label and its value: ``: `` in English, with no space after it in Chinese."""
        return self("%(label)s: %(value)s", label="", value="").text

    def count(self, singular: str, plural: str, n: int) -> Wording:
        """Return the phrase for ``n`` things, in the language's own plural form; its placeholder is ``%(n)s``."""
        text = self._translations.ngettext(singular, plural, n)
        return Wording(text % {"n": n}, self.language)


@cache
def strings(tag: str) -> Strings:
    """Return the strings of a language of the registry, in English if it has no catalogue."""
    found = tag if _has_catalogue(tag) else FALLBACK
    return Strings(REGISTRY[found], compiled_catalogue(found))


def catalogues() -> tuple[str, ...]:
    """Return the tags of all languages that have a catalogue, in the order of the registry."""
    return tuple(tag for tag in REGISTRY if _has_catalogue(tag))


def _has_catalogue(tag: str) -> bool:
    return (templates() / "locale" / tag / "LC_MESSAGES" / f"{DOMAIN}.po").is_file()


def compiled_catalogue(tag: str, domain: str = DOMAIN) -> gettext.GNUTranslations:
    """Return the catalogue of a language that has one; ``domain`` is the name of the file without its ending."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = templates() / "locale" / tag / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, domain=domain)
    memory = BytesIO()
    write_mo(memory, catalogue)
    memory.seek(0)
    return gettext.GNUTranslations(memory)
