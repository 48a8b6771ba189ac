from collections.abc import Callable, Iterable
from enum import IntFlag
from typing import BinaryIO

class Frame:
    text: list[str]

class TextFrame(Frame):
    def __init__(self, *, encoding: int, text: list[str]) -> None: ...

class TIT2(TextFrame): ...
class TLAN(TextFrame): ...
class TPE1(TextFrame): ...

class COMM(Frame):
    def __init__(self, *, encoding: int, lang: str, desc: str, text: list[str]) -> None: ...

class CTOCFlags(IntFlag):
    TOP_LEVEL = 2
    ORDERED = 1

class CTOC(Frame):
    child_element_ids: list[str]
    def __init__(self, *, element_id: str, flags: CTOCFlags, child_element_ids: list[str]) -> None: ...

class CHAP(Frame):
    start_time: int
    end_time: int
    sub_frames: dict[str, Frame]
    def __init__(
        self,
        *,
        element_id: str,
        start_time: int,
        end_time: int,
        start_offset: int,
        end_offset: int,
        sub_frames: Iterable[Frame],
    ) -> None: ...

class ID3(dict[str, Frame]):
    def __init__(self, file: BinaryIO | None = ...) -> None: ...
    def add(self, frame: Frame) -> None: ...
    def getall(self, key: str) -> list[Frame]: ...
    def save(self, file: BinaryIO, *, v2_version: int, padding: Callable[[object], int]) -> None: ...
