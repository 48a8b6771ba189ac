"""What the templates of an EPUB call besides those of a handout: pictures, page breaks and the list of links."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from converter.article import Image, Spans, Table, plain_text
from converter.render.epub.addresses import valid_address
from converter.render.epub.pictures import BookPictures
from converter.render.handout import Handout
from converter.render.handout_context import HandoutContext
from converter.render.inline import linked
from converter.render.links import shows_address
from converter.render.options import RenderOptions
from converter.render.tables import needed_ems

_PAGE_LENGTH = 1024
"""Characters after which the next block starts a page: the length that Adobe's reading systems, and later Readium's,
use for publications without page numbers of their own."""

_OWN_LETTERS = 1.15
"""How much wider than ours the letters may be that a reader chooses."""


class PageBreak(NamedTuple):
    """One entry of the page list."""

    number: str
    """In the digits of the product's own words."""
    href: str


class BookContext(HandoutContext):
    """The context of an EPUB: one object serves all its documents, in reading order."""

    def __init__(self, handout: Handout, options: RenderOptions) -> None:
        super().__init__(handout, options, "screen")
        self.pictures = BookPictures(options.pictures)
        self.breaks: list[PageBreak] = []
        self.addresses: dict[str, str] = {}
        """The text of every link that does not show its address, by address, for devices that cannot follow links."""
        self.needs: set[int] = set()
        """The widths in em that the tables drawn so far need."""
        self._file = ""
        self._length = 0

    def without_source(self, spans: Spans) -> Markup:
        """Return the spans as HTML, without those of the source."""
        for href, inside in linked(spans):
            if href:
                self._note(href, plain_text(inside))
        return super().without_source(spans)

    def link(self, href: str, text: str) -> Markup:
        """Return a link whose text is in the edition's language."""
        self._note(href, text)
        return super().link(href, text)

    def table_class(self, table: Table) -> str:
        """Return the class of a table, which says what width it needs, whatever letters the reader chooses."""
        need = needed_ems(table, self.handout.language, _OWN_LETTERS)
        self.needs.add(need)
        return f"table need-{need}"

    def picture(self, image: Image) -> str | None:
        """Return the file of a stored picture; ``None`` for any other. Raises ``RenderFailed`` if it is broken."""
        return self.pictures.place(image)

    def page_break(self, file: str) -> Markup:
        """Start a document; return its first page break."""
        self._file = file
        return self._break()

    def block(self, drawn: Markup) -> Markup:
        """Return a block of the text, after a page break if the page is full."""
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
