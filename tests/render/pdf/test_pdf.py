"""The PDF handout: text, outline, notice on every page, fonts, determinism, safety."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from converter.article import Image, Section, Status
from converter.errors import RenderFailed
from converter.render import RenderOptions, render
from tests.render import hostile
from tests.render.articles import WORDS, article, edition, p

pytestmark = pytest.mark.slow

TAGS = tuple(WORDS)


def _reader(tag: str, options: RenderOptions) -> PdfReader:
    return PdfReader(BytesIO(render(edition(tag, "original" if tag == "en" else "draft"), "pdf", options)))


def _font_names(reader: PdfReader) -> set[str]:
    """The names of all fonts, each of which is embedded."""
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            names.add(str(descriptor["/FontName"]).partition("+")[2])
    return names


def _with(text: str, tag: str = "es") -> bytes:
    section = Section(id="a", level=2, blocks=(p(text),))
    return render(edition(tag, sections=(section,)), "pdf", RenderOptions())


@pytest.fixture(scope="module")
def spanish(options: RenderOptions) -> PdfReader:
    return _reader("es", options)


def test_every_spanish_sentence_can_be_copied_out(spanish: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in spanish.pages).split())
    words = WORDS["es"]
    sentences = (
        words.title,
        words.nested,
        words.warning,
        words.quote,
        words.deepest,
        *words.dose_items,
        *words.step_items,
    )
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_the_notice_and_the_page_number_stand_on_every_page(spanish: PdfReader) -> None:
    pages = [" ".join(page.extract_text().split()) for page in spanish.pages]
    for number, text in enumerate(pages, start=1):
        assert "Traducción automática sin revisar" in text
        assert "Unchecked machine translation" in text
        assert f"Página {number} de {len(pages)}" in text
        assert "Riverside Clinic" in text
        assert "Cómo usar su inhalador" in text


def test_an_original_has_no_notice(options: RenderOptions) -> None:
    assert all("machine translation" not in page.extract_text().lower() for page in _reader("en", options).pages)


def test_title_language_author_dates_and_bookmarks(spanish: PdfReader) -> None:
    information = spanish.metadata
    assert information is not None
    assert information.title == "Cómo usar su inhalador"
    assert information.author == "Patient Education Team"
    assert str(information.creation_date_raw) == "D:20250307"
    assert str(information.modification_date_raw).startswith("D:20260103")
    assert str(spanish.root_object["/Lang"]) == "es"
    first, sections = spanish.outline[0], spanish.outline[1]
    assert first.title == "Cómo usar su inhalador"
    titles = [each.title for each in sections if not isinstance(each, list)]
    assert titles == ["Cuánto debe usar", "Qué debe hacer", "Enlaces", "Acerca de esta hoja informativa"]


def test_a_list_keeps_its_first_number(spanish: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in spanish.pages).split())
    assert re.search(r"3\. Agite el inhalador durante 5 segundos\. ?4\. Saque el aire despacio\.", text)


def test_an_emoji_is_set_in_our_font_even_where_the_machine_has_one() -> None:
    assert "noto-emoji-emoji" in "".join(_font_names(PdfReader(BytesIO(_with("✅ 💊")))))


@pytest.mark.parametrize("tag", TAGS)
def test_only_our_fonts_are_used_and_all_are_embedded(tag: str, options: RenderOptions) -> None:
    names = _font_names(_reader(tag, options))
    assert names
    assert all(name.startswith("Handout-") for name in names), names


@pytest.mark.parametrize(("size", "box"), [("letter", (612, 792)), ("a4", (595.28, 841.89))])
def test_paper(size: str, box: tuple[float, float]) -> None:
    reader = PdfReader(BytesIO(render(edition("es"), "pdf", RenderOptions(page_size=size))))  # type: ignore[arg-type]
    assert (float(reader.pages[0].mediabox.width), float(reader.pages[0].mediabox.height)) == pytest.approx(
        box, abs=0.1
    )


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    with pytest.raises(RenderFailed, match=r"U\+12000"):
        _with("cuneiform \U00012000")


@pytest.mark.slow
def test_the_same_edition_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); from tests.render.articles import edition;"
        "from converter.render import RenderOptions, render;"
        "folder = pathlib.Path(sys.argv[2]);"
        "[(folder / f).write_bytes(render(edition('ar'), f, RenderOptions())) for f in ('pdf', 'html', 'txt')]"
    )
    for run in ("1", "2"):
        (tmp_path / run).mkdir()
        command = [sys.executable, "-c", code, str(root), str(tmp_path / run)]
        environment = {"PYTHONHASHSEED": run, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TZ": f"UTC{run}"}
        subprocess.run(command, check=True, env=environment, cwd=root)
    for name in ("pdf", "html", "txt"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_a_hostile_article_renders_and_links_nowhere_it_should_not(status: Status) -> None:
    made = hostile.edition(article().source, status=status)
    reader = PdfReader(BytesIO(render(made, "pdf", RenderOptions(clinic=hostile.CLINIC))))
    addresses = [
        str(annotation.get_object()["/A"]["/URI"])
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object() and "/URI" in annotation.get_object()["/A"]
    ]
    assert addresses
    assert all(address.startswith(("https://a.example/", "tel:")) for address in addresses)


def test_a_broken_picture_is_an_error(options: RenderOptions) -> None:
    section = Section(id="a", level=2, blocks=(Image(src="a.png", alt="x"),))
    with pytest.raises(RenderFailed, match="WeasyPrint"):
        render(edition("es", sections=(section,)), "pdf", RenderOptions(pictures={"a.png": b"\x89PNG\r\n\x1a\nbroken"}))
