"""From a draft to an approved edition and back, on disk, with an engine whose work can be counted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from converter.article import Translation, edition_state, plain, segment_state
from converter.errors import (
    BadSettings,
    Busy,
    HistoryDamaged,
    NoSuchHandout,
    NotApproved,
    ReviewRefused,
    UnknownLanguage,
)
from converter.pipeline import Job, fetch_handouts
from converter.pipeline.building import BuildJob, build_handouts
from converter.pipeline.edition_files import outputs
from converter.pipeline.editions import post_folder, publishable
from converter.pipeline.reviews.board import board, told
from converter.pipeline.reviews.decisions import EditionName, approve_edition, reviewer_of, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.taking import Wanted, import_review
from converter.review import Reviewer
from converter.settings import Review, Settings, Site
from converter.translate.memory import open_memory
from converter.workspace import PostFolder
from review.sheets import CORRECTION, RIGHT, filled, texts
from translation.engines import CountingEngine

ANA = Reviewer("Ana Ruiz", "certified medical interpreter")
SLUG = "fever"
NAME = EditionName(SLUG, "es")
POST = """# Fever

A fever is a sign.

Drink water.

Do not worry.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(output=tmp_path / "output")


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine(("en", "es"), ("en", "ar"))


@pytest.fixture
def folder(settings: Settings, engine: CountingEngine) -> PostFolder:
    """The post, translated into Spanish; nobody has looked at it."""
    fetched(settings, engine, POST)
    return post_folder(settings, SLUG)


def fetched(settings: Settings, engine: CountingEngine, text: str, *tags: str) -> None:
    job = Job("-", languages=tags or ("es",), formats=("txt",), source_language="en", stdin=text.encode())
    fetch_handouts(job, settings, [engine])


def stored(folder: PostFolder) -> Translation:
    translation = folder.translation("es")
    assert translation is not None
    return translation


def state(folder: PostFolder) -> str:
    article = folder.article()
    assert article is not None
    return edition_state(article, stored(folder))


def states(folder: PostFolder) -> dict[str, str]:
    return {plain(segment.source): segment_state(segment) for segment in stored(folder).segments}


def text(folder: PostFolder) -> str:
    return (folder.path / "es/handout.txt").read_text(encoding="utf-8")


def approved(settings: Settings) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True)


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
    (*_, last) = told(settings, NAME)
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
    assert told(settings, NAME)[-1].removed == ("Do not worry.",)
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
    assert (done.state, done.left) == ("in-review", 0)
    assert "Traducción automática" in text(folder)
    assert publishable(settings, allow_drafts=False) == ()
    assert [event.action for event in told(settings, NAME)] == ["approved", "withdrawn"]
    with pytest.raises(NotApproved, match="nothing to withdraw"):
        withdraw_edition(settings, NAME, ANA)


def test_an_error_has_to_be_accepted(settings: Settings, engine: CountingEngine) -> None:
    fetched(settings, engine, POST.replace("Drink water.", "Drink 3 cups."))  # the engine says "spuc"
    folder = post_folder(settings, SLUG)
    found = {segment.id: [each.severity for each in segment.findings] for segment in stored(folder).segments}
    bad = [name for name, severities in found.items() if "error" in severities]
    if not bad:
        pytest.fail(f"the checks find no error: {found}")
    with pytest.raises(NotApproved, match=bad[0]):
        approve_edition(settings, NAME, ANA)
    assert set(states(folder).values()) == {"draft"}
    approve_edition(settings, NAME, ANA, bad)
    approve_edition(settings, NAME, ANA)
    assert state(folder) == "approved"
    accepted = [deed.accepted for event in told(settings, NAME) for deed in event.segments if deed.accepted]
    assert len(accepted) == len(bad)


def test_a_segment_that_is_not_there(settings: Settings, folder: PostFolder) -> None:
    with pytest.raises(NotApproved, match=r"s9\.b9#9"):
        approve_edition(settings, NAME, ANA, ["s9.b9#9"])


def test_what_is_approved_is_remembered_for_other_posts(
    settings: Settings, engine: CountingEngine, folder: PostFolder
) -> None:
    approve_edition(settings, NAME, ANA, ["s0.b1#0"], accept_findings=True)
    with open_memory(settings.output) as memory:
        entries = [entry for unit in memory.entries("en", "es", human_only=True) for entry in unit]
    assert [(plain(entry.source), entry.who) for entry in entries] == [("Drink water.", "Ana Ruiz")]
    engine.batches.clear()
    fetched(settings, engine, "# Heat\n\nDrink water.\n\nRest now.\n")
    assert "Drink water." not in [text for batch in engine.batches for text in batch]


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
    keeping = settings.model_copy(update={"site": Site(outdated="keep")})
    (_, kept) = publishable(keeping, allow_drafts=False)
    assert kept.edition == before.edition
    withdraw_edition(settings, NAME, ANA)
    assert publishable(keeping, allow_drafts=False) == ()


def test_an_approval_that_was_forged(settings: Settings, folder: PostFolder) -> None:
    approved(settings)
    good = folder.path / "es/translation.json"
    signed = good.read_bytes()
    withdraw_edition(settings, NAME, ANA)
    forged = json.loads(good.read_bytes()) | {"approval": json.loads(signed)["approval"]}
    good.write_text(json.dumps(forged), encoding="utf-8")
    (copy,) = (folder.path / "es/approved").iterdir()
    copy.write_bytes(copy.read_bytes().replace(b"Fever", b"Fewer"))
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
        lambda: told(settings, NAME),
        lambda: fetched(settings, engine, POST),
    ):
        with pytest.raises(HistoryDamaged, match="“fever” in Spanish"):
            use()


def test_a_file_for_a_reviewer_and_back(settings: Settings, folder: PostFolder, tmp_path: Path) -> None:
    done = export_review(settings, NAME, "xliff")
    assert (done.segments, done.waiting) == (4, 4)
    assert state(folder) == "in-review"
    (row,) = board(settings)
    assert row.state == "in-review"
    old = next(plain(each.target) for each in stored(folder).segments if plain(each.source) == "Drink water.")
    file = tmp_path / "back.xlf"
    file.write_text(Path(done.file).read_text(encoding="utf-8").replace(old, "Beba agua."), encoding="utf-8")
    back = import_review(settings, file, ANA, Wanted())
    assert [each.segment for each in back.corrected] == ["s0.b1#0"]
    assert (back.unchanged, back.left, back.refused, back.state) == (3, 4, (), "in-review")
    assert "Beba agua." in text(folder)
    assert states(folder)["Drink water."] == "in-review"
    assert [event.action for event in told(settings, NAME)] == ["exported", "corrected"]
    with open_memory(settings.output) as memory:
        assert list(memory.entries("en", "es", human_only=True)) == [], "it is not approved yet"
    assert import_review(settings, file, ANA, Wanted()).corrected == (), "it is the same file"


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
    back = import_review(settings, file, ANA, Wanted())
    assert [each.segment for each in back.corrected] == ["s0.b1#0"]
    assert (back.approved, back.rejected, back.left) == (("s0.b0#0", "s0.b1#0"), ("s0.b2#0",), 2)
    assert states(folder) == {
        "Fever": "draft",
        "A fever is a sign.": "approved",
        "Drink water.": "approved",
        "Do not worry.": "draft",
    }
    assert [event.action for event in told(settings, NAME)] == ["exported", "corrected", "objected", "approved"]
    with pytest.raises(NotApproved, match="reviewer-objects"):
        approve_edition(settings, NAME, ANA)
    engine.version = "1"
    fetched(settings, engine, POST)
    with pytest.raises(NotApproved, match="reviewer-objects"):
        approve_edition(settings, NAME, ANA)
    import_review(settings, file, ANA, Wanted())
    assert len(told(settings, NAME)) == 4, "the same file again changes nothing"


def test_a_no_takes_an_approval_back(settings: Settings, folder: PostFolder, tmp_path: Path) -> None:
    approved(settings)
    data = Path(export_review(settings, NAME, "xlsx", tmp_path / "fever.xlsx", []).file).read_bytes()
    file = tmp_path / "back.xlsx"
    file.write_bytes(filled(data, (sheet_row(data, "Drink water."), RIGHT, "no")))
    assert import_review(settings, file, ANA, Wanted()).rejected == ("s0.b1#0",)
    assert state(folder) == "in-review"
    assert "Traducción automática" in text(folder)


def test_an_error_in_a_correction_is_not_approved_with_it(
    settings: Settings, engine: CountingEngine, tmp_path: Path
) -> None:
    fetched(settings, engine, POST.replace("Drink water.", "Take 5 ml."))
    data = Path(export_review(settings, NAME, "xlsx", tmp_path / "fever.xlsx", []).file).read_bytes()
    row = sheet_row(data, "Take 5 ml.")
    file = tmp_path / "back.xlsx"
    file.write_bytes(filled(data, (row, CORRECTION, "Tome 50 ml."), (row, RIGHT, "yes")))
    back = import_review(settings, file, ANA, Wanted())
    assert (len(back.corrected), back.approved) == (1, ())


def test_a_page_to_print(settings: Settings, folder: PostFolder) -> None:
    done = export_review(settings, NAME, "html", engines=[])
    assert done.file == str(folder.path / "es/review.html")
    assert "Do not worry." in Path(done.file).read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0", b"<html></html>", b"%PDF-1.7", b"\x00" * 100])
def test_a_file_of_another_kind(settings: Settings, folder: PostFolder, tmp_path: Path, data: bytes) -> None:
    before = stored(folder)
    file = tmp_path / "back"
    file.write_bytes(data)
    with pytest.raises(ReviewRefused):
        import_review(settings, file, ANA, Wanted())
    assert stored(folder) == before


def test_a_correction_is_checked(settings: Settings, engine: CountingEngine, tmp_path: Path) -> None:
    fetched(settings, engine, POST.replace("Drink water.", "Take 5 ml."))
    done = export_review(settings, NAME, "xliff12")
    xliff = Path(done.file).read_text(encoding="utf-8")
    old = next(plain(each.target) for each in stored(post_folder(settings, SLUG)).segments if "5" in plain(each.source))
    file = tmp_path / "back.xlf"
    file.write_text(xliff.replace(f">{old}<", ">Tome 50 ml.<"), encoding="utf-8")
    (corrected,) = import_review(settings, file, ANA, Wanted()).corrected
    assert "number-mismatch" in [found.code for found in corrected.findings]
    with pytest.raises(NotApproved, match="number-mismatch"):
        approve_edition(settings, NAME, ANA)


def test_a_correction_of_an_approved_edition_waits_for_approval(
    settings: Settings, folder: PostFolder, tmp_path: Path
) -> None:
    approved(settings)
    done = export_review(settings, NAME, "xliff")
    assert state(folder) == "approved", "a look at it changes nothing"
    old = next(plain(each.target) for each in stored(folder).segments if plain(each.source) == "Drink water.")
    file = tmp_path / "back.xlf"
    file.write_text(Path(done.file).read_text(encoding="utf-8").replace(old, "Beba agua."), encoding="utf-8")
    import_review(settings, file, ANA, Wanted())
    assert state(folder) == "in-review"
    assert "Traducción automática" in text(folder)
    keeping = settings.model_copy(update={"site": Site(outdated="keep")})
    assert publishable(keeping, allow_drafts=False) == (), "who corrects it has found a fault in it"


def test_a_post_that_was_read_again_and_not_translated_again(
    settings: Settings, engine: CountingEngine, folder: PostFolder, tmp_path: Path
) -> None:
    approved(settings)
    file = Path(export_review(settings, NAME, "xliff").file)
    job = Job("-", formats=("txt",), source_language="en", stdin=POST.replace("Drink water.", "").encode())
    fetch_handouts(job, settings, [engine])
    (row,) = board(settings)
    assert (row.state, row.overtaken) == ("outdated", True)
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
        import_review(settings, file, ANA, Wanted())
    keeping = settings.model_copy(update={"site": Site(outdated="keep")})
    assert [each.edition.status for each in publishable(keeping, allow_drafts=False)] == ["original", "reviewed"]
    withdraw_edition(settings, NAME, ANA)
    assert not (folder.path / "es/handout.txt").exists(), "it cannot be made as a draft, and must not stay as final"


def test_a_file_about_nothing_that_is_here(settings: Settings, engine: CountingEngine, tmp_path: Path) -> None:
    fetched(settings, engine, POST)
    file = Path(export_review(settings, NAME, "xliff").file)
    elsewhere = Settings(output=tmp_path / "elsewhere")
    with pytest.raises(ReviewRefused, match="no translation"):
        import_review(elsewhere, file, ANA, Wanted())
    fetched(elsewhere, engine, "# Heat\n\nRest now.\n")
    with pytest.raises(ReviewRefused, match="another document"):
        import_review(elsewhere, file, ANA, Wanted())
    with pytest.raises(ReviewRefused):
        import_review(settings, file, ANA, Wanted(tag="ar"))
    with pytest.raises(ReviewRefused, match="cannot be read"):
        import_review(settings, tmp_path / "gone.xlf", ANA, Wanted())


def test_a_file_of_an_older_version(settings: Settings, engine: CountingEngine, folder: PostFolder) -> None:
    fetched(settings, engine, "# Heat\n\nRest now.\n")
    file = Path(export_review(settings, NAME, "xliff").file)
    fetched(settings, engine, POST.replace("Drink water.", "Drink more water."))
    before = stored(folder)
    with pytest.raises(ReviewRefused, match="another version"):
        import_review(settings, file, ANA, Wanted())
    assert stored(folder) == before


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
    known = Settings(review=Review(name="Ana Ruiz", qualification="nurse"))
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
with PostFolder(pathlib.Path(sys.argv[1])).alone():
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
