"""Separate a picture's credit from its caption: who made it is no part of what it shows."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.article import Spans, plain_text
from converter.sources.dom.spans import slice_spans

_LONGEST = 200
"""Characters of a credit; a longer text only mentions a source."""
_PHOTO = r"(?:photo(?:graph|graphy|graphs|s)?|fotos?|fotograf(?:ía|ia|ie)|cliché)"
_MADE = (
    rf"(?:{_PHOTO}|picture|image|illustration|artwork|graphic|imagen|imágenes|imagem|imagens|immagine|ilustración|"
    r"ilustração|illustrazione|bild(?:er)?|grafik|abbildung|dessin)"
)
_GIVEN = (
    r"(?:credits?|source|copyright|créditos?|crédits?|fuente|quelle|(?:bild|foto)(?:quelle|nachweis)|fonte|"
    r"courtesy|cortes[íi]a)"
)
_CLEAR = re.compile(
    rf"{_MADE}[\s-]+{_GIVEN}\b|{_GIVEN}[\s-]+{_MADE}\b|(?:{_PHOTO}|{_GIVEN})\s*:|©|\(c\)\s|copyright\s"
    rf"|(?:{_MADE}\s+)?(?:courtesy of|cortesía de|cortesia (?:di|de|da))\s|{_MADE}\s*:?\s*©"
    rf"|{_MADE}\s+by\s+(?:the\s+)?(?:authors?|me|us)\b",
    re.IGNORECASE,
)
"""Starts a credit, whatever follows."""
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_JOINING = r"(?:of|the|de|da|di|do|del|la|van|von|der|and|y|e|et|und|&)"
_NAMES = rf"(?:@[\w.]+|{_NAME}(?:,?\s+(?:{_JOINING}\s+)?{_NAME}){{0,5}})"
_PLACE = rf"(?:\s*(?:on|at|via|from|sur|chez|auf|bei|en|em|no|na|su|/|\||,)\s*(?:{_NAMES}|[\w-]+(?:\.[\w-]+)+))"
_NAMED = re.compile(
    rf"(?i:{_MADE}\s+(?:by|von|par|por|via))\s+{_NAMES}.*"
    rf"|(?i:{_MADE})\s+(?:(?i:de|di|da|do|d[’'])\s*)?{_NAMES}{_PLACE}[.)\]]*\s*"
    rf"|(?i:{_MADE})\s*:\s*{_NAMES}{_PLACE}?[.)\]]*\s*",
    re.DOTALL,
)
"""A credit only if a name follows: “Foto de Ana Pérez en Unsplash”, but not “Foto de una rodilla”."""
_IN_BRACKETS = re.compile(rf"(?i:{_MADE})\s+{_NAMES}[\s.)\]]*")
_STARTS = re.compile(
    r"(?:^|(?<=[.!?…。)\]|\n–—·•/,;])|(?<=\s-)|(?<=\w)(?=\s*[(\[])|(?<=\s)(?=©))\s*(?:[(\[](?!c\)))?\s*"
)
_SEPARATORS = " \n\t|–—·•/-,;"


class Caption(NamedTuple):
    """A caption in its two parts, either of which may be empty. Only a separator between them is lost."""

    words: Spans
    credit: Spans


def split_credit(caption: Spans) -> Caption:
    """Return the caption and the credit that it is or ends with, in one of six languages.

    A credit starts where the caption, a sentence, a line or a bracket does, and reaches to the end of the caption. The
    languages are English, Spanish, French, German, Portuguese and Italian.
    """
    text = plain_text(caption)
    for start in _STARTS.finditer(text, max(0, len(text) - _LONGEST - 4)):
        rest = text[start.end() :]
        if not rest or len(rest) > _LONGEST or not _closes(start[0], rest):
            continue
        named = _NAMED.fullmatch(rest) or (_bracket(start[0]) and _IN_BRACKETS.fullmatch(rest))
        if named or _CLEAR.match(rest):
            before = text[: start.start()].rstrip(_SEPARATORS)
            return Caption(
                slice_spans(caption, 0, len(before)), slice_spans(caption, start.end() - _bracket(start[0]), len(text))
            )
    return Caption(caption, ())


def _bracket(start: str) -> int:
    """Return the number of characters from the opening bracket on; the bracket belongs to the credit."""
    found = re.search(r"[(\[].*", start, re.DOTALL)
    return len(found[0]) if found else 0


def _closes(start: str, rest: str) -> bool:
    """Return True unless a bracket opens the credit and text follows its closing bracket."""
    if not _bracket(start):
        return True
    return re.fullmatch(r"[^()\[\]]*[)\]][\s.]*|[^()\[\]]*", rest) is not None
