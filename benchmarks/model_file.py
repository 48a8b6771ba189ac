"""Read and write CTranslate2's model.bin: named arrays, and aliases for arrays that stand twice.

The layout is the one that ``ctranslate2.specs.model_spec.ModelSpec`` writes (binary version 6).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

BINARY_VERSION = 6
_TYPES = tuple(np.dtype(name) for name in ("float32", "int8", "int16", "int32", "float16"))


class ModelFile(NamedTuple):
    """What a model.bin holds."""

    name: str
    revision: int
    variables: dict[str, Array]
    """Every array under its own name, aliases resolved."""


def read_model(path: Path) -> ModelFile:
    """Return the content of a model.bin. Raises ``ValueError`` for another binary version than 6."""
    with path.open("rb") as file:
        version = _number(file, "I")
        if version != BINARY_VERSION:
            raise ValueError(f"{path} has binary version {version}, not {BINARY_VERSION}")
        name, revision = _string(file), _number(file, "I")
        variables = dict(_variable(file) for _ in range(_number(file, "I")))
        for _ in range(_number(file, "I")):
            alias, target = _string(file), _string(file)
            variables[alias] = variables[target]
            if f"{target}_scale" in variables:  # a quantised array's alias means its scale too
                variables[f"{alias}_scale"] = variables[f"{target}_scale"]
    return ModelFile(name, revision, variables)


def write_model(model: ModelFile, path: Path, aliases: Mapping[str, str] = MappingProxyType({})) -> None:
    """Write a model.bin; ``aliases`` are further names of its arrays."""
    with path.open("wb") as file:
        file.write(struct.pack("I", BINARY_VERSION))
        _write_string(file, model.name)
        file.write(struct.pack("II", model.revision, len(model.variables)))
        for name, value in sorted(model.variables.items()):
            _write_string(file, name)
            file.write(struct.pack("B", value.ndim))
            file.write(struct.pack(f"{value.ndim}I", *value.shape))
            file.write(struct.pack("B", _TYPES.index(value.dtype)))
            file.write(struct.pack("I", value.nbytes))
            file.write(value.tobytes())
        file.write(struct.pack("I", len(aliases)))
        for alias, target in aliases.items():
            _write_string(file, alias)
            _write_string(file, target)


def _number(file: BinaryIO, kind: str) -> int:
    (value,) = struct.unpack(kind, file.read(struct.calcsize(kind)))
    return int(value)


def _string(file: BinaryIO) -> str:
    return file.read(_number(file, "H"))[:-1].decode()


def _write_string(file: BinaryIO, text: str) -> None:
    content = text.encode() + b"\0"
    file.write(struct.pack("H", len(content)) + content)


def _variable(file: BinaryIO) -> tuple[str, Array]:
    name = _string(file)
    shape = [_number(file, "I") for _ in range(_number(file, "B"))]
    kind = _TYPES[_number(file, "B")]
    content = file.read(_number(file, "I"))
    return name, np.frombuffer(content, dtype=kind).reshape(shape)
