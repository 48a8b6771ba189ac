"""XML that means harm, given to everything in the product that reads XML from outside."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from converter.errors import (
    BadBilingualFile,
    BadTmx,
    ConvertError,
    NoArticle,
    ReviewRefused,
    SourceTooLarge,
    SourceUnreadable,
)
from converter.pipeline.translations.bilingual_files import read_bilingual
from converter.review.parsing import parse_xliff
from converter.review.workbook import workbook_tables
from converter.sources import document_from_bytes
from converter.sources.feeds.xml import parse_feed_xml as parse_feed
from converter.translate.glossary.tbx_reading import read_tbx
from converter.translate.memory.tmx_reading import read_units
from converter.xml_reading import (
    BadXml,
    XmlFault,
    XmlLimits,
    iterate_xml,
    parse_element_tree,
    parse_xml,
    root_of,
)
from tests.review.sheets import TABLE, exported, packed, parts

MEGABYTES_12 = 12_000_000
PROLOG = b'<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = b'<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12)).encode()
MANY = b" ".join(b'a%d=""' % number for number in range(100_000))
XLIFF_NAMESPACE = b"urn:oasis:names:tc:xliff:document:2.0"


class Frame(NamedTuple):
    """What a kind of document has around the place where the harm is put."""

    root: bytes
    """The start tag of the root, still open."""
    before: bytes = b""
    after: bytes = b""

    def document(self, inside: bytes = b"", *, attributes: bytes = b"", prolog: bytes = PROLOG) -> bytes:
        end = b"</" + self.root.split()[0].removeprefix(b"<") + b">"
        return prolog + self.root + attributes + b">" + self.before + inside + self.after + end

    def declared(self, declaration: bytes, inside: bytes = b"", *, attributes: bytes = b"") -> bytes:
        """The document with a document type."""
        return self.document(inside, attributes=attributes, prolog=PROLOG + b"<!DOCTYPE x [" + declaration + b"]>")


HARM: dict[str, Callable[[Frame], bytes]] = {
    "a billion laughs": lambda frame: frame.declared(LAUGHS, b"&l11;"),
    "laughs in an attribute": lambda frame: frame.declared(LAUGHS, attributes=b' x="&l11;"'),
    "a file of this computer": lambda frame: frame.declared(b'<!ENTITY f SYSTEM "file:///etc/passwd">', b"&f;"),
    "an address": lambda frame: frame.declared(b'<!ENTITY % d SYSTEM "http://127.0.0.1:9/x">%d;'),
    "elements 5,000 deep": lambda frame: frame.document(b"<a>" * 5_000 + b"</a>" * 5_000),
    "an attribute of 12 MB": lambda frame: frame.document(b'<a b="' + b"x" * MEGABYTES_12 + b'"/>'),
    "a root of 12 MB": lambda frame: frame.document(attributes=b' x="' + b"x" * MEGABYTES_12 + b'"'),
    "a start tag of 12 MB that never ends": lambda frame: frame.document()[:-1] + b"<a " + b"x" * MEGABYTES_12,
    "a comment of 12 MB": lambda frame: frame.document(b"<!--" + b"x" * MEGABYTES_12 + b"-->"),
    "100,000 attributes": lambda frame: frame.document(b"<a " + MANY + b"/>"),
    "cut short": lambda frame: frame.document(b"<a>x</a>")[:-4],
    "a second root": lambda frame: frame.document() + b"<a/>",
    "bytes of another encoding": lambda frame: frame.document(b"<a>Fi\xe8vre</a>"),
    "an encoding that nobody knows": lambda frame: frame.document(prolog=PROLOG.replace(b"UTF-8", b"klingon")),
    "NUL bytes": lambda frame: frame.document(b"<a>x\0y</a>"),
    "NUL bytes alone": lambda _frame: bytes(1000),
    "nothing": lambda _frame: b"",
}
"""Documents that no reader may read, by what is wrong with them."""

DECODED = {"bytes of another encoding", "NUL bytes", "NUL bytes alone"}
"""What is wrong with a feed before it is XML: pages and feeds are decoded alike."""


def _from_bytes(read: Callable[[bytes], object]) -> Callable[[bytes, Path], object]:
    return lambda data, _path: read(data)


def _from_file(read: Callable[[Path], Iterator[object]]) -> Callable[[bytes, Path], object]:
    def door(data: bytes, path: Path) -> object:
        path.write_bytes(data)
        return list(read(path))

    return door


def _workbook(data: bytes) -> object:
    return workbook_tables(packed({**parts(exported()), TABLE: data}))


def _tbx(data: bytes) -> None:
    (problem, *_) = read_tbx(data).problems
    raise BadXml("damaged", problem.why)


class Door(NamedTuple):
    """A place that reads XML, what it reads, and what it raises of harm."""

    read: Callable[[bytes, Path], object]
    frame: Frame
    error: type[Exception]


XLIFF = Frame(b'<xliff version="2.0" srcLang="en" xmlns="%s"' % XLIFF_NAMESPACE, b'<file id="f">', b"</file>")
SHEET = Frame(b"<worksheet", b"<sheetData>", b"</sheetData>")
TMX = Frame(b'<tmx version="1.4"', b'<header srclang="en"/><body>', b"</body>")
DOORS = {
    "root_of": Door(_from_bytes(root_of), Frame(b"<a"), BadXml),
    "parse_xml": Door(_from_bytes(parse_xml), Frame(b"<a"), BadXml),
    "parse_element_tree": Door(_from_bytes(parse_element_tree), Frame(b"<a"), BadXml),
    "iterate_xml": Door(_from_bytes(lambda data: list(iterate_xml(io.BytesIO(data), ("a",)))), Frame(b"<b"), BadXml),
    "a reviewed XLIFF": Door(_from_bytes(parse_xliff), XLIFF, ReviewRefused),
    "a review sheet": Door(_from_bytes(_workbook), SHEET, ReviewRefused),
    "a memory": Door(_from_file(read_units), TMX, BadTmx),
    "a glossary": Door(_from_bytes(_tbx), Frame(b'<martif type="TBX"', b"<text><body>", b"</body></text>"), BadXml),
    "a TMX to check": Door(_from_file(read_bilingual), TMX, BadBilingualFile),
    "an XLIFF to check": Door(_from_file(read_bilingual), XLIFF, BadBilingualFile),
    "a feed": Door(
        _from_bytes(lambda data: parse_feed(document_from_bytes(data, name="x"))),
        Frame(b'<rss version="2.0"', b"<channel>", b"</channel>"),
        NoArticle,
    ),
    "a sitemap": Door(
        _from_bytes(lambda data: parse_feed(document_from_bytes(data, name="x"))),
        Frame(b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'),
        NoArticle,
    ),
}
BEFORE_THE_ROOT = {"a root of 12 MB", "an encoding that nobody knows", "NUL bytes alone", "nothing"}


@pytest.mark.slow
@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("door", DOORS)
def test_harm_is_refused(door: str, harm: str, tmp_path: Path) -> None:
    read, frame, error = DOORS[door]
    data = HARM[harm](frame)
    if door == "root_of" and harm not in BEFORE_THE_ROOT and b"<!DOCTYPE" not in data:
        assert root_of(data).name == "a", "nothing behind the root's tag is read"
        return
    if error is NoArticle and harm == "an encoding that nobody knows":
        read(data, tmp_path / "file")  # every feed is decoded before
        return
    if error is NoArticle and harm in DECODED:
        error = SourceUnreadable
    with pytest.raises(error) as caught:
        read(data, tmp_path / "file")
    if isinstance(caught.value, ConvertError):
        assert caught.value.why
        assert caught.value.todo
    assert b"root:" not in str(caught.value).encode()


@pytest.mark.parametrize("door", DOORS)
def test_what_is_harmless_is_read(door: str, tmp_path: Path) -> None:
    read, frame, _ = DOORS[door]
    if door == "a glossary":
        assert read_tbx(frame.document()).problems == ()
    else:
        read(frame.document(b"<x>y</x><!-- z --><?a b?>"), tmp_path / "file")


LIMITS = XmlLimits(size=3_000, elements=20, depth=5, tag=1_000, attributes=4)
BEYOND: dict[XmlFault, bytes] = {
    "size": b"<a>" + b"x" * 3_000 + b"</a>",
    "elements": b"<a>" + b"<b/>" * 20 + b"</a>",
    "depth": b"<a>" * 6 + b"</a>" * 6,
    "tag": b'<a b="' + b"x" * 1_100 + b'"/>',
    "attributes": b'<a b="" c="" d="" e="" f=""/>',
    "damaged": b"<a>\n</b>",
    "doctype": b"<!DOCTYPE a><a/>",
}
WITHIN = [
    b"<a>" + b"x" * 2_990 + b"</a>",
    b"<a>" + b"<b/>" * 19 + b"</a>",
    b"<a>" * 5 + b"</a>" * 5,
    b'<a b="' + b"x" * 980 + b'"/>',
    b'<a b="" c="" d="" e=""/>',
]


@pytest.mark.parametrize("fault", BEYOND)
def test_each_limit_has_its_fault(fault: XmlFault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.xml_reading._SMALLEST_PIECE", 64)
    for read in (parse_xml, parse_element_tree, all_of):
        with pytest.raises(BadXml) as caught:
            read(BEYOND[fault], LIMITS)
        assert (caught.value.fault, caught.value.why[-1]) == (fault, ".")
        assert caught.value.line == (2 if fault == "damaged" else 1)


@pytest.mark.parametrize("data", WITHIN)
def test_what_is_within_the_limits_is_read(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.xml_reading._SMALLEST_PIECE", 64)
    assert parse_xml(data, LIMITS).tag == "a"
    assert parse_element_tree(data, LIMITS).tag == "a"


def all_of(data: bytes, limits: XmlLimits) -> list[object]:
    return list(iterate_xml(io.BytesIO(data), ("z",), limits))


class Counting(io.BytesIO):
    """A file that counts what is read of it."""

    pieces = 0
    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.pieces += 1
        self.taken += len(piece)
        return piece


@pytest.mark.parametrize("harm", ["an attribute of 12 MB", "a root of 12 MB", "a comment of 12 MB"])
def test_no_more_of_a_long_tag_is_read_than_its_limit(harm: str) -> None:
    """The parser begins a tag again with each piece: the cost is at most the pieces of one tag times the size."""
    file = Counting(HARM[harm](TMX))
    with pytest.raises(BadXml) as caught:
        list(iterate_xml(file, ("tu",)))
    assert caught.value.fault == "tag"
    piece = file.taken / file.pieces
    assert file.taken < XmlLimits().tag + 2 * piece
    assert file.pieces <= 17


def test_a_stream_may_be_longer_than_what_is_kept_of_it() -> None:
    units = 3_000
    data = b"<tmx><body>" + b"".join(b'<tu n="%d"><seg>x</seg></tu>' % n for n in range(units)) + b"</body></tmx>"
    limits = XmlLimits(size=len(data) - 20_000, elements=10)
    for each in (limits._replace(size=len(data)), limits._replace(elements=10_000)):
        with pytest.raises(BadXml):
            parse_xml(data, each)
    seen = 0
    for unit in iterate_xml(io.BytesIO(data), ("tu",), limits):
        assert (unit.get("n"), unit.findtext("seg")) == (str(seen), "x")
        assert len(list(unit.itersiblings(preceding=True))) <= 1, "what was read is forgotten"
        seen += 1
    assert seen == units


def test_elements_around_are_known_in_a_stream() -> None:
    data = b'<x a="1"><f b="2"/><f b="3"><u/><u/></f></x>'
    units = iterate_xml(io.BytesIO(data), ("u",))
    assert [[one.get("b") or one.get("a") for one in unit.iterancestors()] for unit in units] == [["3", "1"]] * 2


def test_a_named_document_type_can_be_allowed() -> None:
    data = b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx/>'
    assert parse_xml(data, doctype=True).tag == "tmx"
    assert root_of(data, doctype=True) == ("tmx", 1)
    with pytest.raises(BadXml, match="document type"):
        parse_xml(data)
    with pytest.raises(BadXml, match="document type"):
        parse_xml(data.replace(b">", b"[]>", 1), doctype=True)


def test_a_feed_of_too_many_elements_is_too_large() -> None:
    document = document_from_bytes(DOORS["a feed"].frame.document(b"<a/>" * 500_000), name="x")
    with pytest.raises(SourceTooLarge, match="500,000 parts"):
        parse_feed(document)
