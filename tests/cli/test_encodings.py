"""What the terminal's encoding lacks is written as an escape; JSON is UTF-8 everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Convert
from tests.sources.documents import wix_page

pytestmark = pytest.mark.slow

ADVICE = "<p>Give your child plenty of water, and call the clinic if the fever is not gone after three days.</p>"
POST = wix_page(ADVICE, top='<h1 data-hook="post-title">发烧的孩子 😀</h1>')


def output(convert: Convert, encoding: str, *arguments: str) -> bytes:
    done = convert.process(*arguments, env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, b"fault" in done.stderr) == (0, False), done.stderr
    return done.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "koi8-r"])
def test_words_of_any_script_are_shown_in_any_encoding(convert: Convert, encoding: str) -> None:
    shown = output(convert, encoding, "languages")
    assert b"\\u7b80\\u4f53\\u4e2d\\u6587" in shown


def test_json_is_utf_8_whatever_the_terminal_is(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "post.html").write_text(POST, encoding="utf-8")
    article = json.loads(output(convert, "cp1252", "read", "post.html").decode("utf-8"))
    assert article["title"] == "发烧的孩子 😀"
    results = json.loads(output(convert, "cp1252", "fetch", "post.html", "--format", "txt", "--json"))
    assert "发烧的孩子" in json.dumps(results, ensure_ascii=False)
    assert output(convert, "cp1252", "fetch", "post.html", "--format", "txt") != b""
