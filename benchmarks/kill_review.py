"""Kills a process that corrects, approves and withdraws, again and again, and looks at what is left.

    python benchmarks/kill_review.py [--kills 50] [--seed 1] [--ctrl-c]

Each round exports a translation, corrects a sentence in the file, imports the file, approves the edition and withdraws
the approval. The process is killed at a random moment (or gets Ctrl-C), until as many kills as asked have hit the
import, the approval and the withdrawal.

Fails where the post cannot be opened after a kill, where a decision that was acknowledged is lost, where the history or
the approval is not to be believed, where a handout names a reviewer and the history does not, where the next command,
whichever it is, leaves a handout that is stale or missing, where one is cut off, or where the memory is damaged.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from killing import until_killed

from converter.article import plain_text
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.posts.fetching import Job, fetch_handouts
from converter.pipeline.reviews.board import board, edition_history
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.site.publishable import publishable
from converter.pipeline.stored.posts import stored_post
from converter.review import Reviewer
from converter.settings import Settings
from converter.translate import Hypothesis, Pair

POST = b"# Fever\n\nDrink water.\n\nDo not worry.\n"
NAME = EditionName("fever", "es")
ANA = Reviewer("Ana Ruiz", "nurse")
STEPS = ("exporting", "import", "approval", "withdrawal")
"""What is under way after each sign of life, counted from the beginning of a round."""


class Engine:
    """Needs no data."""

    name, version, pivot, rough = "Mirror", "1", "en", False

    def data_version(self, pair: Pair) -> str:
        """Nothing."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """English to Spanish."""
        return frozenset({("en", "es")})

    def translate(self, sentences: Sequence[str], pair: Pair, keep: object = ()) -> list[tuple[Hypothesis, ...]]:
        """Each sentence backwards."""
        return [(Hypothesis(text[::-1]),) for text in sentences]


def main() -> int:
    """Kill as often as asked; 0 where every state was whole, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ctrl-c", action="store_true")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    hit: Counter[str] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(output=Path(folder) / "output")
        fetch_handouts(
            Job("-", languages=("es",), formats=("txt",), source_language="en", stdin=POST), settings, [Engine()]
        )
        begun = time.perf_counter()
        done = until_killed(working(settings, 0), 1.0)
        longest = 8 * (time.perf_counter() - begun) / max(1, done)
        number = done // len(STEPS)
        sign = signal.SIGINT if options.ctrl_c else signal.SIGKILL
        while min(hit[step] for step in STEPS[1:]) < options.kills:
            done = until_killed(working(settings, number + 1), chance.uniform(0, longest), sign)
            step, following = STEPS[done % len(STEPS)], chance.choice(sorted(NEXT))
            hit[step] += 1
            found = look_at(settings, number + 1, done, following)
            faults += [f"kill {hit.total()} at the {step}, then {following}: {fault}" for fault in found]
            number += 1 + done // len(STEPS)
    print(f"{hit.total()} kills: {dict(hit)}, {len(faults)} faults")
    print(*faults, sep="\n")
    return 1 if faults else 0


def working(settings: Settings, first: int) -> Iterator[None]:
    """Rounds from number ``first`` on; pauses after each of ``STEPS``."""
    for number in range(first, sys.maxsize):
        yield from _round(settings, number)


def _round(settings: Settings, number: int) -> Iterator[None]:
    file = Path(export_review(settings, NAME, "xliff").file)
    old = _sentence(settings)
    corrected = file.with_name("corrected.xlf")
    text = file.read_text(encoding="utf-8")
    corrected.write_text(text.replace(f">{old}<", f">{correction(number)}<"), encoding="utf-8")
    yield
    import_review(settings, corrected, ANA, EditionFilter())
    yield
    approve_edition(settings, NAME, ANA, accept_findings=True)
    yield
    withdraw_edition(settings, NAME, ANA)
    yield


def correction(number: int) -> str:
    """Return the sentence that a round puts in."""
    return f"Beba agua, por favor ({number})."


def _sentence(settings: Settings) -> str:
    translation = stored_post(settings.output, NAME.slug).stored_edition(NAME.tag).translation
    return next(plain_text(each.target) for each in translation.segments if plain_text(each.source) == "Drink water.")


def look_at(settings: Settings, first: int, steps: int, following: str) -> Iterator[str]:
    """Yield what is wrong with the post after ``steps`` acknowledged steps, and after the command that follows."""
    rounds, step = divmod(steps, len(STEPS))
    history = settings.output / NAME.slug / "es" / "history.jsonl"
    if claims(settings) and not granted(history):
        yield "a handout names the reviewer, and the history does not"
    NEXT[following](settings)
    post = stored_post(settings.output, NAME.slug)
    state = post.stored_edition(NAME.tag).bitext.state
    corrected = first + rounds - (step < STEPS.index("approval"))
    possible = {correction(corrected), correction(corrected + 1)} if corrected >= first else None
    if possible and _sentence(settings) not in possible:
        yield f"“{_sentence(settings)}” instead of one of {possible}"
    if STEPS[step] == "exporting" and steps and state == "approved":
        yield "the edition is approved, and a withdrawal was acknowledged"
    if (state == "approved") != granted(history) or (state == "approved") != bool(claims(settings)):
        yield f"the edition is {state}; the history and the handout say otherwise"
    if (state == "approved") != bool(publishable(settings, allow_drafts=False)):
        yield f"the edition is {state}, and what may be published says otherwise"
    handout = post.folder.path / "es" / "handout.txt"
    if (
        not handout.exists()
        or not handout.read_bytes().endswith(b"\n")
        or _sentence(settings) not in handout.read_text()
    ):
        yield "the handout is not there, is cut off or is stale"
    with sqlite3.connect(settings.output / "memory.sqlite3") as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    if said != "ok":
        yield said


def claims(settings: Settings) -> list[str]:
    """Return the handouts that name the reviewer."""
    files = (settings.output / NAME.slug / "es").glob("handout*")
    return [file.name for file in files if ANA.name in file.read_text(encoding="utf-8")]


def granted(history: Path) -> bool:
    """Tell whether the history's last word is an approval of the whole, without asking the program."""
    granting = False
    for event in map(json.loads, history.read_text(encoding="utf-8").splitlines() if history.exists() else ()):
        granting = bool(event.get("edition")) or (granting and event["action"] not in {"withdrawn", "corrected"})
    return granting


NEXT: dict[str, Callable[[Settings], object]] = {
    "board": board,
    "history": lambda settings: edition_history(settings, NAME),
    "export": lambda settings: export_review(settings, NAME, "xliff"),
    "build": lambda settings: build_handouts(BuildJob(outputs(("txt",), ("clear",)), allow_drafts=True), settings),
}
"""Commands of which any may come next."""


if __name__ == "__main__":
    sys.exit(main())
