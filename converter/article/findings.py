"""The catalogue of findings: every code, its severity, one sentence and a hint.

docs/findings.md is made from this table, and a test fails where the two disagree.
"""

from __future__ import annotations

from typing import NamedTuple

from converter.article.model import Finding, Severity
from converter.printable import printable


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
        "language-mismatch",
        "warning",
        "The source says that it is in one language, but all its words are those of another, which was taken.",
        "Correct the language in the settings of the blog; if ours is wrong, say the right one with --from.",
    ),
    Rule(
        "skipped-heading",
        "note",
        "The post's headings skip a level; the handout closes the gap.",
        "Check that the headings still belong under each other as you meant.",
    ),
    Rule(
        "list-recognised",
        "note",
        "Lines that each start with a dash, a bullet or an emoji became a list.",
        "Check that the lines are a list; the editor of the blog has a button for real ones.",
    ),
    Rule(
        "heading-recognised",
        "note",
        "The post has no headings but bold lines in their place, which became headings.",
        "Check that each is a heading; the editor of the blog has a menu for real ones.",
    ),
    Rule(
        "date-estimated",
        "note",
        "The source shows the date without a year, or only how long ago it was; the date was worked out from that.",
        "Check the date where the post was published.",
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
    Rule(
        "excerpt-only",
        "warning",
        "A feed holds only the beginning or a summary of the post, and the post itself could not be read.",
        "Give convert the post's own address, or save its page in the browser and give convert that file.",
    ),
    Rule(
        "draft-post",
        "note",
        "The post is a draft that was never published.",
        "Ask its author whether it is finished before a patient reads it.",
    ),
    Rule(
        "response-post",
        "note",
        "The archive of a Medium account keeps responses to other people's posts among the posts; this looks like one.",
        "Leave it out, unless patients need it.",
    ),
    Rule(
        "control-characters",
        "warning",
        "The text held invisible characters that change what a reader sees or hide text, and they were taken out.",
        "Read the text at this place, its numbers above all, and compare it with the original post.",
    ),
    Rule(
        "reading-level",
        "warning",
        "The post is harder to read than health texts should be.",
        "Shorten the longest sentences and replace long words; the report names the longest sentences.",
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

    Control characters of ``message`` are written as their escapes. Raises ``KeyError`` where the code is not in the
    catalogue.
    """
    rule = CATALOGUE[code]
    text, hint = printable(message), suggestion or rule.hint
    return Finding(code=code, severity=rule.severity, where=where, message=text, suggestion=hint)
