"""The page of the architecture fits a page, names every part of the house, and places a change without a doubt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "converter"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NOT_OF_THE_HOUSE = {"__init__.py", "__pycache__", "py.typed", "templates"}
LESS_THAN_A_WORD = 3
"""Letters of “a”, “of”, “for” and the like, by which no row is found."""
CHANGES = {
    "a reader of another platform's pages": "sources/",
    "a new rule about lists in posts": "sources/structure/",
    "a check that looks for a lost link": "translate/checks/",
    "a new reviewers' file format": "review/",
    "a decision that a nurse can take": "review/deciding.py",
    "what a killed withdrawal leaves": "pipeline/stored/",
    "a new handout format": "render/",
    "a new language": "languages.py",
    "a page of the site": "pipeline/site/",
    "another place where package indexes lie": "packages/places.py",
    "a message for a full disk": "errors.py",
}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    lines = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0].splitlines()
    table = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in table[2:]]


ROOMS, PLACES = rows("The house"), rows("Where to put …")


def named(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def paragraph(beginning: str) -> str:
    return next(part for part in PAGE.split("\n\n") if part.startswith(beginning))


def stems(text: str) -> set[str]:
    """The words of a text by their beginnings, so that “decide” and “decision” are one."""
    words = re.findall(r"[a-z]+", text.casefold())
    return {word.removesuffix("s")[:5] for word in words if len(word) > LESS_THAN_A_WORD}


def places_of(change: str) -> list[str]:
    """What a reader finds who looks for the rows with most words of a change."""
    found = [(len(stems(change) & stems(what)), named(place)[0]) for what, place, _ in PLACES]
    most = max(count for count, _ in found)
    return [place for count, place in found if count == most] if most else []


def parts(folder: Path) -> set[str]:
    there = (path for path in folder.iterdir() if path.name not in NOT_OF_THE_HOUSE)
    return {f"{path.name}/" if path.is_dir() else path.name for path in there}


def test_it_is_one_page() -> None:
    lines = PAGE.splitlines()
    assert len(lines) <= 150
    assert [line for line in lines if len(line) > 120] == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_has_one_place(change: str) -> None:
    assert places_of(change) == [CHANGES[change]]


def test_a_change_of_another_kind_has_none() -> None:
    assert places_of("weather forecasts") == []


def test_the_table_of_rooms_is_the_house() -> None:
    rooms = [name for row in ROOMS for name in named(row[0])]
    assert len(rooms) == len(set(rooms))
    assert set(rooms) == parts(HOUSE) | {"templates/"}


@pytest.mark.parametrize("room", ["pipeline", "render"])
def test_a_room_of_many_parts_names_them_all(room: str) -> None:
    assert parts(HOUSE / room) - set(named(paragraph(f"Within `{room}/`"))) == set()


@pytest.mark.parametrize("room", ["sources", "pipeline", "render"])
def test_what_lies_within_a_room_is_there(room: str) -> None:
    names = named(paragraph(f"Within `{room}/`"))[1:]
    assert names
    assert [name for name in names if not (HOUSE / room / name).exists()] == []


def test_every_path_on_the_page_exists() -> None:
    decisions = PAGE.split("\n## Decisions\n", 1)[1].split("\n## Where", 1)[0]
    paths = [name for name in named(decisions) if "/" in name and " " not in name]
    paths += [name for _, place, _ in PLACES for name in named(place)]
    assert len(paths) > len(PLACES)
    assert [name for name in paths if not ((HOUSE / name).exists() or (ROOT / name).exists())] == []


def test_what_else_a_change_needs_exists() -> None:
    for _, place, more in PLACES:
        within = HOUSE / named(place)[0]
        for name in named(more):
            known = any((folder / name).exists() for folder in (HOUSE, ROOT, within))
            assert known or name in {"glossary/", "make docs"}, name
