"""Programs that speak, and what they do wrong."""

from __future__ import annotations

import pytest

from converter.render.speech import program
from converter.render.speech.program import ProgramFailed, sound_of


def test_it_gets_the_text_and_gives_the_sound() -> None:
    assert sound_of(["cat"], "¿Qué?") == "¿Qué?".encode()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["no-such-program"], "cannot be started: No such file"),
        (["sh", "-c", "exit 3"], "ended with the error 3"),
        (["sh", "-c", "kill -9 $$"], "ended with the error -9"),
        (["yes", "x" * 4000], "did not stop speaking"),
        (["sleep", "60"], "took longer than 0.1 seconds"),
    ],
)
def test_what_fails_is_told_and_ended(command: list[str], why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if command[0] == "sleep":
        monkeypatch.setattr(program, "SECONDS", 0.1)
    with pytest.raises(ProgramFailed, match=why):
        sound_of(command, "a")
