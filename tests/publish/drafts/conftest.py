"""A draft on its way to a site of this computer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from converter.publish.drafts.draft import DraftPost, DraftTarget, PictureFile
from converter.publish.drafts.sending import SendOutcome, SentDraft, send_draft
from converter.publish.drafts.wix.target import WixTarget
from converter.publish.drafts.wordpress.target import WordPressTarget
from converter.settings import SendSettings, Settings
from tests.publish.drafts.fake_wix import KEY, SITE_ID, FakeWix
from tests.publish.drafts.fake_wordpress import PASSWORD, USER, FakeWordPress
from tests.publish.drafts.servers import serving
from tests.render.articles import PICTURE, STORED, edition, png

OTHER = "images/spacer.png"


def draft(**changes: Any) -> DraftPost:
    """The handout of the inhaler in Spanish, with two pictures."""
    made = edition("es", "reviewed")
    return DraftPost(
        article=made.article.model_copy(update=changes),
        language="es",
        slug="using-your-inhaler-es",
        excerpt="Respire mejor",
        original=None,
        original_language="en",
        pictures=(PictureFile(STORED, PICTURE, "Una mano"), PictureFile(OTHER, png(10, 10), "")),
        cover=OTHER,
    )


class Sender:
    """Sends drafts to one site, and remembers as a folder does."""

    def __init__(self, fake: FakeWordPress | FakeWix) -> None:
        self.fake = fake
        self.record = SentDraft(target="any", site="any")

    def send(self, post: DraftPost | None = None) -> SendOutcome:
        return send_draft(post or draft(), self._target(), self.record, self._save, lambda _what, _done, _total: None)

    def _target(self) -> DraftTarget:
        if isinstance(self.fake, FakeWix):
            return WixTarget(Settings(send=SendSettings(wix_site=SITE_ID, wix_member="member-1")))
        settings = SendSettings(wordpress_site=self.fake.site.address, wordpress_user=USER)
        return WordPressTarget(Settings(send=settings))

    def _save(self, record: SentDraft) -> None:
        self.record = SentDraft.model_validate_json(record.model_dump_json())

    def writes(self) -> list[str]:
        """What was posted since this was last asked."""
        posted = [each.query["rest_route"] for each in self.fake.site.asked if each.method == "POST"]
        self.fake.site.asked.clear()
        return posted


@pytest.fixture
def wordpress() -> Iterator[FakeWordPress]:
    fake = FakeWordPress()
    with serving(fake.site):
        yield fake


@pytest.fixture
def sender(wordpress: FakeWordPress, monkeypatch: pytest.MonkeyPatch) -> Sender:
    monkeypatch.setenv("CONVERT_WORDPRESS_KEY", PASSWORD)
    return Sender(wordpress)


@pytest.fixture
def wix(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWix]:
    fake = FakeWix()
    with serving(fake.site):
        monkeypatch.setattr("converter.publish.drafts.wix.target.API", fake.site.address)
        monkeypatch.setenv("CONVERT_WIX_KEY", KEY)
        yield fake


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits that were asked for; none is made."""
    found: list[float] = []
    monkeypatch.setattr("converter.publish.drafts.api.time.sleep", found.append)
    return found
