"""The runs of words that a text shares with another."""

from hypothesis import given
from hypothesis import strategies as st

from converter.translate.checks.common_runs import WordRuns

WORDS = st.lists(st.sampled_from("abc"), max_size=12)


def shared_end(one: list[str], other: list[str]) -> int:
    """How many words two lists have in common at their ends."""
    most = min(len(one), len(other))
    return next((size for size in range(most) if one[-1 - size] != other[-1 - size]), most)


@given(WORDS, WORDS)
def test_runs_are_those_of_a_comparison_of_each_place_with_each(said: list[str], made: list[str]) -> None:
    runs = WordRuns(said)
    found = [{length, *runs.shorter(state)} - {0} for state, length in runs.shared(made)]
    ends = [said[: end + 1] for end in range(len(said))]
    assert found == [{shared_end(end, made[: place + 1]) for end in ends} - {0} for place in range(len(made))]


def test_a_word_that_no_text_has_ends_a_run() -> None:
    assert [length for _, length in WordRuns(["a", "b"]).shared(["a", None, "b"])] == [1, 0, 1]
