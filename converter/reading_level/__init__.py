"""How hard a text is to read."""

from converter.reading_level.level import Measure, ReadingLevel, Sentence, Verdict, reading_level, with_reading_level

__all__ = ["Measure", "ReadingLevel", "Sentence", "Verdict", "reading_level", "with_reading_level"]
