"""What every template may call: the product's own words, names, numbers and the clinic's logo."""

from __future__ import annotations

from markupsafe import Markup, escape

from converter.article import Image, Span
from converter.languages import Language
from converter.render.bidi import direction_of
from converter.render.inline import screen_spans
from converter.render.options import RenderOptions
from converter.render.pictures import data_url
from converter.render.strings import Strings, Wording


class TemplateContext:
    """What a template may call while it draws a page in one language."""

    def __init__(self, language: Language, strings: Strings, options: RenderOptions) -> None:
        self.language = language
        self.strings = strings
        self.options = options

    def text(self, text: str) -> Markup:
        """Return an unmarked text in the page's language as HTML."""
        return screen_spans((Span(text=text),), self.language)

    def phrase(self, phrase: Wording) -> Markup:
        """Return the product's own words, tagged with their language if it is not the page's."""
        if phrase.language.tag == self.language.tag:
            return escape(phrase.text)
        attributes = (phrase.language.tag, phrase.language.direction, phrase.text)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(*attributes)

    def t(self, message: str, **values: object) -> Markup:
        """Return the interface string for an English message."""
        return self.phrase(self.strings(message, **values))

    def label(self, label: Wording) -> Markup:
        """Return a label with the colon after it; ``gap`` stands before its value."""
        return self.phrase(label) + self.strings.colon.rstrip(" ")

    @property
    def gap(self) -> str:
        """The space between a label's colon and its value; empty in Chinese and Japanese."""
        return " " if self.strings.colon.endswith(" ") else ""

    def picture(self, image: Image) -> str | None:
        """Return the ``data:`` address of a stored picture; ``None`` for any other."""
        return data_url(image, self.options.pictures)

    def logo(self) -> Markup:
        """Return the clinic's logo as a picture; empty if there is none."""
        logo = self.options.logo
        src = self.picture(logo) if logo else None
        if logo is None or src is None:
            return Markup("")
        return Markup('<img class="logo" src="{}" alt="{}" width="{}" height="{}">').format(
            src, logo.alt, logo.width, logo.height
        )

    def name(self, text: str) -> Markup:
        """Isolate a name, which may be in any script, from the text around it."""
        return Markup('<bdi dir="{}">{}</bdi>').format(direction_of(text), text)

    def digits(self, number: int) -> str:
        """Return a number in the digits of the product's own words."""
        return self.strings.language.own_digits(str(number))
