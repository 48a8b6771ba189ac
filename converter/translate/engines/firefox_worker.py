"""A process that translates sentences with one model of Firefox Translations; ``translator_processes`` starts it.

A script that imports nothing of this program, so that it starts in a few hundredths of a second. On standard input:
a line with the three paths of the model, then a line for each sentence, all in JSON. On standard output: a line for
each of them, ``true`` for the model and the translation for a sentence, or an object that names an error.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path


def main() -> None:
    """Load the model that the first line names, and translate every further line until there is none."""
    from fxtranslate import Translator

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to every process; the first one decides
    translator: Translator | None = None
    for line in sys.stdin.buffer:
        wanted = json.loads(line)
        answer: object = True
        try:
            if translator is None:
                model, source, target = (Path(path).read_bytes() for path in wanted)
                translator = Translator(model, source, target)
            else:
                answer = translator.translate(wanted)
        # A model that is damaged makes the binding panic, which is no ``Exception``.
        except BaseException as error:  # noqa: BLE001
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
