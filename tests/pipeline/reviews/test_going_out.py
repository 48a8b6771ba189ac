"""What may go to patients: published, built, and believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter.errors import (
    HistoryDamaged,
    NoSuchHandout,
    NotApproved,
)
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.printing import find_handout, print_handout, require_approval
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.site.publishable import publishable
from converter.settings import Settings, SiteSettings
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, POST, SLUG, approved, fetched
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow


def test_what_may_be_published(settings: Settings, engine: CountingEngine, folder: PostFolder) -> None:
    fetched(settings, engine, POST, "es", "ar")
    assert publishable(settings, allow_drafts=False) == ()
    drafts = publishable(settings, allow_drafts=True)
    assert [(each.slug, each.edition.language, each.edition.status) for each in drafts] == [
        (SLUG, "en", "original"),
        (SLUG, "ar", "draft"),
        (SLUG, "es", "draft"),
    ]
    approved(settings)
    public = publishable(settings, allow_drafts=False)
    assert [(each.edition.language, each.edition.status) for each in public] == [("en", "original"), ("es", "reviewed")]


def test_an_outdated_edition_is_withdrawn_or_kept_as_it_was_approved(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approved(settings)
    (_, before) = publishable(settings, allow_drafts=False)
    fetched(settings, engine, POST.replace("Drink water.", "Drink more water."))
    assert publishable(settings, allow_drafts=False) == ()
    keeping = settings.model_copy(update={"site": SiteSettings(outdated="keep")})
    (_, kept) = publishable(keeping, allow_drafts=False)
    assert kept.edition == before.edition
    withdraw_edition(settings, NAME, ANA)
    assert publishable(keeping, allow_drafts=False) == ()


@pytest.mark.parametrize("damage", [(b"", b""), (b"Fever", b"Fewer")], ids=["a whole copy", "a damaged copy"])
def test_an_approval_that_was_forged(damage: tuple[bytes, bytes], settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    good = folder.path / "es/translation.json"
    signed = good.read_bytes()
    withdraw_edition(settings, NAME, ANA)
    forged = json.loads(good.read_bytes()) | {"approval": json.loads(signed)["approval"]}
    good.write_text(json.dumps(forged), encoding="utf-8")
    (copy,) = (folder.path / "es/approved").iterdir()
    copy.write_bytes(copy.read_bytes().replace(*damage))
    for use in (
        lambda: publishable(settings, allow_drafts=False),
        lambda: build_handouts(BuildJob(outputs(("txt",), ("clear",))), settings),
    ):
        with pytest.raises(HistoryDamaged):
            use()


def test_a_history_that_was_changed(settings: Settings, engine: CountingEngine, folder: PostFolder) -> None:
    approved(settings)
    history = folder.path / "es/history.jsonl"
    history.write_bytes(history.read_bytes().replace(b"Ana Ruiz", b"Eve Ruiz"))
    for use in (
        lambda: publishable(settings, allow_drafts=False),
        lambda: edition_history(settings, NAME),
        lambda: fetched(settings, engine, POST),
    ):
        with pytest.raises(HistoryDamaged, match="“fever” in Spanish"):
            use()


def test_a_post_that_was_read_again_and_not_translated_again(
    settings: Settings, engine: CountingEngine, folder: PostFolder, tmp_path: Path
) -> None:
    approved(settings)
    file = Path(export_review(settings, NAME, "xliff").file)
    job = Job("-", formats=("txt",), source_language="en", stdin=POST.replace("Drink water.", "").encode())
    fetch_handouts(job, settings, [engine])
    (row,) = board(settings)
    assert (row.state, row.stale) == ("outdated", True)
    assert publishable(settings, allow_drafts=True) == ()
    (built,) = build_handouts(BuildJob(outputs(("txt",), ("clear",)), allow_drafts=True), settings)
    assert ([each.language for each in built.editions], built.waiting) == (["en"], ("es",))
    for use in (
        lambda: approve_edition(settings, NAME, ANA),
        lambda: export_review(settings, NAME, "xliff"),
        lambda: build_handouts(BuildJob(outputs(("txt",), ("clear",)), languages=("es",)), settings),
    ):
        with pytest.raises(NoSuchHandout, match="has changed since it was translated"):
            use()
    with pytest.raises(NoSuchHandout, match="has changed since it was translated"):
        import_review(settings, file, ANA, EditionFilter())
    keeping = settings.model_copy(update={"site": SiteSettings(outdated="keep")})
    assert [each.edition.status for each in publishable(keeping, allow_drafts=False)] == ["original", "reviewed"]
    withdraw_edition(settings, NAME, ANA)
    assert not (folder.path / "es/handout.txt").exists(), "it cannot be made as a draft, and must not stay as final"


def test_only_what_is_approved_is_built(settings: Settings, engine: CountingEngine, folder: PostFolder) -> None:
    fetched(settings, engine, POST, "es", "ar")
    job = BuildJob(outputs(("html",), ("clear",)))
    (built,) = build_handouts(job, settings)
    assert ([each.language for each in built.editions], built.waiting) == (["en"], ("ar", "es"))
    assert not (folder.path / "es/handout.html").exists()
    with pytest.raises(NotApproved, match="fever"):
        build_handouts(job._replace(languages=("es",)), settings)
    approved(settings)
    (built,) = build_handouts(job._replace(languages=("es",)), settings)
    assert [(each.language, each.status, each.reviewer) for each in built.editions] == [
        ("es", "reviewed", "Ana Ruiz, certified medical interpreter")
    ]
    (built,) = build_handouts(job._replace(allow_drafts=True), settings)
    assert [each.status for each in built.editions] == ["original", "draft", "reviewed"]


def test_what_was_withdrawn_in_between_is_not_printed(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    handout = find_handout(SLUG, "es", "clear", settings)
    require_approval(handout)
    withdraw_edition(settings, NAME, ANA)
    with pytest.raises(NotApproved, match="was not printed"):
        print_handout(handout, settings)
    assert not (folder.path / "es/handout.pdf").exists()
