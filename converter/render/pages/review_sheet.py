"""The review sheet on paper: one HTML page to print and to fill in by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from converter.article import STATUS_LABELS, Article, EngineInfo, SheetRow, Spans, Translation, merge_spans
from converter.languages import REGISTRY, Language, any_language
from converter.render.dates import long_date
from converter.render.fonts.web import font_rules
from converter.render.marking import named_spans
from converter.render.templating import content_policy, environment, style_sheet


def render_review_sheet(
    article: Article, translation: Translation, rows: Sequence[SheetRow], back_engine: EngineInfo | None = None
) -> bytes:
    """Return the rows of a review sheet, in their order, as one UTF-8 HTML page in English.

    The same input gives the same bytes. ``back_engine`` made the back translations. The page needs no network, no
    script and no font of the machine. Raises ``UnknownLanguage`` for a language that CLDR does not know.
    """
    english = REGISTRY["en"]
    source, target = any_language(translation.source_language), any_language(translation.language)

    def filled(css: str) -> str:
        template = environment().get_template("review-sheet.html")
        return template.render(
            article=article,
            translation=translation,
            rows=rows,
            source=source,
            target=target,
            numbers=Counter(row.status for row in rows),
            status_labels=STATUS_LABELS,
            engine=_named(translation.engine) if translation.engine else "",
            back_engine=_named(back_engine) if back_engine else "",
            day=long_date(translation.translated_at, english),
            drawn=_drawn,
            css=css,
            policy=content_policy(css, "font-src data:"),
        )

    css = style_sheet("screen.css") + style_sheet("review-sheet.css")
    return filled(css + font_rules(filled(""), english, "0123456789")).encode()


def _drawn(spans: Spans, shown: Language, named: Sequence[str]) -> Markup:
    """Return the spans as HTML, with links underlined that nobody can follow on paper, and with words marked."""
    underlined = merge_spans([span.model_copy(update=_underlined(span.href, span.marks)) for span in spans])
    return named_spans(underlined, shown.tag, named)


def _underlined(href: str | None, marks: Sequence[str]) -> dict[str, object]:
    return {"href": None, "marks": tuple(dict.fromkeys((*marks, "u")))} if href else {}


def _named(engine: EngineInfo) -> str:
    through = f" through {', '.join(engine.via)}" if engine.via else ""
    return f"{engine.name} {engine.version}".strip() + through
