"""Finds the messages in the code: calls that make an error or a finding, and other texts that read as words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docs.messages.written import examples, is_among

CODE = Path(__file__).parents[2] / "converter"
_FOR_PROGRAMS = frozenset({"compile", "option", "argument", "Field", "words", "t", "count", "Rule", "raw"})
"""Functions whose texts are for programs, for patients, or in reference.md or findings.md."""
_SHOWN = frozenset(
    {"echo", "show_next", "confirm", "prompt", "UsageError", "BadParameter", "DoctorCheck", "Progress", "printable"}
)
"""Functions that show their texts to people, a single word too."""
_LETTERS = re.compile(r"[A-Za-z]{2} |^[A-Z][a-z]")
_WORD = re.compile(r"(?<![\w.#\[:/=_-])(?:[A-Z]?[a-z][a-z’']*|[AX])(?=[ ,;:?!)”’…]|[.](?:[\s”]|$)|$)")


class Site(NamedTuple):
    """A message in the code."""

    module: str
    function: str
    scopes: tuple[ast.FunctionDef, ...]
    """The functions around it, the outermost first."""
    node: ast.expr

    @property
    def place(self) -> str:
        """Module and function, such as ``cli/build.py:build``."""
        return f"{self.module}:{self.function}"

    @property
    def docstring(self) -> str:
        """Of the function around it."""
        return " ".join((ast.get_docstring(self.scopes[-1]) or "").split()) if self.scopes else ""


@cache
def sites() -> tuple[Site, ...]:
    """Return every message of the package, by module and line."""
    return tuple(site for site in _sites() if not is_among(site.place, examples().no_messages))


def _sites() -> Iterator[Site]:
    for module, tree in _trees().items():
        collector = _Collector(module)
        collector.visit(tree)
        yield from collector.found


@cache
def _trees() -> Mapping[str, ast.Module]:
    paths = sorted(CODE.rglob("*.py"))
    return {path.relative_to(CODE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def _makers() -> frozenset[str]:
    """Return the names of the exceptions of the package, and of the functions that return one; and of findings."""
    bases: dict[str, set[str]] = {}
    functions = []
    for node in (node for tree in _trees().values() for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef):
            bases.setdefault(node.name, set()).update(ast.unparse(base).split(".")[-1] for base in node.bases)
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            functions.append((node.name, ast.unparse(node.returns).removesuffix(" | None").split(".")[-1]))
    standard = {"Exception", "ValueError", "OSError"}
    known = set(standard)
    while more := {name for name, above in bases.items() if name not in known and above & known}:
        known |= more
    errors = known - standard
    return frozenset({"finding"} | errors | {name for name, returned in functions if returned in errors})


class _Collector(ast.NodeVisitor):
    """Finds the messages of a module."""

    def __init__(self, module: str) -> None:
        self.found: list[Site] = []
        self._module = module
        self._names: list[str] = []
        self._scopes: list[ast.FunctionDef] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        """Leave docstrings out."""
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Remember the class; its bases and decorators say nothing to people."""
        self._names.append(node.name)
        self._visit_all(node.body)
        self._names.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Remember the function; its decorators are in reference.md."""
        self._names.append(node.name)
        self._scopes.append(node)
        self._visit_all(node.body)
        self._scopes.pop()
        self._names.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Leave annotations out."""
        if node.value is not None:
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        """Take an error or a finding as a whole, and what is shown as it is."""
        name = ast.unparse(node.func).split(".")[-1]
        if name in _FOR_PROGRAMS:
            return
        if name in _makers() and any(map(_is_message, ast.walk(node))):
            self._add(node)
        elif name in _SHOWN:
            for each in ast.iter_child_nodes(node):
                self._visit_shown(each)
        else:
            self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Take a text with place holders."""
        if _is_message(node):
            self._add(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Take a text."""
        if _is_message(node):
            self._add(node)

    def _visit_shown(self, node: ast.AST) -> None:
        node = node.value if isinstance(node, ast.keyword) and node.arg != "state" else node
        if isinstance(node, ast.JoinedStr) or _is_shown(node):
            self._add(node)
        else:
            self.visit(node)

    def _visit_all(self, nodes: Sequence[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)

    def _add(self, node: ast.AST) -> None:
        if isinstance(node, ast.expr):
            self.found.append(Site(self._module, ".".join(self._names), tuple(self._scopes), node))


def _is_shown(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_LETTERS.search(node.value))


def _is_message(node: ast.AST) -> bool:
    """Tell whether a node is a text that reads as words: two or more, of which one is a small word of English."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else " X " for part in node.values)
    else:
        return False
    words = _WORD.findall(text)
    is_english = len(words) > 1 and any(word.casefold() in examples().small_words for word in words)
    return is_english and text not in examples().no_texts
