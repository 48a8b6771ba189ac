"""``convert check``: on lines, on TMX and on XLIFF; and what it says of files that it cannot check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Convert, Done

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en" segtype="sentence" datatype="plaintext" creationtool="t"
 creationtoolversion="1" adminlang="en" o-tmf="t"/><body>
<tu><tuv xml:lang="EN-US"><seg>Give 5 ml.</seg></tuv><tuv xml:lang="es"><seg>Dé <bpt i="1">&lt;b></bpt>5 ml<ept
 i="1">&lt;/b></ept>.</seg></tuv><tuv xml:lang="fr"><seg>Donnez 50 ml.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Do not stop.</seg></tuv><tuv xml:lang="es"><seg>Pare.</seg></tuv></tu>
</body></tmx>"""
XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en"
 target-language="es" original="x" datatype="plaintext"><body>
<trans-unit id="a"><source>Give <g id="1">5</g> ml<x id="2"/>.</source><target>Dé <g id="1">50</g> ml.</target>
</trans-unit><trans-unit id="b"><source>Rest.</source></trans-unit>
<trans-unit id="c" translate="no"><source>X 1</source></trans-unit></body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="en" trgLang="es" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="a"><segment><source>Give <pc id="1">5</pc> ml.</source><target>Dé <pc id="1">50</pc> ml.</target></segment>
</unit></file></xliff>"""


def found(result: Done) -> list[tuple[int, str | None, list[str]]]:
    assert result.returncode == 0, result.stderr
    entries = [json.loads(line) for line in result.stdout.splitlines()]
    return [(e["line"], e.get("language"), [each["code"] for each in e["findings"]]) for e in entries]


@pytest.fixture
def lines(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "en.txt", tmp_path / "es.txt"
    source.write_bytes("Give 5 ml.\r\nDo not\u2028 stop.\r\nRest.\r\nHot\x0c soup".encode())
    target.write_bytes("Dé 50 ml.\nNo\u2028 pare.\n\nSopa\x0c caliente\n".encode())
    return source, target


def test_lines_as_json(convert: Convert, lines: tuple[Path, Path]) -> None:
    result = convert("check", *lines, "--from", "en", "--to", "es", "--json")
    assert found(result) == [(1, None, ["number-mismatch"]), (3, None, ["empty-translation"])]
    first = json.loads(result.stdout.splitlines()[0])["findings"][0]
    assert set(first) == {"code", "severity", "message", "suggestion"}
    assert first["severity"] == "error"


def test_lines_for_people(convert: Convert, lines: tuple[Path, Path]) -> None:
    result = convert("check", *lines, "--from", "en", "--to", "es")
    assert result.stdout.splitlines()[0].startswith("1: error number-mismatch: ")
    assert result.stdout.splitlines()[-1] == "4 checked; errors in 2, warnings in 0."


def test_any_language_of_cldr_can_be_given(convert: Convert, lines: tuple[Path, Path]) -> None:
    assert [entry[0] for entry in found(convert("check", *lines, "--from", "en", "--to", "quc", "--json"))][:1] == [1]


@pytest.mark.parametrize(("mark", "encoding"), [("", "utf-8-sig"), ("", "utf-16")])
def test_byte_order_marks(convert: Convert, tmp_path: Path, mark: str, encoding: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes("5\n".encode(encoding))
    assert found(convert("check", tmp_path / "a.txt", tmp_path / "b.txt", "--from", "en", "--to", "es", "--json")) == []


def test_tmx_in_all_its_languages(convert: Convert, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(TMX, encoding="utf-8")
    assert found(convert("check", path, "--json")) == [(1, "fr", ["number-mismatch"]), (2, "es", ["negation-lost"])]
    assert found(convert("check", path, "--to", "es-MX", "--json")) == [(2, "es", ["negation-lost"])]


@pytest.mark.parametrize(("text", "more"), [(XLIFF_1, [(2, "es", ["empty-translation"])]), (XLIFF_2, [])])
def test_xliff(convert: Convert, tmp_path: Path, text: str, more: list[tuple[int, str, list[str]]]) -> None:
    path = tmp_path / "f.xlf"
    path.write_text(text, encoding="utf-8")
    assert found(convert("check", path, "--json")) == [(1, "es", ["number-mismatch"]), *more]


def test_fail_on(convert: Convert, lines: tuple[Path, Path]) -> None:
    assert convert.error("check", *lines, "--from", "en", "--to", "es", "--fail-on", "error")["code"] == "checks-failed"
    source, _ = lines
    source.with_name("same.txt").write_text("5\n", encoding="utf-8")
    same = source.with_name("same.txt")
    assert convert("check", same, same, "--from", "en", "--to", "es", "--fail-on", "warning").returncode == 0


def test_files_out_of_step(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1\n2\n", encoding="utf-8")
    (tmp_path / "b").write_text("1\n", encoding="utf-8")
    error = convert.error("check", tmp_path / "a", tmp_path / "b", "--from", "en", "--to", "es")
    assert error["code"] == "files-differ"
    assert "2 lines" in error["what"]


def test_files_that_cannot_be_read(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"ok\ncaf\xe9\n")
    latin = tmp_path / "latin"
    assert convert.error("check", tmp_path / "no", latin, "--from", "en", "--to", "es")["code"] == "source-not-found"
    assert convert.error("check", tmp_path, latin, "--from", "en", "--to", "es")["code"] == "source-not-found"
    error = convert.error("check", latin, latin, "--from", "en", "--to", "es")
    assert error["code"] == "source-unreadable"
    assert "Line 2" in error["why"]
    assert convert.error("check", tmp_path / "no.tmx")["code"] == "source-not-found"
    assert convert.error("check", latin, latin, "--from", "en", "--to", "klingon")["code"] == "unknown-language"


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("kind", [TMX.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ""), XLIFF_1, XLIFF_2])
@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
def test_declarations_are_refused(convert: Convert, tmp_path: Path, kind: str, doctype: str) -> None:
    path = tmp_path / "m.xml"
    path.write_text(doctype + kind.replace("Give", "&a; Give"), encoding="utf-8")
    assert convert.error("check", path)["code"] == "bad-bilingual-file"


@pytest.mark.parametrize(
    "text", ["", "no XML", "<html/>", TMX[:-20], XLIFF_1.replace(' target-language="es"', ""), "<tmx/>", "<a>\x00</a>"]
)
def test_bad_files(convert: Convert, tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(text.replace("target>", "target>"), encoding="utf-8")
    assert convert("check", path).stdout == ""
    assert convert.error("check", path)["code"] == "bad-bilingual-file"


def test_nothing_in_the_wanted_language(convert: Convert, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(TMX, encoding="utf-8")
    assert "in ko" in convert.error("check", path, "--to", "ko")["why"]


def test_usage(convert: Convert, lines: tuple[Path, Path]) -> None:
    assert convert("check", *lines).returncode == 2
    assert convert("check", *lines, lines[0], "--from", "en", "--to", "es").returncode == 2
    assert convert("check").returncode == 2
