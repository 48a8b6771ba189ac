"""Nothing from outside controls a terminal: every command prints through one gate."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.cli import console
from tests.cli.conftest import Convert

CLI = Path(console.__file__).parent
HOSTILE = "\x1b]0;title\x07 \x9b2J \u202egnp.exe\u202c \x1b[8mhidden \U000e0041\x00"
UNSEEN = set("\x1b\x07\x9b\u202e\u202c\x00\U000e0041")


def calls(path: Path) -> set[str]:
    """The functions that a module calls to print, by their dotted names."""
    called = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return {ast.unparse(function) for function in called}


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_no_command_prints_past_the_gate(path: Path) -> None:
    past = {"click.echo", "click.secho", "print", "sys.stdout.write", "sys.stdout.buffer.write", "sys.stderr.write"}
    # The table of a run moves the cursor, which the gate would take out; what it shows passes ``printable`` there.
    allowed = {"click.echo"} if path.stem in {"console", "run_progress"} else set()
    assert calls(path) & past <= allowed


def test_colours_pass_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    console.echo(f"{click.style('Error:', fg='red', bold=True)} {HOSTILE}")
    shown = capsys.readouterr().out
    assert UNSEEN - {"\x1b"} & set(shown) == set()
    assert "\\u009b2J" in shown
    assert "\\u202egnp.exe" in shown


@given(st.text())
def test_json_means_the_same_and_shows_nothing_that_controls(text: str) -> None:
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as out:
        console.echo_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(out.getvalue()) == [text]
    assert not set(out.getvalue()) & set("\x9b\u202e\u2066\ufeff\x1b")


def test_a_feed_with_hostile_titles(convert: Convert) -> None:
    items = "".join(
        f"<item><title>{name}\u202e\u009b2J</title><link>https://a.example/{name}</link>"
        f"<content:encoded>{'Drink water. ' * 40}</content:encoded></item>"
        for name in "ab"
    )
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title>'
        f"<language>en</language>{items}</channel></rss>"
    )
    Path("feed.xml").write_text(feed, encoding="utf-8")
    done = convert("fetch", "feed.xml", "--format", "txt", "--no-images")
    assert not {"\u202e", "\u009b"} & set(done.stdout + done.stderr)
