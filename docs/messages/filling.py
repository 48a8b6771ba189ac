"""Makes an example of every message: errors and findings are really made, with the values of examples.toml."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

from converter.article import Finding
from converter.errors import ConvertError
from docs.messages.sites import Site, sites
from docs.messages.written import examples, nearest_first

_FACTORY = re.compile(r"Return the (?:error|finding)s? (?:for|if|where|that) (.*?)[.;]")
"""How the docstring of a function begins that makes an error or a finding, and goes on with when it comes."""


class Message(NamedTuple):
    """A message, filled in."""

    place: str
    """Module and function, such as ``cli/build.py:build``."""
    error: type[ConvertError] | None
    """What kind of error it is, if it is one."""
    code: str
    """Of a finding; else empty."""
    texts: tuple[str, ...]
    """What an error says: what, why, what to do; one text of all else."""
    when: str
    """When it comes; empty where nobody has said it."""
    missing: str = ""
    """What it has no value for; empty where there is an example."""


def messages() -> tuple[Message, ...]:
    """Return every message, by module and line."""
    return tuple(map(_filled, sites()))


def _filled(site: Site) -> Message:
    scope = _scope(site)
    try:
        tree = ast.Expression(_Filling(site, scope).visit(ast.parse(ast.unparse(site.node), mode="eval").body))
        made = eval(compile(ast.fix_missing_locations(tree), site.place, "eval"), scope)  # noqa: S307 (our own code)
    except _NoValueError as error:
        return Message(site.place, None, "", (ast.unparse(site.node),), "", str(error))
    except Exception as error:  # noqa: BLE001 (whatever comes of values that do not fit)
        return Message(site.place, None, "", (ast.unparse(site.node),), "", f"{type(error).__name__}: {error}")
    return _message(site, made)


def _message(site: Site, made: object) -> Message:
    if isinstance(made, ConvertError):
        return Message(site.place, type(made), "", (made.what, made.why, made.todo), _when(site))
    if isinstance(made, Finding):
        return Message(site.place, None, made.code, (made.message,), _when(site))
    text = str(getattr(made, "why", made))
    return Message(site.place, None, "", (text,), _when(site))


def _when(site: Site) -> str:
    written = nearest_first(site.place, examples().when)
    factory = _FACTORY.match(site.docstring)
    if factory and (not written or written[0] != site.place):
        return f"For {factory[1]}." if factory[1] else ""
    return examples().when[written[0]] if written else ""


def _scope(site: Site) -> dict[str, Any]:
    """Return what the names around a message mean: those of its module, and what its functions import."""
    name = f"converter.{site.module.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")
    scope = dict(vars(importlib.import_module(name)))
    used = {node.id for node in ast.walk(site.node) if isinstance(node, ast.Name)}
    for node in (node for function in site.scopes for node in ast.walk(function)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if (alias.asname or alias.name) in used:
                    scope[alias.asname or alias.name] = getattr(importlib.import_module(node.module), alias.name)
    return scope


class _NoValueError(Exception):
    """A place holder has no value."""


class _Filling(ast.NodeTransformer):
    """Puts values into the place of all that only a run knows."""

    def __init__(self, site: Site, scope: dict[str, Any]) -> None:
        self._values: dict[str, Any] = dict(examples().values)
        for name in reversed(nearest_first(site.place, examples().own_values)):
            self._values |= examples().own_values[name]
        bound = {node.id for node in ast.walk(site.node) if isinstance(node, ast.Name) and _is_stored(node)}
        self._locals = _locals(site) - bound
        self._scope = scope

    def visit(self, node: ast.AST) -> Any:
        """Return the value of an expression that has one; else visit its parts."""
        if isinstance(node, ast.expr) and not isinstance(node, ast.Constant | ast.Name):
            text = ast.unparse(node)
            if text in self._values:
                return self._value(text)
        if isinstance(node, ast.Attribute) and self._depends(node):
            return self._value(node.attr, ast.unparse(node))
        if isinstance(node, ast.Name) and node.id in self._locals:
            return self._value(node.id)
        return self.generic_visit(node)

    def _value(self, key: str, expression: str = "") -> ast.expr:
        """Return the name that a value gets in the scope of the message."""
        if key not in self._values:
            raise _NoValueError(expression or key)
        name = f"_value_{len(self._scope)}"
        self._scope[name] = _made(self._values[key])
        return ast.Name(name, ast.Load())

    def _depends(self, node: ast.Attribute) -> bool:
        """Tell whether an attribute is one of something that only a run knows, and no method of a value."""
        base = node.value
        while isinstance(base, ast.Attribute | ast.Subscript):
            base = base.value
        return isinstance(base, ast.Name) and base.id in self._locals and not _is_method(node.attr)


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _is_method(name: str) -> bool:
    return any(hasattr(kind, name) for kind in (str, tuple, dict, set))


def _locals(site: Site) -> set[str]:
    """Return the names that the functions around a message assign, and their arguments."""
    found = set()
    for node in (node for function in site.scopes for node in ast.walk(function)):
        if isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and _is_stored(node):
            found.add(node.id)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
    return found


def _made(value: Any) -> Any:
    """Return what a value of examples.toml stands for: a table is an object, or what ``make`` makes of ``of``."""
    if isinstance(value, Mapping) and "make" in value:
        module, _, name = value["make"].partition(" ")
        maker = getattr(importlib.import_module(module), name)
        return maker(value["of"]) if "of" in value else maker
    return (
        SimpleNamespace(**{key: _made(each) for key, each in value.items()})
        if isinstance(value, Mapping) and value
        else value
    )
