"""The wheel is whole: installed far from this tree, it makes handouts with its own templates, fonts and strings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "exports" / "wix-fever-in-children.html"


def run(*command: str | Path, folder: Path) -> str:
    """Standard output of a command that has to succeed, run in a folder, without this session's own settings."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("CONVERT_", "PYTHON"))}
    result = subprocess.run(
        [*map(str, command)], cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, folder=ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment `env` that holds nothing but the wheel, and sees the libraries of this one.

    Installing 300 MB of libraries anew for each run would prove nothing about the wheel. A path file makes them
    importable: Python does not read the path files of a folder that it came to by one, so the link from this
    environment to the source tree stays out of sight.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", "env", folder=folder)
    python = folder / "env" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, folder=folder)
    libraries = sysconfig.get_path("purelib")
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    (Path(own) / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    shutil.copy(SAMPLE, folder / "post.html")
    return folder


def test_the_wheel_holds_what_the_program_reads_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {f"converter/{path.relative_to(ROOT)}" for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert {Path(name).suffix for name in templates} >= {".po", ".css", ".html"}
    assert templates <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"converter", "convert_handouts"}
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "OFL.txt"}


def test_the_program_elsewhere_is_the_wheels_own(elsewhere: Path) -> None:
    code = "import converter; print(converter.__file__)"
    assert run("env/bin/python", "-c", code, folder=elsewhere).startswith(str(elsewhere / "env"))


def test_it_makes_handouts_elsewhere(elsewhere: Path) -> None:
    made = run("env/bin/convert", "fetch", "post.html", "--to", "es", folder=elsewhere).splitlines()
    spanish = {path.suffix: elsewhere / path for path in map(Path, made) if path.parent.name == "es"}
    assert set(spanish) == {".html", ".pdf", ".txt"}
    assert ' lang="es" dir="ltr">' in spanish[".html"].read_text(encoding="utf-8")
    assert "fiebre" in spanish[".txt"].read_text(encoding="utf-8")
    # the name that our style sheet gives to our own font files; no machine has fonts of this name
    assert "Handout-noto-sans" in run("pdffonts", spanish[".pdf"], folder=elsewhere)
