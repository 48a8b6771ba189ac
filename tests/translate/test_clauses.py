"""A sentence cut into parts, and joined again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate import Hypothesis, Link
from converter.translate.clauses import Part, as_input, join, narrowed, parts
from converter.translate.protected import protected


def translated(text: str, tag: str = "en", keep: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[part.start : part.end] for part in parts(text, tag, keep) if not part.fixed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Do not give more than 5 doses in 24 hours; call us if the fever lasts.",
            ["Do not give more than 5 doses in 24 hours", "call us if the fever lasts"],
        ),
        (
            "Give the liquid with the syringe that comes in the box, and write down the time of each dose.",
            ["Give the liquid with the syringe that comes in the box", "and write down the time of each dose"],
        ),
        (
            "Keep the child at home until the fever has been gone for one day.",
            ["Keep the child at home", "until the fever has been gone for one day"],
        ),
        ("Take 1,500 mg of it each and every single day.", []),
        ("Give it (with water, milk, juice or a bit of food) now and then.", []),
        ("Rest, drink, sleep.", []),
    ],
)
def test_a_long_sentence_is_cut_at_its_clauses(text: str, expected: list[str]) -> None:
    assert translated(text) == expected


def test_languages_without_blanks_are_cut_too() -> None:
    text = "二十四小时内不要服用超过五次，如果发烧持续三天以上请给我们打电话。"
    assert translated(text, "zh-Hans") == ["二十四小时内不要服用超过五次", "如果发烧持续三天以上请给我们打电话"]


def test_a_sentence_is_cut_around_what_must_stay() -> None:
    text = "Call 555-0100, or write to a@b.org."
    keep = tuple((one.start, one.end) for one in protected(text))
    assert translated(text, keep=keep) == ["Call", "or write to"]


TEXTS = st.lists(
    st.sampled_from(
        ["give", "two", "pills", ",", ";", "—", "(now", "5.5)", "because", "b@c.org", "555-0100", "¿qué", "."]
    ),
    max_size=40,
).map(" ".join)


@given(TEXTS)
def test_the_parts_are_the_whole(text: str) -> None:
    keep = tuple((one.start, one.end) for one in protected(text))
    for cut in (parts(text, "en"), parts(text, "en", keep)):
        assert "".join(text[part.start : part.end] for part in cut) in {text, ""}
        same = {part: Hypothesis(text[part.start : part.end]) for part in cut if not part.fixed}
        assert not cut or join(text, cut, same, "es").text == text
        assert all(text[part.start : part.end].strip() for part in same)


def test_signs_between_the_parts_are_those_of_the_language() -> None:
    text = "Rest, eat."
    cut = (Part(0, 4, fixed=False), Part(4, 6, fixed=True), Part(6, 9, fixed=False), Part(9, 10, fixed=True))
    said = {cut[0]: Hypothesis("休息"), cut[2]: Hypothesis("吃饭")}
    assert join(text, cut, said, "zh-Hans").text == "休息，吃饭。"
    said = {cut[0]: Hypothesis("a"), cut[2]: Hypothesis("b")}
    joined = {tag: join(text, cut, said, tag).text for tag in ("ar", "ur", "pa", "lo", "th")}
    assert joined == {"ar": "a، b.", "ur": "a، b۔", "pa": "a, b।", "lo": "a, b", "th": "a b"}


def test_the_alignment_covers_the_whole() -> None:
    text = "Call 555-0100 now."
    cut = parts(text, "en", [(5, 13)])
    call, now = (part for part in cut if not part.fixed)
    said = {call: Hypothesis("Llame al", (Link(0, 4, 0, 5),)), now: Hypothesis("ahora", (Link(0, 3, 0, 5),))}
    joined = join(text, cut, said, "es")
    assert joined.text == "Llame al 555-0100 ahora."
    pairs = {(text[a:b], joined.text[c:d]) for a, b, c, d in joined.alignment or ()}
    assert {("Call", "Llame"), ("now", "ahora")} <= pairs


def test_a_part_goes_in_as_a_sentence() -> None:
    text = "call us; is it safe?"
    assert as_input(text, Part(0, 7, fixed=False)) == "Call us."
    assert as_input(text, Part(9, 20, fixed=False)) == "Is it safe?"
    assert narrowed(Hypothesis("x", (Link(0, 4, 0, 1), Link(7, 8, 0, 1))), 7).alignment == (Link(0, 4, 0, 1),)
