"""What ``growth.py`` measures: the ways by which a text comes in, is worked on and goes out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import growth_checking
import growth_memory
import growth_outputs
import growth_reading
import growth_translating
from growth_articles import Work
from growth_texts import NAMES, PAGES, repeated, text


class Task(NamedTuple):
    """Something that is done with a text."""

    prepare: Callable[[str], Work]
    """Takes a text and returns the work that is measured."""
    kind: str = "text"
    """What it takes: a ``text``, or the body of a ``page``."""


TASKS: dict[str, Task] = {
    "read text": Task(growth_reading.read_text),
    "read text, title": Task(growth_reading.read_text_title),
    "read page, title": Task(growth_reading.read_title),
    "read page, paragraph": Task(growth_reading.read_paragraph),
    "read stored post": Task(growth_reading.read_ricos),
    "read page": Task(growth_reading.read_page, "page"),
    "read bare page": Task(growth_reading.read_bare_page, "page"),
    "read Wix page": Task(growth_reading.read_wix, "page"),
    "read Medium export": Task(growth_reading.read_medium, "page"),
    "read feed": Task(growth_reading.read_feed, "page"),
    "reading level": Task(growth_reading.level),
    "check document": Task(growth_checking.check_document),
    "check sentences": Task(growth_checking.check_sentence),
    "check line": Task(growth_checking.check_file),
    "check glossary": Task(growth_checking.check_glossary),
    "translate": Task(growth_translating.translate),
    "translate, pivot": Task(growth_translating.translate_pivot),
    "translate, title": Task(growth_translating.translate_title),
    "translate, Apertium": Task(growth_translating.translate_apertium),
    "translate again": Task(growth_translating.translate_again),
    "memory": Task(growth_memory.translate_remembered),
    "import TMX": Task(growth_memory.import_tmx),
    "import attribute": Task(growth_memory.import_attribute),
    "read glossary": Task(growth_memory.read_glossary),
    "write XLIFF 1.2": Task(partial(growth_outputs.write_xliff, version="1.2")),
    "write XLIFF 2.1": Task(partial(growth_outputs.write_xliff, version="2.1")),
    "read XLIFF 1.2": Task(partial(growth_outputs.read_xliff, version="1.2")),
    "read XLIFF 2.1": Task(partial(growth_outputs.read_xliff, version="2.1")),
    "write workbook": Task(growth_outputs.write_workbook),
    "read workbook": Task(growth_outputs.read_workbook),
    "review codes": Task(growth_outputs.review_corrected),
    "render HTML": Task(growth_outputs.render_html),
    "render text": Task(growth_outputs.render_text),
    "render blocks": Task(growth_outputs.render_blocks),
    "search index": Task(growth_outputs.search),
}
"""By name."""


def names(task: Task) -> tuple[str, ...]:
    """Return the names of what the task takes."""
    return NAMES if task.kind == "text" else tuple(PAGES)


def made(task: Task, name: str, size: int) -> str:
    """Return what the task takes by that name, of ``size`` characters."""
    return text(name, size) if task.kind == "text" else repeated(PAGES[name], size)
