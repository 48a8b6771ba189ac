"""Texts that no person wrote: cut into parts that make up the whole, and said where they cannot be compared."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import Span, Unit
from converter.errors import EngineFailed
from converter.translate.checks import check_segment
from converter.translate.checks.checking import LONGEST_COMPARED
from converter.translate.engines import apertium
from converter.translate.sentences import LONGEST_SENTENCE, split_unit


@given(st.text(st.sampled_from("ab \u0301\u200d👩药"), min_size=1), st.integers(1, 3))
def test_the_parts_of_a_long_sentence_make_up_the_whole(piece: str, times: int) -> None:
    text = (piece * (times * LONGEST_SENTENCE // len(piece) + 1)).strip()
    sentences = split_unit(Unit("title", "title", (Span(text=text),)), "en")
    assert "".join(sentence.before + sentence.text for sentence in sentences) == text
    assert all(len(sentence.text) <= LONGEST_SENTENCE for sentence in sentences)
    assert len(sentences) <= 2 * len(text) // LONGEST_SENTENCE + 1


def test_an_ordinary_sentence_is_whole() -> None:
    text = "Drink water, " * 100
    assert len(split_unit(Unit("title", "title", (Span(text=text),)), "en")) == 1


def test_what_is_too_long_to_compare_is_an_error() -> None:
    (found,) = check_segment("a " * LONGEST_COMPARED, "a", ("en", "es"))
    assert (found.code, found.severity) == ("too-long", "error")


@pytest.mark.parametrize(
    ("limit", "program", "why"),
    [
        ("_OUTPUT_BYTES", "print('x' * 10_000_000)", "more than"),
        ("_TIMEOUT_SECONDS", "import subprocess; subprocess.run(['sleep', '600'])", "SIGKILL"),
    ],
)
def test_a_program_that_does_not_end_is_ended_with_its_children(
    limit: str, program: str, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(apertium, limit, 1)
    script = tmp_path / "program.py"
    script.write_text(program, encoding="utf-8")
    with pytest.raises(EngineFailed, match=why):
        apertium._run([sys.executable, str(script)])
    assert subprocess.run(["pgrep", "-f", str(script)], capture_output=True, check=False).stdout == b""
