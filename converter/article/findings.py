"""The catalogue of findings: every code, its severity, one sentence and a hint.

docs/findings.md is made from this table, and a test fails where the two disagree.
"""

from __future__ import annotations

from typing import NamedTuple

from converter.article.model import Finding, Severity


class Rule(NamedTuple):
    """What a finding's code stands for."""

    code: str
    severity: Severity
    meaning: str
    """One sentence for the catalogue."""
    hint: str
    """What a person can do about it."""


_RULES = (
    # Import
    Rule(
        "leftover-prompt",
        "warning",
        "The post holds text that was never meant for readers, such as a prompt to a chatbot or a placeholder.",
        "Check that the text reads right without it, and remove it from the original post.",
    ),
    Rule(
        "missing-alt",
        "warning",
        "A picture has no alternative text, so a blind patient cannot know what it shows.",
        "Write one sentence that says what the picture shows, in the post, and fetch it again.",
    ),
    Rule(
        "content-dropped",
        "warning",
        "Part of the post's body has no place in a handout and was left out.",
        "Look at the original post and decide whether patients need it.",
    ),
    Rule(
        "missing-date",
        "note",
        "The source does not say when the post was first published.",
        "Nothing, unless patients need the date: then add it to the post.",
    ),
    Rule(
        "missing-author",
        "note",
        "The source does not say who wrote the post.",
        "Add the author to the post, so that readers know whom to trust.",
    ),
    Rule(
        "missing-title",
        "warning",
        "The source has no title.",
        "Give the post a title and fetch it again.",
    ),
    Rule(
        "language-recognised",
        "note",
        "The source does not say which language it is in; it was recognised from the words.",
        "If it is wrong, say the right one with --from, such as --from en.",
    ),
    Rule(
        "skipped-heading",
        "note",
        "The post's headings skip a level; the handout closes the gap.",
        "Check that the headings still belong under each other as you meant.",
    ),
    Rule(
        "unsafe-link",
        "warning",
        "A link whose address a handout must not carry was removed; its text is kept.",
        "Replace the link in the original post with a web, e-mail or telephone address.",
    ),
    Rule(
        "image-not-stored",
        "warning",
        "A picture could not be fetched, or its file cannot be used; the handout shows a link in its place.",
        "Open the picture in a browser; if it does not appear there either, upload it to the post again.",
    ),
    Rule(
        "tracking-pixel-dropped",
        "note",
        "A picture of a pixel or two, which patients cannot see and which often counts readers, was left out.",
        "Nothing, unless it was meant to be seen.",
    ),
    # Translation
    Rule(
        "number-mismatch",
        "error",
        "The numbers of a sentence and of its translation differ.",
        "Correct the translation: a wrong number can be a wrong dose.",
    ),
    Rule(
        "untranslated",
        "error",
        "A sentence was left in the source language, whole or in part.",
        "Translate the words that were left.",
    ),
    Rule(
        "empty-translation",
        "error",
        "A sentence has no translation.",
        "Translate the sentence.",
    ),
    Rule(
        "repetition",
        "error",
        "The translation repeats itself where the source does not.",
        "Translate the sentence again by hand.",
    ),
    Rule(
        "unknown-word",
        "warning",
        "The engine did not know a word and left it as it is.",
        "Replace the word by its translation, or keep it where it is a name.",
    ),
    Rule(
        "mark-misplaced",
        "warning",
        "Bold, a link or another mark could not be placed in the translation and covers the whole sentence.",
        "Put the mark on the words that it belongs to.",
    ),
    Rule(
        "weak-engine",
        "warning",
        "The engine's translations into this language are a rough draft.",
        "Have a qualified person check every sentence before a patient reads it.",
    ),
)

CATALOGUE: dict[str, Rule] = {rule.code: rule for rule in _RULES}
"""Every rule by its code, in the order of the documentation."""


def finding(code: str, message: str, *, where: str | None = None, suggestion: str | None = None) -> Finding:
    """A finding of a catalogued code, with the catalogue's severity and, unless given, its hint.

    Raises ``KeyError`` where the code is not in the catalogue.
    """
    rule = CATALOGUE[code]
    return Finding(code=code, severity=rule.severity, where=where, message=message, suggestion=suggestion or rule.hint)
