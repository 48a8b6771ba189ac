"""The renderer of each format, and what it needs outside Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Never

from converter.article import Edition, Finding
from converter.errors import RenderFailed
from converter.formats import FORMATS, Format, Profile
from converter.languages import language
from converter.render.options import RenderOptions, Turn


def render(edition: Edition, form: Format, options: RenderOptions) -> bytes:
    """Return the edition in a format. The same input gives the same bytes.

    Raises ``UnknownLanguage`` if the edition's language is not in the registry, and ``RenderFailed`` if a library or
    program of the format is missing, a character has no glyph or no braille, a stored picture is broken, or a caller
    without type checks asks for another format.
    """
    match form:
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
        case "audio" | "opus":
            from converter.render.audio import render_audio

            return render_audio(edition, options, form)
        case "screen":
            from converter.render.screen.screen import render_screen

            return render_screen(edition, options)
        case _:
            raise _unknown(form)


def render_in_turn(turns: Sequence[Turn]) -> bytes:
    """Return the page for a television on which several editions take turns. Raises as ``render``."""
    from converter.render.screen.screen import render_turns

    return render_turns(turns)


def require_format(form: Format, tag: str, profile: Profile = "clear") -> None:
    """Raise ``RenderFailed`` if a format cannot be made in a language on this computer, as far as that is known early.

    Braille needs a table for the language and the program of liblouis, what is spoken a voice, and Opus its encoder.
    Also raises ``UnknownLanguage``.
    """
    if _is_spoken(form, profile):
        from converter.render.speech import require_voice

        require_voice(language(tag).tag)
    if form == "opus":
        from converter.render.speech import require_opus

        require_opus()
    if form == "brf":
        from converter.render.braille import braille_table, require_program

        braille_table(language(tag))
        require_program()


def require_any_format(forms: Iterable[Format], tags: Iterable[str]) -> None:
    """Raise ``RenderFailed`` if none of the formats can be made in any of the languages, as far as that is known early.

    The error is that of the first format and language. Also raises ``UnknownLanguage``.
    """
    refused: list[RenderFailed] = []
    for form, tag in product(forms, tuple(tags)):
        try:
            require_format(form, tag)
        except RenderFailed as error:
            refused.append(error)
        else:
            return
    if refused:
        raise refused[0]


def format_findings(edition: Edition, form: Format, options: RenderOptions) -> tuple[Finding, ...]:
    """Return what a format cannot show of an edition as it is written: in braille signs without a name, and letters.

    Raises as ``render``.
    """
    if form != "brf":
        return ()
    from converter.render.braille import braille_findings

    return braille_findings(edition, options)


def tool_version(form: Format, profile: Profile = "clear") -> str:
    """Return the version of the program outside Python that makes a format in a layout; empty for most.

    Raises ``RenderFailed`` if the program does not start.
    """
    if _is_spoken(form, profile):
        from converter.render.speech import opus_version, voices_version

        return f"{voices_version()}, {opus_version()}" if form == "opus" else voices_version()
    if form != "brf":
        return ""
    from converter.render.braille import liblouis_version

    return liblouis_version()


def _is_spoken(form: Format, profile: Profile) -> bool:
    return form in {"audio", "opus"} or profile == "spoken"


def _unknown(form: Never) -> RenderFailed:
    """Return the error for a format without a renderer; mypy sees that ``Format`` has none."""
    return RenderFailed(
        f"There is no format “{form}”.", "convert does not make such files.", f"Choose from: {', '.join(FORMATS)}."
    )
