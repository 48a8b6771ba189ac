"""Finding the layout in which everything on the sheets of a handout has room."""

from __future__ import annotations

import html
import re
from typing import Any

from converter.render.pdf.context import TablePlan
from converter.render.pdf.engine import LaidOut
from converter.render.pdf.overflow import (
    Margins,
    ends_bare,
    lines_before_cards,
    lines_of,
    lines_of_contents,
    lines_on,
    lines_over,
    needed_margins,
    overflow,
)
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
_CLOSER = """
html:not(.large, :lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(km), :lang(my), :lang(th)) {{ line-height: {0} }}
p, ul, ol, figure, blockquote, .table, .beside {{ margin-bottom: {1}em }}
li {{ margin-bottom: .1em }}
h1, h2, h3, h4, h5, h6 {{ margin-top: {2}em }}
"""
TIGHT = (_CLOSER.format(1.18, 0.35, 0.55), _CLOSER.format(1.15, 0.25, 0.45) + ".card { margin: .5em 0 }\n")
"""Less space between lines (clear print asks for 1.15 at least) and texts, where that saves a page: in two steps."""
_CUT_LAST = ".card.whole.last { break-inside: auto }\n"
"""The last card comes in two parts where nothing else can stand beside what is known of a handout on the last page."""
_CUT = ".card.whole { break-inside: auto }\n"
"""All cards may come in two parts, where that saves a page."""
_MOST_PARTINGS = 2
"""One with the last card in one part, and one with it in two."""
_FEWEST_LINES = 6
"""Over what the other pages hold; what is known of a handout takes as many."""
_SAVED = (0.06, 0.04)
"""The part of a page that every other page gains with each step."""
_MOST_CHANGES = 2
"""Of the table of contents: left out, and in again where five pages stay five without it."""
_MOST_MARGIN = 140
"""Millimetres that the margins above and below the text may take together; more would leave no room for it."""
_LONGEST = 15
"""Em that no-break spaces may hold together in the last resort: more than any amount takes."""
_TEXT = re.compile(r">[^<>]*[\u00a0\u202f][^<>]*<")
_HELD = re.compile(r"(?<![^ \t\n<>])[^ \t\n<>\u00a0\u202f]*+[\u00a0\u202f][^ \t\n<>]*")


class Fit:
    """What was changed so far so that a handout has room on its sheets."""

    def __init__(self, tables: TablePlan, margins: Margins, *, contents: bool | None, contents_from: int) -> None:
        self.tables = tables
        self.margins = margins
        self.contents = bool(contents)
        """Whether there is a table of contents; ``None`` was given where there never is one."""
        self._contents_from = contents_from
        self._contents_changes = _MOST_CHANGES if contents is None else 0
        self._loose = False
        self._steps = 0
        self._cut = ""
        self._partings = 0
        self._accompanied_once = False
        self._wide: LaidOut | None = None

    @property
    def style(self) -> str:
        """The style rules that were added."""
        return "".join(TIGHT[: self._steps]) + self._cut + (_LOOSE if self._loose else "")

    def body(self, body: str) -> str:
        """Return the HTML page; in the last resort with fewer no-break spaces."""
        return _TEXT.sub(lambda text: _HELD.sub(_parted, text[0]), body) if self._loose else body

    def chosen(self, laid: LaidOut) -> LaidOut:
        """Return the last layout, or the one before it was changed to save a page where that saved none."""
        wide = self._wide
        if wide is None or len(wide.document.pages) > len(laid.document.pages):
            return wide if wide and ends_bare(laid.document) and not ends_bare(wide.document) else laid
        return wide

    def improve(self, laid: LaidOut) -> tuple[str, ...] | None:
        """Change what had no room in a layout; the next one may have room for it.

        Return ``None`` if everything has room, nothing if the next layout is worth a try, else the beginnings of the
        texts that have no room in any layout.
        """
        document = laid.document
        margins = needed_margins(document, self.margins)
        grown, self.margins = margins != self.margins, margins
        found = overflow(document)
        if grown and margins.top + margins.bottom <= _MOST_MARGIN:
            self.tables.try_next(found.tables)
            return ()
        if not found.tables and not found.texts:
            changed = self._other_contents(document) or self._closer(laid)
            return () if changed or self._parted(laid) or self._accompanied(laid) else None
        if self.tables.try_next(found.tables):
            return ()
        if self._loose:
            return found.texts or ("a table",)
        self._loose = True
        return ()

    def _other_contents(self, document: Any) -> bool:
        """Add or leave out the table of contents where that is not as the number of pages without it asks."""
        pages = len(document.pages)
        if self.contents and pages == self._contents_from and self._contents_changes == 0:
            wanted = lines_over(document) > lines_of_contents(document)
        else:
            wanted = pages >= self._contents_from
        if self.contents == wanted or self._contents_changes == _MOST_CHANGES:
            return False
        self._contents_changes, self.contents = self._contents_changes + 1, wanted
        return True

    def _parted(self, laid: LaidOut) -> bool:
        """Let all cards come in two parts where the pages before them have room for what the last page holds."""
        best = self.chosen(laid)
        tried = self._cut == _CUT or self._partings == _MOST_PARTINGS
        if tried or lines_on(best.document.pages[-1]) > lines_before_cards(best.document) + 1:
            return False
        self._partings, self._wide, self._cut = self._partings + 1, best, _CUT
        return True

    def _accompanied(self, laid: LaidOut) -> bool:
        """Let the last card come in two parts, once, where the last page would hold nothing of the post."""
        if self._accompanied_once or not ends_bare(self.chosen(laid).document):
            return False
        self._accompanied_once, self._cut, self._steps, self._wide = True, _CUT_LAST, 0, None
        return True

    def _closer(self, laid: LaidOut) -> bool:
        """Set everything a little closer, where the last page holds so few lines that the others take them."""
        *others, last = laid.document.pages
        if (
            not others
            or self._cut
            or self._steps == len(TIGHT)
            or (self._wide and len(self._wide.document.pages) > len(others) + 1)
        ):
            return False
        few = max(_FEWEST_LINES, _SAVED[self._steps] * len(others) * lines_of(last))
        if lines_over(laid.document) >= few:
            return False
        self._wide = self._wide or laid
        self._steps += 1
        return True


def _parted(held: re.Match[str]) -> str:
    text = held[0]
    wide = text_width(html.unescape(text), "Latn") > _LONGEST
    return text.replace("\u00a0", " ").replace("\u202f", " ") if wide else text
