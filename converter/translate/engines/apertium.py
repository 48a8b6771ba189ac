"""Apertium: rule-based, in Debian, and so the engine of a fresh machine. Never more than a rough draft."""

from __future__ import annotations

import contextlib
import html
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import IO, cast

from converter.errors import EngineFailed
from converter.languages import REGISTRY
from converter.printable import data_size
from converter.translate.engine import Alignment, Hypothesis, Keep, Link, Pair, Range
from converter.translate.graphemes import word_ranges
from converter.translate.protected import merged, protected

_TIMEOUT_SECONDS = 600
_OUTPUT_BYTES, _OUTPUT_TIMES = 1_000_000, 20
"""Most that the program may print: so much, and so many times what it read."""
_TIME = re.compile(r"\b\d{1,2}(?::\d{2})?\s?(?:[ap]m\b|[ap]\.m\.)", re.IGNORECASE)
"""Times of day: left to the engine, "8 am" becomes a form of "to be"."""
_PARAGRAPH = re.compile(r"<p>((?:(?!<p>).)*?)</p>", re.DOTALL)
_PIECE = re.compile(r'<i id="(\d+)">|</i>|</?apertium-notrans>')
_UNKNOWN = re.compile(r"(?<![\w@#*])[*@#]+(?=\w)")


class ApertiumEngine:
    """The modes that the ``apertium`` command lists."""

    name = "Apertium"
    pivot = "es"
    rough = True

    @cached_property
    def version(self) -> str:
        """The version that ``apertium -V`` prints."""
        output = _run(["apertium", "-V"]).split() if shutil.which("apertium") else []
        return output[-1] if output else ""

    def data_version(self, pair: Pair) -> str:
        """Return nothing: the modes carry no version of their own."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """Return the modes whose two languages are in the registry."""
        return frozenset(self._modes)

    @cached_property
    def _modes(self) -> dict[Pair, str]:
        if not shutil.which("apertium"):
            return {}
        tags = {language.base: tag for tag, language in reversed(REGISTRY.items()) if language.tag == language.base}
        tags |= {language.apertium: tag for tag, language in REGISTRY.items() if language.apertium}
        tags["pt_BR"] = "pt-BR"  # the one mode that names a region after a two-letter code
        modes: dict[Pair, str] = {}
        for mode in _run(["apertium", "-l"]).split():
            codes = mode.split("-")
            if len(codes) == 2 and codes[0] in tags and codes[1] in tags:
                modes[tags[codes[0]], tags[codes[1]]] = mode
        return modes

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate all sentences in one call of the program; see ``Engine.translate``. What ``keep`` names is kept.

        Each sentence goes in twice: as it is, for the text, and with a tag around every word, for the alignment
        (Apertium carries inline tags along with the words). Tags separate the words of an idiom, so the second text can
        differ a little; the words that both share carry the alignment over.
        """
        if not sentences:
            return []
        document = "\n".join(
            paragraph
            for sentence, kept in zip(sentences, keep or [()] * len(sentences), strict=True)
            for paragraph in (f"<p>{_protected(sentence, kept)}</p>", f"<p>{_tagged(sentence, pair[0])}</p>")
        )
        output = _run(["apertium", "-f", "html", self._modes[pair]], document)
        paragraphs = _PARAGRAPH.findall(output)
        if len(paragraphs) != 2 * len(sentences):
            raise EngineFailed(
                f"{self.name} could not translate from {pair[0]} to {pair[1]}.",
                f"It returned {len(paragraphs) // 2} sentences for {len(sentences)}.",
                "Install the language again: “convert doctor” names the command.",
            )
        return [
            (_hypothesis(sentence, plain, tagged, pair),)
            for sentence, plain, tagged in zip(sentences, paragraphs[::2], paragraphs[1::2], strict=True)
        ]


def _run(command: list[str], text: str = "") -> str:
    # The programs of the pipeline read UTF-8 only where the locale says so.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        return _output(command, text.encode("utf-8", "replace"), environment).decode()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise EngineFailed(
            "Apertium broke off.",
            f"{error}.",
            "Install it again: “convert doctor” names the command.",
        ) from error


def _output(command: list[str], data: bytes, environment: dict[str, str]) -> bytes:
    """Return what a command prints, which has limits: in time, and in size beside what it reads.

    ``apertium`` is a shell script that starts a row of programs. They are a process group of their own, so that all
    of them end with it. Raises ``OSError`` and ``subprocess.SubprocessError``.
    """
    limit = _OUTPUT_BYTES + _OUTPUT_TIMES * len(data)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
        process_group=0,
    ) as process:  # fmt: skip
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        late = threading.Timer(_TIMEOUT_SECONDS, _kill_group, (process,))
        feeder = threading.Thread(target=_feed, args=(stdin, data), daemon=True)
        late.start()
        feeder.start()
        try:
            output = stdout.read(limit + 1)
            if len(output) > limit:
                raise subprocess.SubprocessError(
                    f"It gave back far more text than it got (more than {data_size(limit)})"
                )
            status = process.wait()
        finally:
            late.cancel()
            if process.poll() is None:
                _kill_group(process)
    if status:
        raise subprocess.CalledProcessError(status, command)
    return output


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # a program that ends early reads no more
        pipe.write(data)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def _protected(sentence: str, kept: Sequence[Range]) -> str:
    """Return the sentence as HTML, with addresses, times and the stretches to keep out of the engine's reach."""
    times = (match.span() for match in _TIME.finditer(sentence))
    addresses = ((found.start, found.end) for found in protected(sentence))
    parts: list[str] = []
    end = 0
    for start, stop in merged([*kept, *times, *addresses]):
        parts.append(html.escape(sentence[end:start], quote=False))
        parts.append(f"<apertium-notrans>{html.escape(sentence[start:stop], quote=False)}</apertium-notrans>")
        end = stop
    return "".join([*parts, html.escape(sentence[end:], quote=False)])


def _tagged(sentence: str, tag: str) -> str:
    """Return the sentence as HTML, with a tag around each word that tells where the word begins."""
    parts: list[str] = []
    end = 0
    for start, stop in word_ranges(sentence, tag):
        parts.append(html.escape(sentence[end:start], quote=False))
        parts.append(f'<i id="{start}">{html.escape(sentence[start:stop], quote=False)}</i>')
        end = stop
    return "".join([*parts, html.escape(sentence[end:], quote=False)])


def _hypothesis(sentence: str, plain: str, tagged: str, pair: Pair) -> Hypothesis:
    marked = _text(_PIECE.sub("", plain))
    text, unknown = _without_marks(marked, sentence)
    return Hypothesis(text, _alignment(sentence, text, tagged, pair), unknown)


def _text(markup: str) -> str:
    # Where a rule drops a word, the blanks around it stay.
    return " ".join(html.unescape(markup).split())


def _without_marks(text: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without Apertium's marks of unknown words, and those words."""
    if _UNKNOWN.search(source):  # such signs are the author's own
        return text, ()
    # One and two letters are units (ml, F) that the text rightly keeps.
    unknown = tuple(dict.fromkeys(re.findall(r"\*([^\W\d][\w'’-]{2,})", text)))
    return _UNKNOWN.sub("", text), unknown


def _tagged_words(tagged: str, ends: dict[int, int], tag: str) -> Iterator[tuple[str, Range]]:
    """Yield each word of the tagged output, with the range of the source word that it came from."""
    starts: list[int] = []
    for part in re.split(r"(<[^<>]*>)", tagged):
        opening = re.fullmatch(r'<i id="(\d+)">', part)
        if opening:
            starts.append(int(opening.group(1)))
        elif part == "</i>" and starts:
            starts.pop()
        elif starts and starts[-1] in ends:
            text, _ = _without_marks(html.unescape(part), "")
            yield from ((text[start:end], (starts[-1], ends[starts[-1]])) for start, end in word_ranges(text, tag))


def _alignment(sentence: str, text: str, tagged: str, pair: Pair) -> Alignment:
    from rapidfuzz.distance import Indel

    ours = word_ranges(text, pair[1])
    theirs = list(_tagged_words(tagged, dict(word_ranges(sentence, pair[0])), pair[1]))
    same = Indel.editops([text[slice(*place)].casefold() for place in ours], [word.casefold() for word, _ in theirs])
    return tuple(
        Link(*theirs[block.b + i][1], *ours[block.a + i])
        for block in same.as_matching_blocks()
        for i in range(block.size)
    )
