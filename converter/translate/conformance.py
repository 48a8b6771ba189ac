"""Tests whether an engine keeps the contract of ``converter.translate.engine``: for any engine, in any package.

Needs neither pytest nor a network::

    from converter.translate.conformance import check_engine

    check_engine(MyEngine())            # every pair that is installed
    check_engine(MyEngine(), ("en", "fr"))

It raises ``NotConforming``, which lists every deviation.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

from converter.errors import ConvertError
from converter.languages import REGISTRY
from converter.translate.engine import Engine, Hypothesis, Pair, Retrying

SENTENCES = (
    "Drink water.",
    "Do not give more than 5 doses in 24 hours.",
    "Fever",
    "Write to a_b@example.org or see https://example.org/the/a_b?c=1&d=2 today.",
    "Take 2.5 ml (half a spoon) at 8:00 am & 8:00 pm.",
    "<b>Stop</b> &amp; {call} [us] ^now$ \\n *please* 100 %.",
    "“Ça va?”, said José – naïve cafés… 😀",
    "٣ مرات 请喝水 नमस्ते",
    "555-0100",
    "?!",
    "Drink water.",
    "rest " * 120 + "now.",
)
"""Plain, short, long, repeated, and full of signs that some program takes for its own."""


class NotConforming(AssertionError):
    """An engine does not keep the contract; ``broken`` lists the deviations, one sentence each."""

    def __init__(self, name: str, broken: Sequence[str]) -> None:
        self.broken = tuple(broken)
        super().__init__("\n".join([f"{name} does not keep the contract of an engine:", *broken]))


def check_engine(engine: Engine, pair: Pair | None = None, sentences: Sequence[str] = SENTENCES) -> None:
    """Test an engine, for one pair or for every pair that it has.

    ``sentences`` are in any language: an engine must cope with text in another one. Raises ``NotConforming``.
    """
    broken = list(_about(engine))
    if not broken:
        pairs = [pair] if pair else sorted(engine.pairs())
        if not pairs:
            broken.append("It has no pair of languages, so it could not be tried.")
        for one in pairs:
            broken += [f"{one[0]} to {one[1]}: {problem}" for problem in _of_pair(engine, one, sentences)]
    if broken:
        raise NotConforming(str(getattr(engine, "name", type(engine).__name__)), broken)


def _about(engine: Engine) -> Iterator[str]:
    """Yield what is wrong with its attributes."""
    for attribute in ("name", "pivot", "version"):
        value = getattr(engine, attribute, None)
        if not isinstance(value, str):
            yield f"Its {attribute} is {value!r} and no text."
        elif attribute != "version" and not value.strip():
            yield f"Its {attribute} is empty."
    if not isinstance(getattr(engine, "rough", None), bool):
        yield "Its rough is neither True nor False."
    for method in ("data_version", "pairs", "translate"):
        if not callable(getattr(engine, method, None)):
            yield f"It has no method {method}."
            return
    yield from _about_pairs(engine)


def _about_pairs(engine: Engine) -> Iterator[str]:
    pairs: Any = engine.pairs()
    if not isinstance(pairs, frozenset):
        yield "pairs() gives no frozenset."
    for pair in pairs:
        if not (isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(tag, str) for tag in pair)):
            yield f"pairs() holds {pair!r}, which is no pair of tags."
        elif unknown := [tag for tag in pair if tag not in REGISTRY]:
            yield f"pairs() holds {unknown[0]!r}, which is no tag of converter.languages."
        elif pair[0] == pair[1]:
            yield f"pairs() holds {pair[0]!r} with itself."
        elif not isinstance(engine.data_version(pair), str):
            yield f"data_version({pair!r}) is no text."
    if engine.pairs() != pairs:
        yield "pairs() changes from call to call."


def _of_pair(engine: Engine, pair: Pair, sentences: Sequence[str]) -> Iterator[str]:
    """Yield what it does wrong with one language pair."""
    with _watched() as connections:
        results, problem = _tried(lambda: engine.translate(sentences, pair))
        if problem:
            yield problem
        else:
            yield from _shapes(sentences, results)
            yield from _repeated(engine, pair, sentences, results)
            yield from _options(engine, pair, sentences)
    if connections:
        yield f"It asks the network for {connections[0]}."


def _tried(call: Callable[[], Any]) -> tuple[Any, str]:
    try:
        return call(), ""
    except ConvertError as error:
        return None, f"It broke off: {error}"
    # An engine of others may raise anything; that is what is being tested.
    except Exception as error:  # noqa: BLE001
        return None, f"It raised {type(error).__name__} ({error}) where only EngineFailed is allowed."


def _shapes(sentences: Sequence[str], results: Any) -> Iterator[str]:
    """Yield what is wrong with the form of its results."""
    if not isinstance(results, list) or len(results) != len(sentences):
        count = len(results) if isinstance(results, list) else type(results).__name__
        yield f"It gives {count} for {len(sentences)} sentences."
        return
    for sentence, hypotheses in zip(sentences, results, strict=True):
        if not isinstance(hypotheses, tuple) or not hypotheses:
            yield f"It gives no tuple of hypotheses for “{sentence[:60]}”."
            continue
        for hypothesis in hypotheses:
            yield from (f"{problem} for “{sentence[:60]}”." for problem in _hypothesis(sentence, hypothesis))


def _hypothesis(sentence: str, hypothesis: Any) -> Iterator[str]:
    if not isinstance(hypothesis, Hypothesis) or not isinstance(hypothesis.text, str):
        yield "It gives something that is no Hypothesis"
        return
    if hypothesis.text != hypothesis.text.strip() or "\n" in hypothesis.text:
        yield "It leaves blanks around the text or a line break in it"
    if not all(isinstance(word, str) and word in hypothesis.text for word in hypothesis.unknown):
        yield "It names an unknown word that does not stand in the text"
    for link in hypothesis.alignment or ():
        inside = 0 <= link[0] < link[1] <= len(sentence) and 0 <= link[2] < link[3] <= len(hypothesis.text)
        if not inside:
            yield f"Its alignment holds {tuple(link)}, which lies outside of the texts"
            return


def _repeated(engine: Engine, pair: Pair, sentences: Sequence[str], results: Any) -> Iterator[str]:
    """Test the same sentences in another order, and no sentences at all."""
    turned, problem = _tried(lambda: engine.translate(list(reversed(sentences)), pair))
    if problem:
        yield f"In another order: {problem}"
    elif isinstance(results, list) and _texts(turned)[::-1] != _texts(results):
        yield "What it says of a sentence depends on the others of its batch, or changes from call to call."
    nothing, problem = _tried(lambda: engine.translate([], pair))
    if problem or nothing != []:
        yield f"For no sentences it gives no empty list. {problem}".strip()


def _options(engine: Engine, pair: Pair, sentences: Sequence[str]) -> Iterator[str]:
    """Test the words that it may keep, and its second way to decode if it has one."""
    keep = [[(0, len(sentence.split()[0]))] for sentence in sentences]
    kept, problem = _tried(lambda: engine.translate(sentences, pair, keep))
    yield from [f"With words to keep: {problem}"] if problem else _shapes(sentences, kept)
    if isinstance(engine, Retrying):
        again, problem = _tried(lambda: engine.retry(sentences, pair))
        yield from [f"retry(): {problem}"] if problem else _shapes(sentences, again)


def _texts(results: Any) -> list[str]:
    return [hypotheses[0].text for hypotheses in results if hypotheses]


@contextmanager
def _watched() -> Iterator[list[str]]:
    """Record, while the block runs, every address beyond this computer that this process connects to."""
    asked: list[str] = []
    original = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not ip_address(address[0]).is_loopback:
            asked.append(str(address))
        original(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    try:
        yield asked
    finally:
        socket.socket.connect = original  # type: ignore[method-assign]
