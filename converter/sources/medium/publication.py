"""Recognise whether a page of a Medium export is a published post, a draft, or a response to somebody's post."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Finding, finding
from converter.printable import quoted
from converter.sources.dom.text_cleaning import folded_words, one_line
from converter.sources.dom.tree import raw_text, text_of

_TITLES = ".graf--title, h1, h2, h3, h4"


def publication_findings(tree: LexborHTMLParser, body: LexborNode) -> Iterator[Finding]:
    """Yield the findings ``draft-post`` and ``response-post`` for an export page with this body.

    A draft has neither an author, nor a date, nor a canonical address in its footer. A response has no heading, and for
    a title, which its writer never gave, Medium took the first words of its text.
    """
    if tree.css_first("footer .p-author, time.dt-published, a.p-canonical") is None:
        yield finding("draft-post", "The export has no date of publication, author and address for this post.")
        return
    title = text_of(tree.css_first("h1.p-name")) or ""
    if folded_words(title) and body.css_first(_TITLES) is None and _begins(one_line(raw_text(body)), title):
        yield finding("response-post", f"The title {quoted(title)} is only the beginning of the text.")


def _begins(text: str, title: str) -> bool:
    """Return whether the title is the text's beginning; Medium cuts it anywhere, and marks the cut."""
    start = "".join(folded_words(title.rstrip("….")))
    return "".join(folded_words(text[: 2 * len(title) + 20])).startswith(start)
