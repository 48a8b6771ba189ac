"""Where the lines of a PDF end: never inside an amount, in scripts without spaces too, and never in the margin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from converter.article import Section, Spans
from converter.languages import REGISTRY
from converter.render import RenderOptions
from converter.render.fonts.registry import fonts_for
from converter.render.inline import print_spans
from converter.render.line_breaks import WITHOUT_MARKS, with_marks
from converter.render.pdf.engine import lay_out
from converter.render.pdf.overflow import overflow
from converter.render.pdf.pdf import print_page
from tests.render.articles import edition, p, s

pytestmark = pytest.mark.slow

WORDS = {
    "th": "รับประทานยาทุกวันหลังอาหาร",
    "km": "លេបថ្នាំរាល់ថ្ងៃក្រោយពេលបាយ",
    "my": "ဆေးကိုနေ့စဉ်သောက်ပါ",
    "zh-Hans": "每天饭后服用",
    "ko": "약을 매일 식사 후에 복용하세요",
}
AMOUNTS = {
    "th": ("10 มิลลิกรัม", "10มก.", "5–10 ช้อนโต๊ะ", "2½ เม็ดยา", "10 มล./กก."),
    "km": ("10 ស្លាបព្រាកាហ្វេ", "5–10 មីលីក្រាម"),
    "my": ("10 မီလီဂရမ်", "၅ ရက်"),
    "zh-Hans": ("10毫克", "3~5天", "10mg／kg", "50％"),
    "ko": ("24시간", "10밀리그램씩", "2½정", "38.5도"),
}
LINK = "https://clinic.example/doses"


def lines(tag: str, spans: Spans, width: int) -> list[str]:
    """The lines of a paragraph on paper with so many points between the margins."""
    shown = REGISTRY[tag]
    words = print_spans(spans, shown)
    body = f'<!doctype html><html lang="{tag}"><head><title>a</title></head><body><p>{words}</p></body></html>'
    fonts = fonts_for(set(words), shown)
    families = ", ".join(f'"{font.family}"' for font in fonts)
    style = f"@page {{ size: {width}pt 900pt; margin: 0 }} html {{ font: 14pt {families} }}"
    style += ".amount { white-space: nowrap }"
    pages = lay_out(with_marks(body), style, fonts).document.pages
    return [text.translate(WITHOUT_MARKS) for page in pages for text in _lines(page._page_box)]


def _lines(box: Any) -> Iterator[str]:
    if type(box).__name__ == "LineBox":
        yield "".join(_texts(box))
    else:
        for child in getattr(box, "children", ()):
            yield from _lines(child)


def _texts(box: Any) -> Iterator[str]:
    yield getattr(box, "text", "")
    for child in getattr(box, "children", ()):
        yield from _texts(child)


@pytest.mark.parametrize("tag", WORDS)
def test_no_line_ends_inside_an_amount(tag: str) -> None:
    """Lines of many widths; the amount stands in plain words, in a link, in bold words, and half in a link or bold."""
    words = WORDS[tag]
    parted = []
    for amount in AMOUNTS[tag]:
        cut = amount.index(next(each for each in amount if each.isalpha() or each in "％½–~"))
        ways: list[Spans] = [
            (s(f"{words} {amount} {words}"),),
            (s(f"{words} {amount} {words}", href=LINK),),
            (s(f"{words} {amount} {words}", "strong"),),
            (s(f"{words} {amount[:cut]}"), s(f"{amount[cut:]} {words}", href=LINK)),
            (s(f"{words} "), s(amount[:cut], "strong"), s(f"{amount[cut:]} {words}")),
        ]
        parted += [
            (amount, number, width)
            for number, spans in enumerate(ways)
            for width in range(140, 340, 25)
            if not any(amount in line for line in lines(tag, spans, width))
        ]
    assert parted == []


@pytest.mark.parametrize("start", range(1, 30, 3))
def test_lines_from_right_to_left_stand_between_the_margins(start: int) -> None:
    """Each begins at the right margin, also one that a space ends, and none reaches into the left one."""
    words = "البخّاخ 5 mg نزهاتي البخّاخ ثم (6.3 %) نزهاتي البخّاخ بعد ذلك كل يوم 7.5 mL " * 3
    first = f"{'ا' * start} "
    paragraphs = (p(first + words), p(s(first), s(words, "strong"), s(" كل يوم")), p(f"{first} كل يوم "))
    made = edition("ar", sections=(Section(id="a", level=2, blocks=paragraphs),))
    document = lay_out(*print_page(made, RenderOptions())).document
    assert overflow(document).texts == ()
    ends = [_ends(line) for page in document.pages for line in _own_lines(page._page_box, "p")]
    right = max(end for _, end in ends)
    assert len(ends) > 8
    assert [end for _, end in ends if end < right - 1] == []


def _own_lines(box: Any, tag: str) -> Iterator[Any]:
    """The lines of the handout's own paragraphs, which stand outside its notices."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "LineBox" and box.element_tag == tag:
            yield child
        elif child.element is None or child.element.get("class") not in {"notice", "checked"}:
            yield from _own_lines(child, tag)


def _ends(box: Any) -> tuple[float, float]:
    """Where the texts of a line begin and end."""
    places = list(_places(box))
    return min(start for start, _ in places), max(end for _, end in places)


def _places(box: Any) -> Iterator[tuple[float, float]]:
    if getattr(box, "text", "").strip():
        yield box.position_x, box.position_x + box.width
    for child in getattr(box, "children", ()):
        yield from _places(child)
