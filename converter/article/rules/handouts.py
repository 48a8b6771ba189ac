"""What is found where handouts are made."""

from __future__ import annotations

from converter.article.rules.rule import Rule

HANDOUT_RULES = (
    Rule(
        "braille-sign-in-english",
        "note",
        "A sign has no braille, and no name in the language: its English name stands there, or nothing if it has none.",
        "Write the post without it, or with the words that it stands for.",
    ),
    Rule(
        "braille-letters-named",
        "warning",
        "No braille on this computer has these letters: the name of their script stands in their place.",
        "Give the reader these words in another way, or write them in the post in letters of its language.",
    ),
)
