"""A damaged file is neither absent nor overwritten: it is named, what needs it is refused, and it can be restored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from converter.errors import ConvertError, HistoryDamaged, NoSuchHandout, PostDamaged
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.printing import find_handout
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.reviews.restoring import restore
from converter.pipeline.site.publishing import publish_site, site_changes
from converter.settings import Settings, SiteSettings
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, POST, SLUG, approved, fetched, state, text
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

Use = Callable[[Settings], object]
USES: dict[str, Use] = {
    "approve": lambda settings: approve_edition(settings, NAME, ANA, accept_findings=True),
    "withdraw": lambda settings: withdraw_edition(settings, NAME, ANA),
    "import": lambda settings: import_review(settings, settings.output.parent / "review.xlf", ANA, EditionFilter()),
    "export": lambda settings: export_review(settings, NAME, "xliff"),
    "history": lambda settings: edition_history(settings, NAME),
    "build": lambda settings: build_handouts(BuildJob(outputs(("txt",), ("clear",))), settings),
    "print": lambda settings: find_handout(SLUG, "es", "clear", settings),
    "publish": lambda settings: publish_site(settings.output.parent / "site", settings),
    "fetch": lambda settings: fetched(settings, CountingEngine(("en", "es")), POST),
    "fetch another language": lambda settings: fetched(settings, CountingEngine(("en", "ar")), POST, "ar"),
}
"""Every command that would go on without the file."""
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "one byte": lambda data: data.replace(b'"', b"\xff", 1),
    "nested": lambda data: b"[" * 100_000,
    "something else": lambda data: b"{}",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["article.json", "es/translation.json"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_it_is_named_refused_and_restored(name: str, damage: str, settings: Settings, folder: PostFolder) -> None:
    export_review(settings, NAME, "xliff", settings.output.parent / "review.xlf")
    approved(settings)
    before = {path: path.read_bytes() for path in folder.path.glob("es/*.*")}
    file = folder.path / name
    sound = file.read_bytes()
    file.write_bytes(DAMAGES[damage](sound))
    broken = file.read_bytes()
    (row,) = board(settings)
    assert (row.slug, row.state, row.language) == (SLUG, "damaged", "es" if name.startswith("es") else None)
    assert row.damage is not None
    assert name in row.damage
    assert "error for" not in row.damage, "a library's words are none of ours"
    assert f"convert review restore {SLUG}" in row.damage
    for what, use in USES.items():
        with pytest.raises(PostDamaged, match="convert review restore fever"):
            use(settings)
        assert file.read_bytes() == broken, f"{what} wrote over it"
    (result,) = restore(settings, SLUG)
    assert (result.restored, Path(result.aside or "").read_bytes()) == (True, broken)
    assert file.read_bytes() == sound if name == "article.json" else True
    assert state(folder) == "approved"
    assert {path: path.read_bytes() for path in folder.path.glob("es/handout*")}.items() <= before.items()
    with pytest.raises(NoSuchHandout, match="None of its files is damaged"):
        restore(settings, SLUG)


def test_what_nobody_decided_about_is_set_aside(settings: Settings, folder: PostFolder) -> None:
    (folder.path / "es/translation.json").write_bytes(b"{")
    (result,) = restore(settings, SLUG, "es")
    assert (result.restored, (Path(result.aside or "") / "translation.json").read_bytes()) == (False, b"{")
    assert board(settings) == ()
    fetched(settings, CountingEngine(("en", "es")), POST)
    assert state(folder) == "draft"


def test_an_article_without_a_copy_is_set_aside_with_its_drafts(settings: Settings, folder: PostFolder) -> None:
    draft = (folder.path / "es/translation.json").read_bytes()
    (folder.path / "article.json").write_bytes(b"{")
    article, edition = restore(settings, SLUG)
    assert (article.language, article.restored, Path(article.aside or "").read_bytes()) == (None, False, b"{")
    assert (edition.language, edition.restored) == ("es", False)
    assert (Path(edition.aside or "") / "translation.json").read_bytes() == draft
    fetched(settings, CountingEngine(("en", "es")), POST)
    assert state(folder) == "draft"


def test_a_translation_that_is_gone_while_its_history_is_there(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    (folder.path / "es/translation.json").unlink()
    with pytest.raises(PostDamaged, match="it is gone"):
        fetched(settings, CountingEngine(("en", "es")), POST)
    (result,) = restore(settings, SLUG)
    assert (result.restored, result.aside, state(folder)) == (True, None, "approved")
    assert ANA.name in text(folder)


def test_a_withdrawal_is_not_undone_by_restoring(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    withdraw_edition(settings, NAME, ANA)
    (folder.path / "es/translation.json").write_bytes(b"{")
    restore(settings, SLUG)
    assert state(folder) == "in-review"
    assert ANA.name not in text(folder)


def test_where_the_copy_of_the_newest_decision_is_damaged_too_nothing_is_approved(
    settings: Settings, folder: PostFolder
) -> None:
    approved(settings)
    (signed,) = (folder.path / "es/decided").iterdir()
    withdraw_edition(settings, NAME, ANA)
    (newest,) = set((folder.path / "es/decided").iterdir()) - {signed}
    newest.write_bytes(b"{")
    (folder.path / "es/translation.json").write_bytes(signed.read_bytes())
    (row,) = board(settings)
    assert row.state == "damaged"
    with pytest.raises(HistoryDamaged, match="convert review restore"):
        approve_edition(settings, NAME, ANA, accept_findings=True)
    restore(settings, SLUG)
    assert state(folder) != "approved"
    assert ANA.name not in text(folder)


def test_a_history_whose_newest_line_says_something_else_is_not_brought_back(
    settings: Settings, folder: PostFolder
) -> None:
    approved(settings)
    history = folder.path / "es/history.jsonl"
    history.write_bytes(history.read_bytes().replace(ANA.name.encode(), b"Eva Ruiz"))
    (result,) = restore(settings, SLUG)
    assert (result.restored, (Path(result.aside or "") / "history.jsonl").is_file()) == (False, True)
    assert not (folder.path / "es").exists()


def test_an_approved_copy_is_made_again_only_where_it_is_the_same(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    (copy,) = (folder.path / "es/approved").iterdir()
    sound = copy.read_bytes()
    copy.write_bytes(b"{")
    publish_site(settings.output.parent / "site", settings)
    assert copy.read_bytes() == sound
    copy.unlink()
    file = folder.path / "es/translation.json"
    file.write_bytes(file.read_bytes().replace(ANA.qualification.encode(), b"physician"))
    with pytest.raises(HistoryDamaged, match="cannot be believed"):
        publish_site(settings.output.parent / "site", settings)
    assert not copy.exists()


def test_another_post_is_worked_on_all_the_same(settings: Settings, engine: CountingEngine, folder: PostFolder) -> None:
    (folder.path / "article.json").write_bytes(b"{")
    fetched(settings, engine, POST.replace("Fever", "Cough"))
    assert {(row.slug, row.state) for row in board(settings)} == {("fever", "damaged"), ("cough", "draft")}


def test_every_message_names_the_post_and_the_way_on(settings: Settings, folder: PostFolder) -> None:
    (folder.path / "article.json").write_bytes(b"{")
    with pytest.raises(ConvertError) as caught:
        export_review(settings, NAME, "xliff")
    assert "“fever”" in caught.value.what
    assert "article.json" in caught.value.why
    assert "“convert review restore fever”" in caught.value.todo


def test_the_site_is_made_without_a_damaged_post_unless_it_has_pages_of_it(
    settings: Settings, folder: PostFolder, tmp_path: Path
) -> None:
    settings = settings.model_copy(update={"site": SiteSettings(formats=("txt",))})
    site, cough = tmp_path / "site", EditionName("cough", "es")
    approved(settings)
    fetched(settings, CountingEngine(("en", "es")), "# Cough\n\nDrink warm water.\n")
    approve_edition(settings, cough, ANA, accept_findings=True)
    file = settings.output / "cough/es/translation.json"
    sound = file.read_bytes()
    for _ in range(2):  # by what was read, and by what is kept of it
        file.write_bytes(b"{")
        result = publish_site(site, settings)
        assert [(each.slug, type(each.error())) for each in result.damaged] == [("cough", PostDamaged)]
        assert sorted(each.page for each in result.editions) == ["en/fever/index.html", "es/fever/index.html"]
        assert [each.slug for each in site_changes(site, settings).left_out] == ["cough"]
    file.write_bytes(sound)
    assert publish_site(site, settings).damaged == ()
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert site / "es/cough/index.html" in before
    file.write_bytes(b"{")
    found = site_changes(site, settings)
    assert [each.slug for each in found.on_site] == ["cough"]
    assert {each.change for each in found.editions} == {"unchanged"}, "nothing of it would be taken away"
    with pytest.raises(PostDamaged, match="convert review restore cough"):
        publish_site(site, settings)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    restore(settings, "cough")
    assert {each.change for each in publish_site(site, settings).editions} == {"unchanged"}
