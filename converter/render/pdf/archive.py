"""What makes of a PDF/A-3a file one that conforms to PDF/UA-1 as well: it says so in its metadata.

PDF/A allows only what its own schemas describe, so that the statement brings its description along (ISO 19005-3,
6.6.2.3.3; ISO 14289-1, 5).
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any

VARIANT = "pdf/a-3a"
STYLE = "img { image-rendering: crisp-edges }\n"
"""PDF/A forbids viewers to smooth pictures (ISO 19005-3, 6.2.8)."""

COLOURS = "handout"
"""The name of the colours of the page, for WeasyPrint: its own way to sRGB leaves a file open."""
_END = b"</rdf:RDF>"
_STATEMENT = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def describe_colours(document: Any) -> None:
    """Let a WeasyPrint document say that its colours are sRGB (ISO 19005-3, 6.2.3)."""
    from weasyprint.css import ColorProfile

    profile = BytesIO((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
    document.color_profiles[COLOURS] = ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", ("r", "g", "b"))
    document.output_intent = COLOURS


def state_accessibility(pdf: Any) -> None:
    """Add to the metadata of a pydyf ``PDF`` that it conforms to PDF/UA-1."""
    reference = pdf.catalog["Metadata"]
    stream = pdf.objects[int(reference.split()[0])].stream
    stream[:] = [part.replace(_END, _STATEMENT + _END) for part in stream]
