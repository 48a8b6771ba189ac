"""Unpack a file that is packed by Zstandard (RFC 8878), no further than it may go."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from converter.printable import data_size

_BLOCK = 1 << 18
_LARGEST_WINDOW = 1 << 27
"""Bytes of memory that a file may ask for; ``zstd --ultra`` itself asks for no more."""


class BadZstd(Exception):
    """The file cannot be unpacked; the message is a sentence."""


def unpack(packed: Path, file: BinaryIO, most: int) -> str:
    """Write what a packed file holds, of at most ``most`` bytes, and return its SHA-256.

    Raises ``BadZstd`` where it holds more, is damaged or not whole, and ``OSError``.
    """
    import zstandard

    digest, written = hashlib.sha256(), 0
    decompressor = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    try:
        with packed.open("rb") as source, decompressor.stream_reader(source, read_across_frames=True) as reader:
            while block := reader.read(_BLOCK):
                written += len(block)
                if written > most:
                    raise BadZstd(f"It unpacks to more than the {data_size(most)} that it should have.")
                digest.update(block)
                file.write(block)
    except zstandard.ZstdError as error:
        raise BadZstd("The file is damaged, or not all of it is there.") from error
    return digest.hexdigest()
