"""The second tree of folders beside a large site holds what the site does, or is not used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.errors import CannotWrite
from converter.site_folder import switching
from tests.site_folder.folders import Kept, contents, manifest_agrees, publish_state, siblings, state

pytestmark = pytest.mark.slow

TWIN = ".public.convert-twin"


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def site(tmp_path: Path, kept: Kept) -> Path:
    """A site with its twin."""
    path = tmp_path / "sites" / "public"
    publish_state(path, state(1), kept=kept)
    return path


def tree(path: Path) -> dict[str, int]:
    """All that lies below a folder, with its inode where it is a file."""
    return {each.relative_to(path).as_posix(): each.is_file() and each.stat().st_ino for each in path.rglob("*")}


def twin(site: Path) -> Path:
    return site.with_name(TWIN)


def test_the_two_trees_take_turns_and_are_the_same(site: Path, kept: Kept) -> None:
    site.chmod(0o755)
    trees = {site.stat().st_ino, twin(site).stat().st_ino}
    for number in (2, 3, 3, 2):
        publish_state(site, state(number), kept=kept)
        assert contents(site) == state(number)
        assert manifest_agrees(site)
        assert tree(site) == tree(twin(site))
        assert siblings(site) == [TWIN]
        assert (site.stat().st_mode & 0o777, twin(site).stat().st_mode & 0o777) == (0o755, 0o700)
        assert {site.stat().st_ino, twin(site).stat().st_ino} == trees, "neither was made anew"


def put(name: str, data: bytes = b"mine") -> Callable[[Path], None]:
    def harm(place: Path) -> None:
        (place / name).parent.mkdir(exist_ok=True)
        (place / "beside").write_bytes(data)
        (place / "beside").rename(place / name)

    return harm


def remove(name: str) -> Callable[[Path], None]:
    return lambda place: (place / name).unlink()


def edit(place: Path) -> None:
    with (place / "same/0.txt").open("rb+") as file:
        file.write(b"other")


HARMS: dict[str, Callable[[Path], None]] = {
    "a file is added": put("same/map.png"),
    "a folder is added": put("own/map.png"),
    "an empty folder is added": lambda place: (place / "drafts").mkdir(),
    "a file is replaced": put("same/1.txt"),
    "a file is replaced by the same": put("same/1.txt", b"same" * 50),
    "a file is removed": remove("same/1.txt"),
    "a folder is removed": lambda place: shutil.rmtree(place / "same"),
    "a file is edited": edit,
    "a page goes with its folder": lambda place: shutil.rmtree(place / "own-1"),
}
every_harm = pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)


@every_harm
def test_what_a_person_does_to_the_site_counts(harm: Callable[[Path], None], site: Path, kept: Kept) -> None:
    harm(site)
    added = {name: data for name, data in contents(site).items() if name not in state(1)}
    publish_state(site, state(2), kept=kept)
    assert contents(site) == {**state(2), **added}
    assert tree(site) == tree(twin(site))
    assert (site / "drafts").is_dir() == (harm is HARMS["an empty folder is added"])


@every_harm
def test_nothing_that_is_done_to_the_twin_reaches_the_site(
    harm: Callable[[Path], None], site: Path, kept: Kept
) -> None:
    harm(twin(site))
    publish_state(site, state(2), kept=kept)
    assert contents(site) == state(2)
    assert manifest_agrees(site)
    assert tree(site) == tree(twin(site))


@pytest.mark.parametrize("harmed", [Path, twin], ids=["site", "twin"])
@pytest.mark.parametrize("harm", ["a file is added", "a file is replaced by the same"])
def test_a_run_that_changes_nothing_takes_nothing_for_granted(
    harmed: Callable[[Path], Path], harm: str, site: Path, kept: Kept
) -> None:
    HARMS[harm](harmed(site))
    added = {name: data for name, data in contents(site).items() if name not in state(1)}
    for number in (1, 2):
        publish_state(site, state(number), kept=kept)
        assert contents(site) == {**state(number), **added}
    assert tree(site) == tree(twin(site))


def test_what_a_person_takes_away_again_is_gone(site: Path, kept: Kept) -> None:
    put("own/map.png")(site)
    publish_state(site, state(2), kept=kept)
    shutil.rmtree(site / "own")
    publish_state(site, state(3), kept=kept)
    assert contents(site) == state(3)
    assert not (site / "own").exists()
    assert tree(site) == tree(twin(site))


@pytest.mark.parametrize("step", range(0, 60, 12))
def test_what_fails_at_any_step_leaves_a_whole_site_and_the_next_run_mends_the_twin(
    step: int, site: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = 0

    def counting(call: Callable[..., None]) -> Callable[..., None]:
        def counted(*args: object, **options: object) -> None:
            nonlocal done
            done += 1
            if done > step:
                raise OSError(28, "No space left on device")
            call(*args, **options)

        return counted

    with monkeypatch.context() as patch:
        for name in ("link", "rename", "unlink"):
            patch.setattr(os, name, counting(getattr(os, name)))
        try:
            publish_state(site, state(2), kept=kept)
        except CannotWrite:
            assert contents(site) == state(1)
        else:
            assert contents(site) == state(2)
    assert done > step, "it failed somewhere"
    publish_state(site, state(3), kept=kept)
    assert contents(site) == state(3)
    assert tree(site) == tree(twin(site))


def test_a_small_site_and_one_that_cannot_be_linked_have_none(
    tmp_path: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    publish_state(tmp_path / "small" / "public", state(1))
    assert siblings(tmp_path / "small" / "public") == []
    monkeypatch.setattr(os, "link", refuse)
    for number in (1, 2, 3):
        publish_state(tmp_path / "public", state(number), kept=kept)
        assert contents(tmp_path / "public") == state(number)
        assert siblings(tmp_path / "public") == ["small"]


def test_it_goes_where_two_folders_cannot_change_places(
    site: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switching, "exchange", lambda *_: False)
    for number in (2, 3):
        publish_state(site, state(number), kept=kept)
        assert contents(site) == state(number)
        assert siblings(site) == []
