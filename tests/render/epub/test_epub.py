"""The EPUB handout: documents, navigation, metadata, pictures, fonts, determinism, safety."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from converter.article import Section, Status
from converter.render import RenderOptions, render
from tests.render import hostile
from tests.render.articles import WORDS, article, edition, p, plain
from tests.render.epub.epub_files import NAMES, Book, made, saying

TAGS = tuple(WORDS)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_the_container_begins_with_its_type(spanish: Book) -> None:
    first = spanish.zip.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", 0)
    assert spanish.zip.read(first) == b"application/epub+zip"
    assert {entry.date_time for entry in spanish.zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("tag", TAGS)
def test_every_sentence_is_there(tag: str, options: RenderOptions) -> None:
    words = WORDS[tag]
    text = made(tag, "original" if tag == "en" else "draft", options).everything()
    for mark in "\u2066\u2069":
        text = text.replace(mark, "")
    sentences = (
        words.title,
        words.subtitle,
        "".join(words.opening),
        words.doses,
        words.nested,
        words.warning,
        words.quote,
        words.caption,
        words.deepest,
        *words.dose_items,
        *words.step_items,
        *(cell for row in (words.head, *words.rows) for cell in row),
    )
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_a_document_for_each_heading_in_reading_order(spanish: Book) -> None:
    assert spanish.spine == [
        "start.xhtml",
        "nav.xhtml",
        "opening.xhtml",
        "part-1.xhtml",
        "part-2.xhtml",
        "links.xhtml",
        "about.xhtml",
    ]
    headings = [
        (etree.QName(element).localname, "".join(element.itertext()))
        for file in spanish.spine
        for element in spanish.document(file).iter(*(f"{{{NAMES['h']}}}h{level}" for level in range(1, 7)))
    ]
    assert headings == [
        ("h1", "Cómo usar su inhalador"),
        ("h2", "Contenido"),
        ("h2", "Cuánto debe usar"),
        ("h2", "Qué debe hacer"),
        ("h3", "Limpieza H2O"),
        ("h2", "Enlaces"),
        ("h2", "Acerca de esta hoja informativa"),
    ]


def test_the_navigation(spanish: Book) -> None:
    assert spanish.nav("toc") == [
        ("Cómo usar su inhalador", "start.xhtml#title"),
        ("Cuánto debe usar", "part-1.xhtml#part-1"),
        ("Qué debe hacer", "part-2.xhtml#part-2"),
        ("Limpieza H2O", "part-2.xhtml#part-3"),
        ("Enlaces", "links.xhtml#links"),
        ("Acerca de esta hoja informativa", "about.xhtml#about"),
    ]
    assert [href for _, href in spanish.nav("landmarks")] == [
        "nav.xhtml#contents",
        "opening.xhtml",
        "about.xhtml#about",
    ]


def test_pages_are_numbered_through_and_each_is_in_the_list(spanish: Book) -> None:
    marks = [
        (f"{file}#{mark.get('id')}", mark.get("aria-label"))
        for file in spanish.spine
        for mark in spanish.document(file).xpath("//h:div[@role='doc-pagebreak']", namespaces=NAMES)
    ]
    assert [(href, number) for number, href in spanish.nav("page-list")] == marks
    assert [number for _, number in marks] == ["1", "2", "3", "4", "5", "6"]
    assert spanish.metas("pageBreakSource") == ["none"]


def test_a_long_section_has_several_pages_and_none_within_a_block() -> None:
    book = saying(*("palabra " * 60 for _ in range(10)))
    assert [href for _, href in book.nav("page-list")] == [
        "start.xhtml#page-1",
        *(f"part-1.xhtml#page-{number}" for number in range(2, 6)),
        "about.xhtml#page-6",
    ]
    assert book.text("part-1.xhtml").count("palabra") == 600


def test_page_numbers_have_the_digits_of_the_language() -> None:
    assert [number for number, _ in saying("x", tag="fa").nav("page-list")][:2] == ["۱", "۲"]


def test_an_article_without_a_body() -> None:
    assert made(sections=()).spine == ["start.xhtml", "nav.xhtml", "about.xhtml"]
    assert [href for _, href in made(sections=()).nav("landmarks")][1] == "start.xhtml"


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_a_draft_says_so_in_both_languages_in_every_document(tag: str) -> None:
    book = made(tag)
    own = next(iter(book.document("start.xhtml").iterfind(".//h:section", NAMES))).get("aria-label", "")
    assert own
    assert own in book.text("start.xhtml")
    assert "No trained person has checked it" in book.text("start.xhtml")
    for file in {*book.spine, "nav.xhtml"} - {"start.xhtml"}:
        marked = book.document(file).xpath("//h:div[@class='warning']/h:p", namespaces=NAMES)
        assert [mark.get("lang") for mark in marked] == [None, "en"], file
        assert marked[1].text == "Unchecked machine translation"
    languages = [each.get(XML_LANG) for each in book.package.iterfind(".//dc:description", NAMES)]
    assert languages == [tag, "en"]


@pytest.mark.parametrize(("tag", "status"), [("en", "original"), ("es", "reviewed")])
def test_what_is_no_draft_has_no_notice(tag: str, status: str) -> None:
    book = made(tag, status)
    assert "machine translation" not in book.everything().lower()
    assert "autom" not in book.text("start.xhtml").lower()
    assert book.dc("description") == [WORDS[tag].subtitle]


def test_right_to_left(arabic: Book, spanish: Book) -> None:
    spine = arabic.package.find("opf:spine", NAMES)
    assert spine.get("page-progression-direction") == "rtl"
    assert spanish.package.find("opf:spine", NAMES).get("page-progression-direction") == "ltr"
    for file in arabic.spine:
        root = arabic.document(file)
        assert (root.get("lang"), root.get(XML_LANG), root.get("dir")) == ("ar", "ar", "rtl")
    doses = arabic.document("part-1.xhtml").xpath("//h:bdi[@dir='ltr']", namespaces=NAMES)
    assert "200 mg" in ["".join(dose.itertext()) for dose in doses]


def test_every_part_in_another_language_says_so_twice(spanish: Book) -> None:
    marked = [element for file in spanish.spine for element in spanish.document(file).iter() if element.get("lang")]
    assert {element.get("lang") for element in marked} == {"es", "en"}
    assert all(element.get(XML_LANG) == element.get("lang") for element in marked)


def test_links_that_do_not_show_their_address_are_listed(spanish: Book) -> None:
    items = spanish.document("links.xhtml").iterfind(".//h:li", NAMES)
    assert ["más sobre el asma", "https://clinic.example/asthma?a=1&b=2"] in [list(item.itertext()) for item in items]
    assert "555" not in spanish.text("links.xhtml")


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_a_hostile_article_links_nowhere_it_should_not(status: Status) -> None:
    made = hostile.edition(article().source, status=status)
    book = Book(render(made, "epub", RenderOptions(clinic=hostile.CLINIC)))
    assert ("rev" in book.metas("role")) == (status == "reviewed")
    links = [link.get("href", "") for file in book.spine for link in book.document(file).iterfind(".//h:a", NAMES)]
    outside = [link for link in links if ".xhtml" not in link]
    assert outside
    assert all(link.startswith(("https://a.example/", "tel:")) for link in outside)
    for file in book.spine:
        assert book.document(file).find(".//h:script", NAMES) is None
        assert book.document(file).xpath("//@onload | //@onerror") == []
    assert book.dc("title") == [" ".join(hostile.ATTACK.split())]


def test_a_deep_article_is_read_whole() -> None:
    deep = Section(id="d", level=6, heading=plain("D"), blocks=(p("último"),))
    book = made(
        sections=(Section(id="a", level=2, heading=plain("A")), deep, Section(id="b", level=4, heading=plain("B")))
    )
    assert [words for words, _ in book.nav("toc")][1:4] == ["A", "D", "B"]
    assert "último" in book.text("part-1.xhtml")


@pytest.mark.slow
def test_the_same_edition_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from tests.render.articles import edition;"
        "from converter.render import RenderOptions, render;"
        "sys.stdout.buffer.write(render(edition('ar'), 'epub', RenderOptions()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(root)],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TZ": f"UTC{seed}"},
            cwd=root,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout == render(edition("ar"), "epub", RenderOptions())
    assert [run.stderr for run in runs] == [b"", b""]
