"""For whom the handouts of a clinic are, by its settings: how they are addressed, and where they live."""

from __future__ import annotations

from collections.abc import Mapping

from converter.errors import BadSettings
from converter.languages import base_tag
from converter.settings import Settings
from converter.translate.checks.consistency import form_named, names_of_forms, region_of_tag, regions
from converter.translate.readers import Readers

_ANY = "any"
_ADDRESS_UNLESS_SET = {"es": "usted"}
_REGION_UNLESS_SET = {"es": "419", "pt": "PT"}


def wanted_readers(settings: Settings, tag: str) -> Readers:
    """Return the readers of a language. Raises ``BadSettings`` as ``wanted_address`` and ``wanted_region`` do."""
    return Readers(wanted_address(settings, tag), wanted_region(settings, tag))


def wanted_address(settings: Settings, tag: str) -> str | None:
    """Return the form of address that is wanted in a language; ``None`` where any is right, if it is always the same.

    Raises ``BadSettings`` for a form that the language does not have.
    """
    wanted = {**_ADDRESS_UNLESS_SET, **_by_tag(settings.address)}
    name = wanted.get(tag.casefold(), wanted.get(base_tag(tag), _ANY))
    if name.casefold() == _ANY:
        return None
    form = form_named(name, tag)
    if form is None:
        raise BadSettings(
            "The settings cannot be used.",
            f"“address.{tag}”: “{name}” is no form of address that the checks know in this language.",
            _one_of(names_of_forms(tag)),
        )
    return form


def wanted_region(settings: Settings, tag: str) -> str | None:
    """Return the region whose words are wanted in a language; ``None`` where those of every region are right.

    That of Brazilian Portuguese is Brazil, whatever is set for ``pt``. Raises ``BadSettings`` for a region of which no
    list has words.
    """
    named = region_of_tag(tag) or _REGION_UNLESS_SET.get(tag, _ANY)
    name = _by_tag(settings.region).get(tag.casefold(), named)
    if name.casefold() == _ANY:
        return None
    known = regions(tag)
    if name.upper() not in known:
        raise BadSettings(
            "The settings cannot be used.",
            f"“region.{tag}”: “{name}” is no region whose words the checks know in this language.",
            _one_of(known),
        )
    return name.upper()


def _by_tag(table: Mapping[str, str]) -> dict[str, str]:
    """Return a setting by its tags in small letters; `convert settings set` writes pt_br for pt-BR."""
    return {tag.casefold().replace("_", "-"): value for tag, value in table.items()}


def _one_of(known: tuple[str, ...]) -> str:
    return f"Set one of these: {', '.join((*known, _ANY))}." if known else f"Set “{_ANY}”."
