"""What is on the site, and how its pages name each other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import etree

from converter.article import Edition
from converter.publish import SiteEntry, site_entry, sitemaps
from converter.publish.site import Alternate
from tests.publish.sites import BASE_URL, INHALER, SPACER, entries, items, second, site
from tests.render.articles import article, edition, p, s


def entry(made: Edition) -> SiteEntry:
    return site_entry("post", made, "Title")


def test_languages_stand_in_the_order_of_the_registry(tmp_path: Path) -> None:
    assert site(items(tmp_path, ("vi", "ar", "en", "zh-Hans"))).languages == ("en", "zh-Hans", "vi", "ar")


def test_the_newest_post_comes_first_and_one_without_a_date_last(tmp_path: Path) -> None:
    undated = entry(edition("es", "reviewed", published=None, updated=None))
    made = site([*second(tmp_path), *items(tmp_path)])
    assert [each.slug for each in made.entries("es")] == [INHALER, SPACER]
    assert [each.slug for each in made.entries("vi")] == [INHALER]
    assert type(made)([undated, *made.entries("es")], None).entries("es")[-1].slug == "post"


def test_a_handout_names_all_its_languages_and_the_original_for_the_others(tmp_path: Path) -> None:
    made = site([*items(tmp_path, ("ar", "en", "zh-Hans")), *second(tmp_path)])
    assert made.editions_of(INHALER) == (
        Alternate("en", f"en/{INHALER}/index.html"),
        Alternate("zh-Hans", f"zh-Hans/{INHALER}/index.html"),
        Alternate("ar", f"ar/{INHALER}/index.html"),
        Alternate("x-default", f"en/{INHALER}/index.html"),
    )


def test_lists_lead_all_others_to_the_choice_of_a_language(tmp_path: Path) -> None:
    made = site(items(tmp_path, ("en", "es")))
    assert [each.language for each in made.lists()] == ["en", "es", "x-default"]
    assert made.hreflang("es/index.html", made.lists())[-1] == ("x-default", BASE_URL)


def test_without_an_address_pages_name_each_other_by_their_files(tmp_path: Path) -> None:
    made = site(items(tmp_path, ("en", "es")), base_url=None)
    assert made.hreflang("es/index.html", made.lists()) == (
        ("en", "../en/index.html"),
        ("es", "index.html"),
        ("x-default", "../index.html"),
    )


def test_the_post_itself_is_canonical_for_its_copy_and_no_translation_is_for_another(tmp_path: Path) -> None:
    made = site(items(tmp_path, ("en", "es")))
    english, spanish = made.all_entries
    assert made.canonical(english) == "https://clinic.example/post/using-your-inhaler"
    assert made.canonical(spanish) == f"{BASE_URL}es/{INHALER}/"
    pasted = article(source=article().source.model_copy(update={"url": None}))
    original = Edition(article=pasted, language="en", status="original", original=pasted)
    assert made.canonical(entry(original)) == f"{BASE_URL}en/post/"


def test_an_edition_changed_on_the_newest_of_its_days() -> None:
    assert entry(edition("es", "reviewed")).changed == dt.datetime(2026, 1, 5, 9, 30, tzinfo=dt.UTC)
    assert entry(edition("es", "draft")).changed == dt.datetime(2026, 1, 3, 9, 30, tzinfo=dt.UTC)
    assert entry(edition("en", "original")).changed == dt.datetime(2025, 12, 17, tzinfo=dt.UTC)
    later = dt.datetime(2026, 2, 1, 8, 0)  # noqa: DTZ001 (a source may not say its zone)
    assert entry(edition("es", "reviewed", updated=later)).changed == later.replace(tzinfo=dt.UTC)


def test_what_states_no_date_changed_when_it_was_read() -> None:
    silent = article(published=None, updated=None)
    made = Edition(article=silent, language="en", status="original", original=silent)
    assert entry(made).changed == dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
    assert entry(made).day is None
    assert entry(made).published is None


def test_the_summary_is_the_subtitle_or_how_the_text_begins() -> None:
    assert entry(edition("es")).summary == "Respire mejor en cuatro pasos"
    begins = entry(edition("es", subtitle=None)).summary
    assert begins.startswith("Un inhalador lleva")
    assert entry(edition("es", subtitle=None, sections=())).summary == ""


@pytest.mark.parametrize(
    ("text", "end"),
    [("word " * 60, "word…"), ("无" * 300, "无…"), ("ក្" * 150, "ក្…"), ("short", "short")],
)
def test_a_long_summary_ends_after_a_word_or_a_letter_with_its_marks(text: str, end: str) -> None:
    opening = article().sections[0].model_copy(update={"blocks": (p(s(text)),)})
    summary = entry(edition("es", subtitle=None, sections=(opening,))).summary
    assert summary.endswith(end)
    assert len(summary) <= 201


def test_each_entry_has_a_page_of_its_own(tmp_path: Path) -> None:
    found = entries([*items(tmp_path), *second(tmp_path)])
    assert len({each.path for each in found}) == len(found)


def test_addresses_in_a_sitemap_are_read_as_they_are(tmp_path: Path) -> None:
    """Also where an address holds what XML gives a meaning."""
    base = 'https://example.org/?a=1&b="2"<3>/'
    made = site(items(tmp_path, ("en", "es")), base_url=base)
    (only,) = sitemaps(made, base)
    root = etree.fromstring(only.content())
    wanted = {made.address(each.path) for each in made.all_entries}
    assert wanted <= {element.text for element in root.iter("{*}loc")}
    assert wanted <= {element.get("href") for element in root.iter("{*}link")}
