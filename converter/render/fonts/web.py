"""The fonts of an HTML page: each reduced to what the page shows and embedded in it; no font of the machine is used.

Text in another script, such as a name in the language switcher, is set in the fonts of its own script first. A
character that no shipped font has is no error: the reader's browser may have one.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from converter.languages import Language, find_any_language
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import MONOSPACE, Font, script_order, shares
from converter.render.fonts.subsetting import subset, with_shaping
from converter.render.fonts.woff2 import to_woff2

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SYSTEM = 'system-ui, "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
"""The fallback for characters that no shipped font has."""

_DRAWN = "•◦-–."
"""What browsers draw themselves, before list items and at the end of a line."""

_LIGHT = frozenset({"languages", "turns"})
"""Classes of elements with names of languages."""
_UNSHOWN = frozenset({"head", "script", "style", "template"})


class _PageText(NamedTuple):
    """A text of the page, and what its fonts depend on."""

    tag: str
    """The tag of its language; empty if the page states none."""
    text: str
    code: bool = False
    light: bool = False
    """Whether it is never bold, like names of languages."""


class _Group(NamedTuple):
    """The texts that are set in the same fonts."""

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

    def gather(self, texts: Iterable[_PageText]) -> None:
        """Add all texts of the page."""
        clusters: dict[_Group, tuple[set[frozenset[str]], set[frozenset[str]]]] = {}
        for text in texts:
            group = self._group(text)
            clusters.setdefault(group, (set(), set()))[text.light].update(_clusters(text.text))
        for group, (bold, light) in clusters.items():
            order = script_order(group.script)
            found, _ = shares(bold | light, (*MONOSPACE, *order) if group.code else order)
            self.families[group] = list(found)
            heavy = frozenset().union(*bold)
            for font, characters in found.items():
                self.regular.setdefault(font, set()).update(characters)
                self.bold.setdefault(font, set()).update(characters & heavy)

    def _group(self, text: _PageText) -> _Group:
        if text.code:
            return _Group(self._own.script, code=True)
        script = _script(text.tag) or self._own.script
        group = _Group(script, code=False)
        if text.tag:
            self.tags.setdefault(group, set()).add(text.tag)
        return group


def font_rules(page: str, own: Language, drawn: str | Mapping[str, str] = "") -> str:
    """Return the style rules that load the fonts of an HTML page and set its text in them.

    ``own`` is the page's language; ``drawn`` has what the style sheet draws besides the text, such as digits of lists:
    in that language, or by the tag of each.
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(page).body
    by_tag = {own.tag: drawn} if isinstance(drawn, str) else drawn
    signs = (_PageText(tag, _DRAWN + text) for tag, text in by_tag.items())
    texts = [*signs, *(_texts(body, _PageText(own.tag, "")) if body else ())]
    needs = _Needs(own)
    needs.gather(texts)
    characters = frozenset("".join(text.text for text in texts))
    return "".join([*_faces(needs, characters), *_settings(needs, own)])


def _texts(node: LexborNode, around: _PageText) -> Iterator[_PageText]:
    """Yield all texts below a node that a reader sees, in the order of the page."""
    for child in node.iter(include_text=True):
        name = child.tag or ""
        if name == "-text":
            yield around._replace(text=child.text(deep=False))
        elif name not in _UNSHOWN:
            attributes = child.attributes
            inside = around._replace(
                tag=attributes.get("lang", around.tag) or "",
                code=around.code or name in {"pre", "code"},
                light=(around.light or attributes.get("class") in _LIGHT) and "aria-current" not in attributes,
            )
            href = attributes.get("href") or ""
            if href.startswith("http"):  # shown in print by the style sheet
                yield around._replace(text=f"({href})")
            yield from _texts(child, inside)


def _clusters(text: str) -> set[frozenset[str]]:
    """Return what is drawn as a whole: the characters of each letter with its marks (UAX 29)."""
    from wcwidth import iter_graphemes

    return {frozenset(cluster) for word in set(text.split()) for cluster in iter_graphemes(word)}


def _script(tag: str) -> str | None:
    known = find_any_language(tag)
    return known.script if known else None


def _faces(needs: _Needs, text: frozenset[str]) -> Iterator[str]:
    """Yield the rules that load the fonts; ``text`` has all characters of the page."""
    for font in sorted(needs.regular, key=lambda font: font.family):
        for weight in font.weights:
            characters = needs.regular[font] if weight == 400 else needs.bold[font]
            if characters:
                content = _embedded(font, weight, with_shaping(characters, text))
                source = f'url("data:font/woff2;base64,{content}") format("woff2")'
                yield f'@font-face {{ font-family: "{font.family}"; font-weight: {weight}; src: {source} }}\n'


def _settings(needs: _Needs, own: Language) -> Iterator[str]:
    """Yield the rules that set each text in its fonts."""
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
    """Return the subset of a font as base64."""
    return base64.b64encode(to_woff2(subset(font_bytes(font, weight), characters))).decode("ascii")
