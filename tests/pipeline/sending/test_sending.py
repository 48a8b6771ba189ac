"""An approved translation is sent by the command, as a draft; what is not approved is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from converter.errors import NotApproved, PostDamaged
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.sending.sending import send_edition
from converter.settings import SendSettings, Settings
from tests.cli.conftest import Convert
from tests.pipeline.reviews.posts import ANA
from tests.publish.drafts.fake_wordpress import PASSWORD, USER, FakeWordPress
from tests.publish.drafts.servers import serving
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

PAGE = """<!doctype html><html lang="en"><title>Fever</title>
<link rel="canonical" href="https://clinic.example/fever"><article><h1>Fever</h1>
<p>A fever is a sign that the body of your child is fighting an infection, and it is not dangerous.</p>
<figure><img src="one.png" alt="A thermometer"></figure>
<p>Give water often, in small drinks, all through the day and the night.</p></article></html>"""
NAME = EditionName("fever", "es")


@pytest.fixture
def convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Convert:
    monkeypatch.chdir(tmp_path)
    return Convert(tmp_path)


@pytest.fixture
def wordpress(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWordPress]:
    fake = FakeWordPress()
    with serving(fake.site):
        monkeypatch.setenv("CONVERT_SEND__WORDPRESS_SITE", fake.site.address)
        monkeypatch.setenv("CONVERT_SEND__WORDPRESS_USER", USER)
        monkeypatch.setenv("CONVERT_WORDPRESS_KEY", PASSWORD)
        yield fake


@pytest.fixture
def settings(convert: Convert, wordpress: FakeWordPress) -> Settings:
    """Those of a folder in which a post was translated, and approved."""
    Image.new("RGB", (40, 30), "red").save("one.png")
    Path("post.html").write_text(PAGE, encoding="utf-8")
    made = Settings(send=SendSettings(wordpress_site=wordpress.site.address, wordpress_user=USER))
    fetch_handouts(Job("post.html", ("es",), formats=("txt",)), made, [CountingEngine(("en", "es"))])
    approve_edition(made, NAME, ANA, accept_findings=True)
    return made


def printed(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    return json.loads(done.stdout)


def test_a_draft_is_shown_sent_and_brought_up_to_date(
    convert: Convert, settings: Settings, wordpress: FakeWordPress
) -> None:
    plan = printed(convert("send", "wordpress", "fever", "es", "--dry-run"))
    assert (plan["link"], len(plan["pictures"]), wordpress.site.asked) == (None, 1, [])
    assert "https://clinic.example/fever" in plan["parts"]["content"]
    assert printed(convert("send", "wordpress", "fever", "es", "--json"))["action"] == "created"
    (post,) = wordpress.posts.values()
    assert post["content"].count("<!-- wp:image") == 1
    assert 'alt="A retemomreht"' in post["content"]
    assert (post["status"], post["slug"]) == ("draft", "fever-es")
    done = convert("send", "wordpress", "fever")
    assert "The draft is up to date" in done.stderr
    assert done.stdout == f"{wordpress.site.address}/wp-admin/post.php?post={post['id']}&action=edit\n"
    assert printed(convert("send", "wordpress", "fever", "es", "--new", "--json"))["uploaded"] == 0
    assert len(wordpress.posts) == 2
    sent = Path("output/fever/es/sent.json").read_text(encoding="utf-8")
    assert PASSWORD not in sent


def test_only_what_a_person_approved_is_sent(settings: Settings, wordpress: FakeWordPress) -> None:
    with pytest.raises(NotApproved, match="is the post itself"):
        send_edition(settings, "wordpress", "fever", "en")
    withdraw_edition(settings, NAME, ANA)
    with pytest.raises(NotApproved, match="nobody has approved"):
        send_edition(settings, "wordpress", "fever", "es")
    assert wordpress.site.asked == []


def test_a_damaged_record_is_never_taken_for_none(settings: Settings, wordpress: FakeWordPress) -> None:
    send_edition(settings, "wordpress", "fever", "es")
    sent = Path("output/fever/es/sent.json")
    sent.write_bytes(sent.read_bytes()[:-9])
    with pytest.raises(PostDamaged, match=r"es/sent\.json"):
        send_edition(settings, "wordpress", "fever", "es")
    assert len(wordpress.posts) == 1


def test_a_page_for_medium_lies_beside_its_pictures(convert: Convert, settings: Settings) -> None:
    page, picture = printed(convert("send", "medium", "fever", "es", "--json"))["files"]
    assert page == str(Path("medium/fever-es/index.html"))
    assert Path(picture).name in Path(page).read_text(encoding="utf-8")
    assert Path(picture).stat().st_size > 0


def test_a_kind_of_site_that_there_is_not_is_told(convert: Convert, settings: Settings) -> None:
    error = convert.error("send", "wordpres", "fever", "es")
    assert error["code"] == "target-refused"
    assert "Did you mean “wordpress”?" in error["why"]
