"""What comes next: the last line of every command, ``convert`` alone, and a newcomer's way through all of it."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from converter.cli.main import COMMANDS, cli
from tests.cli.conftest import Convert, Done
from tests.cli.test_without_engine import POST, SLUG, VIETNAMESE, fill, shown
from tests.printers import Printers

WHO = ("--by", "Lan Tran", "--qualification", "registered nurse")
EXCEPT = {"completion", "desk", "follow", "preview", "read", "send", "voices"}
"""They print a script for a shell, serve pages until they are stopped, run unattended, print JSON or a list, and end on
another web site.
"""


@pytest.fixture
def post(convert: Convert) -> Convert:
    """A post that waits for a person to translate it into Vietnamese."""
    Path("post.txt").write_text(POST, encoding="utf-8")
    convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")
    return convert


def next_command(done: Done) -> list[str]:
    """The words of the command that the last line names; it has to be one that there is."""
    last = done.stderr.rstrip().splitlines()[-1]
    assert last.startswith("Next: convert"), done
    words = shlex.split(last.removeprefix("Next: ").partition("  (")[0])
    command: click.Command = cli
    for word in words[1:]:
        if isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            assert found is not None, words
            command = found
    return words[1:]


@pytest.mark.slow
def test_each_step_names_the_next_and_the_steps_lead_to_a_site(post: Convert) -> None:
    convert = post
    assert next_command(convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")) == [
        *("review", "export", "1", "vi")
    ]
    exported = convert("review", "export", "1", "vi")
    assert next_command(exported) == ["review", "import", "1", "vi"]
    assert next_command(convert("review", "status")) == ["review", "import", "1", "vi"]
    fill(Path(exported.stdout.strip()), VIETNAMESE, right=False)
    assert next_command(convert("review", "import", "1", "vi", *WHO)) == ["review", "approve", "1", "vi"]
    assert next_command(convert("review", "approve", "1", "vi", *WHO, "--yes")) == ["print", "1", "vi"]
    assert next_command(convert("build", "1")) == ["print", "1", "vi"]
    assert next_command(convert("publish")) == ["preview"]
    assert next_command(convert("publish", "our site")) == ["preview", "our site"]
    assert next_command(convert("review", "withdraw", "1", "vi", *WHO)) == ["review", "approve", "1", "vi"]


def test_a_post_that_changed_is_to_be_fetched_again(post: Convert) -> None:
    Path("post.txt").write_text(POST.replace("5 ml", "7 ml"), encoding="utf-8")
    assert next_command(post("fetch", "post.txt", "--from", "en", "--format", "txt"))[:1] == ["fetch"]
    assert "to be translated again" in post().stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("review", "history", "1", "vi"),
        ("check", "post.txt", "post.txt", "--from", "en", "--to", "vi"),
        ("languages",),
        ("languages", "list"),
        ("memory",),
        ("memory", "status"),
        ("glossary", "list"),
        ("glossary", "export", "words.tsv"),
        ("pictures", "1"),
        ("settings",),
        ("settings", "list", "--all"),
        ("settings", "set", "page-size", "a4"),
        ("settings", "unset", "page-size"),
        (),
    ],
    ids=" ".join,
)
def test_every_command_ends_with_the_next_one(post: Convert, command: tuple[str, ...]) -> None:
    done = post(*command)
    assert done.returncode == 0, done
    assert next_command(done) is not None
    assert "Next:" not in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("review", "status", "--json"),
        ("review", "history", "1", "vi", "--json"),
        ("languages", "--json"),
        ("memory", "--json"),
        ("glossary", "--json"),
        ("settings", "list", "--json"),
        ("build", "--json"),
        ("doctor", "--json"),
    ],
    ids=" ".join,
)
def test_json_has_no_next_line(post: Convert, command: tuple[str, ...]) -> None:
    done = post(*command)
    assert "Next:" not in done.stdout + done.stderr


def test_a_next_line_names_the_folder_where_it_is_another(convert: Convert) -> None:
    Path("post.txt").write_text(POST, encoding="utf-8")
    done = convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt", "--output", "my posts")
    assert next_command(done) == ["review", "export", "1", "vi", "--output", "my posts"]


def test_alone_it_shows_where_things_stand(convert: Convert) -> None:
    empty = convert()
    assert (empty.returncode, next_command(empty)[0]) == (0, "fetch")
    Path("post.txt").write_text(POST, encoding="utf-8")
    convert("fetch", "post.txt", "--from", "en", "--to", "vi,ht", "--format", "txt")
    done = convert()
    assert f"1. {SLUG}  (en)" in done.stdout
    assert "vi       5 of 5 sentences to be translated by a person" in done.stdout
    assert next_command(done)[:2] == ["review", "export"]
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


class Typist:
    """Types commands, and counts what is typed after the address: every character, and the key that sends a line."""

    def __init__(self, call: Callable[..., Done], address: str) -> None:
        self._call, self._address, self.typed = call, address, 0

    def __call__(self, line: str) -> Done:
        self.typed += len(line.rpartition(self._address)[2]) + 1
        done = self._call(*shlex.split(line)[1:])
        assert done.returncode in {0, 9}, done
        return done


@pytest.mark.slow
def test_a_newcomer_types_at_most_150_characters_after_the_address(
    convert: Convert, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printers = Printers(tmp_path / "cups", monkeypatch)
    page = f'<!doctype html><html lang="en"><title>x</title><article>{_html(POST)}</article></html>'
    address = str(Path("post.html").absolute())
    Path("post.html").write_text(page, encoding="utf-8")
    convert("settings", "set", "reviewer", "Lan Tran, registered nurse")
    convert("settings", "set", "base-url", "https://handouts.example.org/")
    typist = Typist(convert, address)
    typist(f"convert fetch {address} --to vi")
    workbook = typist("convert review export 1").stdout.strip()
    fill(Path(workbook), VIETNAMESE, right=False)
    typist("convert review import 1")
    typist("convert review approve 1 --yes")
    typist("convert print 1")
    typist("convert publish")
    assert typist.typed <= 150
    assert len(printers.printed) > 1000
    published = shown(Path("site/vi/fever-in-children/index.html").read_text(encoding="utf-8"))
    missing = [sentence for sentence in VIETNAMESE.values() if "".join(sentence.split()) not in published]
    assert not missing, published


def _html(text: str) -> str:
    title, *rest = [line for line in text.splitlines() if line]
    body = "".join(f"<h2>{line}</h2>" if line == "Call us at once" else f"<p>{line}</p>" for line in rest)
    return f"<h1>{title}</h1>{body}"


def test_every_command_is_tried_here_or_named_as_an_exception() -> None:
    tried = {"review", "check", "languages", "memory", "glossary", "settings", "fetch", "build", "publish", "pictures"}
    assert set(COMMANDS) == tried | {"print", "doctor"} | EXCEPT
