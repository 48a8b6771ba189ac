"""The size of a page of paper and its margins."""

from __future__ import annotations

from typing import NamedTuple

from converter.render.options import PageSize, RenderOptions
from converter.render.pdf.overflow import Margins


class PaperPage(NamedTuple):
    """A page, in mm."""

    width: float
    height: float
    side: int
    """The margin on the left and on the right."""
    margins: Margins
    """Above and below the text, before the running heads ask for more."""
    is_folded: bool = False
    """Whether two pages stand on a side of the paper."""


_PAPER: dict[PageSize, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210, 297)}


def sheet_of(options: RenderOptions) -> PaperPage:
    """Return the page of a profile: the whole paper, or half of it in a booklet."""
    width, height = _PAPER[options.page_size]
    if options.profile == "booklet":
        return PaperPage(height / 2, width, 12, Margins(20, 20), is_folded=True)
    return PaperPage(width, height, 25, Margins(25, 27))
