"""Fonts and line breaks in the PDF: nothing lacks a glyph, and words of scripts without spaces stay whole."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from converter.errors import RenderFailed
from converter.languages import REGISTRY
from converter.render import RenderOptions, render
from converter.render.line_breaks import MARK, line_breaks
from tests.render.fonts.samples import EXEMPLARS, SIGNS
from tests.render.short_editions import short_edition
from tests.validators.accessible_pdfs import VeraCheck

SENTENCES = {
    "km": "ស្រូបថ្នាំនេះរាល់ថ្ងៃ បើទោះបីជាអ្នកមានអារម្មណ៍ល្អក៏ដោយ។ កុំឈប់ប្រើថ្នាំដោយមិនបានសួរយើង។ ប្រើថ្នាំ ២០០ម.ក. នៅពេលព្រឹក",
    "my": "ဤဆေးကိုနေ့စဉ်သောက်ပါ။ ဆရာဝန်နှင့်တိုင်ပင်ပါ။ ဆေးကိုမရပ်ပါနှင့်။ မနက်တွင် 200 mg ညတွင် ၂၀၀ mg သောက်သုံးရန်လိုအပ်ပါသည်။",
    "th": "หายใจเข้าลึกๆแล้วกลั้นหายใจ 10 วินาที ห้ามหยุดยาโดยไม่ถามเรา ใช้ยาทุกวันแม้รู้สึกสบายดีเพื่อให้ปอดของคุณแข็งแรง",
}
BY_SCRIPT = {language.script: tag for tag, language in reversed(REGISTRY.items())}
"""One language a script."""


def _pdf(tag: str, *texts: str) -> bytes:
    return render(short_edition(tag, *texts), "pdf", RenderOptions())


def _copied(pdf: bytes, tmp_path: Path) -> str:
    """The text that pdftotext finds, which a reader would search or copy."""
    (tmp_path / "a.pdf").write_bytes(pdf)
    command = ["pdftotext", "-enc", "UTF-8", str(tmp_path / "a.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.mark.slow
@pytest.mark.parametrize("tag", BY_SCRIPT.values())
def test_no_character_lacks_its_glyph_beside_a_blank(tag: str) -> None:
    """WeasyPrint warns of every missing glyph, of a blank's too, and a warning is an error."""
    shown = EXEMPLARS[tag][:400]
    half = len(SIGNS) // 2
    texts = [blank.join(signs) for blank in ("\u00a0", " ", "\u202f") for signs in (SIGNS[:half], SIGNS[half:])]
    assert _pdf(tag, " ".join(shown), *texts).startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "ja", "ko", "en"])
def test_rare_chinese_characters_can_be_printed_and_copied(tag: str, tmp_path: Path) -> None:
    text = "癌痢疹龘㐂𠮷㎎㎖鿃嘅"
    assert text in _copied(_pdf(tag, text), tmp_path)


@pytest.mark.slow
def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(RenderFailed, match=r"U\+9FFF"):
        _pdf("zh-Hans", "药\u9fff")


@pytest.mark.slow
@pytest.mark.parametrize("tag", SENTENCES)
def test_words_break_at_their_ends_and_text_stays_as_it_was(tag: str, tmp_path: Path) -> None:
    copied = _copied(_pdf(tag, SENTENCES[tag]), tmp_path)
    assert MARK not in copied
    assert all(word in "".join(copied.split()) for word in SENTENCES[tag].split())
    ends = {place for word in SENTENCES[tag].split() for place in _ends(word)}
    lines = [line.strip() for line in copied.splitlines()]
    broken = [line for line in lines if line and line in SENTENCES[tag] and not SENTENCES[tag].endswith(line)]
    assert broken
    assert [line for line in broken if line.split()[-1][-2:] not in ends and line.split()[-1] not in ends] == []


def _ends(word: str) -> set[str]:
    """The last two characters before each place where the word may break, and the word itself."""
    return {word, word[-2:], *(word[:place][-2:] for place in line_breaks(word))}


@pytest.mark.slow
def test_bookmarks_and_the_title_have_no_marks() -> None:
    reader = PdfReader(BytesIO(_pdf("km", SENTENCES["km"])))
    titles = [each.title for each in reader.outline[1] if not isinstance(each, list)]
    assert REGISTRY["km"].own_name in titles
    assert all(MARK not in str(title) for title in [*titles, str(reader.metadata.title)])


@pytest.mark.slow
def test_verapdf_accepts_marks_and_rare_characters(verapdf: VeraCheck, tmp_path: Path) -> None:
    paths = []
    for tag, text in {**SENTENCES, "zh-Hant": "龘㐂與癌症 ⅓ ⅔ 💊 💊", "ja": "龘㐂𠮷㎎"}.items():
        paths.append(tmp_path / f"{tag}.pdf")
        paths[-1].write_bytes(_pdf(tag, text))
    assert verapdf(paths) == {path: [] for path in paths}
