"""Every message is on the page of messages with an example, and in words that people use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from converter.article import CATALOGUE
from converter.cli.main import COMMANDS, cli
from docs.messages.filling import Message, messages
from docs.messages.sites import sites
from docs.messages.written import FOLDER, examples, is_among

pytestmark = pytest.mark.slow

ID = "s2.b1"
"""How a sentence is named in examples.toml where a message would print what only programs know."""
_WORDS = [line for line in (FOLDER / "engineers_words.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
_ENGINEERS = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, _WORDS))})(?:s|es|d|ed|ing)?(?![\w-])", re.IGNORECASE)
_NAMES = re.compile(r"\([^()]*\)|“[^“”]*”|--[a-z-]+|\S+[./]\S+")
"""Where a word is a name that another program shows: in brackets or quotation marks; and options, files, addresses."""


@pytest.fixture(scope="module")
def all_messages() -> tuple[Message, ...]:
    return messages()


def engineers_words(text: str) -> list[str]:
    """The words of a text that people at a front desk do not use."""
    return _ENGINEERS.findall(_NAMES.sub(" ", _NAMES.sub(" ", text)))  # a bracket may stand in another


def test_the_messages_are_found(all_messages: tuple[Message, ...]) -> None:
    assert sum(message.error is not None for message in all_messages) > 200
    assert len(all_messages) > 900


def test_every_message_has_an_example(all_messages: tuple[Message, ...]) -> None:
    without = [f"{message.place}: {message.missing}" for message in all_messages if message.missing]
    assert without == [], "give each of these a value in docs/messages/examples.toml"


def test_every_message_says_when_it_comes(all_messages: tuple[Message, ...]) -> None:
    without = {message.place for message in all_messages if not message.when and not message.code}
    assert without == set(), "say it in docs/messages/examples.toml, or in the docstring of the function"


def test_nothing_is_said_of_places_without_messages() -> None:
    places = [site.place for site in sites()]
    said = [*examples().when, *examples().own_values]
    assert [each for each in said if not any(is_among(place, [each]) for place in places)] == []


def test_no_message_names_an_id_alone(all_messages: tuple[Message, ...]) -> None:
    assert [message.place for message in all_messages if any(ID in text for text in message.texts)] == []


def test_messages_have_no_engineers_words(all_messages: tuple[Message, ...]) -> None:
    found = {
        (message.place, word) for message in all_messages for text in message.texts for word in engineers_words(text)
    }
    assert found == set()


def test_findings_have_no_engineers_words() -> None:
    texts = {rule.code: f"{rule.meaning} {rule.hint}" for rule in CATALOGUE.values()}
    assert {code: words for code, text in texts.items() if (words := engineers_words(text))} == {}


def helps(command: click.Command) -> Iterator[str]:
    """The help of a command and its options, and of the commands below it."""
    yield command.help or ""
    yield from (getattr(option, "help", None) or "" for option in command.params)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from helps(below)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_has_no_engineers_words(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert {text: words for text in helps(command) if (words := engineers_words(text))} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The JSON of 3 segments is nested.", ["JSON", "segments", "nested"]),
        ("BLEU 21.0", ["BLEU"]),
        ("It has a wrong encoding.", ["encoding"]),
        ("Save it with “UTF-8” under “Encoding” (in UTF-8), as --json does.", []),
        ("The strings of a guitar", ["strings"]),
    ],
)
def test_engineers_words_are_seen_but_in_names(text: str, found: list[str]) -> None:
    assert engineers_words(text) == found


def test_a_new_message_has_no_example_and_no_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docs.messages import filling, sites

    code = 'def lost(thing: str) -> str:\n    return f"There is no {thing} here, and it was never there."\n'
    (tmp_path / "printable.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(sites, "CODE", tmp_path)
    for cached in (sites.sites, sites._trees, sites._makers):
        cached.cache_clear()
    try:
        (found,) = filling.messages()
    finally:
        monkeypatch.undo()
        for cached in (sites.sites, sites._trees, sites._makers):
            cached.cache_clear()
    assert (found.place, found.missing, found.when) == ("printable.py:lost", "thing", "")
