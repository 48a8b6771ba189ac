"""Writes the pages that are made from the code: reference.md, findings.md, messages.md and others.

Run it with ``make docs``; a test fails where a page and the code disagree.
"""

from __future__ import annotations

import copy
import hashlib
import importlib
import inspect
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
from babel.messages.pofile import read_po
from pydantic import BaseModel

from converter.article import CATALOGUE, Article
from converter.cli.main import COMMANDS, INTERRUPTED, cli
from converter.errors import ConvertError
from converter.languages import REGISTRY
from converter.render.assets import templates
from converter.setting_keys import SETTINGS_FILE
from converter.settings import Settings

FOLDER = Path(__file__).parent
CONFIRMED = "speaker-confirmed"
"""Before the code of a text, in a comment above it in its catalogue: a speaker has confirmed just these words."""
WIDTH = 100
MADE_BELOW = "<!-- What follows is made by “make docs”. -->"
SAFETY_TEXTS = {
    "notice": "Machine translation – not checked by a person",
    "notice-text": (
        "A computer translated this text. No trained person has checked it. It can have mistakes. "
        "Do not start, do not stop and do not change a treatment because of this text. If you are not sure, ask us."
    ),
    "notice-text-of-person": (
        "No trained person has checked this text. It can have mistakes. "
        "Do not start, do not stop and do not change a treatment because of this text. If you are not sure, ask us."
    ),
    "weak-program": "The program that translated it makes many mistakes in this language.",
    "notice-of-each-page": "Unchecked machine translation",
    "interpreter": "Ask us for an interpreter. The interpreter is free of charge.",
    "reviewer": "Translation checked by",
    "no-reviewer": "not checked yet",
}
"""The messages on which a patient's safety depends, by their names in back-translations.toml."""


def pages() -> dict[str, str]:
    """Return the text of every generated page, by its file name."""
    sys.path.insert(0, str(FOLDER.parent))
    from docs.languages_page import page as languages_page
    from docs.messages.page import page as messages_page

    schema = json.dumps(Article.model_json_schema(), ensure_ascii=False, indent=1)
    return {
        "reference.md": _reference(),
        "findings.md": _findings(),
        "messages.md": messages_page(),
        "safety-texts.md": _safety_texts(),
        "languages.md": languages_page(),
        "article.schema.json": f"{schema}\n",
    }


def _reference() -> str:
    parts = ["# Reference", "", "Made from the code by `make docs`.", ""]
    parts += ["## Commands", "", *_help(cli, "convert")]
    for name in COMMANDS:
        command = getattr(importlib.import_module(f"converter.cli.{name}"), name)
        parts += _help(command, f"convert {name}")
    parts += ["## Exit codes", "", "| Code | Meaning |", "| --- | --- |", *_exit_codes(), ""]
    parts += ["## Settings", "", *_settings_intro(), *_settings(), ""]
    parts += [
        "## Languages",
        "",
        "| Tag | Language | Own name | Direction |",
        "| --- | --- | --- | --- |",
        *_languages(),
    ]
    return "\n".join(parts) + "\n"


def _help(command: click.Command, name: str) -> list[str]:
    command = copy.copy(command)
    command._help_option = None  # click keeps that of whoever called the command first
    names = cli.context_settings["help_option_names"]
    context = click.Context(
        command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=names
    )
    parts = [f"### `{name}`", "", "```text", command.get_help(context).rstrip(), "```", ""]
    if isinstance(command, click.Group) and name != "convert":
        for each in command.list_commands(context):
            parts += _help(command.commands[each], f"{name} {each}")
    return parts


def _exit_codes() -> Iterator[str]:
    yield "| 0 | Done. |"
    yield "| 1 | A bug in convert. |"
    yield "| 2 | Wrong usage: an option or argument that the command does not know. |"
    for error in sorted(ConvertError.__subclasses__(), key=lambda cls: cls.exit_code):
        yield f"| {error.exit_code} | `{error.code}`: {_first_paragraph(error)} |"
    yield f"| {INTERRUPTED} | Stopped with Ctrl-C. |"


def _first_paragraph(cls: type) -> str:
    return " ".join((inspect.getdoc(cls) or "").split("\n\n", maxsplit=1)[0].split()).replace("``", "`")


def _settings_intro() -> list[str]:
    return [
        f"Put them into `{SETTINGS_FILE}` in the folder in which you call `convert`, or into environment variables,",
        "which win. `clinic.name` stands in the file under `[clinic]` and is the variable `CONVERT_CLINIC__NAME`.",
        "",
        "| Setting | Unless set | Meaning |",
        "| --- | --- | --- |",
    ]


def _settings() -> Iterator[str]:
    yield from _setting_rows(Settings, "")


def _setting_rows(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        if inspect.isclass(kind) and issubclass(kind, BaseModel):
            yield from _setting_rows(kind, f"{prefix}{name}.")
        else:
            yield f"| `{prefix}{name}` | {_shown(field.default)} | {field.description} |"


def _shown(value: object) -> str:
    if value is None or value == ():
        return "–"
    return ", ".join(f"`{part}`" for part in (value if isinstance(value, tuple) else (value,)))


def _languages() -> Iterator[str]:
    for tag, entry in REGISTRY.items():
        direction = "right to left" if entry.direction == "rtl" else "left to right"
        yield f"| `{tag}` | {entry.english_name} | {entry.own_name} | {direction} |"


def _findings() -> str:
    parts = ["# Findings", "", "What the report can say, by its stable code. Made from the code by `make docs`.", ""]
    for rule in CATALOGUE.values():
        parts += [f"## `{rule.code}`", "", f"**{rule.severity.capitalize()}.** {rule.meaning}", "", rule.hint, ""]
    return "\n".join(parts)


def _safety_texts() -> str:
    head = (FOLDER / "safety-texts.md").read_text(encoding="utf-8").partition(MADE_BELOW)[0]
    back = tomllib.loads((FOLDER / "back-translations.toml").read_text(encoding="utf-8"))
    texts = [text for tag in REGISTRY if tag != "en" for text in safety_texts(tag)]
    confirmed = sum(text.confirmed for text in texts)
    parts = [f"{head}{MADE_BELOW}", "", f"Speakers have confirmed {confirmed} of {len(texts)} texts.", ""]
    parts += ["## English, the original", "", "| Where | Text |", "| --- | --- |"]
    parts += [f"| {text.name} | {text.words} |" for text in safety_texts("en")]
    for tag, language in REGISTRY.items():
        if tag != "en":
            parts += ["", f"## {language.english_name} (`{tag}`, {language.own_name})", ""]
            parts += [
                "| Where | Text | In English, word for word | Code | Confirmed |",
                "| --- | --- | --- | --- | --- |",
            ]
            parts += _safety_rows(tag, back[tag])
    return "\n".join(parts) + "\n"


def _safety_rows(tag: str, back: dict[str, dict[str, str]]) -> Iterator[str]:
    for text in safety_texts(tag):
        written = back[text.name]
        told = written["back"] if written["code"] == text.code else "**not written for these words yet**"
        yield f"| {text.name} | {text.words} | {told} | `{text.code}` | {'yes' if text.confirmed else 'no'} |"


class SafetyText(NamedTuple):
    """A text on which a patient's safety depends, in one language."""

    name: str
    words: str
    code: str
    """Of the words."""
    confirmed: bool
    """Whether a speaker has confirmed just these words."""


def safety_texts(tag: str) -> Iterator[SafetyText]:
    """Yield the safety texts of a language."""
    with (templates() / "locale" / tag / "LC_MESSAGES" / "convert.po").open("rb") as file:
        catalogue = read_po(file)
    for name, message in SAFETY_TEXTS.items():
        entry = catalogue[message]
        words = str(entry.string)
        code = code_of(words)
        yield SafetyText(name, words, code, f"{CONFIRMED} {code}" in entry.user_comments)


def code_of(text: str) -> str:
    """Return the code of a text: 8 hexadecimal digits of its SHA-256 in UTF-8, which change with the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


if __name__ == "__main__":
    for page, text in pages().items():
        (FOLDER / page).write_text(text, encoding="utf-8")
