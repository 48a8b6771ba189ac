"""Posts as people type them, and their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.errors import NoSuchHandout
from converter.pipeline.stored.names import typed_post
from converter.pipeline.stored.numbers import post_numbers

SLUGS = ("asthma-action-plan", "fever-in-children", "fever-in-infants", "niños-con-fiebre", "plan", "2026")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    for slug in SLUGS:
        (folder / slug / "es").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("plan", "plan"),
        ("2026", "2026"),
        ("asth", "asthma-action-plan"),
        ("ACTION", "asthma-action-plan"),
        ("fever in ch", "fever-in-children"),
        ("infants", "fever-in-infants"),
        ("ninos con fiebre", "niños-con-fiebre"),
        ("Fever in Children", "fever-in-children"),
        ("{output}/fever-in-infants/", "fever-in-infants"),
        ("{output}/fever-in-infants/es/handout.pdf", "fever-in-infants"),
        ("{output}\\plan\\es", "plan"),
        ("asthma-action-plan/", "asthma-action-plan"),
        ("#2", "fever-in-children"),
        ("2", "fever-in-children"),
        ("2.", "fever-in-children"),
    ],
)
def test_whatever_names_one_post_alone_is_understood(output: Path, typed: str, slug: str) -> None:
    post_numbers(output, SLUGS)
    assert typed_post(output, typed.format(output=output), SLUGS) == slug


def test_a_path_counts_from_the_folder_in_which_one_works(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(output.parent)
    assert typed_post(Path("output"), "output/plan/", SLUGS) == "plan"
    assert typed_post(Path("output"), "./output/plan/es", SLUGS) == "plan"


@pytest.mark.parametrize(("typed", "fitting"), [("fever", SLUGS[1:3]), ("fever-in", SLUGS[1:3]), ("f", SLUGS[1:3])])
def test_what_fits_several_lists_them_with_their_numbers(output: Path, typed: str, fitting: tuple[str, ...]) -> None:
    numbers = post_numbers(output, SLUGS)
    with pytest.raises(NoSuchHandout, match="several posts") as caught:
        typed_post(output, typed, SLUGS)
    assert all(f"{numbers[slug]}. “{slug}”" in caught.value.why for slug in fitting)
    assert "plan" not in caught.value.why


@pytest.mark.parametrize(
    "typed", ["", " ", "/", "99", "nothing-like-it", "../etc/passwd", "{output}", "{output}/none/x"]
)
def test_what_names_no_post_says_which_there_are(output: Path, typed: str) -> None:
    with pytest.raises(NoSuchHandout, match="There is no post"):
        typed_post(output, typed.format(output=output), SLUGS)


def test_a_number_stays_with_its_post_whatever_comes_and_goes(output: Path) -> None:
    first = dict(post_numbers(output, SLUGS))
    assert sorted(first.values()) == [1, 2, 3, 4, 5, 6]
    (output / "a-new-one").mkdir()
    left = [slug for slug in SLUGS if slug != "plan"]
    later = post_numbers(output, ["a-new-one", *left])
    assert later == {**{slug: first[slug] for slug in left}, "a-new-one": 7}
    assert post_numbers(output, ["plan"]) == {"plan": first["plan"]}


def test_where_nothing_can_be_written_there_are_numbers_all_the_same(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (output / "plan" / ".number").mkdir()
    (output / "2026" / ".number").write_bytes(b"not a number")
    assert sorted(post_numbers(output, SLUGS).values()) == [1, 2, 3, 4, 5, 6]


def test_a_number_that_the_board_does_not_have_is_no_part_of_a_name(tmp_path: Path) -> None:
    slugs = ["fever-47662d36", "covid-19", "plan"]
    assert typed_post(tmp_path, "19", slugs) == "covid-19"
    with pytest.raises(NoSuchHandout, match="no post “7”"):
        typed_post(tmp_path, "7", slugs)
