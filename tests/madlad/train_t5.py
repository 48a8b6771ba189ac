"""Train the small T5 of the tests and write it as a CTranslate2 conversion of MADLAD-400 is published.

To rebuild it after a change of tests/argos/corpus.tsv, in an environment of its own (JAX is needed only here):

    python3.11 -m venv /tmp/train-venv
    /tmp/train-venv/bin/pip install "jax[cpu]" optax ctranslate2 sentencepiece numpy
    PYTHONPATH=tests/argos nice /tmp/train-venv/bin/python tests/madlad/train_t5.py

It takes some minutes on one processor core. It knows Spanish and English both ways; the other languages that it names
are in its vocabulary alone. Then run the tests: ``pytest tests/translate/test_madlad.py``.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import sentencepiece
from examples import Example, Pair, aligned_corpus, encode, train_pieces, varied
from t5 import Size, Weights, forward, initial
from t5_conversion import write_conversion

MODEL = Path(__file__).with_name("tiny-madlad.zip")
TARGETS = ("en", "es", "vi", "ht", "km", "ps", "fil", "zh", "iw", "pt", "am", "so")
VOCABULARY = 1000
BATCH = 48
LENGTHS = (16, 32, 56)
"""Places of a batch: its sentences are padded to the first length that holds them all."""
PEAK_RATE = 2e-3
UNKNOWN, START, END = range(3)
ALIGNMENT_WEIGHT = 0.3
_TIME = (2025, 1, 1, 0, 0, 0)
Arrays = tuple[Any, Any, Any, Any, Any]


def main() -> None:
    """Train and write the conversion."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=3000, help="batches to train on")
    parser.add_argument("--output", type=Path, default=MODEL, help="the archive to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        tokenizer_file = train_tokenizer(Path(temporary))
        tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer_file))
        size = Size(tokenizer.get_piece_size())
        weights = train(size, tokenizer, options.steps)
        tokens = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
        folder = Path(temporary) / "model"
        folder.mkdir()
        write_conversion(weights, size, tokens, tokenizer_file, folder)
        with zipfile.ZipFile(options.output, "w") as archive:
            for path in sorted(folder.iterdir()):
                archive.writestr(zipfile.ZipInfo(path.name, _TIME), path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    print(f"{options.output}: {options.output.stat().st_size} bytes")


def train_tokenizer(folder: Path) -> Path:
    """Return a SentencePiece model over both languages, with a piece for each target as MADLAD-400's has."""
    named = [f"<2{target}>" for target in TARGETS]
    return train_pieces(
        folder,
        vocab_size=VOCABULARY,
        user_defined_symbols=named,
        unk_id=UNKNOWN,
        bos_id=START,
        eos_id=END,
        pad_id=-1,
    )


def train(size: Size, tokenizer: sentencepiece.SentencePieceProcessor, steps: int) -> Weights:
    """Return the weights after so many batches."""
    corpus = aligned_corpus()
    rate = optax.warmup_cosine_decay_schedule(0.0, PEAK_RATE, steps // 10, steps)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(rate, b2=0.98))
    weights = initial(size, 1)
    state = optimizer.init(weights)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(weights: Weights, state: Any, batch: Arrays) -> tuple[Weights, Any, Any]:
        loss, slopes = jax.value_and_grad(_loss)(weights, size, batch)
        updates, state = optimizer.update(slopes, state)
        return optax.apply_updates(weights, updates), state, loss

    for number, batch in zip(range(1, steps + 1), _batches(corpus, tokenizer), strict=False):
        weights, state, loss = step(weights, state, batch)
        if number % 200 == 0:
            print(f"step {number}: {float(loss):.3f}", flush=True)
    return weights


def _batches(corpus: list[Pair], tokenizer: sentencepiece.SentencePieceProcessor) -> Iterator[Arrays]:
    dice = random.Random(1)
    while True:
        examples = [encode(varied(pair, corpus, dice), tokenizer) for pair in corpus]
        examples = [one for one in examples if _places(one) <= LENGTHS[-1]]
        examples.sort(key=lambda one: _places(one) + dice.random() * 4)
        starts = [*range(0, len(examples) - BATCH, BATCH), len(examples) - BATCH]
        batches = [examples[start : start + BATCH] for start in starts]
        dice.shuffle(batches)
        for batch in batches:
            yield _arrays(batch, tokenizer, dice)


def _places(one: Example) -> int:
    """How many places its longer side takes, with the piece of its language and the end mark."""
    return max(len(one.source), len(one.target)) + 3


def _arrays(examples: list[Example], tokenizer: sentencepiece.SentencePieceProcessor, dice: random.Random) -> Arrays:
    """Return source, its mask, what the decoder is given, what it should say, and where that comes from."""
    longest = max(map(_places, examples))
    length = next(length for length in LENGTHS if length >= longest)
    source, seen = np.zeros((BATCH, length), int), np.zeros((BATCH, length), bool)
    given, wanted = np.zeros((BATCH, length), int), np.full((BATCH, length), -1)
    origins = np.zeros((BATCH, length, length), bool)
    for row, one in enumerate(examples):
        back = dice.random() < 0.15
        read, said = (one.target, one.source) if back else (one.source, one.target)
        lead = tokenizer.piece_to_id(tokenizer.encode(f"<2{'en' if back else 'es'}> a", out_type=str))
        lead = lead[: -len(tokenizer.encode("a"))]
        pieces = [*lead, *read, END]
        source[row, : len(pieces)] = pieces
        seen[row, : len(pieces)] = True
        given[row, 1 : len(said) + 1] = said
        wanted[row, : len(said) + 1] = [*said, END]
        for place, places in enumerate(() if back else one.origins):
            origins[row, place, [len(lead) + origin for origin in places]] = True
    return source, seen, given, wanted, origins


def _loss(weights: Weights, size: Size, batch: Arrays) -> Any:
    source, seen, given, wanted, origins = batch
    scores, attention = forward(weights, size, source, seen, given)
    likely = jax.nn.log_softmax(scores)
    said = jnp.take_along_axis(likely, jnp.maximum(wanted, 0)[..., None], axis=-1)[..., 0]
    real, known = wanted >= 0, origins.any(-1)
    words = -(said * real).sum() / real.sum()
    mass = jnp.log(jnp.maximum((attention * origins).sum(-1), 1e-6))
    return words - ALIGNMENT_WEIGHT * (mass * known).sum() / known.sum()


if __name__ == "__main__":
    main()
