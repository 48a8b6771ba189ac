"""What a reviewer wrote and what could not be taken over: it waits, with her words, until somebody decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.article import plain_text
from converter.errors import NotApproved
from converter.pipeline.clock import WallClock, now
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.reviews.taking_over import Imported
from converter.review import Reviewer, open_objections
from converter.settings import Settings
from converter.translate.memory import open_memory
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, POST, approved, fetched, state, states, stored
from tests.pipeline.reviews.test_files import sheet_row
from tests.review.sheets import CORRECTION, IDENTITY, RIGHT, filled, texts
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

BO = Reviewer("Bo Li", "nurse")
DRINK = "s0.b1#0"
Typed = tuple[str, str, str]
"""Source of a row, column, text."""


class Desk:
    """Sends sheets out and takes them back."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.folder, self._files = settings, folder, 0

    def export(self) -> bytes:
        return Path(export_review(self.settings, NAME, "xlsx", self._new("out"), []).file).read_bytes()

    def take(self, sheet: bytes, *typed: Typed, by: Reviewer = ANA, clock: WallClock = now) -> Imported:
        file = self._new("back")
        file.write_bytes(filled(sheet, *((sheet_row(sheet, source), column, text) for source, column, text in typed)))
        return import_review(self.settings, file, by, EditionFilter(), clock=clock)

    def _new(self, name: str) -> Path:
        self._files += 1
        return self.folder / f"{name}-{self._files}.xlsx"


@pytest.fixture
def desk(settings: Settings, folder: PostFolder, tmp_path: Path) -> Desk:
    return Desk(settings, tmp_path)


def objections(folder: PostFolder) -> dict[str, tuple[str, ...]]:
    return {segment.id: said for segment in stored(folder).segments if (said := open_objections(segment))}


def actions(settings: Settings) -> list[str]:
    return [event.action for event in edition_history(settings, NAME)]


def test_the_words_stand_on_the_board_in_the_next_sheet_and_in_the_history(
    settings: Settings, folder: PostFolder, desk: Desk
) -> None:
    done = desk.take(desk.export(), ("Drink water.", RIGHT, "no, ask the doctor"))
    assert [(one.segment_id, one.written) for one in done.objections] == [(DRINK, ("no, ask the doctor",))]
    (row,) = board(settings)
    assert [one.segment for one in row.objections] == [DRINK]
    assert row.objections[0].said.startswith("Ana Ruiz wrote “no, ask the doctor”.")
    (line,) = [line for line in texts(desk.export()) if line.get("C") == "Drink water."]
    assert "no, ask the doctor" in line["H"]
    (change,) = edition_history(settings, NAME)[1].segments
    assert (change.segment, change.words) == (DRINK, ("no, ask the doctor",))


def test_an_objection_stands_in_the_way_until_its_segment_is_approved_by_id(
    settings: Settings, folder: PostFolder, desk: Desk
) -> None:
    desk.take(desk.export(), ("Drink water.", RIGHT, "?"))
    for accept in (False, True):
        with pytest.raises(
            NotApproved, match=r"objects to 1 of its sentences: No. 3, “Drink water.” .Ana Ruiz wrote “\?”"
        ):
            approve_edition(settings, NAME, BO, accept_findings=accept)
    approve_edition(settings, NAME, BO, [DRINK])
    assert objections(folder) == {}
    approve_edition(settings, NAME, BO, accept_findings=True)
    assert state(folder) == "approved"


def test_a_later_yes_and_a_later_correction_decide(settings: Settings, folder: PostFolder, desk: Desk) -> None:
    desk.take(desk.export(), ("Drink water.", RIGHT, "no"), ("Do not worry.", CORRECTION, "ok"))
    assert set(objections(folder)) == {DRINK, "s0.b2#0"}
    done = desk.take(
        desk.export(), ("Drink water.", RIGHT, "yes"), ("Do not worry.", CORRECTION, "No se preocupe."), by=BO
    )
    assert (done.approved, len(done.corrected), objections(folder)) == ((DRINK,), 1, {})
    assert states(folder)["Do not worry."] == "in-review"


def test_the_same_file_twice_changes_nothing_and_warns_of_nothing(
    settings: Settings, folder: PostFolder, desk: Desk
) -> None:
    sheet = desk.export()
    file = desk.folder / "back.xlsx"
    drink, worry, sign = (
        sheet_row(sheet, source) for source in ("Drink water.", "Do not worry.", "A fever is a sign.")
    )
    typed = (
        (drink, RIGHT, "maybe"),
        (worry, CORRECTION, "No se preocupe."),
        (worry, RIGHT, "yes"),
        (sign, "K", "nicely put"),
        (sign, RIGHT, "yes"),
    )
    file.write_bytes(filled(sheet, *typed))
    first = import_review(settings, file, ANA, EditionFilter())
    assert (len(first.objections), len(first.remarks), len(first.corrected)) == (1, 1, 1)
    before, told = stored(folder), actions(settings)
    again = import_review(settings, file, ANA, EditionFilter())
    assert (again.objections, again.remarks, again.corrected, again.approved, again.refused) == ((), (), (), (), ())
    assert (stored(folder), actions(settings)) == (before, told)


@pytest.mark.slow
def test_a_file_that_was_only_saved_again_changes_nothing(settings: Settings, folder: PostFolder, desk: Desk) -> None:
    sheet = desk.export()
    typed = (("Drink water.", RIGHT, "maybe"), ("Do not worry.", CORRECTION, "No se preocupe."))
    desk.take(sheet, *typed)
    before, told = stored(folder), actions(settings)
    again = desk.take(sheet, *typed, ("Fever", "K", " "))
    assert (again.objections, again.corrected, again.refused) == ((), (), ())
    assert (stored(folder), actions(settings)) == (before, told)


def test_a_sheet_that_comes_again_with_more_in_it_opens_nothing_that_was_decided(
    settings: Settings, folder: PostFolder, desk: Desk
) -> None:
    sheet = desk.export()
    desk.take(sheet, ("Drink water.", RIGHT, "no"), ("Do not worry.", CORRECTION, "No se preocupe."))
    desk.take(
        desk.export(),
        ("Drink water.", CORRECTION, "Beba agua."),
        ("Drink water.", RIGHT, "yes"),
        ("Do not worry.", CORRECTION, "No se inquiete."),
        ("Do not worry.", RIGHT, "yes"),
        by=BO,
    )
    done = desk.take(
        sheet,
        ("Drink water.", RIGHT, "no"),
        ("Do not worry.", CORRECTION, "No se preocupe."),
        ("A fever is a sign.", RIGHT, "yes"),
    )
    assert (done.objections, done.approved, objections(folder)) == ((), ("s0.b0#0",), {})
    assert {states(folder)[source] for source in ("Drink water.", "Do not worry.", "A fever is a sign.")} == {
        "approved"
    }


def test_a_yes_from_before_the_objection_does_not_overrule_it(
    settings: Settings, folder: PostFolder, desk: Desk
) -> None:
    sheet = desk.export()
    desk.take(sheet, ("Drink water.", RIGHT, "no, ask the doctor"))
    late = desk.take(sheet, ("Drink water.", RIGHT, "yes"), by=BO)
    assert (late.approved, [one.segment_id for one in late.refused]) == ((), [DRINK])
    assert set(objections(folder)) == {DRINK}
    assert desk.take(sheet, ("Drink water.", RIGHT, "yes")).approved == (DRINK,), "she may change her mind"


def test_an_error_in_a_correction_is_not_approved_by_the_same_yes_again(
    settings: Settings, engine: CountingEngine, desk: Desk
) -> None:
    fetched(settings, engine, POST.replace("Drink water.", "Take 5 ml."))
    sheet = desk.export()
    typed = (("Take 5 ml.", CORRECTION, "Tome 50 ml."), ("Take 5 ml.", RIGHT, "yes"))
    assert desk.take(sheet, *typed).approved == ()
    again = desk.take(sheet, *typed, ("Fever", "K", " "))
    assert (again.approved, again.refused) == ((), ())


def test_words_about_no_sentence_are_told_to_the_history(settings: Settings, folder: PostFolder, desk: Desk) -> None:
    done = desk.take(
        desk.export(), ("Fever", IDENTITY, "s9.b9_0-00000000-00000000"), ("Fever", CORRECTION, "Calentura")
    )
    assert [one.written for one in done.refused] == [("Calentura", "Fever")]
    event = edition_history(settings, NAME)[-1]
    assert (event.action, "“Calentura”" in event.refused[0]) == ("remarked", True)


def test_an_objection_takes_an_approval_back(settings: Settings, folder: PostFolder, desk: Desk) -> None:
    approved(settings)
    desk.take(desk.export(), ("Drink water.", CORRECTION, "..."))
    assert (state(folder), states(folder)["Drink water."]) == ("in-review", "in-review")
    assert set(objections(folder)) == {DRINK}


def test_it_stays_when_the_sentence_is_translated_again(
    settings: Settings, engine: CountingEngine, folder: PostFolder, desk: Desk
) -> None:
    desk.take(desk.export(), ("Drink water.", RIGHT, "no, ask the doctor"))
    before = next(plain_text(one.target) for one in stored(folder).segments if one.id == DRINK)
    engine.version = "2"
    fetched(settings, engine, POST)
    assert any("no, ask the doctor" in said for said in objections(folder)[DRINK])
    fetched(settings, engine, POST.replace("Drink water.", "Drink more water."))
    (said,) = objections(folder)[DRINK]
    assert said.startswith(f"About an earlier translation, “{before}”: Ana Ruiz wrote")
    with pytest.raises(NotApproved, match="ask the doctor"):
        approve_edition(settings, NAME, BO, accept_findings=True)


def remembered(settings: Settings) -> dict[str, str]:
    """What the memory gives to other posts and to other programs, by source."""
    with open_memory(settings.output) as memory:
        entries = [entry for unit in memory.entries("en", "es", human_only=True) for entry in unit]
    return {entry.source_text: entry.target_text for entry in entries}


def at(hour: int) -> Callable[[], dt.datetime]:
    return lambda: dt.datetime(2026, 5, 1, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize("typed", [(RIGHT, "no"), (CORRECTION, "..."), (CORRECTION, "Tome agua.")])
def test_what_is_objected_to_or_corrected_leaves_the_memory(
    settings: Settings, folder: PostFolder, desk: Desk, typed: tuple[str, str]
) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(8))
    first = remembered(settings)
    desk.take(desk.export(), ("Drink water.", *typed), clock=at(9))
    assert remembered(settings) == {source: text for source, text in first.items() if source != "Drink water."}
    approve_edition(settings, NAME, BO, [DRINK], clock=at(10))
    text = next(plain_text(one.target) for one in stored(folder).segments if one.id == DRINK)
    assert remembered(settings) == {**first, "Drink water.": text}


def test_another_post_with_the_sentence_does_not_bring_it_back(
    settings: Settings, engine: CountingEngine, folder: PostFolder, desk: Desk
) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(8))
    fetched(settings, engine, "# Heat\n\nDrink water.\n")
    heat = EditionName("heat", "es")
    approve_edition(settings, heat, ANA, accept_findings=True, clock=at(8))
    desk.take(desk.export(), ("Drink water.", RIGHT, "no"), clock=at(9))
    assert "Drink water." not in remembered(settings)
    export_review(settings, heat, "xliff")
    assert "Drink water." not in remembered(settings)


def test_a_withdrawn_edition_leaves_the_memory_until_it_is_approved_again(
    settings: Settings, folder: PostFolder, desk: Desk
) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(8))
    first = remembered(settings)
    assert first
    withdraw_edition(settings, NAME, ANA, clock=at(9))
    assert remembered(settings) == {}
    desk.export()
    assert remembered(settings) == {}
    approve_edition(settings, NAME, ANA, accept_findings=True, clock=at(10))
    desk.export()
    assert remembered(settings) == first
