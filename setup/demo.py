"""`make demo`: runs the command on a sample post, then says in plain words what it made and how to open it."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONVERT = ".venv/bin/convert"
ARGUMENTS = ("fetch", "exports/wix-fever-in-children.html", "--to", "es")
LANGUAGES = {"en": "English, the original", "es": "Spanish, translated by a computer: a draft"}
OPENED_WITH = {
    ".html": ("for the screen", "double-click it; it opens in your web browser"),
    ".pdf": ("for paper", "double-click it; print it from your PDF viewer"),
    ".epub": ("for phones and e-readers", "double-click it; it opens in your e-book reader"),
    ".txt": ("plain text", "open it in any editor"),
}


def main() -> int:
    """Run the demo; return the exit code of the command."""
    print(f"$ {shlex.join([CONVERT, *ARGUMENTS])}", flush=True)
    # what it says to a person goes to the terminal; the paths of the files come on standard output
    run = subprocess.run([CONVERT, *ARGUMENTS], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if run.returncode == 0:
        print(described([Path(line) for line in run.stdout.splitlines()]))
    return run.returncode


def described(paths: list[Path]) -> str:
    """Return the text that lists handouts, given by their paths in the project's folder."""
    lines = ["", f"These files are in {ROOT}:"]
    for language in dict.fromkeys(path.parent for path in paths):
        lines += ["", f"  {LANGUAGES.get(language.name, language.name)}"]
        for path in paths:
            if path.parent == language:
                purpose, how = OPENED_WITH[path.suffix]
                lines.append(f"    {path}  ({purpose}: {how})")
    lines += ["", "What a person should check before patients get a translation:"]
    lines += [f"    {report}" for report in dict.fromkeys(path.parent.parent / "report.html" for path in paths)]
    lines += ["", "Your own post: .venv/bin/convert fetch ADDRESS-OR-FILE --to es"]
    return "\n".join([*lines, "The same in a browser: .venv/bin/convert desk --open"])


if __name__ == "__main__":
    sys.exit(main())
