"""From a T5's weights to a CTranslate2 conversion, laid out as those of MADLAD-400 that are published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.common_spec import Activation
from t5 import LONGEST_DISTANCE, Size

CONFIG = {
    "add_source_bos": False,
    "add_source_eos": False,
    "bos_token": "<s>",
    "decoder_start_token": "<unk>",
    "eos_token": "</s>",
    "unk_token": "<unk>",
}
"""MADLAD-400 starts a translation with piece 0, and leaves the end mark of the source to whoever calls it."""


def write_conversion(weights: Mapping[str, Any], size: Size, tokens: list[str], tokenizer: Path, folder: Path) -> None:
    """Write model.bin, config.json, shared_vocabulary.json and sentencepiece.model into an existing folder."""
    arrays = {name: np.array(value, dtype=np.float32) for name, value in weights.items()}
    spec = TransformerSpec.from_config(
        (size.layers, size.layers), size.heads, pre_norm=True, activation=Activation.GELUTanh, ffn_glu=True,
        relative_attention_bias=True, rms_norm=True,
    )  # fmt: skip
    for side in ("encoder", "decoder"):
        half = getattr(spec, side)
        half.scale_embeddings = False
        half.layer_norm.gamma = arrays[f"{side}/norm"]
        for number, layer in enumerate(half.layer):
            name = f"{side}/{number}"
            _attention(layer.self_attention, arrays, f"{name}/self")
            own = half.layer[0].self_attention if number else layer.self_attention
            if not number:
                own.relative_attention_bias = arrays[f"{side}/bias"]
                own.relative_attention_max_distance = np.int32(LONGEST_DISTANCE)
            layer.self_attention.relative_attention_bias = own.relative_attention_bias
            layer.self_attention.relative_attention_max_distance = own.relative_attention_max_distance
            if side == "decoder":
                _attention(layer.attention, arrays, f"{name}/cross")
            layer.ffn.layer_norm.gamma = arrays[f"{name}/feed/norm"]
            layer.ffn.linear_0.weight = arrays[f"{name}/feed/gate"]
            layer.ffn.linear_0_noact.weight = arrays[f"{name}/feed/linear"]
            layer.ffn.linear_1.weight = arrays[f"{name}/feed/output"]
    spec.encoder.embeddings[0].weight = arrays["embeddings"]
    spec.decoder.embeddings.weight = arrays["embeddings"]
    spec.decoder.projection.weight = arrays["projection"]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    (folder / "config.json").write_text(f"{json.dumps(CONFIG, indent=2)}\n", encoding="utf-8")
    shutil.copyfile(tokenizer, folder / "sentencepiece.model")


def _attention(spec: Any, arrays: Mapping[str, Any], name: str) -> None:
    spec.queries_scale = 1.0
    spec.layer_norm.gamma = arrays[f"{name}/norm"]
    query, key, value, output = (arrays[f"{name}/{part}"] for part in ("query", "key", "value", "output"))
    joined = [np.concatenate([query, key, value])] if name.endswith("/self") else [query, np.concatenate([key, value])]
    for linear, weight in zip(spec.linear, [*joined, output], strict=True):
        linear.weight = weight
