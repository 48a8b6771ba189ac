"""On a terminal of 60 or 80 columns nothing is cut: help, tables, progress, messages and errors."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.cli import console, next_step
from converter.cli.main import COMMANDS, cli
from converter.cli.terminal_lines import fitted
from docs.messages.filling import messages
from tests.cli.conftest import Convert
from tests.cli.terminals import Terminal

WIDTHS = (60, 80)
POST = """Fever in children: what parents need to know, and when to call

A fever is a temperature of 38 °C or more.

Give 5 ml of paracetamol every 6 hours.
"""
TYPED = [
    *(["reviw"], ["review"], ["review", "approve"], ["print", "1", "es", "--copies", "no"]),
    *([], ["review", "status"], ["languages"], ["settings", "list", "--all"], ["doctor"], ["memory"]),
    *(["glossary", "list"], ["print", "fevr"], ["print", "1", "vi"], ["fetch", "none.html"], ["fetch", "post.txt"]),
    *(["build"], ["build", "1", "--to", "vi"], ["review", "approve", "1", "vi"], ["pictures", "1"], ["publish"]),
    *(["review", "export", "1", "vi"], ["review", "import", "none.xlsx"], ["languages", "install", "xx"]),
    *(["check", "post.txt", "post.txt", "--from", "en", "--to", "es"], ["preview", "nowhere"], ["languages", "es"]),
]


@pytest.fixture(params=WIDTHS)
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """As many columns as the terminal has, on which both streams are shown."""
    width: int = request.param
    monkeypatch.setenv("COLUMNS", str(width))
    for module in (console, next_step):
        monkeypatch.setattr(module, "columns_of", lambda _stream: width)
    return width


def too_long(shown: str, columns: int) -> list[str]:
    """The lines that are longer than the terminal, but for a word that is a line of its own."""
    return [line for line in shown.splitlines() if len(line) > columns and len(line.split()) > 1]


@pytest.mark.slow
@pytest.mark.parametrize("typed", TYPED, ids=" ".join)
def test_what_a_command_shows_fits(convert: Convert, columns: int, typed: list[str]) -> None:
    Path("post.txt").write_text(POST, encoding="utf-8")
    convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")
    done = convert(*typed)
    assert done.stdout + done.stderr
    assert too_long(done.stdout + done.stderr, columns) == []


def commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from commands(f"{name} {below.name}", below)


@pytest.mark.parametrize("name", [*COMMANDS, None])
def test_the_help_fits_and_cuts_no_word(columns: int, name: str | None) -> None:
    command = cli.get_command(click.Context(cli), name) if name else cli
    assert command is not None
    for called, each in commands(f"convert {name}", command):
        shown = each.get_help(click.Context(each, info_name=called))
        assert too_long(shown, columns) == [], called
        wide = each.get_help(click.Context(each, info_name=called, terminal_width=500))
        assert shown.split() == wide.split(), called


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_every_message_fits_and_keeps_its_words(width: int) -> None:
    for message in messages():
        for text in message.texts:
            shown = fitted(f"  Why: {text}", width)
            assert too_long(shown, width) == []
            assert "".join(shown.split()) == "".join(f"Why:{text}".split())


words = st.text(alphabet="ab-/", min_size=1, max_size=30)


@given(st.lists(words, min_size=1, max_size=30), st.integers(20, 90), st.integers(0, 8))
def test_lines_are_broken_between_words(parts: list[str], width: int, indent: int) -> None:
    line = " " * indent + " ".join(parts)
    shown = fitted(line, width)
    assert "".join(shown.split()) == "".join(parts)
    whole = [part for part in parts if len(part) + indent + 2 <= min(width, width // 2 + 2)]
    assert all(part in shown.split() or "-" in part or "/" in part for part in whole)


@given(st.lists(words, min_size=1, max_size=30), st.integers(30, 90))
def test_a_command_is_the_same_to_a_shell(parts: list[str], width: int) -> None:
    shown = fitted(" ".join(parts), width, command=True)
    assert shlex.split(shown.replace("\\\n", "")) == parts  # POSIX, 2.2.1: a shell takes both signs out


def test_colours_take_no_room_and_a_path_alone_stays_whole() -> None:
    coloured = f"{click.style('Error:', fg='red', bold=True)} {'x' * 12}"
    assert fitted(coloured, 20) == coloured
    assert fitted("output/" * 20, 40) == "output/" * 20
    assert fitted("wide " * 20, None) == "wide " * 20


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_progress_fits(convert: Convert, width: int) -> None:
    name = f"{'a-very-long-name-' * 6}.txt"
    Path(name).write_text(POST, encoding="utf-8")
    env = {**os.environ, "COLUMNS": str(width)}
    with Terminal("fetch", name, "--from", "en", "--to", "vi", "--format", "txt", cwd=Path.cwd(), env=env) as terminal:
        shown = terminal.read_all()
    states = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", state) for state in re.split(r"[\r\n]+", shown)]
    bars = [state.rstrip() for state in states if re.search(r"\[[#-]+\]", state)]
    assert bars
    assert [bar for bar in bars if len(bar) > width] == []
