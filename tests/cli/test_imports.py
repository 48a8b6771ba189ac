"""Which libraries a command may load: every other one would cost those who wait for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "exports" / "wix-fever-in-children.html"
PROGRAM = """
import json, os, sys
sys.argv = ["convert", *sys.argv[1:]]
from converter.cli.main import main
try:
    main()
except SystemExit as stopped:
    sys.stdout = open(os.devnull, "w")
    from importlib.metadata import packages_distributions
    loaded = {name.partition(".")[0] for name in sys.modules} - {"converter", "_distutils_hack"}
    found = packages_distributions()
    libraries = sorted({library for name in loaded for library in found.get(name, ())})
    print(json.dumps([stopped.code, libraries]), file=sys.stderr)
"""

PARSER = {"click"}
MODEL = {"annotated-types", "pydantic", "pydantic_core", "typing-inspection", "typing_extensions"}
SETTINGS = {"pydantic-settings", "python-dotenv"}


def libraries(*arguments: str, cwd: Path) -> set[str]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=True)
    code, found = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--help"], PARSER),
        (["read", str(SAMPLE)], {*PARSER, *MODEL, *SETTINGS, "selectolax", "sentencex", "w3lib"}),
        (["review", "status"], {*PARSER, *MODEL, *SETTINGS}),
        (["languages"], {*PARSER, *MODEL, *SETTINGS, "argos-translate-lt", "packaging", "sentencepiece"}),
    ],
)
def test_a_command_loads_only_what_it_uses(tmp_path: Path, arguments: list[str], allowed: set[str]) -> None:
    assert libraries(*arguments, cwd=tmp_path) <= allowed
