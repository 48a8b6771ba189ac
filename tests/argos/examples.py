"""The corpus, read and varied for training: other numbers, no full stop, two sentences at once."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any, NamedTuple

import sentencepiece
from word_alignment import Links, align

CORPUS = Path(__file__).with_name("corpus.tsv")
KEPT_NUMBERS = {"911"}
_NUMBER = re.compile(r"\d+")


class Pair(NamedTuple):
    """A sentence, its translation, and which target word comes from which source words."""

    source: str
    target: str
    links: Links


class Example(NamedTuple):
    """A pair as token ids, with the source places that each target token may come from (none known: empty)."""

    source: list[int]
    target: list[int]
    origins: list[set[int]]


def read_corpus(path: Path = CORPUS) -> list[tuple[str, str]]:
    """Return the sentence pairs of a file with one pair a line, its sides separated by a tab."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(source, target) for source, target in (line.split("\t") for line in lines)]


def train_pieces(folder: Path, **options: Any) -> Path:
    """Return a SentencePiece model over both languages of the corpus, which takes numbers apart into digits."""
    texts = [text for pair in read_corpus() for text in pair]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(folder / "sentencepiece"),
        character_coverage=1.0,
        required_chars="".join(map(chr, range(33, 127))) + "áéíóúüñÁÉÍÓÚÜÑ¿¡°–’“”",
        split_digits=True,
        minloglevel=1,
        **options,
    )
    return folder / "sentencepiece.model"


def aligned_corpus(path: Path = CORPUS) -> list[Pair]:
    """Return the sentence pairs with their word alignment."""
    pairs = read_corpus(path)
    return [Pair(source, target, links) for (source, target), links in zip(pairs, align(pairs), strict=True)]


def varied(pair: Pair, corpus: list[Pair], dice: random.Random) -> Pair:
    """Return the pair as it is, more often than not, or a variation of it."""
    throw = dice.random()
    if throw < 0.55:
        return pair
    if throw < 0.85:
        return _with_other_numbers(pair, dice)
    if throw < 0.92:
        return pair._replace(source=pair.source.removesuffix("."), target=pair.target.removesuffix("."))
    return _joined(pair, dice.choice(corpus))


def _with_other_numbers(pair: Pair, dice: random.Random) -> Pair:
    """Return the pair with every number that both sides hold replaced by another one of as many digits.

    1 stays: it is a singular.
    """
    source, target = (set(_NUMBER.findall(text)) for text in (pair.source, pair.target))
    changed = {number: _other(number, dice) for number in sorted(source & target - KEPT_NUMBERS - {"1"})}

    def swap(match: re.Match[str]) -> str:
        return changed.get(match[0], match[0])

    return pair._replace(source=_NUMBER.sub(swap, pair.source), target=_NUMBER.sub(swap, pair.target))


def _other(number: str, dice: random.Random) -> str:
    first = dice.choice("23456789" if len(number) == 1 else "123456789")
    return first + "".join(dice.choice("0123456789") for _ in number[1:])


def _joined(first: Pair, second: Pair) -> Pair:
    if not first.source.endswith("."):
        return first
    before, shift = len(first.target.split()), len(first.source.split())
    links = first.links | {before + j: {shift + i for i in origins} for j, origins in second.links.items()}
    return Pair(f"{first.source} {second.source}", f"{first.target} {second.target}", links)


def encode(pair: Pair, tokenizer: sentencepiece.SentencePieceProcessor) -> Example:
    """Return the pair's ids. Equal numbers are aligned digit by digit, other words as a whole."""
    source = tokenizer.encode(pair.source, out_type=str)
    target = tokenizer.encode(pair.target, out_type=str)
    source_words, target_words = _by_word(source), _by_word(target)
    origins: list[set[int]] = [set() for _ in target]
    for j, places in pair.links.items():
        wanted = [target[k] for k in target_words[j]]
        for i in places:
            same = [source[k] for k in source_words[i]] == wanted
            for rank, k in enumerate(target_words[j]):
                origins[k] |= {source_words[i][rank]} if same else set(source_words[i])
    return Example(tokenizer.piece_to_id(source), tokenizer.piece_to_id(target), origins)


def _by_word(pieces: list[str]) -> list[list[int]]:
    """Return the places of each word's pieces; a word starts with the mark that stands for a space."""
    words: list[list[int]] = []
    for place, piece in enumerate(pieces):
        if piece.startswith("▁") or not words:
            words.append([])
        words[-1].append(place)
    return words
