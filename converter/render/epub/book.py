"""Puts an EPUB together: documents, navigation, style sheet, pictures, fonts and the package document."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import NamedTuple

from converter.article import Edition
from converter.render.epub.chapters import chapters, opening
from converter.render.epub.container import Resource, packed
from converter.render.epub.metadata import metadata
from converter.render.epub.page import BookPage
from converter.render.epub.typefaces import Typeface, font_rules, typefaces
from converter.render.epub.xhtml import Finished, finished, finished_package
from converter.render.handout import Handout, handout
from converter.render.html.page import fill, style_sheet
from converter.render.options import RenderOptions

_NAVIGATION = "nav.xhtml"

_MARKERS = "." + string.digits
"""What reading systems take from a font to draw before the items of a list."""


class _Document(NamedTuple):
    file: str
    finished: Finished

    @property
    def resource(self) -> Resource:
        """The document as the manifest lists it."""
        properties = "nav" if self.file == _NAVIGATION else ""
        return Resource(self.file, "application/xhtml+xml", self.finished.content, properties)


def render_epub(edition: Edition, options: RenderOptions) -> bytes:
    """The edition as an EPUB 3.3 publication with the metadata of EPUB Accessibility 1.1.

    Raises ``RenderFailed`` where no font has a character or a stored picture is broken; and ``UnknownLanguage``.
    """
    prepared = handout(edition, options)
    page = BookPage(prepared, options)
    documents = _documents(page)
    faces = typefaces(_shown(prepared, documents), prepared.language)
    resources = (
        *(document.resource for document in documents),
        Resource("style.css", "text/css", _style(faces)),
        *page.pictures.resources(prepared.article.cover),
        *(face.resource for face in faces),
    )
    package = fill(
        "epub/package.html",
        page,
        data=metadata(edition, prepared, options, page.pictures),
        resources=resources,
        spine=[document.file for document in documents],
    )
    return packed(finished_package(package), resources)


def _documents(page: BookPage) -> list[_Document]:
    """All documents in reading order, the navigation second. It is drawn last, when pages and links are known."""
    parts = page.handout.parts
    first, tree = opening(parts), chapters(parts)
    found = [_drawn("start", page)]
    if first:
        found.append(_drawn("opening", page, parts=first))
    found += [_drawn("chapter", page, chapter.file, chapter=chapter) for chapter in tree]
    body = found[1 if len(found) > 1 else 0].file
    if page.addresses:
        found.append(_drawn("links", page))
    found.append(_drawn("about", page))
    found.insert(1, _drawn("nav", page, chapters=tree, body=body))
    return found


def _drawn(template: str, page: BookPage, file: str = "", **values: object) -> _Document:
    name = file or f"{template}.xhtml"
    return _Document(name, finished(fill(f"epub/{template}.html", page, file=name, **values)))


def _shown(prepared: Handout, documents: Iterable[_Document]) -> set[str]:
    """Every character that the documents show, and those that reading systems draw themselves."""
    shown = set(_MARKERS) | set(prepared.language.own_digits(_MARKERS))
    return shown.union(*(document.finished.text for document in documents))


def _style(faces: tuple[Typeface, ...]) -> bytes:
    return (style_sheet("epub/style.css") + font_rules(faces)).encode()
