"""Whether an instruction to the reader is still one in the translation."""

from converter.translate.checks.imperatives.check import imperatives

__all__ = ["imperatives"]
