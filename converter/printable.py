"""Makes text from outside fit for a message, which must not do to its reader what it warns of."""

from __future__ import annotations

import re

# Control characters but tab and newline, which steer terminals; embeddings and overrides of the reading direction;
# invisible operators, byte order marks and tags; halves of characters, which no terminal takes.
_UNSHOWN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\U000e0000-\U000e0fff]"
)


def printable(text: str) -> str:
    r"""The text with characters that are not to be printed written as their escapes, such as ``\u202e``."""
    return _UNSHOWN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def quoted(text: str, longest: int = 120) -> str:
    """Return the text in quotation marks for a message, shortened in the middle if it is long."""
    if len(text) > longest * 20:
        text = text[: longest * 5] + text[-longest * 5 :]
    text = " ".join(text.split())
    if len(text) > longest:
        half = longest // 2
        text = f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"
    return f"“{text}”"
