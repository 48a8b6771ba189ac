"""What a person takes back in one post waits again in every post that has it, and no handout goes on claiming it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.article import Span, is_approved, plain_text
from converter.errors import Busy, HistoryDamaged, NotApproved, NothingToExport
from converter.pipeline.clock import WallClock
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.reviews.restoring import restore
from converter.pipeline.reviews.retiring import WaitingAgain
from converter.pipeline.site.publishable import publishable
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.translations.memory import export_memory
from converter.review import Reviewer
from converter.settings import Settings
from converter.translate.memory import open_memory
from converter.workspace import PostFolder
from tests.pipeline.reviews.ended_runs import Ended, ended
from tests.pipeline.reviews.posts import ANA, NAME, POST, SLUG, edition, fetched, state, states, stored, text
from tests.pipeline.reviews.test_files import sheet_row
from tests.review.sheets import CORRECTION, RIGHT, filled
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

BO = Reviewer("Bo Li", "nurse")
HEAT = EditionName("heat", "es")
TakeBack = Callable[[Settings, WallClock], tuple[WaitingAgain, ...]]


def at(hour: int) -> WallClock:
    return lambda: dt.datetime(2026, 5, 1, hour, tzinfo=dt.UTC)


def typed(settings: Settings, source: str, column: str, word: str, clock: WallClock) -> tuple[WaitingAgain, ...]:
    """Write a word beside a sentence of the first post, and take the file over."""
    sheet = Path(export_review(settings, NAME, "xlsx", settings.output.parent / f"{word}.xlsx", []).file)
    sheet.write_bytes(filled(sheet.read_bytes(), (sheet_row(sheet.read_bytes(), source), column, word)))
    return import_review(settings, sheet, ANA, EditionFilter(SLUG), clock=clock).waiting_again


def withdraw(settings: Settings, clock: WallClock) -> tuple[WaitingAgain, ...]:
    return withdraw_edition(settings, NAME, ANA, clock=clock).waiting_again


def object_to(settings: Settings, clock: WallClock) -> tuple[WaitingAgain, ...]:
    return typed(settings, "Drink water.", RIGHT, "no, ask the doctor", clock)


def correct(settings: Settings, clock: WallClock) -> tuple[WaitingAgain, ...]:
    return typed(settings, "Drink water.", CORRECTION, "Tome agua.", clock)


WAYS: dict[str, TakeBack] = {"withdraw": withdraw, "object": object_to, "correct": correct}
ways = pytest.mark.parametrize("take_back", WAYS.values(), ids=WAYS.keys())


@pytest.fixture
def heat(settings: Settings, engine: CountingEngine, folder: PostFolder) -> PostFolder:
    """Another post, which has “Drink water.” from the memory; both were approved at eight."""
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(8))
    fetched(settings, engine, "# Heat\n\nDrink water.\n\nRest now.\n")
    approve_edition(settings, HEAT, BO, accept_findings=True, clock=at(8))
    return PostFolder(settings.output / "heat")


def drink(folder: PostFolder) -> str:
    return states(folder)["Drink water."]


@pytest.mark.slow
@ways
def test_the_other_post_waits_and_says_why(
    settings: Settings, folder: PostFolder, heat: PostFolder, take_back: TakeBack
) -> None:
    assert BO.name in text(heat)
    assert take_back(settings, at(9)) == (WaitingAgain(slug="heat", language="es", segments=1),)
    assert states(heat) == {"Heat": "approved", "Drink water.": "in-review", "Rest now.": "approved"}
    assert (state(heat), BO.name in text(heat), ANA.name in text(heat)) == ("in-review", False, False)
    assert [each.slug for each in publishable(settings, allow_drafts=False)] == []
    (row,) = (row for row in board(settings) if row.slug == "heat")
    said = [*row.taken_back, *(one.said for one in row.objections)]
    assert (row.state, row.waiting, len(said)) == ("in-review", 1, 1)
    assert "Ana Ruiz" in said[0]
    assert "“fever”" in said[0]
    event = edition_history(settings, HEAT)[-1]
    assert (event.action, event.who, event.post) == ("retired", "Ana Ruiz", "fever")
    assert [change.source for change in event.segments] == ["Drink water."]


def test_what_was_said_about_it_goes_along(settings: Settings, heat: PostFolder) -> None:
    object_to(settings, at(9))
    with pytest.raises(NotApproved, match="objects to it in “fever”, and wrote “no, ask the doctor”"):
        approve_edition(settings, HEAT, BO, accept_findings=True)
    (segment,) = (each for each in stored(heat).segments if plain_text(each.source) == "Drink water.")
    approve_edition(settings, HEAT, BO, [segment.id])
    assert state(heat) == "approved"


@pytest.mark.parametrize("take_back", [withdraw, correct])
def test_without_an_objection_one_approval_brings_it_back(
    settings: Settings, heat: PostFolder, take_back: TakeBack
) -> None:
    take_back(settings, at(9))
    assert approve_edition(settings, HEAT, BO, clock=at(10)).decided == 1
    assert (state(heat), stored(heat).segments[1].findings) == ("approved", ())


@ways
def test_an_approval_that_is_written_in_again_is_not_believed(
    settings: Settings, heat: PostFolder, take_back: TakeBack
) -> None:
    file = heat.path / "es/translation.json"
    signed = json.loads(file.read_bytes())
    take_back(settings, at(9))
    file.write_text(json.dumps({**signed, "history": json.loads(file.read_bytes())["history"]}), encoding="utf-8")
    with pytest.raises(HistoryDamaged, match="cannot be believed"):
        publishable(settings, allow_drafts=False)


@pytest.mark.slow
@ways
def test_what_was_approved_later_stands(
    settings: Settings, folder: PostFolder, heat: PostFolder, take_back: TakeBack
) -> None:
    take_back(settings, at(9))
    approve_edition(settings, HEAT, BO, [each.id for each in stored(heat).segments], clock=at(11))
    approve_edition(settings, NAME, ANA, [each.id for each in stored(folder).segments], clock=at(9))
    before = stored(heat)
    assert withdraw_edition(settings, NAME, ANA, clock=at(10)).waiting_again == ()
    assert (stored(heat), state(heat)) == (before, "approved")


def test_other_words_other_languages_and_other_posts_stay(
    settings: Settings, engine: CountingEngine, heat: PostFolder
) -> None:
    fetched(settings, engine, "# Cold\n\nDrink water.\n", "ar")
    cold = EditionName("cold", "ar")
    approve_edition(settings, cold, BO, accept_findings=True, clock=at(8))
    fetched(settings, engine, "# Rain\n\nDrink tea.\n")
    approve_edition(settings, EditionName("rain", "es"), BO, accept_findings=True, clock=at(8))
    assert [each.slug for each in withdraw(settings, at(9))] == ["heat"]
    assert {row.slug: row.state for row in board(settings)} == {
        "fever": "in-review", "heat": "in-review", "cold": "approved", "rain": "approved"
    }  # fmt: skip


@pytest.mark.slow
@ways
def test_an_edit_that_is_taken_back_revives_no_approval_of_what_was_taken_back(
    settings: Settings, engine: CountingEngine, heat: PostFolder, take_back: TakeBack
) -> None:
    words = "# Heat\n\nDrink water.\n\nRest now.\n"
    fetched(settings, engine, words.replace("Drink water.", ""))
    assert state(heat) == "outdated"
    assert take_back(settings, at(9)) == (WaitingAgain(slug="heat", language="es", segments=0),)
    fetched(settings, engine, words)
    assert (state(heat), BO.name in text(heat)) == ("in-review", False)


def test_a_draft_with_the_sentence_gets_the_warning_too(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(8))
    fetched(settings, engine, "# Heat\n\nDrink water.\n")
    withdraw(settings, at(9))
    (segment,) = (each for each in stored(PostFolder(settings.output / "heat")).segments if each.findings)
    assert [found.code for found in segment.findings] == ["taken-back"]


def test_after_an_objection_a_draft_of_the_engine_waits_for_a_decision(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    fetched(settings, engine, "# Heat\n\nDrink water.\n")
    object_to(settings, at(9))
    with pytest.raises(NotApproved, match="ask the doctor"):
        approve_edition(settings, HEAT, BO, accept_findings=True)


def test_a_sentence_that_stands_twice_waits_in_both_places(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    fetched(settings, engine, f"{POST}\nDrink water.\n")
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(8))
    object_to(settings, at(9))
    both = [each for each in stored(folder).segments if plain_text(each.source) == "Drink water."]
    assert [is_approved(each) for each in both] == [False, False]
    assert all("ask the doctor" in each.findings[0].message for each in both)
    assert edition_history(settings, NAME)[-1].action == "retired"


def test_nothing_is_approved_again_by_an_old_file(settings: Settings, heat: PostFolder) -> None:
    sheet = Path(export_review(settings, HEAT, "xlsx", settings.output.parent / "heat.xlsx", []).file)
    row = sheet_row(sheet.read_bytes(), "Drink water.")
    sheet.write_bytes(filled(sheet.read_bytes(), (row, RIGHT, "yes")))
    withdraw(settings, at(9))
    done = import_review(settings, sheet, BO, EditionFilter("heat"), clock=at(10))
    assert (done.approved, len(done.refused), drink(heat)) == ((), 1, "in-review")
    newer = Path(export_review(settings, HEAT, "xlsx", settings.output.parent / "heat2.xlsx", []).file)
    newer.write_bytes(filled(newer.read_bytes(), (sheet_row(newer.read_bytes(), "Drink water."), RIGHT, "yes")))
    import_review(settings, newer, BO, EditionFilter("heat"), clock=at(11))
    assert state(heat) == "approved"


def test_the_memory_gives_it_to_nobody_until_somebody_approves_it_again(
    settings: Settings, engine: CountingEngine, heat: PostFolder
) -> None:
    withdraw(settings, at(9))
    with open_memory(settings.output) as memory:
        assert memory.exact(["Drink water."], ("en", "es")) == {}
        approve_edition(settings, HEAT, BO, clock=at(10))
        assert [entry.document for entry in memory.exact(["Drink water."], ("en", "es"))["Drink water."]] == ["heat"]
        export_review(settings, NAME, "xliff")
        assert [entry.document for entry in memory.exact(["Drink water."], ("en", "es"))["Drink water."]] == ["heat"]


def test_a_damaged_post_claims_nothing_until_it_is_restored_and_then_waits(
    settings: Settings, heat: PostFolder
) -> None:
    file = heat.path / "es/translation.json"
    file.write_bytes(b"{")
    assert object_to(settings, at(9)) == (WaitingAgain(slug="heat", language="es", segments=0, damaged=True),)
    assert not (heat.path / "es/handout.txt").exists()
    assert file.read_bytes() == b"{", "it is not written over"
    restore(settings, "heat")
    assert (drink(heat), state(heat), BO.name in text(heat)) == ("in-review", "in-review", False)
    assert edition_history(settings, HEAT)[-1].action == "retired"


def test_where_another_run_is_at_work_on_the_other_post_nothing_is_decided(
    settings: Settings, folder: PostFolder, heat: PostFolder
) -> None:
    with heat.lock(), pytest.raises(Busy, match="at work on “heat”"):
        withdraw(settings, at(9))
    assert (state(folder), state(heat)) == ("approved", "approved")
    assert withdraw(settings, at(9)) != ()


def history(folder: PostFolder) -> list[str]:
    lines = (folder.path / "es/history.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["action"] for line in lines]


@pytest.mark.slow
@ways
def test_ended_anywhere_no_handout_claims_what_was_taken_back(
    settings: Settings, folder: PostFolder, heat: PostFolder, take_back: TakeBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settings.output.with_name("before")
    shutil.copytree(settings.output, before)
    for moment in range(60):
        shutil.rmtree(settings.output)
        shutil.copytree(before, settings.output)
        try:
            with ended(monkeypatch, moment):
                take_back(settings, at(9))
        except Ended:
            was_ended = True
        else:
            was_ended = False
        counts = set(history(folder)) & {"withdrawn", "objected", "corrected"}
        if counts:
            assert "retired" in history(heat), f"ended at {moment}"
        if "retired" in history(heat):
            handout = heat.path / "es/handout.txt"
            assert not handout.exists() or BO.name not in text(heat)
        following = (board, lambda settings: edition_history(settings, NAME))[moment % 2]
        following(settings)
        assert edition(heat).bitext.state == ("in-review" if "retired" in history(heat) else "approved")
        assert (BO.name in text(heat)) == ("retired" not in history(heat))
        if not was_ended:
            assert counts
            return
    pytest.fail("it has more moments")


@ways
def test_the_next_post_and_other_programs_do_not_get_it(
    settings: Settings, engine: CountingEngine, folder: PostFolder, take_back: TakeBack
) -> None:
    (drink,) = (each.id for each in stored(folder).segments if plain_text(each.source) == "Drink water.")
    bad = {"target": (Span(text="no"),)}
    segments = [each.model_copy(update=bad) if each.id == drink else each for each in stored(folder).segments]
    StoredPost(folder).save_translation(stored(folder).model_copy(update={"segments": tuple(segments)}))
    approve_edition(settings, NAME, ANA, [each.id for each in stored(folder).segments], clock=at(8))
    file = settings.output.parent / "ours.tmx"
    export_memory(file, settings.output, approved_only=True)
    assert "<seg>no</seg>" in file.read_text(encoding="utf-8")
    take_back(settings, at(9))
    with contextlib.suppress(NothingToExport):
        file.unlink()
        export_memory(file, settings.output, approved_only=True)
    assert not file.exists() or "<seg>no</seg>" not in file.read_text(encoding="utf-8")
    fetched(settings, engine, "# Heat\n\nDrink water.\n\nRest now.\n")
    targets = [plain_text(each.target) for each in stored(PostFolder(settings.output / "heat")).segments]
    assert "no" not in targets
