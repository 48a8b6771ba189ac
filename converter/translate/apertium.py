"""Apertium: rule-based, in Debian, and so the engine that a fresh machine has. A rough draft, never more."""

from __future__ import annotations

import difflib
import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property

from converter.errors import EngineFailed
from converter.languages import REGISTRY
from converter.translate.engine import Alignment, Hypothesis, Link, Pair

_TIMEOUT_SECONDS = 600
_WORD = re.compile(r"\S+")
_PROTECTED = re.compile(
    r"https?://\S+[\w/]|www\.\S+[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    # Left to the engine, "8 am" becomes a form of "to be".
    r"|\d{1,2}(?::\d{2})?\s?(?:[ap]m\b|[ap]\.m\.)",
    re.IGNORECASE,
)
"""Addresses and times of day, which the engine would take for words."""
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_PIECE = re.compile(r'<i id="(\d+)">|</i>|</?apertium-notrans>')
_UNKNOWN = re.compile(r"(?<![\w@#*])[*@#]+(?=\w)")


class ApertiumEngine:
    """The modes that the ``apertium`` command lists."""

    name = "Apertium"
    pivot = "es"
    rough = True

    @cached_property
    def version(self) -> str:
        """What ``apertium -V`` says."""
        said = _run(["apertium", "-V"]).split() if shutil.which("apertium") else []
        return said[-1] if said else ""

    def data_version(self, pair: Pair) -> str:
        """Empty: the modes carry no version of their own."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """The modes whose two languages are in the registry."""
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

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[tuple[Hypothesis, ...]]:
        """All sentences in one call of the program; see ``Engine.translate``.

        Each sentence goes in twice: as it is, for the text, and with a tag around every word, for the alignment
        (Apertium carries inline tags along with the words). Tags keep apart the words of an idiom, and so the
        second text can differ a little; the words that both share carry the alignment over.
        """
        document = "\n".join(
            paragraph
            for sentence in sentences
            for paragraph in (f"<p>{_protected(sentence)}</p>", f"<p>{_tagged(sentence)}</p>")
        )
        output = _run(["apertium", "-f", "html", self._modes[pair]], document)
        paragraphs = _PARAGRAPH.findall(output)
        if len(paragraphs) != 2 * len(sentences):
            raise EngineFailed(
                f"{self.name} could not translate from {pair[0]} to {pair[1]}.",
                f"It gave back {len(paragraphs) // 2} sentences for {len(sentences)}.",
                "Install the language again: “convert doctor” names the command.",
            )
        return [
            (_hypothesis(sentence, plain, tagged),)
            for sentence, plain, tagged in zip(sentences, paragraphs[::2], paragraphs[1::2], strict=True)
        ]


def _run(command: list[str], text: str = "") -> str:
    # The programs of the pipeline read UTF-8 only where the locale says so.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, encoding="utf-8", check=True, env=environment,
            timeout=_TIMEOUT_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise EngineFailed(
            "Apertium broke off.",
            f"{error}.",
            "Install it again: “convert doctor” names the command.",
        ) from error
    return done.stdout


def _protected(sentence: str) -> str:
    """The sentence as HTML, with addresses and times kept from the engine."""
    parts: list[str] = []
    end = 0
    for match in _PROTECTED.finditer(sentence):
        parts.append(html.escape(sentence[end : match.start()], quote=False))
        parts.append(f"<apertium-notrans>{html.escape(match.group(), quote=False)}</apertium-notrans>")
        end = match.end()
    return "".join([*parts, html.escape(sentence[end:], quote=False)])


def _tagged(sentence: str) -> str:
    """The sentence as HTML, with a tag around each word that tells where the word begins."""
    parts: list[str] = []
    end = 0
    for match in re.finditer(r"\w[\w'’-]*", sentence):
        parts.append(html.escape(sentence[end : match.start()], quote=False))
        parts.append(f'<i id="{match.start()}">{match.group()}</i>')
        end = match.end()
    return "".join([*parts, html.escape(sentence[end:], quote=False)])


def _hypothesis(sentence: str, plain: str, tagged: str) -> Hypothesis:
    marked = _text(_PIECE.sub("", plain))
    text, unknown = _without_marks(marked, sentence)
    return Hypothesis(text, _alignment(sentence, text, tagged), unknown)


def _text(markup: str) -> str:
    # Where a rule drops a word, the blanks around it stay.
    return " ".join(html.unescape(markup).split())


def _without_marks(text: str, source: str) -> tuple[str, tuple[str, ...]]:
    """The text without Apertium's marks of unknown words, and those words."""
    if _UNKNOWN.search(source):  # such signs are the author's own
        return text, ()
    # One and two letters are units (ml, F) that the text rightly keeps.
    unknown = tuple(dict.fromkeys(re.findall(r"\*([^\W\d][\w'’-]{2,})", text)))
    return _UNKNOWN.sub("", text), unknown


def _tagged_words(sentence: str, tagged: str) -> Iterator[tuple[str, int, int]]:
    """Each word of the tagged output, with the range of the source word that it came from."""
    starts: list[int] = []
    for part in re.split(r"(<[^>]*>)", tagged):
        opening = re.fullmatch(r'<i id="(\d+)">', part)
        if opening:
            starts.append(int(opening.group(1)))
        elif part == "</i>" and starts:
            starts.pop()
        elif starts:
            word = re.match(r"\w[\w'’-]*", sentence[starts[-1] :])
            end = starts[-1] + (len(word.group()) if word else 0)
            text, _ = _without_marks(html.unescape(part), "")
            yield from ((found.group(), starts[-1], end) for found in _WORD.finditer(text))


def _alignment(sentence: str, text: str, tagged: str) -> Alignment:
    ours = [(match.group(), match.start(), match.end()) for match in re.finditer(r"\w[\w'’-]*", text)]
    theirs = list(_tagged_words(sentence, tagged))
    matcher = difflib.SequenceMatcher(
        None, [word.casefold() for word, *_ in ours], [word.casefold() for word, *_ in theirs], autojunk=False
    )
    links: list[Link] = []
    for block in matcher.get_matching_blocks():
        for i in range(block.size):
            _, target_start, target_end = ours[block.a + i]
            _, source_start, source_end = theirs[block.b + i]
            links.append(Link(source_start, source_end, target_start, target_end))
    return tuple(links)
