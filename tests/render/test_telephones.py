"""Telephone numbers become links; doses, dates, ranges and the numbers of books never do."""

from __future__ import annotations

import pytest

from converter.article import Section, Span
from converter.languages import REGISTRY
from converter.render import RenderOptions, render
from converter.render.telephones import telephones, with_telephones
from tests.render.articles import edition, p, plain, s

CALLS = {
    "en": ("Call 911.", "Dial 911 right away.", "Call or text 988.", "Phone the emergency number 112."),
    "es": ("Llame al 911.", "Llame inmediatamente al 112.", "Marque el 911 si no respira."),
    "zh-Hans": ("请立即拨打911。", "请致电120。"),
    "zh-Hant": ("請立即撥打119。",),
    "vi": ("Gọi 911 ngay.",),
    "tl": ("Tumawag sa 911.",),
    "ko": ("즉시 911로 전화하세요.", "119에 신고하세요."),
    "ar": ("اتصل بالرقم 911 فورًا.", "اتصل على ٩١١."),
    "ru": ("Звоните 112.", "Вызовите скорую по номеру 112."),
    "ht": ("Rele 911.",),
    "fr": ("Appelez le 112.", "Composez le 911."),
    "pt-BR": ("Ligue para o 911.",),
    "hi": ("911 पर कॉल करें।",),
    "fa": ("با ۱۱۵ تماس بگیرید.",),
    "ur": ("911 پر کال کریں۔",),
    "bn": ("999 নম্বরে কল করুন।",),
    "de": ("Rufen Sie sofort die 112 an.", "Notruf: 112"),
    "it": ("Chiami il 112.",),
    "pl": ("Zadzwoń pod 112.",),
    "ja": ("すぐに119に電話してください。",),
    "uk": ("Телефонуйте 112.",),
    "so": ("Wac 911.",),
    "am": ("ወደ 911 ይደውሉ።",),
    "km": ("ហៅ 911 ភ្លាម។",),
    "my": ("911 ကို ခေါ်ပါ။",),
    "ne": ("911 मा फोन गर्नुहोस्।",),
    "pa": ("911 ਤੇ ਕਾਲ ਕਰੋ।",),
    "gu": ("911 પર કૉલ કરો.",),
    "th": ("โทร 911 ทันที",),
    "sw": ("Piga simu 911.",),
    "he": ("התקשרו ל-911.", "חייגו 911."),
    "ca": ("Truqueu al 112.",),
    "ro": ("Sunați la 112.",),
    "pt": ("Ligue o 112.",),
    "el": ("Καλέστε το 112.",),
    "hy": ("Զանգահարեք 911։",),
    "tr": ("112'yi arayın.",),
    "ta": ("911 ஐ அழைக்கவும்.",),
    "te": ("911 కు కాల్ చేయండి.",),
    "ps": ("911 ته زنګ ووهئ.",),
    "ckb": ("پەیوەندی بە 911 بکەن.",),
    "lo": ("ໂທ 911 ທັນທີ",),
    "fa-AF": ("به 911 زنگ بزنید.",),
    "ti": ("ናብ 911 ደውሉ።",),
    "hmn": ("Hu rau 911.",),
    "om": ("911 bilbilaa.",),
    "sq": ("Telefononi në 112.",),
}
NUMBERS = {
    "Call +1 (555) 010-0199 today.": "tel:+15550100199",
    "Call (555) 010-0199.": "tel:5550100199",
    "555-010-0199": "tel:5550100199",
    "1-800-222-1222 (poison control)": "tel:18002221222",
    "Tel. +49 30 901820": "tel:+4930901820",
    "Tél. 01 23 45 67 89.": "tel:0123456789",
    "Tel: 030 12345678": "tel:03012345678",
    "هاتف ٠١٢٣ ٤٥٦ ٧٨٩": "tel:0123456789",
    "0800 123 4567": "tel:08001234567",
}
NO_NUMBERS = (
    "Take 911 mg.", "It weighs 112 kg.", "Call us if it lasts for more than 112 hours.", "About 999 people were ill.",
    "2024-11-30", "30.11.2024", "11/30/2024", "01 02 2024", "2024-11-30 08:00", "10-14-2024",
    "400-800-1200 mg", "1000-2000-3000", "0.05-0.10 mg", "120/80", "5 000 000", "1,000,000", "0.5 1.5 2.5",
    "ISBN 0-306-40615-2", "ISBN 978-0-306-40615-7", "PMID: 01234 56789", "https://a.example/555-010-0199",
    "10:00-11:30", "4.5-5.5 mmol/L", "In 911 of 1,000", "+5 °C", "+10 20", "2 x 500 mg", "1-2-3", "PZN 01234567",
)  # fmt: skip


@pytest.mark.parametrize(("tag", "text"), [(tag, text) for tag, texts in CALLS.items() for text in texts])
def test_an_emergency_number_in_a_call_is_one(tag: str, text: str) -> None:
    (found,) = telephones(text, REGISTRY[tag])
    assert found.href.removeprefix("tel:") in {"911", "112", "988", "120", "119", "115", "999"}


def test_every_language_has_a_call() -> None:
    assert set(CALLS) == set(REGISTRY)


@pytest.mark.parametrize(("text", "href"), NUMBERS.items())
def test_a_number_is_found_as_it_is_written(text: str, href: str) -> None:
    (found,) = telephones(text, REGISTRY["en"])
    assert found.href == href
    assert text[found.start].isdecimal() or text[found.start] in "+("


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("tag", ["en", "es", "ar"])
def test_no_dose_date_or_range_is_a_number(text: str, tag: str) -> None:
    assert telephones(text, REGISTRY[tag]) == []


def test_links_and_code_stay_and_bold_numbers_keep_their_marks() -> None:
    link = Span(text="555-010-0199", href="https://a.example/")
    code = Span(text="555-010-0199", marks=("code",))
    spans = (link, code, Span(text=" or "), Span(text="555-010-", marks=("strong",)), Span(text="0199, please"))
    found = with_telephones(spans, REGISTRY["en"])
    assert found[:3] == spans[:3]
    assert [(span.text, span.marks, span.href) for span in found[3:]] == [
        ("555-010-", ("strong",), "tel:5550100199"),
        ("0199", (), "tel:5550100199"),
        (", please", (), None),
    ]


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_numbers_in_a_page_can_be_tapped(tag: str) -> None:
    blocks = (p("Llame al 911. اتصل 911. "), p("(555) 010-0199"), p(s("555-010-0100", "code")))
    made = edition(tag, sections=(Section(id="a", level=2, heading=plain("x"), blocks=blocks),))
    shown = render(made, "html", RenderOptions()).decode()
    assert shown.count('href="tel:911"') == 1
    assert shown.count('href="tel:5550100199"') == 1
    assert 'href="tel:5550100100"' not in shown
