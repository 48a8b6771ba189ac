"""The review sheet on paper: one HTML page to print and to fill in by hand."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from converter.article import STATUS_LABELS, Article, EngineInfo, SheetRow, Spans, Translation, merge_spans
from converter.languages import REGISTRY, Language, any_language
from converter.render.dates import long_date
from converter.render.fonts.web import font_rules
from converter.render.html.page import environment, style_sheet
from converter.render.inline import screen_spans


def render_review_sheet(
    article: Article, translation: Translation, rows: Sequence[SheetRow], back_engine: EngineInfo | None = None
) -> bytes:
    """The rows of a review sheet as one UTF-8 HTML page in English, in their order; the same bytes for the same input.

    ``back_engine`` translated back. The page needs no network, no script and no font of the machine. Raises
    ``UnknownLanguage`` for a language that CLDR does not know.
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
            engine=_named(translation.engine),
            back_engine=_named(back_engine) if back_engine else "",
            day=long_date(translation.translated_at, english),
            drawn=_drawn,
            css=css,
            policy=_policy(css),
        )

    css = style_sheet("screen.css") + style_sheet("review-sheet.css")
    return filled(css + font_rules(filled(""), english, "0123456789")).encode()


def _drawn(spans: Spans, shown: Language) -> Markup:
    """The spans as HTML, the words of a link underlined: on paper nobody follows it."""
    return screen_spans(
        merge_spans([span.model_copy(update=_underlined(span.href, span.marks)) for span in spans]), shown
    )


def _underlined(href: str | None, marks: Sequence[str]) -> dict[str, object]:
    return {"href": None, "marks": tuple(dict.fromkeys((*marks, "u")))} if href else {}


def _named(engine: EngineInfo) -> str:
    through = f" through {', '.join(engine.via)}" if engine.via else ""
    return f"{engine.name} {engine.version}".strip() + through


def _policy(css: str) -> str:
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
