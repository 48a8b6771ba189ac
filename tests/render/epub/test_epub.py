"""The EPUB handout: documents, navigation, metadata, pictures, fonts, determinism, safety."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from converter.article import Image, Paragraph, Section, Status
from converter.errors import RenderFailed
from converter.languages import REGISTRY
from converter.render import RenderOptions, render
from converter.render.epub.addresses import valid_address
from converter.render.epub.chapters import Chapter, chapters, opening
from converter.render.epub.xhtml import to_xhtml
from converter.render.outline import OutlineNode
from tests.render import hostile
from tests.render.articles import PICTURE, STORED, WORDS, article, edition, p, plain, s
from tests.render.epub.epub_files import NAMES, Book
from tests.render.short_editions import short_edition

TAGS = tuple(WORDS)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def made(tag: str = "es", status: str = "draft", options: RenderOptions | None = None, **changes: object) -> Book:
    return Book(render(edition(tag, status, **changes), "epub", options or RenderOptions()))


def saying(*texts: str, tag: str = "es") -> Book:
    return Book(render(short_edition(tag, *texts), "epub", RenderOptions()))


def showing(image: Image, content: bytes, cover: Image | None = None) -> Book:
    section = Section(id="a", level=2, heading=plain("A"), blocks=(image,))
    return made(options=RenderOptions(pictures={image.src: content}), sections=(section,), cover=cover)


@pytest.fixture(scope="module")
def spanish(options: RenderOptions) -> Book:
    return made("es", options=options)


@pytest.fixture(scope="module")
def arabic(options: RenderOptions) -> Book:
    return made("ar", options=options)


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
        (element.tag.rpartition("}")[2], "".join(element.itertext()))
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
    own = next(iter(book.document("start.xhtml").iterfind(".//h:section", NAMES))).get("aria-label")
    assert own in book.text("start.xhtml")
    assert "No qualified person has checked it" in book.text("start.xhtml")
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
    assert "200\u00a0mg" in ["".join(dose.itertext()) for dose in doses]


def test_every_part_in_another_language_says_so_twice(spanish: Book) -> None:
    marked = [element for file in spanish.spine for element in spanish.document(file).iter() if element.get("lang")]
    assert {element.get("lang") for element in marked} == {"es", "en"}
    assert all(element.get(XML_LANG) == element.get("lang") for element in marked)


def test_metadata(spanish: Book) -> None:
    assert spanish.dc("title") == ["Cómo usar su inhalador"]
    assert spanish.dc("language") == ["es"]
    assert spanish.dc("creator") == ["Patient Education Team"]
    assert spanish.dc("contributor") == ["Argos Translate 1.11.0 (en→es 1.9)"]
    assert spanish.dc("publisher") == ["Riverside Clinic"]
    assert spanish.dc("source") == ["https://clinic.example/post/using-your-inhaler"]
    assert spanish.dc("date") == ["2025-03-07"]
    assert spanish.metas("dcterms:modified") == ["2026-01-03T09:30:00Z"]
    assert spanish.metas("role") == ["aut", "trl"]
    assert spanish.metas("dcterms:conformsTo") == []


def test_a_reviewer_is_named_and_dates_the_edition() -> None:
    book = made("es", "reviewed")
    assert book.dc("contributor")[1] == "Patient Education Team, certified translators"
    assert book.metas("role")[2] == "rev"
    assert book.metas("dcterms:modified") == ["2026-01-05T09:30:00Z"]


@pytest.mark.parametrize(
    ("changes", "modified"),
    [
        ({}, "2025-12-17T00:00:00Z"),
        ({"updated": None}, "2025-03-07T00:00:00Z"),
        (
            {"updated": dt.datetime(2025, 5, 6, 23, 30, 1, 5, dt.timezone(dt.timedelta(hours=-5)))},
            "2025-05-07T04:30:01Z",
        ),
        ({"updated": None, "published": None}, "2026-01-02T03:04:00Z"),
    ],
)
def test_an_original_is_dated_by_its_post(changes: dict[str, object], modified: str) -> None:
    original = article("en", **changes)
    made_of = edition("en", "original").model_copy(update={"article": original, "original": original})
    assert Book(render(made_of, "epub", RenderOptions())).metas("dcterms:modified") == [modified]


def test_the_identifier_is_that_of_the_post_and_the_language() -> None:
    identifiers = {
        (tag, status): made(tag, status).dc("identifier")[0]
        for tag, status in [("es", "draft"), ("es", "reviewed"), ("ar", "draft"), ("en", "original")]
    }
    assert identifiers["es", "draft"] == identifiers["es", "reviewed"]
    assert len(set(identifiers.values())) == 3
    assert all(identifier.startswith("urn:uuid:") for identifier in identifiers.values())


def test_what_is_accessible_is_what_is_there(spanish: Book) -> None:
    assert spanish.metas("schema:accessMode") == ["textual", "visual"]
    assert spanish.metas("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert "alternativeText" in spanish.metas("schema:accessibilityFeature")
    assert spanish.metas("schema:accessibilityHazard") == ["none"]
    assert "has a description" in spanish.metas("schema:accessibilitySummary")[0]


def test_a_text_without_pictures_promises_none() -> None:
    book = saying("a")
    assert book.metas("schema:accessMode") == ["textual"]
    assert book.metas("schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" not in book.metas("schema:accessibilityFeature")
    assert "no pictures" in book.metas("schema:accessibilitySummary")[0]


def test_a_picture_without_description_is_owned_up_to() -> None:
    book = showing(Image(src=STORED), PICTURE)
    assert book.metas("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in book.metas("schema:accessibilityFeature")
    assert "Pictures without a description: 1 of 1." in book.metas("schema:accessibilitySummary")[0]
    assert "Imagen sin descripción" in book.text("part-1.xhtml")


def test_a_decoration_carries_no_meaning() -> None:
    book = showing(Image(src=STORED, decorative=True), PICTURE)
    assert book.metas("schema:accessMode") == ["textual"]
    assert book.document("part-1.xhtml").find(".//h:img", NAMES).get("alt") == ""


def test_an_animation_is_an_unknown_hazard() -> None:
    memory = BytesIO()
    frames = [Pillow.new("RGB", (4, 4), color) for color in ("red", "blue")]
    frames[0].save(memory, "GIF", save_all=True, append_images=frames[1:])
    book = showing(Image(src="a.gif", alt="x"), memory.getvalue())
    assert book.metas("schema:accessibilityHazard") == ["unknown"]


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp")])
def test_stored_pictures_are_carried_whatever_their_name(kind: str, suffix: str) -> None:
    memory = BytesIO()
    Pillow.new("RGB", (4, 4)).save(memory, kind)
    book = showing(Image(src="images/a", alt="x"), memory.getvalue())
    src = book.document("part-1.xhtml").find(".//h:img", NAMES).get("src")
    assert src.endswith(f".{suffix}")
    assert book.zip.read(f"EPUB/{src}") == memory.getvalue()


def test_the_cover_is_marked_and_carried_once() -> None:
    cover = Image(src=STORED, alt="Un inhalador")
    book = showing(cover, PICTURE, cover=cover)
    items = book.package.xpath("//opf:item[@media-type='image/png']/@properties", namespaces=NAMES)
    assert items == ["cover-image"]
    assert book.document("start.xhtml").find(".//h:img", NAMES).get("alt") == "Un inhalador"


def test_the_logo_is_carried(options: RenderOptions) -> None:
    logo = Image(src=STORED, alt="Riverside", width=320, height=200)
    book = made(options=replace(options, logo=logo), sections=())
    image = book.document("start.xhtml").find(".//h:img", NAMES)
    assert image.get("alt") == "Riverside"
    assert book.zip.read(f"EPUB/{image.get('src')}") == PICTURE


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP"])
def test_a_broken_picture_is_an_error(content: bytes) -> None:
    with pytest.raises(RenderFailed, match=r"a\.png"):
        showing(Image(src="a.png", alt="x"), content)


def test_a_picture_elsewhere_is_a_link(spanish: Book) -> None:
    sources = [
        image.get("src") for file in spanish.spine for image in spanish.document(file).iterfind(".//h:img", NAMES)
    ]
    assert len(sources) == 1
    assert f"EPUB/{sources[0]}" in spanish.zip.namelist()
    assert "https://clinic.example/inhaler.jpg" in spanish.text("links.xhtml")


def test_links_that_do_not_show_their_address_are_listed(spanish: Book) -> None:
    items = spanish.document("links.xhtml").iterfind(".//h:li", NAMES)
    assert ["más sobre el asma", "https://clinic.example/asthma?a=1&b=2"] in [list(item.itertext()) for item in items]
    assert "555" not in spanish.text("links.xhtml")


def test_latin_letters_need_no_font() -> None:
    assert saying("¿Cuánto? 200 mg – ½ «ñ»").fonts() == {}


def test_the_font_of_a_script_is_carried_and_cut() -> None:
    fonts = saying("إ ٣ مرات", tag="ar").fonts()
    assert set(fonts) == {"vazirmatn-arabic-400-normal.ttf", "vazirmatn-arabic-700-normal.ttf"}
    assert all("إ" in characters and "څ" not in characters for characters in fonts.values())


def test_digits_are_never_drawn_by_the_font_of_emoji() -> None:
    fonts = saying("💊 200 mg").fonts()
    assert set(fonts) == {"noto-emoji-emoji-400-normal.ttf"}
    assert not set("0123456789") & fonts["noto-emoji-emoji-400-normal.ttf"]


def test_the_style_sheet_names_every_font_that_is_carried(arabic: Book) -> None:
    style = arabic.zip.read("EPUB/style.css").decode()
    names = [name.removeprefix("EPUB/") for name in arabic.zip.namelist() if "/fonts/" in name]
    assert names
    assert all(f'url("{name}")' in style for name in names)


@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_carries_the_letters_of_its_own_name(tag: str) -> None:
    own = REGISTRY[tag]
    fonts = saying(own.own_name, tag=tag).fonts()
    letters = {letter for letter in own.own_name if not letter.isspace()}
    if own.script in {"Latn", "Cyrl", "Grek"}:
        assert fonts == {}
    else:
        assert all(letters <= characters for characters in fonts.values() if letters & characters)
        assert any(letters <= characters for characters in fonts.values())


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    with pytest.raises(RenderFailed, match=r"EPUB.*U\+12000"):
        saying("cuneiform \U00012000")


def test_characters_that_xml_lacks_are_left_out() -> None:
    book = saying("a\x00b\x01\ufffe\x7fc\x0b2\x85mg\u200ce")
    assert book.text("part-1.xhtml").endswith("abc 2 mg\u200ce")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_becomes_xml(text: str) -> None:
    from markupsafe import escape

    shown = to_xhtml(f'<html xmlns="http://www.w3.org/1999/xhtml"><br>{escape(text)}</html>').text
    assert set(shown) <= {*text, "\n", " "}


@pytest.mark.parametrize(
    ("address", "valid"),
    [
        ("https://clinic.example/asthma?a=1&b=2#c", "https://clinic.example/asthma?a=1&b=2#c"),
        ("https://clinic.example/a%20b%", "https://clinic.example/a%20b%25"),
        ('https://clinic.example/"<>{}|\\^`[]', "https://clinic.example/%22%3C%3E%7B%7D%7C%5C%5E%60%5B%5D"),
        (
            "https://кліника.example/гарячка",
            "https://xn--80apfbdm8o.example/%D0%B3%D0%B0%D1%80%D1%8F%D1%87%D0%BA%D0%B0",
        ),
        ("https://user:pw@clinic.example:8443/", "https://user:pw@clinic.example:8443/"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
        ('mailto:a@clinic.example?subject="x"', "mailto:a@clinic.example?subject=%22x%22"),
        ("tel:+1(555)010-0199", "tel:+1(555)010-0199"),
        ('https://a"b.example/', None),
        ("https://1.2.3.999/", None),
        ("https://clinic.example:99999/", None),
        ("https://[clinic]/", None),
        ("https://a..example/", None),
    ],
)
def test_addresses_are_made_valid_or_left_out(address: str, valid: str | None) -> None:
    assert valid_address(address) == valid


def test_a_link_to_an_impossible_address_becomes_text() -> None:
    section = Section(id="a", level=2, heading=plain("A"), blocks=(p(s("leer", href='https://a"b.example/')),))
    book = made(sections=(section,))
    assert book.text("part-1.xhtml").endswith("leer")
    assert book.document("part-1.xhtml").find(".//h:a", NAMES) is None
    assert "links.xhtml" not in book.spine


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_a_hostile_article_links_nowhere_it_should_not(status: Status) -> None:
    made = hostile.edition(article().source, status=status)
    book = Book(render(made, "epub", RenderOptions(clinic=hostile.CLINIC)))
    assert ("rev" in book.metas("role")) == (status == "reviewed")
    links = [link.get("href") for file in book.spine for link in book.document(file).iterfind(".//h:a", NAMES)]
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


def _nodes(*levels: int) -> tuple[OutlineNode, ...]:
    """Sections of these levels; 0 for one without a heading."""
    return tuple(
        OutlineNode(str(n), level or 2, plain(str(n)) if level else None, (Paragraph(spans=plain("x")),))
        for n, level in enumerate(levels)
    )


def _names(tree: tuple[Chapter, ...]) -> list[object]:
    return [(chapter.node.id, _names(chapter.children)) if chapter.children else chapter.node.id for chapter in tree]


def test_parts_become_a_tree() -> None:
    assert _names(chapters(_nodes(0, 2, 3, 4, 3, 2, 0, 3))) == [("1", [("2", ["3"]), "4"]), ("5", ["6", "7"])]
    assert [part.id for part in opening(_nodes(0, 2))] == ["0"]
    assert chapters(_nodes(0)) == ()


@given(st.lists(st.sampled_from([0, 2, 3, 4, 5, 6]), max_size=12))
def test_no_part_is_lost_and_their_order_stays(levels: list[int]) -> None:
    used, level = [], 1
    for each in levels:
        level = min(each, level + 1) if each else level
        used.append(level if each else 0)
    parts = _nodes(*used)

    def flat(tree: tuple[Chapter, ...]) -> list[str]:
        return [name for chapter in tree for name in (chapter.node.id, *flat(chapter.children))]

    assert [part.id for part in opening(parts)] + flat(chapters(parts)) == [part.id for part in parts]


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
