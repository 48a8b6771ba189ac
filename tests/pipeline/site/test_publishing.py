"""Publishing: what is on the site, what is made anew, and what is withdrawn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import pypdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.errors import NothingToPublish, RenderFailed, SiteRefused
from converter.pipeline.site.publishable import Publishable
from converter.pipeline.site.publishing import PublishResult, publish
from converter.settings import Clinic, Settings, SiteSettings
from converter.workspace import PostFolder
from tests.publish.sites import BASE_URL, INHALER, LANGUAGES, ONLY_TEXT, SPACER, items, second, settings, source
from tests.render.articles import edition
from tests.render.speech.tones import Tones, tones
from tests.site_folder.folders import contents, siblings

__all__ = ["tones"]

pytestmark = pytest.mark.slow

PAGES = [f"{tag}/{INHALER}/index.html" for tag in ("en", "es", "zh-Hans", "vi", "ar", "hi")]


def page(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def nameless(files: Iterable[str]) -> set[str]:
    """Files, but for the names of pieces of the search index, which are digests."""
    return {re.sub("-[0-9a-f]{12}[.]js$", "-*.js", name) for name in files}


def changes(result: PublishResult) -> dict[str, str]:
    return {each.page: each.change for each in result.editions}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "public"


def make(listed: list[Publishable], directory: Path, site_settings: SiteSettings = ONLY_TEXT) -> PublishResult:
    return publish(source(listed, directory), directory, settings(directory.parent / "output", site_settings))


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two posts and their site."""
    folder = tmp_path_factory.mktemp("published")
    make([*items(folder / "output"), *second(folder / "output")], folder / "public")
    return folder


@pytest.fixture
def published(published_once: Path, tmp_path: Path, directory: Path) -> Path:
    """The site in a copy of that folder."""
    shutil.copytree(published_once, tmp_path, dirs_exist_ok=True)
    return directory


@pytest.mark.slow
def test_a_site_has_a_page_for_everything(published: Path) -> None:
    expected = {"index.html", "404.html", "search.js", "sitemap.xml", "robots.txt"}
    for tag in LANGUAGES:
        expected |= {f"{tag}/{name}" for name in ("index.html", "feed.xml", "search-index.js", "search-index-*.js")}
    for slug, tags in ((INHALER, LANGUAGES), (SPACER, ("en", "es", "ar"))):
        expected |= {f"{tag}/{slug}/{name}" for tag in tags for name in ("index.html", "handout.txt")}
    assert nameless(contents(published)) == expected


@pytest.mark.slow
def test_the_result_says_what_was_added(tmp_path: Path, directory: Path) -> None:
    result = make(items(tmp_path), directory)
    assert changes(result) == dict.fromkeys(PAGES, "added")
    assert [each.title for each in result.editions][1] == "Cómo usar su inhalador"
    assert result.index == str(directory / "index.html")
    assert result.address == BASE_URL
    assert set(result.written) == set(contents(directory))


def test_a_second_run_makes_nothing(tmp_path: Path, published: Path) -> None:
    before = {each: each.stat().st_mtime_ns for each in published.rglob("*")}
    result = make([*items(tmp_path / "output"), *second(tmp_path / "output")], published)
    assert set(changes(result).values()) == {"unchanged"}
    assert (result.written, result.removed) == ((), ())
    assert {each: each.stat().st_mtime_ns for each in published.rglob("*")} == before


def test_an_edition_that_is_no_longer_approved_goes_from_everywhere(tmp_path: Path, published: Path) -> None:
    left = [
        item
        for item in (*items(tmp_path / "output"), *second(tmp_path / "output"))
        if (item.slug, item.edition.language) != (INHALER, "es")
    ]
    result = make(left, published)
    withdrawn = f"es/{INHALER}/index.html"
    assert changes(result)[withdrawn] == "withdrawn"
    assert {page for page, change in changes(result).items() if change == "changed"} == set()
    assert not (published / "es" / INHALER).exists()
    texts = [data for name, data in contents(published).items() if Path(name).suffix in {".html", ".xml", ".js"}]
    assert not any(f"es/{INHALER}".encode() in data or "Cómo usar su inhalador".encode() in data for data in texts)


def test_a_language_goes_with_its_last_edition(tmp_path: Path, published: Path) -> None:
    make(items(tmp_path / "output", ("en", "es")), published)
    assert sorted(each.name for each in published.iterdir() if each.is_dir()) == ["en", "es"]


def test_an_edition_that_changed_is_told_and_its_neighbours_are_not(tmp_path: Path, published: Path) -> None:
    other = [
        item._replace(edition=edition("es", "reviewed", subtitle="Otro")) if item.edition.language == "es" else item
        for item in items(tmp_path / "output")
    ]
    result = make([*other, *second(tmp_path / "output")], published)
    assert [page for page, change in changes(result).items() if change != "unchanged"] == [f"es/{INHALER}/index.html"]
    assert nameless(result.written) == {
        "es/feed.xml",
        "es/index.html",
        "es/search-index.js",
        "es/search-index-*.js",
        f"es/{INHALER}/handout.txt",
        f"es/{INHALER}/index.html",
    }


def test_nothing_approved_and_no_site_is_said(directory: Path) -> None:
    with pytest.raises(NothingToPublish, match="approved"):
        make([], directory)
    assert not directory.exists()
    assert siblings(directory) == []


def test_nothing_approved_any_more_empties_the_site(published: Path) -> None:
    result = make([], published)
    assert set(changes(result).values()) == {"withdrawn"}
    assert set(contents(published)) == {"index.html", "404.html", "sitemap.xml", "robots.txt"}
    assert "There are no handouts here at present." in (published / "index.html").read_text()
    assert make([], published).written == ()


def test_an_empty_site_says_so_in_the_clinics_languages(tmp_path: Path, published: Path) -> None:
    publish(source([], tmp_path), published, settings(tmp_path).model_copy(update={"languages": ("es", "ar")}))
    said = [each.attributes["lang"] for each in page(published / "index.html").css("main p")]
    assert said == ["es", "ar", "en"]


def test_a_folder_of_something_else_is_refused(tmp_path: Path, directory: Path) -> None:
    directory.mkdir()
    (directory / "thesis.tex").write_text("mine")
    with pytest.raises(SiteRefused):
        make(items(tmp_path), directory)
    assert [each.name for each in directory.iterdir()] == ["thesis.tex"]


def test_a_page_that_cannot_be_made_is_named_and_leaves_the_old_site(tmp_path: Path, published: Path) -> None:
    before = contents(published)
    broken = edition("es", "reviewed", title="\U0010ffff")
    item = Publishable("broken", PostFolder(tmp_path / "output" / "broken"), broken)
    with pytest.raises(RenderFailed, match=r"es/broken/handout\.pdf"):
        make([item], published, ONLY_TEXT.model_copy(update={"formats": ("pdf",)}))
    assert contents(published) == before
    assert siblings(published) == ["output"]


def test_downloads_are_those_of_the_settings(tmp_path: Path, directory: Path) -> None:
    wanted = SiteSettings(formats=("html", "txt", "brf"), profiles=("clear", "large", "bilingual"))
    make(items(tmp_path, ("en", "es", "ht")), directory, wanted)
    links = {tag: hrefs(directory / tag / INHALER / "index.html", ".downloads a") for tag in ("en", "es", "ht")}
    assert links["en"][0] == "handout.txt"
    assert "handout-large.txt" in links["es"]
    files = {tag: {each.name for each in (directory / tag / INHALER).iterdir()} for tag in links}
    assert {tag: {"index.html", *names} for tag, names in links.items()} == files
    assert "handout.brf" not in files["ht"], "there is no table of braille for Haitian Creole"


def test_a_page_with_audio_beside_it_is_read_aloud(tmp_path: Path, directory: Path, tones: Tones) -> None:
    wanted = SiteSettings(formats=("pdf", "audio"), profiles=("clear",), base_url=BASE_URL)
    make(items(tmp_path, ("es", "ht")), directory, wanted)
    spoken, silent = (directory / tag / INHALER / "index.html" for tag in ("es", "ht"))
    assert page(spoken).css_first("audio").attributes["src"] == "handout.mp3"
    assert (spoken.parent / "handout.mp3").read_bytes().startswith(b"ID3")
    assert len(page(spoken).css("[data-begin]")) > 20
    assert not page(silent).css("audio"), "the voice of the test speaks no Haitian Creole"
    assert hrefs(silent, ".downloads a") == ["handout.pdf"]
    with pypdf.PdfReader(spoken.parent / "handout.pdf") as paper:
        text = "".join("".join(each.extract_text() for each in paper.pages).split())
    assert f"{BASE_URL}es/{INHALER}/" in text, "the code on paper leads to the page that is read aloud"


def hrefs(path: Path, selector: str) -> list[str]:
    return [each.attributes["href"] or "" for each in page(path).css(selector)]


def test_a_page_leads_to_its_list_its_languages_and_its_feed(published: Path) -> None:
    found = page(published / "ar" / SPACER / "index.html")
    path = published / "ar" / SPACER / "index.html"
    assert hrefs(path, ".home a") == ["../index.html"]
    slug = "cuidar-la-c%C3%A1mara"
    assert hrefs(path, ".languages a") == [f"../../{t}/{slug}/index.html" for t in ("en", "es")] + ["index.html"]
    assert hrefs(path, "link[rel=canonical]") == [f"{BASE_URL}ar/{slug}/"]
    alternates = {each.attributes["hreflang"]: each.attributes["href"] for each in found.css("link[hreflang]")}
    assert alternates == {
        "en": f"{BASE_URL}en/{slug}/",
        "es": f"{BASE_URL}es/{slug}/",
        "ar": f"{BASE_URL}ar/{slug}/",
        "x-default": f"{BASE_URL}en/{slug}/",
    }
    assert hrefs(path, "link[type='application/atom+xml']") == ["../feed.xml"]


def test_the_original_is_canonical_to_the_post(published: Path) -> None:
    assert hrefs(published / "en" / INHALER / "index.html", "link[rel=canonical]") == [
        "https://clinic.example/post/using-your-inhaler"
    ]


def test_without_an_address_nothing_is_there_that_needs_one(tmp_path: Path, directory: Path) -> None:
    result = make(items(tmp_path), directory, ONLY_TEXT.model_copy(update={"base_url": None}))
    assert result.address is None
    assert not {name for name in contents(directory) if name.endswith(("feed.xml", "sitemap.xml", "robots.txt"))}
    for path in directory.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert BASE_URL not in text
        assert "atom+xml" not in text
        assert ('rel="canonical"' in text) == (path.parent == directory / "en" / INHALER)
        assert all(not href.startswith("http") for href in hrefs(path, "link[hreflang]"))


def test_every_link_inside_the_site_leads_somewhere(published: Path) -> None:
    seen = 0
    for path in published.rglob("*.html"):
        for href in (*hrefs(path, "a[href], link[href]"), *scripts(path)):
            target = re.split("[?#]", href.removeprefix(BASE_URL) if href.startswith(BASE_URL) else href)[0]
            if re.match("[a-z]+:", target) or not target:
                continue
            folder = published if href.startswith(BASE_URL) else path.parent
            found = folder / unquote(target)
            assert (found / "index.html" if found.is_dir() else found).is_file(), (path, href)
            seen += 1
    assert seen > 100


def scripts(path: Path) -> list[str]:
    return [each.attributes["src"] or "" for each in page(path).css("script[src]")] + [
        each.attributes["data-index"] or "" for each in page(path).css("#search")
    ]


def test_every_page_that_is_named_as_an_alternate_names_that_page_too(published: Path) -> None:
    named: dict[str, dict[str | None, str | None]] = {}
    for path in published.rglob("index.html"):
        address = f"{BASE_URL}{path.parent.relative_to(published).as_posix()}/".replace("/./", "/")
        links = page(path).css("link[hreflang]")
        named[unquote(address)] = {
            each.attributes["hreflang"]: unquote(each.attributes["href"] or "") for each in links
        }
    assert len(named) == 1 + 6 + 6 + 3
    for address, alternates in named.items():
        assert address in alternates.values()
        assert "x-default" in alternates
        assert all(named[other or ""] == alternates for other in alternates.values()), address


def test_lists_hold_every_handout_without_a_script(published: Path) -> None:
    found = page(published / "es" / "index.html")
    assert [each.text().strip() for each in found.css("#handouts h2")] == ["Cómo usar su inhalador", "Limpieza"]
    assert found.css_first("html").attributes == {"lang": "es", "dir": "ltr"}
    assert "hidden" in found.css_first("#search").attributes
    assert [each.text() for each in found.css(".day")] == ["17 de diciembre de 2025", "2 de enero de 2024"]


def test_the_choice_names_every_language_in_its_own_words(published: Path) -> None:
    links = page(published / "index.html").css("main a")
    named = [(each.attributes["lang"], each.attributes["dir"], each.text()) for each in links]
    assert ("ar", "rtl", "العربية") in named
    assert [tag for tag, _, _ in named] == ["en", "es", "zh-Hans", "vi", "ar", "hi"]


def test_what_stands_in_the_place_of_a_missing_page_works_at_any_address(published: Path) -> None:
    assert all(href.startswith((BASE_URL, "#")) for href in hrefs(published / "404.html", "a"))
    assert len(hrefs(published / "404.html", "main a")) == 6


def test_drafts_keep_their_warning_in_the_list_and_on_the_page(tmp_path: Path, directory: Path) -> None:
    make(items(tmp_path, ("en", "es"), "draft"), directory)
    assert page(directory / "es" / "index.html").css_first(".draft").text() == "Traducción automática sin revisar"
    assert len(page(directory / "es" / INHALER / "index.html").css(".notice")) == 2
    assert page(directory / "en" / "index.html").css_first(".draft") is None
    assert "Traducción automática sin revisar" in (directory / "es" / "feed.xml").read_text(encoding="utf-8")


def test_the_same_editions_give_the_same_site(tmp_path: Path, directory: Path) -> None:
    make(items(tmp_path), directory)
    make(items(tmp_path), tmp_path / "again")
    assert contents(directory) == contents(tmp_path / "again")


def test_the_pdf_leads_to_its_page(tmp_path: Path, directory: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    make(items(tmp_path, ("es",)), directory, ONLY_TEXT.model_copy(update={"formats": ("pdf",)}))
    pdf = PdfReader(BytesIO((directory / "es" / INHALER / "handout.pdf").read_bytes()))
    links = [
        note.get_object()["/A"]["/URI"]
        for each in pdf.pages
        for note in each.get("/Annots", ())
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    ]
    assert f"{BASE_URL}es/{INHALER}/" in links


def test_nothing_that_a_clinic_or_a_post_says_breaks_out(tmp_path: Path, directory: Path) -> None:
    from tests.render import hostile
    from tests.render.articles import article

    bad = Publishable("bad", PostFolder(tmp_path / "bad"), hostile.edition(article().source, "es"))
    made = Settings(clinic=Clinic(name=hostile.ATTACK), site=SiteSettings(title=hostile.ATTACK, formats=("txt",)))
    publish(source([bad], directory), directory, made)
    for path in directory.rglob("*.html"):
        found = page(path)
        assert [each.attributes.get("src", "") for each in found.css("script:not([type])")] in ([], scripts(path)[:1])
        assert not found.css("img[onerror]")
        assert "49" not in found.css_first("title").text()


def test_no_heading_of_a_post_takes_a_name_that_the_page_needs(tmp_path: Path, directory: Path) -> None:
    made = edition("es", "reviewed")
    sections = tuple(
        each.model_copy(update={"id": name})
        for each, name in zip(made.article.sections, ("downloads", "languages", "downloads", "main"), strict=True)
    )
    retold = made.model_copy(update={"article": made.article.model_copy(update={"sections": sections})})
    make([Publishable("post", PostFolder(tmp_path / "post"), retold)], directory)
    ids = [each.attributes["id"] for each in page(directory / "es" / "post" / "index.html").css("[id]")]
    assert len(ids) == len(set(ids))
    assert {"downloads", "languages", "main"} <= set(ids)
