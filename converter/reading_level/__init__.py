"""How hard a text is to read."""

from converter.reading_level.level import (
    Difficulty,
    FormulaScore,
    MeasuredSentence,
    ReadingLevel,
    reading_level,
    with_reading_level,
)

__all__ = ["Difficulty", "FormulaScore", "MeasuredSentence", "ReadingLevel", "reading_level", "with_reading_level"]
