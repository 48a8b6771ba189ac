"""The schemas of OASIS, where Debian's php-symfony-translation has put them."""

import io
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

_FOLDER = Path(os.environ.get("XLIFF_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas"))
_FILES = {"2.1": "xliff-core-2.0.xsd", "1.2": "xliff-core-1.2-strict.xsd"}
"""The core schema of 2.1 is that of 2.0: it has the same namespace."""


class _Beside(etree.Resolver):
    """Gives the schema of ``xml:lang`` and ``xml:space`` that lies beside, instead of asking the network."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        if system_url and system_url.endswith("xml.xsd"):
            return self.resolve_filename(str(_FOLDER / "xml.xsd"), context)
        return None


@cache
def schema(version: str) -> etree.XMLSchema:
    """The schema of a version; skips the test where it is not installed."""
    path = _FOLDER / _FILES[version]
    if not path.is_file():
        pytest.skip("the schemas of XLIFF are not installed (Debian: php-symfony-translation)")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    text = path.read_bytes().replace(b'schemaLocation="http://www.w3.org/2001/xml.xsd"', b'schemaLocation="xml.xsd"')
    return etree.XMLSchema(etree.parse(io.BytesIO(text), parser, base_url=str(path)))
