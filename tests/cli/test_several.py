"""The command with sources that hold several posts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Convert
from tests.cli.terminals import Terminal
from tests.sources.archives import zipped
from tests.sources.documents import wix_page

pytestmark = pytest.mark.slow


def page(title: str, day: str) -> str:
    head = f'<meta property="article:published_time" content="{day}">'
    return wix_page("<p>Rest in bed.</p>", head=head, top=f'<h1 data-hook="post-title">{title}</h1>')


FILES = {
    "a.html": page("Fever in Children", "2024-06-03"),
    "b.html": page("Cough", "2025-01-02"),
    "c.html": page("Fever in Adults", "2023-01-02"),
}
BAD = {**FILES, "empty.html": "", "home.html": "<!doctype html><html><body></body></html>"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "posts.zip").write_bytes(zipped(dict(FILES)))
    return tmp_path / "posts.zip"


def test_read_prints_a_list(convert: Convert, source: Path) -> None:
    done = convert("read", source)
    assert (done.returncode, done.stderr) == (0, "")
    assert [entry["title"] for entry in json.loads(done.stdout)] == ["Cough", "Fever in Children", "Fever in Adults"]
    by_pipe = convert("read", "-", stdin=source.read_bytes())
    assert [entry["title"] for entry in json.loads(by_pipe.stdout)] == ["Cough", "Fever in Children", "Fever in Adults"]


def test_read_prints_a_list_of_one_too(convert: Convert, source: Path) -> None:
    done = convert("read", source, "--limit", "1")
    assert [entry["title"] for entry in json.loads(done.stdout)] == ["Cough"]
    none = convert("read", source, "--match", "none such")
    assert (none.returncode, json.loads(none.stdout)) == (0, [])


def test_read_goes_on_past_a_bad_page(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "posts.zip").write_bytes(zipped(dict(BAD)))
    done = convert("read", "posts.zip")
    assert done.returncode == 8
    assert len(json.loads(done.stdout)) == 3
    assert "“home.html” holds no post." in done.stderr
    assert "“empty.html” is empty." in done.stderr


def test_fetch_says_what_it_will_do_and_does_it(convert: Convert, source: Path, tmp_path: Path) -> None:
    done = convert("fetch", source, "--format", "txt")
    assert done.returncode == 0
    said = done.stderr
    plan = [
        "posts.zip: 3 posts",
        "   1. 2025-01-02  Cough",
        "   2. 2024-06-03  Fever in Children",
        "   3. 2023-01-02  Fever in Adults",
    ]
    assert said.splitlines()[:4] == plan
    assert said.splitlines()[-2] == "3 of 3 posts made."
    assert done.stdout.splitlines() == [
        f"output/{name}/en/handout.txt" for name in ("cough", "fever-in-children", "fever-in-adults")
    ]
    assert all((tmp_path / line).is_file() for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("options", "made"),
    [
        (["--limit", "1"], ["cough"]),
        (["--match", "FEVER"], ["fever-in-children", "fever-in-adults"]),
        (["--since", "2024-06-03"], ["cough", "fever-in-children"]),
        (["--since", "2024-01-01", "--match", "fever"], ["fever-in-children"]),
        (["--match", "none such"], []),
    ],
)
def test_fetch_makes_what_is_asked_for(convert: Convert, source: Path, options: list[str], made: list[str]) -> None:
    done = convert("fetch", source, "--format", "txt", *options)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"output/{name}/en/handout.txt" for name in made]
    assert f"posts.zip: {len(made)} of 3 posts" in done.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--since", "yesterday"), ("--since", "2024-02-30"), ("--limit", "0"), ("--limit", "few")]
)
def test_options_that_make_no_sense_are_wrong_usage(
    convert: Convert, source: Path, tmp_path: Path, option: str, value: str
) -> None:
    done = convert("fetch", source, option, value)
    assert done.returncode == 2
    assert option in done.stderr
    assert not (tmp_path / "output").exists()


def test_bad_posts_are_told_at_the_end(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "posts.zip").write_bytes(zipped({**BAD, "old.zip": b"PK"}))
    done = convert("fetch", "posts.zip", "--format", "txt")
    assert done.returncode == 7, "that of the worst"
    assert len(done.stdout.splitlines()) == 3
    said = done.stderr
    assert said.rindex("Findings to look at") < said.index("Error: “empty.html”") < said.index("3 of 6 posts made.")
    assert "unreadable  old.zip" in said


def test_json_has_results_and_errors(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "posts.zip").write_bytes(zipped(dict(BAD)))
    done = convert("fetch", "posts.zip", "--format", "txt", "--json")
    assert done.returncode == 8
    *posts, summary = map(json.loads, done.stdout.splitlines())
    made = [line["result"]["title"] for line in posts if line["result"]]
    assert set(made) == {"Cough", "Fever in Children", "Fever in Adults"}
    assert {line["post"]: line["error"]["code"] for line in posts if line["error"]} == {
        "empty.html": "no-article",
        "home.html": "no-article",
    }
    assert (summary["made"], summary["failed"], summary["stopped"]) == (3, 2, False)


def test_json_of_one_post_is_as_ever(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(FILES["a.html"], encoding="utf-8")
    done = convert("fetch", "a.html", "--format", "txt", "--json")
    assert json.loads(done.stdout)["title"] == "Fever in Children"


def test_a_folder_is_a_source(convert: Convert, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = convert("fetch", folder, "--format", "txt")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)


@pytest.mark.slow
def test_a_terminal_sees_which_post_is_made(source: Path, tmp_path: Path) -> None:
    with Terminal("fetch", source, "--format", "txt", cwd=tmp_path) as terminal:
        shown = terminal.read_all()
    assert terminal.returncode == 0
    assert all(label in shown for label in ("1 of 3 posts done", "2 of 3 posts done, about", "Cough: Reading"))


@pytest.mark.slow
def test_ctrl_c_keeps_the_posts_that_are_finished(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{number:03}.html": page(f"Post {number}", "2024-01-01") for number in range(100)}
    (tmp_path / "posts.zip").write_bytes(zipped(files))
    with Terminal("fetch", "posts.zip", "--to", "es", "--format", "txt", "--json", cwd=tmp_path) as terminal:
        terminal.read_until("2 of 100 posts done")
        terminal.interrupt()
        said = terminal.read_all()
    assert terminal.returncode == 130
    assert "What was finished is kept" in said
    assert not list(tmp_path.rglob("*.part"))
    reports = list(tmp_path.glob("output/*/report.html"))
    assert 0 < len(reports) < 100
    *posts, summary = map(json.loads, terminal.stdout.splitlines())
    assert summary["stopped"] is True
    assert 0 < len(posts) == summary["made"] <= len(reports)


def test_choosing_from_one_post_says_that_there_is_no_choice(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(FILES["a.html"], encoding="utf-8")
    done = convert("read", "a.html", "--limit", "3")
    assert done.returncode == 0
    assert json.loads(done.stdout)["title"] == "Fever in Children"
    assert "a.html is one post: --since, --match and --limit choose among several" in done.stderr
