"""Output of the commands: for people on standard error, for programs on standard output."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click
from click.exceptions import NoArgsIsHelpError

from converter.cli.terminal_lines import columns_of, fitted, shortened
from converter.cli.usage_errors import usage_message
from converter.errors import ConvertError, bug_error
from converter.printable import printable

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar
    from pydantic import BaseModel

    from converter.article import Finding
    from converter.pipeline.handouts.results import EditionResult
    from converter.pipeline.posts.results import PostError
    from converter.pipeline.progress import Progress

_STAGES = {
    "install": "Installing",
    "read": "Reading",
    "pictures": "Storing",
    "translate": "Translating",
    "render": "Writing",
    "report": "Writing",
    "measure": "Measuring",
    "send": "Sending",
}
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_STYLES = re.compile(r"\x1b\[(?:0|1|3[0-7])m")
_IN_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")
_BAR = 32
"""Columns that a short progress bar takes with its brackets, percentage and time."""
_NARROW = 10
_json_output = False


def echo(message: str = "", *, err: bool = False, command: bool = False) -> None:
    """Print a message in which nothing from outside controls the terminal; only the colours of ``click.style`` pass.

    Every command prints through this function, ``echo_json`` or ``print_json``: titles, names and other programs'
    answers come from outside. On a terminal its lines are broken between words, and a ``command`` as a shell takes it.
    """
    styles = [*_STYLES.findall(message), ""]
    harmless = "".join(map(str.__add__, map(printable, _STYLES.split(message)), styles))
    click.echo(fitted(harmless, columns_of(sys.stderr if err else sys.stdout), command=command), err=err)


def confirmed(question: str) -> bool:
    """Ask a person at a terminal; tell whether the answer is yes."""
    return click.confirm(fitted(printable(question), columns_of(sys.stderr)), err=True)


def report_usage(error: click.ClickException) -> None:
    """Print what is wrong with what was typed, and the command that helps."""
    if isinstance(error, NoArgsIsHelpError):
        echo(error.format_message(), err=True)
        return
    if isinstance(error, click.UsageError) and error.ctx is not None:
        echo(error.ctx.get_usage(), err=True)
        echo(f"Help: {error.ctx.command_path} --help", err=True)
    echo(f"{click.style('Error:', fg='red', bold=True)} {usage_message(error)}", err=True)


def echo_json(document: str) -> None:
    """Print JSON, with escapes for what would control a terminal; to whoever parses it they are the same."""
    click.echo(_IN_JSON.sub(lambda found: _escapes(found[0]), document))


def accept_every_character() -> None:
    r"""Let both streams take what their encoding lacks, as ``\u`` and four digits, which JSON reads as the character.

    On Windows and in some scripts a pipe is not UTF-8, and Python would stop at the first Chinese character.
    """
    codecs.register_error("convert-escape", _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="convert-escape")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _escapes(error.object[error.start : error.end]), error.end


def _escapes(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))


def expect_json(*, wanted: bool = True) -> None:
    """Make errors one JSON document on standard output too, which is UTF-8 whatever the terminal is (RFC 8259, 8.1)."""
    global _json_output  # noqa: PLW0603 (a process runs one command at a time)
    _json_output = wanted
    if wanted:
        use_utf_8()


def wants_json() -> bool:
    """Tell whether the command was asked for JSON."""
    return _json_output


def use_utf_8() -> None:
    """Print UTF-8 on standard output, whatever the terminal is: what is printed is for a program."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def print_json(result: BaseModel | Sequence[BaseModel]) -> None:
    """Print a result, or a list of them, as one JSON document on standard output."""
    if isinstance(result, Sequence):
        echo_json(f"[{','.join(entry.model_dump_json() for entry in result)}]")
    else:
        echo_json(result.model_dump_json(indent=1))


def report_error(error: ConvertError) -> None:
    """Print what happened, why, and what to do; as a JSON document too where ``expect_json`` was called."""
    if _json_output:
        import json

        entry = {"code": error.code, "what": error.what, "why": error.why, "todo": error.todo}
        echo_json(json.dumps({"error": entry}, ensure_ascii=False))
    echo(f"{click.style('Error:', fg='red', bold=True)} {error.what}", err=True)
    echo(f"  Why: {error.why}\n  What to do: {error.todo}", err=True)


def report_several(errors: Sequence[ConvertError]) -> int:
    """Print errors beside what was done all the same; return the exit code of the worst."""
    from converter.pipeline.posts.results import worst_exit_code

    for error in errors:
        echo(f"{click.style('Error:', fg='red', bold=True)} {error.what}", err=True)
        echo(f"  Why: {error.why}\n  What to do: {error.todo}", err=True)
    return worst_exit_code(map(type, errors))


def report_bug(error: Exception) -> None:
    """Print that there is a bug in convert; with CONVERT_DEBUG set, the traceback too."""
    report_error(bug_error(error))
    if os.environ.get("CONVERT_DEBUG"):
        import traceback

        traceback.print_exception(error)


def show_errors(errors: tuple[PostError, ...]) -> None:
    """Print what went wrong with some of several posts."""
    for error in errors:
        name = f"{error.title}: " if error.title else ""
        echo(f"{click.style('Error:', fg='red', bold=True)} {name}{error.what}", err=True)
        echo(f"  Why: {error.why}\n  What to do: {error.todo}", err=True)


@contextlib.contextmanager
def progress(label: str = "") -> Iterator[Callable[[Progress], None]]:
    """Return a listener that draws a progress bar on a terminal, after ``label``, and is quiet in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    room = shutil.get_terminal_size().columns - len(label) - _BAR
    bar: ProgressBar[Progress] = click.progressbar(
        length=1,
        label=printable(label) or None,
        file=sys.stderr,
        width=_NARROW if room < _NARROW else 0,
        item_show_func=lambda step: shortened(describe_step(step), room),
    )
    with bar:

        def listen(step: Progress) -> None:
            bar.length = step.total
            bar.update(step.done - bar.pos, step)

        yield listen
        bar.update((bar.length or 1) - bar.pos)


def describe_step(step: Progress | None) -> str:
    """Return what is being done, in a few words."""
    return printable(f"{_STAGES[step.stage]} {step.detail}") if step else ""


def show_findings(findings: tuple[Finding, ...], *, most: int = 10, names: Mapping[str, str] | None = None) -> None:
    """Print the findings, worst first, a line each; after ``most`` lines only how many are left.

    ``names`` has what people call a place, such as the number and words of a sentence; no other place is named.
    """
    order = list(_COLOURS)
    ranked = sorted(findings, key=lambda found: order.index(found.severity))
    for found in ranked[:most]:
        name = (names or {}).get(found.where or "")
        place = f" ({name})" if name else ""
        label = click.style(found.severity, fg=severity_colour(found.severity))
        echo(f"  {label} {found.code}{place}: {found.message}", err=True)
    if len(ranked) > most:
        echo(f"  … and {len(ranked) - most} more", err=True)


def severity_colour(severity: str) -> str:
    """Return the colour of findings of a severity."""
    return _COLOURS[severity]


def show_edition(edition: EditionResult) -> None:
    """Print an edition with its findings, and its files on standard output."""
    echo(_heading(edition), err=True)
    show_findings(edition.findings, names=edition.names)
    for file in edition.files:
        echo(file.path)
    for missing in edition.unmade:
        echo(f"Not made ({missing.format}, {missing.profile}): {missing.why}", err=True)


def _heading(edition: EditionResult) -> str:
    from converter.languages import language

    name = language(edition.language).english_name
    if edition.status == "reviewed":
        return f"{name} (reviewed by {edition.reviewer})"
    if edition.status == "original":
        return f"{name} (original)"
    return f"{name} (draft by {_translator(edition)}; nobody has reviewed it)"


def _translator(edition: EditionResult) -> str:
    if edition.engine is None:
        return ", ".join(edition.translators) or "a person"
    via = f" through {', '.join(edition.engine.via)}" if edition.engine.via else ""
    return f"{edition.engine.name} {edition.engine.version}{via}"
