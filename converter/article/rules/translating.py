"""What is found where a post is translated and its translation reviewed."""

from __future__ import annotations

from converter.article.rules.rule import Rule

OBJECTION = "reviewer-objects"
"""Code of the finding that keeps what a reviewer objects to, until somebody decides."""
TAKEN_BACK = "taken-back"
"""Code of the finding that a person took the same translation back in another post."""

TRANSLATION_RULES = (
    Rule(
        "unknown-word",
        "warning",
        "The translation program did not know a word and left it as it is.",
        "Replace the word by its translation, or keep it where it is a name.",
    ),
    Rule(
        "mark-misplaced",
        "warning",
        "Bold, a link or another mark could not be placed in the translation and covers the whole sentence.",
        "Put the mark on the words that it belongs to.",
    ),
    Rule(
        "link-lost",
        "error",
        "The translation of a sentence is too short to carry all of its links.",
        "Translate the sentence by hand and put the link on the words that it belongs to.",
    ),
    Rule(
        "short-inflated",
        "error",
        "A word or two became a long text, which a program makes up where it knows too little.",
        "Translate the words by hand.",
    ),
    Rule(
        "address-restored",
        "note",
        "The program changed a web address, an e-mail address or a telephone number; the original one was put back.",
        "Check that it stands at the right place in the sentence.",
    ),
    Rule(
        "repaired",
        "note",
        "The program's first translation failed a check, and another one was taken.",
        "Read the sentence with more care than the others.",
    ),
    Rule(
        "repair-failed",
        "warning",
        "The second try at sentences that failed a check broke off; they kept their first translation.",
        "Run “convert doctor”, mend what it names, and translate again.",
    ),
    Rule(
        "source-changed",
        "warning",
        "A sentence changed after a person had approved its translation; a program translated it again.",
        "Compare the new translation with the approved one, correct it, and approve it again.",
    ),
    Rule(
        OBJECTION,
        "error",
        "A reviewer says that the translation of a sentence is not right, or wrote what could not be taken over.",
        "Correct the translation, or ask the reviewer what is wrong with it.",
    ),
    Rule(
        TAKEN_BACK,
        "warning",
        "A person corrected this translation of the sentence in another post, or withdrew the approval of that post.",
        "Read why, and approve it again where it is right, or correct it.",
    ),
    Rule(
        "second-opinion",
        "note",
        "A check doubts the translation, and another program on this computer translates the sentence otherwise.",
        "Compare the two, and take what is right.",
    ),
    Rule(
        "word-doubtful",
        "warning",
        "Another program on this computer read the translation and would have said something else for a word.",
        "Compare the word with the original; if it is wrong, correct the sentence.",
    ),
    Rule(
        "back-doubtful",
        "warning",
        "Translated back by a program on this computer, a sentence says the rival of an idea of the original.",
        "See whether the translation says what the original says, or only the way back is wrong.",
    ),
    Rule(
        "second-reading-failed",
        "note",
        "Another program on this computer was to read the translation, and could not.",
        "Run “convert doctor”, and mend what it names; or set engines.second_opinion to false.",
    ),
    Rule(
        "other-variety",
        "note",
        "The program's translations are in another variety of the language, such as Portuguese of Portugal for Brazil.",
        "Look for words and spellings that readers do not use; the commonest ones are found.",
    ),
    Rule(
        "weak-engine",
        "warning",
        "The program's translations into this language are a rough draft.",
        "Have a qualified person check every sentence before a patient reads it.",
    ),
)
