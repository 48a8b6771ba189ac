"""Set-up installs the packages of Node once, exactly as locked, and goes on without them where it has to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from setup.node_packages import NodePackages

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "setup" / "node").mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        (tmp_path / "setup" / "node" / name).write_text("{}", encoding="utf-8")
    return tmp_path


def npm(project: Path, answer: int) -> Path:
    """An npm that writes down how it was called; gives back that file."""
    log = project / "log"
    program = project / ".venv" / "bin" / "npm"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\necho "$@ $(ls)" >> "{log}"\nexit {answer}\n', encoding="utf-8")
    program.chmod(0o755)
    return log


def test_a_second_call_does_no_work(project: Path) -> None:
    log = npm(project, 0)
    assert NodePackages(project).prepare()
    assert NodePackages(project).prepare()
    (call, *names) = log.read_text(encoding="utf-8").splitlines()
    assert call.startswith("ci --ignore-scripts ")
    assert "package-lock.json" in " ".join([call, *names])
    assert log.read_text(encoding="utf-8").count("ci --ignore-scripts") == 1


def test_a_changed_list_is_installed(project: Path) -> None:
    log = npm(project, 0)
    assert NodePackages(project).prepare()
    (project / "setup" / "node" / "package-lock.json").write_text("{ }", encoding="utf-8")
    assert NodePackages(project).prepare()
    assert log.read_text(encoding="utf-8").count("ci --ignore-scripts") == 2


def test_a_failure_says_what_to_run_and_is_tried_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    npm(project, 1)
    assert not NodePackages(project).prepare()
    assert f"cd {project / '.venv' / 'node'} && " in capsys.readouterr().out
    npm(project, 0)
    assert NodePackages(project).prepare()


def test_a_missing_npm_is_a_failure_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ".venv").mkdir()
    assert not NodePackages(project).prepare()
    assert "No such file" in capsys.readouterr().out


def test_every_locked_package_has_its_digest_and_no_host() -> None:
    lock = json.loads((ROOT / "setup" / "node" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "integrity" not in package or "resolved" in package] == []
    wanted = json.loads((ROOT / "setup" / "node" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
