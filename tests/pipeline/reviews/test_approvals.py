"""From a draft to an approved edition and back, on disk."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from converter.article import finding, plain_text
from converter.errors import (
    BadSettings,
    Busy,
    NoSuchHandout,
    NotApproved,
    UnknownLanguage,
)
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import EditionName, approve_edition, reviewer_of, withdraw_edition
from converter.pipeline.reviews.overview import board
from converter.pipeline.site.publishable import publishable
from converter.pipeline.stored.post import StoredPost
from converter.review import Reviewer
from converter.settings import ReviewSettings, Settings
from converter.translate.memory import open_memory
from converter.translate.source_changes import SourceChange
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, POST, SLUG, approved, fetched, state, states, stored, text
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

DRINK = "s0.b1#0"
"""The segment of “Drink water.”"""
FIRST = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
LATER = FIRST + dt.timedelta(days=1)


def test_an_approved_edition_has_no_notice_and_names_its_reviewer(settings: Settings, folder: PostFolder) -> None:
    assert "Traducción automática" in text(folder)
    done = approve_edition(settings, NAME, ANA, accept_findings=True)
    assert (done.state, done.decided, done.left) == ("approved", 4, 0)
    assert done.files == (str(folder.path / "es/handout.txt"),)
    assert state(folder) == "approved"
    assert "Traducción automática" not in text(folder)
    assert "Ana Ruiz, certified medical interpreter" in text(folder)


def test_it_stays_approved_when_the_post_is_fetched_again(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approved(settings)
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    asked = len(engine.batches)
    fetched(settings, engine, POST)
    assert {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()} == before
    assert len(engine.batches) == asked
    assert b"Spanish: approved by Ana Ruiz" in (folder.path / "report.html").read_bytes()


def test_an_edit_reopens_just_the_sentence_that_changed(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approved(settings)
    fetched(settings, engine, POST.replace("Drink water.", "Drink more water."))
    assert states(folder) == {
        "Fever": "approved",
        "A fever is a sign.": "approved",
        "Drink more water.": "outdated",
        "Do not worry.": "approved",
    }
    assert state(folder) == "outdated"
    assert "Traducción automática" in text(folder), "it is a draft again"
    (row,) = board(settings)
    assert (row.state, row.waiting, row.reopened) == ("outdated", 1, 1)
    assert row.changed == (SourceChange(before="Drink water.", now="Drink more water."),)
    (*_, last) = edition_history(settings, NAME)
    assert (last.action, last.who, [deed.source for deed in last.segments]) == (
        "translated",
        None,
        ["Drink more water."],
    )
    assert last.removed == ("Drink water.",)
    approved(settings)
    assert state(folder) == "approved"


def test_a_sentence_that_is_gone_makes_it_outdated_too(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approved(settings)
    fetched(settings, engine, POST.replace("Do not worry.", ""))
    assert set(states(folder).values()) == {"approved"}
    assert state(folder) == "outdated"
    assert edition_history(settings, NAME)[-1].removed == ("Do not worry.",)
    assert board(settings)[0].changed == (SourceChange(before="Do not worry.", now=None),)
    done = approve_edition(settings, NAME, ANA)
    assert (done.state, done.decided) == ("approved", 0)


def test_an_edit_that_is_taken_back_needs_no_new_approval(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approved(settings)
    fetched(settings, engine, POST.replace("Drink water.", "Drink more water."))
    fetched(settings, engine, POST)
    assert state(folder) == "approved"


def test_another_version_of_the_engine_changes_nothing_that_was_approved(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approved(settings)
    engine.version = "2"
    fetched(settings, engine, POST)
    assert set(states(folder).values()) == {"approved"}


def test_every_handout_that_was_made_follows_the_decision(settings: Settings, folder: PostFolder) -> None:
    job = BuildJob(outputs(("html", "txt"), ("clear", "large")), allow_drafts=True)
    build_handouts(job, settings)
    pages = [folder.path / "es" / name for name in ("handout.html", "handout-large.html", "handout-large.txt")]
    assert all("Traducción automática" in page.read_text(encoding="utf-8") for page in pages)
    approved(settings)
    assert not any("Traducción automática" in page.read_text(encoding="utf-8") for page in pages)
    withdraw_edition(settings, NAME, ANA)
    assert all("Traducción automática" in page.read_text(encoding="utf-8") for page in pages)


def test_withdrawn(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    done = withdraw_edition(settings, NAME, ANA)
    assert (done.state, done.left, done.waiting_again) == ("in-review", 4, ())
    assert set(states(folder).values()) == {"in-review"}
    assert "Traducción automática" in text(folder)
    assert publishable(settings, allow_drafts=False) == ()
    assert [event.action for event in edition_history(settings, NAME)] == ["approved", "withdrawn"]
    with pytest.raises(NotApproved, match="nothing to withdraw"):
        withdraw_edition(settings, NAME, ANA)


def test_an_error_has_to_be_accepted(settings: Settings, folder: PostFolder) -> None:
    error = finding("number-mismatch", "3 became 8.", where=DRINK)
    translation = stored(folder)
    segments = [
        segment.model_copy(update={"findings": (error,) if segment.id == DRINK else ()})
        for segment in translation.segments
    ]
    StoredPost(folder).save_translation(translation.model_copy(update={"segments": tuple(segments)}))
    with pytest.raises(NotApproved, match=r"No. 3, “Drink water.” \(number-mismatch\)"):
        approve_edition(settings, NAME, ANA)
    assert set(states(folder).values()) == {"draft"}
    approve_edition(settings, NAME, ANA, [DRINK])
    approve_edition(settings, NAME, ANA)
    assert state(folder) == "approved"
    changes = [change for event in edition_history(settings, NAME) for change in event.segments]
    assert {change.segment: change.accepted for change in changes if change.accepted} == {DRINK: ("number-mismatch",)}


def test_a_decision_has_the_time_of_the_clock(settings: Settings, folder: PostFolder) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=lambda: FIRST)
    withdraw_edition(settings, NAME, ANA, clock=lambda: LATER)
    assert [event.when for event in edition_history(settings, NAME)] == [FIRST, LATER]
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=lambda: LATER)
    approvals = [segment.approval for segment in stored(folder).segments]
    assert {approval.when for approval in approvals if approval} == {LATER}


def test_a_segment_that_is_not_there(settings: Settings, folder: PostFolder) -> None:
    with pytest.raises(NotApproved, match=r"s9\.b9#9"):
        approve_edition(settings, NAME, ANA, ["s9.b9#9"])


def test_what_is_approved_is_remembered_for_other_posts(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approve_edition(settings, NAME, ANA, ["s0.b1#0"], accept_findings=True)
    with open_memory(settings.output) as memory:
        entries = [entry for unit in memory.entries("en", "es", human_only=True) for entry in unit]
    assert [(plain_text(entry.source), entry.who) for entry in entries] == [("Drink water.", "Ana Ruiz")]
    engine.batches.clear()
    fetched(settings, engine, "# Heat\n\nDrink water.\n\nRest now.\n")
    assert "Drink water." not in [text for batch in engine.batches for text in batch]


def test_names_that_are_not_there(settings: Settings, folder: PostFolder) -> None:
    with pytest.raises(NoSuchHandout, match="“fever”"):
        approve_edition(settings, EditionName("fevre", "es"), ANA)
    with pytest.raises(NoSuchHandout, match="It is there in: en, es"):
        approve_edition(settings, EditionName(SLUG, "ar"), ANA)
    with pytest.raises(UnknownLanguage):
        approve_edition(settings, EditionName(SLUG, "xx"), ANA)
    for slug in ("../fever", ".", "", "fever/es"):
        with pytest.raises(NoSuchHandout):
            approve_edition(settings, EditionName(slug, "es"), ANA)


def test_who_reviews() -> None:
    known = Settings(review=ReviewSettings(name="Ana Ruiz", qualification="nurse"))
    assert reviewer_of(known, None, None) == Reviewer("Ana Ruiz", "nurse")
    assert reviewer_of(known, "Ana Ruiz", None) == Reviewer("Ana Ruiz", "nurse")
    assert reviewer_of(known, "Bo", "interpreter") == Reviewer("Bo", "interpreter")
    with pytest.raises(BadSettings):
        reviewer_of(known, "Bo", None)
    with pytest.raises(BadSettings):
        reviewer_of(Settings(), "Bo", "  ")


HOLDING = """
import pathlib, sys
from converter.workspace import PostFolder
with PostFolder(pathlib.Path(sys.argv[1])).lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_runs_never_change_one_post(settings: Settings, folder: PostFolder) -> None:
    command = [sys.executable, "-c", HOLDING, str(folder.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Busy):
            approve_edition(settings, NAME, ANA)
        other.kill()
    assert approve_edition(settings, NAME, ANA, accept_findings=True).state == "approved", "the dead hold nothing"
