"""Feeds and the sitemap keep their grammars, and say what the editions say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from converter.publish import (
    FeedHead,
    PortionSizes,
    Site,
    SiteEntry,
    SitemapSizes,
    feed_document,
    feeds,
    robots,
    site_entry,
    sitemaps,
)
from tests.publish.sites import BASE_URL, INHALER, LANGUAGES, entries, items, second, site
from tests.render import hostile
from tests.render.articles import article, edition

HERE = Path(__file__).parent
ATOM = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
SITEMAP = etree.XMLSchema(etree.parse(HERE / "sitemap.xsd"))
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
HEAD = FeedHead("es", "Hojas informativas – Riverside Clinic", "Riverside Clinic", BASE_URL)
DRAFT = "Traducción automática sin revisar"


def feed(found: list[SiteEntry], head: FeedHead = HEAD) -> etree._Element:
    """The feed, which has to keep the grammar and what the grammar cannot say (RFC 4287, 4.1.1 and 4.1.2)."""
    (made,) = feeds(head, tuple(found))
    return valid(feed_document(made))


def valid(data: bytes) -> etree._Element:
    made = etree.fromstring(data)
    for archive in made.findall("{http://purl.org/syndication/history/1.0}archive"):
        made.remove(archive)  # an extension (RFC 5005), which the grammar of the core has not
    ATOM.assertValid(made)
    assert texts(made, "a:author/a:name")
    for each in made.iterfind("a:entry", NAMES):
        assert len(each.findall("a:link[@rel='alternate']", NAMES)) == 1
    ids = texts(made, "//a:id")
    assert len(set(ids)) == len(ids)
    return made


def sitemap(made: Site) -> bytes:
    (only,) = sitemaps(made, BASE_URL)
    assert only.path == "sitemap.xml"
    return only.content()


def many(tmp_path: Path, count: int) -> list[SiteEntry]:
    """So many handouts in Spanish, the newest first."""
    (known,) = [entry for entry in entries(items(tmp_path, ("es",))) if entry.language == "es"]
    return [known._replace(slug=f"post-{number:03}") for number in range(count, 0, -1)]


def slugs(made: etree._Element) -> list[str]:
    links = made.xpath("a:entry/a:link[@rel='alternate']/@href", namespaces=NAMES)
    return [str(link).rstrip("/").rpartition("/")[2] for link in links]


FEW = PortionSizes(4, 12)


def feed_files(made: list[SiteEntry]) -> dict[str, bytes]:
    return {each.path: feed_document(each) for each in feeds(HEAD, tuple(made), FEW)}


def sitemap_files(made: list[SiteEntry]) -> dict[str, bytes]:
    found = sitemaps(Site(made, BASE_URL), BASE_URL, SitemapSizes(10, FEW))
    return {each.path: each.content() for each in found}


def test_a_feed_of_many_leads_to_every_handout_by_its_archives(tmp_path: Path) -> None:
    files = feed_files(many(tmp_path, 60))
    assert len(files) > 5
    found, followed, newer = slugs(valid(files["es/feed.xml"])), "es/feed.xml", ""
    while before := links(files[followed], "prev-archive"):
        assert links(files[followed], "next-archive") == ([newer] if newer else [])
        newer = followed if followed != "es/feed.xml" else ""
        followed = before[0]
        assert links(files[followed], "current") == ["es/feed.xml"]
        found += slugs(valid(files[followed]))
    assert found == [f"post-{number:03}" for number in range(60, 0, -1)]


def links(data: bytes, rel: str) -> list[str]:
    found = etree.fromstring(data).xpath(f"a:link[@rel='{rel}']/@href", namespaces=NAMES)
    return [str(each).removeprefix(BASE_URL) for each in found]


@pytest.mark.parametrize("files", [feed_files, sitemap_files])
def test_a_change_is_in_few_archives_and_sitemaps_wherever_it_is(
    files: Callable[[list[SiteEntry]], dict[str, bytes]], tmp_path: Path
) -> None:
    made = many(tmp_path, 120)
    before = files(made)
    assert len(before) > 15
    changed = []
    for place in range(0, 120, 10):
        for instead in ([], [made[place]._replace(title="Otro", digest="0")]):
            after = files([*made[:place], *instead, *made[place + 1 :]])
            changed.append(len(dict(before.items() ^ after.items())))
    # Its own, those that name it where it has another name, and now and then one or two beside it.
    assert sum(changed) / len(changed) < 4
    assert max(changed) <= 8


def test_a_sitemap_that_is_too_large_is_an_index_of_some(tmp_path: Path) -> None:
    made = [*many(tmp_path, 60), *entries(items(tmp_path))]
    files = sitemap_files(made)
    index = etree.fromstring(files.pop("sitemap.xml"))
    assert texts(index, "s:sitemap/s:loc") == [f"{BASE_URL}{path}" for path in files]
    listed = []
    for data in files.values():
        SITEMAP.assertValid(parsed := etree.fromstring(data))
        listed.append(texts(parsed, "s:url/s:loc"))
    assert max(map(len, listed)) <= FEW.least + FEW.most
    whole = texts(etree.fromstring(sitemap(Site(made, BASE_URL))), "s:url/s:loc")
    assert sorted(place for each in listed for place in each) == sorted(whole)


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(each.text) for each in element.xpath(path, namespaces=NAMES)]


def test_the_grammars_refuse_what_is_wrong() -> None:
    assert not ATOM.validate(etree.fromstring('<feed xmlns="http://www.w3.org/2005/Atom"><title>No id</title></feed>'))
    assert not SITEMAP.validate(
        etree.fromstring('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>')
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_feeds_keep_the_grammar(tag: str, tmp_path: Path) -> None:
    made = site([*items(tmp_path), *second(tmp_path)])
    head = HEAD._replace(language=tag)
    found = feed(list(made.entries(tag)), head)
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    assert found.find("a:link[@rel='self']", NAMES).get("href") == f"{BASE_URL}{tag}/feed.xml"
    assert len(found.findall("a:entry", NAMES)) == len(made.entries(tag))


def test_an_entry_says_what_the_edition_says(tmp_path: Path) -> None:
    found = feed(entries(items(tmp_path, ("es",))))
    assert texts(found, "a:entry/a:title") == ["Cómo usar su inhalador"]
    assert texts(found, "a:entry/a:updated") == ["2026-01-05T09:30:00+00:00"]
    assert texts(found, "a:entry/a:published") == ["2025-03-07T00:00:00+00:00"]
    assert texts(found, "a:entry/a:author/a:name") == ["Patient Education Team"]
    assert texts(found, "a:entry/a:summary") == ["Respire mejor en cuatro pasos"]
    assert found.find("a:entry/a:link", NAMES).get("href") == f"{BASE_URL}es/{INHALER}/"


def test_a_draft_says_so_wherever_it_is_listed(tmp_path: Path) -> None:
    found = feed(entries(items(tmp_path, ("es",), "draft")))
    assert texts(found, "a:entry/a:summary") == [f"{DRAFT}. Respire mejor en cuatro pasos"]


def test_ids_stay_when_the_site_moves_or_the_text_changes(tmp_path: Path) -> None:
    here = feed(entries(items(tmp_path, ("es",))))
    there = feed(entries(items(tmp_path, ("es",))), HEAD._replace(base_url="https://elsewhere.example"))
    changed = feed([site_entry(INHALER, edition("es", "reviewed", title="Otro"), "Otro")])
    assert texts(here, "a:entry/a:id") == texts(there, "a:entry/a:id") == texts(changed, "a:entry/a:id")
    assert texts(here, "a:entry/a:id") != texts(
        feed(entries(items(tmp_path, ("ar",))), HEAD._replace(language="ar")), "a:entry/a:id"
    )


def test_the_same_editions_give_the_same_bytes(tmp_path: Path) -> None:
    made = site([*items(tmp_path), *second(tmp_path)])
    assert feed(list(made.entries("es"))).tag
    assert feeds(HEAD, made.entries("es")) == feeds(HEAD, made.entries("es"))
    assert sitemap(made) == sitemap(made)


def test_a_hostile_post_and_one_without_anything_keep_the_grammar() -> None:
    bad = hostile.edition(article().source, "es")
    control = edition("es", "reviewed", title="a\x00\x08\ufffe<b>&", subtitle="\x1b[31m")
    silent = edition("es", "reviewed", title=None, subtitle=None, sections=(), authors=(), published=None, updated=None)
    found = feed(
        [
            site_entry("bad", bad, bad.article.title or "x"),
            site_entry("c", control, "a\x00<b>&"),
            site_entry("s", silent, "T"),
        ]
    )
    assert texts(found, "a:entry[2]/a:title") == ["a<b>&"]
    assert texts(found, "a:entry[3]/a:summary") == ["T"]


def test_the_sitemap_keeps_the_grammar_and_names_every_page_with_its_languages(tmp_path: Path) -> None:
    made = site([*items(tmp_path), *second(tmp_path)])
    found = etree.fromstring(sitemap(made))
    SITEMAP.assertValid(found)
    pages = texts(found, "s:url/s:loc")
    assert len(pages) == len(set(pages)) == 1 + 6 + 6 + 3
    named = {
        url.find("s:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)
        }
        for url in found
    }
    for page, alternates in named.items():
        assert page in alternates.values()
        assert "x-default" in alternates
        assert all(named[other] == alternates for other in alternates.values()), page
    assert f"{BASE_URL}es/cuidar-la-c%C3%A1mara/" in pages


def test_an_empty_site_has_a_sitemap_of_one_page() -> None:
    found = etree.fromstring(sitemap(site([])))
    SITEMAP.assertValid(found)
    assert texts(found, "s:url/s:loc") == [BASE_URL]


def test_robots_are_led_to_the_sitemap() -> None:
    assert robots(BASE_URL).decode().splitlines()[-1] == f"Sitemap: {BASE_URL}sitemap.xml"
