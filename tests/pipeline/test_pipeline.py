"""From a source to files, with the real engine and the real renderers."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from converter.article import Article, Translation, images
from converter.errors import CannotWrite, RenderFailed, SourceNotFound, UnknownLanguage
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.reading import read_source
from converter.pipeline.progress import Progress
from converter.pipeline.translations.languages import services
from converter.settings import Settings
from converter.translate import ArgosEngine
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

EXPORTS = Path(__file__).parents[2] / "exports"
WIX = EXPORTS / "wix-fever-in-children.html"
MEDIUM = EXPORTS / "medium-blood-pressure-medicine.html"


def settings(tmp_path: Path) -> Settings:
    return Settings(output=tmp_path / "output")


def run(tmp_path: Path, **job: object) -> FetchResult:
    return fetch_handouts(Job(**{"source": str(WIX), "languages": ("es",), **job}), settings(tmp_path))  # type: ignore[arg-type]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.apertium
def test_every_file_of_the_contract_is_there(tmp_path: Path) -> None:
    result = run(tmp_path)
    folder = Path(result.folder)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {
        ".number",
        ".state.json",
        "article.json",
        "report.html",
        *(f"{tag}/handout.{end}" for tag in ("en", "es") for end in ("html", "pdf", "txt")),
        "es/translation.json",
        *(f"images/{path.name}" for path in (folder / "images").iterdir()),
    }
    assert len(list((folder / "images").iterdir())) == 2
    article = Article.model_validate_json((folder / "article.json").read_bytes())
    translation = Translation.model_validate_json((folder / "es/translation.json").read_bytes())
    assert article.title == "Fever in Children: What to Do at Home"
    assert translation.engine.name == "Apertium"
    text = (folder / "es/handout.txt").read_text(encoding="utf-8")
    assert "2.5 ml" in text
    assert "fiebre" in text
    assert [edition.status for edition in result.editions] == ["original", "draft"]


@pytest.mark.slow
def test_a_second_run_calls_no_engine_and_rewrites_nothing(tmp_path: Path) -> None:
    engine = CountingEngine(("en", "es"))
    job = Job(source=str(WIX), languages=("es",))
    first = fetch_handouts(job, settings(tmp_path), [engine])
    before, asked = snapshot(tmp_path), len(engine.batches)
    second = fetch_handouts(job, settings(tmp_path), [engine])
    assert len(engine.batches) == asked
    assert snapshot(tmp_path) == before
    assert all(file.changed for edition in first.editions for file in edition.files)
    assert not any(file.changed for edition in second.editions for file in edition.files)


def test_a_translation_has_the_time_of_the_clock(tmp_path: Path) -> None:
    then = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    job = Job(source=str(WIX), languages=("es",), formats=("txt",))
    engine = CountingEngine(("en", "es"))
    result = fetch_handouts(job, settings(tmp_path), [engine], clock=lambda: then)
    file = Path(result.folder) / "es/translation.json"
    assert Translation.model_validate_json(file.read_bytes()).translated_at == then


def test_an_edit_translates_only_what_changed(tmp_path: Path) -> None:
    engine = CountingEngine(("en", "es"))
    page = tmp_path / "post.html"
    shutil.copy(WIX, page)
    job = Job(source=str(page), languages=("es",), formats=("txt",))
    fetch_handouts(job, settings(tmp_path), [engine])
    asked = len(engine.batches)
    html = page.read_text(encoding="utf-8")
    assert html.count("Let your child rest.") == 1
    page.write_text(html.replace("Let your child rest.", "Let your child sleep."), encoding="utf-8")
    fetch_handouts(job, settings(tmp_path), [engine])
    assert engine.batches[asked:] == [["Let your child sleep."]]


@pytest.mark.apertium
def test_a_damaged_handout_is_made_again(tmp_path: Path) -> None:
    result = run(tmp_path, formats=("txt",))
    handout = Path(result.folder) / "es/handout.txt"
    whole = handout.read_bytes()
    handout.write_bytes(whole[:100])
    run(tmp_path, formats=("txt",))
    assert handout.read_bytes() == whole


def test_the_switcher_knows_the_editions_of_earlier_runs(tmp_path: Path) -> None:
    engine = CountingEngine(("en", "es"), ("en", "ar"))
    for tag in ("ar", "es"):
        job = Job(source=str(WIX), languages=(tag,), formats=("html",))
        result = fetch_handouts(job, settings(tmp_path), [engine])
    html = (Path(result.folder) / "es/handout.html").read_text(encoding="utf-8")
    assert all(f'href="../{tag}/handout.html"' in html for tag in ("en", "es", "ar"))


@pytest.mark.slow
def test_a_language_without_an_engine_waits_for_a_person_and_the_others_are_made(tmp_path: Path) -> None:
    result = run(tmp_path, languages=("es", "am"))
    assert [edition.language for edition in result.editions] == ["en", "es"]
    (waiting,) = result.unfinished
    assert (waiting.language, waiting.has_engine) == ("am", False)
    assert waiting.untranslated > 10
    assert "convert languages install am" in waiting.advice
    assert not list((Path(result.folder) / "am").glob("handout*"))


def test_an_unknown_language_is_told_before_the_source_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownLanguage):
        run(tmp_path, source="no-such-file.html", languages=("xx",))


def test_the_source_language_can_be_said(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("ABC\n\nXYZ 5 ml.\n", encoding="utf-8")
    engine = CountingEngine(("en", "es"))
    job = Job(source=str(note), languages=("es",), formats=("txt",))
    with pytest.raises(UnknownLanguage, match="--from"):
        fetch_handouts(job, settings(tmp_path), [engine])
    result = fetch_handouts(job._replace(source_language="en"), settings(tmp_path), [engine])
    assert [edition.language for edition in result.editions] == ["en", "es"]


def test_the_source_language_as_target_is_the_original(tmp_path: Path) -> None:
    result = run(tmp_path, languages=("en",), formats=("txt",))
    assert [(edition.language, edition.status) for edition in result.editions] == [("en", "original")]


@pytest.mark.apertium
def test_progress_counts_up_to_the_whole(tmp_path: Path) -> None:
    steps: list[Progress] = []
    job = Job(source=str(WIX), languages=("es",), formats=("html", "txt"))
    fetch_handouts(job, settings(tmp_path), listen=steps.append)
    assert [step.done for step in steps] == list(range(len(steps))), "every step is reported once, as it begins"
    first, *others = steps
    assert first.total <= len(steps), "nothing is known of a post that was not read yet"
    assert {step.total for step in others} == {len(steps)}


@pytest.mark.apertium
def test_an_output_folder_that_cannot_be_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("in the way")
    with pytest.raises(CannotWrite):
        run(tmp_path)


def test_a_web_address_without_its_beginning_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match=r"https://www\.example\.org"):
        read_source("www.example.org/post", settings(tmp_path))


def test_a_saved_page_may_have_the_name_of_its_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("www.example.org.html").write_text("<article><h1>Fever</h1><p>Rest at home and drink water.</p></article>")
    (article,) = read_source("www.example.org.html", settings(tmp_path)).articles
    assert article.title == "Fever"


def test_the_medium_sample_is_read(tmp_path: Path) -> None:
    (article,) = read_source(str(MEDIUM), settings(tmp_path)).articles
    assert (article.title, article.subtitle) == (
        "Taking Your Blood Pressure Medicine",
        "Small habits that keep you well",
    )


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    (article,) = read_source("-", settings(tmp_path), WIX.read_bytes()).articles
    assert article.title == "Fever in Children: What to Do at Home"


@pytest.mark.apertium
def test_services_are_what_is_installed() -> None:
    assert services("en")["es"].engine.name == "Apertium"
    assert "am" not in services("en")


@pytest.mark.apertium
def test_pictures_are_stored_once_and_shown(tmp_path: Path) -> None:
    result = run(tmp_path, formats=("html",))
    article = Article.model_validate_json((Path(result.folder) / "article.json").read_bytes())
    stored = [placed.image for placed in images(article)]
    assert all((Path(result.folder) / image.src).is_file() for image in stored)
    html = (Path(result.folder) / "es/handout.html").read_text(encoding="utf-8")
    assert html.count('src="data:image/png;base64,') == len(stored)


@pytest.mark.apertium
def test_pictures_can_be_left_on_the_web(tmp_path: Path) -> None:
    result = run(tmp_path, formats=("html",), pictures=False)
    assert not (Path(result.folder) / "images").exists()
    assert "data:image" not in (Path(result.folder) / "es/handout.html").read_text(encoding="utf-8")


@pytest.mark.apertium
def test_a_missing_picture_is_a_finding_and_no_error(tmp_path: Path) -> None:
    shutil.copy(WIX, tmp_path / "post.html")
    result = run(tmp_path, source=str(tmp_path / "post.html"), formats=("txt",))
    assert [found.code for found in result.findings].count("image-not-stored") == 2


def test_the_samples_read_right_in_spanish_by_argos(tmp_path: Path, argos_packages: Path) -> None:
    job = Job(source=str(WIX), languages=("es",), formats=("txt", "html"))
    result = fetch_handouts(job, settings(tmp_path), [ArgosEngine(argos_packages)])
    text = (Path(result.folder) / "es/handout.txt").read_text(encoding="utf-8")
    for line in ("Nunca le dé aspirina a un niño.", "1. Dele agua a su hijo con frecuencia", "¿Qué es la fiebre?"):
        assert line in text
    html = (Path(result.folder) / "es/handout.html").read_text(encoding="utf-8")
    unbroken = re.sub('<span class="amount">(.*?)</span>', r"\1", html)
    assert "<strong>No dé más de 5 dosis en 24 horas.</strong>" in unbroken.replace("</strong><strong>", "")
    assert '<a href="https://medlineplus.gov/ency/article/003400.htm">termómetro digital</a>' in html
    assert result.editions[1].findings == ()


@pytest.mark.apertium
def test_results_are_json(tmp_path: Path) -> None:
    result = run(tmp_path, formats=("txt",))
    assert FetchResult.model_validate(json.loads(result.model_dump_json())) == result


def test_a_text_that_is_hard_to_read_is_told(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    hard = "Pharmacological interventions necessitate comprehensive individualised multidisciplinary considerations. "
    note.write_text(f"Medicines\n\n{hard * 20}\n", encoding="utf-8")
    result = run(tmp_path, source=str(note), languages=(), formats=("txt",), source_language="en")
    assert "reading-level" in [found.code for found in result.findings]


def test_what_is_read_says_how_hard_it_is_to_read(tmp_path: Path) -> None:
    hard = (
        "The individuals who are experiencing gastrointestinal symptomatology necessitate comprehensive evaluation. "
        * 20
    )
    (tmp_path / "hard.txt").write_text(f"Evaluation\n\n{hard}", encoding="utf-8")
    (article,) = read_source(str(tmp_path / "hard.txt"), Settings(output=tmp_path)).articles
    assert "reading-level" in [found.code for found in article.findings]


def test_each_profile_has_files_of_its_own(tmp_path: Path) -> None:
    job = Job(source=str(WIX), languages=("es",), formats=("html", "txt"), profiles=("clear", "large", "bilingual"))
    result = fetch_handouts(job, Settings(output=tmp_path / "output"), (CountingEngine(("en", "es")),))
    names = {edition.language: [Path(file.path).name for file in edition.files] for edition in result.editions}
    assert names["en"] == ["handout.html", "handout.txt", "handout-large.html", "handout-large.txt"]
    assert names["es"] == [*names["en"], "handout-bilingual.html"]
    assert all(Path(file.path).is_file() for edition in result.editions for file in edition.files)
    spanish = Path(result.folder) / "es"
    large = (spanish / "handout-large.html").read_text(encoding="utf-8")
    assert 'href="../en/handout-large.html"' in large
    # An original has no bilingual handout, so the switcher leads to its plain one.
    bilingual = (spanish / "handout-bilingual.html").read_text(encoding="utf-8")
    assert 'href="../en/handout.html"' in bilingual
    assert 'href="../es/handout-bilingual.html"' in bilingual


def test_what_can_be_made_in_no_language_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderFailed, match="sudo apt install liblouis-bin"):
        fetch_handouts(Job(source=str(WIX), formats=("brf",)), settings(tmp_path), ())
    assert not (tmp_path / "output").exists()


def test_the_width_of_the_text_can_be_chosen(tmp_path: Path) -> None:
    narrow = settings(tmp_path).model_copy(update={"text_width": 40})
    result = fetch_handouts(Job(source=str(WIX), formats=("txt",)), narrow, ())
    lines = (Path(result.folder) / "en/handout.txt").read_text(encoding="utf-8").splitlines()
    assert 30 < max(len(line) for line in lines if "://" not in line) <= 40
