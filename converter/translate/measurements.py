"""What was measured on this computer of each engine, for a pair of languages; kept in the user's data folder.

A measurement is of one engine in one version: another version, or another model, is not measured yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from converter.article import EngineInfo
from converter.article.model import Model
from converter.durable_files import replacing
from converter.program import data_folder

FILE = "measurements.json"
_ASIDE = "measurements.damaged.json"
FEWEST = 30
"""Sentences below which a measurement says too little to judge an engine by."""


class Calibration(Model):
    """From which doubt on an engine that reads the translations of others names a word."""

    limit: float
    """How many times likelier its own word has to be, as a natural logarithm."""
    sentences: int
    """That the limit was found on."""
    set_aside: int
    """Other sentences, on which was measured how many are touched."""
    touched: float
    """Share of those set aside in which a word is named, from 0 to 1."""
    back: EngineInfo | None = None
    """The engine that translated all of them back; ``None`` where none can."""
    back_touched: float = 0.0
    """Share of all of them that say a rival idea when they are translated back."""


class Measurement(Model):
    """How an engine did on a sample of sentences that professionals had translated."""

    engine: str
    version: str
    """Of the program and its model, as outputs name them."""
    source: str
    target: str
    sentences: int
    test_set: str
    """Where the sentences are from: a file's name, or the clinic's approved memory."""
    sample: str
    """Beginning of the digest of the sentences: two measurements can be compared where it is the same."""
    chrf: float
    """From 0 to 100: how many runs of letters are the professionals' (Popović, 2015)."""
    bleu: float
    signature: str
    """How sacrebleu computed both."""
    with_errors: float
    """Share of the sentences in which a check finds an error, from 0 to 1, before any repair."""
    seconds: float
    """For a sentence, once the engine is loaded."""
    memory_mb: float | None = None
    """What the engine took at its peak; ``None`` where the system does not tell."""
    calibration: Calibration | None = None
    """For an engine that can read the translations of others; ``None`` for the rest."""
    measured: dt.date


_LIST = TypeAdapter(tuple[Measurement, ...])


def measurements_file() -> Path:
    """Return the file of what was measured. Raises ``RuntimeError`` where there is no home folder."""
    return data_folder() / FILE


def load_measurements(file: Path | None = None) -> tuple[Measurement, ...]:
    """Return everything that was measured. Never raises: a damaged file counts as none (``damaged_measurements``)."""
    return _read(file) or ()


def damaged_measurements(file: Path | None = None) -> Path | None:
    """Return the file of what was measured where it is there and cannot be read; else ``None``."""
    return (file or measurements_file()) if _read(file) is None else None


def _read(file: Path | None) -> tuple[Measurement, ...] | None:
    """Return what a file holds; ``None`` for a damaged one."""
    try:
        path = file or measurements_file()
        return _loaded(path, path.stat().st_mtime_ns)
    except (FileNotFoundError, RuntimeError):
        return ()
    except OSError:
        return None


@lru_cache(maxsize=4)
def _loaded(path: Path, _changed: int) -> tuple[Measurement, ...] | None:
    try:
        return _LIST.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def keep_measurements(found: Iterable[Measurement], file: Path | None = None) -> Path:
    """Store measurements, each in the place of an older one of its engine and pair. Raises ``OSError``.

    A damaged file is kept aside under another name, and never written over.
    """
    path = file or measurements_file()
    if damaged := damaged_measurements(path):
        damaged.replace(damaged.with_name(_ASIDE))
    kept = {_key(one): one for one in (*load_measurements(path), *found)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as out:
        out.write(_LIST.dump_json(tuple(kept[key] for key in sorted(kept)), indent=1))
    return path


def measurement_of(
    engine: str, version: str, pair: tuple[str, str], found: Iterable[Measurement]
) -> Measurement | None:
    """Return what was measured of an engine in this version for a pair, on enough sentences; else ``None``."""
    for one in found:
        if (one.engine, one.version, one.source, one.target) == (engine, version, *pair) and one.sentences >= FEWEST:
            return one
    return None


def _key(one: Measurement) -> tuple[str, str, str]:
    return one.engine, one.source, one.target
