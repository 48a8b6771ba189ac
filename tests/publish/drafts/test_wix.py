"""Drafts on a Wix blog: made once, in their language, joined to the original, with pictures that are ready."""

from __future__ import annotations

import pytest

from converter.article import Section
from converter.errors import DraftChanged, KeyRefused, SiteUnreachable, TargetRefused
from tests.publish.drafts.conftest import Sender, draft
from tests.publish.drafts.fake_wix import FakeWix
from tests.publish.drafts.servers import Fault, Reply
from tests.render.articles import p

pytestmark = pytest.mark.slow
ADDRESS = "https://clinic.example/post/using-your-inhaler"


def test_a_draft_is_made_in_its_language_and_joined_to_the_original(wix: FakeWix, waits: list[float]) -> None:
    sender = Sender(wix)
    outcome = sender.send(draft()._replace(original=ADDRESS))
    (made,) = wix.drafts.values()
    assert (outcome.action, outcome.uploaded, outcome.note) == ("created", 2, None)
    assert (made["status"], made["language"], made["translationId"]) == ("UNPUBLISHED", "es", "joined-1")
    assert (made["seoSlug"], made["memberId"]) == ("using-your-inhaler-es", "member-1")
    assert made["seoData"]["tags"][0]["props"]["content"] == "Respire mejor"
    assert {each["operationStatus"] for each in wix.files.values()} == {"READY"}
    assert made["media"]["wixMedia"]["image"]["id"] == "file-2~mv2.png"
    assert waits == [1, 1, 1], "a picture is used when it is ready"
    assert sender.send(draft()._replace(original=ADDRESS)).action == "unchanged"


def test_only_what_changed_is_sent_and_what_a_person_changed_stays(wix: FakeWix, waits: list[float]) -> None:
    sender = Sender(wix)
    sender.send()
    (made,) = wix.drafts.values()
    made["richContent"]["nodes"][0]["nodes"][0]["textData"]["text"] = "By hand"
    assert sender.send(draft(title="Otro")).kept == ("richContent",)
    assert (made["title"], made["status"]) == ("Otro", "UNPUBLISHED")
    with pytest.raises(DraftChanged, match=r"\(richContent\)"):
        sender.send(draft(sections=()))
    assert made["richContent"]["nodes"][0]["nodes"][0]["textData"]["text"] == "By hand"


@pytest.mark.parametrize(
    ("status", "says"), [("PUBLISHED", "published"), ("SCHEDULED", "published"), ("DELETED", "away")]
)
def test_what_is_no_draft_any_more_is_left(wix: FakeWix, waits: list[float], status: str, says: str) -> None:
    sender = Sender(wix)
    sender.send()
    (made,) = wix.drafts.values()
    made["status"] = status
    with pytest.raises(DraftChanged, match=says):
        sender.send(draft(title="Otro"))
    assert made["title"] == draft().article.title


@pytest.mark.parametrize("path", ["/upload/", "/blog/v3/draft-posts"])
def test_what_arrived_though_the_answer_did_not_is_found_again(wix: FakeWix, waits: list[float], path: str) -> None:
    sender = Sender(wix)
    wix.pending = 0
    wix.site.faults.append(Fault(lambda asked: asked.method != "GET" and asked.path.startswith(path), after=True))
    with pytest.raises(SiteUnreachable, match="not known whether"):
        sender.send()
    for each in wix.files.values():
        each["operationStatus"] = "READY"
    assert sender.send().action == "created"
    assert (len(wix.drafts), len(wix.files)) == (1, 2)


def test_a_picture_that_fails_stops_the_draft(wix: FakeWix, waits: list[float]) -> None:
    wix.outcome = "FAILED"
    with pytest.raises(TargetRefused, match="cannot use the picture convert-"):
        Sender(wix).send()
    assert wix.drafts == {}


def test_a_picture_that_is_never_ready_is_waited_for_only_so_long(wix: FakeWix, waits: list[float]) -> None:
    wix.pending = 1000
    with pytest.raises(TargetRefused, match="still working on"):
        Sender(wix).send()
    assert sum(waits) == 20


def test_without_multilingual_a_person_is_told(wix: FakeWix, waits: list[float]) -> None:
    wix.multilingual = False
    note = Sender(wix).send(draft()._replace(original=ADDRESS)).note
    assert note is not None
    assert "Wix Multilingual" in note


def test_a_draft_that_is_too_large_is_not_begun(wix: FakeWix, waits: list[float]) -> None:
    with pytest.raises(TargetRefused, match="200 letters of a title"):
        Sender(wix).send(draft(title="a" * 201))
    long = (Section(id="opening", level=2, blocks=(p("word " * 80_000),)),)
    with pytest.raises(TargetRefused, match="400 KB"):
        Sender(wix).send(draft(sections=long))
    assert wix.drafts == {}


def test_a_key_that_is_taken_back_is_told(wix: FakeWix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERT_WIX_KEY", "another-key")
    with pytest.raises(KeyRefused, match="“Forbidden”") as caught:
        Sender(wix).send()
    assert "another-key" not in str(caught.value)
    wix.site.faults.append(Fault(lambda _: True, Reply(401)))
    with pytest.raises(KeyRefused, match="does not accept the key"):
        Sender(wix).send()
