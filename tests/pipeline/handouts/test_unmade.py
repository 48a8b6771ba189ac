"""``build`` goes on where one handout cannot be made, and says which."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from converter.errors import ConvertError, RenderFailed
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.results import EditionResult
from converter.pipeline.posts.fetching import Job, fetch_handouts
from converter.render.braille import TABLES
from converter.settings import Settings
from tests.cli.conftest import Convert
from tests.sources.corpus import cases

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("lou_translate") is None, reason="liblouis-bin is not installed"),
]
BRAILLE = BuildJob(outputs=outputs(("brf",), ("clear",)))
EMOJI = "1️⃣ Give 5 mg. ⚠️ Never give aspirin 👨‍👩‍👧. 38 °C ✓"


def post(folder: Path, name: str, language: str, text: str) -> None:
    """Store a post in a language."""
    source = folder / f"{name}.txt"
    source.write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    job = Job(source=str(source), formats=("txt",), source_language=language)
    fetch_handouts(job, Settings(output=folder / "output"))


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
