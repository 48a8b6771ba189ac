from typing import Any

class ColorProfile:
    def __init__(self, file_object: Any, src: str, rendering_intent: str, components: Any) -> None: ...
