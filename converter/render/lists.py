"""Lists of names in a sentence, such as “A, B and C”, after the list patterns of Unicode CLDR (UTS 35, part 2, 11)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.languages import Language
from converter.render.beyond_cldr import beyond_cldr
from converter.render.bidi import FSI, PDI, direction_of

_OTHER_WORDS = {
    "es": (re.compile(r"h?i(?!$|[aeo])", re.IGNORECASE), " y ", " e "),
    "he": (re.compile(r"(?![\u0590-\u05ff])"), "ו{1}", "ו-{1}"),
}
"""Where the word before the last name depends on how that name begins, as in ICU's ListFormatter: “y” is “e” before the
sound of i, and Hebrew’s prefix has a hyphen before another script."""


def listed(names: Sequence[str], language: Language) -> str:
    """Join names as the language does; of several, one that is read in the other direction is isolated."""
    if len(names) < 2:
        return "".join(names)
    patterns = beyond_cldr(language.tag).list or language.locale.list_patterns["standard"]
    shown = [name if direction_of(name) == language.direction else f"{FSI}{name}{PDI}" for name in names]
    if len(names) == 2:
        return _before(names[-1], patterns["2"], language).format(*shown)
    text = patterns["start"].format(*shown[:2])
    for name in shown[2:-1]:
        text = patterns["middle"].format(text, name)
    return _before(names[-1], patterns["end"], language).format(text, shown[-1])


def _before(name: str, pattern: str, language: Language) -> str:
    begins, usual, other = _OTHER_WORDS.get(language.tag, (None, "", ""))
    return pattern.replace(usual, other) if begins and begins.match(name) else pattern
