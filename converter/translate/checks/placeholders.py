"""Placeholders and tags of templates: ``{name}``, ``%s``, ``%(count)d``, ``${x}``, ``{{ y }}`` and ``<b>``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from converter.article import Finding, finding
from converter.translate.engine import Pair

_PLACEHOLDER = re.compile(
    r"\{\{[^{}]*\}\}"  # Jinja, Handlebars
    r"|\{%[^%]*%\}"
    r"|\$?\{[A-Za-z_0-9][\w.\[\]:!,]*\}|\{\}"  # str.format, JavaScript
    r"|%\([A-Za-z_]\w*\)[#0\- +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"  # printf with names
    r"|%(?:\d+\$)?[#0\-+]*(?:\d+(?:\.\d+)?)?(?:hh|h|ll|l|z|j|t)?[diouxXeEfFgGcrsa@](?![A-Za-zÀ-ɏ])"  # C11 7.21.6
    r"|\[\[[A-Za-z][\w .-]*\]\]|__[A-Z][A-Z0-9_]+__"
)
_STARTS = frozenset("{$%[_<")
"""What a placeholder or a tag starts with."""
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:\-]*(?:\s+[A-Za-z:\-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*\s*/?>")


def placeholders(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    """``placeholder-changed`` where a placeholder or a tag of one side is not on the other, as often."""
    said, made = _found(source), _found(target)
    missing, extra = said - made, made - said
    if not (missing or extra):
        return
    parts = [f"the original has {_quoted(missing)}"] if missing else []
    parts += [f"the translation has {_quoted(extra)}"] if extra else []
    yield finding(
        "placeholder-changed", f"Signs that stand for other words differ: {', '.join(parts)} without a match."
    )


@lru_cache(maxsize=64)
def without_placeholders(text: str) -> str:
    """The text with a blank for each placeholder and tag: what is left is language."""
    if _STARTS.isdisjoint(text):
        return text
    return _TAG.sub(" ", _PLACEHOLDER.sub(lambda match: match.group() if _percentage(text, match) else " ", text))


def _found(text: str) -> Counter[str]:
    if _STARTS.isdisjoint(text):
        return Counter()
    found = Counter(match.group() for match in _PLACEHOLDER.finditer(text) if not _percentage(text, match))
    found.update(re.sub(r"\s+", " ", match.group()) for match in _TAG.finditer(text))
    return found


def _percentage(text: str, match: re.Match[str]) -> bool:
    """True for "50 % of" and "5% a day"."""
    if not match.group().startswith("%") or "(" in match.group():
        return False
    place = match.start()
    while place and text[place - 1].isspace():
        place -= 1
    return text[place - 1 : place].isdecimal()


def _quoted(parts: Counter[str]) -> str:
    return ", ".join(f"“{part}”" for part in parts)
