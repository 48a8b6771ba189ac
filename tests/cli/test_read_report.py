"""``convert read --report``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter.errors import CannotWrite
from tests.cli.conftest import Convert

HARD = "After a comprehensive cardiovascular examination, the doctor determines how to help you pharmacologically. "


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(f"Your heart\n\n{HARD * 12}\n\nRest\n\n{HARD}\n", encoding="utf-8")
    return path


def test_the_report_lies_beside_the_json(convert: Convert, post: Path, tmp_path: Path) -> None:
    result = convert("read", post, "--report", "new/report.html")
    assert result.returncode == 0
    assert json.loads(result.stdout)["title"] == "Your heart"
    page = (tmp_path / "new" / "report.html").read_text(encoding="utf-8")
    assert "Report: " in page
    assert "<code>reading-level</code>" in page


def test_several_posts_have_no_common_report(convert: Convert, post: Path, tmp_path: Path) -> None:
    result = convert("read", post, post, "--report", "report.html")
    assert result.returncode == 2
    assert "one post" in result.stderr
    assert not (tmp_path / "report.html").exists()


def test_a_report_replaces_no_folder(convert: Convert, post: Path, tmp_path: Path) -> None:
    result = convert("read", post, "--report", tmp_path)
    assert result.returncode == CannotWrite.exit_code
    assert result.stdout == ""
