"""The part of the PDF's style sheet that depends on the handout: paper, running heads, digits."""

from __future__ import annotations

from converter.render.dates import COUNTER_STYLES
from converter.render.handout import Handout
from converter.render.options import RenderOptions
from converter.render.page_counters import page_of_pages
from converter.render.pdf.overflow import Margins
from converter.render.pdf.sheets import TITLE, sheet_of


def page_style(handout: Handout, options: RenderOptions, margins: Margins) -> str:
    """Return the CSS for the page box and its margins.

    Running heads are elements of the page, so that each carries its own language.
    """
    sheet = sheet_of(options)
    title = TITLE if options.clinic.name else 1
    rtl = handout.language.direction == "rtl"
    start, end = ("right", "left") if rtl else ("left", "right")
    digits = COUNTER_STYLES[handout.strings.language.numbering]
    numerals = COUNTER_STYLES[handout.language.numbering]
    return f"""
@page {{
  size: {sheet.width}mm {sheet.height}mm;
  margin: {margins.top}mm {sheet.side}mm {margins.bottom}mm;
  @top-{start} {{ content: element(running-title); text-align: {start}; width: {title:.0%} }}
  @top-{end} {{ content: element(running-clinic); text-align: {end}; width: {1 - title:.0%} }}
  @bottom-{start} {{ content: element(running-notice); text-align: {start} }}
  @bottom-{end} {{ content: {page_of_pages(handout.strings, digits)}; text-align: {end}; white-space: nowrap;
    direction: {handout.strings.language.direction} }}
}}
@page turned {{ size: {sheet.height}mm {sheet.width}mm }}
body, .running-title, .running-notice div {{ text-align: {start} }}
.running-clinic {{ text-align: {end} }}
.running-title, .running-notice {{ padding-{end}: 4mm }}
body ol {{ padding-{end}: 7mm }}
body ol ol {{ padding-{end}: 0 }}
body .tick {{ {end}: -6mm }}
body .flowing {{ float: {end}; margin-{start}: 6mm }}
body .card > *::after {{ {start}: 4mm }}
.column.original {{ margin-{start}: 5mm }}
blockquote {{ border-{start}-width: .7mm }}
.level-3 {{ padding-{start}: 6mm }}
.level-4, .level-5, .level-6 {{ padding-{start}: 12mm }}
ol {{ list-style-type: {numerals} }}
nav a::after {{ content: leader(" . ") target-counter(attr(href), page, {digits}) }}
"""
