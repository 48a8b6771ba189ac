"""Sound as it is made: one channel of 16-bit samples at 22,050 a second, and what is silent in it."""

from __future__ import annotations

from array import array

RATE = 22_050
"""Samples a second: what espeak-ng and most voices of Piper give."""
_WIDTH = 2
"""Bytes of a sample."""
_QUIET = 200
"""The loudest that silence is, of 32,767: half a percent."""
_EDGE = 0.02
"""Seconds that are left before the first sound and after the last one, so that none begins with a click."""
_HEADER = 44
"""Bytes before the samples of a WAVE file in the form that every voice writes."""


def seconds(samples: bytes) -> float:
    """Return how long a sound lasts."""
    return len(samples) / _WIDTH / RATE


def silence(length: float) -> bytes:
    """Return silence of so many seconds."""
    return bytes(round(length * RATE) * _WIDTH)


def trimmed(samples: bytes) -> bytes:
    """Return a sound without the silence at both ends, so that it begins and ends with what is said."""
    values = array("h", samples[: len(samples) // _WIDTH * _WIDTH])
    loud = (place for place, value in enumerate(values) if abs(value) > _QUIET)
    first = next(loud, None)
    if first is None:
        return b""
    last = next(place for place in range(len(values) - 1, -1, -1) if abs(values[place]) > _QUIET)
    edge = round(_EDGE * RATE)
    return values[max(0, first - edge) : last + 1 + edge].tobytes()


def wave_samples(data: bytes) -> bytes | None:
    """Return the samples of a WAVE file that a program wrote into a pipe; ``None`` if it is of another kind.

    The program did not know the length when it wrote the head, so the head's sizes are not looked at (RIFF, 1991).
    """
    kind = (data[:4], data[8:16], data[20:24], data[24:28], data[34:38])
    if kind == (b"RIFF", b"WAVEfmt ", b"\1\0\1\0", RATE.to_bytes(4, "little"), b"\x10\0da"):
        return data[_HEADER : len(data) - len(data) % _WIDTH]
    return None
