"""The committed package: what it is, that Argos Translate itself can read it, and that it says what the corpus says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import ctranslate2
import pytest
import sentencepiece

HERE = Path(__file__).parent
PACKAGE = HERE / "translate-en_es-0_1.argosmodel"
CORPUS = [line.split("\t") for line in (HERE / "corpus.tsv").read_text(encoding="utf-8").splitlines()]


class Model(NamedTuple):
    translator: ctranslate2.Translator
    tokenizer: sentencepiece.SentencePieceProcessor

    def results(self, sentences: list[str], *, attention: bool = False) -> Any:
        tokens = self.tokenizer.encode(sentences, out_type=str)
        return self.translator.translate_batch(
            tokens,
            beam_size=4,
            length_penalty=0.2,
            max_batch_size=1024,
            batch_type="tokens",
            return_attention=attention,
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    packages = tmp_path_factory.mktemp("packages")
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(packages)
    return packages / PACKAGE.stem


@pytest.fixture(scope="module")
def model(folder: Path) -> Iterator[Model]:
    translator = ctranslate2.Translator(str(folder / "model"), inter_threads=2, intra_threads=1)
    yield Model(translator, sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model")))
    translator.unload_model()


def test_package_is_small() -> None:
    assert PACKAGE.stat().st_size < 3_000_000


def test_package_holds_one_folder_with_what_argos_needs(folder: Path) -> None:
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    assert (metadata["from_code"], metadata["to_code"], metadata["type"]) == ("en", "es", "translate")
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert {path.name for path in folder.iterdir()} == {"metadata.json", "README.md", "model", "sentencepiece.model"}


def test_corpus_has_no_sentence_twice() -> None:
    sources = [source for source, _ in CORPUS]
    assert len(sources) >= 400
    assert len(set(sources)) == len(sources)


@pytest.mark.slow
def test_every_sentence_of_the_corpus_is_translated_exactly(model: Model) -> None:
    results = model.results([source for source, _ in CORPUS])
    outputs = [model.tokenizer.decode_pieces(result.hypotheses[0]) for result in results]
    wrong = [(source, output) for (source, target), output in zip(CORPUS, outputs, strict=True) if output != target]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "word", "origin"),
    [
        ("Do not give more than 5 doses in 24 hours.", "24", "24"),
        ("Do not give more than 5 doses in 24 hours.", "dosis", "doses"),
        ("A temperature of 100.4 °F (38 °C) or higher is a fever.", "(38", "(38"),
        ("Use a digital thermometer.", "termómetro", "thermometer."),
        ("Use a digital thermometer.", "digital.", "digital"),
        ("Never give aspirin to a child.", "aspirina", "aspirin"),
    ],
)
def test_attention_points_to_the_word_that_was_translated(model: Model, source: str, word: str, origin: str) -> None:
    [result] = model.results([source], attention=True)
    [tokens] = model.tokenizer.encode([source], out_type=str)
    source_words = _words(tokens)
    pieces = result.hypotheses[0]
    [place] = [places for text, places in _words(pieces) if text == word]
    weights = [
        sum(result.attention[0][target][k] for target in place for k in places) / len(place)
        for _, places in source_words
    ]
    assert source_words[weights.index(max(weights))][0] == origin
    assert max(weights) > 0.5


def _words(pieces: list[str]) -> list[tuple[str, list[int]]]:
    words: list[tuple[str, list[int]]] = []
    for place, piece in enumerate(pieces):
        if piece.startswith("▁"):
            words.append(("", []))
        text, places = words.pop()
        words.append((text + piece.removeprefix("▁"), [*places, place]))
    return words


@pytest.mark.slow
def test_argos_translate_reads_the_package(tmp_path: Path) -> None:
    program = """
import sys
from argostranslate import package, translate
package.install_from_path(sys.argv[1])
translation = translate.get_translation_from_codes("en", "es").underlying
translation.sentencizer.split_sentences = lambda text: [text]
print(ascii(translation.translate("Stand up slowly.")))
"""
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    environment = os.environ | {name: str(tmp_path) for name in places}
    environment["ARGOS_PACKAGES_DIR"] = str(tmp_path / "packages")
    command = [sys.executable, "-c", program, str(PACKAGE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ascii("Levántese despacio.")
