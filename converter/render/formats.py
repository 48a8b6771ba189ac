"""The way from the name of a format to its bytes."""

from __future__ import annotations

from converter.article import Edition
from converter.errors import RenderFailed
from converter.languages import language
from converter.render.options import FORMATS, RenderOptions


def render(edition: Edition, format: str, options: RenderOptions) -> bytes:  # noqa: A002 (the word that users type)
    """The edition in one of ``FORMATS``; the same input gives the same bytes.

    Raises ``UnknownLanguage`` where a language is not in the registry, and ``RenderFailed`` where the format is
    unknown, where the PDF's library or a character's glyph is missing, or where a stored picture is broken.
    """
    match format:
        case "html":
            from converter.render.html.html import render_html

            return render_html(edition, options)
        case "pdf":
            from converter.render.pdf.pdf import render_pdf

            return render_pdf(edition, options)
        case "epub":
            from converter.render.epub import render_epub

            return render_epub(edition, options)
        case "txt":
            from converter.render.text.text import render_text

            return render_text(edition, options)
        case "brf":
            from converter.render.braille import render_braille

            return render_braille(edition, options)
        case _:
            raise RenderFailed(
                f"There is no format “{format}”.",
                "The product does not know it.",
                f"Choose from: {', '.join(FORMATS)}.",
            )


def require_format(form: str, tag: str) -> None:
    """Whether a format can be made in a language here, as far as that is known beforehand.

    Raises ``RenderFailed`` where braille has no table for it, or its program is missing.
    """
    if form == "brf":
        from converter.render.braille import braille_table, require_program

        braille_table(language(tag))
        require_program()


def tool_version(form: str) -> str:
    """The version of the program outside Python that makes a format; empty for most."""
    if form != "brf":
        return ""
    from converter.render.braille import program_version

    return program_version()
