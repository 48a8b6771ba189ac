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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("help", "convert --help"),
        ("approve", "review approve"),
        ("translate", "fetch"),
        ("Export", "review export"),
        ("reviw", "review"),
        ("xyzzy", "convert --help"),
    ],
)
def test_a_command_that_there_is_not_leads_to_one_that_there_is(convert: Convert, typed: str, meant: str) -> None:
    done = convert(typed)
    assert done.returncode == 2
    assert f"There is no command “{typed}”." in done.stderr
    assert meant in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["print"], "Name a post"),
        (["review", "import"], "Name the file that came back"),
        (["print", "1", "es", "more"], "“more” is too much here."),
        (["print", "1", "--copies", "many"], "--copies: “many” is no whole number."),
        (["print", "1", "--copies", "5000"], "--copies: 5000 is not possible here: it can be 1 to 999."),
        (["fetch", "x", "--tp", "es"], "There is no option --tp here. Did you mean “--to”"),
        (["fetch", "x", "--to"], "Something is missing behind --to"),
    ],
)
def test_what_is_typed_wrongly_is_answered_in_plain_words(convert: Convert, typed: list[str], said: str) -> None:
    done = convert(*typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "--help" in done.stderr


def test_what_is_left_out_of_a_folder_is_named(convert: Convert) -> None:
    folder = convert.folder / "posts"
    folder.mkdir()
    (folder / "notes.docx").write_bytes(b"PK")
    refused = convert.error("fetch", "posts")
    assert "there is “notes.docx”" in refused["why"]
    (folder / "fever.txt").write_text("Fever\n\nRest, and drink water often.\n", encoding="utf-8")
    done = convert("fetch", "posts", "--from", "en", "--format", "txt", "--output", "posts/output")
    assert "Left out, as neither pages nor texts: notes.docx" in done.stderr
    again = convert("fetch", "posts", "--from", "en", "--format", "txt", "--output", "posts/output")
    assert "posts: 1 post" in again.stderr, "what convert has made itself is no post"
