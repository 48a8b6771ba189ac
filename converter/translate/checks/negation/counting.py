"""How often a text denies something, as far as a list of words can tell."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from converter.languages import find_any_language
from converter.translate.checks.negation.found import Found
from converter.translate.checks.negation.lexicon import lexicon
from converter.translate.checks.negation.orders import Orders, orders
from converter.translate.checks.negation.word_lists import Kind, listed_languages, negator_rows

_QUESTION_MARKS = ("?", "؟", "？")
_DENYING: frozenset[Kind] = frozenset({"negator", "prohibitive"})
_OPENING_WORDS = 2
"""Words that may stand before the first "not" of an instruction: "you must", "please do"."""
_AT_THE_START: dict[Kind, Kind] = {"orders-stop": "stop", "orders-on": "goes-on"}
_SAME_LIST = {"nb": "no", "nn": "no", "fil": "tl"}


class NegationCount(NamedTuple):
    """What a text has of each kind of word."""

    negators: int = 0
    """Words that deny a statement, or forbid something."""
    without: int = 0
    """Words that deny a thing."""
    denials: int = 0
    """Words that deny by their meaning."""
    negatives: int = 0
    """Words that name what is not so."""
    idioms: int = 0
    """Phrases that other languages may say with a denial or without."""
    possible: int = 0
    """Words that may stand for a denial or not."""
    until: int = 0
    """Words that say until, for which other languages may say "not … before"."""
    joins: int = 0
    """Words between things that are denied, after which another language may repeat its negator."""
    repeats: bool = False
    """Whether there are words that repeat a negator."""
    ones: int = 0
    """Words that mean one."""
    never: bool = False
    below: int = 0
    """Words that say less than."""
    above: int = 0
    """Words that say more than."""
    starts: bool = False
    """Whether the text begins with a negator, so that all that it asks for may be denied."""
    second: bool = False
    """Whether its first negator follows an "and"."""
    limit: str = ""
    """The first words that say less or more than; mostly empty."""
    remnant: str = ""
    """What is left of a phrase that lost its negator; mostly empty."""
    orders: Orders = Orders()
    first: str = ""
    """The first negator, or else the first denial, or the first idiom; mostly empty."""

    @property
    def plain(self) -> int:
        """How many words deny whatever they stand beside."""
        return self.negators + self.without

    @property
    def least(self) -> int:
        """How often the text denies at least."""
        return self.plain + self.denials

    @property
    def most(self) -> int:
        """How often it denies at most, with all that may be meant so."""
        return self.least + self.negatives + self.idioms + self.possible + self.joins

    @property
    def open(self) -> int:
        """How many words may stand for a negator of the other text."""
        return self.denials + self.negatives + self.possible


def has_list(tag: str) -> bool:
    """Whether the language has a list."""
    return _base(tag) in listed_languages()


@lru_cache(maxsize=256)
def tells_orders(tag: str) -> bool:
    """Whether the language's list says which words tell to stop something, and which to go on."""
    kinds = {row.kind for row in negator_rows(_base(tag))}
    return not kinds.isdisjoint({"stop", "orders-stop"}) and not kinds.isdisjoint({"goes-on", "orders-on"})


def denies(text: str, tag: str) -> bool:
    """Whether a text has a negator, or a word that denies by itself; False for languages without a list."""
    return count(text, tag).least > 0


@lru_cache(4096)
def denial_words(text: str, tag: str) -> tuple[str, ...]:
    """Return the words of a text that deny or set a limit, such as “no more than”, in order and as they stand there.

    None for languages without a list.
    """
    listed = lexicon(_base(tag))
    found = listed.find(text) if listed else ()
    kinds = {"negator", "prohibitive", "without", "denial", "idiom"}
    return tuple(each.text for each in found if each.kinds & kinds)


@lru_cache(maxsize=4096)
def count(text: str, tag: str) -> NegationCount:
    """Count the words of negation of a text; nothing for languages without a list."""
    listed = lexicon(_base(tag))
    found = list(listed.find(text)) if listed else []
    if not found:
        return NegationCount()
    question = text.rstrip().endswith(_QUESTION_MARKS)
    found = [each._replace(kinds=_kinds(each, question=question)) for each in found]
    of: Counter[Kind] = Counter(kind for each in found for kind in each.kinds)
    negators = of["negator"] + of["prohibitive"] + _alone(found)
    return NegationCount(
        negators=negators,
        without=of["without"],
        denials=of["denial"],
        negatives=of["negative"],
        idioms=of["idiom"],
        possible=of["possible"],
        until=of["until"],
        joins=of["joins"] if negators + of["without"] else 0,
        repeats=bool(of["repeats"] or of["opening"]),
        ones=of["one"],
        never=bool(of["never"]),
        below=of["below"],
        above=of["above"],
        starts=next((each.place <= _OPENING_WORDS for each in found if each.kinds & _DENYING), False),
        second=next((each.after_and for each in found if each.kinds & _DENYING), False),
        limit=_first(found, {"below", "above"}),
        remnant=_first(found, {"remnant"}),
        orders=orders(found),
        first=_first(found, {"negator", "prohibitive", "without", "alone", "opening"})
        or _first(found, {"denial"})
        or _first(found, {"idiom"}),
    )


def _kinds(each: Found, *, question: bool) -> frozenset[Kind]:
    """What a form counts as where it stands."""
    kinds: set[Kind] = set(each.kinds)
    if question and "asks" in kinds:
        return frozenset({"possible"})
    if each.opening:
        kinds |= {_AT_THE_START[kind] for kind in each.kinds if kind in _AT_THE_START}
    if "stop" in kinds:
        kinds.add("denial")
        kinds -= {"possible", "negative"}
    return frozenset(kinds)


def _alone(found: list[Found]) -> int:
    """How many clauses deny with nothing but words that mostly repeat a negator."""
    denied = {each.clause for each in found if each.kinds & {"negator", "prohibitive"}}
    alone = {each.clause for each in found if "alone" in each.kinds or ("opening" in each.kinds and each.opening)}
    return len(alone - denied)


def _first(found: list[Found], kinds: set[Kind]) -> str:
    return next((each.text for each in found if each.kinds & kinds), "")


@lru_cache(maxsize=256)
def _base(tag: str) -> str:
    known = find_any_language(tag)
    base = known.base if known else tag
    return _SAME_LIST.get(base, base)
