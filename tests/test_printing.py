"""Handing files to CUPS: what its programs are called with, and what is said where they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.doctor import DoctorCheck, run_checks
from converter.errors import PrintFailed
from converter.printing import PrintJob, find_printers, job_title, send
from converter.settings import Settings
from tests.printers import Printers


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printers:
    return Printers(tmp_path / "cups", monkeypatch)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "-o raw" / "--help.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7")
    return path


def fails(job: PrintJob) -> PrintFailed:
    with pytest.raises(PrintFailed) as caught:
        send(job)
    return caught.value


def test_what_lp_is_called_with(printers: Printers, file: Path) -> None:
    sent = send(PrintJob(file, "Fiebre (es)", copies=3, paper="a4", printer="Ward_2"))
    assert printers.arguments == [
        *("-d", "Ward_2", "-n", "3", "-o", "media=A4", "-t", "Fiebre (es)", "--", str(file)),
    ]
    assert printers.printed == b"%PDF-1.7"
    assert sent == ("Ward_2", "request id is Office-12 (1 file(s))")


def test_the_default_printer(printers: Printers, file: Path) -> None:
    assert find_printers() == (("Office", "Ward_2"), "Office")
    assert send(PrintJob(file, "Fever")).printer == "Office"
    assert printers.arguments is not None
    assert printers.arguments[:6] == ["-d", "Office", "-n", "1", "-o", "media=Letter"]


def test_a_file_is_never_an_option(printers: Printers, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    send(PrintJob(Path(file.name), "-x"))
    assert printers.arguments is not None
    assert printers.arguments[-4:] == ["-t", "-x", "--", str(file)]


def test_no_shell_reads_a_title(printers: Printers, file: Path) -> None:
    title = "a'; $(touch cups) `id` \"&& | > x"
    send(PrintJob(file, title))
    assert printers.arguments is not None
    assert title in printers.arguments


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Fever\n in\tChildren ", "Fever in Children"),
        ("a\x1b[2J\x00b\u202ec", "a\\u001b[2J\\u0000b\\u202ec"),
        ("x" * 300, "x" * 255),
        ("发" * 100, "发" * 85),
        ("الحمى عند الأطفال", "الحمى عند الأطفال"),
        ("\ud800", "\\ud800"),
    ],
)
def test_titles_are_made_fit_for_a_queue(text: str, title: str) -> None:
    assert job_title(text) == title


@pytest.mark.parametrize("name", ["Nowhere", "--help", "-h evil.example", "", "Office\nWard_2"])
def test_a_printer_that_is_not_there(printers: Printers, file: Path, name: str) -> None:
    error = fails(PrintJob(file, "t", printer=name))
    assert "Office, Ward_2" in error.todo
    assert printers.arguments is None


def test_without_a_default_printer(printers: Printers, file: Path) -> None:
    printers.write("lpstat", "#!/bin/sh\ncase $1 in -e) echo Office;; -d) echo no system default destination;; esac")
    error = fails(PrintJob(file, "t"))
    assert "There are: Office." in error.why
    assert "--printer Office" in error.todo
    assert "lpoptions -d Office" in error.todo
    assert send(PrintJob(file, "t", printer="Office")).printer == "Office"


def test_a_default_printer_that_is_gone(printers: Printers, file: Path) -> None:
    # As lpstat answers where LPDEST or PRINTER names one that does not exist.
    said = 'lpstat: error - LPDEST environment variable names non-existent destination "Old".'
    printers.write("lpstat", f"#!/bin/sh\ncase $1 in -e) echo Office;; -d) echo '{said}' >&2; exit 1;; esac")
    assert "names non-existent destination" in fails(PrintJob(file, "t")).why


def test_without_printers(printers: Printers, file: Path) -> None:
    printers.write("lpstat", "#!/bin/sh\ncase $1 in -r) echo scheduler is running;; esac")
    assert fails(PrintJob(file, "t")).why == "There is no printer."
    printers.write("lpstat", "#!/bin/sh\ncase $1 in -r) echo scheduler is not running;; esac")
    error = fails(PrintJob(file, "t"))
    assert "not running" in error.why
    assert "systemctl start cups" in error.todo


def test_without_cups(printers: Printers, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = fails(PrintJob(file, "t"))
    assert "not installed" in error.why
    assert error.todo == "Install it: sudo apt install cups-client"


def test_what_lp_says_is_shown(printers: Printers, file: Path) -> None:
    printers.write("lp", "#!/bin/sh\nprintf 'lp: Destination \"Office\" is\\nnot accepting\\033[2J jobs.' >&2; exit 1")
    assert fails(PrintJob(file, "t")).why == 'lp said: Destination "Office" is not accepting\\u001b[2J jobs.'
    printers.write("lp", "#!/bin/sh\nprintf '\\377'; exit 1")
    assert fails(PrintJob(file, "t")).why == "lp said: \ufffd"
    printers.write("lp", "#!/bin/sh\nexit 7")
    assert "code 7" in fails(PrintJob(file, "t")).why


def test_a_program_that_never_ends(printers: Printers, file: Path) -> None:
    printers.write("lp", "#!/bin/sh\nexec sleep 60")
    with pytest.raises(PrintFailed) as caught:
        send(PrintJob(file, "t"), wait_seconds=0.2)
    assert caught.value.why == "The print service did not answer within 0.2 seconds (lp)."


def printing_check() -> DoctorCheck:
    (found,) = [check for check in run_checks(Settings()) if check.name == "Printing"]
    return found


@pytest.mark.slow
def test_doctor_tells_the_printers(printers: Printers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = printing_check()
    assert (found.state, found.message) == ("ok", "Office, Ward_2; Office unless another is named")
    printers.write("lpstat", "#!/bin/sh\nexit 1")
    assert printing_check().state == "optional"
    printers.write("lpstat", "#!/bin/sh\nexit 0")
    assert printing_check().message == "No printer is set up, or CUPS is not running."
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printing_check().command == "sudo apt install cups-client"
