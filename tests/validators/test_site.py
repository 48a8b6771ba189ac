"""The published site in a real browser, from a server and from a folder: no barrier, no fault, no request elsewhere,
every link leads somewhere, and the search finds words as people type them. WCAG 2.2 AA.
"""

from __future__ import annotations

import functools
import json
import re
import sys
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import httpx
import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.decisions import EditionName, approve_edition
from converter.pipeline.site.publishable import Publishable, publishable
from converter.pipeline.site.publishing import publish
from converter.publish import HandoutWords, search_files
from converter.publish.search import words_of
from converter.render.pages.site import search_script
from converter.render.strings import strings
from converter.review import Reviewer
from converter.settings import Settings, SiteSettings
from converter.translate import ApertiumEngine, Hypothesis, Pair
from converter.translate.engine import Keep
from tests.pipeline.site.test_lists import list_files, many_listed
from tests.publish.sites import INHALER, LANGUAGES, items, second, settings, source
from tests.render.articles import EVERY
from tests.render.short_editions import own_words
from tests.validators.accessible_pages import PageCheck, requesting, visits
from tests.validators.shapes import page_shapes, representatives
from tests.validators.test_pages_in_use import reflow
from tests.validators.valid_html import NuCheck

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ALIKE = ("CJK UNIFIED", "HANGUL SYLLABLE", "EGYPTIAN HIEROGLYPH", "TANGUT", "KHITAN", "NUSHU", "ANATOLIAN", "CUNEIFORM")
"""How the names of signs begin that are folded alike."""
EXPORTS = Path(__file__).resolve().parents[2] / "exports"
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
SOURCES = sorted([*EXPORTS.glob("*.html"), *(SEED.iterdir() if SEED.is_dir() else ())])
REVIEWER = Reviewer("Patient Education Team", "certified translators")


class Served(NamedTuple):
    """A site on the disk and on a server, below a folder of it."""

    folder: Path
    address: str

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it)
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of the folder's files."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Borrower:
    """Says words of the handout itself in the place of every sentence, numbered: in the right script."""

    name, version, pivot, rough = "Borrower", "1", "en", False
    tags = ("ar", "zh-Hans", "hi", "vi")

    def data_version(self, pair: Pair) -> str:
        return ""

    def pairs(self) -> frozenset[Pair]:
        return frozenset(("en", tag) for tag in self.tags)

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        words = own_words(pair[1])
        return [(Hypothesis(f"{number} {words[number % len(words)]}"),) for number, _ in enumerate(sentences)]


def samples(output: Path) -> list[Publishable]:
    """Our sample posts, and the post that the project began with where it is there, approved in six languages.

    The Spanish is Apertium's.
    """
    where = Settings(output=output)
    for sample in SOURCES:
        job = Job(source=str(sample), languages=("es", *Borrower.tags), formats=("txt",))
        made = fetch_handouts(job, where, [ApertiumEngine(), Borrower()])
        for edition in made.editions[1:]:
            name = EditionName(Path(made.folder).name, edition.language)
            assert approve_edition(where, name, REVIEWER, accept_findings=True).state == "approved"
    found = publishable(where, allow_drafts=False)
    assert len(found) == 6 * len(SOURCES)
    return list(found)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("site")
    output = tmp_path_factory.mktemp("output")
    listed = [*samples(output), *items(output), *second(output)]
    with serving(root) as server:
        address = f"{server}patients/"
        # PDFs and files in large print stand beside the drafts of the other site: each PDF takes most of a second
        site_settings = SiteSettings(base_url=address, formats=("epub", "txt"), profiles=("clear",))
        publish(source(listed, output), root / "patients", settings(output, site_settings), jobs=1)
        yield Served(root / "patients", address)


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without an address, with drafts, and an empty one beside it."""
    root = tmp_path_factory.mktemp("plain")
    drafts = items(root / "output", ("en", "ar"), "draft")
    publish(source(drafts, root), root / "drafts", settings(root / "output", SiteSettings()), jobs=1)
    publish(source(drafts, root), root / "empty", settings(root / "output", SiteSettings(formats=())))
    publish(source([], root), root / "empty", settings(root / "output", SiteSettings()))
    return root


def test_no_page_has_a_barrier(site: Served, plain_site: Path, barriers: PageCheck) -> None:
    pages = [*site.pages, *plain_site.glob("drafts/**/*.html"), *plain_site.glob("empty/*.html")]
    assert len(pages) == 1 + 1 + 6 + 6 + 3 + 6 * len(SOURCES) + 6 + 2
    found = {path: barriers(path) for path in representatives(pages, page_shapes)}
    assert {path: broken for path, broken in found.items() if broken} == {}


def test_every_page_is_valid_html(site: Served, plain_site: Path, nu: NuCheck) -> None:
    pages = [*site.pages, *plain_site.glob("drafts/**/*.html"), *plain_site.glob("empty/*.html")]
    assert nu(pages) == {path: [] for path in pages}


@pytest.mark.parametrize("page", ["index.html", "404.html", "ar/index.html", f"es/{INHALER}/index.html"])
def test_the_dark_colours_have_no_barrier(page: str, site: Served, browser: Browser) -> None:
    from tests.validators.accessible_pages import by_axe

    with visits(browser, color_scheme="dark") as visit:
        assert by_axe(visit(site.folder / page)) == []


@pytest.mark.parametrize("answered", ["بخاخ", "qqq"])
def test_a_list_that_was_searched_has_no_barrier(answered: str, site: Served, browser: Browser) -> None:
    from tests.validators.accessible_pages import by_axe

    with visits(browser) as visit:
        page = visit(site.folder / "ar" / "index.html")
        page.get_by_role("searchbox").fill(answered)
        expect(page.get_by_role("status")).not_to_be_empty()
        assert by_axe(page) == []


def test_nothing_scrolls_sideways(site: Served, browser: Browser) -> None:
    with visits(browser, viewport={"width": 320, "height": 640}) as visit:
        found = {path: reflow(visit(path)) for path in site.pages}
    assert {path: wide for path, wide in found.items() if wide} == {}


def test_forced_colours_keep_the_field_and_the_button_in_sight(site: Served, browser: Browser) -> None:
    with visits(browser, forced_colors="active") as visit:
        page = visit(site.folder / "es" / "index.html")
        borders = page.eval_on_selector_all(
            "#query, #search button", "all => all.map(each => getComputedStyle(each).borderBlockStart)"
        )
    assert len(borders) == 2
    assert all("solid" in border for border in borders)


def test_a_walk_from_the_first_page_reaches_every_page_and_file(site: Served, plain_site: Path) -> None:
    assert unreached(site) == set()
    with serving(plain_site / "drafts") as address:
        drafts = Served(plain_site / "drafts", address)
        assert {path.suffix for path in drafts.folder.rglob("handout*")} >= {".pdf", ".epub", ".txt"}
        assert unreached(drafts) == set()


def unreached(site: Served) -> set[str]:
    """The files of a site to which no walk leads."""
    found: dict[str, str] = {}
    waiting = [site.address]
    with httpx.Client() as client:
        while waiting:
            address = urldefrag(waiting.pop()).url
            if address in found or not address.startswith(site.address):
                continue
            answer = client.get(address)
            assert answer.status_code == 200, address
            found[address] = answer.headers["content-type"]
            if found[address].startswith("text/html"):
                waiting += [urljoin(address, link) for link in links(answer.text)]
            elif "/search-index.js" in address:
                waiting += [
                    urljoin(address, f"search-index-{name}.js") for name in re.findall('"([0-9a-f]{12})"', answer.text)
                ]
    reached = {address.split("?")[0].removeprefix(site.address) for address in found}
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    unlinked = {"index.html", "404.html", "robots.txt", "sitemap.xml", ".convert-site.json"}
    return files - unlinked - {unquoted(each) for each in reached}


def links(text: str) -> list[str]:
    parsed = LexborHTMLParser(text)
    named = [each.attributes.get("href") or each.attributes.get("src") for each in parsed.css("a, link, script, img")]
    return [each for each in (*named, *(form.attributes["data-index"] for form in parsed.css("#search"))) if each]


def unquoted(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path)


def test_no_request_leaves_the_site(site: Served, browser: Browser) -> None:
    lists = [site.folder / tag / "index.html" for tag in LANGUAGES]
    with requesting(browser) as (page, requests):
        for path in {*representatives(site.pages, page_shapes), *lists}:
            page.goto(site.address + path.relative_to(site.folder).as_posix())
            if page.locator("#search").count():
                page.get_by_role("searchbox").fill("a")
                expect(page.get_by_role("status")).not_to_be_empty()
        asked = {url for url in requests if not url.startswith("data:")}
    assert all(url.startswith(site.address) for url in asked)
    assert sum(url.split("?")[0].endswith("search-index.js") for url in asked) == len(LANGUAGES)


class Search(NamedTuple):
    """What somebody types, and the title that stands first then; null where any will do."""

    tag: str
    typed: str
    title: str | None


SEARCHES = [
    pytest.param(Search("ar", "الصَّبَاحْ", "كيف تستعمل البخّاخ"), id="Arabic with vowels and its article"),
    pytest.param(Search("ar", "صباح", "كيف تستعمل البخّاخ"), id="Arabic without its article"),
    pytest.param(Search("ar", "الجـــرعات", "كيف تستعمل البخّاخ"), id="Arabic with tatweel"),
    pytest.param(Search("zh-Hans", "吸入", "如何使用吸入器"), id="Chinese within a run of characters"),
    pytest.param(Search("zh-Hans", "肺", "如何使用吸入器"), id="one Chinese character"),
    pytest.param(Search("hi", "इन्हेलर", "अपना इन्हेलर कैसे इस्तेमाल करें"), id="Hindi"),
    pytest.param(Search("vi", "ong hit", "Cách dùng ống hít của quý vị"), id="Vietnamese without its marks"),
    pytest.param(Search("es", "INHALA manana", "Cómo usar su inhalador"), id="Spanish by the beginnings of two words"),
    pytest.param(Search("en", "ibuprofen", None), id="a word of a sample"),
    pytest.param(Search("es", "inhaladores", "Cómo usar su inhalador"), id="Spanish singular by its plural"),
    pytest.param(Search("es", "inahlador", "Cómo usar su inhalador"), id="Spanish with two letters swapped"),
    pytest.param(Search("en", "ibuprofin", None), id="a misspelt word of a sample"),
    pytest.param(Search("en", "inhalers", "Using your inhaler"), id="English singular by its plural"),
]


# A folder gives its pages the index in another way; what they do with it is the same.
@pytest.mark.parametrize(
    ("search", "opened"),
    [
        *(pytest.param(*each.values, "from a server", id=f"{each.id}, from a server") for each in SEARCHES),
        *(pytest.param(*each.values, "from a folder", id=f"{each.id}, from a folder") for each in SEARCHES[::4]),
    ],
)
def test_a_search_finds(search: Search, opened: str, site: Served, browser: Browser) -> None:
    tag, typed, title = search
    root = site.address if opened == "from a server" else f"{site.folder.resolve().as_uri()}/"
    with requesting(browser) as (page, _):
        page.goto(f"{root}{tag}/index.html")
        page.get_by_role("searchbox").fill(typed)
        expect(page.get_by_role("status")).not_to_be_empty()
        shown = [each.inner_text() for each in page.locator("#handouts h2:visible").all()]
        assert shown
        assert len(shown) < page.locator("#handouts > li").count() or page.locator("#handouts > li").count() == 1
        assert title is None or shown[0] == title
        assert page.get_by_role("status").inner_text().endswith(f"{strings(tag).colon}{len(shown)}")


def test_the_search_shows_what_stands_on_another_page(tmp_path: Path, browser: Browser) -> None:
    made = many_listed(tmp_path, 200)
    words = [(entry.slug, HandoutWords(f" hoja {entry.slug[5:]} ", " agua ")) for entry in made]
    written = list_files(made) | {name: data or b"" for name, data in search_files("es", words)}
    for name, data in {**written, "search.js": search_script()}.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(data)
    with requesting(browser) as (page, _):
        page.goto((tmp_path / "site" / "es" / "index.html").as_uri())
        own = page.locator("#handouts h2").all_inner_texts()
        other = next(entry.title for entry in made if entry.title not in own)
        page.get_by_role("searchbox").fill(other)
        expect(page.locator("#handouts h2:visible")).to_have_text([other])
        assert page.locator("#handouts a:visible").get_attribute("href") == f"post-{other[5:]}/index.html"
        assert page.locator("#pages").is_hidden()
        page.get_by_role("searchbox").fill("agua")
        expect(page.get_by_role("status")).to_contain_text("200")
        assert len(page.locator("#handouts h2:visible").all_inner_texts()) == 200
        page.get_by_role("searchbox").fill("")
        expect(page.locator("#pages")).to_be_visible()
        assert page.locator("#handouts h2:visible").all_inner_texts() == own


def test_the_keyboard_searches_and_goes_to_what_was_found(site: Served, browser: Browser) -> None:
    with requesting(browser) as (page, _):
        page.goto(f"{site.address}es/index.html")
        every = page.locator("#handouts h2").all_inner_texts()
        page.get_by_role("searchbox").focus()
        page.keyboard.type("limpieza")
        page.keyboard.press("Enter")
        expect(page.locator("#handouts a:focus")).to_have_count(1)
        assert page.evaluate("document.activeElement.textContent") == "Limpieza"
        page.get_by_role("searchbox").fill("")
        expect(page.get_by_role("status")).to_be_empty()
        assert page.locator("#handouts h2:visible").all_inner_texts() == every
        page.get_by_role("searchbox").fill("qqq")
        expect(page.get_by_role("status")).to_have_text("No se encontró ninguna hoja informativa.")
        assert page.locator("#handouts h2:visible").count() == 0


def test_a_list_whose_index_is_gone_stays_whole(site: Served, browser: Browser) -> None:
    with browser.new_context() as surroundings:
        page = surroundings.new_page()
        page.route("**/search-index.js*", lambda route: route.abort())
        page.goto(f"{site.address}es/index.html")
        with page.expect_event("requestfailed"):
            page.get_by_role("searchbox").fill("limpieza")
        assert page.locator("#handouts > li:visible").count() == page.locator("#handouts > li").count()


def test_without_a_script_everything_is_listed_and_nothing_asks_for_words(site: Served, browser: Browser) -> None:
    with requesting(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{site.address}es/index.html")
        assert page.locator("#search").is_hidden()
        assert page.locator("#handouts > li:visible").count() == len(SOURCES) + 2


def test_the_script_folds_words_as_the_index_does(site: Served, browser: Browser) -> None:
    texts = [sentence for words in EVERY.values() for sentence in words.sentences()]
    # Every character that Python's Unicode knows, alone and after a letter; of the hundred thousand ideographs and
    # syllables, which all are folded alike, every sixteenth.
    known = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}]
    known = [one for one in known if not unicodedata.name(one, "").startswith(ALIKE) or ord(one) % 16 == 0]
    texts += [text for character in known for text in (character, f"a{character}b")]
    with requesting(browser) as (page, _):
        page.goto(f"{site.address}es/index.html")
        page.get_by_role("searchbox").fill("a")
        expect(page.get_by_role("status")).not_to_be_empty()
        # as one text: value by value, both ways take many times as long
        fold = "texts => JSON.stringify(JSON.parse(texts).map(text => wordsOf(text, handoutIndex.rules)))"
        folded = json.loads(page.evaluate(fold, json.dumps(texts)))
    assert [(text, theirs) for text, theirs in zip(texts, folded, strict=True) if list(words_of(text)) != theirs] == []
