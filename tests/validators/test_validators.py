"""The validators can fail: what they are known to find, they find here."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint

from validators.accessible_pages import AxeCheck
from validators.accessible_pdfs import VeraCheck

pytestmark = pytest.mark.slow

PAGE = """<!doctype html><html lang="en"><head><title>Fever</title><style>{css}</style></head>
<body><main><h1>Fever</h1><p>Drink water.</p>{more}</main></body></html>"""


def write_page(folder: Path, *, more: str = "", css: str = "") -> Path:
    path = folder / "page.html"
    path.write_text(PAGE.format(more=more, css=css), encoding="utf-8")
    return path


def test_axe_passes_a_page_without_barriers(axe: AxeCheck, tmp_path: Path) -> None:
    assert axe(write_page(tmp_path)) == []


@pytest.mark.parametrize(
    ("rule", "more", "css"),
    [
        ("image-alt", "<img src='thermometer.png'>", ""),
        ("color-contrast", "<p style='color: #bbb'>Take it twice a day.</p>", ""),
        ("target-size", "<p><a href='#1'>1</a><a href='#2'>2</a></p>", "a { display: inline-block; width: 9px }"),
        ("heading-order", "<h4>Doses</h4>", ""),
    ],
)
def test_axe_finds_a_barrier_of_each_tag(axe: AxeCheck, tmp_path: Path, rule: str, more: str, css: str) -> None:
    assert rule in [violation.rule for violation in axe(write_page(tmp_path, more=more, css=css))]


def test_axe_sees_the_dark_colours(axe: AxeCheck, tmp_path: Path) -> None:
    page = write_page(tmp_path, css="@media (prefers-color-scheme: dark) { body { color: #333; background: #000 } }")
    assert axe(page) == []
    assert [violation.rule for violation in axe(page, dark=True)] == ["color-contrast"]


def test_verapdf_tells_a_tagged_pdf_from_an_untagged_one(verapdf: VeraCheck, tmp_path: Path) -> None:
    document = weasyprint.HTML(string=PAGE.format(more="", css=""))
    tagged, untagged = tmp_path / "tagged.pdf", tmp_path / "untagged.pdf"
    document.write_pdf(tagged, pdf_variant="pdf/ua-1")
    document.write_pdf(untagged)
    broken = verapdf([tagged, untagged])
    assert broken[tagged] == []
    assert any(line.startswith("6.2-1 ") for line in broken[untagged])


def test_verapdf_says_what_is_no_pdf(verapdf: VeraCheck, tmp_path: Path) -> None:
    path = tmp_path / "no.pdf"
    path.write_text("not a PDF", encoding="utf-8")
    assert "parse" in verapdf([path])[path][0]
