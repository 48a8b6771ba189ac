"""The handout as one HTML file that needs no network and no script."""

from __future__ import annotations

import base64
import hashlib

from converter.article import Edition
from converter.render.handout import handout
from converter.render.options import RenderOptions
from converter.render.page import Page, fill, style_sheet, switcher


def render_html(edition: Edition, options: RenderOptions) -> bytes:
    """The edition as a UTF-8 HTML page.

    Its Content-Security-Policy allows its own style sheet, by digest, and the pictures that it holds itself.
    Raises ``UnknownLanguage``.
    """
    css = style_sheet("screen.css")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    prepared = handout(edition, options)
    text = fill(
        "handout.html",
        Page(prepared, options, "screen"),
        css=css,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'",
        switcher=switcher(options),
    )
    return text.encode()
