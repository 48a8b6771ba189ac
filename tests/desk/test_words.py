"""The desk speaks English and Spanish, and says everything in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from converter.desk.words import INTERFACES, desk_words, preferred
from converter.render.assets import templates
from tests.desk.conftest import Browser
from tests.desk.states import JobsOfEveryKind

ROOT = Path(__file__).parents[2]
TEXT = r'"((?:[^"\\]|\\.)*)"'
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def messages() -> dict[str, str | None]:
    """Every message of the desk's pages and code, with its plural where it has one."""
    found: dict[str, str | None] = {}
    for path in (*(templates() / "desk").glob("*.html"), *(ROOT / "converter" / "desk").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found |= dict(re.findall(rf"counted\(\s*{TEXT}\s*,\s*{TEXT}", text))
        found |= dict.fromkeys(re.findall(rf"(?:\b_|say)\(\s*{TEXT}", text))
    return found


def test_everything_is_said_in_spanish() -> None:
    path = templates() / "locale" / "es" / "LC_MESSAGES" / "desk.po"
    with path.open("rb") as file:
        catalogue = {message.id if isinstance(message.id, str) else message.id[0]: message for message in read_po(file)}
    said = messages()
    assert len(said) > 150
    assert set(said) - set(catalogue) == set(), "say these in desk.po"
    assert set(catalogue) - set(said) - {""} == set(), "nobody says these any more"
    for message, plural in said.items():
        forms = catalogue[message].string
        texts = forms if isinstance(forms, tuple) else (forms,)
        assert all(texts), message
        for text in texts:
            assert set(PLACEHOLDER.findall(f"{text}")) <= set(PLACEHOLDER.findall(f"{message} {plural or ''}")), message


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [("es-MX,es;q=0.9,en;q=0.8", "es"), ("de, es;q=0.5", "es"), ("en-GB", "en"), ("", "en"), ("x" * 9000, "en")],
)
def test_the_language_of_the_browser_is_taken(accepted: str, tag: str) -> None:
    assert preferred(accepted) == tag


def test_plurals_are_those_of_the_language() -> None:
    count = desk_words("es").count
    assert [count("%(n)s handout", "%(n)s handouts", n) for n in (1, 2)] == ["1 hoja", "2 hojas"]


@pytest.mark.slow
def test_the_language_is_switched_on_every_page(browser_at_desk: Browser, post: str) -> None:
    browser_at_desk.send("/language", {"tag": "es", "back": "/make"})
    for path, words in (("/", "Artículos"), ("/make", "Hacer hojas"), (f"/posts/{post}/es", "Revisar")):
        page = browser_at_desk.see(path)
        assert '<html lang="es" dir="ltr">' in page
        assert words in page
    assert browser_at_desk.send("/language", {"tag": "xx", "back": "/"}).status_code == 200
    assert '<html lang="es"' in browser_at_desk.see("/"), "what it does not speak changes nothing"
    assert set(INTERFACES) == {"en", "es"}


@pytest.mark.slow
def test_what_a_job_is_at_is_said_in_the_language_of_the_desk(browser_at_desk: Browser) -> None:
    jobs = JobsOfEveryKind(browser_at_desk.desk)
    assert "Translates into Spanish" in browser_at_desk.see(f"/jobs/{jobs.at_work}")
    browser_at_desk.send("/language", {"tag": "es", "back": "/"})
    assert "Traduce al Español" in browser_at_desk.see(f"/jobs/{jobs.at_work}")
    jobs.end()
