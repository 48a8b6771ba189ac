"""``convert glossary``: list, check, import and export, in a working folder of their own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from converter.cli.glossary import glossary
from converter.errors import BadGlossary, CannotWrite, ConvertError, NothingToExport, SourceNotFound, UnknownLanguage


@pytest.fixture(autouse=True)
def _working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(glossary, list(arguments), catch_exceptions=True)


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(error: type[ConvertError], *arguments: str) -> ConvertError:
    found = run(*arguments).exception
    assert isinstance(found, error)
    return found


def listed(*arguments: str) -> dict[str, list[str]]:
    terms = json.loads(done("list", "--json", *arguments))["terms"]
    by_source: dict[str, list[str]] = {}
    for term in terms:
        by_source.setdefault(term["source"], []).append(term["target"])
    return by_source


def test_the_starter_is_listed() -> None:
    assert "en → es  teaspoon: cucharadita, cuchara de té, cuchara cafetera, cucharilla; not cucharada" in done()
    assert "en → *  911: stays as it is" in done("list", "--from", "en", "--to", "ar")
    assert listed("--to", "es")["flu"] == ["gripe", "influenza"]
    assert "flu" not in listed("--to", "ar")


def test_the_clinics_own_words_win() -> None:
    Path("glossary").mkdir()
    Path("glossary/en-es.tsv").write_text("flu\tinfluenza\n", encoding="utf-8")
    assert listed()["flu"] == ["influenza"]


def test_the_settings_name_the_glossaries(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("convert.toml").write_text('starter_glossary = false\nglossaries = ["a.tsv", "ours"]\n', encoding="utf-8")
    Path("a.tsv").write_text("en\tes\nflu\tgripa\n", encoding="utf-8")
    assert listed() == {"flu": ["gripa"]}
    done("import", "a.tsv")
    assert Path("ours/en-es.tsv").is_file()
    Path("a.tsv").unlink()
    refused(SourceNotFound, "list")


def test_import_adds_replaces_and_leaves_the_rest(tmp_path: Path) -> None:
    Path("one.tsv").write_text("en\tes\n# why\nflu\tgripa\ncough\ttos\n", encoding="utf-8")
    Path("two.tsv").write_text("en\tes\nflu\tinfluenza\n", encoding="utf-8")
    assert done("import", "one.tsv").strip() == str(Path("glossary/en-es.tsv"))
    made = json.loads(done("import", "two.tsv", "--json"))
    assert {name: made["into"][0][name] for name in ("added", "unchanged", "replaced")} == {
        "added": 1, "unchanged": 0, "replaced": 1,
    }  # fmt: skip
    again = json.loads(done("import", "two.tsv", "--json"))
    assert again["into"][0]["unchanged"] == 1
    text = "en\tes\tstatus\tnote\ncough\ttos\tpreferred\nflu\tinfluenza\tpreferred\n"
    assert Path("glossary/en-es.tsv").read_text(encoding="utf-8") == text
    assert [path.name for path in (tmp_path / "glossary").iterdir()] == ["en-es.tsv"]


def test_a_table_without_languages_is_told_them() -> None:
    Path("words.tsv").write_text("flu\tgrip\n", encoding="utf-8")
    error = refused(BadGlossary, "import", "words.tsv")
    assert "does not say which languages" in error.why
    done("import", "words.tsv", "--from", "en", "--to", "ht")
    assert listed("--to", "ht")["flu"] == ["grip"]


def test_tbx_goes_out_and_comes_in() -> None:
    done("export", "all.tbx")
    done("import", "all.tbx")
    before = listed()
    for path in Path("glossary").iterdir():
        assert path.name in {"en-es.tsv", "en.tsv"}
    assert {source: set(targets) for source, targets in listed().items()} == {
        source: set(targets) for source, targets in before.items()
    }
    done("export", "es.tsv", "--to", "es")
    assert json.loads(done("check", "es.tsv", "--json"))["problems"] == []


def test_check_lists_everything_that_is_wrong() -> None:
    Path("bad.tsv").write_text("en\tes\nflu\t\ncough\ttos\tnice\n", encoding="utf-8")
    result = run("check", "bad.tsv")
    assert result.exit_code == BadGlossary.exit_code
    assert result.stdout.splitlines()[0].startswith("bad.tsv:2: “flu” has no translation")
    assert result.stdout.splitlines()[1].startswith("bad.tsv:3: “nice” is no status")
    told = json.loads(run("check", "bad.tsv", "--json").stdout)
    assert [problem["line"] for problem in told["problems"]] == [2, 3]


def test_nothing_is_imported_of_a_bad_file() -> None:
    Path("glossary").mkdir()
    Path("glossary/en-es.tsv").write_text("flu\tgripe\n", encoding="utf-8")
    Path("bad.tbx").write_text("<!DOCTYPE martif [<!ENTITY a 'b'>]><martif>&a;</martif>", encoding="utf-8")
    assert "stand for other text" in refused(BadGlossary, "import", "bad.tbx").why
    refused(SourceNotFound, "import", "none.tsv")
    Path("glossary/en-es.tsv").write_text("flu\n", encoding="utf-8")
    Path("good.tsv").write_text("en\tes\ncough\ttos\n", encoding="utf-8")
    assert "glossary/en-es.tsv" in refused(BadGlossary, "import", "good.tsv").what
    assert Path("glossary/en-es.tsv").read_text(encoding="utf-8") == "flu\n"


def test_what_cannot_be_exported() -> None:
    refused(NothingToExport, "export", "x.tsv", "--from", "ko")
    Path("folder.tsv").mkdir()
    refused(CannotWrite, "export", "folder.tsv")
    Path("glossary").mkdir()
    Path("glossary/en-fr.tsv").write_text("flu\tgrippe\n", encoding="utf-8")
    assert "several pairs" in refused(UnknownLanguage, "export", "x.tsv").why
    done("export", "fr.tsv", "--to", "fr")
    assert "flu\tgrippe\tpreferred" in Path("fr.tsv").read_text(encoding="utf-8")
    assert run("export", "x.csv").exit_code == 2
    assert run("check", "x.tsv", "--from", "en").exit_code == 2
    assert run("--to", "es", "list").exit_code == 2


def test_it_is_one_of_the_commands() -> None:
    from converter.cli.main import COMMANDS

    assert "glossary" in COMMANDS
    assert sys.modules["converter.cli.glossary"].glossary is glossary
