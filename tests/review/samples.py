"""Translations to be sent to a reviewer, one written by hand and any that hypothesis thinks of."""

import datetime as dt

from hypothesis import settings
from hypothesis import strategies as st

from converter.article import (
    Approval,
    Article,
    Credit,
    EngineInfo,
    Finding,
    Paragraph,
    PreviousApproval,
    Section,
    Segment,
    Source,
    Span,
    Translation,
    spans_digest,
    units,
)
from tests.article.strategies import articles, inline, texts

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
ENGINE = EngineInfo(name="Argos Translate", version="1.9")
FEW = settings(max_examples=20)
"""For whole translations: to think of one takes a tenth of a second, and each has many sentences."""
HREF = "https://example.org/fever?a=1&b=2"


def approved(segment: Segment) -> Segment:
    """The segment with the approval that fits it."""
    digests = {"source": spans_digest(segment.source), "target": spans_digest(segment.target)}
    approval = Approval(who="Ana Ruiz", qualification="nurse", when=NOW, **digests)
    return segment.model_copy(update={"approval": approval})


ERROR = Finding(code="number-mismatch", severity="error", message="The number 3 is missing.", suggestion="Add it.")
NOTE = Finding(code="repaired", severity="note", message="Another one was taken.", suggestion="Read it.")

ARTICLE = Article(
    title="Fever",
    language="en",
    sections=(
        Section(
            id="start",
            level=2,
            blocks=(
                Paragraph(
                    spans=(
                        Span(text="Do "),
                        Span(text="not", marks=("strong",)),
                        Span(text=" take 3 pills. Read "),
                        Span(text="our ", href=HREF),
                        Span(text="page", href=HREF, marks=("em",)),
                        Span(text=".\nCall 911."),
                    )
                ),
            ),
        ),
    ),
    source=Source(
        url="https://example.org/fever",
        platform="web",
        fetched_at=NOW,
        sha256="0" * 64,
        reader="test",
    ),
)
TITLE = approved(Segment(id="title#0", source=(Span(text="Fever"),), target=(Span(text="Fiebre"),), origin="human"))
TRANSLATION = Translation(
    source_language="en",
    language="es",
    engine=ENGINE,
    translated_at=NOW,
    segments=(
        TITLE,
        Segment(
            id="s0.b0#0",
            source=(Span(text="Do "), Span(text="not", marks=("strong",)), Span(text=" take 3 pills.")),
            target=(Span(text="No", marks=("strong",)), Span(text=" tome pastillas.")),
            findings=(NOTE, ERROR),
        ),
        Segment(
            id="s0.b0#1",
            before=" ",
            source=(
                Span(text="Read "),
                Span(text="our ", href=HREF),
                Span(text="page", href=HREF, marks=("em",)),
                Span(text="."),
            ),
            target=(
                Span(text="Lea "),
                Span(text="nuestra ", href=HREF),
                Span(text="página", href=HREF, marks=("em",)),
                Span(text="."),
            ),
            reopened=PreviousApproval(source=(Span(text="Read it."),), target=(Span(text="Léala."),)),
        ),
        Segment(id="s0.b0#2", before="\n", source=(Span(text="Call\n911."),), target=(Span(text="Llame\nal 911."),)),
    ),
)

# what no post should hold and an engine may yet make: control characters, line ends of every kind, decomposed letters
awkward = st.text(
    st.one_of(
        st.sampled_from("\x00\x0b\x1f\x7f\x85\u2028\ufffe\uffff\r\n\t \u00a0&<>\"']e\u0301\u202e\u200f"),
        st.characters(codec="utf-8"),
    ),
    max_size=12,
)
spans = st.one_of(inline, st.lists(st.builds(Span, text=awkward), max_size=3).map(tuple), st.just(()))
findings = st.lists(st.sampled_from([ERROR, NOTE]), max_size=2).map(tuple)
credits_ = st.one_of(st.none(), st.builds(Credit, who=texts, when=st.just(NOW)))


@st.composite
def translated(draw: st.DrawFn) -> tuple[Article, Translation]:
    """An article and a translation of all its units, each of a few segments."""
    article = draw(articles)
    segments = []
    for unit in units(article):
        more = draw(st.lists(spans, max_size=2))
        for number, source in enumerate((unit.spans, *more)):
            segments.append(
                Segment(
                    id=f"{unit.path}#{number}",
                    before=draw(st.sampled_from([" ", "\n"])) if number else "",
                    source=source,
                    target=draw(st.one_of(st.just(source), spans)),
                    origin=draw(st.sampled_from(["engine", "kept", "human"])),
                    by=draw(credits_),
                    findings=draw(findings),
                )
            )
    language = draw(st.sampled_from(["es", "ar", "zh-Hans", "pt-BR"]))
    return article, Translation(
        source_language="en", language=language, engine=ENGINE, translated_at=NOW, segments=tuple(segments)
    )
