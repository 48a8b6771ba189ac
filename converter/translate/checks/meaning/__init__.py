"""Contrast sets of ideas, and the check that no idea was exchanged for its rival."""

from converter.translate.checks.meaning.check import meaning

__all__ = ["meaning"]
