"""The clinic as handouts show it: its logo is stored, and a sample handout shows how it looks."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from converter.article import Article, Paragraph, Section, Source, Span, original_edition
from converter.errors import BadSettings, ConvertError
from converter.pipeline.clock import now
from converter.pipeline.handouts.logo import load_logo
from converter.pipeline.stored.posts import stored_posts
from converter.settings import Settings
from converter.workspace import write_file


def store_logo(data: bytes) -> Path:
    """Store a picture as the clinic's logo, checked and scaled as a post's pictures are. Returns its file.

    Its name is ours, whatever the picture was called. Raises ``BadSettings`` where it is no picture that can be shown,
    and ``CannotWrite``.
    """
    from converter.sources.images.files import ImageLimits, store_image
    from converter.sources.images.refusals import UnusableImage

    try:
        stored = store_image(data, ImageLimits())
    except UnusableImage as error:
        raise BadSettings(
            "The logo was not stored.", f"{error.reason}.", "Choose a PNG, JPEG, GIF, WebP or AVIF file."
        ) from error
    path = Path(f"clinic-logo-{stored.sha256[:8]}{stored.suffix}")
    write_file(path, stored.data)
    return path


def identity_preview(settings: Settings) -> bytes:
    """Return a handout as a web page, as the settings make it now: the first post that there is, else a few words.

    Raises ``BadSettings`` where the logo cannot be used.
    """
    from converter.render import RenderOptions, render

    article, logo = _sample(settings), load_logo(settings.clinic)
    options = RenderOptions(
        clinic=settings.clinic,
        logo=logo.image if logo else None,
        page_size=settings.page_size,
        pictures=MappingProxyType({logo.image.src: logo.data} if logo and logo.image.src else {}),
    )
    return render(original_edition(article, article.language or "en"), "html", options)


def _sample(settings: Settings) -> Article:
    for post in stored_posts(settings.output):
        try:
            if article := post.article:
                return article
        except ConvertError:
            continue
    words = (Span(text="Drink water. Call us if it does not help within three days."),)
    source = Source(url=None, platform="text", fetched_at=now(), sha256="0" * 64, reader="sample")
    section = Section(id="sample", level=2, heading=None, blocks=(Paragraph(spans=words),))
    return Article(title="A handout", language="en", sections=(section,), source=source)
