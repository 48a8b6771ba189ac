"""The glossary of the working folder: the starter, then the clinic's own files; listed, checked, imported, exported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from converter.article.model import Model
from converter.errors import BadGlossary, NothingToExport, UnknownLanguage
from converter.languages import any_language
from converter.render.assets import templates
from converter.translate import Pair
from converter.translate.glossary import (
    ANY,
    ENDINGS,
    Glossary,
    GlossaryReading,
    Status,
    Term,
    bad_glossary,
    known_pair,
    load_glossary,
    make_term,
    merged_tsv,
    read_glossary,
    tbx_bytes,
    tsv_bytes,
    tsv_without,
)
from converter.workspace import require_place, write_file

_FOLDER = Path("glossary")
"""Where imported terms go where the settings name files only."""


class TermEntry(Model):
    """One row of a glossary."""

    source_language: str
    language: str
    """Of the target; ``*`` for every language."""
    source: str
    target: str | None
    """``None`` for a term that is not translated."""
    status: Status
    note: str
    case_sensitive: bool


class FileProblem(Model):
    """One thing in a file that cannot be used."""

    line: int | None
    """``None`` where it is about the whole file."""
    why: str


class CheckResult(Model):
    """What a file holds, and what is wrong with it."""

    file: str
    terms: int
    pairs: tuple[Pair, ...]
    problems: tuple[FileProblem, ...]


class ImportedFile(Model):
    """What an import did with the terms of one pair."""

    file: str
    """The clinic's file that holds them now."""
    source_language: str
    language: str
    added: int
    unchanged: int
    replaced: int
    """Earlier rows that were replaced."""


class GlossaryImport(Model):
    """What an import did with the terms of a file, by pair of languages."""

    file: str
    into: tuple[ImportedFile, ...]


class GlossaryExport(Model):
    """What was exported."""

    file: str
    terms: int
    changed: bool
    """False where the file had the same content already."""


def clinic_glossary(places: Sequence[Path], *, starter: bool = True) -> Glossary:
    """Return the glossary in force: the starter unless switched off, then the files and folders ``places``, which win.

    Raises ``SourceNotFound`` and ``BadGlossary`` as ``load_glossary`` does.
    """
    return load_glossary([*([templates() / "glossary"] if starter else []), *places])


def list_terms(glossary: Glossary, *, source: str | None = None, target: str | None = None) -> tuple[TermEntry, ...]:
    """Return the rows of a glossary, of one source or target language where named. Raises ``UnknownLanguage``."""
    return tuple(
        TermEntry(
            source_language=term.pair[0],
            language=term.pair[1],
            source=term.source,
            target=term.target,
            status=term.status,
            note=term.note,
            case_sensitive=term.case_sensitive,
        )
        for term in _selected(glossary.terms, source, target)
    )


def check_glossary(file: Path, *, source: str | None = None, target: str | None = None) -> CheckResult:
    """Return all that is wrong with a file. Raises ``SourceNotFound``, ``BadGlossary`` and ``UnknownLanguage``."""
    reading = read_glossary(file, _pair(source, target))
    return CheckResult(
        file=str(file),
        terms=len(reading.rows),
        pairs=tuple(dict.fromkeys(term.pair for term in reading.terms)),
        problems=tuple(FileProblem(line=found.line, why=found.why) for found in reading.problems),
    )


def import_glossary(
    file: Path, places: Sequence[Path], *, source: str | None = None, target: str | None = None
) -> GlossaryImport:
    """Add the terms of a file to the clinic's own glossary, a table for each pair, such as ``glossary/en-es.tsv``.

    The tables lie in the first folder of ``places``. Either all terms are added, or none where anything in the file or
    in such a table cannot be used. What the file says of a term replaces what the table said. Raises
    ``SourceNotFound``, ``BadGlossary``, ``UnknownLanguage`` and ``CannotWrite``.
    """
    return GlossaryImport(file=str(file), into=_added(_read_valid(file, _pair(source, target)).terms, places))


def accept_term(word: str, translation: str, places: Sequence[Path], *, source: str, target: str) -> ImportedFile:
    """Add a translation that is right as well to the clinic's own glossary; the check of meaning doubts it no longer.

    Raises ``BadGlossary``, also where the words are none, ``UnknownLanguage`` and ``CannotWrite``.
    """
    return set_term(word, translation, "admitted", places, source=source, target=target)


def set_term(  # noqa: PLR0913 (each is asked for by name)
    word: str, translation: str, status: str, places: Sequence[Path], *, source: str, target: str
) -> ImportedFile:
    """Put a word into the clinic's own glossary: what the table said of it with this status gives way.

    ``status`` is as in a table; a word that is not translated has no translation. Raises as ``accept_term``.
    """
    try:
        term = make_term(word, translation, known_pair(source, target), status)
    except ValueError as error:
        raise BadGlossary(
            "Nothing was added to the glossary.", str(error), "Write both words, each in quotation marks."
        ) from error
    return _added((term,), places)[0]


def own_terms(places: Sequence[Path], *, source: str, target: str) -> tuple[TermEntry, ...]:
    """Return what ``set_term`` has put, or would find, in the clinic's own table of a pair: what can be taken off.

    Raises ``BadGlossary`` and ``UnknownLanguage``.
    """
    pair = known_pair(source, target)
    path = _table(places, pair)
    return list_terms(Glossary(_read_valid(path, pair).terms)) if path.is_file() else ()


def remove_term(  # noqa: PLR0913 (each is asked for by name)
    word: str, translation: str, status: str, places: Sequence[Path], *, source: str, target: str
) -> bool:
    """Take a word off the clinic's own table; comments and other rows stay. Returns whether it was there.

    What the starter says of the word holds again. Raises ``BadGlossary``, ``UnknownLanguage`` and ``CannotWrite``.
    """
    pair = known_pair(source, target)
    path = _table(places, pair)
    if not path.is_file():
        return False
    reading = _read_valid(path, pair)
    wanted = (word, translation, status)
    rows = {row.line for row in reading.rows if (row.term.source, row.term.target or "", row.term.status) == wanted}
    if rows:
        write_file(path, tsv_without(path.read_bytes(), rows))
    return bool(rows)


def _table(places: Sequence[Path], pair: Pair) -> Path:
    """Return the clinic's own table of a pair: in the first folder of ``places``."""
    folder = next((place for place in places if place.suffix.casefold() not in ENDINGS), _FOLDER)
    return folder / (f"{pair[0]}.tsv" if pair[1] == ANY else f"{pair[0]}-{pair[1]}.tsv")


def _added(terms: Sequence[Term], places: Sequence[Path]) -> tuple[ImportedFile, ...]:
    written: list[tuple[Path, bytes]] = []
    results: list[ImportedFile] = []
    for pair in dict.fromkeys(term.pair for term in terms):
        own = [term for term in terms if term.pair == pair]
        path = _table(places, pair)
        before = _read_valid(path, pair) if path.is_file() else GlossaryReading(())
        known = path.read_bytes() if path.is_file() else b""
        written.append((path, merged_tsv(known, before, own, pair)))
        results.append(_counted(path, pair, before.terms, own))
    for path, data in written:
        write_file(path, data)
    return tuple(results)


def export_glossary(
    file: Path, glossary: Glossary, *, source: str | None = None, target: str | None = None
) -> GlossaryExport:
    """Write a glossary to a file, whole or not at all: TBX, or a table where the name ends in ``.tsv``.

    A table holds one pair, so ``source`` and ``target`` must say which where there are several; a TBX one source
    language. Raises ``UnknownLanguage``, ``NothingToExport``, ``BadGlossary`` and ``CannotWrite``.
    """
    require_place(file, "The glossary", "terms.tbx", (".tsv",))
    terms = _selected(glossary.terms, source, target)
    if not terms:
        raise NothingToExport(
            f"Nothing was exported to “{file}”.",
            "The glossary holds no such term.",
            "See what it holds with “convert glossary list”.",
        )
    table = file.suffix.casefold() == ".tsv"
    pairs = dict.fromkeys(term.pair for term in terms if term.pair[1] != ANY or len(terms) == 1)
    if (table and len(pairs) > 1 and target is None) or len({term.pair[0] for term in terms}) > 1:
        raise UnknownLanguage(
            f"Nothing was exported to “{file}”.",
            "The glossary holds several pairs of languages, and such a file has room for one.",
            "Say which with --from and --to, such as --from en --to es.",
        )
    pair = (terms[0].pair[0], any_language(target).tag) if target else next(iter(pairs), terms[0].pair)
    data = tsv_bytes(terms, pair) if table else tbx_bytes(terms)
    changed = write_file(file, data)
    return GlossaryExport(file=str(file), terms=len(terms), changed=changed)


def _selected(terms: Iterable[Term], source: str | None, target: str | None) -> list[Term]:
    own, into = (tag and any_language(tag).tag for tag in (source, target))
    return [term for term in terms if own in {None, term.pair[0]} and (into is None or term.pair[1] in {into, ANY})]


def _pair(source: str | None, target: str | None) -> Pair | None:
    return known_pair(source, target) if source and target else None


def _read_valid(file: Path, pair: Pair | None) -> GlossaryReading:
    reading = read_glossary(file, pair)
    if reading.problems:
        raise bad_glossary(file, reading.problems)
    return reading


def _counted(path: Path, pair: Pair, before: Sequence[Term], own: Sequence[Term]) -> ImportedFile:
    later = Glossary(own)
    known = [term for term in later.terms if term in before]
    return ImportedFile(
        file=str(path),
        source_language=pair[0],
        language=pair[1],
        added=len(later.terms) - len(known),
        unchanged=len(known),
        replaced=sum(later.replaces(term) and term not in later.terms for term in before),
    )
