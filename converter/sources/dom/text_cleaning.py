"""Clean text from outside: compose its characters, and take out those that nobody can see."""

from __future__ import annotations

import re
import unicodedata

from converter.languages import SOUTH_EAST_ASIAN
from converter.sources.dom.clean_characters import is_clean

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Signs that nobody sees and that mean nothing here: soft hyphens, byte order marks, invisible operators, deprecated
# format characters, annotations, non-characters and lone surrogates. A control character between two digits is left
# for ``sources.bidi_spoofing``: without it there would be another number.
_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f"
_NEVER = r"\x81\x8d\x8f\x90\x9d\xad\u180e\u2061-\u2065\u206a-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
_PERHAPS_UNWANTED = re.compile(f"[{_CONTROLS}{_NEVER}]")
_UNWANTED = re.compile(rf"(?<!\d)[{_CONTROLS}]+|[{_CONTROLS}]+(?!\d)|[{_NEVER}]")
_CONTROL = re.compile(f"[{_CONTROLS}]+")
_NEAR = 50
"""Neighbouring texts that are considered: beyond them, all would have to consist of control characters."""
# Arabic and its relatives, the scripts of India and South East Asia, Mongolian: there a joiner makes another letter.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af\ua8e0-\uabff\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI = "\u2190-\u2bff\u3030-\u32ff\ufe0f\U0001f000-\U0001faff\U000e007f"
_JOINER = re.compile(rf"(?<![{_JOINED}{_EMOJI}])[\u200c\u200d]+(?![{_JOINED}{_EMOJI}])")
# Scripts without spaces, Tibetan among them, where a zero-width space marks the end of a word.
_UNSPACED = f"{SOUTH_EAST_ASIAN}\u0f00-\u0fff"
_WORD_END = re.compile(rf"(?<![{_UNSPACED}])[\u200b\u2060]+(?![{_UNSPACED}])")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060]")
_WIDE_SPACES = re.compile(r"[\u2000-\u200a]")
_NO_BREAK = re.compile(r"[\xa0\u202f](?<![\d«„].)(?![\d?!:;»%°\xa0\u202f])")
"""That the space comes first makes it four times as fast to find."""
_INVISIBLE = " \t\n\r\f\v\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
_INVISIBLE += "\u200e\u200f\u202f\u205f\u2060\u3000\ufe0f"
_UNSEEN = _INVISIBLE + "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN += "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0000, 0xE01F0))))


_SPACES = re.compile(r"[ \t\n]+")
_WORDS = re.compile(r"\w+")


def clean(text: str) -> str:
    """Return the text in NFC with newlines for every kind of line break, without characters that cannot be shown.

    A no-break space stays where typography wants it (beside a figure, before French punctuation); anywhere else an
    editor put it by accident and it becomes a space. Joiners and zero-width spaces stay in the scripts that need them.
    Characters that can deceive a reader stay too, until ``sources.bidi_spoofing`` reports them and takes them out.
    """
    if is_clean(text):
        return text
    text = _BREAKS.sub("\n", text)
    text = _UNWANTED.sub("", text) if _PERHAPS_UNWANTED.search(text) else text
    text = _WORD_END.sub("", _JOINER.sub("", text)) if _ZERO_WIDTH.search(text) else text
    return unicodedata.normalize("NFC", _NO_BREAK.sub(" ", _WIDE_SPACES.sub(" ", text)))


def clean_runs(texts: list[str]) -> list[str]:
    """Return the texts of one line, each cleaned as part of the line: a control character can separate two figures."""
    if not _CONTROL.search("".join(texts)):
        return [clean(text) for text in texts]
    found = []
    for number, text in enumerate(texts):
        before = _CONTROL.sub("", "".join(texts[max(0, number - _NEAR) : number]))[-1:]
        after = _CONTROL.sub("", "".join(texts[number + 1 : number + 1 + _NEAR]))[:1]
        before = before if before.isdecimal() else ""
        after = after if after.isdecimal() else ""
        whole = clean(f"{before}{text}{after}")
        found.append(whole[len(before) : len(whole) - len(after)])
    return found


def one_line(text: str) -> str:
    """Return clean text on one line, single spaces between words, none at the ends."""
    text = strip_invisible(clean(text))
    return _SPACES.sub(" ", text)


def strip_invisible(text: str) -> str:
    """Return the text without white space and zero-width characters at its ends."""
    return text.strip(_INVISIBLE)


def is_blank(text: str) -> bool:
    """Return True if a reader would see nothing."""
    return not (text and (text[0].isalnum() or text.strip(_UNSEEN)))


def folded_words(text: str) -> list[str]:
    """Return the words of a text for comparison: compatibility forms, case and punctuation do not count."""
    return _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())


def same_words(one: str | None, other: str | None) -> bool:
    """Return True if two texts have the same words, whatever their punctuation, case and spacing."""
    return bool(one) and bool(other) and folded_words(one or "") == folded_words(other or "")
