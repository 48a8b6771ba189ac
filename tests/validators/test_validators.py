"""The validators can fail: what they are known to find, they find here."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint

from tests.validators.accessible_pages import AxeCheck, PageCheck
from tests.validators.accessible_pdfs import VeraCheck
from tests.validators.valid_html import NuCheck

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
        ("image-alt", "<img src='data:,'>", ""),
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


def test_ibm_passes_a_page_without_barriers(ibm: PageCheck, tmp_path: Path) -> None:
    assert ibm(write_page(tmp_path)) == []


@pytest.mark.parametrize(
    ("rule", "more", "css"),
    [
        ("img_alt_valid", "<img src='data:,'>", ""),
        ("text_contrast_sufficient", "<p style='color: #bbb'>Take it twice a day.</p>", ""),
        ("label_ref_valid", "<label for='dose'>Dose</label>", ""),
    ],
)
def test_ibm_finds_a_barrier(ibm: PageCheck, tmp_path: Path, rule: str, more: str, css: str) -> None:
    assert rule in [violation.rule for violation in ibm(write_page(tmp_path, more=more, css=css))]


def test_one_visit_serves_both(barriers: PageCheck, tmp_path: Path) -> None:
    found = {violation.rule for violation in barriers(write_page(tmp_path, more="<img src='data:,'>"))}
    assert found >= {"image-alt", "img_alt_valid"}


def test_a_page_that_the_browser_complains_of_fails(barriers: PageCheck, tmp_path: Path) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\"><style>p { color: red }</style>"
    path = write_page(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("<head>", f"<head>{policy}"), encoding="utf-8")
    with pytest.raises(AssertionError, match="Content Security Policy"):
        barriers(path)


def test_nu_tells_valid_html_from_invalid(nu: NuCheck, tmp_path: Path) -> None:
    good, bad = tmp_path / "a b", tmp_path / "é"
    good.mkdir()
    bad.mkdir()
    pages = [write_page(good), write_page(bad, more="<p><div></div></p><section><p>1</p></section>")]
    found = nu(pages)
    assert found[pages[0]] == []
    assert [line.partition(" ")[0] for line in found[pages[1]]] == ["error", "warning"]


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
