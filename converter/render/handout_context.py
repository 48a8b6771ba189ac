"""What the templates call to draw one handout: the HTML page, the PDF's pages and the EPUB's documents share it."""

from __future__ import annotations

from markupsafe import Markup, escape

from converter.article import Cell, Span, Spans, Table, plain_text
from converter.article.links import safe_link
from converter.languages import REGISTRY, Language
from converter.render.bidi import FSI, PDI, isolated
from converter.render.bilingual import source_of
from converter.render.handout import Fact, Handout
from converter.render.inline import Medium, print_spans, scope, screen_spans, whole
from converter.render.links import safe_relative, shows_address
from converter.render.options import RenderOptions
from converter.render.tables import Column, column_names, fits_paper, needed_ems, record_rows, times_of_day
from converter.render.telephones import with_telephones
from converter.render.template_context import TemplateContext
from converter.render.templating import environment
from converter.render.wrap import shortened

RUNNING_CELLS = 60
"""Room in a running head: two lines at most."""


class HandoutContext(TemplateContext):
    """What a template may call while it draws one handout."""

    def __init__(self, handout: Handout, options: RenderOptions, medium: Medium) -> None:
        super().__init__(handout.language, handout.strings, options)
        self.handout = handout
        self.medium = medium
        self._tables = 0
        self._links: dict[str, int] = {}
        self._times = times_of_day(handout.article, handout.edition.original)

    def text(self, text: str) -> Markup:
        """Return an unmarked text in the handout's language as HTML; in print without elements, as links need it."""
        return escape(whole(text, self.language)) if self.medium == "print" else super().text(text)

    def shortened(self, text: str) -> str:
        """Cut the text at a space to what a running head has room for, with an ellipsis if anything was cut."""
        return shortened(text, RUNNING_CELLS)

    def spans(self, spans: Spans) -> Markup:
        """Return the spans as HTML; in the bilingual profile with those of the source on a line below."""
        source = source_of(spans)
        if not source:
            return self.without_source(spans)
        return self.without_source(spans) + Markup('<br><span class="original"{}>{}</span>').format(
            *self._source(source)
        )

    def paragraph(self, spans: Spans) -> Markup:
        """Return the spans as a paragraph; in the bilingual profile with those of the source as another below."""
        return Markup("<p>{}</p>\n{}").format(self.without_source(spans), self.original(spans))

    def entry(self, spans: Spans) -> Markup:
        """Return the spans as the first words of a list's item."""
        return self.spans(spans)

    def without_source(self, spans: Spans) -> Markup:
        """Return the spans as HTML, without those of the source."""
        return self._drawn(spans, self.handout.language)

    def original(self, spans: Spans) -> Markup:
        """Return the spans of the source as a paragraph of their own; empty if there are none."""
        source = source_of(spans)
        return self._paragraph(source) if source else Markup("")

    def original_text(self, text: str) -> Markup:
        """Return an unmarked text of the source as a paragraph of its own; empty if there is none."""
        return self._paragraph((Span(text=text),)) if text else Markup("")

    def _paragraph(self, source: Spans) -> Markup:
        return Markup('<p class="original"{}>{}</p>').format(*self._source(source))

    def _source(self, spans: Spans) -> tuple[Markup, Markup]:
        """Return the attributes and the content of the source's spans."""
        language = self.handout.source_language
        return scope(language.tag, plain_text(spans), self.handout.language), self._drawn(spans, language)

    def _drawn(self, spans: Spans, shown: Language) -> Markup:
        spans = with_telephones(spans, shown)
        if self.medium == "screen":
            return screen_spans(spans, shown)
        return print_spans(spans, shown, self._reference_after)

    def _reference_after(self, href: str, text: str) -> Markup:
        return Markup("") if shows_address(text, href) else self.reference(href)

    def reference(self, href: str) -> Markup:
        """Return a mark with the number that the address has in the list of links at the end."""
        number = self._links.setdefault(href, len(self._links) + 1)
        return Markup(' <span class="reference" dir="ltr">[{}]</span>').format(number)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that ``reference`` has numbered so far, in the order of their numbers."""
        return tuple(self._links)

    @property
    def has_times(self) -> bool:
        """Whether a table of the handout names times of day."""
        return bool(self._times)

    def time_class(self, cell: Cell) -> str:
        """Return the class of a cell that names a time of day; empty for any other."""
        time = self._times.get(id(cell))
        return f"time {time}" if time else ""

    def next_table(self) -> int:
        """Return the number of the table that is drawn next, from 1."""
        self._tables += 1
        return self._tables

    @staticmethod
    def columns(table: Table) -> int:
        """Return how many columns a table has."""
        return len((table.header or table.rows)[0].cells)

    def table_class(self, table: Table) -> str:
        """Return the class of a table on a screen: ``wide`` stands as records where a browser prints it."""
        need = needed_ems(table, self.handout.language)
        inside = not any(table is block for node in self.handout.outline for block in node.blocks)
        return "table" if fits_paper(need, self.options.profile, inside=inside) else "table wide"

    def names_of_columns(self, table: Table) -> tuple[str, ...]:
        """Return the label of each column before its cells; empty for a column without a name."""
        return tuple(self._named(column) for column in column_names(table))

    def _named(self, column: Column) -> str:
        texts, sources = (
            " – ".join(" ".join(plain_text(spans).split()) for spans in names if spans)
            for names in (column.names, tuple(map(source_of, column.names)))
        )
        text = isolated(texts) if self.handout.language.direction == "rtl" else texts
        return "".join([text, f" / {FSI}{sources}{PDI}" if sources else "", self.strings.colon if texts else ""])

    @staticmethod
    def records(table: Table) -> tuple[tuple[tuple[Column, Cell], ...], ...]:
        """Return the rows of a table as records."""
        return tuple(record_rows(table))

    def column_name(self, column: Column) -> Markup:
        """Return the name of a column on one line; in the bilingual profile with that of the source."""
        texts = [self.without_source(spans) for spans in column.names]
        sources = [
            Markup("<span{}>{}</span>").format(*self._source(each)) for each in map(source_of, column.names) if each
        ]
        names = [Markup(" – ").join(each) for each in (texts, sources) if each]
        return Markup(" / ").join(names)

    def part_of(self, part: int, parts: int) -> Markup:
        """Return which part of something this is, such as (1/2)."""
        return self.text(f"({self.digits(part)}/{self.digits(parts)})")

    def qr(self, address: str) -> str:
        """Return a QR code of the address (ISO/IEC 18004) as the ``data:`` address of a picture."""
        import segno

        picture: str = segno.make(address, error="m", micro=False).png_data_uri(scale=8, border=4)
        return picture

    def safe(self, address: str | None) -> str | None:
        """Return the address if a handout may carry it, else ``None``."""
        return safe_link(address)

    def link(self, href: str, text: str) -> Markup:
        """Return a link whose text is in the edition's language; in print with the number of its address."""
        shown = Markup('<a href="{}">{}</a>').format(href, self.text(text))
        if self.medium == "screen" or shows_address(text, href):
            return shown
        return shown + self.reference(href)

    def fact(self, fact: Fact) -> Markup:
        """Return the value of a fact, isolated from the text around it if it is a name or an address."""
        if fact.href:
            return Markup('<a href="{}">{}</a>').format(fact.href, self.text(fact.value))
        if fact.words or self.handout.language.direction == "ltr":
            return self.text(fact.value)
        return self.name(fact.value)


def fill(template: str, page: HandoutContext, **values: object) -> str:
    """Render a template for one handout; it reads ``page``, ``handout`` and ``values``."""
    return environment().get_template(template).render(page=page, handout=page.handout, **values)


def switcher(options: RenderOptions) -> tuple[tuple[Language, str], ...]:
    """Return the editions of the language switcher, without those whose language or address cannot be used."""
    return tuple((REGISTRY[tag], href) for tag, href in options.alternates if tag in REGISTRY and safe_relative(href))
