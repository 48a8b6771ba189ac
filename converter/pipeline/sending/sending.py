"""Sends an approved translation as a draft to where the clinic publishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue, SecretStr

from converter.article import Article, Divider, Edition, Paragraph, Section, Span, images
from converter.article.links import safe_link
from converter.article.model import Model
from converter.errors import NotApproved
from converter.languages import any_language, language
from converter.pipeline.handouts.finishing import finish_post
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.sending.record import SentDrafts
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.publish.drafts.draft import DraftPost, PictureFile, SentPicture
from converter.publish.drafts.installed import open_target
from converter.publish.drafts.keys import store_key
from converter.publish.drafts.refusals import TargetSite
from converter.publish.drafts.sending import SendOutcome, SentDraft, send_draft
from converter.publish.site import SiteEntry
from converter.settings import Settings

_LONGEST_SLUG = 90


class SendPlan(Model):
    """What would be sent."""

    target: str
    site: str
    link: str | None
    """Of the draft that would be brought up to date; ``None`` where one would be made."""
    pictures: tuple[str, ...]
    """Those that are not known to be there."""
    parts: dict[str, JsonValue]
    """As the site's interface would get them."""


def send_edition(  # noqa: PLR0913 (each is asked for by name)
    settings: Settings, name: str, slug: str, tag: str, *, anew: bool = False, listen: Listener = ignore_progress
) -> SendOutcome:
    """Send the approved translation ``tag`` of a post to the site ``name``, as a draft.

    ``anew`` makes another draft, and forgets the one that was sent before. Raises ``NotApproved``, ``NoSuchHandout``,
    ``HistoryDamaged``, ``PostDamaged``, ``Busy``, and the errors of ``converter.publish.drafts``.
    """
    target = open_target(name, settings)
    post, draft = _draft(settings, slug, tag)
    sent = SentDrafts(post.folder, draft.language)
    with sent.lock():
        record = sent.find(target)
        if anew:
            record = SentDraft(target=target.name, site=target.site, pictures=record.pictures)
        return send_draft(
            draft, target, record, sent.save, lambda what, done, total: listen(Progress("send", what, done, total))
        )


def plan_sending(settings: Settings, name: str, slug: str, tag: str) -> SendPlan:
    """Return what ``send_edition`` would send; the site is not asked, and nothing is written. Raises as it."""
    target = open_target(name, settings)
    post, draft = _draft(settings, slug, tag)
    record = SentDrafts(post.folder, draft.language).find(target)
    pictures: Mapping[str, SentPicture] = {
        picture.src: SentPicture(id="0", url=f"https://upload.example/{picture.name}") for picture in draft.pictures
    } | record.pictures
    waiting = tuple(picture.src for picture in draft.pictures if picture.src not in record.pictures)
    parts: dict[str, Any] = dict(target.compose(draft, pictures))
    return SendPlan(target=target.name, site=target.site, link=record.link, pictures=waiting, parts=parts)


def keep_key(settings: Settings, name: str, key: SecretStr) -> str:
    """Keep the key to the site ``name`` in this computer's key ring. Returns whose it is. Raises ``CannotWrite``."""
    target = open_target(name, settings)
    account: str = getattr(target, "account", target.site)
    store_key(TargetSite(target.name, target.title, target.site), account, key)
    return account


def _draft(settings: Settings, slug: str, tag: str) -> tuple[StoredPost, DraftPost]:
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
        excerpt=SiteEntry(post.slug, edition, "").summary,
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
