"""The whole way by commands: a post from a server, translated by Apertium, reviewed in an outside program, approved,
made into handouts, published, edited, reopened, and withdrawn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from translate.storage.placeables import StringElem
from translate.storage.xliff2 import Xliff2File

from tests.cli.conftest import Convert
from tests.sources.http.misbehaving import Server, in_turn, reply, serving

WIX = Path(__file__).parents[2] / "exports" / "wix-fever-in-children.html"
pytestmark = pytest.mark.slow

SLUG = "fever-in-children-what-to-do-at-home"
WHO = ("--by", "Ana Ruiz", "--qualification", "certified medical interpreter")
NOTICE = "Traducción automática"
BETTER = {
    "Most fevers are not dangerous and go away in two or three days.": (
        "La mayoría de las fiebres no son peligrosas y desaparecen en dos o tres días."
    ),
    "Do not use a glass thermometer.": "No use un termómetro de vidrio.",
}
"""What the outside program puts in, by the source."""
OLD, NEW = "Let your child rest.", "Let your child sleep."


class Clinic:
    """A folder in which commands are called."""

    def __init__(self, convert: Convert) -> None:
        self._convert = convert
        self.folder = convert.folder
        self.spanish = convert.folder / "output" / SLUG / "es"

    def call(self, *arguments: str) -> str:
        """What the command prints on standard output; it has to succeed."""
        done = self._convert(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def board(self) -> dict[str, Any]:
        (row,) = json.loads(self.call("review", "status", "--json"))
        assert isinstance(row, dict)
        return row

    def states(self) -> dict[str, bool]:
        """For each sentence whether somebody approved it."""
        translation = json.loads((self.spanish / "translation.json").read_text(encoding="utf-8"))
        return {
            "".join(span["text"] for span in segment["source"]): segment["approval"] is not None
            for segment in translation["segments"]
        }

    def published(self) -> list[Path]:
        """The Spanish handouts of the site."""
        return list(self.folder.glob("site/es/*/index.html"))

    def pdf(self) -> list[str]:
        """The text of each page of the Spanish PDF."""
        return [page.extract_text() for page in PdfReader(self.spanish / "handout.pdf").pages]


@pytest.fixture
def clinic(convert: Convert, no_proxy: None) -> Clinic:
    return Clinic(convert)


@pytest.fixture
def server() -> Iterator[Server]:
    """Answers with our sample, and from the second time on with a sentence of it edited."""
    html = WIX.read_bytes()
    assert html.count(OLD.encode()) == 1
    pictures = {
        f"/images/{path.name}": reply(path.read_bytes(), kind="image/png") for path in WIX.parent.glob("images/*.png")
    }
    with serving({"/post": in_turn(reply(html), reply(html.replace(OLD.encode(), NEW.encode()))), **pictures}) as made:
        yield made


def test_from_a_link_to_an_approved_handout_and_back(clinic: Clinic, server: Server) -> None:
    clinic.call("fetch", server.url(), "--to", "es", "--format", "pdf,txt")
    assert all(NOTICE in page for page in clinic.pdf())
    clinic.call("review", "export", SLUG, "es", "--format", "xliff", "--file", "fever.xlf")
    changed = changed_outside(clinic.folder / "fever.xlf")
    imported = json.loads(clinic.call("review", "import", "fever.xlf", *WHO, "--json"))
    assert len(imported["corrected"]) == 2
    assert imported["unchanged"] == clinic.board()["segments"] - 2
    assert imported["refused"] == []
    clinic.call("review", "approve", SLUG, "es", *WHO, "--yes", "--accept-findings")
    clinic.call("build", SLUG, "--to", "es", "--format", "pdf")
    pages = clinic.pdf()
    assert not any(NOTICE in page for page in pages)
    whole = " ".join(" ".join(pages).split())
    assert "Ana Ruiz, certified medical interpreter" in whole
    assert all(sentence in whole for sentence in changed)
    assert clinic.board()["state"] == "approved"
    assert all(clinic.states().values())
    clinic.call("publish", "site")
    assert clinic.published()

    clinic.call("fetch", server.url(), "--to", "es", "--format", "pdf")
    assert [sentence for sentence, approved in clinic.states().items() if not approved] == [NEW]
    row = clinic.board()
    assert (row["state"], row["waiting"], row["reopened"]) == ("outdated", 1, 1)
    assert all(NOTICE in page for page in clinic.pdf())
    assert NOTICE in (clinic.spanish / "handout.txt").read_text(encoding="utf-8"), "not only in what was asked for"
    (clinic.folder / "convert.toml").write_text('[site]\noutdated = "keep"\n', encoding="utf-8")
    clinic.call("publish", "site")
    (page,) = clinic.published()
    kept = page.read_text(encoding="utf-8")
    assert NOTICE not in kept
    assert "Ana Ruiz, certified medical interpreter" in kept
    (clinic.folder / "convert.toml").unlink()
    clinic.call("publish", "site")
    assert clinic.published() == []
    assert (clinic.folder / "site" / "index.html").is_file()


def changed_outside(path: Path) -> list[str]:
    """Changes two translations with Translate Toolkit; the new ones."""
    store = Xliff2File.parsefile(str(path))
    units = {unit.source: unit for unit in store.units}
    for source, text in BETTER.items():
        unit = units[source]
        unit.rich_target = [StringElem(text)]
    store.savefile(str(path))
    return list(BETTER.values())
