"""Mutates a source so that it still gets deep into its reader: by tags, attributes, JSON values, lines and words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from fuzz_seeds import Kind, Seed

_TAG = re.compile(r"<[^<>]{1,400}>")
_VALUE = re.compile(r"=\s*(\"[^\"<>]{0,400}\"|'[^'<>]{0,400}')")
_TEXT = re.compile(r">([^<>]{1,400})<")
_TAGS = (
    "a abbr address amp-img article aside b base bdi bdo blockquote br button canvas caption cite code col dd del "
    "details dialog div dl dt em embed fieldset figcaption figure font footer form frameset h1 h2 h3 h4 h5 h6 head "
    "header hr html i iframe img input ins kbd li link main map marquee math menu meta nav noscript object ol optgroup "
    "option p picture plaintext pre q rp ruby s script section select slot small source span strong style sub summary "
    "sup svg table tbody td template textarea tfoot th thead time title tr u ul var video wbr wow-image xmp"
)
_NAMES = _TAGS.split()
_NAMED = (
    "align alt class colspan content data-hook data-image-info data-src datetime dir height hidden href id lang "
    "name property rel role rowspan src srcset start style title type width"
)
_ATTRIBUTES = _NAMED.split()
NASTY = (
    "",
    " ",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u202e05\u202c",
    "\u2067",
    "\u2069",
    "\U000e0041\U000e0042",
    "\ufffd",
    "\x1f",
    "\x85",
    "\x96",
    "5\x1f0",
    "�",
    "&#0;",
    "&#xD800;",
    "&#x202E;",
    "&bogus;",
    "&amp;lt;",
    "\u0301" * 40,
    "e\u0301",
    "ﷺ" * 9,
    "👨‍👩‍👧",
    "🏴",
    "\u200d",
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "https://good.example@evil.example/",
    "//x",
    "http://[::1",
    "http://\u202e.example",
    "https://a.example:99999/",
    "tel:",
    "mailto:",
    "\\\\evil.example",
    "#",
    "?",
    "%00",
    "%ZZ",
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "&a;",
    "<?xml",
    "{{7*7}}",
    "{%",
    "\\u202e",
    "0",
    "-1",
    "1e999",
    "NaN",
    "99999999999999999999",
    "2024-13-45",
    "0000-00-00",
    "May 45, 99999",
    "31 février 2024",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59+14:00",
    "3 days ago",
    "en",
    "x-klingon",
    "zh-Hant-TW-x-y",
    "und",
    "a" * 300,
    "a b " * 200,
    "\n" * 30,
    "\t",
    "\r\n",
    "Photo by ",
    "Photo: ",
    "©",
    "Source: ",
    "[Insert name]",
    "lorem ipsum dolor sit amet",
    "As an AI language model",
    "Write a post about",
    "Sure! Here is the post.",
    "[1]",
    "↑",
    "•",
    "- x",
    "1. x",
    "١. س",
    "12) x",
    "* ",
    "# x",
    "**x**",
    "—",
    "“x”",
)
_JSON_VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**30,
    -(10**400),
    1e308,
    [],
    {},
    [[]],
    [None],
    [{}],
    "",
    "x",
    {"text": None},
    {"nodes": {}},
    {"type": 3},
)
_RAW_JSON = (
    '"\\ud800"',
    '"\\udfff\\ud800"',
    "1e999",
    "-1e-999",
    "NaN",
    "Infinity",
    "[" * 60 + "]" * 60,
    "9" * 500,
    '"\\u0000\\u202e"',
)


_LONGEST_COPY = 20_000
"""Characters of JSON that are copied to another place: more would make the tree grow without end."""


def mutated(seed: Seed, others: list[Seed], random: Random) -> bytes:
    """The seed's bytes after one to six mutations."""
    text = seed.text
    if seed.kind == "json" and random.random() < 0.9:
        text = _json(text, random)
    else:
        for _ in range(random.choice((1, 1, 2, 3, 4, 6))):
            text = random.choice(_BY_KIND[seed.kind])(text, random, others)
    return _bytes(text, random)


def _bytes(text: str, random: Random) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    chance = random.random()
    if chance < 0.03 and data:
        place = random.randrange(len(data))
        return data[:place] + random.randbytes(random.randint(1, 4)) + data[place + 1 :]
    if chance < 0.05:
        return text.encode(random.choice(("utf-16", "utf-16-le", "cp1252", "shift_jis", "gb18030")), "replace")
    return data


def _slice(text: str, random: Random) -> tuple[int, int]:
    """A stretch between two tags, or between any two places of a text without tags."""
    edges = [match.start() for match in _TAG.finditer(text)] or list(range(0, len(text), 7)) or [0]
    first = random.randrange(len(edges))
    last = min(len(edges) - 1, first + random.randint(1, 12))
    return edges[first], max(edges[first], edges[last])


def _pick(pattern: re.Pattern[str], text: str, random: Random, group: int = 0) -> tuple[int, int] | None:
    found = [match.span(group) for match in pattern.finditer(text)]
    return random.choice(found) if found else None


def _put(text: str, place: tuple[int, int] | None, new: str) -> str:
    return text if place is None else text[: place[0]] + new + text[place[1] :]


def _delete(text: str, random: Random, _others: list[Seed]) -> str:
    start, end = _slice(text, random)
    return text[:start] + text[end:]


def _repeat(text: str, random: Random, _others: list[Seed]) -> str:
    start, end = _slice(text, random)
    return text[:end] + text[start:end] * random.choice((1, 1, 2, 5, 20)) + text[end:]


def _move(text: str, random: Random, _others: list[Seed]) -> str:
    start, end = _slice(text, random)
    rest = text[:start] + text[end:]
    place = _slice(rest, random)[0]
    return rest[:place] + text[start:end] + rest[place:]


def _cut_off(text: str, random: Random, _others: list[Seed]) -> str:
    return text[: random.randint(0, len(text))]


def _drop_tag(text: str, random: Random, _others: list[Seed]) -> str:
    return _put(text, _pick(_TAG, text, random), "")


def _rename_tag(text: str, random: Random, _others: list[Seed]) -> str:
    place = _pick(_TAG, text, random)
    old = text[slice(*place)] if place else ""
    new = re.sub(r"(</?)[\w-]*", lambda found: found[1] + random.choice(_NAMES), old, count=1)
    return _put(text, place, new)


def _wrap(text: str, random: Random, _others: list[Seed]) -> str:
    start, end = _slice(text, random)
    name, times = random.choice(_NAMES), random.choice((1, 1, 1, 3, 30))
    return text[:start] + f"<{name}>" * times + text[start:end] + f"</{name}>" * times + text[end:]


def _add_attribute(text: str, random: Random, _others: list[Seed]) -> str:
    place = _pick(_TAG, text, random)
    if place is None or text[place[0] + 1] in "/!?":
        return text
    value = random.choice(NASTY).replace('"', "")
    return text[: place[1] - 1] + f' {random.choice(_ATTRIBUTES)}="{value}"' + text[place[1] - 1 :]


def _change_value(text: str, random: Random, _others: list[Seed]) -> str:
    return _put(text, _pick(_VALUE, text, random, 1), '"' + random.choice(NASTY).replace('"', "") + '"')


def _change_text(text: str, random: Random, _others: list[Seed]) -> str:
    place = _pick(_TEXT, text, random, 1)
    if place is None:
        return text
    inside = random.randint(*place)
    return text[:inside] + random.choice(NASTY) + text[inside:]


def _splice(text: str, random: Random, others: list[Seed]) -> str:
    other = random.choice(others).text[:40_000]
    start, end = _slice(other, random)
    place = _slice(text, random)[0]
    return text[:place] + other[start : min(end, start + 4_000)] + text[place:]


def _insert(text: str, random: Random, _others: list[Seed]) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(NASTY) + text[place:]


def _shuffle_lines(text: str, random: Random, _others: list[Seed]) -> str:
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one] + random.choice(("", "", random.choice(NASTY)))
    return random.choice(("\n", "\n", "\n", "\r\n", "\n\n", "\r")).join(lines)


_Mutation = Callable[[str, Random, list[Seed]], str]
_MARKUP: tuple[_Mutation, ...] = (
    _delete,
    _repeat,
    _move,
    _cut_off,
    _drop_tag,
    _rename_tag,
    _rename_tag,
    _wrap,
    _add_attribute,
    _add_attribute,
    _change_value,
    _change_text,
    _change_text,
    _splice,
    _insert,
)
_BY_KIND: dict[Kind, tuple[_Mutation, ...]] = {
    "html": _MARKUP,
    "xml": _MARKUP,
    "json": (_delete, _insert, _cut_off, _splice),
    "text": (_delete, _repeat, _move, _insert, _insert, _shuffle_lines, _shuffle_lines, _splice, _cut_off),
}


def _json(text: str, random: Random) -> str:
    """JSON with values of its tree replaced, copied, moved or dropped."""
    start = max(text.find("{"), 0)
    try:
        tree = json.loads(text[start:])
    except ValueError:
        return text
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        if places := list(_places(tree)):
            _change(places, random)
    dumped = json.dumps(tree, ensure_ascii=random.random() < 0.5)
    return text[:start] + re.sub(r'"@raw(\d+)@"', lambda found: _RAW_JSON[int(found[1])], dumped)


def _change(places: list[tuple[Any, Any]], random: Random) -> None:
    """Changes the value of one place."""
    holder, key = random.choice(places)
    match random.randrange(6):
        case 0:
            holder[key] = deepcopy(random.choice(_JSON_VALUES))
        case 1:
            holder[key] = random.choice(NASTY)
        case 2:
            holder[key] = f"@raw{random.randrange(len(_RAW_JSON))}@"
        case 3:
            other, other_key = random.choice(places)
            copy = json.dumps(other[other_key])
            holder[key] = json.loads(copy) if len(copy) < _LONGEST_COPY else None
        case 4:
            del holder[key]
        case _ if isinstance(holder, list):
            holder.insert(key, deepcopy(holder[key]))
        case _:
            holder[random.choice(("type", "text", "nodes", "url", "src", "id", "data", "depth"))] = deepcopy(
                holder[key]
            )


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every place of the tree: what holds it, and its key or number."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
    return found
