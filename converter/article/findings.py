"""The catalogue of findings: every code, its severity, one sentence and a hint.

docs/findings.md is made from this table, and a test fails if the two disagree.
"""

from __future__ import annotations

from typing import NamedTuple

from converter.article.model import Finding, Severity
from converter.printable import printable


class Rule(NamedTuple):
    """The meaning of a finding's code."""

    code: str
    severity: Severity
    meaning: str
    """One sentence for the catalogue."""
    hint: str
    """What a person can do about it."""


OBJECTION = "reviewer-objects"
"""Code of the finding that keeps what a reviewer objects to, until somebody decides."""
TAKEN_BACK = "taken-back"
"""Code of the finding that a person took the same translation back in another post."""

_RULES = (
    # Import
    Rule(
        "leftover-prompt",
        "warning",
        "The post holds text that was never meant for readers, such as a prompt to a chatbot or “insert address here”.",
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
        "page-furniture",
        "note",
        "Menus, buttons, links to other posts and the like stand around the post and were left out.",
        "Compare the numbers and the words that are named, and look at the original where the post seems too short.",
    ),
    Rule(
        "post-cut",
        "error",
        "The page holds only a part of the post, because the rest is for members or on another page.",
        "Log in, open the whole post, save that page and give convert the file; or make the post free to read.",
    ),
    Rule(
        "doubtful-letters",
        "error",
        "The file of the post is damaged, or does not say how its letters are written, so some may be wrong.",
        "Compare every word and dose with the original, or save the page from the browser again.",
    ),
    Rule(
        "words-missing",
        "warning",
        "The page says more of its post than was read: more words, or a description whose words were left out.",
        "Compare the outline with the original, from its first sentence to its last.",
    ),
    Rule(
        "missing-date",
        "note",
        "The post does not say when it was first published.",
        "Nothing, unless patients need the date: then add it to the post.",
    ),
    Rule(
        "missing-author",
        "note",
        "The post does not say who wrote it.",
        "Add the author to the post, so that readers know whom to trust.",
    ),
    Rule(
        "missing-title",
        "warning",
        "The post has no title.",
        "Give the post a title and fetch it again.",
    ),
    Rule(
        "language-recognised",
        "note",
        "The post does not say which language it is in; it was recognised from the words.",
        "If it is wrong, say the right one with --from, such as --from en.",
    ),
    Rule(
        "language-mismatch",
        "warning",
        "The post says that it is in one language, but all its words are those of another, which was taken.",
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
        "The post shows the date without a year, or only how long ago it was; the date was worked out from that.",
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
        "number-doubtful",
        "warning",
        "A number of the sentence may be missing from its translation, or be another there.",
        "Compare the numbers of both; words such as “two” or “a dozen” count.",
    ),
    Rule(
        "unit-mismatch",
        "error",
        "A number has another unit in the translation: mg and g, hours and days, °F and °C.",
        "Correct the unit: a wrong unit is a wrong dose or a wrong time.",
    ),
    Rule(
        "unit-doubtful",
        "warning",
        "The unit of a number was not found in the translation.",
        "Check that the translation names the same unit.",
    ),
    Rule(
        "clock-mismatch",
        "error",
        "A time of day differs: morning and afternoon were exchanged.",
        "Correct the time; 5:00 pm is 17:00.",
    ),
    Rule(
        "date-mismatch",
        "error",
        "A date names another month in the translation.",
        "Correct the month.",
    ),
    Rule(
        "frequency-mismatch",
        "error",
        "The translation says another number of times, or another span: once and twice, a day and a week.",
        "Correct it: how often a medicine is taken is part of its dose.",
    ),
    Rule(
        "frequency-doubtful",
        "warning",
        "The original says how often, such as “a day” or “every other day”, and the translation may not.",
        "Check that the translation says how often.",
    ),
    Rule(
        "untranslated",
        "error",
        "A sentence was left in the language of the original, whole or in part.",
        "Translate the words that were left.",
    ),
    Rule(
        "empty-translation",
        "error",
        "A sentence has no translation.",
        "Translate the sentence.",
    ),
    Rule(
        "too-long",
        "error",
        "A sentence is too long for a program to compare it with its translation.",
        "Compare the two, or split them into sentences.",
    ),
    Rule(
        "left-doubtful",
        "warning",
        "Words of the original stand in the translation as they are, and they may be more than a name.",
        "Translate the words, unless they are a name or a term that patients know in this form.",
    ),
    Rule(
        "wrong-script",
        "error",
        "The translation has letters that its language is not written with.",
        "Translate the sentence again, or remove the foreign letters.",
    ),
    Rule(
        "meaning-changed",
        "error",
        "An idea of the original, such as a side, a time order, a person or a kind of medicine, is missing from the"
        " translation, and another of its kind stands there that the original does not have.",
        "Compare the two words that are named, and correct the sentence; if it is right as it is, accept the finding.",
    ),
    Rule(
        "meaning-doubtful",
        "warning",
        "A word of the original seems to have been exchanged for another of its kind, such as one organ or one time of"
        " day for another, or to have been lost, or the translation to say one that the original does not.",
        "Compare the two words that are named with a speaker of the language.",
    ),
    Rule(
        "meaning-accepted",
        "note",
        "The clinic's glossary has a word for a term that the check of meaning would otherwise doubt.",
        "Nothing; to have it doubted again, take the row out of the glossary.",
    ),
    Rule(
        "medicine-changed",
        "error",
        "The translation names another medicine than the original.",
        "Put the medicine of the original into the translation; look the name up if you are not sure how it is spelt.",
    ),
    Rule(
        "medicine-lost",
        "error",
        "The translation does not name a medicine that the original names.",
        "Name the medicine in the translation as patients of the language know it.",
    ),
    Rule(
        "medicine-misspelt",
        "warning",
        "The name of a medicine in the translation is nearly, but not quite, the one of the original.",
        "Look up how the medicine is spelt in the language, and correct it.",
    ),
    Rule(
        "name-changed",
        "error",
        "A name has lost its number, or the letter that tells its kind is another: B12, COVID-19, hepatitis B.",
        "Write the name as it stands in the original.",
    ),
    Rule(
        "negation-lost",
        "error",
        "The original says not, no, never or without, and nothing in the translation does.",
        "Correct the translation: a lost “not” turns advice around.",
    ),
    Rule(
        "negation-doubtful",
        "warning",
        "The original says not, no, never or without, and the translation may not.",
        "Read both and check that the translation says not, no, never or without where the original does.",
    ),
    Rule(
        "stop-mismatch",
        "error",
        "One of the two texts tells to stop, skip or avoid something, and the other does not.",
        "Correct the translation: it has to tell to stop, or to go on, where the original does.",
    ),
    Rule(
        "negation-added",
        "warning",
        "The translation says not, no, never or without, and the original does not, or less often.",
        "Read both and check that the translation forbids or denies nothing that the original does not.",
    ),
    Rule(
        "truncated",
        "error",
        "The translation breaks off: its end is missing.",
        "Translate the rest of the sentence.",
    ),
    Rule(
        "length-doubtful",
        "warning",
        "The translation is much shorter or much longer than translations between these languages are.",
        "Check that nothing is missing and nothing was added.",
    ),
    Rule(
        "address-changed",
        "error",
        "A web address, e-mail address or telephone number differs from the original.",
        "Copy it from the original.",
    ),
    Rule(
        "placeholder-changed",
        "error",
        "A sign that stands for other words, such as {name} or %s, is missing or was changed.",
        "Copy it from the original; nothing within it is translated.",
    ),
    Rule(
        "bracket-mismatch",
        "warning",
        "The translation leaves a bracket or quotation mark open that the original closes.",
        "Close it, and check that nothing is missing there.",
    ),
    Rule(
        "bidi-unbalanced",
        "warning",
        "An invisible character that turns the direction of the text is not closed, so what follows may read wrong.",
        "Write the sentence again without pasting it from elsewhere.",
    ),
    Rule(
        "repetition",
        "error",
        "The translation repeats itself where the original does not.",
        "Translate the sentence again by hand.",
    ),
    Rule(
        "glossary-missing",
        "warning",
        "The original has a term of the glossary, and the translation has none of the words that the glossary wants.",
        "Use the glossary's word, or read that the other word is as good here.",
    ),
    Rule(
        "glossary-forbidden",
        "error",
        "The translation uses a word that the glossary forbids for a term of the original.",
        "Write the word that the glossary prefers.",
    ),
    Rule(
        "protected-term-changed",
        "error",
        "A name or term that must stay as it is, such as 911, was translated, changed or lost.",
        "Write it as it stands in the original.",
    ),
    Rule(
        "glossary-applied",
        "note",
        "A word of the program's translation was replaced by the glossary's.",
        "Check that the words around it, such as an article, agree with it.",
    ),
    Rule(
        "address-mixed",
        "warning",
        "A sentence addresses readers otherwise than most sentences of the translation, such as tú beside usted.",
        "Address readers in one way throughout; the polite one is seldom wrong.",
    ),
    Rule(
        "name-inconsistent",
        "warning",
        "The translation spells a name in two ways.",
        "Write the name in one way wherever it stands.",
    ),
    Rule(
        "term-inconsistent",
        "note",
        "The translation has two words for one medical term, and readers may take them for two things.",
        "Choose one of the words for all sentences, and put it into the glossary.",
    ),
    Rule(
        "out-of-step",
        "error",
        "From this line on, the translations stand beside the wrong originals, as if a line were missing.",
        "Put the missing line in, or take the line out that is too many, and check the file again.",
    ),
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
        "weak-engine",
        "warning",
        "The program's translations into this language are a rough draft.",
        "Have a qualified person check every sentence before a patient reads it.",
    ),
    # Handouts
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

CATALOGUE: dict[str, Rule] = {rule.code: rule for rule in _RULES}
"""Every rule by its code, in the order of the documentation."""


def finding(code: str, message: str, *, where: str | None = None, suggestion: str | None = None) -> Finding:
    """Return a finding with the catalogue's severity for its code and, unless given, its hint.

    Control characters of ``message`` are written as escapes. Raises ``KeyError`` if the code is not in the catalogue.
    """
    rule = CATALOGUE[code]
    text, hint = printable(message), suggestion or rule.hint
    return Finding(code=code, severity=rule.severity, where=where, message=text, suggestion=hint)
