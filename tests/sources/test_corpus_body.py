"""The body of every real page against the text of the element that holds it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources import load, read_document
from tests.sources.corpus import Case, body_text, cases, words

RECALL, PRECISION = 0.995, 0.99
UNSEEN = ("script", "style", "noscript", "template", "svg", "head", "-comment")
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("table", "td", "th", "tr", "ul"),
    )
)


class Row(NamedTuple):
    """How one page came out."""

    name: str
    recall: float
    precision: float
    lost: list[str]
    added: list[str]


def visible(node: LexborNode) -> str:
    """Return the text that a browser shows, read without a line of the product."""
    parts: list[str] = []
    stack = [(node, False)]
    while stack:
        current, end = stack.pop()
        if current.tag == "-text":
            parts.append(current.text_content or "")
        elif current.tag not in UNSEEN:
            parts.append("\n" if current.tag in BLOCKS else "")
            if not end:
                stack.append((current, True))
                child = current.last_child
                while child is not None:
                    stack.append((child, False))
                    child = child.prev
    return "".join(parts)


def gold(case: Case) -> list[str]:
    tree = LexborHTMLParser(case.source.read_text(encoding="utf-8"))
    root = tree.css_first(case.meta["gold_body_selector"])
    assert root is not None
    meta = case.meta
    if meta["platform"] != "medium":
        return words(visible(root))
    # Medium sets the title and the byline into the same element.
    titles = [meta["title"], *meta.get("title_alternates", []), meta.get("subtitle")]
    byline = [meta.get("author"), meta.get("published_display"), *meta.get("must_not_contain", [])]
    return without_runs(words(visible(root)), [text for text in sorted(titles + byline, key=longest) if text])


def longest(text: str | None) -> int:
    return -len(text or "")


def row(case: Case) -> Row:
    wanted = Counter(gold(case))
    found = Counter(words(body_text(read_document(load(case.source, max_bytes=9_000_000)))))
    both = sum((wanted & found).values())
    lost, added = list((wanted - found).elements()), list((found - wanted).elements())
    return Row(case.name, both / max(1, wanted.total()), both / max(1, found.total()), lost, added)


def without_runs(found: list[str], texts: list[str]) -> list[str]:
    """Return the words without the first place of row text: the title, subtitle and byline are no body."""
    for text in texts:
        run = words(text)
        starts = (i for i in range(len(found) - len(run) + 1) if found[i : i + len(run)] == run)
        if run and (start := next(starts, None)) is not None:
            found = found[:start] + found[start + len(run) :]
    return found


def test_runs_are_taken_out_once() -> None:
    assert without_runs(words("A fever. By Team. A fever is heat."), ["A fever", "Team"]) == words("By a fever is heat")


def test_visible_text_is_what_a_browser_shows() -> None:
    tree = LexborHTMLParser("<div>a<style>x</style><p>b<i>c</i></p><ul><li>d</li><li>e</li></ul><!-- f --></div>")
    root = tree.css_first("div")
    assert root is not None
    assert words(visible(root)) == ["a", "bc", "d", "e"]


def test_every_word_of_every_body_is_there_and_no_other() -> None:
    rows = [row(case) for case in cases("*html/*") if case.meta.get("gold_body_selector")]
    assert len(rows) >= 17
    table = "\n".join(
        f"{row.name:50} recall {row.recall:.4f} precision {row.precision:.4f}"
        f" lost: {' '.join(row.lost)[:200]} added: {' '.join(row.added)[:200]}"
        for row in rows
    )
    assert all(row.recall >= RECALL and row.precision >= PRECISION for row in rows), f"\n{table}"
