"""A memory that is empty or gone is made again from what was decided about the posts, and the command says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.errors import HistoryDamaged
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.translations.memory import export_memory, memory_status
from converter.settings import Settings
from converter.translate.memory import Memory, open_memory
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, approved, fetched
from tests.pipeline.reviews.test_taken_back import at, object_to
from tests.translate.engines import CountingEngine

HEAT = EditionName("heat", "es")


def _without_rows(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM entries")
    connection.close()


LOSSES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "begun": _without_rows,
}
USES: dict[str, Callable[[Settings], object]] = {
    "status": lambda settings: memory_status(settings.output),
    "export": lambda settings: export_memory(settings.output.parent / "ours.tmx", settings.output),
    "fetch": lambda settings: fetched(settings, CountingEngine(("en", "es")), "# Cold\n\nStay warm.\n"),
    "approve": lambda settings: approve_edition(settings, HEAT, ANA, accept_findings=True),
}


@pytest.fixture
def heat(settings: Settings, engine: CountingEngine, folder: PostFolder) -> PostFolder:
    """Two posts: one was approved, and a sentence of it objected to; the other is a draft with another sentence."""
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(8))
    object_to(settings, at(9))
    fetched(settings, engine, "# Heat\n\nA fever is a sign.\n\nRest now.\n")
    return PostFolder(settings.output / "heat")


def lose(settings: Settings, how: Callable[[Path], object]) -> None:
    for left in settings.output.glob("memory.sqlite3-*"):
        left.unlink()
    how(settings.output / "memory.sqlite3")


def held(settings: Settings) -> set[tuple[str, str, str]]:
    with open_memory(settings.output) as memory:
        return {(one.origin, one.source_text, one.target_text) for unit in memory.entries() for one in unit}


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("loss", LOSSES)
def test_it_is_made_again_and_said(
    loss: str, use: str, settings: Settings, heat: PostFolder, caplog: pytest.LogCaptureFixture
) -> None:
    before = held(settings)
    assert caplog.text == "", "a first post begins a memory without a word"
    assert {source for origin, source, _ in before if origin == "human"} == {
        "Fever", "A fever is a sign.", "Do not worry."
    }  # fmt: skip
    lose(settings, LOSSES[loss])
    USES[use](settings)
    assert before - held(settings) <= {one for one in before if one[0] == "engine"}
    assert ("human", "Drink water.") not in {one[:2] for one in held(settings)}, "it was objected to"
    if use in {"status", "export"}:
        assert held(settings) == before
    people = 5 if use == "approve" else 3
    assert caplog.text.count(f"It was made again from the posts, with {people} sentences by people.") == 1
    USES["status"](settings)
    assert caplog.text.count("made again") == 1


def test_what_only_the_translation_claims_is_not_taken(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    file = folder.path / "es/translation.json"
    signed = file.read_bytes()
    withdraw_edition(settings, NAME, ANA)
    file.write_bytes(signed)
    lose(settings, Path.unlink)
    memory_status(settings.output)
    assert held(settings) == set()


def test_a_damaged_history_tells_nothing(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    history = folder.path / "es/history.jsonl"
    history.write_bytes(history.read_bytes()[:-9])
    lose(settings, Path.unlink)
    assert memory_status(settings.output).pairs == ()
    with pytest.raises(HistoryDamaged):
        approved(settings)


def test_ended_in_the_middle_it_is_made_again_the_next_time(
    settings: Settings, heat: PostFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(settings)
    lose(settings, Path.unlink)
    with monkeypatch.context() as patched:
        patched.setattr(Memory, "holdings", lambda _: [])
        patched.setattr("converter.translate.memory.batch.Batch.retire", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            memory_status(settings.output)
    assert held(settings) == set()
    memory_status(settings.output)
    assert held(settings) == before


def test_an_empty_folder_has_nothing_to_say(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    assert memory_status(settings.output).pairs == ()
    assert (caplog.text, (settings.output / "memory.sqlite3").exists()) == ("", False)
