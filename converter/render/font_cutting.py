"""Cuts a font down to some characters and to all that shaping makes of them, with HarfBuzz, else with fontTools.

HarfBuzz does it in a thousandth of a second, fontTools in up to half a second. Both keep the layout rules that
browsers apply by themselves, so Arabic joins and Indic and Khmer letters form their clusters as with the whole font.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from ctypes import CDLL, POINTER, byref, c_char_p, c_int, c_uint, c_void_p
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

_NAMES = (
    ("libharfbuzz.so.0", "libharfbuzz-subset.so.0"),
    ("libharfbuzz.0.dylib", "libharfbuzz-subset.0.dylib"),
    ("libharfbuzz-0.dll", "libharfbuzz-subset-0.dll"),
)
"""HarfBuzz and its subsetter on Linux, macOS and Windows: Pango's own copy, as WeasyPrint loads it."""

_OLDEST = (4, 1, 0)
"""The first version whose subsetter keeps GSUB, GPOS and GDEF whole without being asked to."""

_NO_HINTING, _NOTDEF_OUTLINE = 0x01, 0x40
_READ_ONLY = 1


class _HarfBuzz(NamedTuple):
    core: CDLL
    subset: CDLL


def cut(font: bytes, characters: Iterable[str]) -> bytes:
    """A TrueType font with the glyphs of these characters and ``.notdef``, unhinted; the same bytes every time."""
    codes = sorted(map(ord, set(characters)))
    library = harfbuzz()
    return cut_by_fonttools(font, codes) if library is None else cut_by_harfbuzz(library, font, codes)


@cache
def harfbuzz() -> _HarfBuzz | None:
    """HarfBuzz with its subsetter; null where the machine has none that is new enough."""
    for core, subset in _NAMES:
        try:
            library = _HarfBuzz(CDLL(core), CDLL(subset))
            _declare(library)
        except (OSError, AttributeError):
            continue
        version = [c_uint() for _ in _OLDEST]
        library.core.hb_version(*map(byref, version))
        if tuple(part.value for part in version) >= _OLDEST:
            return library
    return None


def cut_by_harfbuzz(library: _HarfBuzz, font: bytes, codes: list[int]) -> bytes:
    """``cut`` by HarfBuzz. Raises ``MemoryError`` where it finds no room for the result."""
    core, subset = library
    with ExitStack() as stack:
        blob = core.hb_blob_create(font, len(font), _READ_ONLY, None, None)
        stack.callback(core.hb_blob_destroy, blob)
        face = core.hb_face_create(blob, 0)
        stack.callback(core.hb_face_destroy, face)
        wanted = _made(subset.hb_subset_input_create_or_fail())
        stack.callback(subset.hb_subset_input_destroy, wanted)
        subset.hb_subset_input_set_flags(wanted, _NO_HINTING | _NOTDEF_OUTLINE)
        characters = subset.hb_subset_input_unicode_set(wanted)
        for code in codes:
            core.hb_set_add(characters, code)
        result = _made(subset.hb_subset_or_fail(face, wanted))
        stack.callback(core.hb_face_destroy, result)
        content = core.hb_face_reference_blob(result)
        stack.callback(core.hb_blob_destroy, content)
        length = c_uint()
        start = core.hb_blob_get_data(content, byref(length))
        return ctypes.string_at(start, length.value)


def cut_by_fonttools(font: bytes, codes: list[int]) -> bytes:
    """``cut`` by fontTools."""
    from fontTools import subset

    with _quiet(), BytesIO(font) as source:
        options = subset.Options(hinting=False, notdef_outline=True, drop_tables=["DSIG", "FFTM"])
        file = subset.load_font(source, options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(file)
        memory = BytesIO()
        subset.save_font(file, memory, options)
    return memory.getvalue()


def _made(pointer: int | None) -> int:
    if not pointer:
        raise MemoryError("HarfBuzz cannot cut the font")
    return pointer


def _declare(library: _HarfBuzz) -> None:
    """Tells ctypes the functions' types, after hb.h and hb-subset.h. Raises ``AttributeError`` where one is missing."""
    pointer = c_void_p
    core: dict[str, tuple[Any, list[Any]]] = {
        "hb_version": (None, [POINTER(c_uint)] * 3),
        "hb_blob_create": (pointer, [c_char_p, c_uint, c_int, pointer, pointer]),
        "hb_blob_get_data": (pointer, [pointer, POINTER(c_uint)]),
        "hb_blob_destroy": (None, [pointer]),
        "hb_face_create": (pointer, [pointer, c_uint]),
        "hb_face_reference_blob": (pointer, [pointer]),
        "hb_face_destroy": (None, [pointer]),
        "hb_set_add": (None, [pointer, c_uint]),
    }
    subset: dict[str, tuple[Any, list[Any]]] = {
        "hb_subset_input_create_or_fail": (pointer, []),
        "hb_subset_input_destroy": (None, [pointer]),
        "hb_subset_input_set_flags": (None, [pointer, c_uint]),
        "hb_subset_input_unicode_set": (pointer, [pointer]),
        "hb_subset_or_fail": (pointer, [pointer, pointer]),
    }
    for part, functions in ((library.core, core), (library.subset, subset)):
        for name, (result, arguments) in functions.items():
            function = getattr(part, name)
            function.restype, function.argtypes = result, arguments


@contextmanager
def _quiet() -> Iterator[None]:
    """Holds back what fontTools says about tables that it drops."""
    import logging

    logger = logging.getLogger("fontTools")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
