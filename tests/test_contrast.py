"""The clinic's colour can be read on white paper, whatever was chosen."""

from __future__ import annotations

import colorsys

import pytest

from converter.contrast import LEAST_CONTRAST, contrast_on_white, parse_colour, readable_on_white

NARROW = 0.03
"""Of the circle of hues: what rounding to 256 steps may turn a hue by."""


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_the_contrast_is_that_of_wcag(colour: str, contrast: float) -> None:
    assert contrast_on_white(colour) == pytest.approx(contrast, abs=0.005)


def test_every_colour_is_made_readable_and_keeps_its_hue_and_as_much_light_as_it_may() -> None:
    steps = range(0, 256, 51)
    for red, green, blue in ((r, g, b) for r in steps for g in steps for b in steps):
        colour = f"#{red:02x}{green:02x}{blue:02x}"
        used = readable_on_white(colour)
        assert contrast_on_white(used) >= LEAST_CONTRAST
        if used == colour:
            continue
        assert contrast_on_white(colour) < LEAST_CONTRAST
        assert contrast_on_white(used) < LEAST_CONTRAST + 0.1, "no darker than need be"
        before, after = (
            colorsys.rgb_to_hsv(*(int(each[n : n + 2], 16) / 255 for n in (1, 3, 5))) for each in (colour, used)
        )
        assert min(abs(before[0] - after[0]), 1 - abs(before[0] - after[0])) < NARROW


@pytest.mark.parametrize(("text", "colour"), [("#0B57A4", "#0b57a4"), (" 0b57a4 ", "#0b57a4"), ("#05a", "#0055aa")])
def test_a_colour_is_taken_as_people_write_it(text: str, colour: str) -> None:
    assert parse_colour(text) == colour


@pytest.mark.parametrize("text", ["", "blue", "#12345", "rgb(1,2,3)", "#0b57a4;x", "#٠b57a4"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        parse_colour(text)
