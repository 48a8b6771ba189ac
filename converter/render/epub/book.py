"""Assembles an EPUB: documents, navigation, style sheet, pictures, fonts and the package document."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import NamedTuple

from converter.article import Edition
from converter.render.clinic_colour import book_colour
from converter.render.epub.chapters import chapters, opening
from converter.render.epub.container import Resource, to_container
from converter.render.epub.context import BookContext
from converter.render.epub.metadata import metadata
from converter.render.epub.overlays import ACTIVE_CLASS, spoken_book
from converter.render.epub.typefaces import Typeface, typeface_rules, typefaces
from converter.render.epub.xhtml import Xhtml, to_package, to_xhtml
from converter.render.handout import Handout, handout
from converter.render.handout_context import fill
from converter.render.options import RenderOptions
from converter.render.tables import reader_rules
from converter.render.templating import style_sheet

_NAVIGATION = "nav.xhtml"

_MARKERS = "." + string.digits
"""Characters that reading systems draw before list items."""


class _BookDocument(NamedTuple):
    file: str
    xhtml: Xhtml

    @property
    def resource(self) -> Resource:
        """The document as the manifest lists it."""
        properties = "nav" if self.file == _NAVIGATION else ""
        return Resource(self.file, "application/xhtml+xml", self.xhtml.content, properties)


def render_epub(edition: Edition, options: RenderOptions) -> bytes:
    """Return the edition as an EPUB 3.3 publication with the metadata of EPUB Accessibility 1.1.

    A spoken one is read aloud by Media Overlays. Raises ``RenderFailed`` if no font has a character, a stored picture
    is broken or no voice speaks, and ``UnknownLanguage`` if the edition's language is not in the registry.
    """
    prepared = handout(edition, options)
    page = BookContext(prepared, options)
    documents = _documents(page)
    faces = typefaces(_shown(prepared, documents), prepared.language)
    spoken = spoken_book(documents, prepared, _NAVIGATION) if options.profile == "spoken" else None
    if spoken:
        documents = [_BookDocument(file, spoken.documents[file]) for file, _ in documents]
    overlays = {overlay.document: overlay.resource for overlay in spoken.overlays} if spoken else {}
    resources = (
        *(document.resource for document in documents),
        Resource("style.css", "text/css", _style(faces, page, options)),
        *page.pictures.resources(prepared.article.cover),
        *(face.resource for face in faces),
        *overlays.values(),
        *((spoken.sound,) if spoken else ()),
    )
    package = fill(
        "epub/package.html",
        page,
        data=metadata(edition, prepared, options, page.pictures),
        resources=resources,
        spoken=spoken,
        overlays=overlays,
        active_class=ACTIVE_CLASS,
        spine=[document.file for document in documents],
    )
    return to_container(to_package(package), resources)


def _documents(page: BookContext) -> list[_BookDocument]:
    """Return all documents in reading order, the navigation second; it is drawn last, once all pages are known."""
    nodes = page.handout.outline
    first, tree = opening(nodes), chapters(nodes)
    found = [_drawn("start", page)]
    if first:
        found.append(_drawn("opening", page, nodes=first))
    found += [_drawn("chapter", page, chapter.file, chapter=chapter) for chapter in tree]
    body = found[1 if len(found) > 1 else 0].file
    if page.addresses:
        found.append(_drawn("links", page))
    if page.handout.has_about:
        found.append(_drawn("about", page))
    found.insert(1, _drawn("nav", page, chapters=tree, body=body))
    return found


def _drawn(template: str, page: BookContext, file: str = "", **values: object) -> _BookDocument:
    name = file or f"{template}.xhtml"
    return _BookDocument(name, to_xhtml(fill(f"epub/{template}.html", page, file=name, **values)))


def _shown(prepared: Handout, documents: Iterable[_BookDocument]) -> set[str]:
    """Return every character that the documents show, and those that reading systems draw themselves."""
    shown = set(_MARKERS) | set(prepared.language.own_digits(_MARKERS))
    return shown.union(*(document.xhtml.text for document in documents))


def _style(faces: tuple[Typeface, ...], page: BookContext, options: RenderOptions) -> bytes:
    times = style_sheet("times.css") if page.has_times else ""
    rules = (book_colour(options), reader_rules(page.needs), typeface_rules(faces))
    return "".join([style_sheet("epub/style.css"), times, *rules]).encode()
