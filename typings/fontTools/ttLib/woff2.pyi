from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

class WOFF2FlavorData:
    def __init__(self, *, transformedTables: Iterable[str] | None = ...) -> None: ...

def decompress(input_file: str | Path | BinaryIO, output_file: str | Path | BinaryIO) -> None: ...
