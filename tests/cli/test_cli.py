"""The command as a person and as a program calls it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Convert
from tests.cli.terminals import Terminal

EXPORTS = Path(__file__).parents[2] / "exports"
WIX = EXPORTS / "wix-fever-in-children.html"


def test_read_prints_the_article_and_nothing_else(convert: Convert) -> None:
    done = convert("read", WIX)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "Fever in Children: What to Do at Home"


@pytest.mark.slow
def test_read_of_several_sources_prints_a_list(convert: Convert) -> None:
    done = convert("read", WIX, EXPORTS / "medium-blood-pressure-medicine.html")
    assert [entry["source"]["platform"] for entry in json.loads(done.stdout)] == ["wix", "medium"]


@pytest.mark.slow
def test_read_writes_utf_8_whatever_the_locale(convert: Convert) -> None:
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = convert.process("read", WIX, env=environment)
    assert "°F" in done.stdout.decode()


@pytest.mark.apertium
def test_fetch_names_the_files_on_standard_output(convert: Convert, tmp_path: Path) -> None:
    done = convert("fetch", WIX, "--to", "es", "--format", "html,txt", "--output", "made")
    assert done.returncode == 0
    files = done.stdout.splitlines()
    assert [Path(file).relative_to("made").as_posix().split("/", 1)[1] for file in files] == [
        "en/handout.html",
        "en/handout.txt",
        "es/handout.html",
        "es/handout.txt",
    ]
    assert all((tmp_path / file).is_file() for file in files)
    assert "draft by Apertium" in done.stderr
    assert "nobody has reviewed it" in done.stderr
    assert "leftover-prompt" in done.stderr
    assert "\x1b" not in done.stderr, "no colours and no progress bar in a pipe"


@pytest.mark.apertium
def test_fetch_reads_settings_of_the_folder(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "convert.toml").write_text('languages = ["es"]\nformats = ["txt"]\noutput = "here"\n')
    done = convert("fetch", WIX)
    assert [Path(line).parts[0] for line in done.stdout.splitlines()] == ["here", "here"]


@pytest.mark.apertium
def test_json_is_one_document(convert: Convert) -> None:
    done = convert("fetch", WIX, "--to", "es", "--format", "txt", "--json")
    result = json.loads(done.stdout)
    assert [edition["language"] for edition in result["editions"]] == ["en", "es"]
    assert result["editions"][1]["engine"]["name"] == "Apertium"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["fetch", "no-such.html"], 3, "Check the spelling"),
        (["fetch", WIX, "--to", "klingon"], 11, "convert languages"),
        (["fetch", WIX, "--format", "docx"], 2, "docx"),
        (["fetch", WIX, "--to", ""], 2, "--to"),
        (["fetch"], 2, "SOURCE"),
        (["nonsense"], 2, "nonsense"),
        (["read", "ftp://example.org/x"], 3, "example.org"),
    ],
)
def test_errors_have_codes_and_say_what_to_do(
    convert: Convert, tmp_path: Path, arguments: list[str | Path], code: int, said: str
) -> None:
    done = convert(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_errors_are_json_where_json_is_asked_for(convert: Convert) -> None:
    done = convert("fetch", "no-such.html", "--json")
    assert json.loads(done.stdout)["error"]["code"] == "source-not-found"
    assert set(json.loads(done.stdout)["error"]) == {"code", "what", "why", "todo"}


def test_a_fault_of_ours_has_no_traceback_unless_asked(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("converter.pipeline.posts.reading.read_source", broken)
    monkeypatch.delenv("CONVERT_DEBUG", raising=False)
    done = convert("read", "x")
    assert done.returncode == 1
    assert "boom" in done.stderr
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("CONVERT_DEBUG", "1")
    assert "Traceback" in convert("read", "x").stderr


def test_help_lists_the_commands_in_order(convert: Convert) -> None:
    done = convert("--help")
    places = [done.stdout.index(f"\n  {name}") for name in ("fetch", "read", "languages", "doctor", "completion")]
    assert places == sorted(places)


@pytest.mark.slow
def test_the_installed_command_ends_with_its_code(convert: Convert) -> None:
    assert convert.process("--version").stdout.startswith(b"convert 0.")
    assert convert.process("read", "no-such.html").returncode == 3


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{PROGRAM} read {WIX} {WIX} {WIX} {WIX} {WIX} {WIX} | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    both = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{PROGRAM} languages 2>&1 | head -c 1"], capture_output=True, check=False
    )
    assert both.returncode == 0


@pytest.mark.apertium
def test_languages(convert: Convert) -> None:
    lines = convert("languages").stdout.splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith("es ")]
    assert "Apertium" in lines[place + 1]
    entries = json.loads(convert("languages", "--json").stdout)
    assert {entry["tag"] for entry in entries} >= {"es", "ar", "zh-Hans", "vi", "am"}


@pytest.mark.apertium
def test_doctor_finds_this_machine_well(convert: Convert) -> None:
    done = convert("doctor")
    assert done.returncode == 0, done.stdout
    assert "ok PDF: WeasyPrint" in done.stdout
    assert "ok Apertium" in done.stdout


def test_doctor_names_the_command_for_what_is_missing(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    done = convert("doctor", "--json")
    assert done.returncode == 15
    found = {entry["name"]: entry for entry in json.loads(done.stdout)}
    assert found["Apertium"]["state"] == "optional"
    assert found["Translation"] == {
        "name": "Translation",
        "state": "missing",
        "message": "No translation program is installed, so nothing can be translated.",
        "command": "sudo apt install apertium-eng-spa transfuse",
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(convert: Convert, shell: str) -> None:
    assert "_CONVERT_COMPLETE" in convert("completion", shell).stdout


def test_completion_completes(convert: Convert) -> None:
    environment = {"_CONVERT_COMPLETE": "bash_complete", "COMP_WORDS": "convert la", "COMP_CWORD": "1"}
    assert convert.process(env=environment).stdout.strip() == b"plain,languages"


@pytest.mark.apertium
@pytest.mark.slow
def test_a_terminal_sees_progress(tmp_path: Path) -> None:
    with Terminal("fetch", WIX, "--to", "es", "--format", "txt", cwd=tmp_path) as terminal:
        terminal.read_until("What do these pictures show")
        terminal.write("\n")
        shown = terminal.read_all()
    assert terminal.returncode == 0
    assert "100%" in shown
    assert "Translating Spanish" in shown


@pytest.mark.apertium
@pytest.mark.slow
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    with Terminal("fetch", WIX, "--to", "es", cwd=tmp_path) as terminal:
        terminal.read_until("Translating Spanish")
        terminal.interrupt()
        said = terminal.read_all()
    assert terminal.returncode == 130
    assert "What was finished is kept" in said
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.stat().st_size for path in files)
    assert not list(tmp_path.rglob("*.part"))
