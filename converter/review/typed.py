"""What a person typed for a sentence, with its codes in brackets, compared with the current translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from converter.article import Segment, Translation
from converter.languages import any_language
from converter.review.bracketed import BracketCodec
from converter.review.codes import coded, normal
from converter.review.comparing import verdict_on
from converter.review.incoming import CodedTextReader, CodesBroken
from converter.review.marked_words import WordsNotFound, coded_text, edited_text
from converter.review.model import Review
from converter.review.segment_tokens import SegmentToken, read_token, spans_hash
from converter.review.statements import Collected, ReviewerEntry, Verdict, statement


class SentenceAnswer(NamedTuple):
    """What a person says of one sentence that she was shown."""

    token: str
    """Of the sentence as it was shown (``SheetRow.token``)."""
    right: bool | None = None
    """True for a yes, false for a no; ``None`` where she says neither."""
    text: str = ""
    """The translation as she left it, without codes; empty where it is as it was."""
    words: Mapping[int, str] = MappingProxyType({})
    """Which words each code of the translation covers, by its number; those that it does not name as before."""
    remark: str = ""


def codec_of(segment: Segment, tag: str) -> BracketCodec:
    """Return how the codes of a segment are written; ``tag`` is the language of its translation."""
    return BracketCodec(coded(segment), rtl=any_language(tag).direction == "rtl")


def read_answers(answers: Sequence[SentenceAnswer], translation: Translation, seen: int) -> Review:
    """Return what the answers change, approve and object to in the translation; nothing is applied.

    ``seen`` is the number of the newest event of the history that the person could have seen.
    """
    collected = Collected(translation, seen)
    for answer in answers:
        token = read_token(answer.token)
        segment = collected.segment(token)
        if token is None or segment is None:
            collected.add_unknown(answer.token[:100], (answer.text, answer.remark), "The post has changed since.")
            continue
        codec = codec_of(segment, translation.language)
        verdict: Verdict
        try:
            text = answer_text(answer, segment, translation.language)
        except WordsNotFound as error:
            verdict, judged = str(error), token.target
        else:
            verdict, judged = typed_verdict(text, token, segment, codec, signed_off=answer.right is True)
        written = (answer.text if verdict is not None else "", answer.remark)
        remarks = (answer.remark,) if answer.remark.strip() else ()
        entry = ReviewerEntry(answer.right, judged, tuple(filter(None, written)), remarks)
        collected.add(segment, statement(verdict, entry, segment))
    return collected.review()


def answer_text(answer: SentenceAnswer, segment: Segment, tag: str) -> str:
    """Return the translation of an answer with its codes; empty where she left none. Raises ``WordsNotFound``."""
    if not answer.text.strip():
        return ""
    return coded_text(answer.text, answer.words, edited_text(segment), codec_of(segment, tag))


def typed_verdict(
    text: str, token: SegmentToken, segment: Segment, codec: BracketCodec, *, signed_off: bool
) -> tuple[Verdict, str]:
    """Return the verdict on a typed translation, and the hash of the one that the person judged.

    ``signed_off`` is as for ``verdict_on``.
    """
    judged = token.target
    if token.source != spans_hash(segment.source):
        return "The original of this sentence has changed since it was shown.", judged
    if not text.strip():
        return None, judged
    both = coded(segment)
    try:
        received = CodedTextReader(codec.element(text), both.meanings, int)
    except CodesBroken as error:
        return str(error), judged
    if received.spans == normal(segment.target):
        judged = spans_hash(segment.target)
    return verdict_on(received, token, segment, both, signed_off=signed_off), judged
