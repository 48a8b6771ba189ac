"""Contrast sets of ideas, and the check that no idea was exchanged for its rival."""

from converter.translate.checks.meaning.check import exchanged_words, meaning, told_otherwise

__all__ = ["exchanged_words", "meaning", "told_otherwise"]
