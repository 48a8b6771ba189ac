from collections.abc import Iterable, Mapping
from typing import Any

class Object:
    reference: bytes

class Dictionary(Object, dict[str, Any]):
    def __init__(self, values: Mapping[str, object] | None = ...) -> None: ...

class Array(Object, list[Any]):
    def __init__(self, array: Iterable[object] | None = ...) -> None: ...

class String(Object):
    def __init__(self, string: str = ...) -> None: ...

class Stream(Object):
    def begin_marked_content(self, tag: str, property_list: Dictionary | None = ...) -> None: ...
    def end_marked_content(self) -> None: ...
