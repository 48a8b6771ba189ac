"""A page is parsed without the style sheets and scripts that nothing is read from, and everything else is there."""

from __future__ import annotations

from random import Random

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.errors import ConvertError
from converter.sources.dom.tree import parse_html

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


def outline(tree: LexborHTMLParser) -> list[tuple[object, ...]]:
    """Every node with its depth, and the content of scripts and style sheets only where something is read from it."""
    found: list[tuple[object, ...]] = []
    waiting: list[tuple[LexborNode, int]] = [(tree.root, 0)] if tree.root is not None else []
    while waiting:
        node, depth = waiting.pop()
        tag = node.tag or ""
        element = not tag.startswith(("-", "!"))
        found.append((depth, tag, *sorted(node.attributes.items())) if element else (depth, tag, node.text_content))
        if tag in ("script", "style"):
            kept = (
                node.attributes.get("type") == "application/ld+json" or node.attributes.get("id") == "wix-warmup-data"
            )
            found.append((node.text(deep=True) if kept else None,))
            continue
        child = node.last_child
        while child is not None:
            waiting.append((child, depth + 1))
            child = child.prev
    return found


@pytest.mark.parametrize("number", range(30))
def test_whatever_the_markup_nothing_else_is_lost(number: int) -> None:
    random = Random(f"parsing:{number}")
    for _ in range(100):
        page = "".join(random.choice(MARKUP) for _ in range(random.randrange(2, 26)))
        try:
            tree = parse_html(page, "page.html")
        except ConvertError:
            continue
        assert outline(tree) == outline(LexborHTMLParser(page.encode())), page


def texts(page: str, selector: str) -> list[str]:
    return [node.text(deep=True) for node in parse_html(page, "page.html").css(selector)]


def test_style_sheets_and_scripts_are_parsed_empty() -> None:
    page = f"<style>{LONG}</style><SCRIPT>{LONG}</SCRIPT><script async src='a.js'>{LONG}</script><p>Rest.</p>"
    assert texts(page, "script, style") == ["", "", ""]
    assert texts(page, "p") == ["Rest."]


@pytest.mark.parametrize(
    "attributes", ["type='application/ld+json'", "type='application/ld&#43;json'", "id='wix-warmup-data'"]
)
def test_data_is_parsed(attributes: str) -> None:
    assert texts(f"<style>{LONG}</style><script {attributes}>{LONG}</script>", "script") == [LONG]


@pytest.mark.parametrize(
    "page",
    [
        "<? <script> ?>Rest.</script>",
        "</<style>Rest.</style><style>",
        "<p title='<style>'>Rest.</p></style>",
        "<select><style>Rest.</style></select>",
        "<iframe><script></iframe>Rest.</script><script></script>",
        "<xmp><style></xmp>Rest.</style>",
        "<svg><foreignObject><p></svg></p></foreignObject><style><p>Rest.</p></style></svg>",
    ],
)
def test_what_only_looks_like_a_script_is_text(page: str) -> None:
    whole = LexborHTMLParser(page.replace("Rest.", f"Rest. {LONG}").encode())
    assert outline(parse_html(page.replace("Rest.", f"Rest. {LONG}"), "page.html")) == outline(whole)
    assert "Rest." in (whole.body.html or "" if whole.body else "")
