"""Files for reviewers, and what comes back in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.article import plain_text
from converter.errors import (
    NotApproved,
    ReviewRefused,
)
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import approve_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.site.publishable import publishable
from converter.settings import Settings, SiteSettings
from converter.translate.memory import open_memory
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, POST, SLUG, approved, fetched, state, states, stored, text
from tests.review.sheets import CORRECTION, RIGHT, filled, texts
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow


def test_a_file_for_a_reviewer_and_back(settings: Settings, folder: PostFolder, tmp_path: Path) -> None:
    done = export_review(settings, NAME, "xliff")
    assert (done.segments, done.waiting) == (4, 4)
    assert state(folder) == "in-review"
    (row,) = board(settings)
    assert row.state == "in-review"
    old = next(plain_text(each.target) for each in stored(folder).segments if plain_text(each.source) == "Drink water.")
    file = tmp_path / "back.xlf"
    file.write_text(Path(done.file).read_text(encoding="utf-8").replace(old, "Beba agua."), encoding="utf-8")
    back = import_review(settings, file, ANA, EditionFilter())
    assert [each.segment for each in back.corrected] == ["s0.b1#0"]
    assert (back.unchanged, back.left, back.refused, back.state) == (3, 4, (), "in-review")
    assert "Beba agua." in text(folder)
    assert states(folder)["Drink water."] == "in-review"
    assert [event.action for event in edition_history(settings, NAME)] == ["exported", "corrected"]
    with open_memory(settings.output) as memory:
        assert list(memory.entries("en", "es", human_only=True)) == [], "it is not approved yet"
    assert import_review(settings, file, ANA, EditionFilter()).corrected == (), "it is the same file"


def sheet_row(data: bytes, source: str) -> int:
    """The number of the row of a sentence."""
    return next(number for number, row in enumerate(texts(data)) if source in row.values())


def test_a_workbook_and_back(settings: Settings, engine: CountingEngine, folder: PostFolder, tmp_path: Path) -> None:
    engines = [CountingEngine(("en", "es"), ("es", "en"))]
    done = export_review(settings, NAME, "xlsx", tmp_path / "fever.xlsx", engines)
    data = Path(done.file).read_bytes()
    assert engines[0].batches, "it was translated back"
    drink, worry, sign = (sheet_row(data, text) for text in ("Drink water.", "Do not worry.", "A fever is a sign."))
    data = filled(
        data, (drink, CORRECTION, "Beba agua."), (drink, RIGHT, "yes"), (worry, RIGHT, "no"), (sign, RIGHT, "yes")
    )
    file = tmp_path / "back.xlsx"
    file.write_bytes(data)
    back = import_review(settings, file, ANA, EditionFilter())
    assert [each.segment for each in back.corrected] == ["s0.b1#0"]
    assert (back.approved, back.left) == (("s0.b0#0", "s0.b1#0"), 2)
    assert [one.segment_id for one in back.objections] == ["s0.b2#0"]
    assert states(folder) == {
        "Fever": "draft",
        "A fever is a sign.": "approved",
        "Drink water.": "approved",
        "Do not worry.": "draft",
    }
    actions = [event.action for event in edition_history(settings, NAME)]
    assert actions == ["exported", "corrected", "objected", "approved"]
    with pytest.raises(NotApproved, match="objects to 1 of its sentences"):
        approve_edition(settings, NAME, ANA)
    engine.version = "1"
    fetched(settings, engine, POST)
    with pytest.raises(NotApproved, match="objects to 1 of its sentences"):
        approve_edition(settings, NAME, ANA)
    import_review(settings, file, ANA, EditionFilter())
    assert len(edition_history(settings, NAME)) == 4, "the same file again changes nothing"


def test_a_no_takes_an_approval_back(settings: Settings, folder: PostFolder, tmp_path: Path) -> None:
    approved(settings)
    data = Path(export_review(settings, NAME, "xlsx", tmp_path / "fever.xlsx", []).file).read_bytes()
    file = tmp_path / "back.xlsx"
    file.write_bytes(filled(data, (sheet_row(data, "Drink water."), RIGHT, "no")))
    assert [one.segment_id for one in import_review(settings, file, ANA, EditionFilter()).objections] == ["s0.b1#0"]
    assert state(folder) == "in-review"
    assert "Traducción automática" in text(folder)


@pytest.mark.slow
def test_an_error_in_a_correction_is_not_approved_with_it(
    settings: Settings, engine: CountingEngine, tmp_path: Path
) -> None:
    fetched(settings, engine, POST.replace("Drink water.", "Take 5 ml."))
    data = Path(export_review(settings, NAME, "xlsx", tmp_path / "fever.xlsx", []).file).read_bytes()
    row = sheet_row(data, "Take 5 ml.")
    file = tmp_path / "back.xlsx"
    file.write_bytes(filled(data, (row, CORRECTION, "Tome 50 ml."), (row, RIGHT, "yes")))
    back = import_review(settings, file, ANA, EditionFilter())
    assert (len(back.corrected), back.approved) == (1, ())


def test_a_page_to_print(settings: Settings, folder: PostFolder) -> None:
    done = export_review(settings, NAME, "html", engines=[])
    assert done.file == str(folder.path / "es/review.html")
    assert "Drink water." in Path(done.file).read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0", b"<html></html>", b"%PDF-1.7", b"\x00" * 100])
def test_a_file_of_another_kind(settings: Settings, folder: PostFolder, tmp_path: Path, data: bytes) -> None:
    before = stored(folder)
    file = tmp_path / "back"
    file.write_bytes(data)
    with pytest.raises(ReviewRefused):
        import_review(settings, file, ANA, EditionFilter())
    assert stored(folder) == before


def test_a_correction_is_checked(settings: Settings, engine: CountingEngine, tmp_path: Path) -> None:
    fetched(settings, engine, POST.replace("Drink water.", "Take 5 ml."))
    done = export_review(settings, NAME, "xliff12")
    xliff = Path(done.file).read_text(encoding="utf-8")
    old = next(
        plain_text(each.target)
        for each in stored(PostFolder(settings.output / SLUG)).segments
        if "5" in plain_text(each.source)
    )
    file = tmp_path / "back.xlf"
    file.write_text(xliff.replace(f">{old}<", ">Tome 50 ml.<"), encoding="utf-8")
    (corrected,) = import_review(settings, file, ANA, EditionFilter()).corrected
    assert "number-mismatch" in [found.code for found in corrected.findings]
    with pytest.raises(NotApproved, match="number-mismatch"):
        approve_edition(settings, NAME, ANA)


def test_a_correction_of_an_approved_edition_waits_for_approval(
    settings: Settings, folder: PostFolder, tmp_path: Path
) -> None:
    approved(settings)
    done = export_review(settings, NAME, "xliff")
    assert state(folder) == "approved", "a look at it changes nothing"
    old = next(plain_text(each.target) for each in stored(folder).segments if plain_text(each.source) == "Drink water.")
    file = tmp_path / "back.xlf"
    file.write_text(Path(done.file).read_text(encoding="utf-8").replace(old, "Beba agua."), encoding="utf-8")
    import_review(settings, file, ANA, EditionFilter())
    assert state(folder) == "in-review"
    assert "Traducción automática" in text(folder)
    keeping = settings.model_copy(update={"site": SiteSettings(outdated="keep")})
    assert publishable(keeping, allow_drafts=False) == (), "who corrects it has found a fault in it"


def test_a_file_about_nothing_that_is_here(settings: Settings, engine: CountingEngine, tmp_path: Path) -> None:
    fetched(settings, engine, POST)
    file = Path(export_review(settings, NAME, "xliff").file)
    elsewhere = Settings(output=tmp_path / "elsewhere")
    with pytest.raises(ReviewRefused, match="no translation"):
        import_review(elsewhere, file, ANA, EditionFilter())
    fetched(elsewhere, engine, "# Heat\n\nRest now.\n")
    with pytest.raises(ReviewRefused, match="another document"):
        import_review(elsewhere, file, ANA, EditionFilter())
    with pytest.raises(ReviewRefused):
        import_review(settings, file, ANA, EditionFilter(tag="ar"))
    with pytest.raises(ReviewRefused, match="cannot be read"):
        import_review(settings, tmp_path / "gone.xlf", ANA, EditionFilter())


def test_a_file_of_an_older_version(settings: Settings, engine: CountingEngine, folder: PostFolder) -> None:
    fetched(settings, engine, "# Heat\n\nRest now.\n")
    file = Path(export_review(settings, NAME, "xliff").file)
    fetched(settings, engine, POST.replace("Drink water.", "Drink more water."))
    before = stored(folder)
    with pytest.raises(ReviewRefused, match="another version"):
        import_review(settings, file, ANA, EditionFilter())
    assert stored(folder) == before
