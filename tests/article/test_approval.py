"""An approval holds for the texts that were approved, and for no others."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from converter.article import (
    Approval,
    Article,
    ArticleText,
    Bitext,
    Credit,
    EditionDigests,
    EngineInfo,
    Finding,
    Image,
    Paragraph,
    PreviousApproval,
    Section,
    Segment,
    Source,
    Span,
    Spans,
    Translation,
    approval_matches,
    article_digest,
    is_approved,
    segment_state,
    spans_digest,
)
from tests.article.strategies import articles

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
SOURCE, TARGET = (Span(text="Do not take 5 ml."),), (Span(text="No tome 5 ml."),)
PICTURE = Image(src="images/0123456789abcdef.png", alt="A spoon")


def post(*blocks: object, **facts: object) -> Article:
    return Article(
        language="en",
        sections=(Section(id="s", level=2, blocks=(Paragraph(spans=SOURCE), *blocks)),),
        source=Source(platform="text", fetched_at=NOW, sha256="0" * 64, reader="t"),
        **facts,
    )


def approval(source: str, target: str) -> Approval:
    return Approval(who="Ana Ruiz", qualification="nurse", when=NOW, source=source, target=target)


def segment(**given: object) -> Segment:
    signed = approval(spans_digest(SOURCE), spans_digest(TARGET))
    fields = {"id": "s0.b0#0", "source": SOURCE, "target": TARGET, "approval": signed, **given}
    return Segment.model_validate(fields)


def translation(article: Article, made: Segment, **given: object) -> Translation:
    bare = Translation(
        source_language="en",
        language="es",
        engine=EngineInfo(name="E", version="1"),
        translated_at=NOW,
        segments=(made,),
    )
    digests = Bitext.of(article, bare).digests
    return bare.model_copy(update={"approval": approval(*digests), "review_since": NOW, **given})


@pytest.mark.parametrize(
    "other",
    [
        (Span(text="Take 5 ml."),),
        (Span(text="Do not take 50 ml."),),
        (Span(text="Do "), Span(text="not", marks=("strong",)), Span(text=" take 5 ml.")),
        (Span(text="Do not take 5 ml.", href="https://example.org/"),),
        (),
    ],
)
def test_an_approval_of_a_segment_is_bound_to_both_texts(other: Spans) -> None:
    assert is_approved(segment())
    assert not is_approved(segment(source=other))
    assert not is_approved(segment(target=other))


def test_nobody_approved_it() -> None:
    assert not is_approved(segment(approval=None))


def test_states_of_a_segment() -> None:
    credit = Credit(who="Ana Ruiz", when=NOW)
    assert segment_state(segment()) == "approved"
    assert segment_state(segment(approval=None)) == "draft"
    assert segment_state(segment(approval=None, origin="human", by=credit)) == "in-review"
    reopened = PreviousApproval(source=SOURCE, target=TARGET)
    assert segment_state(segment(approval=None, reopened=reopened)) == "outdated"


def test_an_approved_edition_is_reviewed_and_names_the_reviewer() -> None:
    article = post()
    edition = Bitext.of(article, translation(article, segment())).edition
    assert edition.status == "reviewed"
    assert (edition.provenance.reviewer, edition.provenance.reviewed_at) == ("Ana Ruiz, nurse", NOW)


@pytest.mark.parametrize(
    "changed",
    [
        post(PICTURE),
        post(Paragraph(spans=(Span(text="More."),))),
        post(title="A title"),
        post(tags=("fever",)),
        post(cover=PICTURE),
    ],
)
def test_an_edition_of_a_post_that_changed_is_outdated(changed: Article) -> None:
    made = translation(post(), segment())
    assert Bitext.of(post(), made).state == "approved"
    assert Bitext.of(changed, made).state == "outdated"
    edition = Bitext.of(changed, made).edition
    assert (edition.status, edition.provenance.reviewer, edition.provenance.reviewed_at) == ("draft", None, None)


def test_an_edition_whose_translation_changed_is_a_draft() -> None:
    made = translation(post(), segment())
    other = made.model_copy(update={"segments": (segment(target=(Span(text="Tome 5 ml."),)),)})
    assert Bitext.of(post(), other).edition.status == "draft"


def test_an_edition_that_nobody_approved() -> None:
    made = translation(post(), segment(), approval=None)
    assert Bitext.of(post(), made).state == "in-review"
    assert Bitext.of(post(), made.model_copy(update={"review_since": None})).state == "draft"


def test_facts_about_the_post_are_no_content() -> None:
    later = post(
        updated=dt.date(2026, 6, 1),
        reading_minutes=3,
        findings=(Finding(code="missing-alt", severity="warning", message="m", suggestion="s"),),
    )
    assert article_digest(later) == article_digest(post())


@given(articles)
def test_a_digest_survives_being_stored(article: Article) -> None:
    again = Article.model_validate_json(article.model_dump_json())
    digest = article_digest(again)
    assert digest == article_digest(article)
    assert approval_matches(approval(digest, digest), EditionDigests(digest, ArticleText(again).digest))


def test_a_digest_is_the_same_in_every_version() -> None:
    assert spans_digest(SOURCE) == "d8c3220f0c4a19a956a07517b61f309ec87c941606bfa578bbde78480b92f1cc"
    assert article_digest(post(PICTURE)) == "4da1cbbcfd00bc467361ce07d06cce2c52ee3883599789aa633d4e5aa488f890"


def test_what_follows_from_a_bitext_is_kept_where_another_translation_says_the_same() -> None:
    first = Bitext.of(post(), translation(post(), segment()))
    translated = first.translated
    withdrawn = first.with_translation(first.translation.model_copy(update={"approval": None}))
    assert withdrawn.translated is translated
    assert (first.state, withdrawn.state) == ("approved", "in-review")
    assert (first.edition.status, withdrawn.edition.status) == ("reviewed", "draft")
    other = first.translation.model_copy(update={"segments": (segment(target=(Span(text="Tome 5 ml."),)),)})
    changed = first.with_translation(other)
    assert changed.translated == Bitext.of(post(), other).translated != translated
    assert changed.state == "outdated"
