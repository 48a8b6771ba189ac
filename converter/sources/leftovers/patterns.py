"""Patterns of text that was never meant for readers: prompts, chatbots' replies, placeholders, notes.

Every pattern describes a whole leftover, from its first character to its last. What a clinic might really say to a
patient must not match: “Please create a list of your medicines”, “Draw a picture of where it hurts”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """Return a pattern for the longest of the words at a place, which fails at most places after one letter."""
    behind: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        behind.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in behind.items())


_END = r"[^.!?\n]*(?:[.!?]+[\"”’')\]]*|$)"
"""The rest of a sentence."""
_SOFT_START = (
    r"(?:(?:please|kindly|can you|could you|now|hey chatgpt,?|por favor,?|bitte|s[’']il (?:te|vous) pla[iî]t,?) )?"
)
_MAKE = (
    r"(?:create|generate|design|produce|render|crea|cree|genera|genere|crée|créez|génère|générez|crie|gere|erstelle|"
    r"generiere)"
)
_WRITE = (
    r"(?:write|rewrite|re-write|draft|compose|generate|create|suggest|give me|provide|summari[sz]e|proofread|rephrase|"
    r"paraphrase|shorten|expand|polish|improve|edit|translate|optimi[sz]e|make|add|escribe|escriba|redacta|reescribe|"
    r"resume|écris|écrivez|rédige|rédigez|résume|escreva|reescreva|schreibe|schreib|formuliere|fasse)"
)
_A = r"(?:(?:me|us) )?(?:(?:an?|the|some|this|that|\d+|una?|une?|um|uma|ein|eine|einen|le|la|el) )?"
_ADJECTIVES = r"(?:[\w’'-]+,? ){0,4}?"
_PICTURE = (
    r"(?:images?|illustrations?|infographics?|graphics?|thumbnails?|banners?|logos?|clip ?art|imagen|imágenes|"
    r"ilustración|imagem|ilustração|bild|illustrationen|grafik)\b(?! (?:in|of) your(?:self)?\b)"
)
_TEXT = (
    r"(?:blog ?posts?|blog articles?|articles?(?! of\b)|captions?|alt(?:ernative)? text|meta ?descriptions?|headlines?|"
    r"(?:(?:opening|closing|introductory|concluding|final) )?paragraphs?|introductions?|conclusions?|"
    r"(?:the|this|my|following) text|text above|calls? to action|hashtags?|seo \w+|social media posts?|"
    r"(?:entrada|publicación|artículo|artigo|post|artikel|beitrag) (?:de|do|del|para|über|für|sobre)|"
    r"pie de foto|légende|legenda|bildunterschrift)\b"
)

PROMPTS = (
    re.compile(rf"{_SOFT_START}{_MAKE} {_A}{_ADJECTIVES}{_PICTURE}{_END}", re.IGNORECASE),
    re.compile(rf"{_SOFT_START}{_WRITE} {_A}{_ADJECTIVES}{_TEXT}{_END}", re.IGNORECASE),
    re.compile(
        r"(?:act as|pretend to be|imagine you are|you are) (?:an? )?[\w -]{0,40}"
        rf"(?:copywriter|seo|blogger|chatbot|language model|content writer){_END}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:make|rewrite|rephrase) (?:it|this|that|the text)[^.!?\n]{0,20}"
        rf"\b(?:sound|shorter|longer|more (?:professional|friendly|engaging|human)|seo|for seo)\b{_END}",
        re.IGNORECASE,
    ),
)
"""Orders to a machine that say what to make; each a whole sentence."""

GLUED = (
    *("please", "kindly", "can you", "could you", "would you", "create", "generate", "write", "rewrite", "draft"),
    *("design", "make", "draw", "paint", "produce", "render", "give", "provide", "suggest", "summarise", "summarize"),
    *("rephrase", "paraphrase", "shorten", "expand", "improve", "proofread", "translate", "add", "insert", "use"),
    *("show", "act as", "imagine", "describe", "explain", "list", "find", "replace", "change", "remove", "fix", "edit"),
    *("turn", "convert", "compose", "illustrate", "optimise", "optimize", "i want", "i need", "as an ai", "certainly"),
    *("sure", "here’s", "here's", "here is", "here are", "todo", "lorem ipsum", "por favor", "crea", "cree", "genera"),
    *("escribe", "escriba", "haz", "dibuja", "crée", "créez", "génère", "écris", "écrivez", "dessine", "crie", "gere"),
    *("escreva", "faça", "desenhe", "erstelle", "schreibe", "schreib", "zeichne", "generiere", "bitte"),
)
"""The beginnings of prompts that were pasted into the middle of a word; there, much less is proof enough."""
BEHIND_GLUED = r"[,:!]?(?= )"
GLUED_VERBS = rf"(?i:{either(GLUED)}){BEHIND_GLUED}"
"""One of these as a whole word or words, in any case."""

_VERSION = (
    r"(?:version|draft|rewrite|blog post|post|article|text|translation|summary|paragraph|outline|title|caption|"
    r"introduction|conclusion|headline|copy|prompt|image|response|suggestions?|rephrasing|content)s?\b"
)
_HERE = r"(?:here(?:[’']s| is| are| you go)|below is|below are|i[’'](?:d be happy to|ve)|i can|let me)"
_REST = r"[^.!?:\n]*(?:[.!?:]+|$)"

REPLIES = (
    re.compile(
        r"[^.!?\n]*\bas an? (?:ai|artificial intelligence)(?: language)?(?: model| assistant)?\b" + _END, re.IGNORECASE
    ),
    re.compile(
        r"[^.!?\n]*\b(?:my (?:last )?(?:training data|knowledge cut-?off)|as of my last (?:knowledge )?update)\b"
        + _END,
        re.IGNORECASE,
    ),
    re.compile(rf"certainly[!,.]? {_HERE}{_REST}", re.IGNORECASE),
    re.compile(
        rf"(?:sure(?: thing)?|of course|absolutely|great(?: question)?|no problem|got it)! {_HERE}{_REST}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:sure(?: thing)?|of course|absolutely|okay|ok|yes)[,.] {_HERE}[^.!?:\n]{{0,60}}\b{_VERSION}{_REST}",
        re.IGNORECASE,
    ),
    re.compile(
        r"here(?:[’']s| is| are) (?:an?|the|your|my) [^.!?:\n]{0,30}\b(?:revised|rewritten|reworked|polished|improved|"
        rf"edited|updated|proofread|shorter|longer|seo[\w-]*|refined|expanded|simplified|humani[sz]ed)\b[^.!?:\n]{{0,40}}\b{_VERSION}{_REST}",
        re.IGNORECASE,
    ),
    re.compile(r"(?:i )?hope (?:this|that) helps(?:,? you)?[.!]*$", re.IGNORECASE),
    re.compile(
        r"(?:i )?hope (?:this|that) helps[.!]* (?:please )?(?:let me know|feel free|if you)[^\n]*$", re.IGNORECASE
    ),
    re.compile(
        r"(?:please |just |feel free to )?let me know if (?:you(?:[’']d| would) like (?:me to|any|to)|"
        r"you (?:want|need) (?:me to|any(?: further| more| other| additional)? "
        rf"(?:changes|edits|adjustments|revisions|tweaks|modifications))){_END}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:would you like me to|do you want me to|shall i|should i) (?:also )?(?:\w+ ){0,3}?(?:write|rewrite|add|"
        r"create|generate|make|adjust|expand|shorten|draft|turn|include|provide|format)\b[^?\n]*\?",
        re.IGNORECASE,
    ),
    re.compile(r"i[’' ]a?m sorry,? but (?:i can(?:no|[’'])t|as an ai)" + _END, re.IGNORECASE),
    re.compile(r"i can(?:no|[’'])t (?:assist|help) with (?:that|this)(?: request)?[.!]?$", re.IGNORECASE),
    re.compile(r"(?:chatgpt|gemini|claude|copilot|assistant|user|you) said:", re.IGNORECASE),
    re.compile(r"(?:regenerate response|copy code|chatgpt can make mistakes" + _END + r")$", re.IGNORECASE),
)
"""What chatbots say to the person who asked; each a whole sentence."""

_BLANK = (
    r"(?:name|address|phone|number|e-?mail|date|time|city|state|town|link|url|website|photo|picture|image|logo|video|"
    r"title|author|dose|amount)"
)
_WHOSE = (
    r"(?:(?:clinic|practice|hospital|doctor|provider|patient|author|company|business|office|first|last|full|phone|"
    r"email|street)(?:[’']s)? ?)"
)
PLACEHOLDERS = (
    re.compile(
        r"\[\s*(?:insert|add|enter|place|put|include|your|our|replace|fill in|link to|photo of|image of|picture of|"
        r"insertar?|añadir|inserir|insérer|einfügen)\b[^\[\]\n]{0,100}\]",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\[\s*(?:the )?{_WHOSE}*{_BLANK}(?: here)?\s*\]",
        re.IGNORECASE,
    ),
    re.compile(r"\[\s*(?:todo|tbd|tba|xx+|placeholder|citation needed|source\??)\b[^\[\]\n]{0,60}\]", re.IGNORECASE),
    re.compile(r"\{\{[^{}\n]{1,60}\}\}"),
    re.compile(r"<(?:insert|your|add|enter)\b[^<>\n]{0,80}>", re.IGNORECASE),
    re.compile(
        r":contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]|【[^【】\n]{1,30}†[^【】\n]{0,60}】"
    ),
)
"""Gaps that somebody meant to fill."""
CITATIONS = re.compile(r":contentReference|oaicite|†")
"""The placeholders that chatbots leave as footnotes; nothing is missing without them."""

NOTES = (
    re.compile(r"[(\[]?(?:TODO|FIXME|TBD|TBA|XXX+)(?:\s*[:：–-]\s*|\b\s*\()[^\n]*$"),
    re.compile(r"[(\[]?(?:TODO|To-do|FIXME|TBD|TBA|XXX+)[.)\]]?$"),
)
"""Notes to oneself, where a sentence could start."""

LOREM = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
_LATIN = (
    "lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor incididunt ut labore et "
    "dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo "
    "consequat duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint "
    "occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum nunc vel donec vitae "
    "praesent vestibulum nullam mauris fusce integer aenean pellentesque quisque maecenas curabitur suspendisse"
)
LOREM_WORDS = frozenset(_LATIN.split())
"""The words of the Latin dummy text; they count only after “lorem ipsum”."""
