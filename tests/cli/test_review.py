"""``convert review`` and ``convert build``, as a person calls them: what they print, and how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from converter.errors import BadSettings, NoSuchHandout, NotApproved
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.settings import Settings
from tests.cli.conftest import Convert
from tests.cli.terminals import Terminal
from tests.translate.engines import CountingEngine, SayingEngine

pytestmark = pytest.mark.slow

WHO = ("--by", "Ana Ruiz", "--qualification", "nurse")
POST = b"# Fever\n\nDrink water.\n\nDo not worry.\n"


@pytest.fixture(autouse=True)
def post(convert: Convert) -> None:
    """The working folder has one post, translated into Spanish."""
    job = Job("-", languages=("es",), formats=("txt",), source_language="en", stdin=POST)
    fetch_handouts(job, Settings(), [CountingEngine(("en", "es"))])


def test_the_way_to_an_approved_handout(convert: Convert) -> None:
    assert convert("review", "status").stdout.startswith("draft ")
    exported = convert("review", "export", "fever", "es", "--format", "xliff")
    assert exported.stdout == "output/fever/es/review.xlf\n"
    assert "3 sentences, 3 of them not approved" in exported.stderr
    file = Path("output/fever/es/review.xlf")
    (old,) = re.findall("<target>(.*retaw.*)</target>", file.read_text(encoding="utf-8"))
    file.write_text(file.read_text(encoding="utf-8").replace(old, "Beba agua."), encoding="utf-8")
    imported = convert("review", "import", str(file), *WHO)
    assert "fever  es: 1 corrected, 0 approved, 2 as they were" in imported.stderr
    assert "3 sentences wait for approval\nNext: convert review export 1 es" in imported.stderr, "a check found errors"
    assert convert("review", "status").stdout.startswith("in review ")
    approved = convert("review", "approve", "fever", "es", "--yes", *WHO, "--accept-findings")
    assert approved.stderr.endswith("Next: convert print 1 es\n")
    assert convert("review", "status").stdout.endswith("fever  es (Spanish): by Ana Ruiz, nurse\n")
    built = convert("build", "fever", "--to", "es", "--format", "html")
    assert built.stdout.splitlines() == ["output/fever/es/handout.html", "output/fever/es/handout.txt"]
    assert "Spanish (reviewed by Ana Ruiz, nurse)" in built.stderr
    told = convert("review", "history", "fever", "es").stdout
    assert [line.split()[2] for line in told.splitlines() if line[0] != " "] == ["exported", "corrected", "approved"]
    assert f"“{old}” → “Beba agua.”" in told


def test_json(convert: Convert) -> None:
    (row,) = json.loads(convert("review", "status", "--json").stdout)
    assert (row["state"], row["waiting"]) == ("draft", 3)
    exported = json.loads(
        convert("review", "export", "fever", "es", "--format", "xliff", "--file", "a.xlf", "--json").stdout
    )
    assert exported["file"] == "a.xlf"
    imported = json.loads(convert("review", "import", "a.xlf", *WHO, "--json").stdout)
    assert (imported["slug"], imported["unchanged"]) == ("fever", 3)
    approved = json.loads(
        convert(
            "review", "approve", "fever", "es", "--yes", *WHO, "--segment", "title#0", "--accept-findings", "--json"
        ).stdout
    )
    assert (approved["state"], approved["decided"], approved["left"]) == ("in-review", 1, 2)
    (exported, event) = json.loads(convert("review", "history", "fever", "es", "--json").stdout)
    assert (exported["action"], event["who"], event["segments"][0]["segment"]) == ("exported", "Ana Ruiz", "title#0")
    (built,) = json.loads(convert("build", "--format", "txt", "--json").stdout)
    assert (built["slug"], built["waiting"]) == ("fever", ["es"])


def test_the_reviewer_of_the_settings(convert: Convert) -> None:
    Path("convert.toml").write_text('[review]\nname = "Ana Ruiz"\nqualification = "nurse"\n', encoding="utf-8")
    assert "approved" in convert("review", "approve", "fever", "es", "--yes", "--accept-findings").stderr
    assert "withdrawn" in convert("review", "withdraw", "fever", "es").stderr
    assert convert("review", "status").stdout.startswith("in review ")


def test_a_draft_is_not_built_unless_it_is_allowed(convert: Convert) -> None:
    assert "nobody has approved them as the post is now: es" in convert("build", "--format", "html").stderr
    assert convert("build", "fever", "--to", "es").returncode == NotApproved.exit_code
    allowed = convert("build", "fever", "--to", "es", "--allow-drafts", "--format", "html")
    assert "nobody has reviewed it" in allowed.stderr
    assert "Traducción automática" in Path("output/fever/es/handout.html").read_text(encoding="utf-8")


def test_what_cannot_be_done(convert: Convert) -> None:
    unqualified = convert("review", "approve", "fever", "es", "--yes", "--by", "Ana Ruiz")
    assert unqualified.returncode == BadSettings.exit_code
    assert "--qualification" in unqualified.stderr
    misspelt = convert("review", "approve", "fevers", "es", "--yes", *WHO)
    assert misspelt.returncode == NoSuchHandout.exit_code
    assert "“fever”" in misspelt.stderr
    assert convert("review", "withdraw", "fever", "es", *WHO).returncode == NotApproved.exit_code


def test_an_empty_folder(convert: Convert) -> None:
    empty = convert("review", "status", "--output", "elsewhere").stderr
    assert empty.splitlines() == [
        "There are no translations in “elsewhere”.",
        "Next: convert fetch ADDRESS --to es --output elsewhere",
    ]
    assert "There are no posts in “elsewhere”." in convert("build", "--output", "elsewhere").stderr
    assert not Path("elsewhere").exists()


def test_a_script_has_to_say_that_it_signs(convert: Convert) -> None:
    refused = convert("review", "approve", "fever", "es", *WHO, "--accept-findings")
    assert refused.returncode == 2
    assert "Ana Ruiz, nurse signs 3 sentences of fever (es)." in refused.stderr
    assert "3 of them are in no file that a reviewer sent back." in refused.stderr
    assert re.search(r"The first to look at:\n  \d\. [DF]", refused.stderr)
    assert "--yes" in refused.stderr
    assert convert("review", "status").stdout.startswith("draft ")
    convert("review", "approve", "fever", "es", *WHO, "--accept-findings", "--yes")
    assert "(3 without a reviewer's file)" in convert("review", "history", "fever", "es").stdout


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "state"), [("y", "approved "), ("n", "draft ")])
def test_a_person_is_asked(answer: str, state: str, convert: Convert) -> None:
    with Terminal("review", "approve", "fever", "es", *WHO, "--accept-findings", cwd=convert.folder) as terminal:
        terminal.read_until("one by one")
        terminal.write(f"{answer}\n")
        terminal.read_all()
    assert convert("review", "status").stdout.startswith(state)


def test_taking_a_sentence_back_names_the_posts_that_wait_again(convert: Convert) -> None:
    convert("review", "approve", "fever", "es", "--yes", "--accept-findings", *WHO)
    job = Job("-", languages=("es",), formats=("txt",), source_language="en", stdin=b"# Heat\n\nDrink water.\n")
    fetch_handouts(job, Settings(), [CountingEngine(("en", "es"))])
    convert("review", "approve", "heat", "es", "--yes", "--accept-findings", *WHO)
    done = convert("review", "withdraw", "fever", "es", *WHO)
    assert "heat  es: waits again, for sentences of it that were taken back: 1" in done.stderr
    board = convert("review", "status").stdout
    assert "1 sentence: Ana Ruiz withdrew the approval of “fever”, where it stands too." in board
    assert re.search("retired  Ana Ruiz, nurse  fever", convert("review", "history", "heat", "es").stdout)


def test_what_an_approval_could_teach_is_named_with_its_command(convert: Convert) -> None:
    said = {"Kidneys": ["Riñones"], "The scan shows your kidney.": ["La imagen muestra su hígado."]}
    post = b"# Kidneys\n\nThe scan shows your kidney.\n"
    job = Job("-", languages=("es",), formats=("txt",), source_language="en", stdin=post)
    fetch_handouts(job, Settings(), [SayingEngine(said, ("en", "es"))])
    typed = ("review", "approve", "kidneys", "es", "--yes", *WHO, "--accept-findings")
    assert "convert glossary accept kidney 'hígado' --from en --to es" in convert(*typed).stderr
    assert "convert glossary accept" not in convert(*typed).stderr
