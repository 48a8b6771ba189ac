from typing import Any

class Font:
    clean: Any
    file_content: bytes
