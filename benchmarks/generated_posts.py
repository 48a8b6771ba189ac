"""Posts by the thousand, for benchmarks: saved pages of the same kind and length, each with sentences of its own.

Every post has a title, three headings, a list, links and bold words, some 30 sentences, five of which stand in every
post, as a clinic's notices do. The same number gives the same post.
"""

from __future__ import annotations

import html
import random
from pathlib import Path

_TEXT = (
    "take the medicine with food every morning and call your doctor if you feel dizzy or your child has a fever over "
    "three days do not stop without asking wash hands before after each meal drink plenty of water rest pain swelling "
    "blood pressure sugar test clinic nurse appointment vaccine dose tablet syrup allergy cough breathing chest arm"
)
_WORDS = _TEXT.split()
_NOTICES = (
    "Call the clinic if you are not sure.",
    "This page does not replace your doctor.",
    "In an emergency, go to the nearest hospital.",
    "Bring a list of your medicines to every visit.",
    "An interpreter is free of charge.",
)


def write_posts(folder: Path, count: int, seed: int = 1) -> None:
    """Write so many saved pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"post-{number:05}.html").write_text(_page(number, random.Random(f"{seed}-{number}")), "utf-8")


def _page(number: int, chance: random.Random) -> str:
    title = f"{' '.join(chance.sample(_WORDS, 4)).capitalize()} {number}"
    body = "".join(_section(chance) for _ in range(3))
    notices = "".join(f"<p>{html.escape(notice)}</p>" for notice in _NOTICES)
    day = f"{2000 + number // 336 % 25}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}"></head>'
        f"<body><article><h1>{title}</h1>{body}<h2>Good to know</h2>{notices}</article></body></html>"
    )


def _section(chance: random.Random) -> str:
    points = "".join(f"<li>{_sentence(chance)}</li>" for _ in range(3))
    paragraphs = "".join(f"<p>{_sentence(chance)} {_sentence(chance)}</p>" for _ in range(2))
    marked = (
        f'<p>{_sentence(chance)} <strong>{_sentence(chance)}</strong> <a href="https://example.org/">See us.</a></p>'
    )
    return f"<h2>{' '.join(chance.sample(_WORDS, 3)).capitalize()}</h2>{paragraphs}<ul>{points}</ul>{marked}"


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=chance.randint(6, 16))
    words.insert(chance.randrange(1, len(words)), str(chance.randint(2, 900)))
    return f"{' '.join(words).capitalize()}."
