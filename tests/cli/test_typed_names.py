"""Names that people type: of posts, languages, sentences, commands and options."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Convert

POST = "{title}\n\nA fever is a sign.\n\nGive 5 ml every 6 hours.\n"
WHO = ("--by", "Lan Tran", "--qualification", "registered nurse")
ID = re.compile(r"\b(?:s\d+\.(?:b\d+|heading)|title|tag\d+)\S*#\d+")


@pytest.fixture
def posts(convert: Convert) -> Convert:
    """Two posts whose names begin alike, each waiting in Vietnamese."""
    for title in ("Fever in children", "Fever in infants"):
        Path("post.txt").write_text(POST.format(title=title), encoding="utf-8")
        convert("fetch", "post.txt", "--from", "English", "--to", "tieng viet", "--format", "txt")
    return convert


def test_a_post_and_a_language_by_any_name_are_the_same_edition(posts: Convert) -> None:
    convert = posts
    rows = json.loads(convert("review", "status", "--json").stdout)
    number = next(row["number"] for row in rows if row["slug"] == "fever-in-infants")
    for post in ("fever-in-infants", "Fever in inf", "infants", str(number), "output/fever-in-infants/vi/"):
        for language in ("vi", "Vietnamese", "TIẾNG VIỆT", "viet"):
            done = convert("review", "history", post, language, "--json")
            assert (done.returncode, done.stdout) == (0, "[]\n"), (post, language)


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("review", "export", "fever", "vi"),
        ("review", "approve", "fever", "vi", *WHO, "--yes"),
        ("review", "withdraw", "fever", "vi", *WHO),
        ("review", "history", "fever", "vi"),
        ("review", "restore", "fever"),
        ("build", "fever"),
        ("print", "fever", "vi"),
    ],
)
def test_an_ambiguous_post_lists_the_candidates_and_changes_nothing(posts: Convert, command: tuple[str, ...]) -> None:
    before = {path: path.stat().st_mtime_ns for path in Path("output").rglob("*") if path.name != ".number"}
    error = posts.error(*command)
    assert error["code"] == "no-such-handout"
    assert "“fever-in-children”" in error["why"]
    assert "“fever-in-infants”" in error["why"]
    after = {path: path.stat().st_mtime_ns for path in Path("output").rglob("*") if path.name != ".number"}
    assert {path.name for path in after} == {path.name for path in before}
    assert all(after[path] == before[path] for path in before if path.is_file())


def test_an_ambiguous_language_lists_the_candidates(posts: Convert) -> None:
    for command in (("review", "export", "1", "chinese"), ("fetch", "post.txt", "--to", "es,chinese")):
        error = posts.error(*command)
        assert error["code"] == "unknown-language"
        assert "zh-Hans" in error["why"]
        assert "zh-Hant" in error["why"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("fetsh",), "fetch"),
        (("pulbish", "site"), "publish"),
        (("review", "aprove"), "approve"),
        (("review", "statsu"), "status"),
        (("fetch", "x", "--fromat", "pdf"), "--format"),
        (("publish", "site", "--baseurl", "x"), "--base-url"),
        (("review", "approve", "x", "es", "--qualificaton", "x"), "--qualification"),
    ],
)
def test_a_misspelt_command_or_option_is_asked_back(convert: Convert, typed: tuple[str, ...], meant: str) -> None:
    done = convert(*typed)
    assert done.returncode == 2
    assert "Did you mean" in done.stderr
    assert meant in done.stderr.rpartition("Did you mean")[2]


def test_sentences_are_named_by_number_and_words(posts: Convert) -> None:
    convert = posts
    exported = convert("review", "export", "children", "vi", "--format", "xliff")
    file = Path(exported.stdout.strip())
    text = file.read_text(encoding="utf-8").replace("</source>", "</source><target>Sốt.</target>", 2)
    file.write_text(text, encoding="utf-8")
    convert("review", "import", file, *WHO)
    refused = convert("review", "approve", "children", "vi", *WHO, "--yes")
    assert "No. 3, “Give 5 ml every 6 hours.”" in refused.stderr
    assert convert("review", "approve", "children", "vi", *WHO, "--yes", "--segment", "2").returncode == 0
    unknown = convert("review", "approve", "children", "vi", *WHO, "--yes", "--segment", "12")
    assert "no sentence “12”" in unknown.stderr
    history = convert("review", "history", "children", "vi")
    assert "No. 2, “A fever is a sign.”" in history.stdout
    for done in (exported, refused, unknown, history, convert("review", "status")):
        assert not ID.search(done.stdout + done.stderr), done
