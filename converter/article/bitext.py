"""An article beside one of its translations, with everything that follows from the two."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from converter.article.approval import EditionDigests, approval_matches, article_digest
from converter.article.edition import translated_article
from converter.article.model import Article
from converter.article.spans import plain_text
from converter.article.states import ReviewState, untranslated_segments
from converter.article.translation import Approval, Edition, Provenance, Segment, Translation


class ArticleText:
    """An article and its digest, which is computed once, when it is asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def digest(self) -> str:
        """As ``article_digest``."""
        return article_digest(self.article)


class Bitext:
    """An article beside one of its translations. What follows from the two is computed once, when it is asked for."""

    def __init__(self, source: ArticleText, translation: Translation) -> None:
        self._source = source
        self.translation = translation

    @classmethod
    def of(cls, article: Article, translation: Translation) -> Self:
        """Return the bitext of an article whose digest nobody else needs."""
        return cls(ArticleText(article), translation)

    def with_translation(self, translation: Translation) -> Bitext:
        """Return the same article beside another translation; if it says the same, nothing is computed again."""
        other = Bitext(self._source, translation)
        if _says_the_same(self.translation, translation):
            other._target = self._target
        return other

    def shows_the_same(self, translation: Translation) -> bool:
        """Tell whether another translation makes the same edition; nothing is composed for it."""
        one, other = self.translation, translation
        return (
            _says_the_same(one, other)
            and (one.approval, one.engine, one.translated_at) == (other.approval, other.engine, other.translated_at)
            and [segment.engine for segment in one.segments] == [segment.engine for segment in other.segments]
            and _is_weak(one) == _is_weak(other)
            and (one.engine is not None or _translators(one) == _translators(other))
        )

    @property
    def article(self) -> Article:
        """The original."""
        return self._source.article

    @property
    def translated(self) -> Article:
        """The article in the translation's language, as ``translated_article``."""
        return self._target.article

    @property
    def digests(self) -> EditionDigests:
        """What an approval of the whole is bound to."""
        return EditionDigests(self._source.digest, self._target.digest)

    @property
    def approval(self) -> Approval | None:
        """The approval of the whole if it matches both texts as they are, else ``None``."""
        approval = self.translation.approval
        return approval if approval and approval_matches(approval, self.digests) else None

    @property
    def state(self) -> ReviewState:
        """The state of the review of the whole."""
        if self.approval:
            return "approved"
        if self.translation.approval:
            return "outdated"
        return "in-review" if self.translation.review_since else "draft"

    @cached_property
    def untranslated(self) -> tuple[Segment, ...]:
        """The segments that nobody has translated; see ``untranslated_segments``."""
        return untranslated_segments(self.translation)

    @cached_property
    def edition(self) -> Edition:
        """The article in the translation's language: reviewed if an approval matches both texts, else a draft."""
        translation, approval = self.translation, self.approval
        return Edition(
            article=self.translated,
            language=translation.language,
            status="reviewed" if approval else "draft",
            original=self.article,
            provenance=Provenance(
                engine=translation.engine,
                translators=_translators(translation) if translation.engine is None else (),
                also=tuple(dict.fromkeys(segment.engine for segment in translation.segments if segment.engine)),
                weak=_is_weak(translation),
                translated_at=translation.translated_at,
                reviewer=reviewers(translation) if approval else None,
                reviewed_at=approval.when if approval else None,
            ),
        )

    @cached_property
    def _target(self) -> ArticleText:
        return ArticleText(translated_article(self.article, self.translation))


def _says_the_same(one: Translation, other: Translation) -> bool:
    """Whether both give the same article: approvals, credits and findings do not appear in it."""
    if one.language != other.language or len(one.segments) != len(other.segments):
        return False
    pairs = zip(one.segments, other.segments, strict=True)
    return all((a.id, a.before, a.target) == (b.id, b.before, b.target) for a, b in pairs)


def _translators(translation: Translation) -> tuple[str, ...]:
    """Return the people who translated, as far as they are known; who merely approved a number is not one of them."""
    made = (each for each in translation.segments if plain_text(each.source) != plain_text(each.target))
    return tuple(dict.fromkeys(each.by.who for each in made if each.by and each.by.who))


def _is_weak(translation: Translation) -> bool:
    return any(found.code == "weak-engine" for found in translation.findings)


def reviewers(translation: Translation) -> str:
    """Return everybody who approved something of a translation, as handouts name them, who did so first first."""
    segments = [segment.approval for segment in translation.segments if segment.approval]
    approvals = [*segments, *([translation.approval] if translation.approval else [])]
    return "; ".join(dict.fromkeys(each.reviewer for each in sorted(approvals, key=lambda each: each.when)))
