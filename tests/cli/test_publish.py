"""``convert publish`` as a person and as a program calls it: from a post to a site, and an edition withdrawn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CONVERT = Path(sys.executable).with_name("convert")
SAMPLE = Path(__file__).parents[2] / "exports" / "wix-fever-in-children.html"
SLUG = "fever-in-children-what-to-do-at-home"
WHO = ("--by", "Ana Ruiz", "--qualification", "certified medical interpreter")
PAGES = [f"{tag}/{SLUG}/index.html" for tag in ("en", "es")]
DRAFT = "Traducción automática"


class Clinic:
    """A folder in which commands are called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"CONVERT_SITE__FORMATS": '["txt"]', "CONVERT_CLINIC__NAME": "Riverside Clinic"}
        return subprocess.run(
            [str(CONVERT), *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    """With a post and its translation, which nobody approved."""
    made = Clinic(tmp_path)
    fetched = made.call("fetch", str(SAMPLE), "--to", "es", "--format", "txt")
    assert fetched.returncode == 0, fetched.stderr
    return made


def test_no_draft_is_published_unless_somebody_asks_for_it(clinic: Clinic) -> None:
    refused = clinic.call("publish", "site", "--json")
    assert refused.returncode == 31
    assert json.loads(refused.stdout)["error"]["code"] == "nothing-to-publish"
    assert not clinic.site.exists()
    done = clinic.call("publish", "site", "--allow-drafts", "--json")
    assert done.returncode == 0, done.stderr
    assert [each["page"] for each in json.loads(done.stdout)["editions"]] == PAGES
    assert DRAFT in (clinic.site / PAGES[1]).read_text(encoding="utf-8")


def test_an_approved_edition_is_published_and_withdrawn_when_its_post_changes(clinic: Clinic) -> None:
    assert clinic.call("review", "approve", SLUG, "es", "--accept-findings", *WHO).returncode == 0
    done = clinic.call("publish", "site", "--base-url", "https://handouts.example.org")
    assert (done.returncode, done.stdout) == (0, "site/index.html\n"), done.stderr
    assert f"added      {PAGES[1]}" in done.stderr
    assert "2 added, 0 changed, 0 withdrawn, 0 unchanged" in done.stderr
    spanish = (clinic.site / PAGES[1]).read_text(encoding="utf-8")
    assert DRAFT not in spanish
    assert "Ana Ruiz, certified medical interpreter" in spanish
    assert (clinic.site / "es" / "feed.xml").is_file()
    again = clinic.call("publish", "site", "--base-url", "https://handouts.example.org")
    assert "2 unchanged. 0 files written, 0 removed" in again.stderr

    edited = SAMPLE.read_text(encoding="utf-8").replace("Let your child rest.", "Let your child sleep.")
    (clinic.folder / "post.html").write_text(edited, encoding="utf-8")
    assert clinic.call("fetch", "post.html", "--to", "es", "--format", "txt").returncode == 0
    withdrawn = clinic.call("publish", "site", "--base-url", "https://handouts.example.org")
    assert withdrawn.returncode == 0, withdrawn.stderr
    assert f"withdrawn  {PAGES[1]}" in withdrawn.stderr
    assert not (clinic.site / "es").exists()


def test_without_an_address_it_says_what_is_missing(clinic: Clinic) -> None:
    done = clinic.call("publish", "site", "--allow-drafts")
    assert "no feeds and no sitemap" in done.stderr
    assert "--base-url" in done.stderr


@pytest.mark.parametrize("address", ["handouts.example.org", "ftp://a.example/", "https://a.example/?q=1"])
def test_an_address_that_is_none_is_wrong_usage(address: str, clinic: Clinic) -> None:
    done = clinic.call("publish", "site", "--base-url", address)
    assert done.returncode == 2
    assert "--base-url" in done.stderr


def test_a_folder_of_something_else_is_left_alone(clinic: Clinic) -> None:
    done = clinic.call("publish", "output", "--allow-drafts")
    assert done.returncode == 32
    assert "no site that convert made" in done.stderr
