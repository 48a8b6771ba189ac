"""What is installed, what is missing, and the command that fixes it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from converter.article.model import Model
from converter.setting_keys import ENVIRONMENT, FILE, SETTINGS_FILE, origin_of, setting_keys
from converter.settings import Settings, written_settings

State = Literal["ok", "missing", "optional"]

WEASYPRINT_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""Debian packages that WeasyPrint loads when it runs."""


class DoctorCheck(Model):
    """The result of one check."""

    name: str
    state: State
    """``optional``: it is missing, and handouts can be made without it."""
    message: str
    command: str | None = None
    """The command that fixes it."""


def run_checks(settings: Settings) -> tuple[DoctorCheck, ...]:
    """Run every check, in the order in which a handout needs the things. Never raises."""
    return tuple(found for check in _CHECKS for found in check(settings))


def _python(_settings: Settings) -> Iterator[DoctorCheck]:
    yield DoctorCheck(name="Python", state="ok", message=sys.version.split(maxsplit=1)[0])


def _templates(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.errors import ConvertError
    from converter.render import templates_digest

    try:
        templates_digest()
    except (ConvertError, OSError) as error:
        yield DoctorCheck(
            name="Templates and fonts",
            state="missing",
            message=str(error),
            command="pip install --force-reinstall convert-handouts",
        )
    else:
        yield DoctorCheck(name="Templates and fonts", state="ok", message="complete")


def _pdf(_settings: Settings) -> Iterator[DoctorCheck]:
    try:
        from converter.render.pdf.loaded import weasyprint
    except OSError as error:
        yield DoctorCheck(
            name="PDF",
            state="missing",
            message=f"Parts that make PDFs are missing (WeasyPrint: {str(error).splitlines()[0]}).",
            command=f"sudo apt install {WEASYPRINT_PACKAGES}",
        )
    else:
        yield DoctorCheck(name="PDF", state="ok", message=f"WeasyPrint {weasyprint.__version__}")


def _braille(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.errors import RenderFailed
    from converter.render.braille import PACKAGES, TABLES, liblouis_version

    command = f"sudo apt install {PACKAGES}"
    try:
        found = liblouis_version()
    except RenderFailed as error:
        yield DoctorCheck(name="Braille", state="optional", message=error.why, command=command)
        return
    if found:
        yield DoctorCheck(name="Braille", state="ok", message=f"liblouis {found}, for {len(TABLES)} languages")
    else:
        yield DoctorCheck(
            name="Braille", state="optional", message="Braille files (brf) cannot be made.", command=command
        )


def _voices(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.render.speech import find_voices, spoken_languages, voices_version

    found = find_voices()
    tags = spoken_languages()
    if tags:
        message = f"{voices_version()}, for {len(tags)} languages"
        yield DoctorCheck(name="Voices", state="ok", message=message)
    else:
        message = "Spoken handouts (audio) cannot be made."
        yield DoctorCheck(name="Voices", state="optional", message=message, command="sudo apt install espeak-ng")
    for broken in found.broken:
        yield DoctorCheck(
            name=f"Voice {broken.name}",
            state="optional",
            message=f"It cannot be used: {broken.reason}.",
            command=f"pip install --upgrade {broken.package}",
        )


def _firefox(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.translate import FirefoxEngine

    engine = FirefoxEngine()
    pairs = sorted(engine.pairs())
    if pairs:
        yield DoctorCheck(name=engine.name, state="ok", message=f"{engine.version}: {_listed(pairs)}")
    else:
        yield DoctorCheck(
            name=engine.name,
            state="optional",
            message=f"{engine.version}, without a language model.",
            command="convert languages install es",
        )


def _argos(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.translate import ArgosEngine

    engine = ArgosEngine()
    pairs = sorted(engine.pairs())
    if pairs:
        message = f"{engine.version}: {_listed(pairs)}"
        yield DoctorCheck(name=engine.name, state="ok", message=message)
        return
    yield DoctorCheck(
        name=engine.name,
        state="optional",
        message=f"{engine.version}, without a language package. Packages go into {_argos_folder()}.",
        command="convert languages install es",
    )


def _argos_folder() -> Path:
    """Return where Argos Translate looks for packages, by its own rules; importing it would create folders."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(os.environ.get("ARGOS_PACKAGES_DIR") or data / "argos-translate" / "packages")


def _apertium(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.errors import EngineFailed
    from converter.translate import ApertiumEngine

    engine = ApertiumEngine()
    command = "sudo apt install apertium-eng-spa transfuse"
    try:
        pairs = sorted(engine.pairs())
    except EngineFailed as error:
        yield DoctorCheck(name=engine.name, state="missing", message=str(error), command=command)
        return
    if pairs and shutil.which("tf-extract"):
        yield DoctorCheck(name=engine.name, state="ok", message=f"{engine.version}: {_listed(pairs)}")
    elif pairs:
        message = f"{engine.version}: {_listed(pairs)}. Without transfuse, bold and links land on the wrong words."
        yield DoctorCheck(name=engine.name, state="optional", message=message, command="sudo apt install transfuse")
    else:
        yield DoctorCheck(name=engine.name, state="optional", message="No rough drafts into Spanish.", command=command)


def _madlad(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.translate import MadladEngine

    engine = MadladEngine()
    pairs = engine.pairs()
    if pairs:
        message = f"{engine.data_version(min(pairs))}, by {engine.version}: {len({tag for tag, _ in pairs})} languages"
        yield DoctorCheck(name=engine.name, state="ok", message=message)
    else:
        yield DoctorCheck(
            name=engine.name,
            state="optional",
            message="No model for all languages at once.",
            command="convert languages install-model WHERE",
        )


def _model_server(settings: Settings) -> Iterator[DoctorCheck]:
    from converter.translate import ModelServerEngine

    engine = ModelServerEngine(settings.engines)
    pairs = engine.pairs()
    if pairs:
        message = f"{engine.version} at {settings.engines.server}: {len({tag for tag, _ in pairs})} languages"
        yield DoctorCheck(name=engine.name, state="ok", message=message)


def _measurements(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.translate.measurements import damaged_measurements

    if damaged := damaged_measurements():
        yield DoctorCheck(
            name="Measurements",
            state="missing",
            message=f"{damaged} is damaged: nothing that was measured counts.",
            command="convert languages measure es",
        )


def _some_engine(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.errors import EngineFailed
    from converter.translate import installed_engines

    try:
        none = not any(engine.pairs() for engine in installed_engines())
    except EngineFailed:
        none = True
    if none:
        yield DoctorCheck(
            name="Translation",
            state="missing",
            message="No translation program is installed, so nothing can be translated.",
            command="sudo apt install apertium-eng-spa transfuse",
        )


def _printing(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.errors import PrintFailed
    from converter.printing import PACKAGE, can_print, find_printers

    if not can_print():
        message = "“convert print” needs CUPS; a PDF can be printed from its viewer all the same."
        yield DoctorCheck(name="Printing", state="optional", message=message, command=f"sudo apt install {PACKAGE}")
        return
    try:
        printers = find_printers()
    except PrintFailed as error:
        yield DoctorCheck(name="Printing", state="optional", message=error.why)
        return
    if printers.names:
        default = f"; {printers.default} unless another is named" if printers.default else ", none of them the default"
        yield DoctorCheck(name="Printing", state="ok", message=f"{', '.join(printers.names)}{default}")
    else:
        yield DoctorCheck(name="Printing", state="optional", message="No printer is set up, or CUPS is not running.")


def _settings(settings: Settings) -> Iterator[DoctorCheck]:
    written = written_settings()
    by_origin: dict[str, list[str]] = {}
    for key in setting_keys(type(settings)):
        by_origin.setdefault(origin_of(key, written), []).append(key.name)
    path = Path(SETTINGS_FILE).absolute()
    read = [f"{path}: {', '.join(by_origin[FILE])}"] if FILE in by_origin else []
    read += [f"environment: {', '.join(by_origin[ENVIRONMENT])}"] if ENVIRONMENT in by_origin else []
    there = f"{path} sets nothing" if path.exists() else f"there is no {path}"
    yield DoctorCheck(
        name="Settings", state="ok", message="; ".join(read) or f"{there}, so every setting has its usual value"
    )


def _output(settings: Settings) -> Iterator[DoctorCheck]:
    folder = settings.output.absolute()
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        free = shutil.disk_usage(nearest).free // 1_000_000
        yield DoctorCheck(name="Output folder", state="ok", message=f"{folder} ({free} MB free)")
    else:
        yield DoctorCheck(
            name="Output folder",
            state="missing",
            message=f"{folder} cannot be written.",
            command="convert fetch … --output FOLDER",
        )


def _listed(pairs: list[tuple[str, str]]) -> str:
    return ", ".join(f"{source} to {target}" for source, target in pairs)


def _plugins(_settings: Settings) -> Iterator[DoctorCheck]:
    from converter.translate import find_engines
    from converter.translate.engines.installed import own_engines

    ours = {engine.name for engine in own_engines()}
    found = find_engines()
    for engine in found.engines:
        if engine.name not in ours:
            yield DoctorCheck(
                name=engine.name, state="ok", message=f"{engine.version}: {_listed(sorted(engine.pairs()))}"
            )
    for broken in found.broken:
        yield DoctorCheck(
            name=f"Translation program {broken.name}",
            state="optional",
            message=f"It cannot be used: {broken.reason}.",
            command=f"pip install --upgrade {broken.package}",
        )


_CHECKS: tuple[Callable[[Settings], Iterator[DoctorCheck]], ...] = (
    _python,
    _templates,
    _pdf,
    _braille,
    _voices,
    _firefox,
    _argos,
    _madlad,
    _model_server,
    _apertium,
    _plugins,
    _some_engine,
    _measurements,
    _printing,
    _settings,
    _output,
)
