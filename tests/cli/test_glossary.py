"""``convert glossary``: list, check, import and export, in a working folder of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from converter.errors import BadGlossary, CannotWrite, ConvertError, NothingToExport, SourceNotFound, UnknownLanguage
from tests.cli.conftest import Convert


def done(convert: Convert, *arguments: str) -> str:
    result = convert("glossary", *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def refused(error: type[ConvertError], convert: Convert, *arguments: str) -> dict[str, Any]:
    assert convert("glossary", *arguments).returncode == error.exit_code
    return convert.error("glossary", *arguments)


def listed(convert: Convert, *arguments: str) -> dict[str, list[str]]:
    terms = json.loads(done(convert, "list", "--json", *arguments))["terms"]
    by_source: dict[str, list[str]] = {}
    for term in terms:
        by_source.setdefault(term["source"], []).append(term["target"])
    return by_source


def test_the_starter_is_listed(convert: Convert) -> None:
    assert "en → es  teaspoon: cucharadita, cucharilla; not cucharada" in done(convert)
    assert "en → *  911: stays as it is" in done(convert, "list", "--from", "en", "--to", "ar")
    assert listed(convert, "--to", "es")["flu"] == ["influenza (gripe)", "gripe", "influenza"]
    assert "flu" not in listed(convert, "--to", "ar")


def test_the_clinics_own_words_win(convert: Convert) -> None:
    Path("glossary").mkdir()
    Path("glossary/en-es.tsv").write_text("flu\tinfluenza\n", encoding="utf-8")
    assert listed(convert)["flu"] == ["influenza"]


def test_the_settings_name_the_glossaries(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("convert.toml").write_text('starter_glossary = false\nglossaries = ["a.tsv", "ours"]\n', encoding="utf-8")
    Path("a.tsv").write_text("en\tes\nflu\tgripa\n", encoding="utf-8")
    assert listed(convert) == {"flu": ["gripa"]}
    done(convert, "import", "a.tsv")
    assert Path("ours/en-es.tsv").is_file()
    Path("a.tsv").unlink()
    refused(SourceNotFound, convert, "list")


def test_import_adds_replaces_and_leaves_the_rest(convert: Convert, tmp_path: Path) -> None:
    Path("one.tsv").write_text("en\tes\n# why\nflu\tgripa\ncough\ttos\n", encoding="utf-8")
    Path("two.tsv").write_text("en\tes\nflu\tinfluenza\n", encoding="utf-8")
    assert done(convert, "import", "one.tsv").strip() == str(Path("glossary/en-es.tsv"))
    made = json.loads(done(convert, "import", "two.tsv", "--json"))
    assert {name: made["into"][0][name] for name in ("added", "unchanged", "replaced")} == {
        "added": 1, "unchanged": 0, "replaced": 1,
    }  # fmt: skip
    again = json.loads(done(convert, "import", "two.tsv", "--json"))
    assert again["into"][0]["unchanged"] == 1
    text = "en\tes\tstatus\tnote\ncough\ttos\tpreferred\nflu\tinfluenza\tpreferred\n"
    assert Path("glossary/en-es.tsv").read_text(encoding="utf-8") == text
    assert [path.name for path in (tmp_path / "glossary").iterdir()] == ["en-es.tsv"]


def test_a_table_without_languages_is_told_them(convert: Convert) -> None:
    Path("words.tsv").write_text("flu\tgrip\n", encoding="utf-8")
    error = refused(BadGlossary, convert, "import", "words.tsv")
    assert "does not say which languages" in error["why"]
    done(convert, "import", "words.tsv", "--from", "en", "--to", "ht")
    assert listed(convert, "--to", "ht")["flu"] == ["grip"]


@pytest.mark.slow
def test_tbx_goes_out_and_comes_in(convert: Convert) -> None:
    done(convert, "export", "all.tbx")
    done(convert, "import", "all.tbx")
    before = listed(convert)
    for path in Path("glossary").iterdir():
        assert path.name in {"en-es.tsv", "en.tsv"}
    assert {source: set(targets) for source, targets in listed(convert).items()} == {
        source: set(targets) for source, targets in before.items()
    }
    done(convert, "export", "es.tsv", "--to", "es")
    assert json.loads(done(convert, "check", "es.tsv", "--json"))["problems"] == []


def test_check_lists_everything_that_is_wrong(convert: Convert) -> None:
    Path("bad.tsv").write_text("en\tes\nflu\t\ncough\ttos\tnice\n", encoding="utf-8")
    result = convert("glossary", "check", "bad.tsv")
    assert result.returncode == BadGlossary.exit_code
    assert result.stdout.splitlines()[0].startswith("bad.tsv:2: “flu” has no translation")
    assert result.stdout.splitlines()[1].startswith("bad.tsv:3: “nice” is no status")
    told = json.loads(convert("glossary", "check", "bad.tsv", "--json").stdout)
    assert [problem["line"] for problem in told["problems"]] == [2, 3]


def test_nothing_is_imported_of_a_bad_file(convert: Convert) -> None:
    Path("glossary").mkdir()
    Path("glossary/en-es.tsv").write_text("flu\tgripe\n", encoding="utf-8")
    Path("bad.tbx").write_text("<!DOCTYPE martif [<!ENTITY a 'b'>]><martif>&a;</martif>", encoding="utf-8")
    assert "stand for other text" in refused(BadGlossary, convert, "import", "bad.tbx")["why"]
    refused(SourceNotFound, convert, "import", "none.tsv")
    Path("glossary/en-es.tsv").write_text("flu\n", encoding="utf-8")
    Path("good.tsv").write_text("en\tes\ncough\ttos\n", encoding="utf-8")
    assert "glossary/en-es.tsv" in refused(BadGlossary, convert, "import", "good.tsv")["what"]
    assert Path("glossary/en-es.tsv").read_text(encoding="utf-8") == "flu\n"


def test_what_cannot_be_exported(convert: Convert) -> None:
    refused(NothingToExport, convert, "export", "x.tsv", "--from", "ko")
    Path("folder.tsv").mkdir()
    refused(CannotWrite, convert, "export", "folder.tsv")
    Path("glossary").mkdir()
    Path("glossary/en-fr.tsv").write_text("flu\tgrippe\n", encoding="utf-8")
    assert "several pairs" in refused(UnknownLanguage, convert, "export", "x.tsv")["why"]
    done(convert, "export", "fr.tsv", "--to", "fr")
    assert "flu\tgrippe\tpreferred" in Path("fr.tsv").read_text(encoding="utf-8")
    assert convert("glossary", "export", "x.csv").returncode == 2
    assert convert("glossary", "check", "x.tsv", "--from", "en").returncode == 2
    assert convert("glossary", "--to", "es", "list").returncode == 2


def test_a_word_is_accepted_beside_the_others(convert: Convert) -> None:
    told = convert("glossary", "accept", "kidney", "riñoncito", "--from", "en", "--to", "es")
    assert (told.returncode, told.stdout) == (0, "glossary/en-es.tsv\n")
    assert "It was added." in told.stderr
    assert listed(convert, "--to", "es")["kidney"] == ["riñoncito"]
    assert (
        "It was there already."
        in convert("glossary", "accept", "kidney", "riñoncito", "--from", "en", "--to", "es").stderr
    )
    refused(BadGlossary, convert, "accept", "kidney", "…", "--from", "en", "--to", "es")
