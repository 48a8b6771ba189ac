"""The fonts of an HTML handout: each cut to what the page shows and held in the page, so that no machine's matter.

Text in another script, such as a name in the language switcher, is set in the fonts of its own script first. A
character that no font here has is no error: the reader's browser may know one.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from converter.languages import Language, find_any_language
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import MONOSPACE, Font, script_order, shares
from converter.render.fonts.subsetting import subset
from converter.render.fonts.woff2 import to_woff2

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SYSTEM = 'system-ui, "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
"""For what none of our fonts has."""

_DRAWN = "•◦-–."
"""What browsers draw themselves, before the items of a list and at the end of a line."""

_UNSHOWN = frozenset({"head", "script", "style", "template"})
_BLANKS = frozenset(" \u00a0")
_JOINERS = frozenset("\u034f\u200c\u200d\ufe0e\ufe0f")
"""What draws nothing itself and shapes what is around it."""

_DOTTED_CIRCLE = frozenset("\u25cc")
"""Where shaping engines draw a mark that has no letter."""


class _Text(NamedTuple):
    """A text of the page, and what chooses its fonts."""

    tag: str
    """Of its language; empty where the page does not say."""
    text: str
    code: bool = False
    light: bool = False
    """Whether it is never bold: a name in the language switcher."""


class _Group(NamedTuple):
    """Texts that are set in the same fonts."""

    script: str
    code: bool


class _Needs:
    """What the fonts of one page have to draw."""

    def __init__(self, own: Language) -> None:
        self._own = own
        self.tags: dict[_Group, set[str]] = {_Group(own.script, code=False): {own.tag}}
        self.families: dict[_Group, list[Font]] = {}
        self.regular: dict[Font, set[str]] = {}
        self.bold: dict[Font, set[str]] = {}

    def gather(self, texts: Iterable[_Text]) -> None:
        """Takes in all texts of the page."""
        clusters: dict[_Group, tuple[set[frozenset[str]], set[frozenset[str]]]] = {}
        for each in texts:
            group = self._group(each)
            clusters.setdefault(group, (set(), set()))[each.light].update(_clusters(each.text))
        for group, (bold, light) in clusters.items():
            order = script_order(group.script)
            found, _ = shares(bold | light, (*MONOSPACE, *order) if group.code else order)
            self.families[group] = list(found)
            heavy = frozenset().union(*bold)
            for font, characters in found.items():
                self.regular.setdefault(font, set()).update(characters)
                self.bold.setdefault(font, set()).update(characters & heavy)

    def _group(self, text: _Text) -> _Group:
        if text.code:
            return _Group(self._own.script, code=True)
        script = _script(text.tag) or self._own.script
        group = _Group(script, code=False)
        if text.tag:
            self.tags.setdefault(group, set()).add(text.tag)
        return group


def font_rules(page: str, own: Language, drawn: str = "") -> str:
    """The style rules that load the fonts of an HTML page and set its text in them.

    ``own`` is the page's language; ``drawn`` has what its style sheet draws besides the text, such as digits of lists.
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(page).body
    texts = [_Text(own.tag, _DRAWN + drawn), *(_texts(body, _Text(own.tag, "")) if body else ())]
    needs = _Needs(own)
    needs.gather(texts)
    joiners = _JOINERS.intersection("".join(text.text for text in texts))
    return "".join([*_faces(needs, joiners), *_settings(needs, own)])


def _texts(node: LexborNode, around: _Text) -> Iterator[_Text]:
    """All texts below a node that a reader sees, in the order of the page."""
    for child in node.iter(include_text=True):
        name = child.tag or ""
        if name == "-text":
            yield around._replace(text=child.text(deep=False))
        elif name not in _UNSHOWN:
            attributes = child.attributes
            inside = around._replace(
                tag=attributes.get("lang", around.tag) or "",
                code=around.code or name in {"pre", "code"},
                light=(around.light or attributes.get("class") == "languages") and "aria-current" not in attributes,
            )
            href = attributes.get("href") or ""
            if href.startswith("http"):  # the style sheet prints it on paper
                yield around._replace(text=f"({href})")
            yield from _texts(child, inside)


def _clusters(text: str) -> set[frozenset[str]]:
    """What is drawn as a whole: the characters of each letter with its marks (UAX 29)."""
    from wcwidth import iter_graphemes

    return {frozenset(cluster) for word in set(text.split()) for cluster in iter_graphemes(word)}


def _script(tag: str) -> str | None:
    known = find_any_language(tag)
    return known.script if known else None


def _faces(needs: _Needs, joiners: frozenset[str]) -> Iterator[str]:
    """The rules that load the fonts."""
    for font in sorted(needs.regular, key=lambda font: font.family):
        for weight in font.weights:
            characters = frozenset(needs.regular[font] if weight == 400 else needs.bold[font])
            if characters:
                content = _embedded(font, weight, characters | joiners)
                source = f'url("data:font/woff2;base64,{content}") format("woff2")'
                yield f'@font-face {{ font-family: "{font.family}"; font-weight: {weight}; src: {source} }}\n'


def _settings(needs: _Needs, own: Language) -> Iterator[str]:
    """The rules that set each text in its fonts."""
    for group, fonts in needs.families.items():
        families = ", ".join(f'"{font.family}"' for font in fonts)
        if group.code:
            yield f"pre, code {{ font-family: {families}, monospace }}\n"
            continue
        places = [f'[lang="{tag}"]' for tag in sorted(needs.tags[group])]
        if group.script == own.script:
            places.insert(0, "body")
        yield f"{', '.join(places)} {{ font-family: {families}, {_SYSTEM} }}\n"


@lru_cache(maxsize=256)
def _embedded(font: Font, weight: int, characters: frozenset[str]) -> str:
    """The cut font as base64."""
    marked = any(unicodedata.category(character).startswith("M") for character in characters)
    wanted = characters | _BLANKS | (_DOTTED_CIRCLE if marked else frozenset())
    return base64.b64encode(to_woff2(subset(font_bytes(font, weight), wanted))).decode("ascii")
