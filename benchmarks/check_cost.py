"""What the checks of meaning add to the cost of all checks, and how long the lists of ideas load.

Every handout sentence of ``tests/translate/checks/meaning/handout_faults``, in twelve languages, is checked beside its
translation, by all rules and by all but those that compare ideas, medicines and designations, in turn; the least time
of a few rounds counts, as other programs only ever add to it. Each list is loaded in a process of its own.

    python benchmarks/check_cost.py

Fails where the checks cost more than 1.5 times what they cost without those of meaning, or a list takes more than
50 ms to load.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from inspect import signature
from pathlib import Path

from goals import at_most, finish

from converter.translate.checks import RULES, Check
from converter.translate.checks.designations import designations
from converter.translate.checks.meaning import meaning
from converter.translate.checks.meaning.word_lists import idea_languages
from converter.translate.checks.medicines import medicines

SENTENCES = Path(__file__).parents[1] / "tests" / "translate" / "checks" / "meaning" / "handout_faults"
OF_MEANING = (meaning, medicines, designations)
MOST_TIMES, MOST_TO_LOAD = 1.5, 50.0
ROUNDS = 5
LOAD = """
import sys, time
from converter.translate.checks.meaning import check
begun = time.process_time()
check.idea_lexicon(sys.argv[1])
print(1000 * (time.process_time() - begun))
"""

Lines = list[tuple[str, str]]


def main() -> int:
    """Measure both; 0 where both goals are met."""
    goals = []
    for path in sorted(SENTENCES.glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
        lines = [(english, right) for _, english, right, _ in rows]
        times = _times(lines, ("en", path.stem))
        goals.append(at_most(f"checks with those of meaning, {path.stem}", times, MOST_TIMES, "times"))
    loads = {language: _to_load(language) for language in sorted(idea_languages())}
    for language, load in loads.items():
        print(f"{language}: {load:.1f} ms")
    slowest = max(loads, key=loads.__getitem__)
    goals.append(at_most(f"contrast sets, to load the slowest list, {slowest}", loads[slowest], MOST_TO_LOAD, "ms"))
    return finish(goals)


def _times(lines: Lines, pair: tuple[str, str]) -> float:
    """Return how many times as long the checks take as without those of meaning."""
    without = tuple(rule for rule in RULES if rule not in OF_MEANING)
    _seconds(lines, pair, RULES)  # loads the lists
    rounds = [(_seconds(lines, pair, RULES), _seconds(lines, pair, without)) for _ in range(ROUNDS)]
    all_rules, fewer = min(first for first, _ in rounds), min(second for _, second in rounds)
    each = 1000 / len(lines)
    print(f"{pair[1]}: {each * all_rules:.2f} ms a sentence, {each * fewer:.2f} without those of meaning")
    return all_rules / fewer


def _seconds(lines: Lines, pair: tuple[str, str], rules: Sequence[Check]) -> float:
    _forget()
    begun = time.process_time()
    for source, target in lines:
        for rule in rules:
            list(rule(source, target, pair))
    return time.process_time() - begun


def _forget() -> None:
    """Empty the caches by text, as every sentence of a document is another."""
    for name, module in list(sys.modules.items()):
        if name.startswith("converter.translate.checks"):
            for each in list(vars(module).values()):
                if hasattr(each, "cache_clear") and next(iter(signature(each).parameters), "") in {"text", "source"}:
                    each.cache_clear()


def _to_load(language: str) -> float:
    """Return the milliseconds of the processor that a list takes, the least of three."""
    command = [sys.executable, "-c", LOAD, language]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(3))


if __name__ == "__main__":
    sys.exit(main())
