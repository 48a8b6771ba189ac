"""Finding the layout in which everything on the sheets of a handout has room."""

from __future__ import annotations

import html
import re
from typing import Any

from converter.render.pdf.contents import FROM_PAGES
from converter.render.pdf.context import TablePlan
from converter.render.pdf.overflow import Margins, lines_of, lines_on, needed_margins, overflow
from converter.render.tables import text_width

_LOOSE = """
* { overflow-wrap: anywhere }
a, span, bdi { white-space: normal !important }
[dir="ltr"] ul, [dir="ltr"] ol { padding-left: 1.7em }
[dir="rtl"] ul, [dir="rtl"] ol { padding-right: 1.7em }
[dir="ltr"] ol { padding-right: 0 }
[dir="rtl"] ol { padding-left: 0 }
.tick { display: none }
li li li ul, li li li ol { padding-left: 0; padding-right: 0; list-style-type: none }
"""
"""The last resort: words break wherever the line ends, and deep lists are indented less."""
TIGHT = """
html:not(.large, :lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(km), :lang(my), :lang(th)) { line-height: 1.18 }
p, ul, ol, figure, blockquote, .table, .beside { margin-bottom: .35em }
li { margin-bottom: .1em }
h1, h2, h3, h4, h5, h6 { margin-top: .55em }
"""
"""Less space between lines (clear print asks for 1.15 at least) and texts, where that saves a page."""
_FEWEST_LINES = 6
"""On the last page; what is known of a handout takes as many."""
_SAVED = 0.06
"""The part of a page that every other page gains with less space."""
_MOST_MARGIN = 140
"""Millimetres that the margins above and below the text may take together; more would leave no room for it."""
_LONGEST = 15
"""Em that no-break spaces may hold together in the last resort: more than any amount takes."""
_TEXT = re.compile(r">[^<>]*[\u00a0\u202f][^<>]*<")
_HELD = re.compile(r"(?<![^ \t\n<>])[^ \t\n<>\u00a0\u202f]*+[\u00a0\u202f][^ \t\n<>]*")


class Fit:
    """What was changed so far so that a handout has room on its sheets."""

    def __init__(self, tables: TablePlan, margins: Margins, *, contents: bool | None) -> None:
        self.tables = tables
        self.margins = margins
        self.contents = bool(contents)
        """Whether there is a table of contents; ``None`` was given where there never is one."""
        self._counted = contents is None
        self._loose = False
        self._tight = False

    @property
    def style(self) -> str:
        """The style rules that were added."""
        return (TIGHT if self._tight else "") + (_LOOSE if self._loose else "")

    def body(self, body: str) -> str:
        """Return the HTML page; in the last resort with fewer no-break spaces."""
        return _TEXT.sub(lambda text: _HELD.sub(_parted, text[0]), body) if self._loose else body

    def improve(self, document: Any) -> tuple[str, ...] | None:
        """Change what had no room in a WeasyPrint document; the next layout may have room for it.

        Return ``None`` if everything has room, nothing if the next layout is worth a try, else the beginnings of the
        texts that have no room in any layout.
        """
        margins = needed_margins(document, self.margins)
        grown, self.margins = margins != self.margins, margins
        found = overflow(document)
        if grown and margins.top + margins.bottom <= _MOST_MARGIN:
            self.tables.try_next(found.tables)
            return ()
        if not found.tables and not found.texts:
            return () if self._other_contents(len(document.pages)) or self._tighter(document) else None
        if self.tables.try_next(found.tables):
            return ()
        if self._loose:
            return found.texts or ("a table",)
        self._loose = True
        return ()

    def _other_contents(self, pages: int) -> bool:
        """Add or leave out the table of contents, once, where that is not as the number of pages asks."""
        if self._counted or self.contents == (pages >= FROM_PAGES):
            return False
        self._counted, self.contents = True, not self.contents
        return True

    def _tighter(self, document: Any) -> bool:
        """Set everything a little tighter, once, where the last page holds so few lines that the others take them."""
        others = len(document.pages) - 1
        few = max(_FEWEST_LINES, _SAVED * others * lines_of(document.pages[-1]))
        if self._tight or not others or lines_on(document.pages[-1]) >= few:
            return False
        self._tight = True
        return True


def _parted(held: re.Match[str]) -> str:
    text = held[0]
    wide = text_width(html.unescape(text), "Latn") > _LONGEST
    return text.replace("\u00a0", " ").replace("\u202f", " ") if wide else text
