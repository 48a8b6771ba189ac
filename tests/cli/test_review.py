"""``convert review`` and ``convert build``, as a person calls them: what they print, and how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from converter.cli.main import cli
from converter.errors import BadSettings, NoSuchHandout, NotApproved
from converter.pipeline.posts.fetching import Job, fetch_handouts
from converter.settings import Settings
from tests.translate.engines import CountingEngine

WHO = ("--by", "Ana Ruiz", "--qualification", "nurse")
POST = b"# Fever\n\nDrink water.\n\nDo not worry.\n"


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one post, translated into Spanish."""
    monkeypatch.chdir(tmp_path)
    job = Job("-", languages=("es",), formats=("txt",), source_language="en", stdin=POST)
    fetch_handouts(job, Settings(), [CountingEngine(("en", "es"))])


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_way_to_an_approved_handout() -> None:
    assert call("review", "status").output.startswith("draft ")
    exported = call("review", "export", "fever", "es", "--format", "xliff")
    assert exported.stdout == "output/fever/es/review.xlf\n"
    assert "3 segments, 3 of them not approved" in exported.stderr
    file = Path("output/fever/es/review.xlf")
    (old,) = re.findall("<target>(.*retaw.*)</target>", file.read_text(encoding="utf-8"))
    file.write_text(file.read_text(encoding="utf-8").replace(old, "Beba agua."), encoding="utf-8")
    imported = call("review", "import", str(file), *WHO)
    assert "fever  es: 1 corrected, 0 approved, 2 as they were" in imported.stderr
    assert "3 segments wait for approval: convert review approve fever es" in imported.stderr
    assert call("review", "status").output.startswith("in review ")
    approved = call("review", "approve", "fever", "es", *WHO, "--accept-findings")
    assert "convert build fever --to es" in approved.stderr
    assert call("review", "status").output.endswith("fever  es (Spanish): by Ana Ruiz, nurse\n")
    built = call("build", "fever", "--to", "es", "--format", "html")
    assert built.stdout.splitlines() == ["output/fever/es/handout.html", "output/fever/es/handout.txt"]
    assert "Spanish (reviewed by Ana Ruiz, nurse)" in built.stderr
    told = call("review", "history", "fever", "es").output
    assert [line.split()[2] for line in told.splitlines() if line[0] != " "] == ["exported", "corrected", "approved"]
    assert f"“{old}” → “Beba agua.”" in told


def test_json() -> None:
    (row,) = json.loads(call("review", "status", "--json").stdout)
    assert (row["state"], row["waiting"]) == ("draft", 3)
    exported = json.loads(
        call("review", "export", "fever", "es", "--format", "xliff", "--file", "a.xlf", "--json").stdout
    )
    assert exported["file"] == "a.xlf"
    imported = json.loads(call("review", "import", "a.xlf", *WHO, "--json").stdout)
    assert (imported["slug"], imported["unchanged"]) == ("fever", 3)
    approved = json.loads(
        call("review", "approve", "fever", "es", *WHO, "--segment", "title#0", "--accept-findings", "--json").stdout
    )
    assert (approved["state"], approved["decided"], approved["left"]) == ("in-review", 1, 2)
    (exported, event) = json.loads(call("review", "history", "fever", "es", "--json").stdout)
    assert (exported["action"], event["who"], event["segments"][0]["segment"]) == ("exported", "Ana Ruiz", "title#0")
    (built,) = json.loads(call("build", "--format", "txt", "--json").stdout)
    assert (built["slug"], built["waiting"]) == ("fever", ["es"])


def test_the_reviewer_of_the_settings() -> None:
    Path("convert.toml").write_text('[review]\nname = "Ana Ruiz"\nqualification = "nurse"\n', encoding="utf-8")
    assert "approved" in call("review", "approve", "fever", "es", "--accept-findings").stderr
    assert "withdrawn" in call("review", "withdraw", "fever", "es").stderr
    assert call("review", "status").output.startswith("in review ")


def test_a_draft_is_not_built_unless_it_is_allowed() -> None:
    assert "nobody has approved them as the post is now: es" in call("build", "--format", "html").stderr
    with pytest.raises(NotApproved):
        call("build", "fever", "--to", "es")
    allowed = call("build", "fever", "--to", "es", "--allow-drafts", "--format", "html")
    assert "not reviewed by a person" in allowed.stderr
    assert "Traducción automática" in Path("output/fever/es/handout.html").read_text(encoding="utf-8")


def test_what_cannot_be_done() -> None:
    with pytest.raises(BadSettings, match="--qualification"):
        call("review", "approve", "fever", "es", "--by", "Ana Ruiz")
    with pytest.raises(NoSuchHandout, match="“fever”"):
        call("review", "approve", "fevers", "es", *WHO)
    with pytest.raises(NotApproved):
        call("review", "withdraw", "fever", "es", *WHO)


def test_an_empty_folder() -> None:
    assert call("review", "status", "--output", "elsewhere").output == "There are no translations in “elsewhere”.\n"
    assert "There are no posts in “elsewhere”." in call("build", "--output", "elsewhere").output
    assert not Path("elsewhere").exists()
