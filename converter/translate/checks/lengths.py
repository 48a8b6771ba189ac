"""How long a translation is, by the languages: what can be expected, and how far from that a text is."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from converter.languages import any_language
from converter.translate.engine import Pair

_MEASURED = """
en 1  es 1.15  ar 0.88  zh 0.36  hi 0.97  ru 1.17  so 1.17
af 1.05  az 1.06  ba 1.06  be 1.07  bg 1.09  bn 1.04  br 1.14  ca 1.14  ckb 1.06  cs 1.01  cy 1.08  da 1.04  de 1.24
el 1.20  eo 1.02  et 1.01  eu 1.09  fa 0.94  fi 1.09  fr 1.20  ga 1.15  gd 1.23  gl 1.12  he 0.77  hr 1.03  hu 1.15
hy 1.04  id 1.09  is 1.04  it 1.14  ja 0.55  ka 1.06  kk 1.07  km 1.18  kn 1.15  ko 0.50  ky 1.00  lt 1.06  lv 1.00
mk 1.08  ml 1.23  mn 1.00  mr 1.02  ms 1.09  my 1.25  ne 0.95  nl 1.12  no 1.02  pa 0.88  pl 1.11  pt 1.11  ro 1.13
sk 1.03  sl 1.01  sq 1.08  sr 1.00  sv 1.05  sw 1.06  ta 1.24  te 1.08  tg 1.15  th 1.02  tk 1.02  tl 1.15  tr 1.06
ug 1.08  uk 1.08  ur 1.00  uz 1.15  vi 0.94  yue 0.34
"""
"""Characters without blanks for each one in English, by primary subtag: medians. The first line was measured on TICO-19
(2020; 3,071 sentences each), the others on the gettext catalogues of Django 5.2 and Weblate 5.14 (60 to 1,500 sentences
of at least 30 characters; for languages that both sources have they agree within 7 %)."""

_BY_SCRIPT = {"Hans": 0.36, "Hant": 0.36, "Jpan": 0.55, "Kore": 0.5, "Hebr": 0.77, "Arab": 0.92, "Ethi": 0.68}
_ALPHABETIC = 1.07
"""The median of all measured alphabetic languages, for those that were not measured."""
_DENSE = frozenset({"Hans", "Hant", "Jpan", "Kore", "Ethi"})
_LEAST_SPREAD = 0.13
_SHORT_SPREAD = 1.1
"""The variance of the logarithm of a length is 0.13² + 1.1 / characters of the source, in English characters: fitted
to the professional translations of TICO-19 from 20 to 500 characters."""
_DENSE_SPREAD = 1.3
"""Where a character is a syllable or a word, lengths vary more."""
_UNMEASURED_SPREAD = 1.25


def deviation(source: str, target: str, pair: Pair) -> float:
    """How many standard deviations longer (or, negative, shorter) the target is than its source lets expect.

    0 where either has no characters.
    """
    size, made = visible(source), visible(target)
    if not size or not made:
        return 0.0
    (own, own_spread), (other, other_spread) = ratio(pair[0]), ratio(pair[1])
    spread = math.sqrt(_LEAST_SPREAD**2 + _SHORT_SPREAD * own / size) * max(own_spread, other_spread)
    return math.log(made * own / (size * other)) / spread


def visible(text: str) -> int:
    """Characters that are no blanks."""
    return len(re.sub(r"\s+", "", text))


@lru_cache(maxsize=256)
def ratio(tag: str) -> tuple[float, float]:
    """Characters for each one in English, and the factor by which lengths spread more than in measured alphabets."""
    entry = any_language(tag)
    dense = _DENSE_SPREAD if entry.script in _DENSE else 1.0
    measured = _table().get(entry.base)
    if measured is not None:
        return measured, dense
    return _BY_SCRIPT.get(entry.script, _ALPHABETIC), dense * _UNMEASURED_SPREAD


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    entries = _MEASURED.split()
    return dict(zip(entries[::2], map(float, entries[1::2]), strict=True))
