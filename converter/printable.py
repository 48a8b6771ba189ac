"""Text from outside in messages, where it must not do what the message warns of."""

from __future__ import annotations

import re

# Control characters except tab and newline, which control terminals; embeddings and overrides of the reading direction;
# invisible operators, byte order marks and tags; lone surrogates, which no terminal accepts.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\U000e0000-\U000e0fff]"
)


def printable(text: str) -> str:
    r"""Return the text with escapes, such as ``\u202e``, for characters that control or deceive."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def quoted(text: str, longest: int = 120) -> str:
    """Return the text in quotation marks for a message, shortened in the middle if it is long."""
    if len(text) > longest * 20:
        text = text[: longest * 5] + text[-longest * 5 :]
    text = " ".join(text.split())
    if len(text) > longest:
        half = longest // 2
        text = f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"
    return f"“{text}”"


def data_size(size: int) -> str:
    """Return a number of bytes, for a message: in megabytes from a tenth of one on."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"
