"""Makes text from outside safe to keep: composed, without control characters or lone surrogates."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
# Control characters but tab and newline, lone surrogates, soft hyphens, byte order marks, and the
# embedding and override controls, whose scope would reach beyond the text they stand in.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\ud800-\udfff\u202a-\u202e\ufeff\ufff9-\ufffb\ufffe\uffff]")
_WIDE_SPACES = re.compile(r"[\u2000-\u200a]")
_NO_BREAK = re.compile(r"(?<![\d«„])[\xa0\u202f](?![\d?!:;»%°\xa0\u202f])")
_INVISIBLE = " \t\n\r\f\v\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
_INVISIBLE += "\u200e\u200f\u202f\u205f\u2060\u3000\ufe0f"


def clean(text: str) -> str:
    """The text in NFC with newlines for every kind of line break and nothing that cannot be shown.

    A no-break space stays where typography wants it (beside a figure, before French punctuation); anywhere else
    an editor put it by accident and it becomes a space.
    """
    text = _UNWANTED.sub("", _BREAKS.sub("\n", text))
    text = _NO_BREAK.sub(" ", _WIDE_SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Clean text on one line, single spaces between words, none at the ends."""
    return re.sub(r"[ \t\n]+", " ", strip_invisible(clean(text)))


def strip_invisible(text: str) -> str:
    """The text without white space and zero-width characters at its ends."""
    return text.strip(_INVISIBLE)


def is_blank(text: str) -> bool:
    """True where a reader would see nothing."""
    return not text.strip(_INVISIBLE)


def words(text: str) -> list[str]:
    """The words of a text for comparing two texts: compatibility forms, case and punctuation aside."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def same_words(one: str | None, other: str | None) -> bool:
    """True where two texts say the same, punctuation, case and spacing aside."""
    return bool(one) and bool(other) and words(one or "") == words(other or "")
