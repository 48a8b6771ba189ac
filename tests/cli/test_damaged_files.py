"""Whatever is damaged on the disk is named, refused or made again, as docs/damaged-files.md says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from converter.errors import ConvertError
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.settings import Settings
from tests.cli.conftest import Convert
from tests.cli.damaged_files import ROWS, Command, How, Row
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
WHO = ("--by", "Ana Ruiz", "--qualification", "nurse")
PAGE = """<!doctype html><html lang=en><title>Fever</title><article><h1>Fever</h1>
<p>Some fevers need a doctor, above all those of small children and of people who have just had an operation.
<p><img src=thermometer.png alt="A thermometer">
<p>Drink enough water and rest in a cool room until you feel well again, and do not worry about one warm night.
</article></html>"""
COMMANDS: dict[Command, tuple[str, ...]] = {
    "status": ("review", "status"),
    "history": ("review", "history", "fever", "es"),
    "export": ("review", "export", "fever", "es", "--format", "xliff"),
    "import": ("review", "import", "review.xlsx", *WHO),
    "approve": ("review", "approve", "fever", "es", "--yes", "--accept-findings", *WHO),
    "withdraw": ("review", "withdraw", "fever", "es", *WHO),
    "restore": ("review", "restore", "fever"),
    "build": ("build", "fever"),
    "publish": ("publish", "site"),
    "publish elsewhere": ("publish", "other"),
    "build another format": ("build", "fever", "--format", "epub"),
    "memory": ("memory", "status"),
    "glossary": ("glossary", "list"),
}
DAMAGES: dict[How, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "one byte": lambda data: data[:-5] + b"\xff" + data[-4:],
    "empty": lambda _: b"",
}
TRIED = [(row, how) for row in ROWS for how in row.how if row.refused or row.mends]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with everything in it: a post that is approved, its site, settings, glossary and a review."""
    folder = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("post.html").write_text(PAGE, encoding="utf-8")
        Image.new("RGB", (300, 200), "red").save("thermometer.png")
        Path("convert.toml").write_text('[clinic]\nname = "Clinic"\n', encoding="utf-8")
        Path("glossary").mkdir()
        Path("glossary/clinic.tsv").write_text("en\tes\nfever\tfiebre\n", encoding="utf-8")
        fetch()
        convert = Convert(folder)
        for arguments in (
            ("review", "export", "fever", "es", "--file", "review.xlsx"),
            COMMANDS["approve"],
            COMMANDS["build"],
            COMMANDS["publish"],
        ):
            assert convert(*arguments).returncode == 0
        fetch()
        Path(".site.convert-lock").write_bytes(b"of a run that was killed")
    return folder


def fetch() -> None:
    """The post again from its page, with an engine of this process."""
    job = Job("post.html", languages=("es",), formats=("txt", "html"), source_language="en")
    fetch_handouts(job, Settings(), [CountingEngine(("en", "es"))])


def run(convert: Convert, command: Command) -> tuple[int, str]:
    """The exit code of a command, and what it says."""
    if command == "move the memory away":
        Path("output/memory.sqlite3").rename("memory-kept.sqlite3")
        return 0, ""
    if command != "fetch":
        done = convert(*COMMANDS[command])
        return done.returncode, " ".join((done.stdout + done.stderr).split())
    try:
        fetch()
    except ConvertError as error:
        return error.exit_code, f"{error.what} {error.why} {error.todo}"
    return 0, ""


def place(row: Row) -> Path:
    pattern = row.path.replace("POST", "fever").replace("LANG", "es").replace("SITE", "site")
    return min(Path().glob(pattern))


def state(convert: Convert) -> str:
    (row,) = json.loads(convert("review", "status", "--json").stdout)
    said: str = row["state"]
    return said.replace("-", " ")


@pytest.mark.parametrize(("row", "how"), TRIED, ids=lambda part: part.thing if isinstance(part, Row) else part)
def test_it_is_named_refused_or_made_again(row: Row, how: How, house: Path, convert: Convert) -> None:
    shutil.copytree(house, convert.folder, dirs_exist_ok=True, copy_function=shutil.copy2)
    path = place(row)
    sound = path.read_bytes()
    damaged = DAMAGES[how](sound) if how in DAMAGES else None
    path.unlink() if damaged is None else path.write_bytes(damaged)
    if row.refused.get("status") is None:
        assert state(convert) == row.board
    for command, code in row.refused.items():
        ended, said = run(convert, command)
        assert (command, ended, row.says in said) == (command, code, True), said
        assert (path.read_bytes() if path.exists() else None) == damaged
    for command in row.mends:
        assert (command, *run(convert, command)[:1]) == (command, 0)
    if row.mends:
        assert holds(row, path, sound, convert)


def holds(row: Row, path: Path, sound: bytes, convert: Convert) -> bool:
    """Whether it ended as the row says."""
    if row.end == "as before":
        return path.read_bytes() == sound and state(convert) == "approved"
    return not path.exists() if row.end == "gone" else state(convert) == row.end


def test_every_row_is_tried() -> None:
    assert [row.thing for row in ROWS if not (row.refused or row.mends or row.tests)] == []


@pytest.mark.parametrize("name", [name for row in ROWS for name in row.tests])
def test_what_is_tested_elsewhere_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_the_page_says_so() -> None:
    page = (ROOT / "docs" / "damaged-files.md").read_text(encoding="utf-8")
    table = [line for line in page.splitlines() if line.startswith("| ")][2:]
    assert table == [f"| {row.thing} | `{row.path}` | {row.does} | {row.way_on} |" for row in ROWS]
