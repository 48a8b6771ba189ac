"""A short draft in any language of the registry, in that language's own words where the product has some."""

from __future__ import annotations

from converter.article import Edition, EngineInfo, Provenance, Section
from converter.languages import REGISTRY
from converter.render.strings import strings
from tests.render.articles import edition, p, plain

_MESSAGES = (
    "Machine translation – not checked by a person",
    (
        "A computer translated this text. No trained person has checked it. It can have mistakes. "
        "Do not start, do not stop and do not change a treatment because of this text. If you are not sure, ask us."
    ),
    "Ask us for an interpreter. The interpreter is free of charge.",
)


def short_edition(tag: str, *texts: str) -> Edition:
    """The texts as paragraphs under one heading."""
    name = REGISTRY[tag].own_name
    section = Section(id="a", level=2, heading=plain(name), blocks=tuple(p(text) for text in texts))
    made = edition("es", title=name, subtitle=None, sections=(section,))
    changes = {
        "language": tag,
        "article": made.article.model_copy(update={"language": tag}),
        "provenance": Provenance(engine=EngineInfo(name="Argos Translate", version="1.11.0")),
    }
    return made.model_copy(update=changes)


def own_words(tag: str) -> tuple[str, ...]:
    """Sentences of the language from its catalogue; its own name alone where it has none."""
    words = strings(tag)
    if words.language.tag != tag:
        return (REGISTRY[tag].own_name,)
    return tuple(words(message).text for message in _MESSAGES)
