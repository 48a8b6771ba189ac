"""The byline of pasted text, and the last section of a handout of which nothing is known."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Convert

BODY = "A fever is a sign.\n\nWhen to call\n\nCall us at once if your child has a stiff neck.\n"


def read(convert: Convert, text: str) -> dict[str, object]:
    import json

    Path("post.txt").write_text(text, encoding="utf-8")
    article: dict[str, object] = json.loads(convert("read", "post.txt").stdout)
    return article


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Nurse Kelly Smith", "Nurse Kelly Smith", None),
        ("By Dr. Ana Ruiz, MD", "Dr. Ana Ruiz, MD", None),
        ("Written by Ana Ruiz | March 3, 2025", "Ana Ruiz", "2025-03-03"),
        ("by Jo Lee, RN\nMarch 3, 2025", "Jo Lee, RN", "2025-03-03"),
    ],
)
def test_a_line_under_the_title_that_names_the_writer_is_a_byline(
    convert: Convert, line: str, author: str, published: str | None
) -> None:
    article = read(convert, f"Fever in children\n\n{line}\n\n{BODY}")
    assert article["authors"] == [{"name": author, "url": None}]
    assert article["published"] == published
    sections = article["sections"]
    assert isinstance(sections, list)
    assert [section["id"] for section in sections] == ["opening", "when-to-call"]


@pytest.mark.parametrize("line", ["By day three the fever is gone.", "By mouth", "Rest and fluids", "By Friday"])
def test_other_lines_stay_text(convert: Convert, line: str) -> None:
    article = read(convert, f"Fever in children\n\n{line}\n\n{BODY}")
    assert article["authors"] == []
    assert line.rstrip(".") in str(article["sections"])


def test_a_post_of_which_nothing_is_known_has_no_empty_section_about_it(convert: Convert) -> None:
    Path("post.txt").write_text(f"Fever in children\n\n{BODY}", encoding="utf-8")
    assert convert("fetch", "post.txt", "--from", "en", "--format", "html,epub,txt").returncode == 0
    folder = Path("output/fever-in-children/en")
    with zipfile.ZipFile(folder / "handout.epub") as book:
        assert "about.xhtml" not in " ".join(book.namelist())
        assert not any(b"about.xhtml" in book.read(name) for name in book.namelist())
    for name in ("handout.html", "handout.txt"):
        assert "About this handout" not in (folder / name).read_text(encoding="utf-8")
    known = f"Fever in children\n\nBy Jo Lee\n\n{BODY}"
    Path("post.txt").write_text(known, encoding="utf-8")
    assert convert("fetch", "post.txt", "--from", "en", "--format", "html,txt").returncode == 0
    assert "About this handout" in (folder / "handout.txt").read_text(encoding="utf-8")
