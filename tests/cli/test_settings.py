"""``convert settings``: said once, kept in convert.toml with the comments of whoever wrote there before."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from converter.setting_keys import setting_keys, typed_key
from converter.settings import Settings, load_settings
from tests.cli.conftest import Convert

pytestmark = pytest.mark.slow

FILE = Path("convert.toml")
OURS = """# Riverside Clinic, since 2026
page_size = "a4"   # our printer

[clinic]
name = "Riverside"  # on every page
"""


def written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (("clinic.name", "North", "Clinic"), {"clinic": {"name": "North Clinic"}}),
        (("base-url", "https://x.example/"), {"site": {"base_url": "https://x.example/"}}),
        (("Base URL", "https://x.example/"), {"site": {"base_url": "https://x.example/"}}),
        (("reviewer", "Ana Ruiz, nurse"), {"review": {"name": "Ana Ruiz", "qualification": "nurse"}}),
        (("reviewer", "Ana Ruiz"), {"review": {"name": "Ana Ruiz"}}),
        (("languages", "es,vi"), {"languages": ["es", "vi"]}),
        (("formats", "html, pdf"), {"formats": ["html", "pdf"]}),
        (("starter-glossary", "no"), {"starter_glossary": False}),
        (("text_width", "60"), {"text_width": 60}),
        (("timeout-seconds", "2.5"), {"fetch": {"timeout_seconds": 2.5}}),
        (("clinic.disclaimer.es", "Hola"), {"clinic": {"disclaimer": {"es": "Hola"}}}),
    ],
)
def test_what_is_set_stands_in_the_file_and_holds(
    convert: Convert, typed: tuple[str, ...], stored: dict[str, Any]
) -> None:
    assert convert("settings", "set", *typed).returncode == 0
    assert written() == stored
    load_settings()


def test_a_colour_too_light_to_read_is_said_to_be_made_darker(convert: Convert) -> None:
    said = convert("settings", "set", "colour", "#FC0").stderr
    assert f"handouts use {load_settings().clinic.colour}, which is darker" in said
    assert written() == {"clinic": {"colour": "#FC0"}}, "what was typed stays"


def test_comments_order_and_other_settings_stay(convert: Convert) -> None:
    FILE.write_text(OURS, encoding="utf-8")
    convert("settings", "set", "phone", "555-0100")
    convert("settings", "set", "base-url", "https://x.example/")
    text = FILE.read_text(encoding="utf-8")
    assert all(line in text for line in OURS.splitlines())
    assert (written()["clinic"]["phone"], written()["site"]["base_url"]) == ("555-0100", "https://x.example/")
    convert("settings", "unset", "phone")
    convert("settings", "unset", "base-url")
    assert {key: value for key, value in written().items() if value} == tomllib.loads(OURS)
    assert all(line in FILE.read_text(encoding="utf-8") for line in OURS.splitlines())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("page-size", "a5"), "page_size"),
        (("base-url", "handouts"), "site.base_url"),
        (("text-width", "wide"), "text_width"),
        (("name", "x"), "clinic.name and review.name"),
        (("pagesize", "a4"), "Did you mean “page_size”?"),
        (("clinic.nmae", "x"), "Did you mean “clinic.name”?"),
        (("formats", "html,docx"), "formats.1"),
        (("nothing-like-it-at-all", "x"), "None is like it."),
    ],
)
def test_what_cannot_be_set_changes_nothing(convert: Convert, typed: tuple[str, ...], said: str) -> None:
    FILE.write_text(OURS, encoding="utf-8")
    done = convert("settings", "set", *typed)
    assert done.returncode == 14
    assert said in done.stderr
    assert FILE.read_text(encoding="utf-8") == OURS


def test_what_is_set_is_listed_with_its_origin(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> None:
    FILE.write_text(OURS, encoding="utf-8")
    monkeypatch.setenv("CONVERT_CLINIC__PHONE", "555-0100")
    for name in ("CONVERT_FETCH__FIREFOX_MODELS", "CONVERT_ENGINES__OFFER"):  # the suite's own
        monkeypatch.delenv(name)
    assert convert("settings").stdout.splitlines() == [
        "page_size = a4  (convert.toml)",
        "clinic.name = Riverside  (convert.toml)",
        "clinic.phone = 555-0100  (environment)",
    ]
    every = json.loads(convert("settings", "list", "--all", "--json").stdout)
    assert [entry["key"] for entry in every] == [key.name for key in setting_keys(Settings)]
    assert convert("settings", "get", "page-size").stdout == "a4\n"
    assert json.loads(convert("settings", "get", "phone", "--json").stdout)["from"] == "environment"
    (found,) = [check for check in json.loads(convert("doctor", "--json").stdout) if check["name"] == "Settings"]
    assert f"{FILE.absolute()}: page_size, clinic.name" in found["message"]
    assert "environment: clinic.phone" in found["message"]


def test_the_doctor_says_where_no_settings_are(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CONVERT_")]:
        monkeypatch.delenv(name)
    (found,) = [check for check in json.loads(convert("doctor", "--json").stdout) if check["name"] == "Settings"]
    assert f"there is no {FILE.absolute()}" in found["message"]


@pytest.mark.parametrize("key", setting_keys(Settings), ids=lambda key: key.name)
def test_every_setting_is_found_by_its_key_in_other_spellings(key: Any) -> None:
    for typed in (key.name, key.name.upper(), key.name.replace("_", "-")):
        assert typed_key(typed, setting_keys(Settings)) == key


def test_the_reviewer_is_asked_for_no_more_once_he_is_set(convert: Convert) -> None:
    Path("post.txt").write_text("Fever\n\nA fever is a sign.\n", encoding="utf-8")
    convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")
    assert convert.error("review", "withdraw", "1", "vi")["code"] == "bad-settings"
    convert("settings", "set", "reviewer", "Ana Ruiz, nurse")
    assert convert.error("review", "withdraw", "1", "vi")["code"] == "not-approved"
