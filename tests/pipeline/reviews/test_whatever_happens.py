"""Whatever people, kills and damage do to posts, no file claims more than the histories of their reviews grant.

A state machine plays front desk, nurse, attacker and power cut on two posts that share sentences. After every step each
handout that names the reviewer is compared with the histories as they lie on the disk, which are read here without the
program's own eyes: its words must stand approved, and none of them may have been taken back in the other post since.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from converter.errors import ConvertError
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.reviews.restoring import restore
from converter.pipeline.site.publishing import publish_site
from converter.settings import Settings, SiteSettings
from converter.translate.memory import open_memory
from tests.pipeline.reviews.posts import ANA, fetched
from tests.translate.engines import CountingEngine

WORDS = ("Drink water.", "Do not worry.", "Call us.", "Rest in bed.")
POSTS = {
    "fever": "# Fever\n\nA fever is a sign that the body fights an infection.",
    "heat": "# Heat\n\nIn great heat the body loses much more water than you think.",
}
posts = st.sampled_from(sorted(POSTS))
MOMENTS = st.none() | st.integers(0, 30)
"""When a run is ended: before its change of that number on the disk, or not at all."""
MEMORY_DISK = Path("/dev/shm")
"""Where flushing a file costs nothing, if there is such a place."""
TAKEN_BACK = {"withdrawn", "corrected", "objected"}
Sentence = tuple[str, str]
"""A source with its translation."""


class Ended(BaseException):
    """A run that is ended from outside."""


class Posts(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else None))
        site = SiteSettings(formats=("txt",), profiles=("clear",))
        self.settings = Settings(output=self.root / "output", site=site)
        self.old: list[tuple[str, bytes]] = []
        self.time = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
        for slug in POSTS:
            self.edit(slug, list(WORDS[:2]))

    @initialize(times=st.integers(0, 2))
    def begin(self, times: int) -> None:
        for slug in list(POSTS)[:times]:
            self.approve(slug, None)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def clock(self) -> dt.datetime:
        """A second later each time."""
        self.time += dt.timedelta(seconds=1)
        return self.time

    def folder(self, slug: str) -> Path:
        return self.settings.output / slug

    def attempt(self, step: Callable[[], object], moment: int | None) -> None:
        """Do a step, which may be refused; with ``moment``, end it before its change of that number on the disk."""
        for slug in POSTS:
            file = self.folder(slug) / "es/translation.json"
            if file.is_file():
                self.old.append((slug, file.read_bytes()))
        with contextlib.suppress(ConvertError, Ended), _ended(moment):
            step()

    @rule(slug=posts, words=st.permutations(WORDS), most=st.integers(1, 4), moment=MOMENTS)
    def fetch(self, slug: str, words: list[str], most: int, moment: int | None) -> None:
        self.attempt(lambda: self.edit(slug, words[:most]), moment)

    def edit(self, slug: str, words: list[str]) -> None:
        fetched(self.settings, CountingEngine(("en", "es")), "\n\n".join((POSTS[slug], *words)), clock=self.clock)

    @rule(slug=posts)
    def fetch_the_original_alone(self, slug: str) -> None:
        text = f"{POSTS[slug]}\n\nSleep well."
        self.attempt(lambda: fetched(self.settings, CountingEngine(("en", "es")), text, "en", clock=self.clock), None)

    @rule(slug=posts, moment=MOMENTS)
    def approve(self, slug: str, moment: int | None) -> None:
        name = EditionName(slug, "es")
        approve = partial(approve_edition, self.settings, name, ANA, accept_findings=True, clock=self.clock)
        self.attempt(approve, moment)

    @rule(slug=posts, segment=st.sampled_from(["s0.b0#0", "s0.b1#0", "s0.b2#0"]))
    def approve_one(self, slug: str, segment: str) -> None:
        name = EditionName(slug, "es")
        self.attempt(lambda: approve_edition(self.settings, name, ANA, (segment,), clock=self.clock), None)

    @rule(slug=posts, moment=MOMENTS)
    def withdraw(self, slug: str, moment: int | None) -> None:
        name = EditionName(slug, "es")
        self.attempt(lambda: withdraw_edition(self.settings, name, ANA, clock=self.clock), moment)

    @rule(slug=posts, word=st.sampled_from(["", "Beba agua.", "no"]), moment=st.integers(0, 20))
    def take_back_what_both_have_and_be_ended(self, slug: str, word: str, moment: int) -> None:
        for each in POSTS:
            self.approve(each, None)
        if word:
            self.correct(slug, word, moment)
        else:
            self.withdraw(slug, moment)

    @rule(slug=posts, word=st.sampled_from(["Beba agua.", "no", "ok", "✓", "", "Llame."]), moment=MOMENTS)
    def correct(self, slug: str, word: str, moment: int | None) -> None:
        self.attempt(lambda: self.take_over(slug, word), moment)

    def take_over(self, slug: str, word: str) -> None:
        file = Path(export_review(self.settings, EditionName(slug, "es"), "xliff", engines=[], clock=self.clock).file)
        back = self.root / "back.xlf"
        back.write_text(file.read_text(encoding="utf-8").replace(">KnirD .retaw<", f">{word}<"), encoding="utf-8")
        import_review(self.settings, back, ANA, EditionFilter(slug), clock=self.clock)

    @rule(step=st.sampled_from(["board", "build", "publish", "restore fever", "restore heat"]))
    def look(self, step: str) -> None:
        job = BuildJob(outputs(("txt",), ("clear",)), allow_drafts=True)
        steps: dict[str, Callable[[], object]] = {
            "board": lambda: board(self.settings),
            "build": lambda: build_handouts(job, self.settings),
            "publish": lambda: publish_site(self.root / "site", self.settings),
            "restore fever": lambda: restore(self.settings, "fever", clock=self.clock),
            "restore heat": lambda: restore(self.settings, "heat", clock=self.clock),
        }
        self.attempt(steps[step], None)

    @rule(
        slug=posts,
        name=st.sampled_from(["article.json", "es/translation.json", ".state.json"]),
        cut=st.integers(0, 200),
    )
    def damage(self, slug: str, name: str, cut: int) -> None:
        file = self.folder(slug) / name
        if file.is_file():
            file.write_bytes(file.read_bytes()[:cut])

    @rule(slug=posts, name=st.sampled_from(["es/translation.json", ".state.json"]))
    def lose(self, slug: str, name: str) -> None:
        (self.folder(slug) / name).unlink(missing_ok=True)

    @rule()
    def lose_the_memory(self) -> None:
        for file in self.settings.output.glob("memory.sqlite3*"):
            file.unlink()

    @rule(which=st.integers(0, 100))
    def put_an_older_translation_back(self, which: int) -> None:
        if self.old:
            slug, data = self.old[which % len(self.old)]
            if (self.folder(slug) / "es").is_dir():
                (self.folder(slug) / "es/translation.json").write_bytes(data)

    @invariant()
    def no_handout_claims_more_than_was_approved(self) -> None:
        for slug in POSTS:
            for handout in self.folder(slug).glob("es/handout*.txt"):
                text = " ".join(handout.read_text(encoding="utf-8").split())
                if ANA.name in text:
                    assert [sentence for sentence in self.approved(slug) if sentence not in text] == []

    @invariant()
    def no_handout_claims_what_was_taken_back_in_the_other_post(self) -> None:
        for slug in POSTS:
            texts = (path.read_text(encoding="utf-8") for path in self.folder(slug).glob("es/handout*.txt"))
            if any(ANA.name in text for text in texts):
                assert self.newest_approvals(slug).keys() & self.taken_back(but=slug) == set()

    @rule()
    def the_memory_gives_out_nothing_that_was_taken_back(self) -> None:
        """After the board has finished what was left undone; what is damaged cannot tell the memory anything."""
        if any(row.state == "damaged" for row in board(self.settings)):
            return
        with open_memory(self.settings.output) as memory:
            entries = [entry for unit in memory.entries("en", "es", human_only=True) for entry in unit]
        assert {(entry.source_text, entry.target_text) for entry in entries} & self.taken_back() == set()

    def events(self, slug: str) -> list[dict[str, Any]]:
        """The history of a review, as it lies there."""
        file = self.folder(slug) / "es/history.jsonl"
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []

    def approved(self, slug: str) -> list[str]:
        """The sentences of the edition that the history says stands approved; fails where there is none."""
        copy = None
        for event in self.events(slug):
            copy = None if event["action"] in TAKEN_BACK | {"retired"} else event.get("edition") or copy
        assert copy, "a handout names the reviewer, and no approval stands"
        edition = json.loads((self.folder(slug) / f"es/approved/{copy}.json").read_bytes())
        return [" ".join(text.split()) for text in _texts(edition["article"]["sections"])]

    def newest_approvals(self, slug: str) -> dict[Sentence, str]:
        """When each sentence of the edition that was approved last was approved."""
        events = self.events(slug)
        *_, last = (event for event in events if event.get("edition"))
        copy = json.loads((self.folder(slug) / f"es/decided/{last['translation']}.json").read_bytes())
        return {
            (_plain(segment["source"]), _plain(segment["target"])): segment["approval"]["when"]
            for segment in copy["segments"]
        }

    def taken_back(self, but: str = "") -> set[Sentence]:
        """What was taken back in the posts, or all but one, and not approved in any since."""
        newest: dict[Sentence, tuple[str, bool]] = {}
        for slug in POSTS:
            for event in self.events(slug):
                if event["action"] in TAKEN_BACK | {"approved"} and (event["action"] == "approved" or slug != but):
                    for change in event.get("segments", ()):
                        target = change["before" if event["action"] == "corrected" else "after"]
                        fact = event["when"], event["action"] != "approved"
                        sentence = change["source"], target
                        newest[sentence] = max(newest.get(sentence, ("", False)), fact)
        return {sentence for sentence, (_, is_back) in newest.items() if is_back and sentence[1]}


def _texts(node: Any) -> Iterator[str]:
    """The words of every paragraph below a node of an article's JSON."""
    if isinstance(node, dict) and node.get("kind") == "paragraph":
        yield _plain(node["spans"])
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _texts(inner)


def _plain(spans: list[dict[str, str]]) -> str:
    return "".join(span["text"] for span in spans)


@contextlib.contextmanager
def _ended(moment: int | None) -> Iterator[None]:
    count = 0

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            nonlocal count
            if count == moment:
                raise Ended
            count += 1
            return real(*arguments, **more)

        return call

    with pytest.MonkeyPatch.context() as patched:
        for name in ("replace", "unlink", "rename"):
            patched.setattr(os, name, counting(getattr(os, name)))
        yield


TestWhateverHappens = Posts.TestCase
TestWhateverHappens.settings = settings(
    max_examples=30, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestWhateverHappens = pytest.mark.slow(TestWhateverHappens)
