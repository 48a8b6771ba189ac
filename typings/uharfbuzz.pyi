from collections.abc import Iterable
from enum import IntFlag

class SubsetFlags(IntFlag):
    NO_HINTING = ...
    NOTDEF_OUTLINE = ...

class Set:
    def update(self, other: Iterable[int]) -> None: ...

class SubsetInput:
    flags: SubsetFlags
    @property
    def unicode_set(self) -> Set: ...

class Blob:
    @property
    def data(self) -> bytes: ...

class Face:
    def __init__(self, blob: bytes, index: int = ...) -> None: ...
    @property
    def blob(self) -> Blob: ...

class Font:
    def __init__(self, face: Face) -> None: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    x_offset: int
    y_offset: int

class Buffer:
    glyph_infos: list[GlyphInfo]
    glyph_positions: list[GlyphPosition]
    def add_str(self, text: str) -> None: ...
    def guess_segment_properties(self) -> None: ...

def subset(face: Face, input: SubsetInput) -> Face: ...
def shape(font: Font, buffer: Buffer) -> None: ...
