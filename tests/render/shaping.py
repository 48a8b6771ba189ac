"""Shapes text with HarfBuzz, as browsers do: which outlines it draws, and where."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int32, c_uint, c_uint32, c_void_p
from io import BytesIO
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont


class _Info(Structure):
    _fields_ = [(name, c_uint32) for name in ("codepoint", "mask", "cluster", "var1", "var2")]


class _Position(Structure):
    _fields_ = [(name, c_int32) for name in ("x_advance", "y_advance", "x_offset", "y_offset", "var")]


def shaped(font: bytes, text: str) -> list[tuple[int, ...] | list[Any]]:
    """For each glyph in turn its advance and offset in the font's units, and its outline."""
    library = _library()
    blob = library.hb_blob_create(font, len(font), 1, None, None)
    face = library.hb_face_create(blob, 0)
    handle, buffer = library.hb_font_create(face), library.hb_buffer_create()
    encoded = text.encode()
    library.hb_buffer_add_utf8(buffer, encoded, len(encoded), 0, len(encoded))
    library.hb_buffer_guess_segment_properties(buffer)
    library.hb_shape(handle, buffer, None, 0)
    count = c_uint()
    infos = library.hb_buffer_get_glyph_infos(buffer, byref(count))
    places = library.hb_buffer_get_glyph_positions(buffer, byref(count))
    drawn: list[tuple[int, ...] | list[Any]] = []
    with TTFont(BytesIO(font)) as file:
        names, glyphs = file.getGlyphOrder(), file.getGlyphSet()
        for index in range(count.value):
            place = places[index]
            pen = DecomposingRecordingPen(glyphs)
            glyphs[names[infos[index].codepoint]].draw(pen)
            drawn += [(place.x_advance, place.x_offset, place.y_offset), pen.value]
    for destroy, made in (("buffer", buffer), ("font", handle), ("face", face), ("blob", blob)):
        getattr(library, f"hb_{destroy}_destroy")(made)
    return drawn


def _library() -> Any:
    library = ctypes.CDLL("libharfbuzz.so.0")
    pointer = c_void_p
    types: dict[str, tuple[Any, list[Any]]] = {
        "hb_blob_create": (pointer, [c_char_p, c_uint, c_uint, pointer, pointer]),
        "hb_face_create": (pointer, [pointer, c_uint]),
        "hb_font_create": (pointer, [pointer]),
        "hb_buffer_create": (pointer, []),
        "hb_buffer_add_utf8": (None, [pointer, c_char_p, c_uint, c_uint, c_uint]),
        "hb_buffer_guess_segment_properties": (None, [pointer]),
        "hb_shape": (None, [pointer, pointer, pointer, c_uint]),
        "hb_buffer_get_glyph_infos": (POINTER(_Info), [pointer, POINTER(c_uint)]),
        "hb_buffer_get_glyph_positions": (POINTER(_Position), [pointer, POINTER(c_uint)]),
        **{f"hb_{each}_destroy": (None, [pointer]) for each in ("buffer", "font", "face", "blob")},
    }
    for name, (result, arguments) in types.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
