"""A draft is made once, brought up to date, and never overwrites what a person changed."""

from __future__ import annotations

import pytest

from converter.errors import DraftChanged, SiteUnreachable
from tests.publish.drafts.conftest import Sender, draft
from tests.publish.drafts.fake_wordpress import FakeWordPress
from tests.publish.drafts.servers import Asked, Fault, Reply

pytestmark = pytest.mark.slow

NEW_TITLE = "Su inhalador"


def route(asked: Asked) -> str:
    return f"{asked.method} {asked.query.get('rest_route', '')}"


def lost(what: str, *, after: bool) -> Fault:
    """The connection breaks, before or after the request was carried out."""
    return Fault(lambda asked: route(asked).startswith(what), after=after)


def test_a_draft_is_made_with_its_pictures_and_is_not_published(sender: Sender, wordpress: FakeWordPress) -> None:
    outcome = sender.send()
    (post,) = wordpress.posts.values()
    assert (outcome.action, outcome.uploaded, post["status"]) == ("created", 2, "draft")
    first, second = wordpress.media.values()
    assert first["source_url"] in post["content"]
    assert (first["alt_text"], post["featured_media"]) == ("Una mano", second["id"])
    assert post["title"] == draft().article.title
    assert outcome.link.endswith(f"/wp-admin/post.php?post={post['id']}&action=edit")


def test_what_did_not_change_is_not_sent_again(sender: Sender) -> None:
    sender.send()
    sender.writes()
    outcome = sender.send()
    assert (outcome.action, outcome.uploaded, sender.writes()) == ("unchanged", 0, [])


def test_only_what_changed_here_is_sent_and_the_rest_stays_as_it_is_there(
    sender: Sender, wordpress: FakeWordPress
) -> None:
    sender.send()
    (post,) = wordpress.posts.values()
    post["excerpt"] = "Written by hand"
    sender.writes()
    outcome = sender.send(draft(title=NEW_TITLE))
    assert (outcome.action, outcome.kept) == ("updated", ("excerpt",))
    assert (post["title"], post["excerpt"], post["status"]) == (NEW_TITLE, "Written by hand", "draft")
    assert [each for each in sender.writes() if "posts" in each] == [f"/wp/v2/posts/{post['id']}"]
    assert sender.send(draft(title=NEW_TITLE)).action == "unchanged"


def test_what_changed_here_and_there_is_refused_and_left(sender: Sender, wordpress: FakeWordPress) -> None:
    sender.send()
    (post,) = wordpress.posts.values()
    post["title"] = "Written by hand"
    sender.writes()
    with pytest.raises(DraftChanged, match=r"\(title\)"):
        sender.send(draft(title=NEW_TITLE))
    assert (post["title"], sender.writes()) == ("Written by hand", [])


@pytest.mark.parametrize("status", ["publish", "future", "private", "trash", None])
def test_what_is_no_draft_any_more_is_left(sender: Sender, wordpress: FakeWordPress, status: str | None) -> None:
    sender.send()
    (number,) = wordpress.posts
    if status is None:
        del wordpress.posts[number]
    else:
        wordpress.posts[number]["status"] = status
    sender.writes()
    thrown_away = status in {"trash", None}
    with pytest.raises(DraftChanged, match="thrown it away" if thrown_away else "published it"):
        sender.send(draft(title=NEW_TITLE))
    assert sender.writes() == []


@pytest.mark.parametrize("moment", ["before it was done", "after"])
@pytest.mark.parametrize("what", ["POST /wp/v2/media", "POST /wp/v2/posts"])
def test_a_run_that_broke_off_is_gone_on_with_and_makes_nothing_twice(
    sender: Sender, wordpress: FakeWordPress, what: str, moment: str
) -> None:
    wordpress.site.faults.append(lost(what, after=moment == "after"))
    with pytest.raises(SiteUnreachable, match="not known whether all of it arrived"):
        sender.send()
    assert sender.send().action == "created"
    assert (len(wordpress.posts), len(wordpress.media)) == (1, 2)
    assert sender.send().action == "unchanged"


def test_after_a_picture_that_failed_only_the_others_are_sent(sender: Sender, wordpress: FakeWordPress) -> None:
    second = Fault(lambda asked: route(asked) == "POST /wp/v2/media" and len(wordpress.media) == 1, Reply(500))
    wordpress.site.faults.append(second)
    with pytest.raises(SiteUnreachable, match="a fault of its own"):
        sender.send()
    assert (len(wordpress.media), len(wordpress.posts)) == (1, 0)
    assert sender.send().uploaded == 1


def test_an_update_whose_answer_was_lost_is_ours(sender: Sender, wordpress: FakeWordPress) -> None:
    sender.send()
    (number,) = wordpress.posts
    wordpress.site.faults.append(lost(f"POST /wp/v2/posts/{number}", after=True))
    with pytest.raises(SiteUnreachable):
        sender.send(draft(title=NEW_TITLE))
    assert sender.send(draft(title=NEW_TITLE)).action == "updated"
    assert sender.send(draft(title="Otra vez")).action == "updated"


def test_a_draft_found_again_that_a_person_changed_meanwhile_is_left(sender: Sender, wordpress: FakeWordPress) -> None:
    wordpress.site.faults.append(lost("POST /wp/v2/posts", after=True))
    with pytest.raises(SiteUnreachable):
        sender.send()
    (post,) = wordpress.posts.values()
    post["content"] = "Written by hand"
    assert sender.send().kept == ("content",)
    assert (len(wordpress.posts), post["content"]) == (1, "Written by hand")


@pytest.mark.parametrize(
    ("plugin", "fields"),
    [
        ("polylang", {"lang": "es", "translations": {"en": 7}}),
        ("wpml", {"wpml_current_locale": "es_ES", "wpml_translations": {"en_US": 7}}),
    ],
)
def test_the_plug_ins_for_several_languages_are_told(
    sender: Sender, wordpress: FakeWordPress, plugin: str, fields: dict[str, object]
) -> None:
    wordpress.plugin = plugin  # type: ignore[assignment]
    address = f"{wordpress.site.address}/using-your-inhaler/"
    wordpress.posts[7] = {"id": 7, "slug": "using-your-inhaler", "status": "publish", "link": address}
    outcome = sender.send(draft()._replace(original=address))
    (made,) = (post for number, post in wordpress.posts.items() if number != 7)
    assert {name: made.get(name) for name in fields} == fields
    assert (outcome.note, made["status"]) == (None, "draft")


def test_a_language_that_the_site_does_not_have_is_told(sender: Sender, wordpress: FakeWordPress) -> None:
    wordpress.plugin = "polylang"
    note = sender.send(draft()._replace(language="so")).note
    assert note is not None
    assert "language" in note
