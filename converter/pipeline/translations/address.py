"""How the handouts of a clinic address their readers, by the settings."""

from __future__ import annotations

from converter.errors import BadSettings
from converter.languages import base_tag
from converter.settings import Settings
from converter.translate.checks.consistency import form_named, names_of_forms

_ANY = "any"
_UNLESS_SET = {"es": "usted"}


def wanted_address(settings: Settings, tag: str) -> str | None:
    """Return the form of address that is wanted in a language; ``None`` where any is right, if it is always the same.

    Raises ``BadSettings`` for a form that the language does not have.
    """
    wanted = {**_UNLESS_SET, **settings.address}
    name = wanted.get(tag, wanted.get(base_tag(tag), _ANY))
    if name.casefold() == _ANY:
        return None
    form = form_named(name, tag)
    if form is None:
        names = names_of_forms(tag)
        raise BadSettings(
            "The settings cannot be used.",
            f"“address.{tag}”: “{name}” is no form of address that the checks know in this language.",
            f"Set one of these: {', '.join((*names, _ANY))}." if names else f"Set “{_ANY}”.",
        )
    return form
