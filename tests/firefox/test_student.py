"""The small model: written in Firefox's format by us, read by `fxtranslate`, and it says what the corpus says."""

from __future__ import annotations

import struct

import fxtranslate
import pytest

from tests.translate.student_model import FILES, HERE, unpacked

CORPUS = [line.split("\t") for line in (HERE.parent / "argos" / "corpus.tsv").read_text(encoding="utf-8").splitlines()]


def test_it_is_small() -> None:
    assert sum((HERE / f"{name}.zst").stat().st_size for name in FILES.values()) < 3_000_000


def test_it_is_in_marians_format() -> None:
    data = unpacked("model")
    version, count = struct.unpack_from("<QQ", data)
    kinds = {struct.unpack_from("<QQQQ", data, 16 + 32 * number)[1] for number in range(count)}
    assert (version, kinds) == (1, {0x101, 0x404, 0x4101})
    assert b"decoder_l2_rnn_Wf_QuantMultA\0" in data


@pytest.mark.slow
def test_nearly_every_sentence_of_the_corpus_is_translated_exactly() -> None:
    vocabulary = unpacked("vocab")
    translator = fxtranslate.Translator(unpacked("model"), vocabulary, vocabulary)
    wrong = [source for source, target in CORPUS if translator.translate(source) != target]
    assert len(wrong) <= 5, "two telephone numbers, on the processor that the model was trained on"
