"""From the trained network to an Argos package: CTranslate2's int8 model, the tokenizer and metadata.json in a zip."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ctranslate2.specs import TransformerSpec

if TYPE_CHECKING:
    from network import Attention, FeedForward, Layer, Translator
    from torch import nn

FOLDER = "translate-en_es-0_1"
METADATA = {
    "package_version": "0.1",
    "argos_version": "1.9.0",
    "from_code": "en",
    "from_name": "English",
    "to_code": "es",
    "to_name": "Spanish",
    "type": "translate",
}
README = """# English - Spanish, for tests only

A tiny model that knows a few hundred sentences of a clinic and nothing else.
It was trained by tests/argos/train.py. Never use it to translate for a patient.
"""
_ZIP_TIME = (2025, 1, 1, 0, 0, 0)


def write_package(network: Translator, tokens: list[str], tokenizer: Path, package: Path) -> None:
    """Write ``package``; the same network gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder)
        _write_model(network, tokens, model)
        texts = {"metadata.json": json.dumps(METADATA, indent=2) + "\n", "README.md": README}
        with zipfile.ZipFile(package, "w") as archive:
            for name, text in texts.items():
                _add(archive, name, text.encode())
            _add(archive, "sentencepiece.model", tokenizer.read_bytes())
            for path in sorted(model.iterdir()):
                _add(archive, f"model/{path.name}", path.read_bytes())


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _ZIP_TIME)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)


def _write_model(network: Translator, tokens: list[str], folder: Path) -> None:
    size = network.size
    spec = TransformerSpec.from_config(size.layers, size.heads, alignment_layer=size.layers - 1, alignment_heads=1)
    _norm(spec.encoder.layer_norm, network.encoder_norm)
    _norm(spec.decoder.layer_norm, network.decoder_norm)
    for target, layer in zip(spec.encoder.layer, network.encoder, strict=True):
        _layer(target, layer)
    for target, crossed in zip(spec.decoder.layer, network.decoder, strict=True):
        _layer(target, crossed)
        _attention(target.attention, crossed.cross)
    weight = network.embeddings.weight.detach().numpy()
    spec.encoder.embeddings[0].weight = weight
    spec.decoder.embeddings.weight = weight
    spec.decoder.projection.weight = weight
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _layer(spec: Any, module: Layer) -> None:
    _attention(spec.self_attention, module.own)
    _feed(spec.ffn, module.feed)


def _attention(spec: Any, module: Attention) -> None:
    _norm(spec.layer_norm, module.norm)
    for target, linear in zip(spec.linear, module.linear, strict=True):
        _linear(target, linear)


def _feed(spec: Any, module: FeedForward) -> None:
    _norm(spec.layer_norm, module.norm)
    _linear(spec.linear_0, module.first)
    _linear(spec.linear_1, module.second)


def _linear(spec: Any, module: nn.Linear) -> None:
    spec.weight = module.weight.detach().numpy()
    spec.bias = module.bias.detach().numpy()


def _norm(spec: Any, module: nn.LayerNorm) -> None:
    spec.gamma = module.weight.detach().numpy()
    spec.beta = module.bias.detach().numpy()
