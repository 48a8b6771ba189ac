"""Texts and pages that repeat one piece, for ``growth.py``: what code that grows with the square cannot bear."""

from __future__ import annotations

import random
from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "letters": "a",
    "letters and hyphens": "a-",
    "letters and points": "a.",
    "letters and underscores": "a_",
    "capitals": "A",
    "words": "fever ",
    "five words": "give your child five mg ",
    "negations": "not ",
    "days": "every Monday ",
    "sentences": "Do not give more than 2.5 ml. ",
    "short sentences": "A. ",
    "clauses": "drink water, ",
    "digits": "1",
    "other digits": "٣",
    "superscripts": "²",
    "numbers": "1 ",
    "grouped numbers": "000,",
    "decimals": "1.5",
    "numbers with units": "5 mg ",
    "number words": "twenty ",
    "hyphened number words": "twenty-",
    "vulgar fractions": "½ ",
    "fractions": "1/2 ",
    "times": "8:00 am ",
    "dates": "1/2/2026 ",
    "Roman numbers": "XIV ",
    "telephone numbers": "+1 (555) 010-0199 ",
    "points": ".",
    "commas": ",",
    "opening brackets": "(",
    "brackets": "()",
    "square brackets": "[]",
    "braces": "{{",
    "quotation marks": '"',
    "hyphens": "-",
    "slashes": "/",
    "underscores": "_",
    "asterisks": "*",
    "back-quotes": "`",
    "bold": "**a** ",
    "open bold": "**a ",
    "Markdown links": "[a](http://a.b) ",
    "open links": "[a](",
    "percents": "%s",
    "hash signs": "#a ",
    "hash lines": "# a\n",
    "entities": "&amp;",
    "tags": "<b>",
    "tag ends": "<",
    "at signs": "@",
    "mail": "a@",
    "mail addresses": "a@b.org ",
    "addresses": "www.a.b/",
    "schemes": "http://",
    "web addresses": "https://a.org/b ",
    "spaces": " ",
    "line breaks": "\n",
    "tabs": "\t",
    "paragraphs": "a\n\n",
    "items": "- a\n",
    "ordered items": "1. a\n",
    "table rows": "| a | b |\n",
    "quotes": "> a\n",
    "accents": "e\u0301",
    "accents alone": "\u0301",
    "Arabic": "دواء ",
    "Hebrew": "תרופה ",
    "Arabic and Latin": "دواء mg ",
    "Chinese": "药",
    "Chinese sentences": "每天吃药。",
    "Thai": "ยา",
    "Khmer": "ថ្នាំ",
    "Hindi": "दवा ",
    "emoji": "😀",
    "joined emoji": "👩\u200d",
    "zero-width spaces": "\u200b",
    "overrides": "\u202e",
}
"""Pieces by name."""

VARIED: Mapping[str, str] = {
    "numbered words": "word{} ",
    "numbered sentences": "Give your child {} ml of the syrup. ",
    "numbered paragraphs": "Drink {} cups of water after each meal.\n\n",
    "numbered items": "- Drink {} cups of water after each meal\n",
    "numbered clauses": "drink {} cups, ",
    "numbered doses": "{} mg ",
    "numbered addresses": "https://a.org/{} ",
    "numbered bold words": "**word{}** a ",
}
"""Pieces that differ a little each time: ``{}`` stands for how many came before."""

PAGES: Mapping[str, str] = {
    "paragraphs": "<p>fever</p>",
    "open paragraphs": "<p>a",
    "bold words": "<b>a</b> ",
    "open bold words": "<b>a ",
    "nested marks": "<b><i>a</i></b> ",
    "links": '<a href="https://a.org/b">a</a> ',
    "code": "<code>a</code> ",
    "line breaks": "a<br>",
    "items": "<li>a</li>",
    "rows": "<tr><td>a</td><td>b</td></tr>",
    "headings": "<h2>a</h2>",
    "headings and paragraphs": "<h2>a</h2><p>b</p>",
    "pictures": '<img src="https://a.org/a.png" alt="a">',
    "rules": "<hr>",
    "quotes": "<blockquote>a</blockquote>",
    "boxes": "<div>a</div>",
    "frames": '<iframe src="https://a.org/b"></iframe>',
    "attributes": "<p class='a b' data-x=\"1\">a</p>",
    "comments": "<!-- a -->",
    "entities": "&amp;&lt;",
}
"""Pieces of HTML by name, for the body of a page."""

_VOCABULARY = (
    "take the medicine with food every morning and call your doctor if you feel dizzy or your child has fever over "
    "three days do not stop without asking wash hands before after each meal drink plenty of water rest pain"
)
NAMES = (*TEXTS, *VARIED, "random words", "long random word")


def text(name: str, size: int) -> str:
    """Return the text ``name`` of ``size`` characters; the same at each call."""
    if name == "random words":
        words, chance = _VOCABULARY.split(), random.Random(1)
        return " ".join(chance.choice(words) for _ in range(size // 3))[:size]
    if name == "long random word":
        chance = random.Random(2)
        return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(size))
    piece = VARIED.get(name)
    if piece is None:
        return repeated(TEXTS[name], size)
    return "".join(piece.format(number) for number in range(size // (len(piece) - 1) + 1))[:size]


def repeated(piece: str, size: int) -> str:
    """Return as many of the piece as make ``size`` characters; the last one may be cut."""
    return (piece * (size // len(piece) + 1))[:size]
