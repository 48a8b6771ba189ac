"""Sends an approved translation as a draft to where the clinic publishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue, SecretStr

from converter.article.model import Model
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.sending.approved_draft import approved_draft
from converter.pipeline.sending.record import SentDrafts
from converter.publish.drafts.draft import SentPicture
from converter.publish.drafts.installed import open_target
from converter.publish.drafts.keys import store_key
from converter.publish.drafts.refusals import TargetSite
from converter.publish.drafts.sending import SendOutcome, SentDraft, send_draft
from converter.settings import Settings


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
    post, draft = approved_draft(settings, slug, tag)
    sent = SentDrafts(post.folder, draft.language)
    with sent.lock():
        record = sent.find(target)
        if anew:
            record = SentDraft(target=target.name, site=target.site)
        return send_draft(
            draft, target, record, sent.save, lambda what, done, total: listen(Progress("send", what, done, total))
        )


def plan_sending(settings: Settings, name: str, slug: str, tag: str) -> SendPlan:
    """Return what ``send_edition`` would send; the site is not asked, and nothing is written. Raises as it."""
    target = open_target(name, settings)
    post, draft = approved_draft(settings, slug, tag)
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
