"""The handout as one HTML file that needs no network, no script and no font of the machine."""

from __future__ import annotations

import base64
import hashlib

from converter.article import Edition
from converter.render.fonts.web import font_rules
from converter.render.handout import handout
from converter.render.html.browser_style import browser_style
from converter.render.html.page import Page, fill, style_sheet, switcher
from converter.render.options import RenderOptions


def render_html(edition: Edition, options: RenderOptions) -> bytes:
    """The edition as a UTF-8 HTML page.

    Its Content-Security-Policy allows its own style sheet, by digest, and the pictures and fonts that it holds
    itself. Raises ``UnknownLanguage``.
    """
    prepared = handout(edition, options)

    def filled(css: str) -> str:
        page = Page(prepared, options, "screen")
        return fill(
            "handout.html", page, css=css, policy=policy(css), switcher=switcher(options), hreflang=_hreflang(options)
        )

    margins = browser_style(prepared, large=options.profile == "large")
    # The digits before the items of a list and of page numbers are the language's own.
    digits = "0123456789" + prepared.language.own_digits("0123456789")
    fonts = font_rules(filled(""), prepared.language, digits + margins)
    css = style_sheet("screen.css") + (style_sheet("site.css") if options.place else "")
    return filled(css + margins + fonts).encode()


def _hreflang(options: RenderOptions) -> tuple[tuple[str, str], ...]:
    """The page in all its languages, for search engines."""
    if options.place:
        return options.place.hreflang
    return tuple((language.tag, href) for language, href in switcher(options))


def policy(css: str, *, scripts: bool = False) -> str:
    """The Content-Security-Policy of a page with this style sheet, and perhaps with scripts from beside it."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    allowed = f"style-src 'sha256-{digest}'; img-src data:; font-src data:"
    script = "script-src 'self'; " if scripts else ""
    return f"default-src 'none'; {script}{allowed}; base-uri 'none'; form-action 'none'"
