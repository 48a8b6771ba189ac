"""Set-up installs what is missing and nothing else, says what a person must do, and mends what was left half done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from setup import demo, environment, pin, system

COMMAND = "apt-get update && apt-get install --yes --no-install-recommends apertium apertium-eng-spa"
UNPRIVILEGED = 1000


class Machine:
    """A machine whose dpkg-query, apt-get and sudo are scripts that write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "log"
        (folder / "env").symlink_to("/usr/bin/env")
        self.has("dpkg-query", "shift 3; for name; do case $name in apertium*) ;; *) echo $name installed;; esac; done")
        self.has("apt-get", "exit 0")

    def has(self, name: str, script: str) -> None:
        path = self._folder / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self._log}"\n{script}\n', encoding="utf-8")
        path.chmod(0o755)

    def lacks(self, name: str) -> None:
        (self._folder / name).unlink()

    def calls(self, name: str) -> list[str]:
        log = self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
        return [line for line in log if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return Machine(tmp_path)


def test_root_installs_only_what_is_missing(machine: Machine) -> None:
    system.install_missing("demo", makes_venv=False)
    update, install = machine.calls("apt-get")
    assert update == "apt-get --quiet update"
    assert install.startswith("apt-get install --yes --no-install-recommends apertium apertium-eng-spa --quiet")


def test_apt_is_left_alone_where_nothing_is_missing(machine: Machine) -> None:
    machine.has("dpkg-query", "shift 3; for name; do echo $name installed; done")
    system.install_missing("test", makes_venv=True)
    assert machine.calls("dpkg-query")
    assert machine.calls("apt-get") == []


def test_a_removed_package_counts_as_missing(machine: Machine) -> None:
    machine.has("dpkg-query", "echo apertium config-files; echo chromium installed")
    assert system.installed(["apertium", "chromium"]) == {"chromium"}


def test_a_user_with_sudo_installs_by_it(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: UNPRIVILEGED)
    machine.has("sudo", 'shift; [ "$1" = true ] || exec "$@"')
    system.install_missing("demo", makes_venv=False)
    assert len(machine.calls("apt-get")) == 2
    assert all(call.startswith("sudo --non-interactive ") for call in machine.calls("sudo"))


def test_a_user_who_may_not_install_is_told_the_exact_command(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: UNPRIVILEGED)
    with pytest.raises(system.SetupFailed, match="may not install") as without_sudo:
        system.install_missing("demo", makes_venv=False)
    machine.has("sudo", "exit 1")
    with pytest.raises(system.SetupFailed, match="may not install") as refused:
        system.install_missing("demo", makes_venv=False)
    assert f"\n    {COMMAND}\n" in str(without_sudo.value)
    assert f"\n    {COMMAND}\n" in str(refused.value)
    assert machine.calls("apt-get") == []


def test_a_failure_of_apt_ends_with_the_exact_command(machine: Machine) -> None:
    machine.has("apt-get", "exit 100")
    with pytest.raises(system.SetupFailed) as failed:
        system.install_missing("demo", makes_venv=False)
    assert f"\n    {COMMAND}\n" in str(failed.value)


def test_another_system_is_told_what_it_needs(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.lacks("dpkg-query")
    system.install_missing("demo", makes_venv=False)
    assert "not a Debian system" in capsys.readouterr().out
    assert machine.calls("apt-get") == []


def test_what_is_missing_is_only_named_for_the_quick_tests(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    system.report_missing()
    assert "Without apertium, apertium-eng-spa, tests" in capsys.readouterr().out
    assert machine.calls("apt-get") == []
    machine.has("dpkg-query", "shift 3; for name; do echo $name installed; done")
    system.report_missing()
    assert capsys.readouterr().out == ""


def test_java_is_wanted_only_where_there_is_no_compiler(machine: Machine) -> None:
    assert system.JAVA_PACKAGE in system.wanted("test", makes_venv=False)
    machine.has("javac", "exit 0")
    assert system.JAVA_PACKAGE not in system.wanted("test", makes_venv=False)


class Runs:
    """In place of `subprocess.run`: makes an environment that runs, installs nothing, and writes down the calls."""

    def __init__(self, folder: Path) -> None:
        self.installed: list[str] = []
        self.made = 0
        self.pip_answers = 0
        self._folder = folder

    def __call__(self, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        answer = 0
        if "venv" in command:
            self.made += 1
            (self._folder / "bin").mkdir()
            (self._folder / "bin" / "python").symlink_to(sys.executable)
        elif "install" in command:
            self.installed.append(command[-1])
            answer = self.pip_answers
        return subprocess.CompletedProcess(command, answer)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "setup").mkdir()
    (tmp_path / "setup" / "constraints.txt").write_text("idna==3.20\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def runs(project: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    double = Runs(project / ".venv")
    monkeypatch.setattr("setup.environment.subprocess.run", double)
    return double


def test_a_second_call_does_no_work(project: Path, runs: Runs) -> None:
    environment.Environment(project).prepare("demo")
    environment.Environment(project).prepare("demo")
    assert (runs.made, runs.installed) == (1, ["."])


def test_the_environment_of_the_tests_serves_the_demo(project: Path, runs: Runs) -> None:
    environment.Environment(project).prepare("test")
    environment.Environment(project).prepare("demo")
    environment.Environment(project).prepare("quick")
    assert (runs.made, runs.installed) == (1, [".[test]"])


def test_the_environment_of_the_quick_tests_is_that_of_all(project: Path, runs: Runs) -> None:
    environment.Environment(project).prepare("demo")
    environment.Environment(project).prepare("quick")
    environment.Environment(project).prepare("test")
    assert (runs.made, runs.installed) == (1, [".", ".[test]"])


@pytest.mark.parametrize("changed", ["pyproject.toml", "setup/constraints.txt"])
def test_a_change_of_the_dependencies_is_installed(project: Path, runs: Runs, changed: str) -> None:
    environment.Environment(project).prepare("demo")
    (project / changed).write_text("# changed\n", encoding="utf-8")
    environment.Environment(project).prepare("demo")
    assert (runs.made, runs.installed) == (1, [".", "."])


def test_an_interrupted_environment_is_made_again(project: Path, runs: Runs) -> None:
    runs.pip_answers = 1
    with pytest.raises(system.SetupFailed):
        environment.Environment(project).prepare("demo")
    half_installed = project / ".venv" / "lib" / "half-installed"
    half_installed.parent.mkdir()
    half_installed.touch()
    runs.pip_answers = 0
    environment.Environment(project).prepare("demo")
    assert runs.made == 2
    assert not half_installed.exists()
    environment.Environment(project).prepare("demo")
    assert runs.made == 2


def test_the_pinned_versions_are_those_that_are_tested() -> None:
    assert pin.CONSTRAINTS.read_text(encoding="utf-8") == pin.pinned(), "run: python -m setup.pin"


def test_the_demo_says_where_each_file_is_and_what_to_check() -> None:
    text = demo.described([Path(f"output/fever/es/handout.{suffix}") for suffix in ("html", "pdf", "txt")])
    assert "Spanish" in text
    for name in ("es/handout.html", "es/handout.pdf", "es/handout.txt", "report.html"):
        assert f"    output/fever/{name}" in text
