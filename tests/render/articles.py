"""A small article with every kind of block, in five languages, and the editions that are made from it."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from typing import NamedTuple

from converter.article import (
    Article,
    Author,
    Callout,
    Cell,
    Code,
    Divider,
    Edition,
    Embed,
    EngineUse,
    Image,
    List,
    ListItem,
    Paragraph,
    Provenance,
    Quote,
    Row,
    Section,
    Source,
    Span,
    Spans,
    Table,
)


def _picture(width: int, height: int) -> bytes:
    """A grey rectangle, as PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xa0" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = _picture(320, 200)
STORED = "images/inhaler.png"


class Words(NamedTuple):
    """The article's sentences in one language."""

    title: str
    subtitle: str
    opening: tuple[str, str, str]
    """Before, in and after bold."""
    doses: str
    dose_items: tuple[str, str, str]
    nested: str
    steps: str
    step_items: tuple[str, str]
    table: str
    head: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    warning: str
    call: tuple[str, str, str]
    """Before, in and after the telephone link."""
    quote: str
    quoted: str
    picture: str
    caption: str
    deeper: str
    deepest: str
    video: str
    more: tuple[str, str, str]
    """Before, in and after a bold web link."""


WORDS = {
    "en": Words(
        title="Using your inhaler",
        subtitle="Breathe easier in four steps",
        opening=(
            "An inhaler brings medicine ",
            "straight to your lungs",
            ". Use it every day, even when you feel well.",
        ),
        doses="How much to take",
        dose_items=(
            "Adults: 200 mg in the morning",
            "Children: 100 mg at 8:00 p.m.",
            "Never more than 4 puffs (0.4 mL)",
        ),
        nested="Rinse your mouth with water afterwards.",
        steps="What to do",
        step_items=("Shake the inhaler for 5 seconds.", "Breathe out slowly."),
        table="Doses for a week",
        head=("Day", "Morning", "Evening"),
        rows=(("Monday", "2 puffs", "1 puff"), ("Tuesday", "2 puffs", "none")),
        warning="Do not stop the medicine without asking us.",
        call=("Questions? Call ", "555-010-0199", " from 9:00 to 17:00."),
        quote="The inhaler gave me my walks back.",
        quoted="A patient",
        picture="A hand holds an inhaler in front of an open mouth.",
        caption="Hold the inhaler upright.",
        deeper="Cleaning",
        deepest="Once a week, wash the cap in warm water.",
        video="How to use an inhaler",
        more=("Read ", "more about asthma", " at home."),
    ),
    "es": Words(
        title="Cómo usar su inhalador",
        subtitle="Respire mejor en cuatro pasos",
        opening=(
            "Un inhalador lleva la medicina ",
            "directo a sus pulmones",
            ". Úselo todos los días, aunque se sienta bien.",
        ),
        doses="Cuánto debe usar",
        dose_items=(
            "Adultos: 200 mg por la mañana",
            "Niños: 100 mg a las 8:00 p. m.",
            "Nunca más de 4 inhalaciones (0.4 mL)",
        ),
        nested="Después, enjuáguese la boca con agua.",
        steps="Qué debe hacer",
        step_items=("Agite el inhalador durante 5 segundos.", "Saque el aire despacio."),
        table="Dosis de una semana",
        head=("Día", "Mañana", "Noche"),
        rows=(("Lunes", "2 inhalaciones", "1 inhalación"), ("Martes", "2 inhalaciones", "ninguna")),
        warning="No deje la medicina sin preguntarnos.",
        call=("¿Preguntas? Llame al ", "555-010-0199", " de 9:00 a 17:00."),
        quote="El inhalador me devolvió mis paseos.",
        quoted="Un paciente",
        picture="Una mano sostiene un inhalador frente a una boca abierta.",
        caption="Sostenga el inhalador derecho.",
        deeper="Limpieza",
        deepest="Una vez por semana, lave la tapa con agua tibia.",
        video="Cómo se usa un inhalador",
        more=("Lea ", "más sobre el asma", " en casa."),
    ),
    "ar": Words(
        title="كيف تستعمل البخّاخ",
        subtitle="تنفّس أفضل في أربع خطوات",
        opening=("يوصل البخّاخ الدواء ", "إلى رئتيك مباشرة", ". استعمله كل يوم حتى عندما تشعر بتحسّن."),
        doses="المقدار الذي تأخذه",
        dose_items=("البالغون: 200 mg في الصباح", "الأطفال: 100 mg الساعة 8:00 مساءً", "لا تتجاوز 4 بخّات (0.4 mL) أبدًا"),
        nested="اغسل فمك بالماء بعد ذلك.",
        steps="ماذا تفعل",
        step_items=("رُجّ البخّاخ مدة 5 ثوانٍ.", "أخرج الهواء ببطء."),
        table="الجرعات في أسبوع",
        head=("اليوم", "الصباح", "المساء"),
        rows=(("الاثنين", "بخّتان", "بخّة واحدة"), ("الثلاثاء", "بخّتان", "لا شيء")),
        warning="لا توقف الدواء دون أن تسألنا.",
        call=("هل لديك أسئلة؟ اتصل على ", "555-010-0199", " من 9:00 إلى 17:00."),
        quote="أعاد لي البخّاخ نزهاتي.",
        quoted="أحد المرضى",
        picture="يد تمسك بخّاخًا أمام فم مفتوح.",
        caption="أمسك البخّاخ مستقيمًا.",
        deeper="التنظيف",
        deepest="اغسل الغطاء بالماء الدافئ مرة في الأسبوع.",
        video="كيفية استعمال البخّاخ",
        more=("اقرأ ", "المزيد عن الربو", " في البيت."),
    ),
    "zh-Hans": Words(
        title="如何使用吸入器",
        subtitle="四个步骤，呼吸更轻松",
        opening=("吸入器把药物", "直接送到您的肺部", "。即使感觉良好，也请每天使用。"),
        doses="用量",
        dose_items=("成人：早上 200 mg", "儿童：晚上 8:00 用 100 mg", "绝不要超过 4 喷（0.4 mL）"),
        nested="之后用清水漱口。",
        steps="怎么做",
        step_items=("把吸入器摇动 5 秒钟。", "慢慢呼气。"),
        table="一周的用量",
        head=("日期", "早上", "晚上"),
        rows=(("星期一", "2 喷", "1 喷"), ("星期二", "2 喷", "不用")),
        warning="不要在没有询问我们的情况下停药。",
        call=("有问题吗？请在 9:00 到 17:00 拨打 ", "555-010-0199", "。"),
        quote="“吸入器让我又能散步了。”",
        quoted="一位患者",
        picture="一只手拿着吸入器，放在张开的嘴前。",
        caption="请竖直握住吸入器。",
        deeper="清洁",
        deepest="每周用温水清洗一次盖子。",
        video="吸入器的使用方法",
        more=("请在家阅读", "更多关于哮喘的内容", "。"),
    ),
    "vi": Words(
        title="Cách dùng ống hít của quý vị",
        subtitle="Dễ thở hơn với bốn bước",
        opening=("Ống hít đưa thuốc ", "thẳng vào phổi", ". Hãy dùng mỗi ngày, kể cả khi quý vị thấy khỏe."),
        doses="Dùng bao nhiêu",
        dose_items=(
            "Người lớn: 200 mg vào buổi sáng",
            "Trẻ em: 100 mg lúc 8:00 tối",
            "Không bao giờ quá 4 nhát (0,4 mL)",
        ),
        nested="Sau đó, hãy súc miệng bằng nước.",
        steps="Phải làm gì",
        step_items=("Lắc ống hít trong 5 giây.", "Thở ra từ từ."),
        table="Liều dùng trong một tuần",
        head=("Ngày", "Buổi sáng", "Buổi tối"),
        rows=(("Thứ Hai", "2 nhát", "1 nhát"), ("Thứ Ba", "2 nhát", "không")),
        warning="Đừng ngừng thuốc mà không hỏi chúng tôi.",
        call=("Có thắc mắc? Hãy gọi ", "555-010-0199", " từ 9:00 đến 17:00."),
        quote="Ống hít đã trả lại cho tôi những buổi đi dạo.",
        quoted="Một bệnh nhân",
        picture="Một bàn tay cầm ống hít trước cái miệng đang mở.",
        caption="Cầm ống hít thẳng đứng.",
        deeper="Làm sạch",
        deepest="Mỗi tuần một lần, rửa nắp bằng nước ấm.",
        video="Cách dùng ống hít",
        more=("Đọc ", "thêm về bệnh suyễn", " ở nhà."),
    ),
}


def s(text: str, *marks: str, href: str | None = None, language: str | None = None) -> Span:
    return Span(text=text, marks=marks, href=href, language=language)


def p(*spans: Span | str) -> Paragraph:
    return Paragraph(spans=tuple(s(span) if isinstance(span, str) else span for span in spans))


def item(*blocks: Paragraph | List) -> ListItem:
    return ListItem(blocks=blocks)


def plain(text: str) -> Spans:
    return (s(text),)


def article(tag: str = "en", **changes: object) -> Article:
    """The article in one of the five languages, with some fields changed."""
    made = Article(
        title=WORDS[tag].title,
        subtitle=WORDS[tag].subtitle,
        authors=(Author(name="Patient Education Team"),),
        published=dt.date(2025, 3, 7),
        updated=dt.date(2025, 12, 17),
        reading_minutes=3,
        language=tag,
        tags=("asthma",),
        sections=_sections(WORDS[tag]),
        source=Source(
            url="https://clinic.example/post/using-your-inhaler",
            platform="wix",
            fetched_at=dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC),
            sha256="0" * 64,
            reader="wix-page",
        ),
    )
    return made.model_copy(update=changes)


def edition(tag: str = "es", status: str = "draft", **changes: object) -> Edition:
    """The article as an original (in English) or as a translation of it."""
    original = article("en")
    if status == "original":
        return Edition(article=original, language="en", status="original", original=original)
    made = Provenance(
        engine=EngineUse(name="Argos Translate", version="1.11.0 (en→es 1.9)", via=("es",) if tag == "vi" else ()),
        translated_at=dt.datetime(2026, 1, 3, 9, 30, tzinfo=dt.UTC),
        reviewer="Patient Education Team, certified translators" if status == "reviewed" else None,
        reviewed_at=dt.datetime(2026, 1, 5, 9, 30, tzinfo=dt.UTC) if status == "reviewed" else None,
    )
    return Edition.model_validate(
        {
            "article": article(tag, **changes),
            "language": tag,
            "status": status,
            "original": original,
            "provenance": made,
        }
    )


def _sections(words: Words) -> tuple[Section, ...]:
    before, bold, after = words.opening
    return (
        Section(id="opening", level=2, blocks=(p(before, s(bold, "strong"), after),)),
        Section(
            id="doses",
            level=2,
            heading=plain(words.doses),
            blocks=(_doses(words), _table(words), Callout(blocks=(p(s(words.warning, "strong", "em")),))),
        ),
        Section(
            id="steps",
            level=2,
            heading=plain(words.steps),
            blocks=(
                List(ordered=True, start=3, items=tuple(item(p(step)) for step in words.step_items)),
                _pictures(words)[0],
                _pictures(words)[1],
                _pictures(words)[2],
                Quote(blocks=(p(words.quote),), source=plain(words.quoted)),
            ),
        ),
        Section(
            id="cleaning",
            level=4,
            heading=(s(words.deeper), s(" H"), s("2", "sub"), s("O")),
            blocks=(p(words.deepest), Divider(), *_links(words)),
        ),
    )


def _doses(words: Words) -> List:
    first, second, third = words.dose_items
    nested = List(items=(item(p(words.nested)), item(p(third))))
    return List(items=(item(p(first)), item(p(second), nested)))


def _table(words: Words) -> Table:
    rows = [
        Row(cells=(Cell(spans=plain(row[0]), header=True), *(Cell(spans=plain(text)) for text in row[1:])))
        for row in words.rows
    ]
    header = Row(cells=tuple(Cell(spans=plain(text)) for text in words.head))
    return Table(header=(header,), rows=tuple(rows), caption=plain(words.table))


def _pictures(words: Words) -> tuple[Image, Image, Image]:
    return (
        Image(src=STORED, alt=words.picture, caption=plain(words.caption), width=320, height=200),
        Image(src="https://clinic.example/inhaler.jpg", alt=words.picture, caption=plain(words.caption)),
        Image(src="https://clinic.example/unknown.jpg", href="https://clinic.example/album"),
    )


def _links(words: Words) -> tuple[Paragraph | Code | Embed, ...]:
    call, number, rest = words.call
    before, more, after = words.more
    return (
        p(call, s(number, href="tel:+15550100199"), rest),
        p(before, s(more, "strong", href="https://clinic.example/asthma?a=1&b=2"), after),
        p("SpO", s("2", "sub"), " ≥ 95 % ✓ → 10", s("9", "sup"), "/L ", s("Dose:\n2 puffs", language="en")),
        Code(spans=(s("dose = puffs * 0.1  # mg\nprint(dose)"),)),
        Embed(title=words.video, url="https://video.example/watch?v=1"),
    )
