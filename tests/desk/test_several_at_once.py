"""Several windows at once, and a desk that is killed: nothing is lost, nothing doubled, nothing overwritten."""

from __future__ import annotations

import html
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import httpx
import pytest

from converter.article import plain_text
from converter.pipeline.reviews.answering import shown_edition
from converter.pipeline.reviews.board import edition_history
from converter.settings import Settings
from tests.desk.conftest import ES
from tests.desk.running import RunningDesk, running_desk
from tests.pipeline.reviews.posts import ANA, NAME, fetched
from tests.translate.engines import CountingEngine

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SENTENCES = 24
POST = "# Fever\n\n" + "\n\n".join(f"Tip {number}: drink {number} glasses of water." for number in range(1, SENTENCES))


class Window:
    """A window of the one browser that was let in."""

    def __init__(self, desk: RunningDesk) -> None:
        self._desk = desk
        self.client = httpx.Client(follow_redirects=True, trust_env=False, timeout=120)
        self.client.get(desk.link)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def fields(self) -> dict[int, dict[str, str]]:
        """The hidden fields of the form about each sentence, by its number."""
        page = html.unescape(self.client.get(f"{self._desk.address}{ES}?order=reading").text)
        forms = re.findall(r'<form method="post" action="[^"]*/answer".*?</form>', page, re.DOTALL)
        found = [dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)) for form in forms]
        return {int(each["number"]): each for each in found}

    def answer(self, fields: dict[str, str], text: str) -> int:
        sent = {**fields, "text": text, "answer": "keep"}
        return self.client.post(
            f"{self._desk.address}{ES}/answer", data=sent, headers={"Origin": self._desk.address}
        ).status_code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fetched(Settings(output=tmp_path / "output"), CountingEngine(("en", "es")), POST)
    lines = ("[review]", f'name = "{ANA.name}"', f'qualification = "{ANA.qualification}"', "")
    (tmp_path / "convert.toml").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def translations(folder: Path) -> dict[int, str]:
    shown = shown_edition(Settings(output=folder / "output"), NAME)
    return {each.row.number: plain_text(each.row.target) for each in shown.sentences}


def test_answers_at_the_same_time_are_all_kept_once(folder: Path) -> None:
    with running_desk(folder) as desk, Window(desk) as window:
        fields = window.fields()
        wanted = {number: f"Consejo {number}: beba {number} vasos." for number in fields}
        with ThreadPoolExecutor(8) as several:
            statuses = Counter(several.map(lambda number: window.answer(fields[number], wanted[number]), fields))
    assert statuses == {200: SENTENCES}
    assert translations(folder) == wanted
    events = edition_history(Settings(output=folder / "output"), NAME)
    corrected = Counter(change.segment for event in events for change in event.segments if event.action == "corrected")
    assert set(corrected.values()) == {1}


def test_two_corrections_of_one_sentence_overwrite_nothing(folder: Path) -> None:
    with running_desk(folder) as desk, Window(desk) as window:
        fields = window.fields()[3]
        with ThreadPoolExecutor(2) as several:
            list(several.map(lambda text: window.answer(fields, text), ("Beba 2 vasos.", "Tome 2 vasos.")))
    shown = shown_edition(Settings(output=folder / "output"), NAME)
    (sentence,) = [each for each in shown.sentences if each.row.number == 3]
    said = f"{plain_text(sentence.row.target)} {sentence.objections}"
    assert "Beba 2 vasos." in said
    assert "Tome 2 vasos." in said


def test_a_desk_that_is_killed_loses_nothing_that_it_acknowledged(folder: Path) -> None:
    acknowledged: dict[int, str] = {}
    with running_desk(folder) as desk, Window(desk) as window:
        for number, fields in list(window.fields().items())[:6]:
            text = f"Consejo {number}: beba {number} vasos."
            assert window.answer(fields, text) == 200
            acknowledged[number] = text
        desk.process.kill()
    now = translations(folder)
    assert {number: now[number] for number in acknowledged} == acknowledged
    with running_desk(folder) as desk, Window(desk) as window:
        assert len(window.fields()) == SENTENCES, "and the next desk goes on"


def test_two_desks_on_one_folder_share_it(folder: Path) -> None:
    with running_desk(folder) as one, running_desk(folder) as other, Window(one) as left, Window(other) as right:
        windows = left, right
        fields = [window.fields() for window in windows]
        with ThreadPoolExecutor(6) as several:
            statuses = several.map(
                lambda number: windows[number % 2].answer(fields[number % 2][number], f"Consejo {number}: {number}."),
                fields[0],
            )
            assert set(statuses) == {200}
    assert set(translations(folder).values()) == {f"Consejo {number}: {number}." for number in fields[0]}
