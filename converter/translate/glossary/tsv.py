"""Glossaries as tables with tabs, which any spreadsheet writes: source, target, status, note.

A header is optional: the tags of the two languages (or “source” and “target”), and any of “status”, “note” and “case”,
in any order; where it names the languages alone, status and note follow. Lines that begin with “#” are comments. UTF-8,
with or without a byte order mark.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from converter.errors import UnknownLanguage
from converter.languages import REGISTRY, base_tag
from converter.translate.engine import Pair
from converter.translate.glossary.reading import GlossaryReading, GlossaryRow, Problem, contradictions
from converter.translate.glossary.term import ANY, Term, known_pair, make_term

_MORE = ("status", "note", "case")
_CASE = {"": None, "yes": True, "no": False}
_TAG = re.compile(r"\*|[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?")
_NO_PAIR = (
    "The file does not say which languages it is for. Begin it with a line such as “en”, tab, “es”; or name it "
    "en-es.tsv; or say --from en --to es."
)


class _Columns(NamedTuple):
    """The names of the columns, and the pair where the header names it."""

    names: tuple[str, ...]
    pair: Pair | None


_PLAIN = _Columns(("source", "target", "status", "note"), None)


def read_tsv(data: bytes, pair: Pair | None = None) -> GlossaryReading:
    """Return the terms of a table. ``pair`` is for files whose header names no languages; a header overrides it."""
    rows: list[GlossaryRow] = []
    problems: list[Problem] = []
    columns: _Columns | None = None
    try:
        lines = _lines(data)
    except UnicodeDecodeError as error:
        why = (
            "It was saved in an unusual way. Save it again as “UTF-8” or “Unicode (UTF-8)”, with tabs between columns."
        )
        return GlossaryReading((), (Problem(data[: error.start].count(b"\n") + 1, why),))
    for number, cells in _filled(lines):
        if columns is None:
            try:
                header = _header(cells)
            except (ValueError, UnknownLanguage) as error:
                return GlossaryReading((), (Problem(number, _message(error)),))
            columns = header or _PLAIN
            pair = columns.pair or pair
            if pair is None:
                return GlossaryReading((), (Problem(number, _NO_PAIR),))
            if header:
                continue
        try:
            rows.append(GlossaryRow(number, _term(cells, columns.names, pair or ("", ""))))
        except ValueError as error:
            problems.append(Problem(number, str(error)))
    done = tuple(rows)
    return GlossaryReading(done, tuple(sorted([*problems, *contradictions(done)])))


def tsv_bytes(terms: Iterable[Term], pair: Pair) -> bytes:
    """Return a table of the terms of one pair, those for every language included."""
    wanted = [term for term in terms if term.pair[0] == pair[0] and term.pair[1] in {pair[1], ANY}]
    unusual = any(term.unusual_case for term in wanted)
    return _text([_head(pair, case=unusual), *(_line(term, case=unusual) for term in wanted)])


def merged_tsv(known: bytes, reading: GlossaryReading, terms: Sequence[Term], pair: Pair) -> bytes:
    """Return a table with ``terms`` in it: comments and other rows stay where they are, rows that give way go.

    ``reading`` is what was read from ``known``. Rows are written in the usual order of columns.
    """
    from converter.translate.glossary.glossary import Glossary

    later = Glossary(terms)
    kept = {row.line: row.term for row in reading.rows if not later.replaces(row.term)}
    again = set(terms) & set(reading.terms)
    unusual = any(term.unusual_case for term in (*kept.values(), *terms))
    lines: list[str] = []
    for number, line in enumerate(_lines(known), 1):
        if not line.strip() or line.startswith("#"):
            lines.append(line.rstrip())
        elif number in kept:
            lines.append(_line(kept[number], case=unusual))
        else:
            same = [row.term for row in reading.rows if row.line == number and row.term in again]
            lines += [_line(term, case=unusual) for term in same]
    while lines and not lines[-1]:
        lines.pop()
    lines += [_line(term, case=unusual) for term in later.terms if term not in again]
    comments = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return _text([*lines[:comments], _head(pair, case=unusual), *lines[comments:]])


def tsv_without(known: bytes, lines: Collection[int]) -> bytes:
    """Return a table without some of its lines, given by their numbers; everything else stays where it is."""
    return _text([line.rstrip() for number, line in enumerate(_lines(known), 1) if number not in lines])


def _lines(data: bytes) -> list[str]:
    """Return the lines, split at the line ends that programs write; Unicode's other line ends stand within a text."""
    return re.split(r"\r\n|\n|\r", data.decode("utf-8-sig"))


def _filled(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of every line that is neither empty nor a comment."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield number, [_unquoted(cell.strip()) for cell in line.split("\t")]


def _unquoted(cell: str) -> str:
    """Return a cell as spreadsheets mean it: they quote one that holds quotation marks, and double those."""
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        inner = cell[1:-1].replace('""', "\0")
        if '"' not in inner:
            return inner.replace("\0", '"').strip()
    return cell


def _header(cells: Sequence[str]) -> _Columns | None:
    """Return what the first line says of the columns; ``None`` where it is a term already."""
    names = [cell.casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    named = {"source", "target"} & set(names)
    if len(names) < 2 or len(named) == 1:
        return None
    if not all(name in {"source", "target", *_MORE} or _TAG.fullmatch(name) for name in names):
        return None
    if len(names) == 2 and not named and not all(_is_certain(name) for name in names):
        return None
    tags = ["source", "target"] if named else [name for name in names if name not in _MORE]
    if len(tags) != 2:
        raise ValueError(
            "The first line must name two languages (or “source” and “target”), then status, note or case."
        )
    pair = None if named else known_pair(tags[0], tags[1])
    _check_names(names, {*tags, *_MORE})
    renamed = {tags[0]: "source", tags[1]: "target"}
    columns = tuple(renamed.get(name, name) for name in names)
    return _Columns(_PLAIN.names if columns == _PLAIN.names[:2] else columns, pair)


def _is_certain(name: str) -> bool:
    """Tell whether a cell is a tag of the registry, with or without a region, and not just a word like one."""
    tags = {tag.casefold() for tag in REGISTRY}
    return name in {ANY, *tags} or (len(name) > 3 and base_tag(name) in tags)


def _check_names(names: Sequence[str], known: set[str]) -> None:
    for name in names:
        if name not in known or names.count(name) > 1:
            raise ValueError(f"The first line names a column “{name}” that is unknown, or there twice.")


def _term(cells: Sequence[str], names: Sequence[str], pair: Pair) -> Term:
    full = list(cells)
    while len(full) > len(names) and not full[-1]:
        full.pop()
    if len(full) > len(names):
        raise ValueError(f"There are {len(full)} columns, but only {len(names)} have a name: {', '.join(names)}.")
    if len(full) == 1 and names[0] == "source":
        raise ValueError(f"There is one column only, “{full[0]}”; a tab must stand between the columns.")
    row = dict(zip(names, full, strict=False))
    case = row.get("case", "").casefold()
    if case not in _CASE:
        raise ValueError(f"“{case}” cannot stand in the column “case”: it is “yes”, “no” or empty.")
    return make_term(
        row.get("source", ""), row.get("target", ""), pair, row.get("status", ""), row.get("note", ""), _CASE[case]
    )


def _message(error: ValueError | UnknownLanguage) -> str:
    return f"{error.what} {error.why}" if isinstance(error, UnknownLanguage) else str(error)


def _head(pair: Pair, *, case: bool) -> str:
    return "\t".join([*pair, "status", "note", *(["case"] if case else [])])


def _line(term: Term, *, case: bool) -> str:
    cells = [term.source, term.target or "", term.status, term.note]
    if case:
        cells.append({True: "yes", False: "no"}[term.case_sensitive])
    return "\t".join(map(_quoted, cells)).rstrip("\t")


def _quoted(cell: str) -> str:
    """Return the cell so that it is read back unchanged."""
    if _unquoted(cell) == cell and not cell.startswith("#"):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines).rstrip("\n") + "\n").encode()
