"""Where lines may break in scripts without spaces between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.render.line_breaks import MARK, line_breaks, with_marks

SENTENCES = {
    "km": "ស្រូបថ្នាំនេះរាល់ថ្ងៃ បើទោះបីជាអ្នកមានអារម្មណ៍ល្អក៏ដោយ។ កុំឈប់ប្រើថ្នាំដោយមិនបានសួរយើង។ ប្រើថ្នាំ ២០០ម.ក. នៅពេលព្រឹក",
    "my": "ဤဆေးကိုနေ့စဉ်သောက်ပါ။ ဆရာဝန်နှင့်တိုင်ပင်ပါ။ ဆေးကိုမရပ်ပါနှင့်။ မနက်တွင် 200 mg ညတွင် ၂၀၀ mg သောက်သုံးရန်လိုအပ်ပါသည်။",
    "th": "หายใจเข้าลึกๆแล้วกลั้นหายใจ 10 วินาที ห้ามหยุดยาโดยไม่ถามเรา ใช้ยาทุกวันแม้รู้สึกสบายดีเพื่อให้ปอดของคุณแข็งแรง",
}
LAO = "ກິນຢານີ້ທຸກມື້ຕອນເຊົ້າ"


def test_marks_stand_between_words_of_the_text_alone() -> None:
    body = '<title>ស្រូបថ្នាំ</title><body title="ស្រូបថ្នាំ"><p>ស្រូបថ្<b>នាំ</b>នេះ ៥០០ម.ក. &amp; a b<p>ថ្នាំ'
    marked = body.replace("<p>ស្រូបថ្<b>នាំ</b>នេះ", f"<p>ស្រូប{MARK}ថ្<b>នាំ</b>{MARK}នេះ")
    assert with_marks(body) == marked


@pytest.mark.parametrize("text", [*SENTENCES.values(), LAO])
def test_every_script_without_spaces_gets_marks(text: str) -> None:
    marked = with_marks(f"<body><p>{text}</p></body>")
    assert marked.count(MARK) >= 4
    assert marked.replace(MARK, "") == f"<body><p>{text}</p></body>"


def test_other_scripts_get_none() -> None:
    body = "<body><p>Tome 200 mg. 每天一次。 एक गोली लें। 10 ມ"
    assert with_marks(body) == body


@given(st.text(alphabet="aก้เขมរញ្ញာမ် 1១💊薬𠮷。<>&", max_size=40))
def test_marks_change_nothing_else(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    body = f"<body><p>{escaped}</p>"
    assert with_marks(body).replace(MARK, "") == body
    places = list(line_breaks(text))
    assert places == sorted(set(places))
    assert all(0 < place < len(text) for place in places)
