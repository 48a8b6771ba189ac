"""Which kinds of leftovers a text can hold at all, told by words that they never lack.

Looking for a word costs a thousandth of trying a pattern at every place where it could start, and hardly any text
holds one of these words. Each tuple holds at least one word of every match of its patterns: those of notes as they are
written, the others in lower case.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PROMPTS = (
    # Pictures
    *(
        "image",
        "illustration",
        "infographic",
        "graphic",
        "thumbnail",
        "banner",
        "logo",
        "clip art",
        "clipart",
        "imagen",
    ),
    *("imágenes", "ilustración", "imagem", "ilustração", "bild", "grafik"),
    # Texts
    *("blog post", "blogpost", "article", "caption", "text", "meta description", "metadescription", "headline"),
    *(
        "paragraph",
        "introduction",
        "conclusion",
        "call to action",
        "calls to action",
        "hashtag",
    ),
    *("social media post", "entrada", "publicación", "artículo", "artigo", "post", "artikel", "beitrag", "pie de foto"),
    *("légende", "legenda"),
    # Moods
    *("sound", "shorter", "longer", "more professional", "more friendly", "more engaging", "more human"),
)
_VERBS = (
    *("creat", "generat", "design", "produc", "render", "crea", "cree", "genera", "genere", "crée", "créez", "génère"),
    *("crie", "gere", "erstell", "generier", "write", "draft", "compos", "suggest", "give me", "provid", "summari"),
    *("proofread", "rephrase", "paraphrase", "shorten", "expand", "polish", "improve", "edit", "translate", "optimi"),
    *("make", "add", "escrib", "redacta", "reescrib", "resume", "écri", "rédig", "résume", "escreva", "reescreva"),
    *("schreib", "formulier", "fasse", "act as", "pretend to be", "imagine you are", "you are"),
)
"""What every prompt starts with, behind “please” and the like."""
_ROLES = ("copywriter", "seo", "blogger", "chatbot", "language model", "content writer")
"""These too tell prompts, but can stand inside a word, as in “videoblogger”."""
_REPLIES = (
    *("as an ai", "as a ai", "as an artificial", "as a artificial", "training data", "knowledge cut", "last update"),
    *("last knowledge update", "certainly", "sure!", "sure,", "sure.", "sure thing", "of course!", "of course,"),
    *("of course.", "absolutely", "great!", "great question", "no problem", "got it", "okay,", "okay.", "ok,", "ok."),
    *("yes,", "yes.", "hope this helps", "hope that helps"),
    *("let me know if you", "like me to", "want me to", "shall i ", "should i ", "sorry", "assist with", "help with"),
    *(" said:", "regenerate response", "copy code", "chatgpt can make mistakes"),
)
_DRAFTS = ("here’s", "here's", "here is", "here are")
_REWORKED = (
    *("revised", "rewritten", "reworked", "polished", "improved", "edited", "updated", "proofread", "shorter"),
    *("longer", "seo", "refined", "expanded", "simplified", "humani"),
)
"""What is said of every draft that a chatbot hands over, behind “here is”."""
_NOTES = ("TODO", "To-do", "FIXME", "TBD", "TBA", "XXX")
_GAPS = ("[", "{{", "<", "oaicite", "【")


_WORD = re.compile(r"[^\W_]+")


def _by_longest_part(words: tuple[str, ...]) -> dict[str, list[str]]:
    """The words by the longest run of letters in each, without which none of them can be in a text."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(max(_WORD.findall(word), key=len), []).append(word)
    return found


def _either(words: set[str]) -> str:
    """A pattern for the longest of the words at a place; at most places the first letter is all that is looked at."""
    behind: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        behind.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in behind.items())


class Words(NamedTuple):
    """The words to look for, by the kind of leftover that they tell."""

    prompts: tuple[str, ...] = (*_PROMPTS, *_ROLES)
    replies: tuple[str, ...] = _REPLIES
    drafts: tuple[str, ...] = _DRAFTS
    notes: tuple[str, ...] = _NOTES
    lorem: tuple[str, ...] = ("lorem",)
    gaps: tuple[str, ...] = _GAPS


EVERY_WORD = Words()


class Clues(NamedTuple):
    """Which kinds of leftovers a text may hold; for false, it holds none."""

    prompts: bool
    replies: bool
    notes: bool
    lorem: bool
    gaps: bool


_PROMPT_PARTS = _by_longest_part(_PROMPTS)
_REPLY_PARTS = _by_longest_part(_REPLIES)
_DRAFT_PARTS = _by_longest_part(_DRAFTS)
_BEGINNING = 4
"""Letters of each word that are looked for first, those of all words at once."""
_BEGINNINGS = {part[:_BEGINNING] for parts in (_PROMPT_PARTS, _REPLY_PARTS, _DRAFT_PARTS) for part in parts}
# Only at the beginning of a word do the patterns look for any but the roles.
_BEGUN = re.compile(rf"\b(?:{_either(_BEGINNINGS)})")


def words_in(text: str) -> Words:
    """Those words that are in a text; no part of it can hold others."""
    lower = text.lower()
    begun = set(_BEGUN.findall(lower))
    return Words(
        prompts=(*_found(_PROMPT_PARTS, begun, lower), *[word for word in _ROLES if word in lower]),
        replies=_found(_REPLY_PARTS, begun, lower),
        drafts=_found(_DRAFT_PARTS, begun, lower),
        notes=tuple([word for word in _NOTES if word in text]),
        lorem=tuple([word for word in EVERY_WORD.lorem if word in lower]),
        gaps=tuple([word for word in _GAPS if word in lower]),
    )


def _found(parts: dict[str, list[str]], begun: set[str], text: str) -> tuple[str, ...]:
    return tuple(
        [word for part, words in parts.items() if part[:_BEGINNING] in begun for word in words if word in text]
    )


def clues(text: str, words: Words = EVERY_WORD) -> Clues:
    """The kinds of leftovers that are worth looking for in a text, of those that ``words`` tell."""
    lower = text.lower()
    return Clues(
        prompts=_any(words.prompts, lower) and _any(_VERBS, lower),
        replies=_any(words.replies, lower) or (_any(words.drafts, lower) and _any(_REWORKED, lower)),
        notes=_any(words.notes, text),
        lorem=_any(words.lorem, lower),
        gaps=_any(words.gaps, lower),
    )


def _any(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110  # any() takes four times as long
        if word in text:
            return True
    return False
