"""What the templates of an EPUB call while they draw: pictures, page breaks and the list of links."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from converter.article import Image, Spans, plain_text
from converter.render.epub.addresses import valid_address
from converter.render.epub.pictures import Pictures
from converter.render.handout import Handout
from converter.render.html.page import Page
from converter.render.inline import linked
from converter.render.links import shows_address
from converter.render.options import RenderOptions

_PAGE_LENGTH = 1024
"""Characters after which the next block starts a page: the length that Adobe's readers, and Readium's after them, give
to a page of a publication without pages of its own."""


class PageBreak(NamedTuple):
    """One entry of the page list."""

    number: str
    """In the digits of the handout's own words."""
    href: str


class BookPage(Page):
    """The page on the screen, in several files. One serves all of a publication's documents, in reading order."""

    def __init__(self, handout: Handout, options: RenderOptions) -> None:
        super().__init__(handout, options, "screen")
        self.pictures = Pictures(options.pictures)
        self.breaks: list[PageBreak] = []
        self.addresses: dict[str, str] = {}
        """Words of every link that does not show its address, by that address: for devices that cannot follow it."""
        self._file = ""
        self._length = 0

    def alone(self, spans: Spans) -> Markup:
        """The spans as HTML, without those of the source."""
        for href, inside in linked(spans):
            if href:
                self._note(href, plain_text(inside))
        return super().alone(spans)

    def link(self, href: str, text: str) -> Markup:
        """A link whose text is in the edition's language."""
        self._note(href, text)
        return super().link(href, text)

    def picture(self, image: Image) -> str | None:
        """The file of a stored picture; null for any other. Raises ``RenderFailed`` where it is broken."""
        return self.pictures.place(image)

    def page_break(self, file: str) -> Markup:
        """The first page break of a document."""
        self._file = file
        return self._break()

    def block(self, drawn: Markup) -> Markup:
        """A block of the text, with a page break before it where the page is full."""
        before = self._break() if self._length >= _PAGE_LENGTH else Markup("")
        self._length += len(drawn.striptags())
        return before + drawn

    def _break(self) -> Markup:
        self._length = 0
        place = len(self.breaks) + 1
        number = self.digits(place)
        self.breaks.append(PageBreak(number, f"{self._file}#page-{place}"))
        return Markup(
            '<div id="page-{}" class="page" epub:type="pagebreak" role="doc-pagebreak" aria-label="{}"></div>\n'
        ).format(place, number)

    def _note(self, href: str, text: str) -> None:
        words = " ".join(text.split())
        if words and not shows_address(words, href) and valid_address(href):
            self.addresses.setdefault(href, words)
