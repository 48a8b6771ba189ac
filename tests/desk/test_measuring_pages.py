"""What translates, at the desk: its licence is shown before it is installed, and it is measured on sentences sent."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from converter.translate import Hypothesis, Pair
from converter.translate.engine import Keep
from tests.desk.conftest import Browser
from tests.packages.firefox_mirror import fill_mirror
from tests.translate.engines import CountingEngine
from tests.translate.memory.tmx_files import tmx, tu

pytestmark = pytest.mark.slow

SENTENCES = {f"Give {number} ml every morning.": f"Dé {number} ml cada mañana." for number in range(100)}
MEMORY = {"file": ("../../clinic.tmx", tmx(*(tu(*pair) for pair in SENTENCES.items())), "text/xml")}


class Right(CountingEngine):
    """Says what the professionals said, and lets somebody in whenever it was asked for several sentences."""

    name = "Right"
    meanwhile: object = None

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        self.batches.append(list(sentences))
        if len(sentences) > 1 and callable(self.meanwhile):
            self.meanwhile()
        return [(Hypothesis(SENTENCES[text]),) for text in sentences]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Right:
    engine = Right(("en", "es"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for module in ("measuring", "languages"):
        monkeypatch.setattr(f"converter.pipeline.translations.{module}.installed_engines", lambda *_: (engine,))
    return engine


def test_engines_are_measured_on_a_file_that_is_sent(browser_at_desk: Browser, engine: Right) -> None:
    page = browser_at_desk.finish(browser_at_desk.send("/languages/measure", {"tag": "es"}, files=MEMORY))
    assert "100 of 100 as the professionals wrote it, errors in 0 of 100 sentences" in page
    assert '100 sentences of <bdi><bdi lang="en">clinic.tmx</bdi></bdi>' in page
    listed = browser_at_desk.see("/languages?q=span")
    assert "100 of 100 as the professionals wrote it" in listed
    assert ('Audio: <bdi lang="en">espeak-ng</bdi>' in listed) is bool(shutil.which("espeak-ng"))
    assert not list(Path().rglob("*.tmx")), "what was sent is nowhere on the disk"
    nothing = browser_at_desk.finish(browser_at_desk.send("/languages/measure", {"tag": "es"}))
    assert "The clinic has approved no sentences" in nothing
    spoilt = {"file": ("<b>.tmx", b"no memory", "text/xml")}
    refused = browser_at_desk.finish(browser_at_desk.send("/languages/measure", {"tag": "es"}, files=spoilt))
    assert "It could not be done." in refused
    assert browser_at_desk.send("/languages/measure", {"tag": "../es"}).status_code == 404


def test_measuring_tells_how_far_it_is_and_can_be_stopped(browser_at_desk: Browser, engine: Right) -> None:
    seen: list[tuple[int, int]] = []

    def stop() -> None:
        (job,) = browser_at_desk.desk.jobs.all()
        assert job.step
        seen.append((job.step.done, job.step.total))
        if len(seen) > 1:
            browser_at_desk.desk.jobs.stop(job)

    engine.meanwhile = stop
    page = browser_at_desk.finish(browser_at_desk.send("/languages/measure", {"tag": "es"}, files=MEMORY))
    assert "Stopped." in page
    assert seen == [(0, 100), (40, 100)], "the rest was never translated"
    assert "as the professionals wrote it" not in browser_at_desk.see("/languages?q=span")


def test_a_licence_is_shown_before_anything_is_installed(
    browser_at_desk: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    fill_mirror(tmp_path / "mirror")
    monkeypatch.setenv("CONVERT_FETCH__FIREFOX_MODELS", str(tmp_path / "mirror"))
    asked = browser_at_desk.finish(browser_at_desk.send("/languages/install", {"tag": "es"}))
    assert "What would be installed" in asked
    assert "MPL-2.0" in asked
    models = tmp_path / "data" / "convert" / "models"
    assert not list(models.rglob("*.bin"))
    again = browser_at_desk.send("/languages/install", {"tag": "es", "seen": "Firefox Translations en es 3.0 MIT"})
    assert "Nothing is installed yet." in browser_at_desk.finish(again), "another licence than was seen"
    seen = re.findall(r'name="seen" value="([^"]*)"', asked)
    done = browser_at_desk.finish(browser_at_desk.send("/languages/install", {"tag": "es", "seen": seen}))
    assert "Licence:" in done
    assert list(models.rglob("*.bin"))


def test_the_model_for_all_languages_is_installed_and_what_is_not_known_of_it_said(
    browser_at_desk: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, madlad_conversion: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("CONVERT_ENGINES__MADLAD", str(madlad_conversion))
    done = browser_at_desk.finish(browser_at_desk.send("/languages/model", {}))
    assert "Apache-2.0" in done
    assert "Nobody could check whether its files came whole" in done
    assert list((tmp_path / "data" / "convert" / "models").rglob("model.bin"))
