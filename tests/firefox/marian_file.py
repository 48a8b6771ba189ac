"""Write a network in the binary format of Marian that Firefox's models have (`*.intgemm.alphas.bin`).

Little-endian: version 1, the number of items, a header for each (lengths and type), their names, their shapes, padding
to 256 bytes, their data. A weight of a matrix product is int8, transposed, with its multiplier behind it, and has an
item beside it with the multiplier of what it is applied to. After `marian-dev/src/common/binary.cpp` and the reader of
`fxtranslate` (crates/fxtranslate/src/model.rs), which says the same.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

VERSION = 1
FLOAT32, INT8, INTGEMM8 = 0x404, 0x101, 0x4101
ALIGNED = 256
LARGEST = 63
"""Of a weight: with 127, processors that add two products in 16 bits would cut their sum."""
LARGEST_ACTIVATION = 127
EMBEDDINGS = "Wemb"
OUTPUT_ALPHA = "none"
"""What Marian calls the multiplier before the output, where both languages share one table."""

Table = NDArray[np.float32]


class Item(NamedTuple):
    """One named tensor of the file."""

    name: str
    kind: int
    shape: tuple[int, ...]
    data: bytes


def marian_file(weights: Mapping[str, Table], alphas: Mapping[str, float], description: str) -> bytes:
    """Return the file of a model with these weights; ``alphas`` has the largest input that each matrix product met."""
    items = [Item("special:model.yml", INT8, (len(description) + 1,), description.encode() + b"\0")]
    for name, table in sorted(weights.items()):
        if name in alphas or name == EMBEDDINGS:
            items.append(_matrix(name, table))
        else:
            items.append(_floats(name, table))
    items += [
        _floats(f"{name}_QuantMultA", np.array([[LARGEST_ACTIVATION / alphas[name]]], dtype=np.float32))
        for name in sorted(alphas)
    ]
    return _packed(items)


def _matrix(name: str, table: Table) -> Item:
    """Quantize a weight. The table of embeddings is the one that lies in the file as it is used: a row a piece."""
    multiplier = np.float32(LARGEST / np.abs(table).max())
    whole = np.clip(np.rint(table * multiplier), -LARGEST, LARGEST).astype(np.int8)
    laid_out = whole if name == EMBEDDINGS else whole.T
    return Item(name, INTGEMM8, table.shape, laid_out.tobytes() + multiplier.tobytes())


def _floats(name: str, table: Table) -> Item:
    return Item(name, FLOAT32, table.shape, table.astype("<f4").tobytes())


def _packed(items: list[Item]) -> bytes:
    names = [item.name.encode() + b"\0" for item in items]
    blocks = [item.data + b"\0" * (-len(item.data) % ALIGNED) for item in items]
    head = struct.pack("<QQ", VERSION, len(items))
    for item, name, block in zip(items, names, blocks, strict=True):
        head += struct.pack("<QQQQ", len(name), item.kind, len(item.shape), len(block))
    head += b"".join(names)
    head += b"".join(struct.pack(f"<{len(item.shape)}i", *item.shape) for item in items)
    padding = -(len(head) + 8) % ALIGNED
    return head + struct.pack("<Q", padding) + b"\0" * padding + b"".join(blocks)
