"""An edition whose every text tries to break out of the handout."""

from __future__ import annotations

from converter.article import (
    Article,
    Author,
    Callout,
    Cell,
    Code,
    Edition,
    Embed,
    EngineInfo,
    Image,
    List,
    ListItem,
    Provenance,
    Quote,
    Row,
    Section,
    Source,
    Status,
    Table,
)
from converter.settings import Clinic
from tests.render.articles import p, plain, s

ATTACK = """"'></title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\\22 }"""
CLINIC = Clinic(name=ATTACK, address=ATTACK, phone=ATTACK)
LINK = "javascript:alert(document.domain)"


def edition(source: Source, tag: str = "es", status: Status = "draft") -> Edition:
    """The attack in every field of an article, and of the provenance."""
    spans = (s(ATTACK, "strong", href=LINK), s(ATTACK, href=f"https://a.example/{ATTACK.replace(' ', '')}"))
    blocks = (
        p(*spans, s(ATTACK, language='en" onload="x')),
        List(items=(ListItem(blocks=(p(*spans),)),)),
        Quote(blocks=(p(*spans),), source=spans),
        Image(src=LINK, alt=ATTACK, caption=spans, credit=spans, href=LINK),
        Image(src=f"https://a.example/{ATTACK}", alt=ATTACK),
        Table(header=(Row(cells=(Cell(spans=spans),)),), rows=(Row(cells=(Cell(spans=spans),)),), caption=spans),
        Code(spans=spans),
        Embed(title=ATTACK, url=LINK),
        Callout(blocks=(p(*spans),)),
    )
    article = Article(
        title=ATTACK,
        subtitle=ATTACK,
        authors=(Author(name=ATTACK, url=LINK),),
        language="en",
        sections=(Section(id='"><script>alert(1)</script>', level=2, heading=plain(ATTACK), blocks=blocks),) * 2,
        source=source.model_copy(update={"url": LINK}),
    )
    made = Provenance(engine=EngineInfo(name=ATTACK, version=ATTACK), reviewer=ATTACK)
    return Edition(article=article, language=tag, status=status, original=article, provenance=made)
