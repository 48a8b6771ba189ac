"""WeasyPrint, set up so that fonts are loaded once per process, no other file is read, and a warning is an error."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote_to_bytes

from converter.errors import RenderFailed
from converter.render.assets import templates
from converter.render.fonts.files import font_file
from converter.render.fonts.registry import Font
from converter.render.line_breaks import WITHOUT_MARKS
from converter.render.pdf.archive import COLOURS, VARIANT, describe_colours
from converter.render.pdf.layout_patches import patched_layout
from converter.render.pdf.weasyprint_patches import patched

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher


PDF_UA = "pdf/ua-1"


class LaidOut(NamedTuple):
    """An HTML page on sheets of paper."""

    document: Any
    """WeasyPrint's ``Document``."""
    identifier: bytes
    """The digest of the page and its style sheet, which becomes the file's identifier."""
    variant: str = PDF_UA
    """WeasyPrint's name of the standard that the file is made to."""

    def pdf(self, *finish: Callable[[Any], None]) -> bytes:
        """Return the sheets as a tagged file, after each of ``finish`` has changed it as a pydyf ``PDF``.

        Raises ``RenderFailed`` if WeasyPrint warns.
        """

        def finisher(_document: Any, pdf: Any) -> None:
            for change in finish:
                change(pdf)

        if self.variant == VARIANT:
            describe_colours(self.document)
        with _warnings_are_errors(), patched(self.document):
            written: bytes = self.document.write_pdf(finisher=finisher, **_settings(self.identifier, self.variant))
        return written


def lay_out(body: str, style: str, fonts: tuple[Font, ...], variant: str = PDF_UA) -> LaidOut:
    """Set an HTML page with its style sheet on paper.

    Raises ``RenderFailed`` if WeasyPrint cannot be loaded or warns.
    """
    with _warnings_are_errors():
        engine = _shared_engine()
        engine.load(fonts)
        return engine.lay_out(body, style, variant)


class PdfEngine:
    """WeasyPrint with one font configuration, which is expensive to create and keeps its fonts loaded."""

    def __init__(self) -> None:
        from converter.render.pdf.loaded import weasyprint

        with _no_machine_fonts():
            self._configuration = weasyprint.text.fonts.FontConfiguration()
        self._files: dict[str, Path] = {}
        """The font files that WeasyPrint may read, by their address."""
        self._fetcher = fetcher(self._files)

    def load(self, fonts: tuple[Font, ...]) -> None:
        """Add the fonts to the configuration, each once."""
        from weasyprint import CSS

        for font, weight in ((each, weight) for each in fonts for weight in each.weights):
            path = font_file(font, weight)
            address = path.as_uri()
            if address in self._files:
                continue
            self._files[address] = path
            rule = f'@font-face {{ font-family: "{font.family}"; font-weight: {weight}; src: url("{address}") }}'
            CSS(string=rule, font_config=self._configuration, url_fetcher=self._fetcher)

    def lay_out(self, body: str, style: str, variant: str = PDF_UA) -> LaidOut:
        """Set a page on paper."""
        from weasyprint import CSS, HTML

        identifier = hashlib.sha256((body + style).encode()).hexdigest()[:32].encode()
        sheet = CSS(string=style, font_config=self._configuration, url_fetcher=self._fetcher)
        page = HTML(string=body, url_fetcher=self._fetcher)
        with patched_layout():
            settings = _settings(identifier, variant)
            document = page.render(stylesheets=[sheet], font_config=self._configuration, **settings)
        for each in document.pages:
            each.bookmarks = [(level, label.translate(WITHOUT_MARKS), *rest) for level, label, *rest in each.bookmarks]
        return LaidOut(document, identifier, variant)


def _settings(identifier: bytes, variant: str) -> dict[str, Any]:
    colours = {"output_intent": COLOURS} if variant == VARIANT else {}
    return {"pdf_variant": variant, "pdf_identifier": identifier, **colours}


def fetcher(files: Mapping[str, Path]) -> URLFetcher:
    """Return a WeasyPrint fetcher of the font files in ``files``, by address, and of ``data:`` pictures.

    It refuses any other address: a page reaches neither the network nor another file.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url in files:
                return URLFetcherResponse(url, files[url].read_bytes())
            if url.startswith("data:image/"):
                header, _, content = url.partition(",")
                kind = header.removeprefix("data:").partition(";")[0]
                data = base64.b64decode(content) if header.endswith(";base64") else unquote_to_bytes(content)
                return URLFetcherResponse(url, data, {"Content-Type": kind})
            raise ValueError(f"{url} is not part of the handout")

    return Fetcher()


def load_engine() -> PdfEngine:
    """Load WeasyPrint. Raises ``RenderFailed`` if it or one of its system libraries is missing."""
    try:
        return PdfEngine()
    except (ImportError, OSError) as error:
        raise RenderFailed(
            "The PDF cannot be made.",
            f"A part that makes PDFs is missing on this computer (WeasyPrint: {error}).",
            "Run “convert doctor” to see the command that installs it.",
        ) from error


_shared_engine = cache(load_engine)


@contextmanager
def _no_machine_fonts() -> Iterator[None]:
    """Point fontconfig to a configuration without font folders.

    Otherwise Pango would take colour emoji from the machine, whatever the style sheet says.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(templates() / "fonts" / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _warnings_are_errors() -> Iterator[None]:
    """Collect what WeasyPrint logs and raise ``RenderFailed`` if it warned: something would be lost on paper."""
    logger = logging.getLogger("weasyprint")
    caught = _Collector(logging.WARNING)
    propagate = logger.propagate
    logger.addHandler(caught)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(caught)
        logger.propagate = propagate
    if caught.messages:
        raise RenderFailed(
            "The PDF cannot be made as it should be.",
            f"Something in it does not fit (WeasyPrint: {'; '.join(caught.messages[:3])}).",
            "Use the HTML handout, and tell us what the post holds.",
        )


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
