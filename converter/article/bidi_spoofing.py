"""Take out the invisible characters that show a reader something else than what is written, and say which.

A right-to-left override turns “05” into “50” for the eye, and tag characters hide whole sentences from it. The rules
for direction are those of the Unicode Bidirectional Algorithm (UAX 9, revision 48); a line break ends every embedding.
Every text from outside goes through here: posts, engines' answers, reviewers' files, translation memories and
glossaries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from converter.article.model import Span, Spans
from converter.article.spans import merge_spans, plain_text
from converter.printable import quoted

_SIGNS = r"\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd\U000e0000-\U000e01ef"
SUSPECT = re.compile(rf"[{_SIGNS}]|[\ufe00-\ufe0f]{{2}}")
"""One of these characters, or two selectors in a row."""
_UNSUSPICIOUS = re.compile(rf"[ -~\n]*+(?:[^{_SIGNS}\ufe00-\ufe0f][ -~\n]*+)*+")
"""Text without any of these; matching it takes a third of the time of searching for one of them."""
_LRE, _RLE, _PDF, _LRO, _RLO = "\u202a\u202b\u202c\u202d\u202e"
_LRI, _RLI, _FSI, _PDI = "\u2066\u2067\u2068\u2069"
_MARKS = "\u200e\u200f\u061c"
_OPENERS = frozenset((_LRE, _RLE, _LRO, _RLO, _LRI, _RLI, _FSI))
_ISOLATES = frozenset((_LRI, _RLI, _FSI))
_AS_ISOLATE = {_LRE: _LRI, _LRO: _LRI, _RLE: _RLI, _RLO: _RLI}
_CONTROLS = _OPENERS | {_PDF, _PDI, *_MARKS}
_REVERSING = frozenset((_RLE, _RLO, _RLI, "\u200f", "\u061c"))
"""Controls that can reverse a line without a letter of a right-to-left script."""
_DEEPEST = 125
"""Embeddings beyond this depth have no effect (UAX 9, BD2)."""
# The flags of England, Scotland, Wales: a black flag, the region's letters as tags, and a tag that ends them.
_FLAG = re.compile(r"\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
_TAGS = re.compile(r"[\U000e0000-\U000e007f]+")
_SELECTORS = re.compile(
    r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}|(?<![\u3400-\u9fff\uf900-\ufaff])[\U000e0100-\U000e01ef]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_REPLACEMENT = "\ufffd"


class _Edit(NamedTuple):
    """A range of a text and its replacement."""

    start: int
    end: int
    text: str = ""
    reason: str | None = None
    """What to report to a person, if the range could deceive one."""


class Cleaned(NamedTuple):
    """A text without such characters."""

    spans: Spans
    reasons: tuple[str, ...]
    """What could have deceived a reader, a clause each; empty where nothing could."""


def is_suspicious(text: str) -> bool:
    """Return True if a text holds characters that need a closer look."""
    return _UNSUSPICIOUS.fullmatch(text) is None and SUSPECT.search(text) is not None


def clean_spans(spans: Spans) -> Cleaned:
    """Return the spans without characters that deceive; the same object where there is none.

    Pairs that keep the order of right-to-left text right stay, as isolates, which reach no further than their pair.
    """
    text = plain_text(spans)
    if not is_suspicious(text):
        return Cleaned(spans, ())
    edits = [*_hidden_edits(text), *_direction_edits(text)]
    reasons = dict.fromkeys(edit.reason for edit in edits if edit.reason)
    return Cleaned(_apply_edits(spans, edits), tuple(reasons))


def deceptions(text: str) -> tuple[str, ...]:
    """Return what in a text could deceive a reader, a clause each."""
    return clean_spans((Span(text=text),)).reasons


def _apply_edits(spans: Spans, edits: list[_Edit]) -> Spans:
    """Return the spans with the edits made; a replacement belongs to the span that its range starts in."""
    replaced: dict[int, str] = {}
    for edit in edits:
        replaced.update(dict.fromkeys(range(edit.start, edit.end), ""))
        replaced[edit.start] = edit.text
    changed: list[Span] = []
    position = 0
    for span in spans:
        text = "".join(replaced.get(position + i, char) for i, char in enumerate(span.text))
        position += len(span.text)
        changed.append(span.model_copy(update={"text": text}))
    return merge_spans(changed)


def _hidden_edits(text: str) -> Iterator[_Edit]:
    """Yield the edits for control characters, damaged characters, and text in invisible characters."""
    for match in _CONTROL.finditer(text):
        yield _control_edit(match)
    flags = {place for flag in _FLAG.finditer(text) for place in range(flag.start(), flag.end())}
    for match in _TAGS.finditer(text):
        if match.start() not in flags:
            said = "".join(chr(ord(char) - 0xE0000) for char in match[0] if 0xE0020 <= ord(char) < 0xE007F)
            yield _Edit(match.start(), match.end(), "", f"invisible characters that say {quoted(said)} were taken out")
    for match in _SELECTORS.finditer(text):
        keep = match[0][0] if match[0][0] in "\ufe0e\ufe0f" else ""
        yield _Edit(match.start(), match.end(), keep, "invisible characters that can hide a text were taken out")
    if _REPLACEMENT in text:
        place = text.index(_REPLACEMENT)
        reason = f"a character of {quoted(text)} was damaged before it came here; “{_REPLACEMENT}” stands in its place"
        yield _Edit(place, place + 1, _REPLACEMENT, reason)


def _control_edit(match: re.Match[str]) -> _Edit:
    """Return the edit for a control character.

    It becomes the character that Windows means by it, if any, or else a space that keeps two digits apart.
    """
    meant = match[0].encode("latin-1").decode("cp1252", "ignore")
    shown = "".join(char for char in meant if unicodedata.category(char) != "Cc")
    if shown:
        reason = f"damaged characters became {quoted(shown)}, which is most likely what they stood for"
        return _Edit(match.start(), match.end(), shown, reason)
    text = match.string
    apart = (
        match.start() and match.end() < len(text) and text[match.start() - 1].isdigit() and text[match.end()].isdigit()
    )
    if not apart:
        return _Edit(match.start(), match.end())
    reason = "an invisible sign between two figures became a space; they may be one number or two"
    return _Edit(match.start(), match.end(), " ", reason)


def _direction_edits(text: str) -> Iterator[_Edit]:
    """Yield the edits for controls of the direction, line by line."""
    start = 0
    for line in text.split("\n"):
        if any(char in _CONTROLS for char in line):
            yield from _line_edits(line, start)
        start += len(line) + 1


def _line_edits(line: str, at: int) -> Iterator[_Edit]:
    pairs = _pairs(line)
    has_letters = any(unicodedata.bidirectional(char) in ("R", "AL") for char in line if char not in _CONTROLS)
    paired = {place for pair in pairs for place in pair}
    for place, char in enumerate(line):
        if char in _CONTROLS and place not in paired and not (has_letters and char in _MARKS):
            yield _Edit(at + place, at + place + 1, "", _unpaired_reason(char, line))
    for opening, closing in pairs:
        yield from _pair_edits(line, opening, closing, at, has_letters=has_letters)


def _pairs(line: str) -> list[tuple[int, int]]:
    """Return the places of the controls that open and close one another (UAX 9, BD9 and X7)."""
    pairs: list[tuple[int, int]] = []
    open_: list[int] = []
    for place, char in enumerate(line):
        if char in _OPENERS:
            if len(open_) < _DEEPEST:
                open_.append(place)
        elif char == _PDF and open_ and line[open_[-1]] not in _ISOLATES:
            pairs.append((open_.pop(), place))
        elif char == _PDI and any(line[each] in _ISOLATES for each in open_):
            while line[open_[-1]] not in _ISOLATES:
                open_.pop()
            pairs.append((open_.pop(), place))
    return pairs


def _unpaired_reason(char: str, line: str) -> str | None:
    if char in _OPENERS:
        return f"an invisible sign that turns the reading direction ({_code_point(char)}) without an end was taken out"
    turns = char in _REVERSING and any(map(str.isdigit, line))
    return (
        f"an invisible sign that turns the reading direction ({_code_point(char)}) was taken out from among figures"
        if turns
        else None
    )


def _pair_edits(line: str, opening: int, closing: int, at: int, *, has_letters: bool) -> Iterator[_Edit]:
    char = line[opening]
    inside = [each for each in line[opening + 1 : closing] if each not in _CONTROLS]
    reason = None
    if char in (_LRO, _RLO) and _reverses(char, inside):
        reason = f"an invisible sign that reverses letters or figures ({_code_point(char)}) was taken out"
    elif not has_letters and char in _REVERSING and len(inside) > 1:
        reason = (
            f"a control of the reading direction ({_code_point(char)}) in text of the other direction was taken out"
        )
    keep = has_letters and reason is None
    yield _Edit(at + opening, at + opening + 1, _AS_ISOLATE.get(char, char) if keep else "", reason)
    yield _Edit(at + closing, at + closing + 1, _PDI if keep else "")


def _reverses(char: str, inside: list[str]) -> bool:
    """Return whether an override shows its text in another order than its own."""
    against = ("R", "AL", "AN") if char == _LRO else ("L", "EN", "AN")
    return any(unicodedata.bidirectional(each) in against for each in inside)


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X}"
