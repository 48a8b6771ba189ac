"""Reads an EPUB back, as a reading system does."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from converter.article import Image, Section
from converter.render import RenderOptions, render
from tests.render.articles import edition, plain
from tests.render.short_editions import short_edition

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
}


class Book:
    """The files of an EPUB."""

    def __init__(self, content: bytes) -> None:
        self.zip = ZipFile(BytesIO(content))
        self.package = etree.fromstring(self.zip.read("EPUB/package.opf"))

    @property
    def spine(self) -> list[str]:
        """The documents in reading order."""
        files = {item.get("id"): item.get("href", "") for item in self.package.iterfind(".//opf:item", NAMES)}
        return [files[item.get("idref")] for item in self.package.iterfind(".//opf:itemref", NAMES)]

    def document(self, file: str) -> etree._Element:
        return etree.fromstring(self.zip.read(f"EPUB/{file}"))

    def text(self, file: str) -> str:
        """The words of a document's body, blanks made one."""
        return " ".join("".join(self.document(file).find("h:body", NAMES).itertext()).split())

    def everything(self) -> str:
        """The words of all documents in reading order."""
        return " ".join(self.text(file) for file in self.spine)

    def metas(self, name: str) -> list[str]:
        """The values of a property in the metadata."""
        return [each.text or "" for each in self.package.iterfind(f".//opf:meta[@property='{name}']", NAMES)]

    def dc(self, name: str) -> list[str]:
        """The values of a Dublin Core element."""
        return [each.text or "" for each in self.package.iterfind(f".//dc:{name}", NAMES)]

    def nav(self, kind: str) -> list[tuple[str, str]]:
        """The entries of one list in the navigation document: words and address."""
        links = self.document("nav.xhtml").xpath(f"//h:nav[@epub:type='{kind}']//h:a", namespaces=NAMES)
        return [("".join(link.itertext()), link.get("href")) for link in links]

    def fonts(self) -> dict[str, set[str]]:
        """The characters of each font file that is carried, by the file's name."""
        from fontTools.ttLib import TTFont

        names = [name for name in self.zip.namelist() if name.startswith("EPUB/fonts/")]
        return {
            name.rpartition("/")[2]: set(map(chr, TTFont(BytesIO(self.zip.read(name))).getBestCmap())) for name in names
        }


def made(tag: str = "es", status: str = "draft", options: RenderOptions | None = None, **changes: object) -> Book:
    """The edition of the tests, rendered and read back."""
    return Book(render(edition(tag, status, **changes), "epub", options or RenderOptions()))


def saying(*texts: str, tag: str = "es") -> Book:
    """A book of these paragraphs."""
    return Book(render(short_edition(tag, *texts), "epub", RenderOptions()))


def showing(image: Image, content: bytes, cover: Image | None = None) -> Book:
    """A book with a stored picture."""
    section = Section(id="a", level=2, heading=plain("A"), blocks=(image,))
    return made(options=RenderOptions(pictures={image.src: content}), sections=(section,), cover=cover)
