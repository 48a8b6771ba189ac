"""Which kinds of leftovers a text can hold at all, told by words that they never lack.

Looking for a word costs a thousandth of trying a pattern at every place where it could start, and hardly any text
holds one of these words. Each set holds at least one word of every match of its patterns: those of notes as they are
written, the others in lower case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from converter.sources.leftovers.patterns import either

_PROMPTS = frozenset(
    (
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
        *(
            "social media post",
            "entrada",
            "publicación",
            "artículo",
            "artigo",
            "post",
            "artikel",
            "beitrag",
            "pie de foto",
        ),
        *("légende", "legenda"),
        # Moods
        *("sound", "shorter", "longer", "more professional", "more friendly", "more engaging", "more human"),
    )
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
_REPLIES = frozenset(
    (
        *(
            "as an ai",
            "as a ai",
            "as an artificial",
            "as a artificial",
            "training data",
            "knowledge cut",
            "last update",
        ),
        *("last knowledge update", "certainly", "sure!", "sure,", "sure.", "sure thing", "of course!", "of course,"),
        *(
            "of course.",
            "absolutely",
            "great!",
            "great question",
            "no problem",
            "got it",
            "okay,",
            "okay.",
            "ok,",
            "ok.",
        ),
        *("yes,", "yes.", "hope this helps", "hope that helps"),
        *(
            "let me know if you",
            "like me to",
            "want me to",
            "shall i ",
            "should i ",
            "sorry",
            "assist with",
            "help with",
        ),
        *("said:", "regenerate response", "copy code", "chatgpt can make mistakes"),
    )
)
_DRAFTS = frozenset(("here’s", "here's", "here is", "here are"))
_REWORKED = (
    *("revised", "rewritten", "reworked", "polished", "improved", "edited", "updated", "proofread", "shorter"),
    *("longer", "seo", "refined", "expanded", "simplified", "humani"),
)
"""What is said of every draft that a chatbot hands over, behind “here is”."""
_NOTES = ("TODO", "To-do", "FIXME", "TBD", "TBA", "XXX")
_GAPS = ("[", "{{", "<", "oaicite", "【")
_STOPS = re.compile(r"[.!?\n]")
_ANYWHERE = (*_ROLES, "[", "{{", "<", "【")
_ALSO_BEGUN = ("todo", "to-do", "fixme", "tbd", "tba", "xxx", "lorem", "oaicite")
"""The words of notes, dummy text and gaps in lower case; they too begin a word."""


# The patterns look for these at the beginning of a word only, so behind no small letter from a to z: that is looked for
# twice as fast as the beginning of a word, and finds but a few places more.
_BEGUN = re.compile(rf"[^a-z](?=({either((*_PROMPTS, *_REPLIES, *_DRAFTS, *_ALSO_BEGUN))}))")


class Clues(NamedTuple):
    """Which kinds of leftovers a text may hold; for false, it holds none."""

    prompts: bool
    replies: bool
    notes: bool
    lorem: bool
    gaps: bool


def clues(text: str) -> Clues:
    """Return the kinds of leftovers that are worth looking for in a text."""
    lower = text.lower()
    return _clues(text, lower, set(_BEGUN.findall(f"\n{lower}")))


def texts_with_clues(texts: list[str]) -> set[int]:
    """Return the numbers of the texts that have clues; all texts are searched at once, which is faster."""
    lower = [text.lower() for text in texts]
    whole = "\n".join(lower)
    ends = list(accumulate(len(text) + 1 for text in lower))
    begun: dict[int, set[str]] = {}
    for match in _BEGUN.finditer(f"\n{whole}"):
        begun.setdefault(bisect_right(ends, match.start()), set()).add(match[1])
    if words := tuple([word for word in _ANYWHERE if word in whole]):
        for number, text in enumerate(lower):
            if _any(words, text):
                begun.setdefault(number, set())
    return {number for number, words in begun.items() if any(_clues(texts[number], lower[number], words))}


def _clues(text: str, lower: str, begun: set[str]) -> Clues:
    """Return the clues of a text; ``begun`` are the words in it that only count where they begin one."""
    return Clues(
        prompts=_orders(lower, [*begun.intersection(_PROMPTS), *[role for role in _ROLES if role in lower]]),
        replies=not begun.isdisjoint(_REPLIES) or (not begun.isdisjoint(_DRAFTS) and _any(_REWORKED, lower)),
        notes=_any(_NOTES, text),
        lorem="lorem" in lower,
        gaps=_any(_GAPS, lower),
    )


def _orders(text: str, words: list[str]) -> bool:
    """Return whether a sentence has a prompt's verb and one of the words after it."""
    for sentence in _STOPS.split(text) if words else ():
        end = max([sentence.rfind(word) for word in words])
        if end > 0 and _any(_VERBS, sentence[:end]):
            return True
    return False


def _any(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110  # any() takes four times as long
        if word in text:
            return True
    return False
