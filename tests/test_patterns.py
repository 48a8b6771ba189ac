"""No regular expression of the package takes longer than in proportion to the text, however it repeats itself."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from inspect import getsource
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import converter

pytestmark = pytest.mark.slow

PIECES = (
    *(
        "a",
        "A",
        "a-",
        "a.",
        "a@",
        "a_",
        "ab ",
        "a b, ",
        "A. ",
        "a\n\n",
        "- a\n",
        "e\u0301",
        "\u0301",
        "药",
        "ยา",
        "دواء ",
    ),
    *("1", "1 ", "1.", "1,", "1/", "1:", "1 1", "½ ", "+1 (555) 010-0199 ", "8:00 am ", "XIV ", "5 mg ", "twenty "),
    *(
        " ",
        "\n",
        "\t",
        "\r\n",
        "\u200b",
        "\u202e",
        "\xa0",
        ".",
        ",",
        ":",
        ";",
        "-",
        "--",
        "—",
        "/",
        "//",
        "\\",
        "|",
        "·",
        "*",
    ),
    *("_", "#", "&", "&amp;", "%", "%s", "@", "=", '"', "'", "”", "(", "()", "[", "{", "{{", "<", "<a ", "<!--", "😀"),
    *("http://", "www.", "www.a.b/", "mailto:a", "min ", "by a ", "photo: ", "not ", "the "),
)
SHORT, LONG = 2_000, 8_000
MOST = 8.0
"""How many times longer four times the text may take; what grows with the square of the text takes sixteen times."""
NOISE_SECONDS = 0.004
"""Below it the time says nothing."""
METHODS = {"search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}


class Use(NamedTuple):
    """A regular expression and what it is used for."""

    where: str
    pattern: re.Pattern[Any]
    method: str


def uses() -> list[Use]:
    """Every use of every expression in the modules of the package."""
    found: dict[tuple[object, str], Use] = {}
    for info in pkgutil.walk_packages(converter.__path__, "converter."):
        if not info.name.endswith("__main__"):
            for use in _uses(importlib.import_module(info.name)):
                found.setdefault((use.pattern, use.method), use)
    return list(found.values())


def _uses(module: ModuleType) -> Iterator[Use]:
    tree = ast.parse(getsource(module))
    called = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            method = called.get(id(node), "")
            for pattern in _patterns(vars(module).get(node.id)):
                yield Use(f"{module.__name__}.{node.id}", pattern, method if method in METHODS else "search")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            owner, first = node.func.value, node.args[0] if node.args else None
            if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(first, ast.Constant):
                yield Use(f"{module.__name__}:{node.lineno}", re.compile(first.value), node.func.attr)


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _patterns(one)
    elif isinstance(value, dict):
        yield from _patterns(list(value.values()))


def _call(use: Use) -> Callable[[str], object]:
    def call(text: str) -> object:
        given: Any = text.encode() if isinstance(use.pattern.pattern, bytes) else text
        if use.method in {"sub", "subn"}:
            return use.pattern.sub(given[:0], given)
        if use.method == "finditer":
            return sum(1 for _ in use.pattern.finditer(given))
        return getattr(use.pattern, use.method)(given)

    return call


def _seconds(call: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    call(text)
    return time.process_time() - begun


def grows(call: Callable[[str], object], piece: str) -> bool:
    """Whether a call takes more than in proportion to the text, the quickest of several tries counting."""
    short, long = ((piece * (size // len(piece) + 1))[:size] for size in (SHORT, LONG))
    slow = _seconds(call, long)
    if slow < NOISE_SECONDS:
        return False
    quick = _seconds(call, short)
    for _ in range(4):
        if slow <= MOST * quick or slow < NOISE_SECONDS:
            return False
        slow, quick = min(slow, _seconds(call, long)), min(quick, _seconds(call, short))
    return slow > MOST * max(quick, NOISE_SECONDS / LONG * SHORT)


def test_every_expression_takes_time_in_proportion_to_the_text() -> None:
    found = uses()
    assert len(found) > 250
    too_slow = {f"{use.where} ({use.method})": piece for use in found for piece in PIECES if grows(_call(use), piece)}
    assert too_slow == {}


def test_what_grows_with_the_square_is_seen() -> None:
    assert grows(re.compile(r"\S+@\S+").search, "a")
    assert not grows(re.compile(r"(?<!\S)\S+@\S+").search, "a")
