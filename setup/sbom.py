"""Lists what is installed in an environment, as a software bill of materials in CycloneDX 1.6 (ECMA-424).

    ENVIRONMENT/bin/python setup/sbom.py convert-handouts > bom.json

It describes the environment of the Python that runs it, and needs nothing but that environment's own packages.
"""

from __future__ import annotations

import json
import sys
import uuid
from importlib.metadata import Distribution, distributions
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

FREE_TEXT = 80
"""Characters up to which the field License names a licence; longer ones hold its whole text."""


def bill_of_materials(product: str) -> dict[str, Any]:
    """Return the document about a product and all packages beside it, those that it does not need left out.

    Raises ``LookupError`` where the product is not installed.
    """
    found = {canonicalize_name(each.name): each for each in distributions()}
    needed = _closure(canonicalize_name(product), found)
    components = [_component(found[name]) for name in sorted(needed)]
    own = next(each for each in components if each["name"] == canonicalize_name(product))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "type": "application"}},
        "components": [each for each in components if each is not own],
        "dependencies": [
            {"ref": _purl(found[name]), "dependsOn": sorted(_purl(found[inner]) for inner in needed[name])}
            for name in sorted(needed)
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))
    return {**document, "serialNumber": f"urn:uuid:{serial}"}


def _closure(
    product: NormalizedName, found: dict[NormalizedName, Distribution]
) -> dict[NormalizedName, set[NormalizedName]]:
    """Return each package that the product needs, directly or not, with the packages that it needs itself."""
    needed: dict[NormalizedName, set[NormalizedName]] = {}
    todo = [(product, frozenset[str]())]
    while todo:
        name, extras = todo.pop()
        for requirement in map(Requirement, found[name].requires or ()):
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in extras or {""}):
                inner = canonicalize_name(requirement.name)
                if inner not in needed.setdefault(name, set()):
                    needed[name].add(inner)
                    todo.append((inner, frozenset(requirement.extras)))
        needed.setdefault(name, set())
    return needed


def _component(package: Distribution) -> dict[str, Any]:
    component = {
        "type": "library",
        "bom-ref": _purl(package),
        "name": canonicalize_name(package.name),
        "version": package.version,
        "purl": _purl(package),
    }
    return {**component, "licenses": licences} if (licences := _licences(package)) else component


def _purl(package: Distribution) -> str:
    return f"pkg:pypi/{canonicalize_name(package.name)}@{package.version}"


def _licences(package: Distribution) -> list[dict[str, Any]]:
    """Return the licence as the package states it: an SPDX expression, a name, or its classifiers."""
    fields = package.metadata
    # Where importlib_metadata is installed, a field that is missing raises an error instead of being None.
    if expression := next(iter(fields.get_all("License-Expression") or ()), None):
        return [{"expression": expression}]
    name = next(iter(fields.get_all("License") or ()), None)
    if name and len(name) <= FREE_TEXT:
        return [{"license": {"name": name}}]
    classifiers = fields.get_all("Classifier") or ()
    names = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: ")]
    return [{"license": {"name": name}} for name in names]


if __name__ == "__main__":
    print(json.dumps(bill_of_materials(sys.argv[1]), indent=1))
