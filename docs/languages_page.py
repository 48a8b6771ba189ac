"""The page languages.md: every language of the registry, what translates into it, and what the checks know of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from converter.languages import REGISTRY, Language
from converter.render.braille.tables import TABLES
from converter.render.speech import espeak_voices
from converter.translate.checks.meaning.word_lists import idea_languages
from converter.translate.engine import Engine
from converter.translate.engines.installed import own_engines
from converter.translate.quality import GOOD_COMET, WEAK_COMET, scores
from converter.translate.tables import table_rows

FACTS = Path(__file__).with_name("engine-facts.toml")
SOURCE = "en"
"""What posts are translated from."""
NOT_MEASURED = "not measured"
HEAD = """# Languages

Made from the code by `make docs`. {count} languages, and English, which posts are translated from. Which of the engines
is installed on a computer, `convert languages` says; `convert languages install TAG` gets what there is.

Nobody who speaks them has read the words that stand on every handout, nor the word lists of the checks; where somebody
has, [the texts that safety depends on](safety-texts.md) say so. [Adding a language](adding-a-language.md) tells how
another one comes in.

## What translates

| Engine | To fetch | Memory | Licence | Read |
| --- | --- | --- | --- | --- |
"""
MIDDLE = """
## Into each language, from English

COMET (wmt22-comet-da) goes from 0 to 1: good from {good}, a rough draft below {weak}. A dash is where an engine has
nothing; “not measured” is where nobody has published how good it is, and its list tells whether it has anything.
Braille and checks of meaning are a matter of tables that somebody has to write; the checks of numbers, amounts and
negation know every language. A voice is one of espeak-ng that was found to read the language.

"""


def page() -> str:
    """Return the text of the page."""
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    engines = own_engines()
    translated = [entry for tag, entry in REGISTRY.items() if tag != SOURCE]
    lines = [HEAD.format(count=len(translated)).rstrip("\n")]
    for engine in engines:
        fact = facts[engine.name]
        lines.append(f"| {engine.name} | {fact['size']} | {fact['memory']} | {fact['licence']} | {fact['read']} |")
    lines.append(MIDDLE.format(good=GOOD_COMET, weak=WEAK_COMET).rstrip("\n"))
    names = [engine.name for engine in engines]
    lines += ["", f"| Language | Tag | Script | {' | '.join(names)} | Meaning | Braille | Voice |"]
    lines.append(f"| {' | '.join(['---'] * (len(names) + 6))} |")
    lines += [f"| {' | '.join(_row(entry, engines, facts))} |" for entry in translated]
    return "\n".join(lines) + "\n"


def _row(entry: Language, engines: tuple[Engine, ...], facts: dict[str, Any]) -> Iterator[str]:
    yield f"{entry.english_name} ({entry.own_name})"
    yield f"`{entry.tag}`"
    yield f"{entry.script}, right to left" if entry.direction == "rtl" else entry.script
    for engine in engines:
        yield _quality(engine, entry.tag, facts[engine.name]["lacks"])
    yield "yes" if entry.base in idea_languages() else "no"
    yield "yes" if entry.tag in TABLES else "no"
    yield "espeak-ng" if entry.tag in espeak_voices() else "no"


def _quality(engine: Engine, tag: str, lacks: list[str] | str) -> str:
    """Return what is known of an engine's quality in a language, in words and with its figure."""
    found = {score.metric: score for score in scores(engine.name, (SOURCE, tag))}
    others = isinstance(lacks, str) and tag not in {row[0] for row in table_rows("apertium_packages")}
    if others or tag in lacks:
        return "–"
    if "COMET" in found:
        value = found["COMET"].value
        grade = "good" if value >= GOOD_COMET else "rough draft" if value < WEAK_COMET else "fair"
        return f"{grade} ({value:.3f})"
    if engine.rough:
        return f"rough draft, {NOT_MEASURED}" if not found else "rough draft"
    return NOT_MEASURED
