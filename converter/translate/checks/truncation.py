"""Lengths: a translation that breaks off, or is far shorter or longer than its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import any_language
from converter.sentence_boundaries import sentence_boundaries
from converter.translate.checks.lengths import deviation, visible
from converter.translate.engine import Pair

_WITHOUT_FULL_STOPS = frozenset({"Thai", "Laoo", "Tibt"})
_END = re.compile(
    r"[.?!:;…。？！：；．｡।॥؟۔؛።፧፨။၊។៕៖།՞։]"  # sentence ends of the scripts (Unicode: Sentence_Terminal), colons
    r"[\s\"'”’»«“‘„)\]}）】」』》\u200e\u200f\u202c\u2069]*$"
)
_BRACKET = re.compile(r"[)\]）］]\s*$")
_CERTAIN, _BROKEN_OFF, _WITHOUT_END, _SHORT, _LONG = -1.8, -1.0, -1.9, -3.2, 3.6
_FEWER_SENTENCES = -1.7
_MANY_CHARACTERS = 40
_LATIN_WORD = re.compile(r"[A-Za-z][\w.-]*\w")
_ABBREVIATION = re.compile(r"[\w-]*[A-Z][\w-]*[A-Z][\w-]*")
_WRITTEN_OUT = "x" * 25
"""As long as an abbreviation of the source may become, as RCGP does: the Royal College of General Practitioners."""
_ENOUGH = 24
"""Characters of the source from which on its length says something for certain."""


def truncated(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``truncated`` where the end is missing, ``length-doubtful`` where the length is unusual; see ``lengths``.

    An end is missing where the source ends with a full stop or another mark, the target does not, and the target is
    shorter than usual as well.
    """
    off = deviation(source, target, pair)
    no_end = _no_end(source, target, pair)
    if no_end and off < _CERTAIN and visible(source) >= _ENOUGH:
        yield finding("truncated", f"The translation breaks off after “{_tail(target)}”.")
    elif off < (_BROKEN_OFF if no_end else _least(source, target)):
        yield finding("length-doubtful", "The translation is much shorter than translations of such a sentence are.")
    elif off > _LONG and len(target) > _MANY_CHARACTERS and _longer_than_its_names(source, target, pair):
        yield finding("length-doubtful", "The translation is much longer than translations of such a sentence are.")
    elif off < _FEWER_SENTENCES and _fewer_sentences(source, target, pair):
        yield finding("length-doubtful", "The translation has fewer sentences than the original, and is shorter.")


def _longer_than_its_names(source: str, target: str, pair: Pair) -> bool:
    """Whether a text is too long even where names are the same in both, and abbreviations of one written out.

    Words of the source without a capital letter are no names: they may have been left in its language.
    """
    said, made = _LATIN_WORD.findall(source), _LATIN_WORD.findall(target)
    same = {word.casefold() for word in said if word != word.lower()} & {word.casefold() for word in made}
    written_out = sum(word.casefold() not in same for word in said if _ABBREVIATION.fullmatch(word))
    source, target = (_LATIN_WORD.sub(lambda found: _unless(found, same), text) for text in (source, target))
    return deviation(f"{source} {written_out * _WRITTEN_OUT}", target, pair) > _LONG


def _unless(found: re.Match[str], same: set[str]) -> str:
    return "" if found.group().casefold() in same else found.group()


def _no_end(source: str, target: str, pair: Pair) -> bool:
    if any_language(pair[1]).script in _WITHOUT_FULL_STOPS:
        return False
    end = _END.search(source)
    return end is not None and not _END.search(target) and not _ends_in_a_bracket(source[: end.start()], target)


def _ends_in_a_bracket(source: str, target: str) -> bool:
    """Whether both end in a bracket, as with the number of a figure: such a target has lost its full stop only."""
    return bool(_BRACKET.search(source)) and bool(_BRACKET.search(target))


def _least(source: str, target: str) -> float:
    # An end mark says that the end is there; without one on either side only the length can tell.
    ends = bool(_END.search(source)) and bool(_END.search(target))
    return _SHORT if ends else _WITHOUT_END


def _fewer_sentences(source: str, target: str, pair: Pair) -> bool:
    return _sentences(source, pair[0]) > _sentences(target, pair[1])


def _sentences(text: str, tag: str) -> int:
    return sum(1 for _ in sentence_boundaries(text, any_language(tag).base))


def _tail(text: str) -> str:
    shown = text.strip()[-40:]
    return shown if len(shown) < 40 else f"…{shown}"
