"""Which package is planned for a language that only its other script has."""

from __future__ import annotations

import pytest

from converter.errors import NoPackage
from converter.pipeline.translations.catalogues import Catalogues, PackageResult, Plan


class Listed:
    """A list of packages from English into some languages, each of which is there already."""

    def __init__(self, *targets: str) -> None:
        self._targets = targets

    def plan(self, source: str, target: str) -> Plan | None:
        if target not in self._targets:
            return None
        return Plan((), (PackageResult(source=source, target=target, version="1", path="", engine="Listed"),))


@pytest.mark.parametrize(
    ("targets", "asked", "planned"),
    [
        (["zh-Hans"], "zh-Hant", "zh-Hans"),
        (["zh-Hant"], "zh-Hans", "zh-Hant"),
        (["zh-Hans", "zh-Hant"], "zh-Hant", "zh-Hant"),
        (["pt"], "pt-BR", "pt"),
        (["pt", "pt-BR"], "pt-BR", "pt-BR"),
        (["es"], "pt-BR", None),
    ],
)
def test_another_script_or_variety_is_enough(targets: list[str], asked: str, planned: str | None) -> None:
    catalogues = Catalogues({"one": Listed, "two": lambda: Listed(*targets)})
    if planned is None:
        with pytest.raises(NoPackage):
            catalogues.plan("en", asked)
    else:
        assert [one.target for one in catalogues.plan("en", asked).current] == [planned]
