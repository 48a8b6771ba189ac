"""Send a draft: make it or bring it up to date, and overwrite nothing that a person changed there.

What was sent is recorded before and after each step, so that a run that broke off is gone on with and makes nothing
twice. Each part (title, body, …) is compared three ways: what we sent last, what we would send now, what is there now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from pydantic import Field

from converter.article.model import Model
from converter.publish.drafts import refusals
from converter.publish.drafts.draft import DraftPost, DraftTarget, Parts, RemoteDraft, SentPicture

Action = Literal["created", "updated", "unchanged"]


class SentDraft(Model):
    """What was sent of one edition to one site."""

    target: str
    site: str
    id: str | None = None
    """Of the draft there; ``None`` until it is known."""
    link: str | None = None
    creating: bool = False
    """True from before a draft is made until its answer came: it may be there."""
    language_set: bool = False
    """Whether the site was told which language the draft is in."""
    ours: dict[str, str] = Field(default={})
    """Digest of each part as we sent it last."""
    theirs: dict[str, str] = Field(default={})
    """Digest of each part as it was there afterwards."""
    pictures: dict[str, SentPicture] = Field(default={})
    """By ``Image.src``."""


class SendOutcome(Model):
    """What became of a draft."""

    target: str
    site: str
    action: Action
    link: str
    """Where a person edits it."""
    uploaded: int = 0
    """Pictures that were not there before."""
    kept: tuple[str, ...] = ()
    """Parts that a person changed there, and that were left as they are."""
    note: str | None = None
    """What a person should do there by hand."""


Save = Callable[[SentDraft], None]
Step = Callable[[str, int, int], None]


def send_draft(draft: DraftPost, target: DraftTarget, record: SentDraft, save: Save, step: Step) -> SendOutcome:
    """Send a draft, and keep what was sent with ``save``. ``step`` is told what is done, and how much of how much.

    Raises ``DraftChanged`` where a person changed there what has changed here too, has published it or has thrown it
    away, and the other errors of ``refusals``.
    """
    record, uploaded = _with_pictures(draft, target, record, save, step)
    parts = target.compose(draft, record.pictures)
    step("draft", len(draft.pictures), len(draft.pictures) + 1)
    sender = _Sender(target, parts, save)
    record, outcome = sender.create(draft, record) if record.id is None else sender.update(record)
    note = None
    if not record.language_set:
        note = target.set_language(record.id or "", draft)
        save(record.model_copy(update={"language_set": note is None}))
    return outcome.model_copy(update={"uploaded": uploaded, "note": note})


def _with_pictures(
    draft: DraftPost, target: DraftTarget, record: SentDraft, save: Save, step: Step
) -> tuple[SentDraft, int]:
    """Put each picture on the site that is not there yet; each is recorded as soon as it is there."""
    uploaded = 0
    for number, picture in enumerate(draft.pictures):
        if picture.src not in record.pictures:
            step("picture", number, len(draft.pictures) + 1)
            found = target.find_picture(picture)
            uploaded += found is None
            sent = {**record.pictures, picture.src: found or target.upload(picture)}
            record = record.model_copy(update={"pictures": sent})
            save(record)
    return record, uploaded


class _Sender:
    """Makes one draft, or brings it up to date."""

    def __init__(self, target: DraftTarget, parts: Parts, save: Save) -> None:
        self._target = target
        self._parts = parts
        self._save = save
        self._ours = _digests(target.texts(parts))

    def create(self, draft: DraftPost, record: SentDraft) -> tuple[SentDraft, SendOutcome]:
        made = self._target.find_created(self._parts) if record.creating else None
        if made is not None:
            # A person may have changed it since: what was sent is what it is compared with.
            record, outcome = self.update(_known(record, made, record.ours, record.ours))
            self._save(record)
            return record, outcome.model_copy(update={"action": "created"})
        self._save(record.model_copy(update={"creating": True, "ours": self._ours}))
        made = self._target.create(self._parts, draft)
        record = _known(record, made, self._ours, _digests(made.texts))
        self._save(record)
        return record, self._outcome("created", made)

    def update(self, record: SentDraft) -> tuple[SentDraft, SendOutcome]:
        there = self._target.read(record.id or "")
        if there.state != "draft":
            raise refusals.not_a_draft(self._target, there, published=there.state == "published")
        now = _digests(there.texts)
        changed_here = {name for name, ours in self._ours.items() if ours != record.ours.get(name)}
        # What an update that broke off had written already is ours as well.
        changed_there = {
            name for name, ours in self._ours.items() if now.get(name) not in {record.theirs.get(name), ours}
        }
        if both := changed_here & changed_there:
            raise refusals.changed_there(self._target, there, sorted(both))
        if not changed_here:
            return record, self._outcome("unchanged", there, changed_there)
        there = self._target.update(there.id, {name: self._parts[name] for name in sorted(changed_here)})
        after = _digests(there.texts)
        record = _known(
            record,
            there,
            {**record.ours, **{name: self._ours[name] for name in changed_here}},
            {**record.theirs, **{name: after.get(name, "") for name in changed_here}},
        )
        self._save(record)
        return record, self._outcome("updated", there, changed_there)

    def _outcome(self, action: Action, there: RemoteDraft, kept: Iterable[str] = ()) -> SendOutcome:
        target = self._target
        return SendOutcome(
            target=target.name, site=target.site, action=action, link=there.link, kept=tuple(sorted(kept))
        )


def _known(record: SentDraft, there: RemoteDraft, ours: Mapping[str, str], theirs: Mapping[str, str]) -> SentDraft:
    changes = {"id": there.id, "link": there.link, "creating": False, "ours": dict(ours), "theirs": dict(theirs)}
    return record.model_copy(update=changes)


def _digests(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: hashlib.sha256(text.strip().encode()).hexdigest()[:32] for name, text in texts.items()}
