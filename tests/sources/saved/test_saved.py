"""Folders and zip archives of saved pages, the archive of a Medium account, and archives that mean harm."""

from __future__ import annotations

import datetime as dt
import io
import os
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from converter.errors import ConvertError, NoArticle, SourceTooLarge, SourceUnreadable
from converter.sources import Post, Posts, local_loader, open_posts
from converter.sources.document import Document
from converter.sources.reading import read_page
from converter.sources.saved.archive import Archive, Limits
from converter.sources.saved.folder import read_folder
from converter.sources.saved.listing import post_files, skipped_files
from tests.sources.archives import Content, built, with_flags, with_sizes, zipped
from tests.sources.documents import wix_page

LIMIT = 1_000_000


class NoNetwork:
    """Fails where it is asked for anything."""

    def page(self, url: str) -> Document:
        raise AssertionError(url)

    linked_page = page


def page(title: str, body: str = "<p>Rest.</p>") -> str:
    return wix_page(body, top=f'<h1 data-hook="post-title">{title}</h1>')


def export_page(title: str, text: str, *, day: str | None = "2024-06-03", heading: bool = True) -> str:
    own = f'<h3 class="graf graf--h3 graf--title">{title}</h3>' if heading else ""
    footer = (
        f'<p>By <a href="https://medium.com/@t" class="p-author h-card">Patient Education Team</a> on '
        f'<time class="dt-published" datetime="{day}T09:41:57.629Z">that day</time>.</p>'
        f'<p><a href="https://medium.com/@t/{title.replace(" ", "-")}-a1" class="p-canonical">Canonical link</a></p>'
        if day
        else '<p><a href="https://medium.com/p/b2">View original.</a></p>'
    )
    return (
        f'<!DOCTYPE html><html><body><article class="h-entry"><header><h1 class="p-name">{title}</h1></header>'
        f'<section data-field="body" class="e-content">{own}<p class="graf graf--p">{text}</p></section>'
        f"<footer>{footer}</footer></article></body></html>"
    )


ACCOUNT = {
    "README.html": "<html><body><h1>Your archive</h1><p>Read me.</p></body></html>",
    "profile/profile.html": "<html><body><p>Who I am</p></body></html>",
    "claps/claps-0001.html": "<html><body><ul><li>Somebody's post</li></ul></body></html>",
    "posts/2024-06-03_Fever-a1.html": export_page("Fever", "Rest and drink."),
    "posts/2023-01-02_Cough-a2.html": export_page("Cough", "Drink.", day="2023-01-02"),
    "posts/2024-01-02_I-agree-a3.html": export_page(
        "I agree with this one…", "I agree with this one, and so does my team.", day="2024-01-02", heading=False
    ),
    "posts/draft_Sleep-b2.html": export_page("Sleep", "Not finished.", day=None),
}


def opened(source: bytes | Path) -> Posts:
    with open_posts(source, NoNetwork(), max_bytes=LIMIT) as posts:
        for post in posts.posts:  # what can be read is read while the source is open
            try:
                post.read()
            except ConvertError:
                continue
        return posts


def outcomes(posts: Posts) -> list[str]:
    """Return the title of each post, or the code of its error."""
    found = []
    for post in posts.posts:
        try:
            found.append(post.read().title or "")
        except ConvertError as error:
            found.append(error.code)
    return found


def unpacked(tmp_path: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


# A Medium account


@pytest.mark.parametrize("form", ["zip", "zip in a folder", "folder", "file"])
def test_a_medium_account(tmp_path: Path, form: str) -> None:
    files = {f"export/{name}" if form == "zip in a folder" else name: text for name, text in ACCOUNT.items()}
    source: bytes | Path = zipped(files)
    if form == "folder":
        source = unpacked(tmp_path, files)
    elif form == "file":
        (tmp_path / "export.zip").write_bytes(zipped(files))
        source = tmp_path / "export.zip"
    posts = opened(source)
    assert posts.several
    assert outcomes(posts) == ["Fever", "I agree with this one…", "Cough", "Sleep"]
    assert [post.changed for post in posts.posts] == [
        dt.date(2024, 6, 3),
        dt.date(2024, 1, 2),
        dt.date(2023, 1, 2),
        None,
    ]
    kinds = [{found.code for found in post.read().findings} & {"draft-post", "response-post"} for post in posts.posts]
    assert kinds == [set(), {"response-post"}, set(), {"draft-post"}]


@pytest.mark.parametrize(
    ("title", "text", "response"),
    [
        ("Thank you!", "Thank you!", True),
        ("Thank you for this, I had no", "Thank you for this, I had no idea.", True),
        ("A note on fever", "Rest and drink.", False),
        ("Rest", "Drink. Rest.", False),
    ],
)
def test_a_response_is_told_by_its_title(title: str, text: str, *, response: bool) -> None:
    posts = opened(zipped({"post.html": export_page(title, text, heading=False)}))
    codes = [found.code for found in posts.posts[0].read().findings]
    assert ("response-post" in codes) is response


# Saved pages


def test_which_files_are_posts() -> None:
    names = [
        *("Fever.html", "Fever_files/ad.html", "Fever_files/deep/x.htm", "Fever_files/a.png", "Cough.htm"),
        *("Cough-Dateien/x.html", "texts/note.txt", "texts/Fever_files/kept.html", ".hidden.html", ".git/x.html"),
        *("__MACOSX/._Fever.html", "style.css", "posts/x.html", "post.json", "old.ZIP", "page.mhtml", "a.pdf"),
    ]
    assert set(post_files(names)) == {
        *("Fever.html", "Cough.htm", "texts/note.txt", "texts/Fever_files/kept.html", "posts/x.html"),
        *("post.json", "old.ZIP", "page.mhtml"),
    }


def test_what_is_no_page_is_named_and_what_convert_made_is_no_post() -> None:
    ours = ["output/fever/article.json", "output/fever/.state.json", "output/fever/es/handout.html"]
    site = ["site/.convert-site.json", "site/es/index.html", "site/es/fever.pdf"]
    names = ["Fever.html", "Fever_files/x.docx", "a/notes.docx", "b.PDF", "b.png", ".x.doc", *ours, *site]
    assert post_files(names) == ("Fever.html",)
    assert skipped_files(names) == ("a/notes.docx", "b.PDF")
    assert post_files(["other/article.json"]) == ("other/article.json",)


@pytest.mark.parametrize("packed", [True, False])
def test_good_and_bad_pages_together(tmp_path: Path, *, packed: bool) -> None:
    files = {
        "a/Fever.html": page("Fever"),
        "a/Fever_files/ad.html": page("Advertisement"),
        "b/empty.html": "",
        "b/home.html": "<!doctype html><html><body></body></html>",
        "b/note.txt": "A Note on Cough\n\nDrink enough water every day, and rest in bed.\n",
        "b/inner.zip": "PK",
        "b/saved.mht": "From: <Saved by a browser>\n",
    }
    posts = opened(zipped(dict(files)) if packed else unpacked(tmp_path, files))
    assert sorted(outcomes(posts)) == [
        *("A Note on Cough", "Fever", "no-article", "no-article", "source-unreadable", "source-unreadable"),
    ]
    assert {post.name for post in posts.posts} == set(files) - {"a/Fever_files/ad.html"}


@pytest.mark.parametrize("packed", [True, False])
def test_without_a_page_it_says_so(tmp_path: Path, *, packed: bool) -> None:
    files = {"photo.css": "x"}
    with pytest.raises(NoArticle):
        opened(zipped(dict(files)) if packed else unpacked(tmp_path, files))


def test_an_empty_archive_says_so() -> None:
    with pytest.raises(NoArticle):
        opened(zipped({}))


def test_pictures_lie_beside_a_page_in_an_archive() -> None:
    body = '<p>Rest.</p><img src="Fever_files/a%20b.png" alt="A bed">'
    files: dict[str, Content] = {
        "in/Fever.html": page("Fever", body),
        "in/Fever_files/a b.png": b"PNG",
        "secret.png": b"no",
    }
    with open_posts(zipped(files), NoNetwork(), max_bytes=LIMIT) as posts:
        load = local_loader(posts.posts[0].base_folder, NoNetwork().page, max_bytes=LIMIT)  # type: ignore[arg-type]
        assert load("Fever_files/a%20b.png") == b"PNG"
        assert load("Fever_files\\a b.png") == b"PNG"
        assert load("../in/./Fever_files/a b.png") == b"PNG"
        for src in ("../../secret.png", "/secret.png", "missing.png", "in/Fever.html", "%00", ".."):
            with pytest.raises(ConvertError):
                load(src)


def test_strokes_of_windows_are_strokes() -> None:
    posts = opened(built([("in\\Fever.html", page("Fever"), {}), ("in\\Fever_files\\ad.html", "x", {})]))
    assert [post.name for post in posts.posts] == ["in/Fever.html"]


def test_a_name_cannot_steer_the_terminal() -> None:
    (post,) = opened(zipped({"\x1b[2J\u202efever.html": ""})).posts
    assert post.name == "[2Jfever.html"
    with pytest.raises(NoArticle) as caught:
        post.read()
    assert "\x1b" not in str(caught.value)


# Links and strange files


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_nothing_outside_of_a_folder_is_read(tmp_path: Path) -> None:
    unpacked(tmp_path, {"secret.html": page("Secret"), "saved/Fever.html": page("Fever")})
    saved = tmp_path / "saved"
    (saved / "out.html").symlink_to(tmp_path / "secret.html")
    (saved / "up").symlink_to(tmp_path)
    (saved / "circle.html").symlink_to(saved / "circle.html")
    (saved / "same.html").symlink_to(saved / "Fever.html")
    os.mkfifo(saved / "pipe.html")
    assert outcomes(opened(saved)) == ["Fever", "Fever"]


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    unpacked(tmp_path, {f"{number}.html": page("x") for number in range(4)})

    def read(max_files: int) -> tuple[Post, ...]:
        found = read_folder(tmp_path, read_page, max_bytes=LIMIT, on_step=lambda *_: None, max_files=max_files)
        return found.posts

    assert len(read(4)) == 4
    with pytest.raises(SourceTooLarge, match="of their own"):
        read(3)


def test_links_in_an_archive_are_no_files() -> None:
    link = {"external_attr": (stat.S_IFLNK | 0o777) << 16}
    entries = [("passwd.html", "/etc/passwd", link), ("a.png", "/etc/passwd", link), ("Fever.html", page("Fever"), {})]
    with open_posts(built(entries), NoNetwork(), max_bytes=LIMIT) as posts:
        assert [post.title for post in posts.posts] == ["Fever"]
        with pytest.raises(ConvertError):
            local_loader(posts.posts[0].base_folder, NoNetwork().page, max_bytes=LIMIT)("a.png")  # type: ignore[arg-type]


# Archives that mean harm


@pytest.mark.parametrize(
    "name",
    ["../fever.html", "a/../../fever.html", "/etc/fever.html", "C:\\fever.html", "c:fever.html", "..\\fever.html",
     "\\\\server\\fever.html", ".."],
)  # fmt: skip
def test_names_that_lead_outside_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="outside"):
        opened(built([("good.html", page("Good"), {}), (name, page("Bad"), {})]))
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_unpacks_to_a_thousand_times_its_size_is_a_bad_post() -> None:
    posts = opened(zipped({"bomb.html": b" " * 1_000_001, "Fever.html": page("Fever")}))
    assert outcomes(posts) == ["Fever", "source-too-large"]


def test_a_page_beyond_the_limit_is_a_bad_post() -> None:
    noise = os.urandom(LIMIT).hex()
    assert outcomes(opened(zipped({"long.html": noise}))) == ["source-too-large"]


def test_a_page_that_is_longer_than_it_says_is_a_bad_post() -> None:
    posts = opened(with_sizes(zipped({"Fever.html": page("Fever")}), 10))
    assert outcomes(posts) == ["source-unreadable"]


def test_all_pages_together_have_a_limit() -> None:
    data = zipped({f"{number}.html": page("x" * 90) for number in range(20)})
    archive = Archive(data, "x.zip", Limits(total_bytes=1_000))
    sizes: list[int] = []
    with archive, pytest.raises(SourceTooLarge, match="1,000"):
        sizes.extend(len(archive.read(name, LIMIT)) for name in archive.names)
    archive = Archive(data, "x.zip", Limits(total_bytes=20_000))
    with archive:
        assert len([archive.read(name, LIMIT) for name in archive.names]) == 20


def test_too_many_members_are_refused() -> None:
    data = zipped({f"{number}.css": "" for number in range(20)})
    with pytest.raises(SourceTooLarge, match="19 files"):
        Archive(data, "x.zip", Limits(members=19))
    with pytest.raises(SourceTooLarge):
        Archive(data, "x.zip", Limits(directory_bytes=500))


def test_a_directory_of_millions_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the directory was read"))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0, 0)
    with pytest.raises(SourceTooLarge):
        Archive(b"PK\3\4" + end, "x.zip")
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 10**7, 10**7, 10**9, 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 4, 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 100, 0, 0)
    with pytest.raises(SourceTooLarge):
        Archive(b"PK\3\4" + wide + locator + end, "x.zip")


def test_members_that_share_their_bytes_count_each_time() -> None:
    """David Fifield's bomb: many entries of the directory lead to one packed body."""
    data = bytearray(zipped({"a.html": page("Fever" * 1000)}))
    end = data.rfind(b"PK\5\6")
    start = data.find(b"PK\1\2")
    record = bytes(data[start:end])
    records = b"".join(record.replace(b"a.html", f"{number:06}".encode()) for number in range(50))
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 50, 50, len(records), start, 0)
    archive = Archive(bytes(data[:start]) + records + tail, "x.zip", Limits(total_bytes=10_000))
    with archive, pytest.raises(ConvertError):
        list(map(archive.read, archive.names, [LIMIT] * 50))


@pytest.mark.parametrize("flags", [0x01, 0x41])
def test_a_locked_archive_is_told(flags: int) -> None:
    with pytest.raises(SourceUnreadable, match="password"):
        opened(with_flags(zipped({"Fever.html": page("Fever")}), flags))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_told(method: int) -> None:
    with pytest.raises(SourceUnreadable, match="packed in a way"):
        opened(built([("Fever.html", page("Fever"), {})], method=method))


def test_a_damaged_archive_is_told() -> None:
    data = zipped({"Fever.html": page("Fever" * 200), "Cough.html": page("Cough" * 200)})
    with pytest.raises(SourceUnreadable, match="damaged"):
        opened(data[: len(data) // 2])
    with pytest.raises(SourceUnreadable, match="damaged"):
        opened(b"PK\3\4" + b"\0" * 100)
    broken = bytearray(data)
    broken[60:80] = b"\xff" * 20
    posts = opened(bytes(broken))
    assert sorted(outcomes(posts))[1:] == ["source-unreadable"]


def test_any_damage_is_an_error_of_ours() -> None:
    data = zipped({"Fever.html": page("Fever"), "a/Cough.html": page("Cough")})
    for place in range(len(data)):
        for value in (0, 0xFF, data[place] ^ 0x10):
            broken = bytearray(data)
            broken[place] = value
            try:
                with Archive(bytes(broken), "x.zip") as archive:
                    for name in archive.names:
                        archive.read(name, LIMIT)
            except ConvertError:
                continue


def test_a_document_of_a_word_processor_is_no_archive() -> None:
    with pytest.raises(SourceUnreadable, match="Save as"):
        opened(zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}))


def test_an_archive_is_not_held_open(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({"Fever.html": page("Fever")}))
    with open_posts(path, NoNetwork(), max_bytes=LIMIT) as posts:
        assert outcomes(posts) == ["Fever"]
    with pytest.raises((ValueError, ConvertError)):
        local_loader(posts.posts[0].base_folder, io.BytesIO, max_bytes=LIMIT)("Fever.html")  # type: ignore[arg-type]
