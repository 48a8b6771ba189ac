"""The handout as one HTML file that needs no network, no script and no font of the machine."""

from __future__ import annotations

from converter.article import Edition
from converter.render.clinic_colour import screen_colour
from converter.render.fonts.web import font_rules
from converter.render.handout import handout
from converter.render.handout_context import HandoutContext, fill, switcher
from converter.render.html.browser_style import browser_style
from converter.render.html.read_along import read_along
from converter.render.html.structured_data import structured_data
from converter.render.options import RenderOptions
from converter.render.templating import content_policy, style_sheet


def render_html(edition: Edition, options: RenderOptions) -> bytes:
    """Return the edition as a UTF-8 HTML page.

    Its Content-Security-Policy allows only its own style sheet, by digest, and the pictures and fonts that the page
    itself holds; that of a spoken page also its own script and the sound. Raises ``UnknownLanguage`` if the edition's
    language is not in the registry, and ``RenderFailed`` for a spoken page without a voice.
    """
    prepared = handout(edition, options)
    spoken = options.profile == "spoken"
    script = style_sheet("read-along.js") if spoken else ""
    media = ("media-src 'self'" if options.sound else "media-src data:",) if spoken else ()

    times = style_sheet("times.css") if HandoutContext(prepared, options, "screen").has_times else ""

    def filled(css: str) -> str:
        return fill(
            "handout.html",
            HandoutContext(prepared, options, "screen"),
            css=css,
            script=script,
            policy=content_policy(css, "img-src data:", "font-src data:", *media, script=script),
            structured_data=structured_data(prepared, options),
            switcher=switcher(options),
            hreflang=_hreflang(options),
        )

    margins = browser_style(prepared, large=options.profile == "large")
    # List items and page numbers use the language’s own digits; names of columns on paper are joined by signs.
    digits = "0123456789/–" + prepared.language.own_digits("0123456789")
    fonts = font_rules(filled(""), prepared.language, digits + margins)
    site = style_sheet("site.css") if options.place else ""
    css = style_sheet("screen.css") + times + screen_colour(options) + site
    if not spoken:
        return filled(css + margins + fonts).encode()
    return read_along(filled(css + style_sheet("read-along.css") + margins + fonts), prepared).encode()


def _hreflang(options: RenderOptions) -> tuple[tuple[str, str], ...]:
    """Return the page in all its languages, for search engines."""
    if options.place:
        return options.place.hreflang
    return tuple((language.tag, href) for language, href in switcher(options))
