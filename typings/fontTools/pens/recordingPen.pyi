from typing import Any

class DecomposingRecordingPen:
    value: list[tuple[str, tuple[Any, ...]]]
    def __init__(self, glyphSet: Any) -> None: ...
