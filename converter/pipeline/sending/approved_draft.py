"""An approved translation as it goes to a web site, with its pictures."""

from __future__ import annotations

from converter.article import Article, Divider, Edition, Paragraph, Section, Span, images
from converter.article.links import safe_link
from converter.errors import NotApproved
from converter.languages import any_language, language
from converter.pipeline.handouts.finishing import finish_post
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.publish.drafts.draft import DraftPost, PictureFile
from converter.publish.site import summary_of
from converter.settings import Settings

_LONGEST_SLUG = 90


def approved_draft(settings: Settings, slug: str, tag: str) -> tuple[StoredPost, DraftPost]:
    """Return a post, and its translation ``tag`` as a draft is made of it.

    Raises ``NotApproved``, ``NoSuchHandout``, ``HistoryDamaged`` and ``PostDamaged``.
    """
    post = stored_post(settings.output, slug)
    finish_post(settings, post.slug)
    post = stored_post(settings.output, post.slug)
    edition = post.edition(language(tag).tag)
    if edition.status != "reviewed":
        raise _not_approved(post.slug, edition)
    stored = post.pictures.of(edition.article)
    alts = {placed.image.src: placed.image.alt or "" for placed in images(edition.article)}
    original = edition.original
    return post, DraftPost(
        article=_as_body(edition),
        language=edition.language,
        slug=f"{post.slug[:_LONGEST_SLUG].rstrip('-')}-{edition.language.casefold()}",
        excerpt=summary_of(edition.article),
        original=safe_link(original.source.url),
        original_language=original.language,
        pictures=tuple(PictureFile(src, data, alts[src]) for src, data in stored.items()),
        cover=edition.article.cover.src if edition.article.cover else None,
    )


def _as_body(edition: Edition) -> Article:
    """Return the article with all that a site has no field for: the subtitle first, the link to the original last."""
    article, sections = edition.article, list(edition.article.sections)
    if article.subtitle:
        opening = Section(id="subtitle", level=2, blocks=(Paragraph(spans=(Span(text=article.subtitle),)),))
        sections.insert(0, opening)
    address = safe_link(edition.original.source.url)
    if address and sections:
        last = sections[-1]
        line = (Divider(), Paragraph(spans=_original_line(edition, address)))
        sections[-1] = last.model_copy(update={"blocks": (*last.blocks, *line)})
    return article.model_copy(update={"sections": tuple(sections)})


def _original_line(edition: Edition, address: str) -> tuple[Span, ...]:
    from converter.render.strings import strings

    words = strings(edition.language)
    original = edition.original
    title = Span(text=original.title or address, href=address, language=original.language)
    return (Span(text=f"{words('Original article').text}{words.colon}"), title)


def _not_approved(slug: str, edition: Edition) -> NotApproved:
    name = f"“{slug}” in {any_language(edition.language).english_name}"
    if edition.status == "original":
        return NotApproved(
            f"Nothing was sent: {name} is the post itself.",
            "Only translations are sent; the post is on the clinic's site already.",
            f"Name the language of a translation: “convert send wordpress {slug} es”.",
        )
    return NotApproved(
        f"Nothing was sent: {name} is a draft that nobody has approved.",
        "Only what a person approved is sent to a web site.",
        f"Have it reviewed: “convert review export {slug} {edition.language}”, then “convert review approve”.",
    )
