"""The data for search engines."""

from __future__ import annotations

import json
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from converter.article import Edition
from converter.render import RenderOptions, render
from converter.settings import Clinic
from tests.render import hostile
from tests.render.articles import article, edition

OPTIONS = RenderOptions(clinic=Clinic(name="Riverside Clinic"), online="https://clinic.example/es/using-your-inhaler/")


def data(made: Edition, options: RenderOptions = OPTIONS) -> dict[str, Any]:
    page = LexborHTMLParser(render(made, "html", options).decode())
    (script,) = page.css("script")
    assert script.attributes == {"type": "application/ld+json"}
    found: dict[str, Any] = json.loads(script.text())
    return found


def test_a_translation_names_its_original_and_who_translated() -> None:
    found = data(edition("es"))
    assert (found["@type"], found["inLanguage"], found["name"]) == ("MedicalWebPage", "es", "Cómo usar su inhalador")
    assert found["translationOfWork"]["inLanguage"] == "en"
    assert found["translationOfWork"]["name"] == "Using your inhaler"
    assert found["translator"]["name"]
    assert found["creativeWorkStatus"] == "Draft"
    assert found["url"] == "https://clinic.example/es/using-your-inhaler/"
    assert found["publisher"] == {"@type": "MedicalClinic", "name": "Riverside Clinic"}
    assert "reviewedBy" not in found


def test_a_reviewed_edition_names_its_reviewer() -> None:
    found = data(edition("es", "reviewed"))
    assert found["creativeWorkStatus"] == "Published"
    assert found["reviewedBy"]["name"] == "Patient Education Team, certified translators"
    assert len(found["lastReviewed"]) == len("2026-01-31")


def test_an_original_is_no_translation() -> None:
    found = data(edition("en", "original"), RenderOptions())
    assert not {"translationOfWork", "translator", "creativeWorkStatus", "publisher", "url"} & set(found)
    assert found["author"]


def test_nothing_that_a_post_says_ends_the_data() -> None:
    found = data(hostile.edition(article().source, "es"), RenderOptions(clinic=hostile.CLINIC))
    assert "<script>alert(1)</script>" in found["name"]
    # A draft is nobody's, even where somebody is named.
    assert not {"reviewedBy", "lastReviewed"} & set(found)
