"""Cuts a sentence into parts that are translated separately, and joins their translations.

A last resort: engines drop words of long sentences, and garble addresses in the middle of them. Parts keep their order,
and the punctuation between them is set by rule, so that neither can be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from converter.languages import any_language, base_tag
from converter.translate.engine import Hypothesis, Link, Range
from converter.translate.protected import merged
from converter.translate.tables import table_rows

_LONG = 8
"""A sentence of this many words is cut."""
_STILL_LONG = 14
"""A part of this many words is cut again."""
_LEAST = 3
"""Fewest words of a part."""
_STRONG = re.compile(r"(?<=[;:])\s+|(?<!\s)\s++(?=[—–-]\s)|(?<=[—；：])|(?<=؛)\s*")
_WEAK = re.compile(r"(?<=,)\s+|(?<=[，、])|(?<=،)\s*")
_OPENING, _CLOSING_ONLY = "([{“«‘", ")]}”»"
"""Signs that enclose what is between them. ’ is mostly an apostrophe."""
_CORE = re.compile(r"\w(?:.*\w)?[?!？！؟]?[)\]”»]*", re.DOTALL)


class Part(NamedTuple):
    """A stretch of a sentence."""

    start: int
    end: int
    fixed: bool
    """Not translated: an address, a name, or the punctuation between two parts."""


def parts(text: str, tag: str, keep: Sequence[Range] = ()) -> tuple[Part, ...]:
    """Return the parts of a sentence in the language ``tag``, which make up all of it; empty where it is only one.

    With ``keep`` it is cut around those stretches, else at its clauses if it is long.
    """
    pieces: list[Part] = []
    fixed = merged(keep)
    cuts = [0, len(text)] if fixed else [0, *_clauses(_Counted(text, tag), (0, len(text)), _LONG), len(text)]
    for start, end in _between(fixed, text) if fixed else pairwise(cuts):
        pieces += [Part(start, end, fixed=True)] if (start, end) in fixed else _trimmed(text, start, end)
    several = sum(not part.fixed for part in pieces) > (0 if fixed else 1)
    return tuple(pieces) if several else ()


def _between(fixed: list[Range], text: str) -> Iterator[Range]:
    """Yield the fixed stretches and those between them."""
    position = 0
    for start, end in fixed:
        if position < start:
            yield position, start
        yield start, end
        position = end
    if position < len(text):
        yield position, len(text)


def _trimmed(text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the words of a stretch, and the spaces and punctuation around them."""
    core = _CORE.search(text, start, end)
    if not core:
        yield Part(start, end, fixed=True)
        return
    if start < core.start():
        yield Part(start, core.start(), fixed=True)
    yield Part(*core.span(), fixed=False)
    if core.end() < end:
        yield Part(core.end(), end, fixed=True)


class _Counted:
    """A text whose words and brackets are counted once, because each place to cut is asked about them."""

    def __init__(self, text: str, tag: str) -> None:
        self.text, self.tag = text, tag
        self._spaced = any_language(tag).has_word_spaces
        begins = (not here.isspace() and before.isspace() for before, here in pairwise(f" {text}"))
        self._begun = list(accumulate(begins, initial=0))
        self._open = list(accumulate(((char in _OPENING) - (char in _CLOSING_ONLY) for char in text), initial=0))

    def words(self, start: int, end: int) -> int:
        """Return the number of words between two places, of which the first may be cut."""
        # In scripts without blanks a word has about two characters.
        if not self._spaced:
            return (end - start) // 2
        cut = 0 < start < end and not (self.text[start].isspace() or self.text[start - 1].isspace())
        return self._begun[end] - self._begun[start] + cut

    def enclosed(self, place: int) -> bool:
        """Tell whether a place is within brackets or quotation marks."""
        return self._open[place] > 0


def _clauses(counted: _Counted, within: Range, long: int) -> list[int]:
    """Return where to cut, in order."""
    start, end = within
    if counted.words(start, end) < long:
        return []
    cut = _cut(counted, within)
    if cut is None:
        return []
    return [*_clauses(counted, (start, cut), _STILL_LONG), cut, *_clauses(counted, (cut, end), _STILL_LONG)]


def _cut(counted: _Counted, within: Range) -> int | None:
    """Return the best place to cut: at the strongest separator, nearest to the middle."""
    start, end = within
    words = _clause_words(base_tag(counted.tag))
    for sign in (_STRONG, _WEAK, *([words] if words else [])):
        cuts = [
            match.end()
            for match in sign.finditer(counted.text, start, end)
            if not counted.enclosed(match.end())
            and min(counted.words(start, match.end()), counted.words(match.end(), end)) >= _LEAST
        ]
        if cuts:
            return min(cuts, key=lambda cut: abs(2 * cut - start - end))
    return None


@lru_cache(maxsize=64)
def _clause_words(language: str) -> re.Pattern[str] | None:
    """Return the pattern of the space before a clause's first word; ``None`` for a language without a list."""
    forms = "|".join(text.replace(" | ", "|") for own, text in table_rows("clause_words") if own == language)
    return re.compile(rf"\s(?=(?:{forms})\s)", re.IGNORECASE) if forms else None


def as_input(text: str, part: Part) -> str:
    """Return what the engine is given of a part: a sentence, which it handles better than a fragment."""
    core = text[part.start : part.end]
    stop = "" if core[-1:] in ("?", "!", "？", "！", "؟") else "."
    return core[:1].upper() + core[1:] + stop


def join(text: str, cut: Sequence[Part], translated: Mapping[Part, Hypothesis], tag: str) -> Hypothesis:
    """Join the translations of the parts that are not fixed into one of the whole, in the language ``tag``."""
    whole, links, unknown = "", list[Link](), list[str]()
    aligned = all(hypothesis.alignment is not None for hypothesis in translated.values())
    for part in cut:
        if part.fixed:
            piece = Hypothesis(_signs(text[part.start : part.end], tag), ())
        else:
            piece = narrowed(translated[part], part.end - part.start)
        links += [
            Link(a + part.start, b + part.start, c + len(whole), d + len(whole)) for a, b, c, d in piece.alignment or ()
        ]
        if part.fixed and re.search(r"\w", piece.text):
            links.append(Link(part.start, part.end, len(whole), len(whole) + len(piece.text)))
        unknown += piece.unknown
        whole += piece.text
    return Hypothesis(whole, tuple(links) if aligned else None, tuple(dict.fromkeys(unknown)))


def narrowed(hypothesis: Hypothesis, length: int) -> Hypothesis:
    """Return the hypothesis of a text of which only the first ``length`` characters belong to the source."""
    if hypothesis.alignment is None:
        return hypothesis
    inside = (link._replace(source_end=min(link.source_end, length)) for link in hypothesis.alignment)
    return hypothesis._replace(alignment=tuple(link for link in inside if link.source_start < link.source_end))


@lru_cache(maxsize=64)
def _punctuation(script: str) -> dict[str, str]:
    """Return what a script writes for Latin commas, semicolons and colons, where it differs."""
    return {latin: own for scripted, latin, own in table_rows("punctuation") if scripted == script}


def _signs(text: str, tag: str) -> str:
    """Return the spaces and punctuation between two parts as the language ``tag`` writes them; words stay."""
    if re.search(r"\w", text):
        return text
    language = any_language(tag)
    signs = {".": language.full_stop} | _punctuation(language.script)
    written = "".join(signs.get(sign, sign) for sign in text)
    return written.replace(" ", language.between_sentences) if written.strip() else written
