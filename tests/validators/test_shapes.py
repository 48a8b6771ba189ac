"""The pages that stand for others leave out no kind of element."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.validators.shapes import page_shapes, representatives

PLAIN = '<main><h1>Fever</h1><h2 id="a">Doses</h2><p class="need-9"><a href="#a">4 mL</a></p></main>'
WORDS = '<main><h1>Fiebre</h1><h2 id="b">Dosis</h2><p class="need-12"><a href="#b">5 mL</a></p></main>'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("4 mL", "<b>4</b> mL", id="an element"),
        pytest.param("main>", "section>", id="what it stands in"),
        pytest.param('"need-9"', '"notice"', id="a class"),
        pytest.param("<p ", "<p hidden ", id="an attribute"),
        pytest.param('href="#a"', 'href=""', id="an empty attribute"),
        pytest.param(">Doses", "> ", id="an empty heading"),
        pytest.param("h1>", "h3>", id="another order of headings"),
    ],
)
def test_a_page_that_has_something_else_is_looked_at(old: str, new: str, tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.html" for number in range(3)]
    for page, content in zip(pages, (PLAIN, WORDS, PLAIN.replace(old, new)), strict=True):
        page.write_text(content, encoding="utf-8")
    chosen = representatives(pages, page_shapes)
    assert pages[2] in chosen
    assert len(chosen) <= 2
