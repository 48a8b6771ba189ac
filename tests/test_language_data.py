"""What a language needs: every kind of data shows itself, is described, and is there for all that need it."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.languages import REGISTRY
from setup.language_data import kinds
from setup.languages import described, lacking, main

pytestmark = pytest.mark.slow


def test_every_kind_is_described_and_no_language_lacks_what_it_needs() -> None:
    found = kinds()
    assert sorted(found.keys() - described().keys()) == [], "give it a row in setup/language_data.tsv"
    assert sorted(described().keys() - found.keys()) == []
    assert {tag: wanting for tag in REGISTRY if (wanting := lacking(tag, found))} == {}


def test_what_a_language_needs_and_has_not_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    words = "converter/translate/checks/negation/data/*.tsv"
    assert lacking("gu", {words: frozenset({"es"}), "py3langid: recognised from its words": frozenset()}) == [words]
    assert main(["gu"]) == 0
    assert f"has      {words.replace('*', 'gu')}" in capsys.readouterr().out
    assert main(["xx"]) == 2
    assert "converter/languages.py" in capsys.readouterr().err


def test_a_new_kind_of_data_shows_itself(tmp_path: Path) -> None:
    new = {
        "converter/new/data/es.tsv": "word\tforms\n",
        "converter/new/data/am.tsv": "word\tforms\n",
        "converter/new/data/zh.tsv": "word\tforms\n",
        "converter/new/data/gu.tsv": "word\tforms\n",
        "converter/columns.tsv": "# Kind, language, words.\nby\tes\tpor\nby\tfr\tpar\nby\tht\tpa\nby\tso\tqore\n",
        "converter/keys.toml": "es = 1\nfr = 2\nht = 3\nso = 4\n",
        "converter/code.py": "NAMES = {'es': 1, 'fr': 2, 'ht': 3, 'so': 4}\nOTHERS = {'is': 1, 'it': 2, 'one': 3}\n",
        "tests/few.toml": "es = 1\nfr = 2\nht = 3\nso = 4\n",
        "converter/words.tsv": "so\tthen\nit\tthing\nto\ttoward\nof\tfrom\nbe\tis\nam\tare\nhi\thello\n",
    }
    for name, text in new.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = {kind: held for kind, held in kinds(tmp_path).items() if "." in kind.split("/")[-1]}
    assert found == {
        "converter/new/data/*.tsv": {"es", "am", "zh-Hans", "zh-Hant", "gu"},
        "converter/columns.tsv": {"es", "fr", "ht", "so"},
        "converter/keys.toml": {"es", "fr", "ht", "so"},
        "converter/code.py NAMES": {"es", "fr", "ht", "so"},
    }
