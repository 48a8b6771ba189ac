"""Characters and clusters that the tests of fonts use."""

from __future__ import annotations

import json
from pathlib import Path

EXEMPLARS: dict[str, str] = json.loads(Path(__file__).with_name("exemplars.json").read_text(encoding="utf-8"))
"""The characters that each language is written with: letters in common and in rare use, digits, punctuation; from
CLDR 48.2 (characters.json; Unicode License v3), with capitals."""

SIGNS = (
    "½⅓⅔¼¾⅛ °℃℉ µμΩ ±≤≥≈≠×÷−∞√ ‰% →←↑↓⇒ ₀₁₂₃⁰¹²³⁹⁻ №℞ ☐☑☒✓✔✗✘ ①②③ • ◦ ■ □ ● ○ ▶ – — … “”‘’«»‹› ‑ ™®© €£¥₹₽₩₪₫₱฿₴₦¢ "
    "† ‡ § ¶ ★☆ ♥ ☎ ✉ "
    "⚠ ☀ ♀♂ α β γ Δ μ ⅓ Ⅳ ﬁ ¿ ¡ ª º ʼ ′ ″ 💊💉🩺🏥🚑❤👍🙂😷🤒🦠🧴🥦🍎🚭📞📅⏰✅❌➡🇲🇽👩‍⚕️👨🏽‍⚕️1️⃣"
)
"""Signs of health posts, and emoji."""

CLUSTERED = {
    "noto-sans-devanagari": "हर सुबह एक गोली लें। क्षमा ज्ञान श्री र्द्ध ट्र",
    "noto-sans-bengali": "প্রতিদিন সকালে ক্ষ ত্র জ্ঞ শ্রী",
    "noto-sans-khmer": "ស្រូបថ្នាំនេះរាល់ថ្ងៃ",
    "noto-sans-myanmar": "နေ့စဉ်သောက်ပါ",
    "vazirmatn": "استعمل البخّاخ كل يوم",
    "noto-sans-arabic": "ہر صبح ایک گولی لیں",
    "noto-sans-gurmukhi": "ਹਰ ਸਵੇਰ ਸ੍ਰੀ",
    "noto-sans-gujarati": "દરરોજ સવારે ક્ષ જ્ઞ શ્રી",
    "noto-sans-thai": "หายใจเข้าลึกๆแล้วกลั้น",
    "noto-sans-armenian": "Ամեն առավոտ մեկ հաբ",
    "noto-sans-tamil": "தினமும் காலையில் ஸ்ரீ க்ஷ கொ",
    "noto-sans-telugu": "ప్రతిరోజూ క్ష జ్ఞ స్త్రీ",
    "noto-sans-lao": "ກິນຢາທຸກມື້ນ້ຳ",
    "noto-sans": "Take 200 mg",
}
"""Words of each font, by its folder."""

CLUSTERS = {
    "Arab": "لا إلى گ پ ی ہے نہ لله ۱۲ قِفْ",
    "Beng": "কো কৌ ক্ষ ড় য় র্ক্য শ্রী",
    "Deva": "क़ ड़ क्ष र्क कि श्री ट्ठ",
    "Ethi": "ሀሎ ቋንቋ ።",
    "Gujr": "કો કૌ ક્ષ ર્ક શ્રી",
    "Guru": "ਸ਼ ਖ਼ ਕੋ ਸ੍ਵ ੴ",
    "Hebr": "שָׁ לוֹ ם בְּ רָ",
    "Khmr": "កើ កឿ កៀ កោ កៅ ស្ត្រី ខ្ញុំ",
    "Mymr": "ကြွေ က္က ကျွန်ုပ် ဏ္ဍ",
    "Thai": "น้ำ คำ ที่ ปู่ ฐู ญู",
    "Armn": "մի՛ և որևէ ՞",
    "Taml": "கொ கௌ க்ஷ ஸ்ரீ டு",
    "Telu": "క్ష స్త్రీ కై కొ",
    "Laoo": "ນ້ຳ ກຳ ທີ່ ປູ່ ຫຼ ໝ",
}
"""Clusters of each script that shaping takes apart, puts together or turns around."""
