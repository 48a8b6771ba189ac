"""Compares a translation in a reviewer's file with the current one: the same for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable

from converter.article import Segment, Translation, plain_text
from converter.errors import ReviewRefused
from converter.review.answers import answer_of, opens_with_answer
from converter.review.codes import Coded, normal
from converter.review.describing import code_label
from converter.review.incoming import CodedTextReader
from converter.review.model import Change
from converter.review.parsing import other_document_error, refused_error
from converter.review.segment_tokens import SegmentToken, read_token, spans_hash, token_of
from converter.review.statements import Verdict


def verdict_on(
    received: CodedTextReader, token: SegmentToken, segment: Segment, both: Coded, *, signed_off: bool
) -> Verdict:
    """Tell whether a translation in the file differs from ours, and may replace it.

    ``signed_off``: a person says that it is right, so that a mere “yes” may be what the sentence means.
    """
    if received.spans == normal(segment.target) or spans_hash(received.spans) == token.target:
        return None
    if not received.spans:
        return missing_target(segment)
    if received.deceives:
        return "It has invisible characters that show a reader something else than what is written; type it again."
    if why := _no_translation(segment, plain_text(received.spans), signed_off=signed_off):
        return why
    if token.target != spans_hash(segment.target):
        return "Its translation was changed here too since the file was exported; compare both."
    lost = sorted(both.needed - received.kept)
    if lost:
        return f"It has lost {_named(lost, both)}; put the code back on its words."
    twice = sorted(number for number, times in received.met.items() if times > 1)
    if twice:
        return f"It has {_named(twice, both)} more than once."
    return Change(segment_id=segment.id, target=received.cleaned)


def missing_target(segment: Segment) -> Verdict:
    """Return the verdict on a segment for which the file has no translation."""
    return "It has no translation in the file any more." if plain_text(normal(segment.target)) else None


def _no_translation(segment: Segment, text: str, *, signed_off: bool) -> str | None:
    """Return why a text cannot be the translation of the segment: it is an answer, or has none of its words."""
    source = plain_text(segment.source)
    if answer_of(text) != "unclear" and answer_of(source) == "unclear" and not signed_off:
        return "It is an answer, not a translation."
    if opens_with_answer(text) and not opens_with_answer(source) and not signed_off:
        return "It begins with an answer, so it may be a comment and no translation; write the sentence alone."
    for kind, what in ((str.isalpha, "word"), (str.isalnum, "word or number")):
        if any(map(kind, source)) and not any(map(kind, text)):
            return f"It has no {what}, so it is not a translation."
    return None


def without_spaces(text: str) -> str:
    """Return the text without white space, which programs change as they like."""
    return "".join(text.split())


def check_languages(translation: Translation, source: str | None, target: str | None) -> None:
    """Raise ``ReviewRefused`` for a file of other languages; ``None`` stands for one that it does not name."""
    wanted = (translation.source_language, translation.language)
    stated_tags = (source or wanted[0], target or wanted[1])
    if [tag.casefold() for tag in stated_tags] != [tag.casefold() for tag in wanted]:
        raise other_document_error(
            f"It translates from “{stated_tags[0]}” into “{stated_tags[1]}”, but the translation is from "
            f"“{wanted[0]}” into “{wanted[1]}”.",
            "Choose the language that the file is in, or ask for the file of this language.",
        )


def other_document(identities: Iterable[str], translation: Translation) -> ReviewRefused:
    """Return the error of a file whose sources are not those of the translation."""
    own = {(token.place, token.source) for token in map(token_of, translation.segments)}
    theirs = [token for one in identities if (token := read_token(one))]
    same = sum((token.place, token.source) in own for token in theirs)
    if same * 2 >= len(theirs) and same:
        return refused_error(
            "The original has changed since the file was exported: it is about another version of this document.",
            "Export the translation again and repeat the review of the sentences that changed.",
        )
    return other_document_error(
        "It is about another document, or was not exported by convert.",
        "Choose the document that the file was exported from.",
    )


def _named(numbers: list[int], both: Coded) -> str:
    return ", ".join(f"code {number} ({code_label(both.meanings[number])})" for number in numbers)
