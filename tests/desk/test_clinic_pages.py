"""What a clinic sets at the desk: its name and logo, its words, what was translated before, its languages."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from converter.settings import Settings, load_settings
from tests.desk.conftest import Browser, answer
from tests.packages.piper_mirror import fill_mirror
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

VOICE = "es_MX-one-medium"


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 20), "#0b57a4").save(data, "PNG")
    return data.getvalue()


def test_the_name_and_the_logo_stand_in_the_settings_and_the_preview(browser_at_desk: Browser) -> None:
    given = {"clinic.name": "Riverside Clinic", "clinic.phone": "+1 555 010 0199", "clinic.disclaimer.es": "No basta."}
    page = browser_at_desk.send("/clinic", given).text
    assert "Handouts that are made from now on say it." in page
    assert page.index("Name of the clinic") < page.index("Telephone") < page.index("A sentence at the end")
    assert load_settings().clinic.name == "Riverside Clinic"
    assert load_settings().clinic.disclaimer == {"es": "No basta."}
    sent = browser_at_desk.send("/clinic/logo", files={"file": ("../../evil.svg.png", picture(), "image/png")})
    assert "A logo is shown now." in sent.text
    logo = load_settings().clinic.logo
    assert logo is not None
    assert logo.parent == Path(), "its name is ours"
    assert logo.name.startswith("clinic-logo-")
    shown = browser_at_desk.client.get("/clinic/preview")
    assert "Riverside Clinic" in shown.text
    assert "data:image/png" in shown.text
    assert shown.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    browser_at_desk.send("/clinic/logo", {"remove": "yes"})
    browser_at_desk.send("/clinic", {**given, "clinic.phone": ""})
    assert (load_settings().clinic.logo, load_settings().clinic.phone) == (None, None)


def test_the_colour_is_kept_and_made_darker_where_it_could_not_be_read(browser_at_desk: Browser) -> None:
    assert "Please look" not in browser_at_desk.send("/clinic/colour", {"colour": "#0b57a4"}).text
    assert load_settings().clinic.colour == "#0b57a4"
    said = browser_at_desk.send("/clinic/colour", {"colour": "#ffcc00"}).text
    used = load_settings().clinic.colour
    assert used
    assert f"A darker one is used: {used}." in said
    assert f'value="{used}"' in said
    assert "not a colour" in browser_at_desk.send("/clinic/colour", {"colour": "url(x)"}).text
    assert load_settings().clinic.colour == used
    browser_at_desk.send("/clinic/colour", {"remove": "yes"})
    assert load_settings().clinic.colour is None


def test_what_cannot_be_used_changes_nothing_and_is_asked_again(browser_at_desk: Browser) -> None:
    response = browser_at_desk.send("/clinic", {"clinic.name": "Riverside", "site.base_url": "riverside"})
    assert response.status_code == 422
    assert "Riverside" in response.text
    assert not Path("convert.toml").exists()
    sent = browser_at_desk.send("/clinic/logo", files={"file": ("logo.png", b"no picture", "image/png")})
    assert "Choose a PNG" in sent.text
    assert not list(Path().glob("clinic-logo*"))


def test_a_word_is_found_and_said_differently(browser_at_desk: Browser) -> None:
    assert "fiebre" in browser_at_desk.see("/words?q=fever")
    term = {"from": "en", "to": "es", "word": "stool", "made": "popó", "status": "preferred"}
    assert "is on the clinic’s list" in browser_at_desk.send("/words", term).text
    assert "popó" in browser_at_desk.see("/words?q=stool")
    assert "popó" in Path("glossary/en-es.tsv").read_text(encoding="utf-8")
    taken = browser_at_desk.send("/words/remove", {**term, "q": "stool"}).text
    assert "“stool” is not on the clinic’s list any more." in taken
    assert "popó" not in browser_at_desk.see("/words?q=stool")
    assert "heces" in browser_at_desk.see("/words?q=stool"), "what comes with the program holds again"
    assert "was not on the clinic’s list" in browser_at_desk.send("/words/remove", {**term, "q": "stool"}).text
    refused = browser_at_desk.send("/words", {**term, "made": ""})
    assert refused.status_code == 422
    assert "has no translation" in refused.text


def test_a_sentence_of_the_memory_is_found_and_said_differently(at_work: Browser, settings: Settings) -> None:
    answer(at_work, 3, "right", text="Beba agua.")
    page = at_work.see("/memory?q=drink")
    assert "Beba agua." in page
    fields = {"source": "Drink water.", "from": "en", "to": "es", "q": "drink", "made": "Tome 3 vasos de agua."}
    page = at_work.send("/memory", fields).text
    assert "from now on the memory has your words" in page
    assert "3" in page.split("Please look", 1)[1], "the checks say what they find"
    assert "Tome 3 vasos de agua." in at_work.see("/memory?q=drink&to=es")
    assert "No sentence has these words." in at_work.see("/memory?q=measles")


def test_languages_are_found_and_installed_as_the_command_does(
    browser_at_desk: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "index").mkdir()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", str(tmp_path / "index"))
    assert "Kiswahili" in browser_at_desk.see("/languages?q=swahili")
    assert "No language of this name." in browser_at_desk.see("/languages?q=nowhere")
    page = browser_at_desk.finish(browser_at_desk.send("/languages/install", {"tag": "fr"}))
    assert "It could not be done." in page, "the index of the test is empty"
    assert "French" in page
    assert browser_at_desk.send("/languages/install", {"tag": "../x"}).status_code == 404
    assert browser_at_desk.send("/languages/remove", {"tag": "fr"}).status_code == 422


def test_a_voice_is_installed_once_its_licence_was_shown(
    browser_at_desk: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("CONVERT_FETCH__PIPER_VOICES", str(tmp_path / "mirror"))
    fill_mirror(tmp_path / "mirror", VOICE)
    here = tmp_path / "data" / "convert" / "voices" / VOICE
    asks = browser_at_desk.finish(browser_at_desk.send("/languages/voice", {"tag": "es"}))
    assert "Nothing is installed yet." in asks
    assert "CC0 (https://voices.example/one)" in asks
    assert not here.exists()
    seen = unescape(re.findall(r'name="seen" value="([^"]*)"', asks)[0])
    done = browser_at_desk.finish(browser_at_desk.send("/languages/voice", {"tag": "es", "seen": seen}))
    assert f"Piper: {VOICE}" in done
    assert here.is_dir()
    none = browser_at_desk.finish(browser_at_desk.send("/languages/voice", {"tag": "vi"}))
    assert "There is no voice of Piper in Vietnamese." in none


def test_a_voice_is_offered_where_its_program_is_installed(
    browser_at_desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = CountingEngine(("en", "es"))
    monkeypatch.setattr("converter.pipeline.translations.languages.installed_engines", lambda *_: (engine,))
    offer = 'action="/languages/voice"'
    for program, voice, offered in (
        (None, "espeak-ng", False),
        ("piper", "espeak-ng", True),
        ("piper", "Piper", False),
    ):
        monkeypatch.setattr("converter.desk.pages.tongues.piper_program", lambda program=program: program)
        monkeypatch.setattr("converter.desk.pages.tongues.voice_names", lambda voice=voice: {"es": voice})
        assert (offer in browser_at_desk.see("/languages?q=spanish")) is offered
