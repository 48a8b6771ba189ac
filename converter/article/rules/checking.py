"""What the checks of a translation find."""

from __future__ import annotations

from converter.article.rules.rule import Rule

CHECK_RULES = (
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
        "order-lost",
        "error",
        "An instruction is a participle, a noun or in the first person in the translation: “Tomado” for “Take”.",
        "Write what the reader is to do, as an instruction.",
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
        "address-other",
        "warning",
        "A sentence addresses readers otherwise than `address` in the settings has it, such as tú for usted.",
        "Write it with the form that is set, or set another one: `convert settings set address.es tú`.",
    ),
    Rule(
        "regional-word",
        "note",
        "A word that is not said where the readers live, by `region` in the settings, such as zumo for jugo.",
        "Write the word that they say, put yours into the glossary, or set another region, such as `region.es`.",
    ),
    Rule(
        "regional-sense",
        "warning",
        "A word that is an insult or something else where the readers live, such as constipado, a cold or constipated.",
        "Write the word that they say, put yours into the glossary, or set another region, such as `region.es`.",
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
)
