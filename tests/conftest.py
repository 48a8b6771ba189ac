"""Fixtures and settings of the whole suite."""

import gc
import os
import re
import shutil
import signal
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = (
    "tests.validators.accessible_pages",
    "tests.validators.accessible_pdfs",
    "tests.validators.accessible_epubs",
    "tests.validators.valid_html",
)

# a slow moment of the machine is no fault of an example
_PATIENT: Any = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", max_examples=40, **_PATIENT)
settings.register_profile("quick", max_examples=8, **_PATIENT)
settings.load_profile("default")


gc.disable()  # until all tests are collected, of which none is garbage: a quarter of the time that takes

# The suite, and every process that it starts, keeps pages, fonts and models away from the user's own.
os.environ["XDG_CACHE_HOME"] = str(Path(tempfile.gettempdir()) / f"convert-tests-{os.getuid()}")
os.environ["XDG_DATA_HOME"] = f"{os.environ['XDG_CACHE_HOME']}-data"
# No test asks for the list of Mozilla's, or is asked whether to install something from it.
os.environ["CONVERT_FETCH__FIREFOX_MODELS"] = "none"
os.environ["CONVERT_ENGINES__OFFER"] = "false"
# A suite that a shell runs in the background ignores Ctrl-C, and so would the commands that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files again: review what changes")


ALL_SLOW = re.compile(r"^pytestmark = .*\bmark\.slow\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files of slow tests alone where nobody wants any: to load them takes longer than many quick tests."""
    unwanted = "not slow" in config.option.markexpr and collection_path.name.startswith("test_")
    return True if unwanted and ALL_SLOW.search(collection_path.read_text(encoding="utf-8")) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files with slow tests first, so that no process waits at the end for another's last long file.

    Skip what needs Apertium where it is not installed; `make test` installs it, and nothing is skipped in CI.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    if "CI" in os.environ or shutil.which("apertium"):
        return
    for item in items:
        if item.get_closest_marker("apertium"):
            item.add_marker(pytest.mark.skip(reason="Apertium is not installed"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Spare the garbage collector the ten thousand tests, which it would look through again and again."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


AssertGolden = Callable[[Path, str], None]


@pytest.fixture
def assert_golden(request: pytest.FixtureRequest) -> AssertGolden:
    """Return a function that compares a text with a golden file; with ``--golden`` it writes the file first."""

    def compare(golden: Path, now: str) -> None:
        if request.config.getoption("--golden"):
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(now, encoding="utf-8", newline="")
        assert now == golden.read_bytes().decode()

    return compare


def _unpacked(archive: str, folder: Path) -> Path:
    with zipfile.ZipFile(Path(__file__).parent / archive) as opened:
        opened.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def argos_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packages folder that holds the small package from English to Spanish."""
    return _unpacked("argos/translate-en_es-0_1.argosmodel", tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="session")
def madlad_conversion(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small T5 as MADLAD-400 is published for CTranslate2."""
    return _unpacked("madlad/tiny-madlad.zip", tmp_path_factory.mktemp("conversion"))


@pytest.fixture(scope="session")
def madlad_model(madlad_conversion: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, installed."""
    from converter.packages import Installer, Store

    folder = tmp_path_factory.mktemp("models")
    with Installer.open(Store(folder / "models"), folder / "downloads", timeout=5) as installer:
        return installer.install_model(str(madlad_conversion), lambda _done, _total: None).path
