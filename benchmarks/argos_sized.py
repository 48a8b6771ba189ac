"""Enlarge the small package of the tests to the size of a real Argos package that computes the same function.

Argos packages are Transformers of base size: 6 + 6 layers, 512 wide, 8 heads, 2,048 inner units, 32,000 tokens, int8.
How long a translation takes depends on these measures and not on what the weights say, so this stands in for one:

- every state x of the small model becomes (x, x, …), which has the same mean and variance, so the norms are unchanged;
- every weight matrix is tiled and divided by the number of copies, which only changes the int8 scales;
- more layers are added whose output projections are zero: they cost time and hand on what they get;
- more tokens are added that can never win.

    python benchmarks/argos_sized.py [SMALL.argosmodel [LARGE.argosmodel]]
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from model_file import Array, ModelFile, read_model, write_model

_ARGOS = Path(__file__).parents[1] / "tests" / "argos"
PACKAGE = _ARGOS / "translate-en_es-0_1.argosmodel"
CORPUS = _ARGOS / "corpus.tsv"
COMPARED = 80
ROUNDING = 0.01

WIDTH, HEADS, LAYERS, VOCABULARY, LONGEST = 512, 8, 6, 32_000, 2_048
_NEVER = -1e4
_LAYER = re.compile(r"^(?P<side>encoder|decoder)/layer_(?P<number>\d+)/(?P<rest>.+)$")
_LAST_LINEARS = ("self_attention/linear_1/", "attention/linear_2/", "ffn/linear_1/")


class Small(NamedTuple):
    """What the enlargement has to know of the small model."""

    width: int
    heads: int
    layers: int

    @property
    def copies(self) -> int:
        """How often each state stands in the large model's."""
        return WIDTH // self.width

    def by_head(self) -> Array:
        """For each place in the large model's heads, the place in the small model's that it repeats."""
        head = self.width // self.heads
        places = [[number % self.heads * head + i % head for i in range(WIDTH // HEADS)] for number in range(HEADS)]
        return np.array(places).ravel()

    def query_scale(self) -> float:
        """Longer heads have larger products, and are divided by another root: what evens that out."""
        return math.sqrt(self.width / self.heads) / math.sqrt(WIDTH / HEADS)


def enlarge_package(package: Path, output: Path) -> None:
    """Write the enlarged copy of an Argos package. Raises ``ValueError`` where the model's measures do not divide."""
    with tempfile.TemporaryDirectory() as folder:
        model_file = Path(folder) / "model.bin"
        with zipfile.ZipFile(package) as archive:
            contents = {name: archive.read(name) for name in archive.namelist()}
        model = next(name for name in contents if name.endswith("model/model.bin"))
        vocabulary = model.replace("model.bin", "shared_vocabulary.json")
        model_file.write_bytes(contents[model])
        write_model(enlarge(read_model(model_file)), model_file)
        contents[model] = model_file.read_bytes()
        contents[vocabulary] = json.dumps(_more_tokens(json.loads(contents[vocabulary]))).encode()
        with zipfile.ZipFile(output, "w") as archive:
            for name, content in contents.items():
                archive.writestr(name, content)


def enlarge(model: ModelFile) -> ModelFile:
    """Return the same function at the large size. Raises ``ValueError`` where the model's measures do not divide."""
    small = _measure(model)
    scalars = {name: value for name, value in model.variables.items() if value.ndim == 0}
    large = scalars | _embeddings(model, small) | _positions(small)
    for side in ("encoder", "decoder"):
        large[f"{side}/num_heads"] = np.array(HEADS, np.int16)
        for part in ("gamma", "beta"):
            large[f"{side}/layer_norm/{part}"] = np.tile(model.variables[f"{side}/layer_norm/{part}"], small.copies)
    for name, value in model.variables.items():
        if found := _LAYER.match(name):
            for number in range(int(found["number"]), LAYERS, small.layers):
                rest = found["rest"]
                wide = _widened(rest, value, small)
                added = number >= small.layers and rest.startswith(_LAST_LINEARS)
                large[f"{found['side']}/layer_{number}/{rest}"] = _silenced(rest, wide) if added else wide
    large["decoder/alignment_layer"] = np.array(_alignment_layer(model, small), np.int16)
    return model._replace(variables=large)


def _measure(model: ModelFile) -> Small:
    width = model.variables["decoder/layer_norm/gamma"].shape[0]
    numbers = [int(found["number"]) for name in model.variables if (found := _LAYER.match(name))]
    small = Small(width, int(model.variables["decoder/num_heads"]), max(numbers) + 1)
    if WIDTH % small.width or HEADS % small.heads or (WIDTH // HEADS) % (small.width // small.heads):
        raise ValueError(f"a model with {small} cannot be enlarged to {WIDTH} and {HEADS} heads by whole copies")
    return small


def _alignment_layer(model: ModelFile, small: Small) -> int:
    return int(model.variables["decoder/alignment_layer"]) % small.layers


def _widened(name: str, value: Array, small: Small) -> Array:
    """One array of a layer: a norm's, or a linear layer's weight, scale or bias."""
    outputs, inputs = _places(name, value, small)
    if name.endswith("/weight"):
        return np.ascontiguousarray(value[outputs][:, inputs])
    wide = value[outputs].astype(np.float32)
    if name.endswith("/weight_scale"):  # CTranslate2 divides by it: more copies, a larger divisor
        wide *= small.copies
    if name.startswith(("self_attention/linear_0/", "attention/linear_0/")):
        queries = slice(0, WIDTH)
        wide[queries] *= small.query_scale() if name.endswith("/bias") else 1 / small.query_scale()
    return wide


def _places(name: str, value: Array, small: Small) -> tuple[Array, Array]:
    """For each output and each input of the large layer, the small layer's one that it repeats."""
    tiled = np.arange(value.shape[0] * small.copies) % value.shape[0]
    columns = value.shape[1] if value.ndim == 2 else 1
    inputs = np.arange(columns * small.copies) % columns
    if "attention/linear_" not in name:
        return tiled, inputs
    if name.startswith(_LAST_LINEARS):
        return tiled, small.by_head()
    parts = value.shape[0] // small.width
    return np.concatenate([part * small.width + small.by_head() for part in range(parts)]), inputs


def _silenced(name: str, value: Array) -> Array:
    return np.ones_like(value) if name.endswith("/weight_scale") else np.zeros_like(value)


def _embeddings(model: ModelFile, small: Small) -> dict[str, Array]:
    """Return the tables of tokens, filled up with tokens whose bias in the output keeps them from ever being chosen."""
    # Embeddings are multiplied by the root of the width, so a copy of them shrinks by the root of the copies.
    factors = {
        "encoder/embeddings_0": math.sqrt(small.copies),
        "decoder/embeddings": math.sqrt(small.copies),
        "decoder/projection": small.copies,
    }
    large: dict[str, Array] = {}
    for name, factor in factors.items():
        weight, scale = model.variables[f"{name}/weight"], model.variables[f"{name}/weight_scale"]
        missing = VOCABULARY - len(weight)
        large[f"{name}/weight"] = np.pad(np.tile(weight, small.copies), ((0, missing), (0, 0)))
        large[f"{name}/weight_scale"] = np.pad(scale * np.float32(factor), (0, missing), constant_values=1)
    bias = model.variables.get("decoder/projection/bias", np.zeros(len(weight), np.float32))
    large["decoder/projection/bias"] = np.pad(bias, (0, missing), constant_values=_NEVER)
    return large


def _positions(small: Small) -> dict[str, Array]:
    """Return the small model's sinusoids, which CTranslate2 would compute for the large width instead."""
    half = small.width // 2
    scales = np.exp(np.arange(half) * -(math.log(10_000) / (half - 1)))
    angles = np.arange(1, LONGEST + 1)[:, None] * scales[None, :]
    table = np.tile(np.concatenate([np.sin(angles), np.cos(angles)], axis=1), small.copies).astype(np.float32)
    return {f"{side}/position_encodings/encodings": table for side in ("encoder", "decoder")}


def _more_tokens(tokens: list[str]) -> list[str]:
    return tokens + [f"<never-{number}>" for number in range(VOCABULARY - len(tokens))]


def same_function(package: Path, enlarged: Path, sentences: list[str]) -> bool:
    """Return whether both packages give the same best hypothesis for every sentence, and its score within rounding.

    Hypotheses that hardly differ in score may change places: sums over other lengths are rounded otherwise.
    """
    pairs = zip(_best(package, sentences), _best(enlarged, sentences), strict=True)
    return all(one == other and abs(score - rescore) < ROUNDING for (one, score), (other, rescore) in pairs)


def _best(package: Path, sentences: list[str]) -> list[tuple[list[str], float]]:
    import ctranslate2
    import sentencepiece

    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        (path,) = Path(folder).iterdir()
        tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(path / "sentencepiece.model"))
        translator = ctranslate2.Translator(str(path / "model"))
        tokens = tokenizer.encode(sentences, out_type=str)
        results = translator.translate_batch(tokens, beam_size=4, length_penalty=0.2, return_scores=True)
    return [(result.hypotheses[0], result.scores[0]) for result in results]


def main() -> int:
    """Enlarge a package and compare the two; 0 where they say the same, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", nargs="?", type=Path, default=PACKAGE, help="the small .argosmodel")
    parser.add_argument("output", nargs="?", type=Path, help="where to keep the large one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = options.output or Path(folder) / "sized.argosmodel"
        enlarge_package(options.package, output)
        sentences = [line.split("\t")[0] for line in CORPUS.read_text(encoding="utf-8").splitlines()[:COMPARED]]
        same = same_function(options.package, output, sentences)
        print(f"{output.stat().st_size} bytes; {COMPARED} sentences: {'same translations' if same else 'DIFFERENT'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
