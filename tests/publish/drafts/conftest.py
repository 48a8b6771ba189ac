"""A draft on its way to a WordPress of this computer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from converter.publish.drafts.draft import DraftPost, PictureFile
from converter.publish.drafts.sending import SendOutcome, SentDraft, send_draft
from converter.publish.drafts.wordpress.target import WordPressTarget
from converter.settings import SendSettings, Settings
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
    """Sends drafts to one WordPress, and remembers as a folder does."""

    def __init__(self, wordpress: FakeWordPress) -> None:
        self.wordpress = wordpress
        self.record = SentDraft(target="wordpress", site=wordpress.site.address)

    def send(self, post: DraftPost | None = None) -> SendOutcome:
        settings = SendSettings(wordpress_site=self.wordpress.site.address, wordpress_user=USER)
        target = WordPressTarget(Settings(send=settings))
        return send_draft(post or draft(), target, self.record, self._save, lambda _what, _done, _total: None)

    def _save(self, record: SentDraft) -> None:
        self.record = SentDraft.model_validate_json(record.model_dump_json())

    def writes(self) -> list[str]:
        """What was posted since this was last asked."""
        posted = [each.query["rest_route"] for each in self.wordpress.site.asked if each.method == "POST"]
        self.wordpress.site.asked.clear()
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
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits that were asked for; none is made."""
    found: list[float] = []
    monkeypatch.setattr("converter.publish.drafts.api.time.sleep", found.append)
    return found
