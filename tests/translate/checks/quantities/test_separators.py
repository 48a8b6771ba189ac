"""Numbers that were copied and read as others."""

import pytest

from converter.translate.checks.separators import separators


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [("de", "1,500 mg", "1,500 mg"), ("pt-BR", "2.125 ml", "2.125 ml"), ("id", "1,500", "1,500")],
)
def test_loud(tag: str, source: str, target: str) -> None:
    (found,) = separators(source, target, ("en", tag))
    assert found.code == "number-doubtful"


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("de", "1,500 mg", "1.500 mg"),
        ("es", "1,500 mg", "1,500 mg"),
        ("es-MX", "1,500 mg", "1,500 mg"),
        ("zh-Hans", "1,500 mg", "1,500 mg"),
        ("de", "2.5 ml", "2.5 ml"),
        ("qaa", "1,500", "1,500"),
    ],
)
def test_quiet(tag: str, source: str, target: str) -> None:
    assert list(separators(source, target, ("en", tag))) == []
