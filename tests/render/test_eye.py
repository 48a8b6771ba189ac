"""Pages as an eye reads them: of each amount the signs in their order, on one line, in every language.

The order is that of the places where the browser and the PDF draw, and for plain text that of FriBidi's implementation
of UAX 9; what must be seen is stated by hand in `eye_amounts.py`. Pages and plain text are looked at in every language.
PDF and EPUB hold the same marks in the same words, and break their lines by the script: they are looked at in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from converter.article import Article, Edition
from converter.formats import PROFILES, Format, Profile
from converter.languages import REGISTRY, find_language
from converter.render import RenderOptions, render
from converter.sources import load, read_document
from tests.render.eye import browser_lines, pdf_lines, text_lines
from tests.render.eye_amounts import amounts_of, bare, made, unseen
from tests.sources.corpus import body_text, cases

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

POSTS, OF = 8, 20
"""So many real posts, which hold most amounts of so many."""
AMOUNT = re.compile(r"(?<![\w.,/:-])\d+(?:[.,:]\d+)?(?:[-–]\d+)?[ \u00a0](?:%|[^\W\d_]{1,10}\b)|\b[A-Z]{2,6}-\d+\b")
"""What a post surely must not part: a number and the word after it, and names such as COVID-19."""
NARROW: ViewportSize = {"width": 320, "height": 800}
PAPER: ViewportSize = {"width": 643, "height": 900}
"""CSS pixels between the margins of A4."""
COLUMN = 320
GAP = 20
COLUMNS = f"""
html {{ width: {COLUMN}px; height: 520px; column-width: {COLUMN}px; column-gap: {GAP}px; column-fill: auto; margin: 0 }}
body {{ margin: 0 }}
"""
"""What reading systems add to the style sheet to show pages."""
OF_SCRIPTS = tuple({entry.script: tag for tag, entry in REGISTRY.items()}.values())
OTHERS = ("ar", "he", "km", "zh-Hans", "ru")
"""Languages whose large and bilingual profiles are looked at, too."""
PROFILED: list[tuple[str, Profile]] = [(tag, profile) for tag in OTHERS for profile in ("large", "bilingual")]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    with browser.new_context(offline=True, bypass_csp=True) as context:
        yield context.new_page()


def rendered(tag: str, form: Format, profile: Profile = "clear") -> bytes:
    return render(made(tag), form, RenderOptions(profile=profile))


def shown_lines(window: Page, media: Literal["screen", "print"], size: ViewportSize) -> list[str]:
    """The lines of the page in the window, on a screen or on paper of a size."""
    window.emulate_media(media=media)
    window.set_viewport_size(size)
    return browser_lines(window)


def missing(tag: str, lines: list[str]) -> list[str]:
    return unseen(amounts_of(tag), lines)


def test_in_a_browser(window: Page, tmp_path: Path) -> None:
    """On a narrow screen, and on paper; no page is wider than the screen."""
    found = {}
    cases: list[tuple[str, Profile]] = [*((tag, "clear") for tag in REGISTRY), *PROFILED]
    for tag, profile in cases:
        path = tmp_path / "handout.html"
        path.write_bytes(rendered(tag, "html", profile))
        window.goto(path.as_uri())
        found[tag, profile, "screen"] = missing(tag, shown_lines(window, "screen", NARROW))
        if window.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            found[tag, profile, "screen"].append("the page is too wide")
        found[tag, profile, "paper"] = missing(tag, shown_lines(window, "print", PAPER))
    assert {case: amounts for case, amounts in found.items() if amounts} == {}


def test_in_a_pdf() -> None:
    sizes = {"clear": 14, "large": 18, "bilingual": 14}
    cases: list[tuple[str, Profile]] = [*((tag, "clear") for tag in OF_SCRIPTS), *PROFILED]
    found = {
        (tag, profile): missing(tag, pdf_lines(rendered(tag, "pdf", profile), sizes[profile] * 4 / 3))
        for tag, profile in cases
    }
    assert {case: amounts for case, amounts in found.items() if amounts} == {}


def test_in_the_columns_of_an_epub(window: Page, tmp_path: Path) -> None:
    found = {}
    window.emulate_media(media="screen")
    window.set_viewport_size({"width": COLUMN, "height": 560})
    for tag in OF_SCRIPTS:
        lines = []
        with ZipFile(BytesIO(rendered(tag, "epub"))) as book:
            book.extractall(tmp_path / tag)
        for path in sorted((tmp_path / tag).rglob("opening.xhtml")) + sorted((tmp_path / tag).rglob("part-*.xhtml")):
            window.goto(path.as_uri())
            window.add_style_tag(content=COLUMNS)
            lines += browser_lines(window, COLUMN + GAP)
        found[tag] = missing(tag, lines)
    assert {tag: amounts for tag, amounts in found.items() if amounts} == {}


def with_amounts(post: Article) -> Article:
    """The post without the blocks that hold no amount."""
    sections = []
    for section in post.sections:
        alone = [(block, section.model_copy(update={"blocks": (block,)})) for block in section.blocks]
        blocks = [
            block for block, only in alone if AMOUNT.search(body_text(post.model_copy(update={"sections": (only,)})))
        ]
        sections.append(section.model_copy(update={"blocks": tuple(blocks)}))
    return post.model_copy(update={"sections": tuple(sections)})


def count(amount: str, lines: list[str]) -> int:
    return sum(len(re.findall(rf"(?<![\d.,:]){re.escape(amount)}", line)) for line in lines)


def test_no_line_of_a_real_post_ends_in_an_amount(window: Page, tmp_path: Path) -> None:
    """Joined, the lines hold as many of each amount as the lines one by one; so no page ends in an amount either."""
    parted = {}
    looked_at = 0
    posts = [(case.name, read_document(load(case.source, max_bytes=9_000_000))) for case in cases()[:OF]]
    posts.sort(key=lambda named: -len(set(AMOUNT.findall(body_text(named[1])))))
    for name, read in posts[:POSTS]:
        post = with_amounts(read)
        found = find_language(post.language) or REGISTRY["en"]
        original = Edition(article=post, language=found.tag, status="original", original=post)
        path = tmp_path / "post.html"
        path.write_bytes(render(original, "html", RenderOptions()))
        window.goto(path.as_uri())
        # The address that paper shows after a link stands inside an amount that the link cuts.
        window.add_style_tag(content="a::after { content: none !important }")
        texts = body_text(post)
        looked_at += len(AMOUNT.findall(texts))
        for form, lines in (
            ("screen", shown_lines(window, "screen", NARROW)),
            ("paper", shown_lines(window, "print", PAPER)),
            ("pdf", pdf_lines(render(original, "pdf", RenderOptions()), 14 * 4 / 3)),
            ("txt", text_lines(render(original, "txt", RenderOptions()))),
        ):
            shown = [bare(line) for line in lines]
            whole = "".join(shown)
            amounts = {bare(amount) for amount in AMOUNT.findall(texts)}
            parted[name, form] = [each for each in amounts if count(each, [whole]) > count(each, shown)]
    assert looked_at > 100
    assert len(parted) == 4 * POSTS
    assert {case: amounts for case, amounts in parted.items() if amounts} == {}


def test_in_plain_text() -> None:
    cases = [(tag, profile) for tag in REGISTRY for profile, forms in PROFILES.items() if "txt" in forms]
    found = {(tag, profile): missing(tag, text_lines(rendered(tag, "txt", profile))) for tag, profile in cases}
    assert {case: amounts for case, amounts in found.items() if amounts} == {}
