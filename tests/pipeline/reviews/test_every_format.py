"""Handouts of every format follow a decision and an edit: none of them goes on saying what no longer holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from converter.errors import BadSettings
from converter.formats import Format
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.overview import board
from converter.settings import Clinic, Settings
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import POST, approved, state
from tests.pipeline.reviews.test_ended_runs import Step, correct, corrected_file, withdraw
from tests.translate.engines import CountingEngine

FORMATS: tuple[Format, ...] = ("html", "pdf", "epub", "txt")
NAMES = {f"handout.{form}" for form in FORMATS}
INDEX: dict[str, Callable[[Path], object]] = {
    "whole": lambda index: index,
    "gone": Path.unlink,
    "cut": lambda index: index.write_bytes(index.read_bytes()[:-20]),
}


@pytest.fixture
def built(settings: Settings, folder: PostFolder) -> PostFolder:
    """The post in every format, approved."""
    build_handouts(BuildJob(outputs(FORMATS, ("clear",)), allow_drafts=True), settings)
    corrected_file(settings)
    approved(settings)
    return folder


def handouts(folder: PostFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.path.glob("es/handout*")}


@pytest.mark.slow
@pytest.mark.parametrize("step", [withdraw, correct], ids=lambda step: step.__name__)
def test_a_decision_that_cannot_make_its_handouts_leaves_none_that_names_the_reviewer(
    step: Step, settings: Settings, built: PostFolder
) -> None:
    reviewed = handouts(built)
    assert reviewed.keys() == NAMES
    with pytest.raises(BadSettings, match="What was decided is kept"):
        step(settings.model_copy(update={"clinic": Clinic(name="A", logo=Path("missing.png"))}))
    assert (state(built), handouts(built)) == ("in-review", {})
    board(settings)
    now = handouts(built)
    assert now.keys() == NAMES
    assert [name for name in NAMES if now[name] == reviewed[name]] == []


@pytest.mark.slow
@pytest.mark.parametrize("damage", INDEX.values(), ids=INDEX.keys())
def test_a_fetch_in_one_format_leaves_no_older_text_in_another(
    damage: Callable[[Path], object], settings: Settings, built: PostFolder
) -> None:
    reviewed = handouts(built)
    damage(built.path / ".state.json")
    text = POST.replace("Drink water.", "Drink more water.").encode()
    job = Job("-", languages=("es",), formats=("html",), source_language="en", stdin=text)
    fetch_handouts(job, settings, [CountingEngine(("en", "es"))])
    now = handouts(built)
    assert now.keys() == NAMES
    assert [name for name in NAMES if now[name] == reviewed[name]] == []
    assert state(built) == "outdated"
