"""Fills the templates: what the HTML handout and the PDF's pages have in common."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from converter.article import Span, Spans, plain_text
from converter.languages import REGISTRY, Language
from converter.render.assets import templates
from converter.render.bilingual import source_of
from converter.render.handout import Fact, Handout
from converter.render.html.structured_data import structured_data
from converter.render.inline import Medium, linked, print_spans, scope, screen_spans
from converter.render.links import safe_link, safe_relative, shows_address
from converter.render.options import RenderOptions
from converter.render.template_context import Surface
from converter.render.text.wrap import shortened

if TYPE_CHECKING:
    from jinja2 import Environment

RUNNING_CELLS = 60
"""Room in a running head: two lines at most."""


class Page(Surface):
    """What a template may call while it draws one handout."""

    def __init__(self, handout: Handout, options: RenderOptions, medium: Medium) -> None:
        super().__init__(handout.language, handout.strings, options)
        self.handout = handout
        self.medium = medium
        self._tables = 0
        self._links: dict[str, int] = {}

    def shortened(self, text: str) -> str:
        """The text cut at a space to what a running head has room for, with an ellipsis where something was cut."""
        return shortened(text, RUNNING_CELLS)

    def spans(self, spans: Spans) -> Markup:
        """The spans as HTML; in the bilingual profile with those of the source in a line below."""
        source = source_of(spans)
        if not source:
            return self.alone(spans)
        return self.alone(spans) + Markup('<br><span class="original"{}>{}</span>').format(*self._source(source))

    def alone(self, spans: Spans) -> Markup:
        """The spans as HTML, without those of the source."""
        return self._drawn(spans, self.handout.language)

    def original(self, spans: Spans) -> Markup:
        """The spans of the source in a paragraph of their own; empty where there are none."""
        source = source_of(spans)
        return self._paragraph(source) if source else Markup("")

    def original_text(self, text: str) -> Markup:
        """A text of the source without marks, in a paragraph of its own; empty where there is none."""
        return self._paragraph((Span(text=text),)) if text else Markup("")

    def _paragraph(self, source: Spans) -> Markup:
        return Markup('<p class="original"{}>{}</p>').format(*self._source(source))

    def _source(self, spans: Spans) -> tuple[Markup, Markup]:
        """The attributes and the content of the source's spans."""
        language = self.handout.source_language
        return scope(language.tag, plain_text(spans), self.handout.language), self._drawn(spans, language)

    def _drawn(self, spans: Spans, shown: Language) -> Markup:
        if self.medium == "screen":
            return screen_spans(spans, shown)
        parts = []
        for href, inside in linked(spans):
            parts.append(print_spans(inside, shown))
            if href and not shows_address(plain_text(inside), href):
                parts.append(self.reference(href))
        return Markup("").join(parts)

    def reference(self, href: str) -> Markup:
        """The number under which the list of links at the end gives an address, as a mark in the text."""
        number = self._links.setdefault(href, len(self._links) + 1)
        return Markup(' <span class="reference" dir="ltr">[{}]</span>').format(number)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that ``reference`` has numbered so far, in the order of their numbers."""
        return tuple(self._links)

    def next_table(self) -> int:
        """The number of the table that is drawn next, from 1."""
        self._tables += 1
        return self._tables

    def structured_data(self) -> Markup:
        """The handout as search engines read it."""
        return structured_data(self.handout, self.options)

    def qr(self, address: str) -> str:
        """A QR code of the address (ISO/IEC 18004), as the ``data:`` address of a picture."""
        import segno

        address_of: str = segno.make(address, error="m", micro=False).png_data_uri(scale=8, border=4)
        return address_of

    def safe(self, address: str | None) -> str | None:
        """The address, where a handout may carry it."""
        return safe_link(address)

    def link(self, href: str, text: str) -> Markup:
        """A link whose text is in the edition's language; in print with the number of its address."""
        shown = Markup('<a href="{}">{}</a>').format(href, self.plain(text))
        if self.medium == "screen" or shows_address(text, href):
            return shown
        return shown + self.reference(href)

    def fact(self, fact: Fact) -> Markup:
        """The value of a fact, isolated from the text around it where it is a name or an address."""
        if fact.href:
            return Markup('<a href="{}">{}</a>').format(fact.href, self.plain(fact.value))
        if fact.words or self.handout.language.direction == "ltr":
            return self.plain(fact.value)
        return self.name(fact.value)


def fill(template: str, page: Page, **values: object) -> str:
    """The template's text, filled for one page."""
    return environment().get_template(template).render(page=page, handout=page.handout, **values)


def style_sheet(name: str) -> str:
    """The text of a style sheet among the templates."""
    return (templates() / name).read_text(encoding="utf-8")


def switcher(options: RenderOptions) -> tuple[tuple[Language, str], ...]:
    """The editions of the language switcher, without those whose language or address cannot be used."""
    return tuple((REGISTRY[tag], href) for tag, href in options.alternates if tag in REGISTRY and safe_relative(href))


@cache
def environment() -> Environment:
    """Jinja2 over the folder of templates: everything is escaped, and an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
