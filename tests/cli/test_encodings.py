"""What the terminal's encoding lacks is written as an escape; JSON is UTF-8 everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("convert"))
POST = "发烧的孩子 😀\n\n" + "给孩子喝水。每四小时量一次体温。如果体温超过三十九度，请打电话给诊所。\n\n" * 5


def output(encoding: str, *arguments: str, folder: Path) -> bytes:
    done = subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"fault" in done.stderr) == (0, False), done.stderr
    return done.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "koi8-r"])
def test_words_of_any_script_are_shown_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    shown = output(encoding, "languages", folder=tmp_path)
    assert b"\\u7b80\\u4f53\\u4e2d\\u6587" in shown


def test_json_is_utf_8_whatever_the_terminal_is(tmp_path: Path) -> None:
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    article = json.loads(output("cp1252", "read", "post.txt", folder=tmp_path).decode("utf-8"))
    assert article["title"] == "发烧的孩子 😀"
    results = json.loads(output("cp1252", "fetch", "post.txt", "--format", "txt", "--json", folder=tmp_path))
    assert "发烧的孩子" in json.dumps(results, ensure_ascii=False)
    assert output("cp1252", "fetch", "post.txt", "--format", "txt", folder=tmp_path) != b""
