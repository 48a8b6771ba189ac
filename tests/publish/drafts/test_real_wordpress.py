"""A real WordPress takes a draft, its editor knows every block, and Chromium shows it, to editors alone."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from converter.article import Article, plain_text, units
from converter.errors import DraftChanged
from converter.publish.drafts.draft import DraftPost
from converter.publish.drafts.sending import SendOutcome, SentDraft, send_draft
from converter.publish.drafts.wordpress.target import WordPressTarget
from converter.settings import SendSettings, Settings
from tests.publish.drafts.conftest import draft
from tests.publish.drafts.wordpress_site import LOGIN, USER, WordPressSite, needs_wordpress, running_wordpress

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), needs_wordpress]
PATIENCE = 120_000
DAMAGED = """() => {
    const found = [];
    const walk = blocks => blocks.forEach(block => {
        if (!block.isValid) found.push(block.name);
        walk(block.innerBlocks);
    });
    walk(wp.data.select('core/block-editor').getBlocks());
    return found;
}"""


class Clinic:
    """Sends to one WordPress, and looks at it as its editor."""

    def __init__(self, site: WordPressSite, page: Page) -> None:
        self.site = site
        self.page = page
        self.target = WordPressTarget(Settings(send=SendSettings(wordpress_site=site.address, wordpress_user=USER)))
        self.record = SentDraft(target="wordpress", site=site.address)

    def send(self, post: DraftPost) -> SendOutcome:
        return send_draft(post, self.target, self.record, self._keep, lambda _what, _done, _total: None)

    def _keep(self, record: SentDraft) -> None:
        self.record = record

    def sign_in(self) -> None:
        # Nothing is fetched from elsewhere.
        self.page.route(lambda url: not url.startswith(self.site.address), lambda route: route.abort())
        self.page.goto(f"{self.site.address}/wp-login.php", timeout=PATIENCE)
        self.page.fill("#user_login", USER)
        self.page.fill("#user_pass", LOGIN)
        self.page.click("#wp-submit", timeout=PATIENCE)

    def change_by_hand(self, **parts: str) -> None:
        route = {"rest_route": f"/wp/v2/posts/{self.record.id}"}
        key = (USER, self.site.password)
        httpx.post(f"{self.site.address}/", params=route, json=parts, auth=key, timeout=60).raise_for_status()


def sentences(article: Article) -> list[str]:
    """What a page has to show: every text but descriptions of pictures and the tags."""
    shown = (unit for unit in units(article) if unit.role not in {"alt", "tag", "subtitle"})
    return [" ".join(plain_text(unit.spans).split()) for unit in shown]


def test_it_takes_a_draft_and_shows_it(tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_wordpress(tmp_path) as site, browser.new_context() as context:
        monkeypatch.setenv("CONVERT_WORDPRESS_KEY", site.password)
        clinic = Clinic(site, context.new_page())
        outcome = clinic.send(draft())
        assert (outcome.action, outcome.uploaded) == ("created", 2)

        preview = f"{site.address}/?p={clinic.record.id}&preview=true"
        assert httpx.get(preview, timeout=60).status_code == 404, "it is not published"
        clinic.sign_in()
        clinic.page.goto(preview, timeout=PATIENCE, wait_until="domcontentloaded")
        shown = " ".join(clinic.page.inner_text("body").split())
        assert [text for text in sentences(draft().article) if text not in shown] == []
        picture = f"img[src*='{clinic.record.pictures['images/inhaler.png'].url}']"
        clinic.page.wait_for_function("found => document.querySelector(found).naturalWidth === 320", arg=picture)

        clinic.page.goto(outcome.link, timeout=PATIENCE, wait_until="commit")
        clinic.page.wait_for_function(
            "window.wp?.data?.select('core/block-editor')?.getBlockCount() > 0", timeout=PATIENCE
        )
        assert clinic.page.evaluate(DAMAGED) == []

        clinic.change_by_hand(excerpt="By hand")
        assert clinic.send(draft(title="Otro título")).kept == ("excerpt",)
        clinic.change_by_hand(title="By hand")
        with pytest.raises(DraftChanged, match=r"\(title\)"):
            clinic.send(draft(title="Más"))
