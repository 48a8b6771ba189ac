"""A run that is ended at any moment of a decision leaves no handout that says more than the history grants.

Every write, rename and removal of each decision is a moment at which the run is ended, one after the other. Then no
file may name a reviewer whom the history does not grant, and whichever command comes next finishes the work.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.errors import BadSettings, ConvertError, NotApproved
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.site.publishing import publish_site
from converter.settings import Clinic, Settings
from converter.workspace import PostFolder
from tests.pipeline.reviews.ended_runs import Ended, ended
from tests.pipeline.reviews.posts import ANA, NAME, POST, approved, fetched, state, text
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

MOMENTS = 40
"""More than any decision has; the runs after the last are not ended."""
Step = Callable[[Settings], object]


def withdraw(settings: Settings) -> None:
    withdraw_edition(settings, NAME, ANA)


def approve(settings: Settings) -> None:
    approved(settings)


def corrected_file(settings: Settings) -> Path:
    """A reviewer's file with a correction, exported when it is asked for first."""
    file = settings.output.parent / "back.xlf"
    if not file.exists():
        file = Path(export_review(settings, NAME, "xliff").file).rename(file)
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace(">KnirD .retaw<", ">Beba agua.<"), "utf-8")
        assert "Beba agua." in file.read_text(encoding="utf-8")
    return file


def correct(settings: Settings) -> None:
    import_review(settings, corrected_file(settings), ANA, EditionFilter())


NEXT: dict[str, Step] = {
    "board": board,
    "history": lambda settings: edition_history(settings, NAME),
    "build": lambda settings: build_handouts(BuildJob(outputs(("txt",), ("clear",)), allow_drafts=True), settings),
    "publish": lambda settings: publish_site(settings.output.parent / "site", settings, allow_drafts=True),
    "export": lambda settings: export_review(settings, NAME, "xliff", settings.output.parent / "again.xlf"),
    "approve one": lambda settings: approve_edition(settings, NAME, ANA, ("s0.b0#0",)),
    "fetch": lambda settings: fetched(settings, CountingEngine(("en", "es")), POST),
}


def granted(folder: PostFolder) -> bool:
    """Whether the history's last word is an approval of the whole; read by itself, without the program's own eyes."""
    history = folder.path / "es/history.jsonl"
    lines = history.read_text(encoding="utf-8").splitlines() if history.exists() else []
    granting = False
    for event in map(json.loads, lines):
        if event["action"] in {"withdrawn", "corrected", "objected", "translated"}:
            granting = False
        granting |= bool(event.get("edition"))
    return granting


def claims(folder: PostFolder) -> list[str]:
    """The handouts that name the reviewer."""
    files = folder.path.glob("es/handout*")
    return [path.name for path in files if ANA.name in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("shift", [0, 3])
@pytest.mark.parametrize("step", [withdraw, approve, correct], ids=lambda step: step.__name__)
def test_a_decision_that_is_ended_anywhere(
    step: Step, shift: int, settings: Settings, folder: PostFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in range(MOMENTS):
        following = list(NEXT)[(moment + shift) % len(NEXT)]
        if step is approve:
            undo(settings)
        else:
            approved(settings)
        try:
            with ended(monkeypatch, moment):
                step(settings)
        except Ended:
            was_ended = True
        else:
            was_ended = False
        assert granted(folder) or claims(folder) == [], f"ended at {moment}"
        NEXT[following](settings)
        assert bool(claims(folder)) == (state(folder) == "approved"), f"{following} after an end at {moment}"
        assert (state(folder) == "approved") == granted(folder)
        assert (folder.path / "es/handout.txt").exists()
        if not was_ended:
            return
    pytest.fail("it has more moments")


def undo(settings: Settings) -> None:
    try:
        withdraw(settings)
    except NotApproved:
        return


def test_a_withdrawal_counts_where_the_handouts_cannot_be_made(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    lost = settings.model_copy(update={"clinic": Clinic(name="A", logo=Path("missing.png"))})
    with pytest.raises(BadSettings, match="What was decided is kept"):
        withdraw(lost)
    assert (state(folder), claims(folder)) == ("in-review", [])
    with pytest.raises(ConvertError, match="nothing to withdraw"):
        withdraw(lost)
    assert claims(folder) == []
    board(lost)
    assert not (folder.path / "es/handout.txt").exists()
    board(settings)
    assert "Ana Ruiz" not in text(folder)


def test_a_withdrawal_without_the_index_of_the_handouts(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    for content in (None, b"", b'{"es/handout.txt"', b"[" * 100_000):
        index = folder.path / ".state.json"
        index.unlink() if content is None else index.write_bytes(content)
        withdraw(settings)
        assert claims(folder) == []
        approved(settings)
        assert claims(folder) == ["handout.txt"]


def test_an_older_translation_that_is_put_back_undoes_no_withdrawal(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    file = folder.path / "es/translation.json"
    signed = file.read_bytes()
    withdraw(settings)
    file.write_bytes(signed)
    assert state(folder) == "in-review"
    board(settings)
    assert file.read_bytes() != signed
    assert claims(folder) == []
