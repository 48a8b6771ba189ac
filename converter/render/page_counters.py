"""The CSS of “page x of y” in the margins of paper, which the PDF and a browser's print share."""

from __future__ import annotations

import re

from converter.render.strings import Strings

_UNSAFE = re.compile(r"""[\x00-\x1f"'<>&\\\x7f]""")


def page_of_pages(strings: Strings, digits: str) -> str:
    """Return the CSS ``content`` for “page x of y”, in the order of the language's own string.

    ``digits`` is the CSS counter style of the numbers.
    """
    page, pages = "\ue000", "\ue001"
    text = strings("Page %(page)s of %(pages)s", page=page, pages=pages).text
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
    """Return the text as a CSS string that can end neither itself nor the ``style`` element around it."""
    return '"' + _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", text.replace("\n", " ")) + '"'
