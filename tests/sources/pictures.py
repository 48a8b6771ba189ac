"""Pictures made for the tests, good ones and hostile ones."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image


def photo(width: int, height: int) -> Image.Image:
    """Return a picture of many colours, soft and with detail, as a camera's has."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    blue = Image.effect_noise((width, height), 40)
    return Image.merge("RGB", (red, green, blue))


def drawing(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture of two colours, as a chart or a logo has."""
    picture = Image.new("RGB", (width, height), (250, 250, 240))
    picture.paste((20, 80, 160), (width // 4, height // 4, width // 2, height // 2))
    return picture.convert(mode)


def written(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def pixel(picture: Image.Image, place: tuple[int, int]) -> Any:
    """Return a pixel's level in a picture of one channel, or else the level of each channel."""
    return picture.getpixel(place)


def png(width: int, height: int, *, depth: int = 8, colour: int = 2, pixels: bytes = b"", chunks: bytes = b"") -> bytes:
    """Return a PNG put together by hand; ``pixels`` are its packed rows, each after its filter byte."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunks + body + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_chunks(data: bytes) -> list[bytes]:
    """Return the kinds of the chunks of a PNG, in order."""
    kinds, place = [], 8
    while place < len(data):
        kinds.append(data[place + 4 : place + 8])
        place += 12 + int.from_bytes(data[place : place + 4])
    return kinds


def jpeg_segments(data: bytes) -> set[int]:
    """Return the kinds of the segments of a JPEG up to its pixels."""
    kinds, place = set(), 2
    while (kind := data[place + 1]) != 0xDA:
        kinds.add(kind)
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return kinds


def segment(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(data) + 2).to_bytes(2) + data
