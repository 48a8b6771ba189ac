"""The handout as one HTML file for a television: large, a page at a time, without anybody who presses a key.

The pages change by the style sheet alone. Who asks for less motion, and who prints, gets all pages below one another
(WCAG 2.2, 2.2.2: what changes by itself can be stopped).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.article import Edition, original_edition
from converter.languages import Language
from converter.render.clinic_colour import screen_colour
from converter.render.fonts.web import font_rules
from converter.render.handout import Fact, handout
from converter.render.handout_context import HandoutContext, fill
from converter.render.options import RenderOptions, Turn
from converter.render.screen.room import (
    CODE,
    HEIGHT,
    WIDTH,
    facts_height,
    first_page_height,
    heading_height,
    is_long,
    is_tall,
)
from converter.render.screen.slides import Slide, slides
from converter.render.templating import content_policy, style_sheet
from converter.render.wrap import cells

_LEAST_SECONDS, _SECONDS_FOR_WORD = 6.0, 0.5
"""A page stays as long as somebody who reads slowly, 120 words a minute, needs for it."""
_WORD = 6
"""Cells of a word with its space; a Chinese word takes as many."""
_SIZE, _LONG_SIZE, _SUBTITLE_SIZE = 2.0, 1.5, 1.2
"""Of the title and the subtitle, in letters of the text; see waiting-room.css."""


class Programme(NamedTuple):
    """All pages in one language."""

    page: HandoutContext
    slides: tuple[Slide, ...]
    facts: tuple[tuple[Fact, ...], ...]
    """What is known of the handout, by page."""

    @property
    def is_tall(self) -> bool:
        """Whether its script needs more room between lines."""
        return is_tall(self.page.language)

    @property
    def is_crowded(self) -> bool:
        """Whether its first page has no room for the offer of an interpreter below the title."""
        said, options = self.page.handout, self.page.options
        if said.interpreter is None:
            return False
        dialled = said.interpreter_phone
        offer = f"{said.interpreter.text} {dialled.label.text} {dialled.value}" if dialled else said.interpreter.text
        return (
            first_page_height(
                self.page.language,
                title=said.title,
                title_size=_LONG_SIZE if self.is_long(said.title) else _SIZE,
                texts=((said.article.subtitle or "", _SUBTITLE_SIZE), (options.clinic.name or "", 1), (offer, 1)),
                has_logo=bool(options.logo),
            )
            > HEIGHT
        )

    @staticmethod
    def is_long(heading: str) -> bool:
        """Whether a heading has to be smaller to have room."""
        return is_long(heading)


def render_screen(edition: Edition, options: RenderOptions) -> bytes:
    """Return the edition, and after it its original, as a page for a television.

    Raises ``UnknownLanguage`` if the edition's language is not in the registry.
    """
    turns = [Turn(edition, options)]
    if edition.status != "original" and edition.original.language:
        turns.append(Turn(original_edition(edition.original, edition.original.language), options))
    return render_turns(turns)


def render_turns(turns: Sequence[Turn]) -> bytes:
    """Return editions, one after the other, as a UTF-8 HTML page for a television.

    It loads nothing from elsewhere and runs no script. Raises as ``render_screen``.
    """
    programmes = tuple(map(_programme, turns))
    first = programmes[0].page

    def filled(css: str) -> str:
        policy = content_policy(css, "img-src data:", "font-src data:")
        return fill("waiting-room.html", first, css=css, policy=policy, programmes=programmes)

    bare = filled("")
    css = style_sheet("waiting-room.css") + screen_colour(first.options) + _turns(bare)
    drawn = {each.page.language.tag: _drawn(each.page.language) for each in programmes}
    return filled(css + font_rules(bare, first.language, drawn)).encode()


def _programme(turn: Turn) -> Programme:
    prepared = handout(turn.edition, turn.options)
    context = HandoutContext(prepared, turn.options, "screen")
    pages = slides(prepared.outline, prepared.language, lambda image: context.picture(image) is not None)
    known = (*prepared.clinic, *prepared.checked, *prepared.byline)
    return Programme(context, tuple(pages), tuple(_fact_pages(known, context)))


def _fact_pages(known: Sequence[Fact], context: HandoutContext) -> Iterator[tuple[Fact, ...]]:
    """Yield what is known of the handout by page, in lines that leave room for a code beside them."""
    language = context.language
    room = HEIGHT - heading_height(context.strings("About this handout").text, language)
    width = WIDTH - CODE - 1 if context.handout.online else WIDTH
    page: tuple[Fact, ...] = ()
    for fact in known:
        texts = (f"{each.label.text}: {each.value}" for each in (*page, fact))
        if page and facts_height(texts, language, width) > room:
            yield page
            page = ()
        page = (*page, fact)
    if page:
        yield page


def _drawn(language: Language) -> str:
    """Return what the style sheet draws in a language: the numbers of its lists."""
    return "0123456789" + language.own_digits("0123456789")


def _turns(body: str) -> str:
    """Return the rules that show each page of a filled template in its turn, for as long as its words take."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(body)
    for foot in tree.css(".foot"):  # the same on every page
        foot.decompose()
    texts = [each.text(separator=" ") for each in tree.css(".page")]
    seconds = [max(_LEAST_SECONDS, cells(" ".join(text.split())) / _WORD * _SECONDS_FOR_WORD) for text in texts]
    total, begun, rules = sum(seconds), 0.0, []
    for number, each in enumerate(seconds, start=1):
        start, end = (f"{place / total:.4%}" for place in (begun, begun + each))
        before = "" if number == 1 else "0% { visibility: hidden } "
        after = "" if number == len(seconds) else f"{end} {{ visibility: hidden }} "
        rules.append(f"@keyframes turn-{number} {{ {before}{start} {{ visibility: visible }} {after}}}")
        rules.append(f"#page-{number} {{ animation: turn-{number} {total:.1f}s step-end infinite }}")
        begun += each
    moving = "\n".join(rules)
    return f"@media screen and (prefers-reduced-motion: no-preference) {{\n{moving}\n}}\n" if len(texts) > 1 else ""
