"""The small Firefox model of the tests with as many words as a real one: it says the same and takes longer to.

Each word of the output is chosen among 32,000, as in Mozilla's models; those that are added are never chosen.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

WORDS = 32_000
_EMBEDDINGS, _BIAS = "Wemb", "decoder_ff_logit_out_b"
_ALIGNED = 256
_NEVER = -1e6


class Tensor(NamedTuple):
    """One item of a model in Marian's format."""

    name: str
    kind: int
    shape: tuple[int, ...]
    data: bytes


def enlarged(model: bytes) -> bytes:
    """Return the model with more words."""
    return _written([_with_more_words(tensor) for tensor in _read(model)])


def install(folder: Path, model: bytes, vocabulary: bytes) -> None:
    """Write both where the engine looks for models."""
    from converter.firefox_models import LICENCE, FirefoxModel, described_model

    files = FirefoxModel(folder / "en-es-3.0", "en", "es", "3.0", LICENCE, {"model": "model.bin", "vocab": "vocab.spm"})
    files.path.mkdir(parents=True)
    files.file("model").write_bytes(model)
    files.file("srcvocab").write_bytes(vocabulary)
    (files.path / "model.json").write_bytes(described_model(files))


def _with_more_words(tensor: Tensor) -> Tensor:
    if tensor.name == _EMBEDDINGS:
        known, width = tensor.shape
        end = known * width
        table = tensor.data[:end] + b"\0" * ((WORDS - known) * width)
        return tensor._replace(shape=(WORDS, width), data=table + tensor.data[end : end + 4])
    if tensor.name == _BIAS:
        known = tensor.shape[-1]
        more = struct.pack("<f", _NEVER) * (WORDS - known)
        return tensor._replace(shape=(1, WORDS), data=tensor.data[: 4 * known] + more)
    return tensor


def _read(model: bytes) -> list[Tensor]:
    (count,) = struct.unpack_from("<Q", model, 8)
    heads = [struct.unpack_from("<QQQQ", model, 16 + 32 * number) for number in range(count)]
    place = 16 + 32 * count
    names, shapes, tensors = [], [], []
    for length, *_ in heads:
        names.append(model[place : place + length].rstrip(b"\0").decode())
        place += length
    for _, _, rank, _ in heads:
        shapes.append(struct.unpack_from(f"<{rank}i", model, place))
        place += 4 * rank
    place += 8 + struct.unpack_from("<Q", model, place)[0]
    for name, shape, (_, kind, _, size) in zip(names, shapes, heads, strict=True):
        tensors.append(Tensor(name, kind, shape, model[place : place + size]))
        place += size
    return tensors


def _written(tensors: list[Tensor]) -> bytes:
    blocks = [tensor.data + b"\0" * (-len(tensor.data) % _ALIGNED) for tensor in tensors]
    head = struct.pack("<QQ", 1, len(tensors))
    for tensor, block in zip(tensors, blocks, strict=True):
        head += struct.pack("<QQQQ", len(tensor.name) + 1, tensor.kind, len(tensor.shape), len(block))
    head += b"".join(tensor.name.encode() + b"\0" for tensor in tensors)
    head += b"".join(struct.pack(f"<{len(tensor.shape)}i", *tensor.shape) for tensor in tensors)
    gap = -(len(head) + 8) % _ALIGNED
    return head + struct.pack("<Q", gap) + b"\0" * gap + b"".join(blocks)
