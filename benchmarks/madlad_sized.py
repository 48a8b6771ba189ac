"""Make a model of MADLAD-400-3B's measures with random weights (Kudugunta et al., 2023).

It has 32 + 32 layers, 1,024 wide, 16 heads of 128, 8,192 inner units and 256,000 pieces, in int8: 2.95 GB, as those
that are published. Time and memory of a translation depend on these measures and not on what the weights say. Tokenizer
and form are those of the small T5 of the tests; matrices of one shape have the same weights, so that making them takes
little memory.

    python benchmarks/madlad_sized.py FOLDER
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

import numpy as np
from model_file import Array, ModelFile, read_model, write_model

SMALL = Path(__file__).parents[1] / "tests" / "madlad" / "tiny-madlad.zip"
LAYERS, WIDTH, HEADS, HEAD, INNER, PIECES = 32, 1024, 16, 128, 8192, 256_000
_LAYER = re.compile(r"^(?P<side>encoder|decoder)/layer_(?P<number>\d+)/(?P<rest>.+)$")
_BIAS = "relative_attention_bias"
_SPREAD = 0.02
"""Standard deviation of the weights, as networks of this width are begun with."""


def write_sized(folder: Path) -> None:
    """Write model.bin, config.json, shared_vocabulary.json and sentencepiece.model into an empty folder."""
    with zipfile.ZipFile(SMALL) as archive:
        archive.extractall(folder)
    small = read_model(folder / "model.bin")
    random = np.random.default_rng(1)
    made: dict[tuple[int, ...], Array] = {}
    variables: dict[str, Array] = {}
    aliases: dict[str, str] = {}
    for name, value in small.variables.items():
        found = _LAYER.match(name)
        if found and found["number"] != "0":
            continue
        numbers = range(LAYERS) if found else range(1)
        for number in numbers:
            own = f"{found['side']}/layer_{number}/{found['rest']}" if found else name
            if number and name.endswith(_BIAS):
                aliases[own] = name
            else:
                variables[own] = _enlarged(name, value, made, random)
    for part in ("weight", "weight_scale"):
        del variables[f"encoder/embeddings_0/{part}"]
    aliases["encoder/embeddings_0/weight"] = "decoder/embeddings/weight"
    for name in list(variables):
        if name.endswith("num_heads"):
            variables[name] = np.array(HEADS, dtype=variables[name].dtype)
    write_model(ModelFile(small.name, small.revision, variables), folder / "model.bin", aliases)
    vocabulary = json.loads((folder / "shared_vocabulary.json").read_bytes())
    vocabulary += [f"▁made{number}" for number in range(PIECES - len(vocabulary))]
    (folder / "shared_vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")


def _enlarged(name: str, value: Array, made: dict[tuple[int, ...], Array], random: np.random.Generator) -> Array:
    """Return an array of the large model for one of the small one's; of matrices with one shape always the same."""
    if not value.ndim:
        return value
    shape = _shape(name)
    if value.dtype == np.int8:
        if shape not in made:
            made[shape] = random.integers(-127, 128, shape, dtype=np.int8)
        return made[shape]
    if name.endswith("_scale"):
        return np.full(shape[:1], 127 / (3 * _SPREAD), dtype=np.float32)
    return np.ones(shape, dtype=np.float32) if name.endswith("gamma") else np.zeros(shape, dtype=np.float32)


def _shape(name: str) -> tuple[int, ...]:
    if name.endswith("gamma"):
        return (WIDTH,)
    if name.endswith(_BIAS):
        return 32, HEADS
    if "embeddings" in name or "projection" in name:
        return PIECES, WIDTH
    if "/ffn/" in name:
        return (WIDTH, INNER) if "linear_1/" in name else (INNER, WIDTH)
    attention = HEADS * HEAD
    outputs = {"self_attention": {0: 3 * attention}, "attention": {0: attention, 1: 2 * attention}}
    number = int(name.rpartition("linear_")[2][0])
    kind = "self_attention" if "self_attention" in name else "attention"
    return (outputs[kind][number], WIDTH) if number in outputs[kind] else (WIDTH, attention)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True)
    write_sized(Path(sys.argv[1]))
