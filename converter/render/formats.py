"""The way from the name of a format to its bytes."""

from __future__ import annotations

from converter.article import Edition
from converter.errors import RenderFailed
from converter.render.options import FORMATS, RenderOptions


def render(edition: Edition, format: str, options: RenderOptions) -> bytes:  # noqa: A002 (the word that users type)
    """The edition in one of ``FORMATS``; the same input gives the same bytes.

    Raises ``UnknownLanguage`` where a language is not in the registry, and ``RenderFailed`` where the format is
    unknown, where the PDF's library or a character's glyph is missing, or where a stored picture is broken.
    """
    match format:
        case "html":
            from converter.render.html import render_html

            return render_html(edition, options)
        case "pdf":
            from converter.render.pdf import render_pdf

            return render_pdf(edition, options)
        case "epub":
            from converter.render.epub import render_epub

            return render_epub(edition, options)
        case "txt":
            from converter.render.text import render_text

            return render_text(edition, options)
        case _:
            raise RenderFailed(
                f"There is no format “{format}”.",
                "The product does not know it.",
                f"Choose from: {', '.join(FORMATS)}.",
            )
