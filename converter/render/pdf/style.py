"""The part of the PDF's style sheet that depends on the handout: paper, running heads, digits."""

from __future__ import annotations

import re

from converter.render.dates import COUNTER_STYLES
from converter.render.handout import Handout
from converter.render.options import RenderOptions

_UNSAFE = re.compile(r"""[\x00-\x1f"'<>&\\\x7f]""")
_SIZES = {"letter": "8.5in 11in", "a4": "210mm 297mm"}


def page_style(handout: Handout, options: RenderOptions) -> str:
    """CSS for the page box and its margins. Running heads are elements of the page, so that each has its language."""
    rtl = handout.language.direction == "rtl"
    start, end = ("right", "left") if rtl else ("left", "right")
    digits = COUNTER_STYLES[handout.strings.language.numbering]
    numerals = COUNTER_STYLES[handout.language.numbering]
    return f"""
@page {{
  size: {_SIZES[options.page_size]};
  @top-{start} {{ content: element(running-title); text-align: {start}; width: 62% }}
  @top-{end} {{ content: element(running-clinic); text-align: {end}; width: 38% }}
  @bottom-{start} {{ content: element(running-notice); text-align: {start}; width: 70% }}
  @bottom-{end} {{ content: {page_of_pages(handout, digits)}; text-align: {end}; width: 30%;
    direction: {handout.strings.language.direction} }}
}}
body, .running-title, .running-notice div {{ text-align: {start} }}
.running-clinic {{ text-align: {end} }}
blockquote {{ border-{start}-width: .7mm }}
.level-3 {{ padding-{start}: 6mm }}
.level-4, .level-5, .level-6 {{ padding-{start}: 12mm }}
ol {{ list-style-type: {numerals} }}
nav a::after {{ content: leader(" . ") target-counter(attr(href), page, {digits}) }}
"""


def page_of_pages(handout: Handout, digits: str) -> str:
    """The CSS ``content`` for “page x of y”, in the order of the language's own string."""
    page, pages = "\ue000", "\ue001"
    text = handout.strings("Page %(page)s of %(pages)s", page=page, pages=pages).text
    counters = {page: f"counter(page, {digits})", pages: f"counter(pages, {digits})"}
    parts, words = [], ""
    for character in text:
        if character in counters:
            parts += [css_string(words), counters[character]]
            words = ""
        else:
            words += character
    return " ".join([*parts, css_string(words)])


def css_string(text: str) -> str:
    """The text as a string of CSS, which can end neither the string nor the ``style`` element that it stands in."""
    return '"' + _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", text.replace("\n", " ")) + '"'
