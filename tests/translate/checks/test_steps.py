"""Files that are out of step."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.pipeline.translations.checking import check_lines
from converter.translate.checks import out_of_step

DRUGS = ("Advil", "Tylenol", "Motrin", "Zantac", "Lipitor", "Plavix", "Nexium", "Abilify")
SOURCES = [f"Take {n + 3} tablets of {DRUGS[n % 8]} on day {7 * n}, no more." for n in range(60)]
TARGETS = [f"Tome {n + 3} tabletas de {DRUGS[n % 8]} el día {7 * n}, no más." for n in range(60)]


def test_in_step_is_zero_everywhere() -> None:
    assert out_of_step(SOURCES, TARGETS) == [0] * 60
    assert out_of_step([], []) == []


def test_a_line_that_is_missing_and_one_too_many() -> None:
    targets = [*TARGETS[:10], *TARGETS[11:40], "Algo más.", *TARGETS[40:]]
    assert out_of_step(SOURCES, targets) == [0] * 10 + [1] * 29 + [0] * 21


def test_an_inserted_line_moves_the_rest_down() -> None:
    targets = [*TARGETS[:20], "Algo más.", *TARGETS[20:-1]]
    offsets = out_of_step(SOURCES, targets)
    assert offsets[:20] == [0] * 20
    assert offsets[21:] == [-1] * 39


def many(count: int) -> tuple[list[str], list[str]]:
    """Lines of a long file, of which some have numbers of their own, as in a real one."""
    numbers = [f"{1000 + 37 * n} and {n % 10}" if n % 3 else f"{n % 10} of us" for n in range(count)]
    sources = [f"Take {text} tablets of {DRUGS[n % 8]}, no more." for n, text in enumerate(numbers)]
    french = [text.replace("and", "et").replace("of us", "de nous") for text in numbers]
    return sources, [f"Prenez {text} comprimés de {DRUGS[n % 8]}, pas plus." for n, text in enumerate(french)]


@pytest.mark.parametrize(("start", "length", "far"), [(100, 80, 270), (500, 60, -270), (20, 40, 7), (300, 200, 35)])
def test_a_run_that_was_moved_as_a_whole_is_found_however_far(start: int, length: int, far: int) -> None:
    sources, targets = many(800)
    moved = [*targets[:start], *targets[start + far : start + far + length], *targets[start + length :]]
    offsets = out_of_step(sources, moved)
    expected = [0] * start + [far] * length + [0] * (800 - start - length)
    wrong = [place for place, (found, right) in enumerate(zip(offsets, expected, strict=True)) if found != right]
    assert len(wrong) <= 8, "only at the ends of the run, where lines say too little"
    assert all(min(abs(place - start), abs(place - start - length)) <= 4 for place in wrong)


def test_lines_in_an_order_of_their_own_are_no_run() -> None:
    sources, targets = many(300)
    random.Random(7).shuffle(targets)
    assert sum(offset != 0 for offset in out_of_step(sources, targets)) <= 30


@pytest.mark.parametrize("seed", range(5))
def test_wrong_numbers_are_no_step(seed: int) -> None:
    generator = random.Random(seed)
    wrong = [text if generator.random() < 0.5 else text.replace("tome", "").translate({52: "9"}) for text in TARGETS]
    assert out_of_step(SOURCES, wrong) == [0] * 60


@given(st.lists(st.tuples(st.text(), st.text()), max_size=12))
def test_an_offset_never_leads_beyond_the_ends(lines: list[tuple[str, str]]) -> None:
    offsets = out_of_step([source for source, _ in lines], [target for _, target in lines])
    assert len(offsets) == len(lines)
    assert all(0 <= place + offset < len(lines) for place, offset in enumerate(offsets))


def test_the_command_says_it_once_and_checks_what_belongs_together(tmp_path: Path) -> None:
    targets = [*TARGETS[:10], *TARGETS[11:], "Fin."]
    targets[30] = targets[30].replace(" tabletas", "1 tabletas")
    (tmp_path / "en.txt").write_text("\n".join(SOURCES), encoding="utf-8")
    (tmp_path / "es.txt").write_text("\n".join(targets), encoding="utf-8")
    found = {
        checked.line: [one.code for one in checked.findings]
        for checked in check_lines(tmp_path / "en.txt", tmp_path / "es.txt", ("en", "es"))
        if checked.findings
    }
    assert found[11] == ["out-of-step"]
    assert "number-mismatch" in found[31]
    assert set(found) <= {11, 31, 60}
