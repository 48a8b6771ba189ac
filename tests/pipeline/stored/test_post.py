"""A post as it is stored: what its files are, where they lie, and who changed them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from converter.article import Article, EngineInfo, Source, Translation
from converter.errors import CannotWrite, NoSuchHandout, PostDamaged
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import FolderChooser, stored_post, stored_posts
from converter.workspace import PostFolder

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def article(title: str | None = "Fever", url: str | None = None, day: int = 1) -> Article:
    fetched = NOW.replace(day=day)
    source = Source(platform="web", url=url, fetched_at=fetched, sha256="0" * 64, reader="t")
    return Article(title=title, language="en", source=source)


def translation(tag: str) -> Translation:
    engine = EngineInfo(name="E", version="1")
    return Translation(source_language="en", language=tag, engine=engine, translated_at=NOW, segments=())


@pytest.fixture
def post(tmp_path: Path) -> StoredPost:
    return StoredPost(PostFolder(tmp_path / "fever"))


def test_two_posts_of_one_title_keep_apart(tmp_path: Path) -> None:
    chooser = FolderChooser(tmp_path)
    first, second = article(url="https://a.example/1"), article(url="https://a.example/2")
    chooser.choose(first).post.save_article(first)
    assert chooser.choose(first).post.folder.path == tmp_path / "fever"
    other = chooser.choose(second).post.folder.path
    assert other.parent == tmp_path
    assert other.name.startswith("fever-")
    assert not other.exists(), "choosing makes nothing"


def test_an_article_read_again_keeps_its_first_date(post: StoredPost) -> None:
    first = post.save_article(article(day=1))
    file = post.folder.path / "article.json"
    before = file.stat().st_mtime_ns
    again = StoredPost(post.folder)
    assert again.save_article(article(day=2)) == first
    assert file.stat().st_mtime_ns == before


def test_each_file_is_absent_damaged_or_intact(post: StoredPost) -> None:
    assert (post.article_file.condition, post.translation_file("es").condition) == ("absent", "absent")
    for name in ("article.json", "es/translation.json", ".state.json"):
        post.folder.write(name, b"[1")
    damaged = StoredPost(post.folder)
    files = (damaged.article_file, damaged.translation_file("es"), damaged.outputs.index)
    assert [file.condition for file in files] == ["damaged"] * 3
    assert all(file.damage and file.content is None for file in files)
    for read in (lambda: damaged.article, lambda: damaged.original, lambda: damaged.find_edition("es")):
        with pytest.raises(PostDamaged):
            read()
    assert list(damaged.damages()) == [None]
    intact = StoredPost(PostFolder(post.folder.path.with_name("cough")))
    intact.save_article(article("Cough"))
    intact.save_translation(translation("es"))
    assert (intact.article_file.condition, intact.translation_file("es").condition) == ("intact", "intact")


def test_damaged_posts_are_listed_and_other_folders_are_not(tmp_path: Path, post: StoredPost) -> None:
    post.save_article(article())
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "article.json").write_bytes(b"{")
    (tmp_path / "memory.sqlite3").touch()
    (tmp_path / "something else").mkdir()
    assert [each.slug for each in stored_posts(tmp_path)] == ["damaged", "fever"]
    with pytest.raises(NoSuchHandout, match="There is: “fever”"):
        stored_post(tmp_path, "fewer")
    assert list(stored_posts(tmp_path / "none")) == []


def test_an_edition_belongs_to_the_article_as_it_is_now(post: StoredPost) -> None:
    post.save_article(article())
    first = post.save_translation(translation("es"))
    assert post.find_edition("es") is first
    post.save_article(article("Fever in children"))
    assert post.stored_edition("es").article.title == "Fever in children"


def test_what_another_run_changed_before_the_lock_is_read_again(post: StoredPost) -> None:
    post.save_article(article())
    post.save_translation(translation("es"))
    post.folder.write("es/handout.txt", b"text")
    waiting = StoredPost(post.folder)
    assert waiting.article == article()
    assert waiting.find_edition("ar") is None
    post.save_article(article("Cough"))
    post.save_translation(translation("ar"))
    with waiting.lock():
        assert waiting.article == article("Cough")
        assert [edition.tag for edition in waiting.editions()] == ["ar", "es"]
        assert {edition.article.title for edition in waiting.editions()} == {"Cough"}


def test_a_handout_is_current_until_its_inputs_or_its_bytes_change(post: StoredPost) -> None:
    with post.lock():
        assert not post.outputs.is_current("es/handout.txt", "a")
        assert post.outputs.save("es/handout.txt", b"text", "a")
        assert post.outputs.is_current("es/handout.txt", "a")
    assert StoredPost(post.folder).outputs.is_current("es/handout.txt", "a")
    assert not StoredPost(post.folder).outputs.is_current("es/handout.txt", "b")
    (post.folder.path / "es" / "handout.txt").write_bytes(b"changed")
    assert not StoredPost(post.folder).outputs.is_current("es/handout.txt", "a")


def test_the_index_is_saved_by_a_run_that_fails(post: StoredPost) -> None:
    def run() -> None:
        with post.lock():
            post.outputs.save("es/handout.txt", b"text", "a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    assert StoredPost(post.folder).outputs.is_current("es/handout.txt", "a")


def test_a_handout_that_a_killed_run_did_not_list_is_found(post: StoredPost) -> None:
    post.folder.write("es/handout.txt", b"from a run that never saved its index")
    with post.lock():
        post.outputs.save("es/handout.html", b"page", "a")
    names = {"es/handout.txt", "es/handout.html", "es/handout.pdf"}
    again = StoredPost(post.folder)
    assert again.outputs.find(names) == {"es/handout.txt", "es/handout.html"}
    again.outputs.discard(names)
    assert list((post.folder.path / "es").glob("handout*")) == []
    assert again.outputs.find(names) == {"es/handout.txt", "es/handout.html"}, "both are made again once they can be"


def test_a_file_that_cannot_be_read_is_a_clear_error(post: StoredPost) -> None:
    (post.folder.path / "article.json").mkdir(parents=True)
    with pytest.raises(CannotWrite, match=r"article\.json"):
        _ = post.article
