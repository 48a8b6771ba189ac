"""The list of a language's handouts, which may be thousands."""

from __future__ import annotations

from collections import Counter

import pytest
from markupsafe import Markup

from converter.article import Spans, plain_text
from converter.languages import Language
from converter.render import RenderOptions
from converter.render.inline import screen_spans
from converter.render.pages.site import ListedHandout, SearchFiles, SitePage, render_list


def test_each_text_of_a_list_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: Counter[str] = Counter()

    def counted(spans: Spans, shown: Language) -> Markup:
        drawn[plain_text(spans)] += 1
        return screen_spans(spans, shown)

    monkeypatch.setattr("converter.render.template_context.screen_spans", counted)
    handouts = [ListedHandout(f"a{n}", f"Take {n} mg", "Ask a nurse.", None, "", f"{n}/index.html") for n in range(4)]
    page = render_list(SitePage("en", None, RenderOptions()), handouts, SearchFiles("search.js", "search-index.js"))
    assert {drawn[each.title] for each in handouts} == {drawn["Ask a nurse."]} == {1}
    assert page.count(b"Ask a nurse.") == 4
