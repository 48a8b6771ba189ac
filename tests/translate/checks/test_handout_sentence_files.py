"""The files of handout sentences are whole: every sentence once a language, each variant unlike the rest."""

import csv
import unicodedata
from pathlib import Path

import pytest

from converter.languages import REGISTRY

FOLDER = Path(__file__).parent / "handout_sentences"
VARIANTS = ["wrong1", "wrong2", "wrong3"]
TRANSLATIONS = sorted(path for path in FOLDER.glob("*.tsv") if path.name != "sentences.tsv")
NEGATIONS = sorted((FOLDER / "negation").glob("*.tsv"))


def by_tag(path: Path) -> str:
    return path.stem


def rows(path: Path, columns: list[str]) -> list[list[str]]:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    header, *body = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert header == columns
    for row in body:
        assert len(row) == len(columns), row
        assert all(cell and cell == cell.strip() for cell in row), row
        assert len(set(row)) == len(row), row
    return body


def sentences() -> list[list[str]]:
    return rows(FOLDER / "sentences.tsv", ["id", "english", *VARIANTS])


def test_thirty_english_sentences_each_once() -> None:
    read = sentences()
    assert len({row[0] for row in read}) == len({row[1] for row in read}) == len(read) == 30


@pytest.mark.parametrize("path", TRANSLATIONS, ids=by_tag)
def test_every_sentence_once_in_a_language(path: Path) -> None:
    assert path.stem in REGISTRY
    read = rows(path, ["id", "right", *VARIANTS])
    assert sorted(row[0] for row in read) == sorted(row[0] for row in sentences())
    cells = [cell for row in read for cell in row[1:]]
    assert len(set(cells)) == len(cells)


@pytest.mark.parametrize("path", NEGATIONS, ids=by_tag)
def test_forty_pairs_of_negation(path: Path) -> None:
    assert path.stem in REGISTRY
    read = rows(path, ["english", "right", "wrong"])
    assert len(read) == 40
    for column in range(3):
        assert len({row[column] for row in read}) == 40


def test_a_language_has_both_files() -> None:
    assert [path.name for path in TRANSLATIONS] == [path.name for path in NEGATIONS]
    assert TRANSLATIONS
