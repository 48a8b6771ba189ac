"""What is to be made again is found by looking: a decision whose run was ended is finished without its index too."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.errors import BadSettings
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.reviews.overview import board
from converter.settings import Clinic, Settings
from converter.workspace import PostFolder
from tests.pipeline.reviews.ended_runs import Ended, ended
from tests.pipeline.reviews.posts import POST, approved, fetched, state, stored
from tests.pipeline.reviews.test_ended_runs import (
    Step,
    approve,
    claims,
    correct,
    corrected_file,
    granted,
    withdraw,
)
from tests.translate.engines import CountingEngine

NAMES = ["handout-large.html", "handout-large.txt", "handout.html", "handout.txt"]
DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda index: index.write_bytes(b""),
    "cut": lambda index: index.write_bytes(index.read_bytes()[:-9]),
    "another document": lambda index: index.write_bytes(b"{}"),
}
damages = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())


@pytest.fixture
def built(settings: Settings, folder: PostFolder) -> PostFolder:
    """The post with more handouts than were asked for at first."""
    build_handouts(BuildJob(outputs(("html", "txt"), ("clear", "large")), allow_drafts=True), settings)
    return folder


def dates(folder: PostFolder) -> dict[str, int]:
    """When the report and each file in Spanish was last written."""
    files = (*folder.path.glob("es/*"), *folder.path.glob("report.html"))
    return {path.name: path.stat().st_mtime_ns for path in files if path.is_file()}


def handouts(folder: PostFolder) -> list[str]:
    return sorted(path.name for path in folder.path.glob("es/handout*"))


@pytest.mark.slow
@damages
def test_handouts_that_could_not_be_made_are_not_forgotten(
    settings: Settings, built: PostFolder, damage: Callable[[Path], object]
) -> None:
    approved(settings)
    with pytest.raises(BadSettings, match="What was decided is kept"):
        withdraw(settings.model_copy(update={"clinic": Clinic(name="A", logo=Path("missing.png"))}))
    assert handouts(built) == []
    damage(built.path / ".state.json")
    board(settings)
    assert (handouts(built), claims(built)) == (NAMES, [])


@pytest.mark.slow
@damages
def test_handouts_of_an_older_text_wait_until_it_is_translated_again(
    settings: Settings, built: PostFolder, damage: Callable[[Path], object]
) -> None:
    fetched(settings, CountingEngine(("en", "es")), POST.replace("Drink water.", "Drink tea."), "en")
    assert handouts(built) == []
    damage(built.path / ".state.json")
    before = dates(built)
    board(settings)
    assert dates(built) == before, "there is nothing to do yet"
    fetched(settings, CountingEngine(("en", "es")), POST.replace("Drink water.", "Drink tea."))
    assert handouts(built) == NAMES


@pytest.mark.slow
def test_what_nobody_can_make_again_is_removed_and_not_waited_for(settings: Settings, built: PostFolder) -> None:
    approved(settings)
    copy = shutil.copy(built.path / "es/handout.txt", built.path / "es/handout (copy).txt")
    withdraw(settings)
    assert not copy.exists()
    before = dates(built)
    board(settings)
    assert dates(built) == before


@pytest.mark.slow
@pytest.mark.parametrize("step", [withdraw, approve, correct], ids=lambda step: step.__name__)
def test_ended_anywhere_and_the_index_gone(
    step: Step, settings: Settings, built: PostFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    if step is not approve:
        approved(settings)
    if step is correct:
        corrected_file(settings)
    before = settings.output.with_name("before")
    shutil.copytree(settings.output, before)
    for moment in range(80):
        shutil.rmtree(settings.output)
        shutil.copytree(before, settings.output)
        damage = list(DAMAGES.values())[moment % len(DAMAGES)]
        try:
            with ended(monkeypatch, moment):
                step(settings)
        except Ended:
            was_ended = True
        else:
            was_ended = False
        damage(built.path / ".state.json")
        board(settings)
        assert handouts(built) == NAMES, f"ended at {moment}"
        assert (state(built) == "approved") == granted(built)
        assert claims(built) == (NAMES if granted(built) else [])
        (words,) = (segment.target[0].text for segment in stored(built).segments if segment.id == "s0.b1#0")
        assert all(words in (built.path / "es" / name).read_text(encoding="utf-8") for name in NAMES)
        if not was_ended:
            return
    pytest.fail("it has more moments")
