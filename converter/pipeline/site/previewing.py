"""A page of the site as publishing would make it, and what would be another on it; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.errors import NoSuchHandout
from converter.pipeline.handouts.logo import load_logo
from converter.pipeline.handouts.rendering import Renderer
from converter.pipeline.site.items import readings_of, site_source
from converter.pipeline.site.publishing import site_of
from converter.pipeline.site.site_handouts import SiteHandouts
from converter.publish import SiteEntry
from converter.regular_files import read_regular
from converter.settings import Settings
from converter.site_folder import SiteFolder
from converter.translate.source_changes import SourceChange, text_changes

_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "th", "td", "caption", "figcaption", "summary")
"""Elements of a page whose text is compared."""


class PreviewedPage(NamedTuple):
    """A page of the site before it is published."""

    entry: SiteEntry
    html: bytes
    is_new: bool
    changes: tuple[SourceChange, ...]
    """How its texts differ from those of the page that is on the site."""


def preview_page(directory: Path, settings: Settings, page: str) -> PreviewedPage:
    """Return a page by its path below the site's folder, as ``publish_site`` would make it now.

    Raises ``NoSuchHandout`` where publishing makes no such page, ``SiteRefused``, ``BadSettings`` where the logo cannot
    be used, and ``RenderFailed``.
    """
    with readings_of(settings) as readings:
        items = site_source(settings, readings, allow_drafts=False).items
    site = site_of(items, settings)
    entry = next((each for each in site.all_entries if each.path == page), None)
    if entry is None:
        raise NoSuchHandout(
            "Publishing makes no such page.", "It was removed, or the address is wrong.", "Go to “Web site”."
        )
    planned = SiteHandouts(site, items, settings, load_logo(settings.clinic)).plan()
    file = next(each for each in planned if each.name == page)
    with Renderer(0) as renderer:
        html = file.begin(renderer)()
    published = SiteFolder(directory).published()
    # A path of ours, from the list of what convert wrote there.
    there = published is not None and page in published.files
    before = read_regular(directory / page) if there else b""
    return PreviewedPage(entry, html, not there, text_changes(_texts(before), _texts(html)) if there else ())


def _texts(page: bytes) -> list[str]:
    """Return the texts of a page, without what stands around its content."""
    from lxml import html

    if not page:
        return []
    main = html.document_fromstring(page).find(".//main")
    return [] if main is None else list(_own_texts(main))


def _own_texts(main: object) -> Iterator[str]:
    from lxml.html import HtmlElement

    assert isinstance(main, HtmlElement)  # noqa: S101 (lxml has no types of its own)
    for element in main.iter(*_BLOCKS):
        text = " ".join(element.text_content().split())
        # Of elements in one another, the innermost ones.
        if text and next(element.iterdescendants(*_BLOCKS), None) is None:
            yield text
