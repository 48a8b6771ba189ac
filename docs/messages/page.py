"""The page of all messages, docs/messages.md: each with an example, and when it comes."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from converter.article import CATALOGUE
from converter.errors import ConvertError
from docs.messages.filling import Message, messages

NO_EXAMPLE = "**No example yet.**"
_INTRO = """\
# Messages

Everything that `convert` says to people, each with an example and with when it comes: first the errors by their codes,
then what the checks find, then what the commands print, and last the parts that longer messages are put together from.
Made from the code by `make docs`; the names in the examples are examples.
"""
_COMMANDS = ("cli/", "desk/", "doctor.py:", "pipeline/reviews/overview.py:")


def page() -> str:
    """Return the page."""
    found = messages()
    errors = [message for message in found if message.error]
    findings = [message for message in found if message.code]
    lines = [message for message in found if not message.error and not message.code]
    printed = [message for message in lines if message.place.startswith(_COMMANDS)]
    parts = [message for message in lines if not message.place.startswith(_COMMANDS)]
    blocks = [
        _INTRO,
        *_errors(errors),
        *_findings(findings),
        "## What commands print\n",
        *_by_moment(printed),
        "## Parts of messages\n",
        *_by_moment(parts),
    ]
    return "\n".join(blocks)


def _errors(errors: Iterable[Message]) -> Iterator[str]:
    yield "## Errors\n"
    by_kind: dict[type[ConvertError], list[Message]] = defaultdict(list)
    for message in errors:
        if message.error:
            by_kind[message.error].append(message)
    for kind, own in sorted(by_kind.items(), key=lambda item: (item[0].exit_code, item[0].__name__)):
        meaning = " ".join((inspect.getdoc(kind) or "").split("\n\n", maxsplit=1)[0].split()).replace("``", "`")
        yield f"### `{kind.code}`, exit code {kind.exit_code}\n\n{meaning}\n"
        yield from _by_moment(own)


def _findings(findings: Iterable[Message]) -> Iterator[str]:
    yield "## Findings\n"
    by_code: dict[str, list[Message]] = defaultdict(list)
    for message in findings:
        by_code[message.code].append(message)
    for rule in CATALOGUE.values():
        yield f"### `{rule.code}`, {rule.severity}\n\n{rule.meaning} {rule.hint}\n"
        own = [_quoted(message) for message in by_code[rule.code]]
        yield from (*dict.fromkeys(own), *([""] if own else []))


def _by_moment(own: Sequence[Message]) -> Iterator[str]:
    for when, group in groupby(own, key=lambda message: message.when):
        yield f"{when or NO_EXAMPLE}\n"
        yield from dict.fromkeys(map(_quoted, group))
        yield ""


def _quoted(message: Message) -> str:
    """Return a message as an item of a list."""
    if message.missing:
        return f"- {NO_EXAMPLE} `{message.missing}` in `{message.place}`"
    if not message.error:
        return f"- {_plain(message.texts[0])}"
    what, why, todo = map(_plain, message.texts)
    return f"- Error: {what}<br>Why: {why}<br>What to do: {todo}"


def _plain(text: str) -> str:
    """Return a text on one line, in which Markdown finds no marks of its own."""
    line = " ".join(text.split())
    for sign in "\\`*_<>[]|#":
        line = line.replace(sign, f"\\{sign}")
    return line
