"""Years counted from another beginning: a translator may write the reader's own year."""

from __future__ import annotations

from converter.translate.checks.quantities.number import Number

_ERAS: dict[str, range] = {
    **dict.fromkeys(("th", "lo", "km", "my"), range(543, 545)),  # Buddhist
    **dict.fromkeys(("fa", "ps", "ckb"), range(-622, -620)),  # solar Hijri
    **dict.fromkeys(("ar", "ur"), range(-583, -577)),  # lunar Hijri, in our days
    "ne": range(56, 58),  # Bikram Sambat
    **dict.fromkeys(("am", "ti"), range(-8, -6)),  # Ethiopic
    "he": range(3760, 3762),
}
"""What CLDR's calendars of a language add to a year of the Common Era."""


_SUNRISE = frozenset({"sw", "am", "ti", "so"})
"""Languages that may count the hours from sunrise on, so that 8:00 am is 2:00."""


def other_hours(source: Number, target: Number, base: str) -> bool:
    """Whether the target's number may be the source's time of day where hours are counted from sunrise on."""
    ours, theirs = _hours(source), _hours(target)
    return base in _SUNRISE and any(abs(one - other) == 6 for one in ours for other in theirs)


def _hours(number: Number) -> set[int]:
    """The hours that a number may be."""
    hours = {int(value.split(":")[0]) if isinstance(value, str) else int(value) for value in number.values}
    return {hour for hour in hours if hour <= 24}


def other_era(source: Number, target: Number, base: str) -> bool:
    """Whether the target's number may be the source's year in a calendar of the target's language."""
    years = {value for value in source.values if not isinstance(value, str) and 1900 <= value <= 2100}
    others = {value for value in target.values if not isinstance(value, str)}
    return any(other - year in _ERAS.get(base, ()) for year in years for other in others)
