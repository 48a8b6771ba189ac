"""A blog is followed: what is new or changed is made once, what is not is not asked for, and reviewers are told."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.errors import NobodyTold, PostDamaged
from converter.pipeline.following.following import FollowResult, follow
from converter.pipeline.posts.job import Job
from converter.settings import FollowSettings, Settings
from tests.publish.drafts.servers import Asked, Reply, Site, serving
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow
DAYS = {"fever": "2026-01-02", "asthma": "2026-01-03"}
TEXT = "This is something that every parent of a child should know about {}, and it is said in plain words."


class Blog:
    """A blog with a feed, and an address inside the clinic where a notice may be sent."""

    def __init__(self) -> None:
        self.site = Site(self.answer)
        self.days = dict(DAYS)
        self.broken: set[str] = set()

    def answer(self, asked: Asked) -> Reply:
        name = asked.path.strip("/")
        if name == "feed":
            return Reply(200, self.feed().encode(), {"Content-Type": "application/rss+xml"})
        if name == "hook":
            return Reply(204)
        if name not in self.days or name in self.broken:
            return Reply(404)
        text = TEXT.format(f"{name} on {self.days[name]}")
        page = f"<html lang=en><title>{name}</title><article><h1>{name}</h1><p>{text}</p><p>{text}</p></article></html>"
        return Reply(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def feed(self) -> str:
        items = (
            f"<item><title>{name}</title><link>{self.site.address}/{name}</link><pubDate>{day}T10:00:00Z</pubDate></item>"
            for name, day in self.days.items()
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Blog</title>{"".join(items)}</channel></rss>'

    def pages(self) -> list[str]:
        """The posts that were asked for since this was last asked."""
        names = [asked.path.strip("/") for asked in self.site.asked]
        self.site.asked.clear()
        return [name for name in names if name in DAYS or name == "croup"]


@pytest.fixture
def blog() -> Iterator[Blog]:
    made = Blog()
    with serving(made.site):
        yield made


def look(blog: Blog, output: Path, **told: str) -> FollowResult:
    job = Job(f"{blog.site.address}/feed", ("es",), formats=("txt",), pictures=False)
    settings = Settings(output=output, follow=FollowSettings(**told))
    return follow(job, settings, [CountingEngine(("en", "es"))])


def test_what_is_new_or_changed_is_made_and_nothing_else_is_asked_for(blog: Blog, tmp_path: Path) -> None:
    first = look(blog, tmp_path)
    assert sorted(result.title or "" for result in first.made) == ["asthma", "fever"]
    assert (first.waiting, first.told, len(blog.pages())) == ({"es": 2}, False, 2)
    second = look(blog, tmp_path)
    assert (second.made, second.posts, blog.pages()) == ((), 2, [])
    blog.days |= {"fever": "2026-02-01", "croup": "2026-02-02"}
    third = look(blog, tmp_path)
    assert [result.title for result in third.made] == ["croup", "fever"]
    assert sorted(blog.pages()) == ["croup", "fever"]
    assert (tmp_path / "croup" / "es" / "translation.json").is_file()


def test_a_post_that_cannot_be_made_stops_no_other_and_is_tried_again(blog: Blog, tmp_path: Path) -> None:
    blog.broken.add("fever")
    first = look(blog, tmp_path)
    assert [result.title for result in first.made] == ["asthma"]
    assert [error.title for error in first.errors] == ["fever"]
    blog.broken.clear()
    assert [result.title for result in look(blog, tmp_path).made] == ["fever"]


def test_a_program_for_mails_gets_how_many_wait_and_no_word_of_a_post(
    blog: Blog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = tmp_path / "mail.txt"
    program = tmp_path / "bin" / "sendmail"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\nopen({str(mail)!r}, 'w').write(sys.stdin.read())\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert look(blog, tmp_path / "output", mail="review@clinic.example").told
    text = mail.read_text(encoding="utf-8")
    assert "2 translations wait for a reviewer: 2 in Spanish." in text
    assert "To: review@clinic.example" in text
    assert not any(word in text.casefold() for word in ("fever", "asthma"))
    mail.unlink()
    assert not look(blog, tmp_path / "output", mail="review@clinic.example").told
    assert not mail.exists()


def test_an_address_inside_the_clinic_is_told_and_none_outside(blog: Blog, tmp_path: Path) -> None:
    look(blog, tmp_path, webhook=f"{blog.site.address}/hook")
    (told,) = (asked for asked in blog.site.asked if asked.path == "/hook")
    assert told.body == {"text": "2 translations wait for a reviewer: 2 in Spanish.", "waiting": {"es": 2}}


def test_what_could_not_be_told_is_told_next_time(blog: Blog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.sources.http.private_addresses.is_private", lambda _: False)
    with pytest.raises(NobodyTold, match="does not lie inside the clinic"):
        look(blog, tmp_path, webhook=f"{blog.site.address}/hook")
    assert not any(asked.path == "/hook" for asked in blog.site.asked)
    monkeypatch.undo()
    again = look(blog, tmp_path, webhook=f"{blog.site.address}/hook")
    assert (again.made, again.told) == ((), True)


def test_without_a_program_for_mails_it_says_so(blog: Blog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("converter.pipeline.following.telling._PROGRAM", str(tmp_path / "none"))
    with pytest.raises(NobodyTold, match="no program for mails"):
        look(blog, tmp_path / "output", mail="review@clinic.example")


def test_damaged_notes_are_never_taken_for_none(blog: Blog, tmp_path: Path) -> None:
    look(blog, tmp_path)
    notes = tmp_path / ".followed.json"
    assert len(json.loads(notes.read_text(encoding="utf-8"))["stamps"]) == 2
    notes.write_bytes(b"{")
    with pytest.raises(PostDamaged, match="followed"):
        look(blog, tmp_path)
