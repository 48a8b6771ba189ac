"""The small model of the tests, installed as one of Firefox's."""

from __future__ import annotations

from pathlib import Path

import zstandard

from converter.digests import write_digests
from converter.firefox_models import LICENCE, FirefoxModel, Role, described_model

HERE = Path(__file__).parents[1] / "firefox"
FILES: dict[Role, str] = {"model": "model.enes.intgemm.alphas.bin", "vocab": "vocab.enes.spm"}
_MOST = 10_000_000


def unpacked(role: Role) -> bytes:
    """Return a file of the model."""
    packed = (HERE / f"{FILES[role]}.zst").read_bytes()
    return zstandard.ZstdDecompressor().decompress(packed, max_output_size=_MOST)


def install_student(folder: Path, source: str = "en", target: str = "es") -> FirefoxModel:
    """Put the model into a folder of models; its languages are what the test says, its words are Spanish."""
    model = FirefoxModel(folder / f"{source}-{target}-3.0", source, target, "3.0", LICENCE, FILES)
    model.path.mkdir(parents=True)
    for role, name in FILES.items():
        (model.path / name).write_bytes(unpacked(role))
    (model.path / "model.json").write_bytes(described_model(model))
    write_digests(model.path)
    return model
