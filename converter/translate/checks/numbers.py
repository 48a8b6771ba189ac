"""Numbers: each of the source stands in the translation, and no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from converter.article import Finding, finding
from converter.languages import base_tag
from converter.stretches import Stretches
from converter.translate.checks.quantities.conversion import converts
from converter.translate.checks.quantities.doses import compared, is_frequency, quoted_amount
from converter.translate.checks.quantities.eras import other_era, other_hours
from converter.translate.checks.quantities.matching import Unmatched, unmatched
from converter.translate.checks.quantities.measures import Measure, measures
from converter.translate.checks.quantities.multipliers import multipliers
from converter.translate.checks.quantities.number import Number, Values
from converter.translate.checks.quantities.reading import NumberReading, read
from converter.translate.checks.quantities.word_lists import is_set
from converter.translate.checks.quantities.words import knows_words
from converter.translate.engine import Pair

_OFTEN_A_WORD = frozenset({0, 1})
"""Numbers that a translator may put as "no" and "a" in any language."""
_SPELLED_UP_TO = 20
_ROUND = frozenset({30, 40, 50, 60, 70, 80, 90, 100, 1000})
_LOOSE = frozenset({0, 1})
"""Number words that languages put in many other ways: "no", "a", "by half"."""
_TENS = frozenset(10**power for power in range(2, 10))
_TWO = Fraction(2)
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_WORD_BEFORE = re.compile(r"([A-Za-z]{3,})\s?\Z")
_NAME_BEFORE = re.compile(r"[\w-]+\Z")
_LONGEST_WORD = 40
_AFTER_A_WORD = ".,;:!?)]}»”’\"'،؛؟。、，；）।"
Names = Mapping[Fraction | str, Collection[str]]
"""Names by the numbers in them."""


def numbers(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``number-mismatch`` where a number has no match on the other side.

    ``number-doubtful`` where it may be right all the same: a number of a name that stands a second time on one side
    only, a small one that may stand there in words we do not know, a year of another calendar.
    """
    left, right = read(source, pair[0]), read(target, pair[1])
    found = unmatched(source, target, pair)
    told = _told(source, target, pair)
    found = _without_names_said_again(
        found._replace(missing=_without(found.missing, told), extra=_without(found.extra, told)), left, right
    )
    yield from _amounts(source, target, pair)
    scaled = [(one, other) for one, other in found.scaled if one.bare and other.bare]
    if scaled:
        yield finding("number-mismatch", f"Numbers differ: {_opposed(scaled)}.")
    if found.missing or found.extra:
        converted = _converted(found, source, target, pair)
        certain = _certain(found, left, right, pair) and not converted
        code = "number-mismatch" if certain else "number-doubtful"
        if found.missing or not converted:
            yield finding(code, f"Numbers differ: {_lacking(found)} without a match.")
    elif not scaled:
        yield from _unsure(_without_amounts(found, source, target, pair), pair)


def _amounts(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """What ``doses`` says of the numbers in words."""
    found = compared(source, target, pair)
    for ours, theirs in found.other_number:
        if not is_frequency(ours) and not is_frequency(theirs):
            yield finding(
                "number-mismatch", f"The original says {quoted_amount(ours)}, the translation {quoted_amount(theirs)}."
            )
    for ours in found.missing:
        if not ours.number.rate:
            yield finding("number-doubtful", f"The original says {quoted_amount(ours)}; the translation may not.")
    for theirs in found.extra:
        if not theirs.number.rate:
            yield finding("number-doubtful", f"The translation says {quoted_amount(theirs)}; the original may not.")


def _told(source: str, target: str, pair: Pair) -> list[Number]:
    """The numbers whose difference ``doses`` tells."""
    found = compared(source, target, pair)
    return [amount.number for each in (*found.other_number, *found.other_unit) for amount in each]


def _without(numbers: list[Number], others: Sequence[Number]) -> list[Number]:
    taken = Stretches((other.start, other.end) for other in others)
    return [number for number in numbers if not taken.meet(number.start, number.end)]


def _without_names_said_again(found: Unmatched, left: NumberReading, right: NumberReading) -> Unmatched:
    """What is left without the numbers of names that one text says more often: "COVID-19" where the other says "it".

    Beside its names, each text has to have as many numbers of that value as the other. Where both texts have a number
    without a match, one may stand in the place of the other: nothing is left out then.
    """
    if bool(found.missing) == bool(found.extra):
        return found
    ours, theirs = _beside_names(left), _beside_names(right, but=_latin_words(left.folded))
    here, there = _in_names(left), _in_names(right)
    cut = _ends_cut_off(left.folded) | _ends_cut_off(right.folded)
    if any(not cut.isdisjoint(names) for names in (*here.values(), *there.values())):
        return found
    return found._replace(
        missing=[one for one in found.missing if not (_is_of_one_name(one, here, there) and _fits(one, ours, theirs))],
        extra=[one for one in found.extra if not (_is_of_one_name(one, there, here) and _fits(one, theirs, ours))],
    )


def _ends_cut_off(text: str) -> frozenset[str]:
    """The words that a text has with a hyphen and nothing after it: "COVID-", where it says "COVID-19" elsewhere."""
    words = (word.rstrip(_AFTER_A_WORD) for word in text.lower().split())
    return frozenset(word for word in words if word.endswith("-"))


def _is_of_one_name(number: Number, own: Names, other: Names) -> bool:
    """Whether no two names of its text have the number, and one of the other text has it, and that with no other."""
    if not all(value in other and len(own.get(value, ())) <= 1 for value in number.values):
        return False
    mine = {name for value in number.values for name in own.get(value, ())}
    return all(mine.isdisjoint(set(names) - set(own.get(value, ()))) for value, names in other.items())


def _fits(number: Number, own: Counter[Fraction | str], other: Counter[Fraction | str]) -> bool:
    return all(own[value] <= other[value] for value in number.values)


def _in_names(reading: NumberReading) -> Names:
    """The names of a text by the numbers that they have."""
    names: dict[Fraction | str, set[str]] = {}
    for each in reading.numbers:
        found = _NAME_BEFORE.search(reading.folded, max(0, each.start - _LONGEST_WORD), each.start)
        if found and _ends_a_name(each, reading.folded):
            for value in each.values:
                names.setdefault(value, set()).add(found.group().lower())
    return names


def _beside_names(reading: NumberReading, but: frozenset[str] = frozenset()) -> Counter[Fraction | str]:
    """How often a text has each number outside of names, and of words that the other text has as well."""
    text = reading.folded
    numbers = [each for each in reading.numbers if each.kind == "digits" and not _ends_a_name(each, text)]
    return Counter(value for each in numbers if not _follows(each, text, but) for value in each.values)


def _ends_a_name(number: Number, text: str) -> bool:
    """Whether the number belongs to a name in letters that have capitals, or after a hyphen."""
    before = text[max(0, number.start - 1) : number.start]
    return _of_a_name(number, text) and (before == "-" or before.lower() != before.upper())


def _follows(number: Number, text: str, words: frozenset[str]) -> bool:
    before = _WORD_BEFORE.search(text, max(0, number.start - _LONGEST_WORD), number.start) if words else None
    return before is not None and before.group(1).lower() in words


def _latin_words(text: str) -> frozenset[str]:
    """Return the words of a text in Latin letters; those of another script's text are a gloss."""
    return frozenset(word.lower() for word in _LATIN_WORD.findall(text))


def _without_amounts(found: Unmatched, source: str, target: str, pair: Pair) -> Unmatched:
    """What is left without the words that stand beside a unit, which ``doses`` compares."""
    left = {each.number: each.unit for each in measures(source, pair[0]) if each.unit}
    right = {each.number: each.unit for each in measures(target, pair[1]) if each.unit}
    weakly = [(one, other) for one, other in found.weakly if not left.get(one) or left.get(one) != right.get(other)]
    words = (_without(found.words[0], [*left]), _without(found.words[1], [*right]))
    return found._replace(weakly=weakly, words=words)


def _unsure(found: Unmatched, pair: Pair) -> Iterator[Finding]:
    lost = [(one, other) for one, other in found.scaled if multipliers(pair[0]) and multipliers(pair[1])]
    missing, extra = _unmatched_words(found, pair)
    months = [month for month in found.months[0] if is_set(pair[1], "months in digits")]
    if lost or found.weakly:
        yield finding("number-doubtful", f"Numbers may differ: {_opposed([*lost, *found.weakly])}.")
    elif missing or months:
        yield finding("number-doubtful", f"Numbers may differ: {_said([*missing, *months], extra)} without a match.")


def _unmatched_words(found: Unmatched, pair: Pair) -> tuple[Sequence[Number], Sequence[Number]]:
    """Number words of the source without a match that should have one, and those of the target."""
    if not all(is_set(tag, "all number words known") for tag in pair):
        return (), ()
    ones, others = found.words
    if is_set(pair[0], "number words within other words"):
        ones = [number for number in ones if _is_part(number)]
    instead = [number for number in others if not number.values & _OFTEN_A_WORD]
    dual = is_set(pair[0], "two by an ending") or (is_set(pair[1], "two by an ending") and not instead)
    missing = [number for number in ones if not number.values & _LOOSE and not (dual and _TWO in number.values)]
    return missing, instead if missing else ()


def _is_part(number: Number) -> bool:
    """Whether the number is a fraction, whose words stand within no other word."""
    return all(isinstance(value, Fraction) and value.denominator > 1 for value in number.values)


def _certain(found: Unmatched, left: NumberReading, right: NumberReading, pair: Pair) -> bool:
    """Whether one of the numbers without a match cannot be right."""
    here, there = _all_values(left), _all_values(right)
    missing = [number for number in found.missing if number.values.isdisjoint(there)]
    extra = [number for number in found.extra if number.values.isdisjoint(here)]
    if missing and extra:
        return not all(any(_counted_otherwise(one, other, base_tag(pair[1])) for other in extra) for one in missing)
    return any(_must_match(number, left, pair[1]) for number in missing) or any(
        _must_match(number, right, pair[0]) for number in extra
    )


def _converted(found: Unmatched, source: str, target: str, pair: Pair) -> bool:
    """Whether every number without a match is an amount of the other text in another unit."""
    left, right = _by_number(measures(source, pair[0])), _by_number(measures(target, pair[1]))
    ours, theirs = _unlike(left), _unlike(right)
    return all(
        any(_is_converted(one, other) for one in left.get(number, ()) for other in theirs) for number in found.missing
    ) and all(
        any(_is_converted(one, other) for other in right.get(number, ()) for one in ours) for number in found.extra
    )


def _by_number(found: Sequence[Measure]) -> Mapping[Number, Sequence[Measure]]:
    by_number: dict[Number, list[Measure]] = {}
    for each in found:
        if each.unit:
            by_number.setdefault(each.number, []).append(each)
    return by_number


def _unlike(found: Mapping[Number, Sequence[Measure]]) -> Collection[Measure]:
    """One measure of each value and unit."""
    return {(each.number.values, each.unit): each for same in found.values() for each in same}.values()


def _is_converted(one: Measure, other: Measure) -> bool:
    return converts(one.number, one.unit or "", other.number, other.unit or "")


def _counted_otherwise(one: Number, other: Number, base: str) -> bool:
    return other_era(one, other, base) or other_hours(one, other, base) or _scaled_otherwise(one, other)


def _scaled_otherwise(one: Number, other: Number) -> bool:
    """Whether only a word that multiplies, unknown on one side, may set them apart: "1.7 billion" is "1700 million"."""
    known, bare = (one, other) if one.bare else (other, one)
    pairs = [(value, each) for value in known.bare for each in bare.values]
    return bool(known.bare) and not bare.bare and any(_by_tens(value, each) for value, each in pairs)


def _by_tens(value: Fraction | str, other: Fraction | str) -> bool:
    if isinstance(value, str) or isinstance(other, str) or not value or not other:
        return False
    return max(value, other) / min(value, other) in _TENS


def _must_match(number: Number, reading: NumberReading, other: str) -> bool:
    """Whether a number cannot stand in words, or be left out with its name, in the other language."""
    values = number.values | number.bare
    if values & _OFTEN_A_WORD or _of_a_name(number, reading.folded):
        return False
    return knows_words(other) or not any(_often_spelled(value) for value in values)


def _often_spelled(value: Fraction | str) -> bool:
    """Whether writers often put the number in words: those up to twenty, and round ones."""
    return not isinstance(value, str) and (value <= _SPELLED_UP_TO or value in _ROUND)


def _of_a_name(number: Number, text: str) -> bool:
    """Whether the number belongs to a name such as COVID-19, H1N1 or B12, or to the words 24/7."""
    if text[number.start : number.end + 2] == "24/7" or text[max(0, number.start - 3) : number.end] == "24/7":
        return True
    before = text[max(0, number.start - 2) : number.start]
    return before[-1:].isalpha() or (
        len(before) == 2 and before[1] == "-" and before[0].isalnum() and before[0].isalpha()
    )


def _all_values(reading: NumberReading) -> Values:
    return frozenset(value for number in reading.numbers for value in number.values)


def _lacking(found: Unmatched) -> str:
    return _said(found.missing, found.extra)


def _said(missing: Sequence[Number], extra: Sequence[Number]) -> str:
    said = [f"the original has {_quoted(missing)}"] if missing else []
    said += [f"the translation has {_quoted(extra)}"] if extra else []
    return ", ".join(said)


def _opposed(pairs: Sequence[tuple[Number, Number]]) -> str:
    return "; ".join(f"“{one.written}” in the original, “{other.written}” in the translation" for one, other in pairs)


def _quoted(parts: Sequence[Number]) -> str:
    return ", ".join(f"“{part.written}”" for part in parts)
