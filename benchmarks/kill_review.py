"""Kills a process that withdraws, corrects or approves, again and again, and looks at what is left.

    python benchmarks/kill_review.py [--kills 100] [--seed 1] [--ctrl-c]

Two posts share a sentence, and both are approved. Each time the output folder is as it was then, a process begins one
of the three steps, and is killed (or gets Ctrl-C) at a random moment of the time that the step takes, until as many
kills as asked have hit each of them before it was acknowledged. Then some command comes, drawn from all.

Fails where a decision that was acknowledged is lost, where a handout or a page of the site names a reviewer and the
history does not, where the other post still claims what was taken back, where the next command leaves a handout that
is stale, missing or cut off, where the post cannot be opened, or where the memory is damaged or still gives out what
was taken back.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import shutil
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from killing import is_killed

from converter.article import plain_text
from converter.errors import ConvertError
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.overview import board
from converter.pipeline.reviews.restoring import restore
from converter.pipeline.site.publishing import publish_site
from converter.pipeline.stored.posts import stored_post
from converter.review import Reviewer
from converter.settings import Settings, SiteSettings
from converter.translate import Hypothesis, Pair
from converter.translate.memory import open_memory

POSTS = {"fever": b"# Fever\n\nDrink water.\n\nDo not worry.\n", "heat": b"# Heat\n\nDrink water.\n\nRest now.\n"}
FEVER, HEAT = EditionName("fever", "es"), EditionName("heat", "es")
ANA = Reviewer("Ana Ruiz", "nurse")
TAKEN, CORRECTED = ".Retaw knirD", "Beba agua, por favor."
"""What the engine below makes of “Drink water.”, and what the reviewer makes of it."""
FORMATS = outputs(("txt", "html"), ("clear",))
ENDS_APPROVAL = frozenset({"withdrawn", "corrected", "objected", "retired", "translated"})
Step = Callable[[Settings], object]


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
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ctrl-c", action="store_true")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    sign = signal.SIGINT if options.ctrl_c else signal.SIGKILL
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        site = SiteSettings(formats=("txt",), profiles=("clear",))
        settings = Settings(output=Path(folder) / "output", site=site)
        begins = _prepare(settings)
        longest = {name: _seconds(settings, begins[name], step) for name, step in STEPS.items()}
        while len(left := [name for name in STEPS if hit[name] < options.kills]) > 0:
            name, following = chance.choice(left), chance.choice(sorted(NEXT))
            _put_back(settings, begins[name])
            killed = is_killed(lambda step=STEPS[name]: step(settings), chance.uniform(0, longest[name]), sign)  # type: ignore[misc]
            (hit if killed else missed)[name] += 1
            found = [
                f"{name}, then {following}: {fault}" for fault in look_at(settings, name, following, killed=killed)
            ]
            faults += found
    times = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in longest.items())
    print(f"{sign.name}: {dict(hit)} hit, {dict(missed)} after the step; {len(faults)} faults (steps take {times})")
    print(*faults, sep="\n")
    return 1 if faults else 0


def _prepare(settings: Settings) -> Mapping[str, Path]:
    """Make the posts. Returns the copy of the output folder from which each step begins."""
    for slug, post in POSTS.items():
        job = Job("-", languages=("es",), formats=("txt", "html"), source_language="en", stdin=post)
        fetch_handouts(job, settings, [Engine()])
        approve_edition(settings, EditionName(slug, "es"), ANA, accept_findings=True)
    file = Path(export_review(settings, FEVER, "xliff", _file(settings), engines=()).file)
    text = file.read_text(encoding="utf-8")
    if f">{TAKEN}<" not in text:
        raise SystemExit(f"The file has no “{TAKEN}”.")
    file.write_text(text.replace(f">{TAKEN}<", f">{CORRECTED}<"), encoding="utf-8")
    publish_site(settings.output.parent / "site", settings)
    approved, corrected = (settings.output.with_name(name) for name in ("approved", "corrected"))
    shutil.copytree(settings.output, approved)
    STEPS["correct"](settings)
    shutil.copytree(settings.output, corrected)
    return {"withdraw": approved, "correct": approved, "approve": corrected}


def _file(settings: Settings) -> Path:
    return settings.output.with_name("back.xlf")


def _put_back(settings: Settings, folder: Path) -> None:
    shutil.rmtree(settings.output)
    shutil.copytree(folder, settings.output)


def _seconds(settings: Settings, begin: Path, step: Step) -> float:
    """How long a step takes, with some room."""
    seconds = []
    for _ in range(5):
        _put_back(settings, begin)
        begun = time.perf_counter()
        is_killed(lambda: step(settings), 0.0, signal.SIGCONT)
        seconds.append(time.perf_counter() - begun)
    return 1.1 * statistics.median(seconds)


def look_at(settings: Settings, step: str, following: str, *, killed: bool) -> Iterator[str]:
    """Yield what is wrong after a step that was killed or acknowledged, and after the command that follows."""
    yield from _claiming(settings, "at once")
    if not killed and step not in _decisions(settings, FEVER):
        yield "it was acknowledged, and is not in the history"
    decided = _decisions(settings, FEVER)
    if decided & {"withdraw", "correct"} and step != "approve" and _granted(settings, HEAT):
        yield "the other post still stands approved"
    with contextlib.suppress(ConvertError):
        NEXT[following](settings)
    yield from _claiming(settings, "afterwards")
    for name in (FEVER, HEAT):
        yield from _standing(settings, name)
    yield from _remembering(settings)


def _claiming(settings: Settings, when: str) -> Iterator[str]:
    for name in (FEVER, HEAT):
        if _claims(settings, name) and not _granted(settings, name):
            yield f"{when}, a handout of {name.slug} names the reviewer, and its history does not"


def _standing(settings: Settings, name: EditionName) -> Iterator[str]:
    """Yield what is wrong with the handouts of an edition after a command that saw all posts, or this one."""
    stored = stored_post(settings.output, name.slug).stored_edition(name.tag)
    granted = _granted(settings, name)
    if (stored.bitext.state == "approved") != granted:
        yield f"{name.slug} is {stored.bitext.state}; its history says otherwise"
    words = [plain_text(segment.target) for segment in stored.translation.segments]
    for file, end in (("handout.txt", "\n"), ("handout.html", "</html>")):
        path = settings.output / name.slug / name.tag / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if not text.endswith(end) or any(word not in text for word in words):
            yield f"{file} of {name.slug} is not there, is cut off or is stale"
        elif (ANA.name in text) != granted:
            yield f"{file} of {name.slug} names its reviewer where it must not, or not where it must"


def _remembering(settings: Settings) -> Iterator[str]:
    with sqlite3.connect(settings.output / "memory.sqlite3") as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    if said != "ok":
        yield said
    with open_memory(settings.output) as memory:
        known = {entry.target_text for entry in memory.exact(["Drink water."], ("en", "es")).get("Drink water.", ())}
    if TAKEN in known and not _granted(settings, FEVER) and not _granted(settings, HEAT):
        yield "the memory gives out what was taken back"


def _events(settings: Settings, name: EditionName) -> list[dict[str, object]]:
    history = settings.output / name.slug / name.tag / "history.jsonl"
    return [json.loads(line) for line in history.read_text(encoding="utf-8").splitlines()]


def _granted(settings: Settings, name: EditionName) -> bool:
    """Tell whether the history's last word is an approval of the whole, without asking the program."""
    granting = False
    for event in _events(settings, name):
        granting = bool(event.get("edition")) or (granting and event["action"] not in ENDS_APPROVAL)
    return granting


def _decisions(settings: Settings, name: EditionName) -> set[str]:
    """The steps that the history tells of after the first approval; of approvals after the correction."""
    actions = [str(event["action"]) for event in _events(settings, name)][1:]
    names = {"withdrawn": "withdraw", "corrected": "correct", "approved": "approve"}
    return {names[action] for action in actions if action in names}


def _claims(settings: Settings, name: EditionName) -> list[str]:
    """Return the handouts that name the reviewer."""
    files = (settings.output / name.slug / name.tag).glob("handout*")
    return [file.name for file in files if ANA.name in file.read_text(encoding="utf-8")]


STEPS: dict[str, Step] = {
    "withdraw": lambda settings: withdraw_edition(settings, FEVER, ANA),
    "correct": lambda settings: import_review(settings, _file(settings), ANA, EditionFilter()),
    "approve": lambda settings: approve_edition(settings, FEVER, ANA, accept_findings=True),
}
"""What is killed."""


def _fetch(settings: Settings) -> None:
    for text in POSTS.values():
        job = Job("-", languages=("es",), formats=("txt",), source_language="en", stdin=text)
        fetch_handouts(job, settings, [Engine()])


def _for_both(step: Callable[[Settings, EditionName], object]) -> Step:
    """A step for each of the posts; what is refused is refused."""

    def both(settings: Settings) -> None:
        for name in (FEVER, HEAT):
            with contextlib.suppress(ConvertError):
                step(settings, name)

    return both


NEXT: dict[str, Step] = {
    "board": board,
    "build": lambda settings: build_handouts(BuildJob(FORMATS, allow_drafts=True), settings),
    "publish": lambda settings: publish_site(settings.output.parent / "site", settings),
    "fetch": _fetch,
    "history": _for_both(edition_history),
    "export": _for_both(lambda settings, name: export_review(settings, name, "xliff", engines=())),
    "restore": _for_both(lambda settings, name: restore(settings, name.slug)),
    "withdraw": _for_both(lambda settings, name: withdraw_edition(settings, name, ANA)),
    "approve": _for_both(lambda settings, name: approve_edition(settings, name, ANA, accept_findings=True)),
    "correct": _for_both(lambda settings, _: STEPS["correct"](settings)),
}
"""Commands of which any may come next."""


if __name__ == "__main__":
    sys.exit(main())
