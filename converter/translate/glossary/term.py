"""One row of a glossary: a term of the source language and what it is, or is not, in the target's."""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple, get_args

from converter.article.bidi_spoofing import deceptions
from converter.errors import UnknownLanguage
from converter.languages import any_language
from converter.printable import printable
from converter.translate.engine import Pair

Status = Literal["preferred", "admitted", "forbidden", "do-not-translate"]
STATUSES: tuple[Status, ...] = get_args(Status)

ANY = "*"
"""In the place of the target's tag: the term stays unchanged in every language."""
_LONGEST = 200
"""Characters; what is longer is a sentence, and belongs in the memory."""


class Term(NamedTuple):
    """A term and one of its translations; a term that has several has several rows."""

    source: str
    target: str | None
    """``None`` for a term that is not translated."""
    pair: Pair
    """Tags as ``converter.languages`` writes them; ``ANY`` in the second place for every language."""
    status: Status = "preferred"
    """``preferred``: to be used. ``admitted``: right too. ``forbidden``: wrong for this term."""
    note: str = ""
    case_sensitive: bool = False
    """True where the term is one only as it is written: ``AIDS``, not ``aids``."""

    @property
    def unusual_case(self) -> bool:
        """Whether ``case_sensitive`` differs from the default for such a term."""
        return self.case_sensitive != _by_itself(self.source, self.status)


def make_term(  # noqa: PLR0913, PLR0917  # the columns of a row
    source: str,
    target: str,
    pair: Pair,
    status: str = "",
    note: str = "",
    case_sensitive: bool | None = None,  # noqa: FBT001
) -> Term:
    """Return a term from what a file says, in NFC and with white space collapsed.

    Where the file does not say, a term that is not translated and one of capitals alone, such as ``AIDS``, keep their
    case. Raises ``ValueError``, with a sentence for the user, where the row makes no sense.
    """
    kind = _status(status)
    source, target, note = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (source, target, note))
    _check(source, "source")
    if kind == "do-not-translate":
        if target not in {"", source}:
            raise ValueError(f"“{source}” is not to be translated, but there is a translation, “{target}”.")
    elif not target:
        raise ValueError(f"“{source}” has no translation; if it should have none, its status is “do-not-translate”.")
    elif pair[1] == ANY:
        raise ValueError(f"“{source}” has a translation, but the file does not say into which language.")
    else:
        _check(target, "target")
    _check_characters(note, "note")
    case = _by_itself(source, kind) if case_sensitive is None else case_sensitive
    return Term(source, None if kind == "do-not-translate" else target, pair, kind, note, case)


def known_pair(source: str, target: str) -> Pair:
    """Return a pair of tags as terms hold it; the second may be ``ANY``.

    Raises ``UnknownLanguage``, also where both are the same.
    """
    pair = any_language(source).tag, target if target == ANY else any_language(target).tag
    if pair[0] == pair[1]:
        raise UnknownLanguage(
            "A glossary is for two languages.",
            f"Source and target are both “{pair[0]}”.",
            "Name two languages, such as --from en --to es.",
        )
    return pair


def _status(text: str) -> Status:
    name = "-".join(text.replace("_", " ").replace("-", " ").casefold().split()) or "preferred"
    for status in STATUSES:
        if status == name:
            return status
    raise ValueError(f"“{text.strip()}” is no status; there are {', '.join(STATUSES)}.")


def _check(text: str, which: str) -> None:
    if not any(char.isalnum() for char in text):
        raise ValueError(f"The {which} is empty." if not text else f"The {which}, “{text}”, has no letter or digit.")
    _check_characters(text, which)
    if len(text) > _LONGEST:
        raise ValueError(f"The {which} has {len(text)} characters; a term has at most {_LONGEST}.")


def _check_characters(text: str, which: str) -> None:
    if printable(text) != text or deceptions(text):
        raise ValueError(f"The {which}, “{printable(text)}”, holds an invisible sign.")


def _by_itself(source: str, status: Status) -> bool:
    letters = [char for char in source if char.isalpha()]
    return status == "do-not-translate" or (len(letters) > 1 and source.isupper())
