"""The site's folder is the old site or the new one, whole, and never anybody else's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from converter.errors import Busy, CannotWrite, SiteRefused
from converter.site_folder import SiteFolder, switching
from tests.site_folder.folders import MANIFEST, contents, manifest_agrees, publish_state, siblings, state

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder that holds a site already."""
    path = tmp_path / "sites" / "public"
    publish_state(path, state(1))
    return path


def stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def test_a_first_site_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    done = publish_state(path, state(1))
    assert contents(path) == state(1)
    assert manifest_agrees(path)
    assert done.written == tuple(sorted(state(1)))
    assert (done.removed, done.kept) == ((), 0)
    assert siblings(path) == []


def test_an_empty_folder_may_become_a_site_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "public"
    path.mkdir()
    path.chmod(0o750)
    publish_state(path, state(1))
    assert contents(path) == state(1)
    assert path.stat().st_mode & 0o777 == 0o750


def test_unchanged_files_stay_the_same_files_and_others_come_and_go(site: Path) -> None:
    before = {name: stamp(site / name) for name in state(1)}
    done = publish_state(site, state(2))
    assert contents(site) == state(2)
    assert manifest_agrees(site)
    assert {name for name in before if (site / name).exists() and stamp(site / name) == before[name]} == {
        f"same/{n}.txt" for n in range(12)
    }
    assert done.kept == 12
    assert set(done.removed) == {f"own-1/{n}.txt" for n in range(12)}
    assert not (site / "own-1").exists()
    assert siblings(site) == []


def test_the_same_state_again_touches_nothing(site: Path) -> None:
    before = {each: stamp(each) for each in (site, *site.rglob("*"))}
    done = publish_state(site, state(1))
    assert {each: stamp(each) for each in (site, *site.rglob("*"))} == before
    assert (done.written, done.removed, done.kept) == ((), (), len(state(1)))


def test_a_file_that_somebody_changed_is_made_anew(site: Path) -> None:
    (site / "index.html").write_bytes(b"other words")
    assert publish_state(site, state(1)).written == ("index.html",)
    assert contents(site) == state(1)


def test_what_a_person_added_stays(site: Path) -> None:
    (site / "CNAME").write_text("handouts.example.org")
    (site / "same" / "map.png").write_bytes(b"png")
    (site / ".git" / "refs").mkdir(parents=True)
    before = stamp(site / "CNAME")
    publish_state(site, state(2))
    assert stamp(site / "CNAME") == before
    assert (site / "same" / "map.png").read_bytes() == b"png"
    assert (site / ".git" / "refs").is_dir()
    publish_state(site, state(3))
    assert (site / "CNAME").exists()


def test_a_persons_file_is_never_overwritten(site: Path) -> None:
    (site / "feed.xml").write_bytes(b"mine")
    with pytest.raises(SiteRefused, match=r"feed\.xml"):
        publish_state(site, {**state(2), "feed.xml": b"ours"})
    assert (site / "feed.xml").read_bytes() == b"mine"
    assert contents(site) == {**state(1), "feed.xml": b"mine"}


@pytest.mark.parametrize("name", ["index.html", ".hidden", "sub"])
def test_a_folder_that_holds_anything_else_is_refused(name: str, tmp_path: Path) -> None:
    if name == "sub":
        (tmp_path / "public" / name).mkdir(parents=True)
    else:
        (tmp_path / "public").mkdir()
        (tmp_path / "public" / name).write_bytes(b"mine")
    with pytest.raises(SiteRefused, match="no site that convert made"):
        publish_state(tmp_path / "public", state(1))
    assert [each.name for each in (tmp_path / "public").iterdir()] == [name]
    assert siblings(tmp_path / "public") == []


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b'{"version": 2}', b'{"version": 3}', b'{"files": {"a": 1}}', b"\xff"]
)
def test_a_damaged_manifest_is_refused(manifest: bytes, site: Path) -> None:
    (site / MANIFEST).write_bytes(manifest)
    with pytest.raises(SiteRefused, match="damaged or by a newer version"):
        publish_state(site, state(2))
    assert contents(site) == state(1)


@pytest.mark.slow
@pytest.mark.parametrize("flip", [0x01, 0x20])
def test_one_byte_of_the_manifest_that_changed_is_damage_and_leaves_no_file_on_the_site(
    flip: int, tmp_path: Path
) -> None:
    site = tmp_path / "public"
    publish_state(site, state(1, files=1), {"index.html": "a note"})
    manifest = site / MANIFEST
    sound = manifest.read_bytes()
    with SiteFolder(site).rebuild() as building:
        before = building.before
    refused = 0
    for place in range(len(sound)):
        manifest.write_bytes(sound[:place] + bytes([sound[place] ^ flip]) + sound[place + 1 :])
        try:
            with SiteFolder(site).rebuild() as building:
                assert building.before == before, f"byte {place}"
        except SiteRefused:
            refused += 1
    assert refused > len(sound) * 0.8, "all but white space between the words"


def test_a_manifest_of_an_earlier_version_is_taken_as_it_is(site: Path) -> None:
    manifest = json.loads((site / MANIFEST).read_bytes())
    del manifest["digest"]
    (site / MANIFEST).write_text(json.dumps({**manifest, "version": 1}), encoding="utf-8")
    publish_state(site, state(2))
    assert contents(site) == state(2)
    assert json.loads((site / MANIFEST).read_bytes())["version"] == 3


def test_a_link_in_the_place_of_the_folder_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site)
    with pytest.raises(SiteRefused, match="link to somewhere else"):
        publish_state(tmp_path / "link", state(2))
    assert contents(site) == state(1)


@pytest.mark.parametrize("beside", ["new", "old", "twin", "lock"])
def test_a_link_in_the_place_of_what_stands_beside_the_folder_is_refused(
    beside: str, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "file").write_bytes(b"mine")
    (site.parent / f".public.convert-{beside}").symlink_to(tmp_path / "private")
    with pytest.raises(SiteRefused, match="link to somewhere else"):
        publish_state(site, state(2))
    assert (tmp_path / "private" / "file").read_bytes() == b"mine"


@pytest.mark.parametrize("target", ["file", "folder"])
def test_a_link_inside_a_site_is_refused(target: str, site: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"private")
    (site / "link").symlink_to(tmp_path / target)
    with pytest.raises(SiteRefused, match="may lead out of the site"):
        publish_state(site, state(2))


def test_a_special_file_inside_a_site_is_refused(site: Path) -> None:
    os.mkfifo(site / "pipe")
    with pytest.raises(SiteRefused):
        publish_state(site, state(2))


def test_a_file_and_the_root_are_no_folders_of_a_site(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(SiteRefused, match="It is a file"):
        publish_state(tmp_path / "file", state(1))
    with pytest.raises(SiteRefused, match="a whole disk"):
        publish_state(Path("/"), state(1))


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt"])
def test_no_file_lands_outside(name: str, site: Path) -> None:
    with pytest.raises(SiteRefused, match="outside the site"):
        publish_state(site, {name: b"x"})
    assert not (site.parent / "out.txt").exists()


def test_nobody_is_told_to_remove_what_is_in_a_folder_of_other_things(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "link").symlink_to(tmp_path)
    with pytest.raises(SiteRefused, match="no site that convert made"):
        publish_state(other, state(1))


def test_links_on_the_way_to_the_folder_are_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(site.parent)
    publish_state(tmp_path / "way" / "public", state(2))
    assert contents(site) == state(2)


def test_only_one_run_at_a_time(site: Path) -> None:
    with SiteFolder(site).rebuild(), pytest.raises(Busy):
        publish_state(site, state(2))
    publish_state(site, state(2))
    assert contents(site) == state(2)


def test_a_run_that_fails_leaves_the_old_site(site: Path) -> None:
    def fail() -> None:
        with SiteFolder(site).rebuild() as building:
            building.put("index.html", b"new", "0")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert contents(site) == state(1)
    assert siblings(site) == []


def test_a_place_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="left as it is"):
        publish_state(tmp_path / "file" / "public", state(1))


def test_links_that_cannot_be_made_are_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = (site / "same/0.txt").stat()
    publish_state(site, state(2))
    assert contents(site) == state(2)
    after = (site / "same/0.txt").stat()
    assert after.st_ino != before.st_ino
    assert after.st_mtime_ns == before.st_mtime_ns


def test_two_folders_change_places_in_one_step_here(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"")
    assert switching.exchange(tmp_path / "a", tmp_path / "b")
    assert not (tmp_path / "a" / "x").exists()
    assert (tmp_path / "b" / "x").exists()
    with pytest.raises(FileNotFoundError):
        switching.exchange(tmp_path / "a", tmp_path / "nothing")


class TestWithoutExchange:
    """A file system that cannot exchange two folders."""

    @pytest.fixture(autouse=True)
    def _cannot(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(switching, "exchange", lambda *_: False)

    def test_two_renames_switch(self, site: Path) -> None:
        publish_state(site, state(2))
        assert contents(site) == state(2)
        assert siblings(site) == []

    def test_a_second_rename_that_fails_undoes_the_first(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        rename = Path.rename

        def failing(path: Path, target: Path) -> Path:
            if path.name.endswith("new"):
                raise OSError(28, "No space left on device")
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", failing)
        with pytest.raises(CannotWrite, match="No space left"):
            publish_state(site, state(2))
        assert contents(site) == state(1)
        assert siblings(site) == []

    def test_what_stops_between_them_is_mended_by_the_next_run(self, site: Path) -> None:
        """As a kill leaves it: the old site aside, the new one beside it, nothing in the place of both."""
        site.rename(site.parent / ".public.convert-old")
        (site.parent / ".public.convert-new").mkdir()
        (site.parent / ".public.convert-new" / "half").write_bytes(b"")
        with SiteFolder(site).rebuild():
            assert contents(site) == state(1)
        assert contents(site) == state(1)
        assert siblings(site) == []

    def test_what_stops_after_them_is_cleared_away(self, site: Path) -> None:
        (site.parent / ".public.convert-old").mkdir()
        (site.parent / ".public.convert-old" / "index.html").write_bytes(b"older")
        publish_state(site, state(2))
        assert contents(site) == state(2)
        assert siblings(site) == []


@pytest.mark.slow
@pytest.mark.parametrize("way", [(), ("--two-renames",), ("--twin",)], ids=["exchanged", "two renames", "twin"])
def test_a_killed_run_leaves_the_old_site_or_the_new_one(way: tuple[str, ...]) -> None:
    script = ROOT / "benchmarks" / "kill_publish.py"
    done = subprocess.run(
        [sys.executable, str(script), "--kills", "8", "--seed", "7", *way],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert ", 0 faults" in done.stdout
