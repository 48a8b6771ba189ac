"""``build`` and ``fetch`` go on where one handout cannot be made, and say which."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from converter.errors import ConvertError, RenderFailed
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.results import EditionResult
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.render.braille import TABLES
from converter.settings import Settings
from tests.cli.conftest import Convert
from tests.sources.archives import zipped
from tests.sources.corpus import cases
from tests.sources.documents import wix_page
from tests.translate.engines import CountingEngine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("lou_translate") is None, reason="liblouis-bin is not installed"),
]
BRAILLE = BuildJob(outputs=outputs(("brf",), ("clear",)))
EXPORTS = Path(__file__).parents[3] / "exports"
EMOJI = "1️⃣ Give 5 mg. ⚠️ Never give aspirin 👨‍👩‍👧. 38 °C ✓"


def post(folder: Path, name: str, language: str, text: str) -> None:
    """Store a post in a language."""
    source = folder / f"{name}.txt"
    source.write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    job = Job(source=str(source), formats=("txt",), source_language=language)
    fetch_handouts(job, Settings(output=folder / "output"))


def unmade(edition: EditionResult) -> list[str]:
    return [f"{file.format}: {file.why}" for file in edition.unmade]


def braille_files(edition: EditionResult) -> int:
    return sum(file.format == "brf" and Path(file.path).is_file() for file in edition.files)


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A folder with three posts, of which liblouis has no table for the second."""
    post(tmp_path, "Fever", "en", EMOJI)
    post(tmp_path, "Febbre", "it", "Dia 5 mg al bambino. Chiami il medico se la febbre non passa.")
    post(tmp_path, "Fiebre", "es", f"Dé 5 mg al niño. {EMOJI}")
    return tmp_path / "output"


def test_a_language_without_braille_stops_no_other_post(three: Path) -> None:
    built = {post.editions[0].language: post.editions[0] for post in build_handouts(BRAILLE, Settings(output=three))}
    assert {tag: braille_files(edition) for tag, edition in built.items()} == {"en": 1, "it": 0, "es": 1}
    ((missing,),) = (edition.unmade for edition in built.values() if edition.unmade)
    assert missing.format == "brf"
    assert "There is no braille in Italian." in missing.why
    assert "Leave out the format brf" in missing.why


def test_what_braille_says_in_english_or_not_at_all_is_a_finding(tmp_path: Path) -> None:
    post(tmp_path, "Fiebre", "es", "Dé 5 mg al niño ❖ y llame al médico: สวัสดี. ★ Descanse en cama.")
    ((built,),) = (each.editions for each in build_handouts(BRAILLE, Settings(output=tmp_path / "output")))
    assert braille_files(built) == 1
    assert {found.code: found.message for found in built.findings} == {
        "braille-sign-in-english": "In the braille in Spanish: ❖ (black diamond minus white x).",
        "braille-letters-named": "In the braille in Spanish: ดวสัี (Thai).",
    }


def test_what_is_braille_in_no_language_is_an_error(tmp_path: Path) -> None:
    post(tmp_path, "Febbre", "it", "Dia 5 mg al bambino. Chiami il medico se la febbre non passa.")
    with pytest.raises(RenderFailed, match="no braille in Italian"):
        build_handouts(BRAILLE, Settings(output=tmp_path / "output"))


def test_every_post_of_the_corpus_whose_language_has_a_table_gets_its_braille(tmp_path: Path) -> None:
    settings = Settings(output=tmp_path / "output")
    for case in cases():
        with suppress(ConvertError):  # pages that hold no article, or are in a language that the registry lacks
            fetch_handouts(Job(source=str(case.source), formats=("txt",), pictures=False), settings)
    editions = [edition for post in build_handouts(BRAILLE, settings) for edition in post.editions]
    assert len(editions) > 15
    assert {edition.language: braille_files(edition) for edition in editions} == {
        edition.language: int(edition.language in TABLES) for edition in editions
    }


def test_the_command_makes_the_others_and_its_exit_code_tells(three: Path) -> None:
    done = Convert(three)("build", "--format", "brf", "--output", three)
    assert done.returncode == RenderFailed.exit_code
    assert len([line for line in done.stdout.splitlines() if line.endswith(".brf")]) == 2
    assert "There is no braille in Italian" in done.stderr
    assert "1 handout was not made; all others were." in done.stderr
    printed = Convert(three)("build", "--format", "brf", "--output", three, "--json")
    assert printed.returncode == RenderFailed.exit_code
    assert [len(edition["unmade"]) for post in json.loads(printed.stdout) for edition in post["editions"]].count(1) == 1


def test_a_fetch_translates_what_it_has_no_braille_for_and_makes_the_rest(tmp_path: Path) -> None:
    job = Job(source=str(EXPORTS / "wix-fever-in-children.html"), languages=("it", "es"), formats=("txt", "brf"))
    engines = [CountingEngine(("en", "it"), ("en", "es"))]
    result = fetch_handouts(job, Settings(output=tmp_path / "output"), engines)
    made = {edition.language: (braille_files(edition), len(edition.files)) for edition in result.editions}
    assert made == {"en": (1, 2), "it": (0, 1), "es": (1, 2)}
    assert [len(unmade(edition)) for edition in result.editions] == [0, 1, 0]
    assert "There is no braille in Italian." in unmade(result.editions[1])[0]
    assert (Path(result.folder) / "it/translation.json").is_file()


def test_a_fetch_without_the_program_of_braille_makes_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    job = Job(source=str(EXPORTS / "wix-fever-in-children.html"), formats=("txt", "brf"))
    (edition,) = fetch_handouts(job, Settings(output=tmp_path / "output"), ()).editions
    assert [file.format for file in edition.files] == ["txt"]
    assert "sudo apt install liblouis-bin" in unmade(edition)[0]


def test_the_posts_of_a_source_are_made_past_one_whose_language_has_no_braille(tmp_path: Path) -> None:
    bodies = {"a": ("en", "Rest in bed. Drink a lot."), "b": ("it", "Resti a letto."), "c": ("es", "Descanse en cama.")}
    pages = {
        f"{name}.html": wix_page(f"<p>{body}</p>", top=f'<h1 data-hook="post-title">{name}</h1>').replace(
            '<html lang="en"', f'<html lang="{tag}"'
        )
        for name, (tag, body) in bodies.items()
    }
    (tmp_path / "posts.zip").write_bytes(zipped(dict(pages)))
    fetch = ("fetch", tmp_path / "posts.zip", "--format")
    done = Convert(tmp_path)(*fetch, "brf", "--output", tmp_path / "braille")
    assert done.returncode == RenderFailed.exit_code
    assert [Path(line).parent.name for line in done.stdout.splitlines()] == ["en", "es"]
    assert "There is no braille in Italian." in done.stderr
    assert "2 of 3 posts made." in done.stderr
    both = Convert(tmp_path)(*fetch, "txt,brf", "--output", tmp_path / "both")
    assert both.returncode == RenderFailed.exit_code
    assert len(both.stdout.splitlines()) == 5
    assert "1 handout was not made; all others were." in both.stderr
    assert "3 of 3 posts made." in both.stderr
