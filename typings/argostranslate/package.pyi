from pathlib import Path

from argostranslate.tokenizer import Tokenizer

class Package:
    package_path: Path
    package_version: str
    type: str
    from_code: str
    to_code: str
    target_prefix: str
    tokenizer: Tokenizer
    """Missing in packages that translate nothing."""
    def __init__(self, package_path: Path) -> None: ...
