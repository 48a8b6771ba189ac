"""The clinic's colour in style sheets: as the property ``--clinic``, which they use for headings, rules and cards.

The setting holds only colours that can be read on white (``converter/contrast.py``). On a dark ground and where a
reader asks for more contrast, the colour of the style sheet stays.
"""

from __future__ import annotations

from converter.render.options import RenderOptions


def screen_colour(options: RenderOptions) -> str:
    """Return the rule for a browser; empty without a colour."""
    colour = options.clinic.colour
    if not colour:
        return ""
    where = "screen and (prefers-color-scheme: light) and (prefers-contrast: no-preference)"
    return f"@media {where} {{ :root {{ --clinic: {colour} }} }}\n"


def print_colour(options: RenderOptions) -> str:
    """Return the rule for the PDF; empty without a colour."""
    return f"html {{ --clinic: {options.clinic.colour} }}\n" if options.clinic.colour else ""


def book_colour(options: RenderOptions) -> str:
    """Return the rules for an EPUB: lines alone, because the reader chooses the colours of letters and paper."""
    colour = options.clinic.colour
    return f".card.call, .card.call > :first-child {{ border-color: {colour} }}\n" if colour else ""
