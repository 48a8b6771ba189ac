"""The markup of a page is counted before it is parsed, and nothing that the parser would see is missed."""

from __future__ import annotations

from random import Random

import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.sources.dom.tag_counter import count_markup, light_markup
from converter.sources.limits import MOST_ATTRIBUTES

LONG = "x" * 300
PARTS = """
<p>One</p>|<b>two|</b>|<div>|</div>|<script>|</script>|<style>|</style>|<SCRIPT>|</ScRipt >
<script src='a.js'></script>|<script type='application/ld+json'>|<script id=wix-warmup-data>|<!--|-->|--!>|<!-->
<!DOCTYPE html>|<?php |?>|<![CDATA[|]]>|<svg>|</svg>|<svg/>|<math>|</math>|<foreignObject>|</foreignObject>|<desc>
</desc>|<title>|</title>|<textarea>|</textarea>|<select>|<option>|</select>|<noscript>|</noscript>|<iframe>|</iframe>
<xmp>|</xmp>|<noembed>|</noembed>|<noframes>|</noframes>|<plaintext>|<template>|</template>|<table>|<tr>|<td>|</table>
<caption>|<colgroup>|<frameset>|<head>|</head>|<body>|</body>|</html>|<a title="|"|'|>|<a b='|=|/|</|</3|<3|some text
</scripty>|</style|<style|<script|<mi>|</p>|<br>|<path d='M0'/>|<svg><path/></svg>|<svg><title>Icon</title></svg>
<svg><g><style>|<!-- a -->|<!--[if IE]>|<![endif]-->|<script>LONG</script>|<style>LONG</style>|<script><!-- LONG
var a=1<b;LONG|LONG|<p>LONG</p>
"""
MARKUP = [part.replace("LONG", LONG) for part in PARTS.strip().replace("\n", "|").split("|")]


def pages(number: int) -> list[str]:
    """Return a hundred pages of tags and half tags in any order."""
    random = Random(f"parsing:{number}")
    return ["".join(random.choice(MARKUP) for _ in range(random.randrange(2, 26))) for _ in range(100)]


def count_elements(tree: LexborHTMLParser) -> int:
    return sum(1 for root in [tree.root] if root is not None for _ in root.css("*"))


@pytest.mark.parametrize("number", range(30))
def test_the_fast_count_is_never_lower_than_the_exact_one(number: int) -> None:
    for page in pages(number):
        light = light_markup(page.encode())
        counts = count_markup(page.encode(), deepest=1_000)
        assert light is not None, page
        assert light.tags >= counts.elements, page


@pytest.mark.parametrize("number", range(30))
def test_the_parser_creates_no_more_elements_than_the_counts_let_expect(number: int) -> None:
    for page in pages(number):
        light = light_markup(page.encode())
        assert light is not None, page
        # A cell brings a row and its group, a page has four elements of its own, and each tag can open others again.
        most = 4 + 3 * light.tags * (1 + light.repeatable)
        assert count_elements(LexborHTMLParser(page.encode())) <= most, page


@pytest.mark.parametrize(
    ("page", "tags"),
    [
        ("<script>if (a<b) <p></script><p>Rest.</p>", 4),
        ("<textarea><p><p></textarea>", 2),
        ("<!-- <p> <p> --><br>", 2),
        ("<svg><style><p></style></svg><p>", 6),
        ("5 < 6 and 7 <8", 2),
    ],
)
def test_what_is_no_tag_is_not_counted_as_one(page: str, tags: int) -> None:
    light = light_markup(page.encode())
    assert light is not None
    assert light.tags == tags


def test_a_page_with_much_markup_is_left_to_the_exact_count() -> None:
    assert light_markup(b"<p>" * 20_000) is None
    assert light_markup(b"<p " + b"a " * (MOST_ATTRIBUTES + 1) + b">") is None
    assert count_markup(b"<p>" * 20_000, deepest=1_000).elements == 20_000
    assert count_markup(b"<p " + b"a " * (MOST_ATTRIBUTES + 1) + b">", deepest=1_000).attributes > MOST_ATTRIBUTES


@pytest.mark.parametrize("hiding", ["<? <style> ?>", "</3 <script>", "<![CDATA[<style>", "<!x <textarea>"])
def test_what_stands_in_a_broken_comment_hides_nothing(hiding: str) -> None:
    assert count_markup(f"{hiding}{'<div>' * 900}".encode(), deepest=1_000).deepest == 900
