"""Train the small English-Spanish model of the tests and write it as Firefox's models are published.

To rebuild the files after a change of tests/argos/corpus.tsv, in an environment of its own (torch is needed only here):

    python3.11 -m venv /tmp/train-venv
    /tmp/train-venv/bin/pip install torch==2.13.0 ctranslate2 sentencepiece numpy zstandard
    nice /tmp/train-venv/bin/python tests/firefox/train_student.py

It takes some minutes on two processor cores. Then run the tests: `pytest tests/firefox`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import sentencepiece
import torch
import zstandard
from marian_file import marian_file
from student import PAD, Student, StudentSize

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "argos"))  # the same corpus, varied and learnt in the same way

MODEL, VOCABULARY = "model.enes.intgemm.alphas.bin", "vocab.enes.spm"
MEASURED = 200
"""Sentences whose largest activations set the multipliers."""


def main() -> None:
    """Train, write both files, and print how large they are."""
    from train import train_network, train_tokenizer

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=1300, help="batches to train on")
    parser.add_argument("--output", type=Path, default=HERE, help="the folder to write to")
    options = parser.parse_args()
    torch.manual_seed(1)
    with tempfile.TemporaryDirectory() as folder:
        vocabulary = train_tokenizer(Path(folder)).read_bytes()
    tokenizer = sentencepiece.SentencePieceProcessor(model_proto=vocabulary)
    student = Student(StudentSize(tokenizer.get_piece_size()))
    train_network(student, tokenizer, options.steps)
    for name, data in ((MODEL, model_file(student.eval(), tokenizer)), (VOCABULARY, vocabulary)):
        path = options.output / f"{name}.zst"
        path.write_bytes(zstandard.ZstdCompressor(level=19).compress(data))
        print(f"{path}: {path.stat().st_size} bytes, {len(data)} unpacked")


def model_file(student: Student, tokenizer: sentencepiece.SentencePieceProcessor) -> bytes:
    """Return the trained network as a file, its multipliers set by sentences of the corpus."""
    from examples import read_corpus

    student.measuring = True
    with torch.no_grad():
        for source, target in read_corpus()[:MEASURED]:
            ids = torch.tensor([tokenizer.encode(source)])
            student(ids, ids == PAD, torch.tensor([[PAD, *tokenizer.encode(target)]]))
    weights = {name: parameter.detach().numpy().astype(np.float32) for name, parameter in student.table.items()}
    return marian_file(weights, student.alphas, _description(student.size))


def _description(size: StudentSize) -> str:
    """Return what Marian writes about a model, as far as its readers ask."""
    known = {
        "dec-cell": "ssru",
        "dec-depth": size.decoder_layers,
        "dim-emb": size.width,
        "dim-vocabs": f"[{size.vocabulary}, {size.vocabulary}]",
        "enc-depth": size.encoder_layers,
        "tied-embeddings-all": "true",
        "transformer-decoder-autoreg": "rnn",
        "transformer-dim-ffn": size.inner,
        "transformer-heads": size.heads,
        "transformer-postprocess": "dan",
        "type": "transformer",
    }
    return "".join(f"{key}: {value}\n" for key, value in known.items())


if __name__ == "__main__":
    main()
