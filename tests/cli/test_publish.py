"""``convert publish`` as a person and as a program calls it: from a post to a site, and an edition withdrawn."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Convert

pytestmark = pytest.mark.apertium

SAMPLE = Path(__file__).parents[2] / "exports" / "wix-fever-in-children.html"
SLUG = "fever-in-children-what-to-do-at-home"
WHO = ("--by", "Ana Ruiz", "--qualification", "certified medical interpreter")
PAGES = [f"{tag}/{SLUG}/index.html" for tag in ("en", "es")]
DRAFT = "Traducción automática"


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder in which a post was fetched and translated, and nobody approved it."""
    folder = tmp_path_factory.mktemp("fetched")
    with contextlib.chdir(folder):
        done = Convert(folder)("fetch", SAMPLE, "--to", "es", "--format", "txt")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(autouse=True)
def site(fetched: Path, convert: Convert, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site that is not made yet, in a copy of the working folder."""
    monkeypatch.setenv("CONVERT_SITE__FORMATS", '["txt"]')
    monkeypatch.setenv("CONVERT_CLINIC__NAME", "Riverside Clinic")
    shutil.copytree(fetched, convert.folder, dirs_exist_ok=True)
    return convert.folder / "site"


def test_no_draft_is_published_unless_somebody_asks_for_it(convert: Convert, site: Path) -> None:
    refused = convert("publish", "site", "--json")
    assert refused.returncode == 31
    assert json.loads(refused.stdout)["error"]["code"] == "nothing-to-publish"
    assert not site.exists()
    done = convert("publish", "site", "--allow-drafts", "--json")
    assert done.returncode == 0, done.stderr
    assert [each["page"] for each in json.loads(done.stdout)["editions"]] == PAGES
    assert DRAFT in (site / PAGES[1]).read_text(encoding="utf-8")


def test_an_approved_edition_is_published_and_withdrawn_when_its_post_changes(convert: Convert, site: Path) -> None:
    assert convert("review", "approve", SLUG, "es", "--yes", "--accept-findings", *WHO).returncode == 0
    done = convert("publish", "site", "--base-url", "https://handouts.example.org")
    assert (done.returncode, done.stdout) == (0, "site/index.html\n"), done.stderr
    assert f"added      {PAGES[1]}" in done.stderr
    assert "2 added, 0 changed, 0 withdrawn, 0 unchanged" in done.stderr
    spanish = (site / PAGES[1]).read_text(encoding="utf-8")
    assert DRAFT not in spanish
    assert "Ana Ruiz, certified medical interpreter" in spanish
    assert (site / "es" / "feed.xml").is_file()
    again = convert("publish", "site", "--base-url", "https://handouts.example.org")
    assert "2 unchanged. 0 files written, 0 removed" in again.stderr

    shutil.copytree(convert.folder / "output" / SLUG, convert.folder / "output" / "burn")
    (convert.folder / "output" / "burn" / "es" / "translation.json").write_text("{", encoding="utf-8")
    without = convert("publish", "site", "--base-url", "https://handouts.example.org", "--json")
    assert without.returncode == 36
    assert [each["slug"] for each in json.loads(without.stdout)["damaged"]] == ["burn"]
    told = convert("publish", "site", "--base-url", "https://handouts.example.org")
    assert (told.returncode, told.stdout) == (36, "site/index.html\n")
    assert "“convert review restore burn es” brings back" in told.stderr
    shutil.rmtree(convert.folder / "output" / "burn")

    edited = SAMPLE.read_text(encoding="utf-8").replace("Let your child rest.", "Let your child sleep.")
    (convert.folder / "post.html").write_text(edited, encoding="utf-8")
    assert convert("fetch", "post.html", "--to", "es", "--format", "txt").returncode == 0
    withdrawn = convert("publish", "site", "--base-url", "https://handouts.example.org")
    assert withdrawn.returncode == 0, withdrawn.stderr
    assert f"withdrawn  {PAGES[1]}" in withdrawn.stderr
    assert not (site / "es").exists()


def test_without_an_address_it_says_what_is_missing(convert: Convert, site: Path) -> None:
    done = convert("publish", "site", "--allow-drafts")
    assert "The address of the site is not known" in done.stderr
    assert "--base-url" in done.stderr


@pytest.mark.parametrize("address", ["handouts.example.org", "ftp://a.example/", "https://a.example/?q=1"])
def test_an_address_that_is_none_is_wrong_usage(convert: Convert, address: str) -> None:
    done = convert("publish", "site", "--base-url", address)
    assert done.returncode == 2
    assert "--base-url" in done.stderr


def test_a_folder_of_something_else_is_left_alone(convert: Convert, site: Path) -> None:
    done = convert("publish", "output", "--allow-drafts")
    assert done.returncode == 32
    assert "no site that convert made" in done.stderr
