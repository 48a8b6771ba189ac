"""Train the small English-Spanish model of the tests and write it as an Argos package.

To rebuild the package after a change of corpus.tsv, in an environment of its own (torch is needed only here):

    python3.11 -m venv /tmp/train-venv
    /tmp/train-venv/bin/pip install torch==2.13.0 ctranslate2 sentencepiece numpy
    nice /tmp/train-venv/bin/python tests/argos/train.py

It takes some minutes on two processor cores. Then run the tests: `pytest tests/argos`.
"""

from __future__ import annotations

import argparse
import math
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sentencepiece
import torch
from examples import Example, Pair, aligned_corpus, encode, train_pieces, varied
from network import Size, Translator
from package_writer import FOLDER, write_package
from torch import Tensor, nn
from torch.nn import functional as fn

PACKAGE = Path(__file__).with_name(f"{FOLDER}.argosmodel")
VOCABULARY = 1200
BATCH = 64
PEAK_RATE = 2e-3
WARM_UP = 300
ALIGNMENT_WEIGHT = 0.3
SMOOTHING = 0.03
SKIP_WEIGHT = 0.1
SKIP_MARGIN = 16.0
FINISH = 0.75
"""Part of the steps after which labels are no longer smoothed, and leaving words out is punished instead."""
UNKNOWN, START, END, PAD = range(4)


class Losses(NamedTuple):
    """What one batch did wrong, in nats."""

    words: Tensor
    alignment: Tensor
    skips: Tensor


def main() -> None:
    """Train, write the package, and print how far it came."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=2400, help="batches to train on")
    parser.add_argument("--output", type=Path, default=PACKAGE, help="the package to write")
    options = parser.parse_args()
    torch.manual_seed(1)
    with tempfile.TemporaryDirectory() as folder:
        model_file = train_tokenizer(Path(folder))
        tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(model_file))
        network = Translator(Size(tokenizer.get_piece_size()))
        train_network(network, tokenizer, options.steps)
        tokens = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
        write_package(network.eval(), tokens, model_file, options.output)
    print(f"{options.output}: {options.output.stat().st_size} bytes")


def train_tokenizer(folder: Path) -> Path:
    """Return a SentencePiece model over both languages that takes numbers apart into digits."""
    return train_pieces(folder, vocab_size=VOCABULARY, unk_id=UNKNOWN, bos_id=START, eos_id=END, pad_id=PAD)


def train_network(network: nn.Module, tokenizer: sentencepiece.SentencePieceProcessor, steps: int) -> None:
    """Train a network on ``steps`` batches, each drawn from the corpus and varied again."""
    corpus = aligned_corpus()
    network.train()
    optimizer = torch.optim.Adam(network.parameters(), lr=1.0, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    for step, batch in zip(range(1, steps + 1), _batches(corpus, tokenizer), strict=False):
        losses = _losses(network, batch, finishing=step > FINISH * steps)
        optimizer.zero_grad()
        torch.autograd.backward(losses.words + ALIGNMENT_WEIGHT * losses.alignment + SKIP_WEIGHT * losses.skips)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 200 == 0:
            print(
                f"step {step}:", *(f"{name} {loss.item():.3f}" for name, loss in losses._asdict().items()), flush=True
            )


def _batches(corpus: list[Pair], tokenizer: sentencepiece.SentencePieceProcessor) -> Iterator[list[Example]]:
    """Yield batches without end.

    Sentences of about the same length go together, so that little of a batch is padding.
    """
    dice = random.Random(1)
    while True:
        examples = [encode(varied(pair, corpus, dice), tokenizer) for pair in corpus]
        examples.sort(key=lambda example: len(example.target) + dice.random() * 4)
        batches = [examples[start : start + BATCH] for start in range(0, len(examples), BATCH)]
        dice.shuffle(batches)
        yield from batches


def _rate(step: int, steps: int) -> float:
    if step < WARM_UP:
        return PEAK_RATE * (step + 1) / WARM_UP
    return PEAK_RATE * 0.5 * (1 + math.cos(math.pi * (step - WARM_UP) / max(1, steps - WARM_UP)))


def _losses(network: nn.Module, batch: list[Example], *, finishing: bool) -> Losses:
    source = _padded([example.source for example in batch])
    given = _padded([[START, *example.target] for example in batch])
    wanted = _padded([[*example.target, END] for example in batch])
    scores, attention = network(source, source == PAD, given)
    smoothing = 0.0 if finishing else SMOOTHING
    words = fn.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=PAD, label_smoothing=smoothing)
    allowed = torch.zeros_like(attention, dtype=torch.bool)
    for row, example in enumerate(batch):
        for place, origins in enumerate(example.origins):
            allowed[row, place, list(origins)] = True
    known = allowed.any(-1)
    mass = (attention * allowed).sum(-1)[known]
    skips = _skips(scores, wanted) if finishing else torch.zeros(())
    return Losses(words, -mass.clamp_min(1e-6).log().mean(), skips)


def _skips(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return how likely it is to leave words out, beyond what the margin allows."""
    likely = scores.log_softmax(-1)
    later = torch.zeros_like(likely, dtype=torch.bool)
    for place in range(wanted.shape[1] - 2, -1, -1):
        later[:, place] = later[:, place + 1].scatter(1, wanted[:, place + 1 : place + 2], value=True)
    later.scatter_(2, wanted.unsqueeze(-1), value=False)
    later[:, :, PAD] = False
    return (likely + SKIP_MARGIN).relu()[later].mean()


def _padded(rows: list[list[int]]) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([row + [PAD] * (length - len(row)) for row in rows])


if __name__ == "__main__":
    main()
