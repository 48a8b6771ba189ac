"""The command as a person and as a program calls it."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXPORTS = Path(__file__).parents[2] / "exports"
WIX = EXPORTS / "wix-fever-in-children.html"
pytestmark = pytest.mark.slow

CONVERT = Path(sys.executable).with_name("convert")


def convert(*arguments: str | Path, cwd: Path, **more: object) -> subprocess.CompletedProcess[str]:
    command = [str(CONVERT), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, **more)  # type: ignore[call-overload, no-any-return]


def test_read_prints_the_article_and_nothing_else(tmp_path: Path) -> None:
    done = convert("read", WIX, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "Fever in Children: What to Do at Home"


def test_read_of_several_sources_prints_a_list(tmp_path: Path) -> None:
    done = convert("read", WIX, EXPORTS / "medium-blood-pressure-medicine.html", cwd=tmp_path)
    assert [entry["source"]["platform"] for entry in json.loads(done.stdout)] == ["wix", "medium"]


def test_read_writes_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = convert("read", WIX, cwd=tmp_path, env=environment)
    assert "°F" in done.stdout


def test_fetch_names_the_files_on_standard_output(tmp_path: Path) -> None:
    done = convert("fetch", WIX, "--to", "es", "--format", "html,txt", "--output", "made", cwd=tmp_path)
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
    assert "not reviewed by a person" in done.stderr
    assert "leftover-prompt" in done.stderr
    assert "\x1b" not in done.stderr, "no colours and no progress bar in a pipe"


def test_fetch_reads_settings_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "convert.toml").write_text('languages = ["es"]\nformats = ["txt"]\noutput = "here"\n')
    done = convert("fetch", WIX, cwd=tmp_path)
    assert [Path(line).parts[0] for line in done.stdout.splitlines()] == ["here", "here"]


def test_json_is_one_document(tmp_path: Path) -> None:
    done = convert("fetch", WIX, "--to", "es", "--format", "txt", "--json", cwd=tmp_path)
    result = json.loads(done.stdout)
    assert [edition["language"] for edition in result["editions"]] == ["en", "es"]
    assert result["editions"][1]["engine"]["name"] == "Apertium"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["fetch", "no-such.html"], 3, "Check the spelling"),
        (["fetch", WIX, "--to", "am"], 9, "Amharic"),
        (["fetch", WIX, "--to", "klingon"], 11, "convert languages"),
        (["fetch", WIX, "--format", "docx"], 2, "docx"),
        (["fetch", WIX, "--to", ""], 2, "--to"),
        (["fetch"], 2, "SOURCE"),
        (["nonsense"], 2, "nonsense"),
        (["read", "ftp://example.org/x"], 3, "example.org"),
    ],
)
def test_errors_have_codes_and_say_what_to_do(
    tmp_path: Path, arguments: list[str | Path], code: int, said: str
) -> None:
    done = convert(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_errors_are_json_where_json_is_asked_for(tmp_path: Path) -> None:
    done = convert("fetch", "no-such.html", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["error"]["code"] == "source-not-found"
    assert set(json.loads(done.stdout)["error"]) == {"code", "what", "why", "todo"}


def test_a_fault_of_ours_has_no_traceback_unless_asked(tmp_path: Path) -> None:
    code = (
        "import converter.pipeline.posts.reading as p\n"
        "def broken(*a, **k): raise RuntimeError('boom')\n"
        "p.read_source = broken\n"
        "import sys; sys.argv = ['convert', 'read', 'x']\n"
        "from converter.cli.main import main; main()\n"
    )
    command = [sys.executable, "-c", code]
    environment = {name: value for name, value in os.environ.items() if name != "CONVERT_DEBUG"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "boom" in done.stderr
    assert "Traceback" not in done.stderr
    environment["CONVERT_DEBUG"] = "1"
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" in done.stderr


def test_help_lists_the_commands_in_order(tmp_path: Path) -> None:
    done = convert("--help", cwd=tmp_path)
    places = [done.stdout.index(f"\n  {name}") for name in ("fetch", "read", "languages", "doctor", "completion")]
    assert places == sorted(places)


def test_version(tmp_path: Path) -> None:
    assert convert("--version", cwd=tmp_path).stdout.startswith("convert 0.")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = f"{CONVERT} read {WIX} {WIX} {WIX} {WIX} {WIX} {WIX} | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_languages(tmp_path: Path) -> None:
    lines = convert("languages", cwd=tmp_path).stdout.splitlines()
    (spanish,) = [line for line in lines if line.startswith("es ")]
    assert "Apertium" in spanish
    entries = json.loads(convert("languages", "--json", cwd=tmp_path).stdout)
    assert {entry["tag"] for entry in entries} >= {"es", "ar", "zh-Hans", "vi", "am"}


def test_doctor_finds_this_machine_well(tmp_path: Path) -> None:
    done = convert("doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "ok PDF: WeasyPrint" in done.stdout
    assert "ok Apertium" in done.stdout


def test_doctor_names_the_command_for_what_is_missing(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": "/nowhere", "XDG_DATA_HOME": str(tmp_path)}
    done = convert("doctor", "--json", cwd=tmp_path, env=environment)
    assert done.returncode == 15
    found = {entry["name"]: entry for entry in json.loads(done.stdout)}
    assert found["Apertium"]["state"] == "optional"
    assert found["Translation"] == {
        "name": "Translation",
        "state": "missing",
        "message": "No engine is installed, so nothing can be translated.",
        "command": "sudo apt install apertium-eng-spa transfuse",
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(tmp_path: Path, shell: str) -> None:
    assert "_CONVERT_COMPLETE" in convert("completion", shell, cwd=tmp_path).stdout


def test_completion_completes(tmp_path: Path) -> None:
    environment = {**os.environ, "_CONVERT_COMPLETE": "bash_complete", "COMP_WORDS": "convert la", "COMP_CWORD": "1"}
    assert convert(cwd=tmp_path, env=environment).stdout.strip() == "plain,languages"


def test_a_terminal_sees_progress(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [str(CONVERT), "fetch", str(WIX), "--to", "es", "--format", "txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other side was closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0
    assert b"100%" in shown
    assert b"Translating Spanish" in shown


def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    command = [str(CONVERT), "fetch", str(WIX), "--to", "es"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        end = time.monotonic() + 60
        while not list(tmp_path.glob("output/*/en/handout.html")) and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"What was finished is kept" in said
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.stat().st_size for path in files)
    assert not list(tmp_path.rglob("*.part"))
