"""Kills a process that takes corrections over and approves them, again and again, and looks at what is left.

    python benchmarks/kill_review.py [--kills 50] [--seed 1]

Each round exports a translation, corrects a sentence in the file, imports the file, and approves the edition. The
process is killed at a random moment, until as many kills as asked have hit the import, and as many the approval.

Fails where the post cannot be opened after a kill, where a correction or an approval that was acknowledged is lost,
where the history or the approval is not to be believed, where a handout is cut off, or where the memory is damaged.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from killing import until_killed

from converter.article import plain_text
from converter.pipeline.posts.fetching import Job, fetch_handouts
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import EditionName, approve_edition
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
STEPS = ("exporting", "import", "approval")
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
        while min(hit["import"], hit["approval"]) < options.kills:
            done = until_killed(working(settings, number + 1), chance.uniform(0, longest))
            step = STEPS[done % len(STEPS)]
            hit[step] += 1
            faults += [f"kill {hit.total()} at the {step}: {fault}" for fault in look_at(settings, number + 1, done)]
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


def correction(number: int) -> str:
    """Return the sentence that a round puts in."""
    return f"Beba agua, por favor ({number})."


def _sentence(settings: Settings) -> str:
    translation = stored_post(settings.output, NAME.slug).stored_edition(NAME.tag).translation
    return next(plain_text(each.target) for each in translation.segments if plain_text(each.source) == "Drink water.")


def look_at(settings: Settings, first: int, steps: int) -> Iterator[str]:
    """Yield what is wrong with the post as the next run would open it, after ``steps`` steps were acknowledged."""
    rounds, step = divmod(steps, len(STEPS))
    post = stored_post(settings.output, NAME.slug)
    state = post.stored_edition(NAME.tag).bitext.state
    corrected = first + rounds - (step < STEPS.index("approval"))
    possible = {correction(corrected), correction(corrected + 1)} if corrected >= first else None
    if possible and _sentence(settings) not in possible:
        yield f"“{_sentence(settings)}” instead of one of {possible}"
    if steps and step == 0 and state != "approved":
        yield f"the edition is {state}, and its approval was acknowledged"
    approvals = [event for event in edition_history(settings, NAME) if event.action == "approved"]
    if state == "approved" and (not approvals or post.edition(NAME.tag).status != "reviewed"):
        yield "the edition is approved, and the history does not say so"
    if (state == "approved") != bool(publishable(settings, allow_drafts=False)):
        yield f"the edition is {state}, and what may be published says otherwise"
    text = (post.folder.path / "es" / "handout.txt").read_text(encoding="utf-8")
    draft = text.startswith("Traducción automática") and text.endswith(": nadie todavía\n")
    if not draft and not ("Ana Ruiz, nurse" in text and "Fecha de revisión" in text.splitlines()[-1]):
        yield "the handout is neither a whole draft nor a whole final one"
    with sqlite3.connect(settings.output / "memory.sqlite3") as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    if said != "ok":
        yield said


if __name__ == "__main__":
    sys.exit(main())
