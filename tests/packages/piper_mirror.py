"""Mirrors of Piper's voices for tests: their list in the form of the repository of Piper's voices, and the files."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

LANGUAGES = {"es_MX": "Spanish", "es_ES": "Spanish", "pt_PT": "Portuguese", "zh_CN": "Chinese", "hu_HU": "Hungarian"}
MODEL = random.Random(2).randbytes(20_000)
"""What is a model to whoever fetches it, and to no program that speaks."""
CARD = """# Model card for {name} ({quality})

* Language: {code} ({language})
* Speakers: 1
* Quality: {quality}
* Samplerate: 22,050Hz

## Dataset

* URL: https://voices.example/{name}
* License: CC0

## Training

Trained from scratch.
"""


def description(code: str, rate: object = 22_050, **changed: object) -> bytes:
    """Return what lies beside a model."""
    described = {"audio": {"sample_rate": rate}, "espeak": {"voice": code[:2]}, "language": {"code": code}}
    return json.dumps(described | changed).encode()


def files_of(key: str, model: bytes = MODEL, /, **changed: object) -> dict[str, bytes]:
    """Return the files of a voice, by their paths in the repository."""
    code, name, quality = key.split("-")
    folder = f"{code[:2]}/{code}/{name}/{quality}"
    card = CARD.format(name=name, quality=quality, code=code, language=LANGUAGES[code])
    described = description(code, **changed)
    return {
        f"{folder}/{key}.onnx": model,
        f"{folder}/{key}.onnx.json": described,
        f"{folder}/MODEL_CARD": card.encode(),
    }


def entry_of(key: str, files: dict[str, bytes], **changed: object) -> dict[str, object]:
    """Return the entry of a voice in the list."""
    code, name, quality = key.split("-")
    language = {"code": code, "family": code[:2], "region": code[3:], "name_english": LANGUAGES[code]}
    listed = {
        path: {"size_bytes": len(data), "md5_digest": hashlib.md5(data, usedforsecurity=False).hexdigest()}
        for path, data in files.items()
    }
    described = {"key": key, "name": name, "language": language, "quality": quality, "num_speakers": 1}
    return {**described, "speaker_id_map": {}, "files": listed, "aliases": [], **changed}


def fill_mirror(folder: Path, *keys: str) -> None:
    """Write a list and its files into a folder, as somebody copies them from the repository."""
    entries = {}
    for key in keys:
        files = files_of(key)
        entries[key] = entry_of(key, files)
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    (folder / "voices.json").write_text(json.dumps(entries))
