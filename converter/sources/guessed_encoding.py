"""Find out how the letters of a text are stored where nothing says it, or where what is said cannot be right.

A text is read in each encoding that its language was stored in before UTF-8 (``data/letters.tsv``). A reading is right
where the language model knows the language, where the letters beyond ASCII are the language's own, where capitals stand
where capitals do, and where the commonest letters are those of the language. The guess is sure where one reading alone
is right; otherwise there is none.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from converter.data_tables import table_rows
from converter.languages import language_model

_SAMPLE = 6_000
"""Bytes of text that are read in each encoding."""
_PIECE = 600
"""Bytes that are taken at most from one run of text, so that a long one is not all of the sample."""
_BEFORE = 200
"""Bytes before the first letter beyond ASCII of a run that belong to its piece: they tell the language."""
_CLASSIFIED = 800
"""Characters that the language model reads."""
_LIKELY = 0.9
"""The least probability of the language, by the model."""
_MOST_STRANGE = 0.06
"""Share of the letters beyond ASCII that may be those of names in other languages."""
_MOST_STRANGE_IN_ALL = 0.1
"""The same in the whole text, behind the sample."""
_MOST_CAPITALS = 0.5
"""Share of the letters; Hebrew that is read as KOI8-R has nothing else."""
_MARGIN = 2
"""So many more oddities a second reading must have for the first to be sure."""
_LEAST_LETTERS = {"Latin": 60, "alphabet": 40, "ideographs": 12}
"""Letters of a text without which there is no guess, by the kind of script."""
_LEAST_OWN = {"Latin": 0, "alphabet": 40, "ideographs": 12}
"""The same of letters beyond ASCII. An English text may have none, only signs."""
_LEAST_COMMON = {"Latin": 0.0, "alphabet": 0.5, "ideographs": 0.2}
"""Share of the commonest letters among those beyond ASCII. Texts have 0.58 and more of the ten of their alphabet, and
0.33 and more of the signs; Hebrew that is read as Russian has 0.37 of the ten."""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_ANGLE = re.compile(rb"[<>]")
_BLANKS = re.compile(r"\s+")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_MISPLACED = re.compile(
    r"[¹³ºª¼½¾¶¥¤¦¬±¸¨´×÷](?=[^\W\d_])|(?<![ก-ฮะ-ฺ็-๎])[ัิ-ฺ็-๎]|[เ-ไ](?![ก-ฮ])|(?<![א-ת\u05b0-\u05c2])[\u05b0-\u05bd]"
    r"|(?<![ء-ي\u064b-\u0652ٱ-ۓ])[\u064b-\u0652]"
)
"""Signs at a letter's left, and marks and vowels without their letter: in another encoding they are letters."""
_DOUBTFUL = re.compile(r"[^\W\d_][€§¢£®©™†‡‰¬°•¤]|[†‡¤¦¬‰¨´¸]")
"""Signs that are rarely right where they stand; they decide between two readings."""
_RARE = frozenset(("So", "Sm", "Sk", "Cc", "Co", "Cn"))
_USUAL = frozenset("°©®™±×÷→←↑↓●○■□▲△▼▽◆◇★☆※≤≥≈♪①②③④⑤⑥⑦⑧⑨⑩")
"""Signs of the categories above that stand in many texts; box drawings and accents without a letter do not."""
_AT_A_LETTER = 3
"""So many oddities is such a sign that stands right behind a letter."""
_HANGUL = "가-힣"
_DECOMPOSED = "cp1258"
"""Vietnamese Windows sets tone marks behind their letters; posts and glossaries have them in one."""
_JAPANESE_MAIL = "iso2022_jp"
_ESCAPES = (b"\x1b$B", b"\x1b$@")


class _Alphabet(NamedTuple):
    languages: tuple[str, ...]
    script: re.Pattern[str]
    common: frozenset[str]
    kind: str


class _Attempt(NamedTuple):
    oddness: int
    """Letters and signs that are strange in the language, or where they stand."""
    encoding: str
    row: _Alphabet


class Guess(NamedTuple):
    """A text as it is most likely meant."""

    text: str
    encoding: str
    """Python's name."""
    language: str
    """The tag of the language that it is in."""


def guess(data: bytes) -> Guess | None:
    """Return the text of ``data``, which is not in UTF-8; None if how it is stored is not sure."""
    pieces = _pieces(data)
    readings: dict[str, _Attempt] = {}
    for encoding, rows in _rows_by_encoding().items():
        text = _read(pieces, encoding)
        reading = _reading(text, encoding, rows) if text is not None else None
        if text is not None and reading is not None:
            readings.setdefault(text, reading)
    ranked = sorted(readings.values(), key=lambda reading: reading.oddness)
    if not ranked or any(other.oddness < ranked[0].oddness + _MARGIN for other in ranked[1:]):
        return None
    return _guess_of(data, ranked[0])


def guess_escaped(data: bytes) -> Guess | None:
    """Return a text in ISO-2022-JP, whose bytes are ASCII between escape sequences; None if it is not in it."""
    text = whole_text(data, _JAPANESE_MAIL) if any(sequence in data for sequence in _ESCAPES) else None
    if text is None:
        return None
    letters = _ASCII.sub(" ", text)[:_SAMPLE]
    reading = _reading(letters, _JAPANESE_MAIL, _rows_by_encoding()[_JAPANESE_MAIL])
    return Guess(text, _JAPANESE_MAIL, reading.row.languages[0]) if reading is not None else None


def has_letters_of(data: bytes, encoding: str) -> bool:
    """Return True if the letters of ``data``, as far as they tell, are those of a language that used the encoding."""
    rows = _rows_by_encoding().get(encoding, ())
    text = _read(_pieces(data), encoding)
    if not rows or text is None:
        return text is not None
    own = _own_letters(text)
    odd = _oddness(text)
    return any(odd + _strange(row, own) <= _MOST_STRANGE * len(own) + 1 for row in rows)


def _guess_of(data: bytes, reading: _Attempt) -> Guess | None:
    """Return the whole text, if what lies behind the sample is in the same encoding."""
    text = whole_text(data, reading.encoding)
    if text is None:
        return None
    counts = Counter(_ASCII.sub("", text).lower())
    own = {char: count for char, count in counts.items() if _is_letter(char)}
    strange = sum(count for char, count in own.items() if reading.row.script.match(char) is None)
    signs = sum(count for char, count in counts.items() if _is_rare_sign(char))
    if strange + signs > _MOST_STRANGE_IN_ALL * sum(own.values()) + _MARGIN:
        return None
    return Guess(text, reading.encoding, reading.row.languages[0])


def whole_text(data: bytes, encoding: str) -> str | None:
    """Return the text in the encoding, without a last letter that is cut off; None if bytes are not in it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text) if encoding == _DECOMPOSED else text


def _pieces(data: bytes) -> list[bytes]:
    """Return the beginnings of the runs of text that have bytes beyond ASCII, as far as ``_SAMPLE``."""
    pieces: list[bytes] = []
    size = position = 0
    while size < _SAMPLE and (found := _BEYOND_ASCII.search(data, position)):
        first = found.start()
        start = max(
            position, first - _BEFORE, data.rfind(b"<", position, first) + 1, data.rfind(b">", position, first) + 1
        )
        angle = _ANGLE.search(data, first)
        position = angle.start() if angle else len(data)
        pieces.append(data[start : min(position, first + _PIECE)])
        size += len(pieces[-1])
    return pieces


def _read(pieces: list[bytes], encoding: str) -> str | None:
    """Return the pieces as text, a line each; None if one is not in the encoding, or holds what no text has."""
    read = [whole_text(piece, encoding) for piece in pieces]
    texts = [text for text in read if text is not None]
    text = "\n".join(texts)
    return text if len(texts) == len(read) and not _NO_TEXT.search(text) else None


def _reading(text: str, encoding: str, rows: tuple[_Alphabet, ...]) -> _Attempt | None:
    """Return what the text is in one of the rows; None if it is right in none."""
    own, letters = _own_letters(text), sum(map(str.isalpha, text))
    odd = _oddness(text)
    found = [(row, odd + _strange(row, own)) for row in rows if _is_enough(row, letters, own)]
    possible = [(row, oddness) for row, oddness in found if oddness <= _MOST_STRANGE * len(own)]
    if not possible or sum(map(str.isupper, text)) > _MOST_CAPITALS * letters:
        return None
    shares: dict[str, float] = dict(language_model().rank(_BLANKS.sub(" ", text)[:_CLASSIFIED]))
    for row, oddness in possible:
        if sum(shares.get(language, 0.0) for language in row.languages) >= _LIKELY:
            return _Attempt(oddness + len(_DOUBTFUL.findall(text)), encoding, row)
    return None


def _own_letters(text: str) -> list[str]:
    return [char for char in text.lower() if char > "\x7f" and _is_letter(char)]


def _is_letter(char: str) -> bool:
    return char.isalpha() or unicodedata.combining(char) > 0


def _is_rare_sign(char: str) -> bool:
    return char > "\x7f" and char not in _USUAL and unicodedata.category(char) in _RARE


def _oddness(text: str) -> int:
    """Return how many signs and capitals stand where none do in any language."""
    late = sum(one.islower() and two.isupper() and not (one + two).isascii() for one, two in pairwise(text))
    rare = sum(_AT_A_LETTER if one.isalpha() else 1 for one, two in pairwise(text) if _is_rare_sign(two))
    return late + len(_MISPLACED.findall(text)) + rare


def _is_enough(row: _Alphabet, letters: int, own: list[str]) -> bool:
    """Return True if the text has enough letters to tell, and often enough those that are common in the language."""
    if len(own) < _LEAST_OWN[row.kind] or letters < _LEAST_LETTERS[row.kind]:
        return False
    return sum(char in row.common for char in own) >= _LEAST_COMMON[row.kind] * len(own)


def _strange(row: _Alphabet, own: list[str]) -> int:
    return sum(row.script.match(char) is None for char in own)


@cache
def _rows_by_encoding() -> dict[str, tuple[_Alphabet, ...]]:
    rows: dict[str, list[_Alphabet]] = {}
    for languages, encodings, letters, common in table_rows("converter.sources", "letters"):
        kind = "Latin" if common == "-" else "ideographs" if "-" in letters else "alphabet"
        script = re.compile(f"[{_usual_hangul() if letters == _HANGUL else letters}]")
        row = _Alphabet(tuple(languages.split()), script, frozenset(common), kind)
        for encoding in encodings.split():
            rows.setdefault(encoding, []).append(row)
    return {encoding: tuple(found) for encoding, found in rows.items()}


def _usual_hangul() -> str:
    """Return the 2,350 syllables of KS X 1001; the other nine thousand hardly occur."""
    return bytes(byte for lead in range(0xB0, 0xC9) for trail in range(0xA1, 0xFF) for byte in (lead, trail)).decode(
        "euc_kr"
    )
