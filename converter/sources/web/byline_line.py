"""Read the lines under a title that name author, day and reading time, in any language of the registry.

Each part of such a line starts with a word that says what it is (“Posted by”, “am”, “به قلم”), or is a date or a
reading time. A line with a part that is neither, between two separators, states what it states and stays in the body.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from converter.sources.date_words import may_start_date
from converter.sources.dates import Date, plain_date
from converter.sources.facts import minutes
from converter.sources.web.byline_words import BOUNDARY, SPACE, Kind, word_end
from converter.sources.web.person_names import is_name, only_titles, plain, without_article

LONGEST = 160
"""Characters of such a line."""
_PARTS = re.compile(rf"(?:(?<!\s)\s*+|(?<=\s))[|·•—–・｜‧∙]{SPACE}*|(?<!\s)\s++[-/]\s+|\s-(?={BOUNDARY})")
_SIGNS = re.compile(rf"[\s{BOUNDARY},;:،、。()（）\[\]-]*")
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_PLACES = re.compile(rf"[\s{BOUNDARY},;،、(（]|(?<=[{_UNSPACED}일])|(?=\d)(?<=[^\d\s])|(?<=\d)(?=[{_UNSPACED}])")
"""Where a part can end."""
_CLOCK = re.compile(
    r"(?:(?:上午|下午|오전|오후|午前|午後)\s*)?\d{1,2}(?:[:h]\d{2}){1,2}(?:\s*(?:[ap]\.?m\b\.?|uhr|hs?\b|น\.))?"
    r"(?:\s*\(?(?:UTC|GMT|C?EST|[A-Z]{2,3}T)\)?)?|\d{1,2}\s*(?:[ap]\.?m\b\.?|uhr)",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\d+[\d.,]*{SPACE}*")
_NUMBER = re.compile(r"\d{1,3}")
_ABOUT = re.compile(
    r"(?:ca\.?|about|approx\.?|環|约|約|약|около|примерно|حوالي|около|[<~≈]|less than)\s*", re.IGNORECASE
)
_LONGEST_DAY = 60
_YEAR = re.compile(r"\d{4}|\d\s*[年년]|\d[/.]\d{2}(?!\d)|[\u0e00-\u0e7f.]\s?\d{2}(?!\d)")
"""What every date with a year has."""
_LONGEST_CATEGORY = 50
_AMBIGUOUS = "de da di del della dal dalla do na ni la ng per von vom pa от від"
_MANY_MEANINGS = frozenset(_AMBIGUOUS.split())
"""Words for “by” that can be the first of a name."""


class Stated(NamedTuple):
    """What a line states."""

    author: str | None = None
    published: Date | None = None
    updated: Date | None = None
    minutes: int | None = None
    named: bool = False
    """True if a word says what a part of it is."""

    def merged(self, other: Stated) -> Stated:
        """Return what both state, this one first."""
        return Stated(
            self.author or other.author,
            self.published or other.published,
            self.updated or other.updated,
            self.minutes or other.minutes,
            named=self.named or other.named,
        )


class BylineText(NamedTuple):
    """What a line states, and whether that is all that it says."""

    stated: Stated
    whole: bool


class _Step(NamedTuple):
    stated: Stated
    end: int


def read_line(text: str, language: str | None, known_names: Collection[str] = ()) -> BylineText | None:
    """Return what the line states; None for any other text.

    ``text`` has ``BOUNDARY`` where elements start or end. ``known_names`` are names of authors that need no word
    before them.
    """
    if not text.strip(f" {BOUNDARY}") or len(text) > LONGEST:
        return None
    reader = _LineReader(language, frozenset(name.casefold() for name in known_names))
    found = [stated for chunk in filter(None, _PARTS.split(text)) for stated in reader.chunk(chunk)]
    read = [stated for stated in found if stated is not None]
    total = Stated()
    for stated in read:
        if _contradict(total, stated):
            return None
        total = total.merged(stated)
    whole = len(read) == len(found)
    if total[:4] == (None, None, None, None) or not (whole or total.named):
        return None
    return BylineText(total, whole)


def shown_minutes(text: str | None, language: str | None = None) -> int | None:
    """Return the minutes in a reading time as a page shows it, with a number or without (“دقيقتان للقراءة”)."""
    line = read_line(text or "", language)
    return line.stated.minutes if line is not None and line.stated.minutes else minutes(text)


def writer_name(text: str, language: str | None) -> str:
    """Return the name in what a page gives as an author's, without the words around it."""
    line = read_line(text, language) if len(text) <= LONGEST else None
    name = line.stated.author if line is not None and line.whole else None
    if name and not _may_be_name(text, name):
        return name
    return without_article(plain(text))


def _may_be_name(text: str, name: str) -> bool:
    """Return True for “De Santis” or “Von Berg”, whose first word also means “by”."""
    before = text[: text.find(name)].strip() if name in text else ""
    return before.casefold() in _MANY_MEANINGS and (before.casefold() not in ("von", "vom") or " " not in name)


class _LineReader:
    """Reads the parts of one line."""

    def __init__(self, language: str | None, known_names: frozenset[str]) -> None:
        self._language = language
        self._known_names = known_names
        self._days: dict[tuple[str, int], tuple[dt.date, int] | None] = {}
        """What ``_day`` found, because several readers ask at the same place."""

    def chunk(self, text: str) -> list[Stated | None]:
        """Return what the parts between two separators state; None for one that states nothing of a post."""
        stated = self._all(text)
        if stated is not None or BOUNDARY not in text.strip(f" {BOUNDARY}"):
            return [stated]
        parts: list[str] = []
        for part in (part.strip() for part in text.split(BOUNDARY)):
            if not part or not re.search(r"\w", part):
                continue
            if parts and self._only_says_what_follows(parts[-1]):
                parts[-1] += f" {part}"
            else:
                parts.append(part)
        return [self._all(part) for part in parts]

    def _only_says_what_follows(self, text: str) -> bool:
        kinds: tuple[Kind, ...] = ("by", "by-own", "on", "updated", "at", "label")
        return only_titles(text) or any(self._word(kind, text, 0) == len(text) for kind in kinds)

    def _all(self, text: str) -> Stated | None:
        """Return what a part states from its first word to its last; None if any of it is something else."""
        if (signed := self._signed(text)) is not None:
            return signed
        total, position = Stated(), self._skip(text, 0)
        while position < len(text):
            step = self._step(text, position)
            if step is None or step.end <= position or _contradict(total, step.stated):
                return None
            total, position = total.merged(step.stated), self._skip(text, step.end)
        return total

    def _skip(self, text: str, position: int) -> int:
        found = _SIGNS.match(text, position)
        return found.end() if found else position

    def _signed(self, text: str) -> Stated | None:
        """Return what “डॉ. अनीता शर्मा द्वारा” states, with the word behind the name, and what follows it."""
        for gap in re.finditer(SPACE, text):
            end = self._word("by-after", text, gap.end())
            name = without_article(plain(text[: gap.start()])) if end > 0 else ""
            if not name or not is_name(name):
                continue
            rest = text[end:]
            after = self._all(rest) if plain(rest) else Stated()
            if after is not None and after.author is None:
                return Stated(author=name, named=True).merged(after)
        return None

    def _step(self, text: str, position: int) -> _Step | None:
        readers = (
            self._name,
            self._named_day,
            self._reading,
            self._between,
            self._day_alone,
            self._beside,
            self._known,
        )
        return next((step for read in readers if (step := read(text, position))), None)

    def _word(self, kind: Kind, text: str, position: int) -> int:
        """Return where a word of the kind ends that starts here; -1 if there is none."""
        return word_end(kind, self._language, text, position)

    def _name(self, text: str, position: int) -> _Step | None:
        start = max(self._word("by", text, position), self._word("by-own", text, position))
        if start < 0:
            return None
        for end in (*_places(text, start), len(text)):
            name = without_article(plain(text[start:end]), after_by=True)
            if not name or only_titles(name):
                continue
            if end < len(text) and not (text[end] == BOUNDARY or self._starts_fact(text, end)):
                continue
            if word_end("nobody", None, name) == len(name):
                return _Step(Stated(named=True), end)
            return _Step(Stated(author=name, named=True), end) if is_name(name) else None
        return None

    def _starts_fact(self, text: str, position: int) -> bool:
        position = self._skip(text, position)
        readers = (self._named_day, self._reading, self._between, self._day_alone, self._beside)
        return position < len(text) and any(read(text, position) for read in readers)

    def _named_day(self, text: str, position: int) -> _Step | None:
        kinds: tuple[Kind, ...] = ("updated", "on")
        for kind in kinds:
            start = self._word(kind, text, position)
            if start < 0:
                continue
            if day := self._day(text, self._after_at(text, start)):
                date, end = day
                stated = Stated(updated=date) if kind == "updated" else Stated(published=date)
                return _Step(stated._replace(named=True), end)
            if kind == "on" and (step := self._name(text, start)):
                return step
        return None

    def _after_at(self, text: str, position: int) -> int:
        end = self._word("at", text, position)
        return end if end > 0 else position

    def _between(self, text: str, position: int) -> _Step | None:
        """Return the time of day, or the day behind “at” or “on”."""
        start = self._after_at(text, position)
        if clock := _CLOCK.match(text, start):
            return _Step(Stated(), clock.end())
        day = self._day(text, start) if start > position else None
        return _Step(Stated(published=day[0]), day[1]) if day else None

    def _day_alone(self, text: str, position: int) -> _Step | None:
        day = self._day(text, position)
        return _Step(Stated(published=day[0]), day[1]) if day else None

    def _day(self, text: str, position: int) -> tuple[dt.date, int] | None:
        """Return the longest date that starts here, and where it ends."""
        if (text, position) not in self._days:
            self._days[text, position] = self._find_day(text, position)
        return self._days[text, position]

    def _find_day(self, text: str, position: int) -> tuple[dt.date, int] | None:
        if not _YEAR.search(text, position, position + _LONGEST_DAY):
            return None
        if self._language and not may_start_date(text[position:], self._language):
            return None
        ends = [end for end in (*_places(text, position), len(text)) if end - position <= _LONGEST_DAY]
        for end in reversed(ends):
            shown = plain(text[position:end])
            if _YEAR.search(shown) and (date := plain_date(shown, self._language, widely=False)):
                return date, end
        return None

    def _reading(self, text: str, position: int) -> _Step | None:
        start = self._word("label", text, position)
        place = start if start > 0 else position
        if about := _ABOUT.match(text, place):
            place = about.end()
        if step := self._duration(text, place, labelled=start > 0):
            return step
        counts: tuple[tuple[int, Kind], ...] = ((1, "one"), (2, "two"))
        for count, kind in counts:
            end = self._word(kind, text, place)
            if end > 0:
                return _Step(Stated(minutes=count, named=True), end)
        return None

    def _duration(self, text: str, position: int, *, labelled: bool) -> _Step | None:
        found = _NUMBER.match(text, position)
        if found is None:
            return None
        place = self._spaces(text, found.end())
        if (after := self._word("hours", text, place)) > 0 and (rest := _NUMBER.match(text, after)):
            end = self._word("minutes", text, self._spaces(text, rest.end()))
            return _Step(Stated(minutes=60 * int(found[0]) + int(rest[0]), named=True), end) if end > 0 else None
        if (end := self._word("minutes", text, place)) > 0:
            later = self._word("label", text, end)
            return _Step(Stated(minutes=int(found[0]), named=True), max(end, later))
        return _Step(Stated(minutes=minutes(found[0]), named=True), found.end()) if labelled else None

    def _spaces(self, text: str, position: int) -> int:
        while position < len(text) and (text[position].isspace() or text[position] in f"-{BOUNDARY}"):
            position += 1
        return position

    def _beside(self, text: str, position: int) -> _Step | None:
        """Return what stands in such a line and is no fact of the article: numbers of comments, a category."""
        counted = _COUNTED.match(text, position)
        end = self._word("count", text, counted.end() if counted else position)
        if end > 0:
            return _Step(Stated(), end)
        start = self._word("category", text, position)
        if start > 0 and position == self._skip(text, 0) and len(text) - start <= _LONGEST_CATEGORY:
            return _Step(Stated(), len(text))
        return None

    def _known(self, text: str, position: int) -> _Step | None:
        for end in (len(text), *_places(text, position)):
            name = plain(text[position:end])
            if name.casefold() in self._known_names:
                return _Step(Stated(author=name), end)
        return None


def _contradict(one: Stated, other: Stated) -> bool:
    return any(a is not None and b is not None and a != b for a, b in zip(one[:2], other[:2], strict=True))


def _places(text: str, position: int) -> Iterator[int]:
    return (found.start() for found in _PLACES.finditer(text, position + 1))
