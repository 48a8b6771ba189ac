"""What a translation carries over as it is: addresses, placeholders, brackets; and loops."""

from hypothesis import given
from hypothesis import strategies as st

from converter.translate.checks import RULES, check_segment

FIXED = {"address-changed", "placeholder-changed", "bracket-mismatch", "bidi-unbalanced", "repetition"}


def codes(source: str, target: str, pair: tuple[str, str] = ("en", "es")) -> set[str]:
    return {found.code for found in check_segment(source, target, pair)} & FIXED


def test_a_loop_of_characters() -> None:
    assert "repetition" in codes("Wash your hands.", "洗手，洗手，洗手，洗手，洗手。", ("en", "zh-Hans"))


PARTS = ["the", "not", "5 mg", "%s", "{x}", "<b>", "(", ")", "“", "https://a.org", "a@b.org", "1-800-232-4636"]
PARTS += ["не", "لا", "不", "नहीं", "\u2067", "\n"]
TEXTS = st.text(st.characters(codec="utf-8")) | st.lists(st.sampled_from(PARTS)).map(" ".join)


@given(TEXTS, TEXTS, st.sampled_from(["es", "ar", "zh-Hans", "ru", "hi", "so", "am", "th", "sr", "quc"]))
def test_no_rule_ever_raises(source: str, target: str, language: str) -> None:
    for pair in (("en", language), (language, "en")):
        for rule in RULES:
            assert all(found.message for found in rule(source, target, pair))
