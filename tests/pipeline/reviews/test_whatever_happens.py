"""Whatever people, kills and damage do to a post, no file claims more than the history of its review grants.

A state machine plays front desk, nurse, attacker and power cut. After every step each handout that names the reviewer
is compared with the history as it lies on the disk, which is read here without the program's own eyes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from converter.errors import ConvertError
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.reviews.board import board
from converter.pipeline.reviews.decisions import approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.restoring import restore
from converter.pipeline.site.publishing import publish_site
from converter.settings import Settings
from tests.pipeline.reviews.posts import ANA, NAME, SLUG, fetched
from tests.translate.engines import CountingEngine

WORDS = ("Drink water.", "Do not worry.", "Call us.", "Rest in bed.")
MOMENTS = st.none() | st.integers(0, 12)
"""When a run is ended: before its change of that number on the disk, or not at all."""
MEMORY_DISK = Path("/dev/shm")
"""Where flushing a file costs nothing, if there is such a place."""
TAKEN_BACK = {"withdrawn", "corrected", "objected"}


class Ended(BaseException):
    """A run that is ended from outside."""


class Post(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else None))
        self.settings = Settings(output=self.root / "output")
        self.folder = self.settings.output / SLUG
        self.old: list[bytes] = []
        self.edit(list(WORDS[:2]))

    @initialize(times=st.integers(0, 1))
    def begin(self, times: int) -> None:
        for _ in range(times):
            self.approve(None)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def attempt(self, step: Callable[[], object], moment: int | None) -> None:
        """Do a step, which may be refused; with ``moment``, end it before its change of that number on the disk."""
        file = self.folder / "es/translation.json"
        if file.is_file():
            self.old.append(file.read_bytes())
        with contextlib.suppress(ConvertError, Ended), _ended(moment):
            step()

    @rule(words=st.permutations(WORDS), most=st.integers(1, 4), moment=MOMENTS)
    def fetch(self, words: list[str], most: int, moment: int | None) -> None:
        self.attempt(lambda: self.edit(words[:most]), moment)

    def edit(self, words: list[str]) -> None:
        text = "# Fever\n\nA fever is a sign that the body fights an infection.\n\n" + "\n\n".join(words)
        fetched(self.settings, CountingEngine(("en", "es")), text)

    @rule()
    def fetch_the_original_alone(self) -> None:
        text = "# Fever\n\nA fever is a sign that the body fights an infection.\n\nSleep well."
        self.attempt(lambda: fetched(self.settings, CountingEngine(("en", "es")), text, "en"), None)

    @rule(moment=MOMENTS)
    def approve(self, moment: int | None) -> None:
        self.attempt(lambda: approve_edition(self.settings, NAME, ANA, accept_findings=True), moment)

    @rule()
    def approve_one(self) -> None:
        self.attempt(lambda: approve_edition(self.settings, NAME, ANA, ("s0.b0#0",)), None)

    @rule(moment=MOMENTS)
    def withdraw(self, moment: int | None) -> None:
        self.attempt(lambda: withdraw_edition(self.settings, NAME, ANA), moment)

    @rule(withdrawn=st.integers(0, 1), moment=st.integers(0, 8))
    def take_an_approval_back_and_be_ended(self, withdrawn: int, moment: int) -> None:
        self.approve(None)
        if withdrawn:
            self.withdraw(moment)
        else:
            self.correct("Beba agua.", moment)

    @rule(word=st.sampled_from(["Beba agua.", "no", "ok", "✓", "", "Llame."]), moment=MOMENTS)
    def correct(self, word: str, moment: int | None) -> None:
        self.attempt(lambda: self.take_over(word), moment)

    def take_over(self, word: str) -> None:
        file = Path(export_review(self.settings, NAME, "xliff").file)
        back = self.root / "back.xlf"
        back.write_text(file.read_text(encoding="utf-8").replace(">KnirD .retaw<", f">{word}<"), encoding="utf-8")
        import_review(self.settings, back, ANA, EditionFilter())

    @rule(step=st.sampled_from(["board", "build", "publish", "restore"]))
    def look(self, step: str) -> None:
        job = BuildJob(outputs(("txt",), ("clear",)), allow_drafts=True)
        steps: dict[str, Callable[[], object]] = {
            "board": lambda: board(self.settings),
            "build": lambda: build_handouts(job, self.settings),
            "publish": lambda: publish_site(self.root / "site", self.settings),
            "restore": lambda: restore(self.settings, SLUG),
        }
        self.attempt(steps[step], None)

    @rule(name=st.sampled_from(["article.json", "es/translation.json", ".state.json"]), cut=st.integers(0, 200))
    def damage(self, name: str, cut: int) -> None:
        file = self.folder / name
        if file.is_file():
            file.write_bytes(file.read_bytes()[:cut])

    @rule(name=st.sampled_from(["es/translation.json", ".state.json"]))
    def lose(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule(which=st.integers(0, 100))
    def put_an_older_translation_back(self, which: int) -> None:
        file = self.folder / "es/translation.json"
        if self.old and file.parent.is_dir():
            file.write_bytes(self.old[which % len(self.old)])

    @invariant()
    def no_handout_claims_more_than_was_approved(self) -> None:
        for handout in self.folder.glob("es/handout*.txt"):
            text = " ".join(handout.read_text(encoding="utf-8").split())
            if ANA.name in text:
                assert [sentence for sentence in self.approved() if sentence not in text] == []

    def approved(self) -> list[str]:
        """The sentences of the edition that the history says stands approved; fails where there is none."""
        copy = None
        for event in map(json.loads, (self.folder / "es/history.jsonl").read_text(encoding="utf-8").splitlines()):
            copy = None if event["action"] in TAKEN_BACK else event.get("edition") or copy
        assert copy, "a handout names the reviewer, and no approval stands"
        edition = json.loads((self.folder / f"es/approved/{copy}.json").read_bytes())
        return [" ".join(text.split()) for text in _texts(edition["article"]["sections"])]


def _texts(node: Any) -> Iterator[str]:
    """The words of every paragraph below a node of an article's JSON."""
    if isinstance(node, dict) and node.get("kind") == "paragraph":
        yield "".join(span["text"] for span in node["spans"])
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _texts(inner)


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


TestWhateverHappens = Post.TestCase
TestWhateverHappens.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestWhateverHappens = pytest.mark.slow(TestWhateverHappens)
