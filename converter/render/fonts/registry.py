"""The fonts that ship with the product, and which of them a text needs.

Every file is a family of its own: one family spread over several files makes Pango take wrong glyphs. A text is set
in the fonts of its language's script first, then in all others, so that it never falls back to the machine's fonts.
Chinese characters look different in Chinese, Japanese and Korean; the subsets ``more`` and ``rest`` hold rare ones.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from converter.errors import RenderFailed
from converter.languages import Language
from converter.render.assets import templates


class Font(NamedTuple):
    """One shipped font: a subset of a typeface in one or two weights."""

    folder: str
    subset: str
    scripts: tuple[str, ...] = ()
    """ISO 15924 codes of the scripts whose languages set this font first."""
    heavy: bool = True
    """Whether there is a bold file beside the regular one."""
    large: bool = False
    """True for Chinese, Japanese and Korean, which take seconds to decompress."""

    @property
    def family(self) -> str:
        """The CSS family name, unique to this font."""
        return f"Handout {self.folder} {self.subset}"

    def path(self, weight: int) -> Path:
        """Return the WOFF2 file of a weight, 400 or 700."""
        return templates() / "fonts" / self.folder / f"{self.folder}-{self.subset}-{weight}-normal.woff2"

    @property
    def weights(self) -> tuple[int, ...]:
        """The weights that have a file."""
        return (400, 700) if self.heavy else (400,)


MONOSPACE = (Font("noto-sans-mono", "latin"), Font("noto-sans-mono", "latin-ext"))
"""The fonts for code; characters that they lack are set in the other fonts."""

FONTS = (
    Font("noto-sans", "latin", ("Latn",)),
    Font("noto-sans", "latin-ext", ("Latn",)),
    Font("noto-sans", "vietnamese", ("Latn",)),
    Font("noto-sans", "cyrillic", ("Cyrl",)),
    Font("noto-sans", "cyrillic-ext", ("Cyrl",)),
    Font("noto-sans", "greek", ("Grek",)),
    Font("noto-sans", "extra", ("Latn",)),
    # Before Noto, which draws letters and their dots apart, so that nobody could search or copy the text.
    Font("vazirmatn", "arabic", ("Arab",)),
    Font("noto-sans-arabic", "arabic", ("Arab",)),
    Font("noto-sans-hebrew", "hebrew", ("Hebr",)),
    Font("noto-sans-devanagari", "devanagari", ("Deva",)),
    Font("noto-sans-bengali", "bengali", ("Beng",)),
    Font("noto-sans-gurmukhi", "gurmukhi", ("Guru",)),
    Font("noto-sans-gujarati", "gujarati", ("Gujr",)),
    Font("noto-sans-ethiopic", "ethiopic", ("Ethi",)),
    Font("noto-sans-khmer", "khmer", ("Khmr",)),
    Font("noto-sans-myanmar", "myanmar", ("Mymr",)),
    Font("noto-sans-thai", "thai", ("Thai",)),
    Font("noto-sans-armenian", "armenian", ("Armn",)),
    Font("noto-sans-tamil", "tamil", ("Taml",)),
    Font("noto-sans-telugu", "telugu", ("Telu",)),
    Font("noto-sans-lao", "lao", ("Laoo",)),
    Font("noto-sans-math", "latin", heavy=False),
    Font("noto-sans-symbols", "symbols"),
    Font("noto-sans-symbols-2", "symbols", heavy=False),
    Font("noto-emoji", "emoji", heavy=False),
    Font("noto-sans-sc", "chinese-simplified", ("Hans",), large=True),
    Font("noto-sans-jp", "japanese", ("Jpan",), large=True),
    Font("noto-sans-jp", "japanese-more", ("Jpan",), heavy=False, large=True),
    Font("noto-sans-tc", "chinese-traditional", ("Hant",), large=True),
    Font("noto-sans-tc", "traditional-more", ("Hant",), heavy=False, large=True),
    Font("noto-sans-kr", "korean", ("Kore",), large=True),
    # Rare Chinese characters, in the style of the simplified ones.
    Font("noto-sans-sc", "rest", ("Hans",), heavy=False, large=True),
)
"""Every font for running text, in the order in which they are tried after the language's own."""


_LIKE = {"Kore": ("Jpan",)}
"""The script whose style is closest: Chinese characters in Korean look as they do in Japanese (KS X 1001)."""


def fonts_for(characters: Iterable[str], language: Language) -> tuple[Font, ...]:
    """Return the fonts that the characters need, in the order in which the style sheet must name them.

    Raises ``RenderFailed``, naming the characters, if no font has them.
    """
    order = script_order(language.script)
    found, missing = shares({frozenset(character) for character in characters}, order)
    if missing:
        raise _missing(missing)
    needed = {order[0], *found}
    return tuple(font for font in order if font in needed)


def shares(clusters: Iterable[frozenset[str]], order: tuple[Font, ...]) -> tuple[dict[Font, set[str]], set[str]]:
    """Return what each font has to draw, and the characters that no font has.

    A cluster, such as a letter with its accents, is drawn in the first font of ``order`` that has all of it; only if
    there is none is it split. Characters that draw nothing are left out.
    """
    rest = {frozenset(c for c in cluster if not _invisible(c)) for cluster in clusters} - {frozenset[str]()}
    found: dict[Font, set[str]] = {}
    for font in order:
        if not rest:
            break
        own = {cluster for cluster in rest if cluster <= coverage(font)}
        rest -= own
        if own:
            found[font] = set().union(*own)
    apart = {frozenset(character) for cluster in rest if len(cluster) > 1 for character in cluster}
    if not apart:
        return found, set().union(*rest)
    split, missing = shares(apart, order)
    for font, own_characters in split.items():
        found.setdefault(font, set()).update(own_characters)
    missing.update(*(cluster for cluster in rest if len(cluster) == 1))
    return found, missing


@cache
def script_order(script: str) -> tuple[Font, ...]:
    """Return all fonts in the order in which text in this script (ISO 15924) tries them."""
    own = [font for each in (script, *_LIKE.get(script, ())) for font in FONTS if each in font.scripts]
    return (*own, *(font for font in FONTS if font not in own))


@cache
def coverage(font: Font) -> frozenset[str]:
    """Return the characters that a font has. Raises ``RenderFailed`` if its file cannot be read.

    HarfBuzz reads them: fontTools would make up a name for each glyph first, which takes twice as long.
    """
    from fontTools.ttLib import TTFont
    from uharfbuzz import Face

    read: Any = Face  # whose types do not tell of “create_for_tables”
    try:
        with TTFont(font.path(400), lazy=True) as file:
            tables = {tag: file.reader[tag] for tag in ("cmap", "maxp")}
        return frozenset(map(chr, read.create_for_tables(lambda _face, tag, _: tables.get(tag), None).unicodes))
    except OSError as error:
        raise RenderFailed(
            "The handout cannot be made.",
            f"The font file {font.path(400).name} cannot be read: {error.strerror}.",
            "Install convert again.",
        ) from error


def _invisible(character: str) -> bool:
    """Whether a character draws nothing: a control, a joiner, an isolate or a variation selector."""
    code = ord(character)
    if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}:
        return True
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code == 0x34F


def _missing(characters: set[str]) -> RenderFailed:
    shown = ", ".join(f"“{html.escape(c)}” (U+{ord(c):04X})" for c in sorted(characters)[:5])
    return RenderFailed(
        "The PDF cannot be made.",
        f"No font here has the character {shown}.",
        "Replace the character in the text, or use the HTML handout.",
    )
