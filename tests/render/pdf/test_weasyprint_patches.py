"""The structure tree of the PDF, which a screen reader follows."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterator
from contextlib import nullcontext
from importlib import import_module
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from converter.article import Callout, Cell, Image, List, ListItem, Quote, Row, Section, Table
from converter.render import RenderOptions, render
from converter.render.pdf import engine
from tests.render.articles import STORED, WORDS, edition, item, p, plain
from tests.render.structure_tree import structure_elements
from tests.validators.accessible_pdfs import VeraCheck

pytestmark = pytest.mark.slow


def _reader(tag: str, options: RenderOptions, **changes: Any) -> PdfReader:
    return PdfReader(BytesIO(render(edition(tag, **changes), "pdf", options)))


def _many(tag: str) -> tuple[Section, ...]:
    """Sections enough for a table of contents."""
    title = WORDS[tag].title
    return tuple(
        Section(id=f"s{n}", level=2, heading=plain(title), blocks=(p(f"{title} " * 60),) * 4) for n in range(6)
    )


def _tree(reader: PdfReader) -> list[Any]:
    return list(structure_elements(reader.root_object["/StructTreeRoot"]))


def _sorts(reader: PdfReader, sort: str) -> list[Any]:
    return [element for element in _tree(reader) if element["/S"] == sort]


def _kids(element: Any) -> list[str]:
    kids = (kid.get_object() for kid in element["/K"])
    return [str(kid["/S"]) for kid in kids if isinstance(kid, DictionaryObject) and "/S" in kid]


@pytest.fixture(scope="module")
def spanish(options: RenderOptions) -> PdfReader:
    return _reader("es", options)


def _marks(reader: PdfReader) -> Iterator[tuple[str, DictionaryObject | None]]:
    """Every marked content of all pages: its tag and its properties."""
    for page in reader.pages:
        stream = ContentStream(page.get_contents(), reader)
        for operands, operator in stream.operations:
            if operator in {b"BDC", b"BMC"}:
                yield str(operands[0]), operands[1] if len(operands) > 1 else None


@pytest.fixture(scope="module")
def unpatched(options: RenderOptions) -> PdfReader:
    """What WeasyPrint makes by itself."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "patched", nullcontext)
        return _reader("es", options)


REACHED_INTO = {
    "weasyprint.pdf.tags": "fae488b773686ea7fb685967c78a5b011854b88b61377f426ffb4e9ec00d76d2",
    "weasyprint.pdf.stream": "4faf9169d1970d4688b9cf41f733659ca6b1c4c098707c64f67c47a07309e81e",
    "weasyprint.pdf.fonts": "9ad9a202a416b84585e59d758e6b5e1b35604807dc3fa4472b6829bc5c4cdcb7",
    "weasyprint.stacking": "e9ce9e67f071b5c62f9446c7e8941da9a2b060192e6aa5301864acdce7e4a52f",
    "weasyprint.pdf.anchors": "672f076120ae0c5e843454a29adf567afdf5b9f419c777befa2c6105b6815868",
    "weasyprint.layout.inline": "0e7c1569330f54734ed61b568789c4f279ba103c0385115efa6444f3c43b96b4",
    "weasyprint.layout.preferred": "a7973703cd8ac5fada246b35e7fea6e728a364002adc5dbb248ee08f084c0a6e",
    "weasyprint.layout.table": "3a5b6442410f18e6c59c1be299c9de916c2b09334aa65c5001594b344d6f7961",
}
"""The modules of WeasyPrint 70.0 that the patches know from within, by the digest of their source."""


def test_weasyprint_is_the_one_that_the_patches_were_made_for() -> None:
    assert version("weasyprint") == "70.0", "review each patch and each test in this file, then change this"


@pytest.mark.parametrize("module", REACHED_INTO)
def test_what_the_patches_reach_into_is_as_they_know_it(module: str) -> None:
    source = inspect.getsource(import_module(module))
    digest = hashlib.sha256(source.encode()).hexdigest()
    assert digest == REACHED_INTO[module], f"{module} has changed: review each patch"


def test_weasyprint_still_needs_each_patch(unpatched: PdfReader, spanish: PdfReader) -> None:
    tree = _tree(unpatched)
    assert not [element for element in tree if "/Lang" in element]
    assert not [element for element in _sorts(unpatched, "/TH") if "/Scope" in element["/A"]]
    assert not [element for element in _sorts(unpatched, "/L") if "/A" in element]
    described = {note.get_object()["/Contents"] for page in unpatched.pages for note in page.get("/Annots", [])}
    assert "más sobre el asma" not in described
    (figure,), (patched,) = _sorts(unpatched, "/Figure"), _sorts(spanish, "/Figure")
    assert figure["/A"]["/BBox"] != patched["/A"]["/BBox"]
    # No running head is an artifact; what is one is a border or a background.
    artifacts = [sum(tag == "/Artifact" for tag, _ in _marks(reader)) for reader in (unpatched, spanish)]
    assert artifacts[1] - artifacts[0] >= 5 * len(spanish.pages)


def test_weasyprint_still_leaves_out_the_text_of_clusters(
    options: RenderOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "patched", nullcontext)
    for tag in ("hi", "ar"):
        reader = _reader(tag, options)
        assert not [properties for _, properties in _marks(reader) if properties and "/ActualText" in properties]
        assert not [element for element in _tree(reader) if "/ActualText" in element]


def test_weasyprint_still_spreads_an_item_over_several_bodies(
    options: RenderOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "patched", nullcontext)
    shapes = set()
    for block in _HARD.values():
        reader = _reader("es", options, sections=(Section(id="a", level=2, blocks=(block,)),))
        shapes |= {tuple(_kids(element)) for element in _sorts(reader, "/LI")}
    assert not shapes <= ONE_BODY


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_an_entry_of_the_contents_is_one_link_without_its_dots(tag: str, options: RenderOptions) -> None:
    reader = _reader(tag, options, sections=_many(tag))
    entries = [element for element in structure_elements(_sorts(reader, "/TOC")[0]) if element["/S"] == "/TOCI"]
    assert len(entries) >= 2
    assert [_kids(entry) for entry in entries] == [["/Link"]] * len(entries)
    assert all({each["/S"] for each in structure_elements(entry)} <= {"/Link", "/Span"} for entry in entries)
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    inside = [note for note in notes if "/Dest" in note]
    assert len(inside) == len(entries)
    assert {str(note["/Contents"]).rpartition(" ")[0] for note in inside} == {WORDS[tag].title}
    for note in notes:
        left, _, right, _ = note["/Rect"]
        assert 56 <= left < right <= 556


def test_contents_on_two_pages_are_one_table(options: RenderOptions, verapdf: VeraCheck, tmp_path: Path) -> None:
    sections = tuple(Section(id=f"s{n}", level=2, heading=plain(f"Part {n}"), blocks=(p("Rest."),)) for n in range(90))
    path = tmp_path / "contents.pdf"
    path.write_bytes(render(edition("es", sections=sections), "pdf", options))
    (contents,) = _sorts(PdfReader(path), "/TOC")
    assert len({next(structure_elements(entry.get_object())).raw_get("/Pg") for entry in contents["/K"]}) > 1
    assert len(contents["/K"]) == 90
    assert verapdf([path]) == {path: []}


def test_weasyprint_still_draws_three_links_for_an_entry_of_the_contents(
    options: RenderOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "patched", nullcontext)
    reader = _reader("es", options, sections=_many("es"))
    assert not _sorts(reader, "/TOC")
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    targets = [str(note["/Dest"]) for note in notes if "/Dest" in note]
    assert targets
    assert len(targets) == 3 * len(set(targets))


def test_the_notice_of_the_source_says_its_language(spanish: PdfReader) -> None:
    languages = [str(element["/Lang"]) for element in _tree(spanish) if "/Lang" in element]
    assert languages
    assert set(languages) == {"en"}


def test_header_cells_have_their_scope(spanish: PdfReader) -> None:
    scopes = [str(element["/A"]["/Scope"]) for element in _sorts(spanish, "/TH")]
    assert scopes == ["/Column", "/Column", "/Column", "/Row", "/Row"]


def test_lists_say_how_they_are_numbered(spanish: PdfReader) -> None:
    kinds = [str(element["/A"]["/ListNumbering"]) for element in _sorts(spanish, "/L")]
    assert kinds == ["/Disc", "/Disc", "/Decimal"]


def test_running_heads_are_artifacts(spanish: PdfReader) -> None:
    artifacts = sum(1 for tag, _ in _marks(spanish) if tag == "/Artifact")
    # title, clinic, notice in two languages, and the parts of “page x of y”, on every page
    assert artifacts >= 5 * len(spanish.pages)
    numbers = {properties["/MCID"] for _, properties in _marks(spanish) if properties and "/MCID" in properties}
    assert numbers


def test_a_link_is_described_by_its_text(spanish: PdfReader) -> None:
    contents = [
        str(annotation.get_object()["/Contents"]) for page in spanish.pages for annotation in page.get("/Annots", [])
    ]
    assert "más sobre el asma" in contents


def test_a_picture_has_its_text_and_its_place_on_the_page(spanish: PdfReader) -> None:
    (figure,) = _sorts(spanish, "/Figure")
    assert figure["/Alt"] == WORDS["es"].picture
    x1, y1, x2, y2 = map(float, figure["/A"]["/BBox"])
    assert (x2 - x1, y2 - y1) == pytest.approx((164.4, 102.8), abs=1)
    assert 0 < x1 < x2 < 612
    assert 0 < y1 < y2 < 792


def test_right_to_left_text_can_be_read(options: RenderOptions) -> None:
    texts = [str(element["/ActualText"]) for element in _tree(_reader("ar", options)) if "/ActualText" in element]
    assert WORDS["ar"].title in texts


def test_text_of_clustered_scripts_can_be_read(options: RenderOptions) -> None:
    sentence = "हर सुबह एक गोली लें।"
    section = Section(id="a", level=2, blocks=(p(sentence),))
    texts = [
        str(properties["/ActualText"])
        for _, properties in _marks(_reader("es", options, sections=(section,)))
        if properties and "/ActualText" in properties
    ]
    assert "".join(texts) == sentence


ONE_BODY = {("/Lbl", "/LBody"), ("/LBody",), ("/Lbl",)}
_TABLE = Table(
    header=(Row(cells=(Cell(spans=plain("A")), Cell(spans=plain("")))),),
    rows=tuple(Row(cells=(Cell(spans=plain(str(number))), Cell(spans=plain("x")))) for number in range(40)),
)
_PICTURE = Image(src=STORED, alt="x", caption=plain("y"))
_NESTED = List(items=(ListItem(blocks=(p("a"), List(ordered=True, items=(item(p("b")),)))),))
_HARD = {
    "two paragraphs": List(items=(item(p("a"), p("b")),)),
    "pictures": List(items=(ListItem(blocks=(p("a"), _PICTURE, p("b"))), ListItem(blocks=(_PICTURE,)))),
    "table": List(items=(ListItem(blocks=(p("a"), _TABLE)),)),
    "list first": List(items=(ListItem(blocks=(_NESTED,)),)),
    "nothing": List(items=(ListItem(blocks=()), item(p("")))),
    "box": Callout(blocks=(_NESTED, _TABLE, Quote(blocks=(_NESTED, _PICTURE, p("q"))))),
}


@pytest.mark.parametrize("name", _HARD)
def test_an_item_holds_one_label_and_one_body(name: str, options: RenderOptions) -> None:
    reader = _reader("es", options, sections=(Section(id="a", level=2, blocks=(_HARD[name],)),))
    shapes = {tuple(_kids(element)) for element in _sorts(reader, "/LI")}
    assert shapes <= ONE_BODY


_STEPS = List(
    ordered=True,
    items=(
        item(p("Shake it.")),
        item(p("Breathe out."), p("Slowly.")),
        ListItem(blocks=(List(items=(item(p("Wait.")),)),)),
        ListItem(blocks=(p("Rinse."), List(items=(item(p("Spit.")),)), p("Dry."))),
        ListItem(blocks=(_TABLE,)),
    ),
)


def test_a_number_or_sign_is_copied_before_its_item(options: RenderOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    made = edition("en", sections=(Section(id="a", level=2, blocks=(_STEPS,)),))

    def copied() -> str:
        with pypdfium2.PdfDocument(render(made, "pdf", options)) as document:
            return " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())

    text = copied()
    assert "1. Shake it. 2. Breathe out. Slowly. 3. • Wait. 4. Rinse. • Spit. Dry." in text
    assert "5." in text
    monkeypatch.setattr(engine, "patched", nullcontext)
    assert "• Spit." not in copied()


@pytest.mark.slow
def test_verapdf_accepts_hard_structures(options: RenderOptions, verapdf: VeraCheck, tmp_path: Path) -> None:
    empty = Table(header=(), rows=(Row(cells=(Cell(spans=()),)),))
    cases = {**_HARD, "empty table": empty, "no rows": Table(rows=(), caption=plain("c")), "no list": List(items=())}
    paths = []
    for tag in ("es", "ar"):
        for name, block in cases.items():
            path = tmp_path / f"{tag} {name}.pdf"
            sections = (Section(id="a", level=2, heading=plain("H"), blocks=(block,)),)
            path.write_bytes(render(edition(tag, sections=sections), "pdf", options))
            paths.append(path)
    assert verapdf(paths) == {path: [] for path in paths}
