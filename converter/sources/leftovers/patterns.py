"""Patterns of text that was never meant for readers: prompts, chatbots' replies, placeholders, notes.

Every one describes a whole leftover, from its first character to its last. What a clinic might really say to a
patient must not match: “Please create a list of your medicines”, “Draw a picture of where it hurts”.
"""

from __future__ import annotations

import re

from converter.sources.leftovers.leftover_pattern import LeftoverPattern

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
    LeftoverPattern(_PICTURE, before=rf"{_SOFT_START}{_MAKE} {_A}{_ADJECTIVES}", after=_END),
    LeftoverPattern(_TEXT, before=rf"{_SOFT_START}{_WRITE} {_A}{_ADJECTIVES}", after=_END),
    LeftoverPattern(
        r"(?:copywriter|seo|(?:video)?blogger|chatbot|language model|content writer)s?\b",
        before=r"(?:act as|pretend to be|imagine you are|you are) (?:an? )?[\w -]{0,40}",
        after=_END,
    ),
    LeftoverPattern(
        r"(?:sound|shorter|longer|more (?:professional|friendly|engaging|human)|seo|for seo)\b",
        before=r"(?:make|rewrite|rephrase) (?:it|this|that|the text)[^.!?\n]{0,20}",
        after=_END,
    ),
)
"""Orders to a machine that say what to make; each a whole sentence."""

_VERSION = (
    r"(?:version|draft|rewrite|blog post|post|article|text|translation|summary|paragraph|outline|title|caption|"
    r"introduction|conclusion|headline|copy|prompt|image|response|suggestions?|rephrasing|content)s?\b"
)
_HERE = r"(?:here(?:[’']s| is| are| you go)|below is|below are|i[’'](?:d be happy to|ve)|i can|let me)"
_REST = r"[^.!?:\n]*(?:[.!?:]+|$)"
_HELPS = "hope (?:this|that) helps"

REPLIES = (
    LeftoverPattern(
        r"as an? (?:ai|artificial intelligence)(?: language)?(?: model| assistant)?\b", before=r"[^.!?\n]*", after=_END
    ),
    LeftoverPattern(
        r"(?:my (?:last )?(?:training data|knowledge cut-?off)|as of my last (?:knowledge )?update)\b",
        before=r"[^.!?\n]*",
        after=_END,
    ),
    LeftoverPattern(rf"certainly[!,.]? {_HERE}", after=_REST),
    LeftoverPattern(
        rf"(?:sure(?: thing)?|of course|absolutely|great(?: question)?|no problem|got it)! {_HERE}",
        after=_REST,
    ),
    LeftoverPattern(
        rf"(?:sure(?: thing)?|of course|absolutely|okay|ok|yes)[,.] {_HERE}",
        after=rf"[^.!?:\n]{{0,60}}\b{_VERSION}{_REST}",
    ),
    LeftoverPattern(
        r"here(?:[’']s| is| are) (?:an?|the|your|my) [^.!?:\n]{0,30}\b(?:revised|rewritten|reworked|polished|improved|"
        r"edited|updated|proofread|shorter|longer|seo[\w-]*|refined|expanded|simplified|humani[sz]ed)\b",
        after=rf"[^.!?:\n]{{0,40}}\b{_VERSION}{_REST}",
    ),
    LeftoverPattern(_HELPS, before="(?:i )?", after=r"(?:,? you)?[.!]*$"),
    LeftoverPattern(_HELPS, before="(?:i )?", after=r"[.!]* (?:please )?(?:let me know|feel free|if you)[^\n]*$"),
    LeftoverPattern(
        r"let me know if (?:you(?:[’']d| would) like (?:me to|any|to)|"
        r"you (?:want|need) (?:me to|any(?: further| more| other| additional)? "
        r"(?:changes|edits|adjustments|revisions|tweaks|modifications)))",
        before="(?:please |just |feel free to )?",
        after=_END,
    ),
    LeftoverPattern(
        r"(?:would you like me to|do you want me to|shall i|should i) (?:also )?(?:\w+ ){0,3}?(?:write|rewrite|add|"
        r"create|generate|make|adjust|expand|shorten|draft|turn|include|provide|format)\b",
        after=r"[^?\n]*\?",
    ),
    LeftoverPattern(r"i[’' ]a?m sorry,? but (?:i can(?:no|[’'])t|as an ai)", after=_END),
    LeftoverPattern(r"i can(?:no|[’'])t (?:assist|help) with (?:that|this)", after=r"(?: request)?[.!]?$"),
    LeftoverPattern("(?:chatgpt|gemini|claude|copilot|assistant|user|you) said:"),
    LeftoverPattern("(?:regenerate response|copy code)", after="$"),
    LeftoverPattern("chatgpt can make mistakes", after=rf"{_END}$"),
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
    LeftoverPattern(
        "(?:TODO|FIXME|TBD|TBA|XXX+)",
        before=r"[(\[]?",
        after=r"(?:\s*[:：–-]\s*|\b\s*\()[^\n]*$",
        ignore_case=False,
    ),
    LeftoverPattern("(?:TODO|To-do|FIXME|TBD|TBA|XXX+)", before=r"[(\[]?", after=r"[.)\]]?$", ignore_case=False),
)
"""Notes to oneself, where a sentence could start."""

LOREM_IPSUM = "lorem ipsum"
LOREM = re.compile(rf"\b{LOREM_IPSUM}\b", re.IGNORECASE)
