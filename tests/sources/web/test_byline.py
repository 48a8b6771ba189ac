"""The lines under a title, in every language of the registry: who, when, how long; and what is no such line."""

from __future__ import annotations

import datetime as dt
from itertools import cycle, product

import pytest

from converter.article import Article
from converter.sources.web.byline_line import read_line, writer_name
from converter.sources.web.byline_words import BOUNDARY
from tests.sources.documents import read_text

DAY = dt.date(2024, 5, 6)
LINES = [
    ("en", "Posted by Maria Lopez at 9:15 AM on May 6, 2024", "Maria Lopez", DAY),
    ("en", "Posted on May 6, 2024 by Maria Lopez", "Maria Lopez", DAY),
    ("en", "By Jane Doe, MD, on May 6, 2024", "Jane Doe, MD", DAY),
    ("en", "By the Team at Riverside Clinic on May 6, 2024", "Team at Riverside Clinic", DAY),
    ("en", "Written by Dr. Ana Ruiz | May 6, 2024 | 3 Comments", "Dr. Ana Ruiz", DAY),
    ("en", "May 6, 2024 / by admin / in Health", None, DAY),
    ("es", "Por la Dra. Ana Ruiz, 6 de mayo de 2024", "Dra. Ana Ruiz", DAY),
    ("es", "Escrito por el Dr. Juan Pérez el 6 de mayo de 2024", "Dr. Juan Pérez", DAY),
    ("es", "Publicado el 6 de mayo de 2024 por Ana Ruiz", "Ana Ruiz", DAY),
    ("es", "Publicado por Ana Ruiz a las 9:15", "Ana Ruiz", None),
    ("fr", "Publié par Marie Dupont le 6 mai 2024 à 10:00", "Marie Dupont", DAY),
    ("fr", "Par le Dr Martin Dubois, le 6 mai 2024", "Dr Martin Dubois", DAY),
    ("pt-BR", "Por Dra. Ana Souza em 6 de maio de 2024", "Dra. Ana Souza", DAY),
    ("pt", "Escrito pelo Dr. João Lima • 6 de maio de 2024", "Dr. João Lima", DAY),
    ("de", "von Eva Klein Veröffentlicht am 6. Mai 2024", "Eva Klein", DAY),
    ("de", "Geschrieben von Dr. med. Eva Klein am 6. Mai 2024", "Dr. med. Eva Klein", DAY),
    ("de", "Eingestellt von Eva Klein um 10:15", "Eva Klein", None),
    ("it", "A cura della Dott.ssa Lia Bianchi | 6 maggio 2024", "Dott.ssa Lia Bianchi", DAY),
    ("it", "Scritto da Mario Rossi il 6 maggio 2024 alle 10:00", "Mario Rossi", DAY),
    ("pl", "Opublikowano 6 maja 2024 przez Jan Kowalski", "Jan Kowalski", DAY),
    ("pl", "Autor: lek. Anna Nowak, 6 maja 2024", "lek. Anna Nowak", DAY),
    ("ru", "Автор: д-р Иван Петров · 6 мая 2024 · 3 минуты чтения", "д-р Иван Петров", DAY),
    ("ru", "Опубликовано 6 мая 2024 г. Автор: Иван Петров", "Иван Петров", DAY),
    ("uk", "Автор: Олена Коваль, 6 травня 2024", "Олена Коваль", DAY),
    ("ca", "Escrit per la Dra. Marta Puig el 6 de maig de 2024", "Dra. Marta Puig", DAY),
    ("ro", "Scris de Dr. Ion Popescu pe 6 mai 2024", "Dr. Ion Popescu", DAY),
    ("vi", "Tác giả: BS. Nguyễn Văn An - Ngày đăng: 06/05/2024", "BS. Nguyễn Văn An", DAY),
    ("vi", "Đăng bởi Nguyễn Văn An vào ngày 6 tháng 5, 2024", "Nguyễn Văn An", DAY),
    ("tl", "Isinulat ni Maria Santos noong Mayo 6, 2024", "Maria Santos", DAY),
    ("ht", "Ekri pa Jean Pierre, 6 me 2024", "Jean Pierre", DAY),
    ("so", "Waxaa qoray: Axmed Cali | 6 Maajo 2024", "Axmed Cali", DAY),
    ("sw", "Imeandikwa na Dk. Asha Juma tarehe 6 Mei 2024", "Dk. Asha Juma", DAY),
    ("ar", "بقلم: د. أحمد علي | نُشر في 6 مايو 2024", "د. أحمد علي", DAY),
    ("ar", "كتب بواسطة سارة محمود في ٦ مايو ٢٠٢٤", "سارة محمود", DAY),
    ("he", "מאת ד״ר יעל כהן, 6 במאי 2024", "ד״ר יעל כהן", DAY),
    ("he", "פורסם ב-6 במאי 2024 על ידי יעל כהן", "יעל כהן", DAY),
    ("fa", "نویسنده: دکتر سارا احمدی | ۱۷ اردیبهشت ۱۴۰۳", "دکتر سارا احمدی", DAY),
    ("fa", "نوشته شده توسط سارا احمدی در ۱۷ اردیبهشت ۱۴۰۳", "سارا احمدی", DAY),
    ("ur", "تحریر: ڈاکٹر سعید احمد | 6 مئی 2024", "ڈاکٹر سعید احمد", DAY),
    ("hi", "डॉ. अनीता शर्मा द्वारा | 6 मई 2024", "डॉ. अनीता शर्मा", DAY),
    ("hi", "लेखक: डॉ. अनीता शर्मा, प्रकाशित: 6 मई 2024", "डॉ. अनीता शर्मा", DAY),
    ("bn", "লেখক: ডা. রহিম উদ্দিন | প্রকাশিত: ৬ মে ২০২৪", "ডা. রহিম উদ্দিন", DAY),
    ("ne", "लेखक: सीता थापा | ६ मे २०२४", "सीता थापा", DAY),
    ("pa", "ਲੇਖਕ: ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ | 6 ਮਈ 2024", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", DAY),
    ("gu", "લેખક: મીના પટેલ | 6 મે, 2024", "મીના પટેલ", DAY),
    ("zh", "作者：王医生 发布时间：2024年5月6日", "王医生", DAY),
    ("zh", "作者：王医生发布于2024-05-06", "王医生", DAY),
    ("zh-Hant", "撰文：林醫師｜2024年5月6日｜閱讀時間 3 分鐘", "林醫師", DAY),
    ("ja", "著者：田中太郎 公開日：2024年5月6日 更新日：2024年5月8日", "田中太郎", DAY),
    ("ko", "작성자: 김민수 | 작성일: 2024년 5월 6일", "김민수", DAY),
    ("ko", "김민수 기자 | 입력 2024.05.06 09:15", "김민수", DAY),
    ("th", "เขียนโดย สมชาย ใจดี เผยแพร่เมื่อ 6 พฤษภาคม 2567", "สมชาย ใจดี", DAY),
    ("km", "និពន្ធដោយ សុខ សុភា | ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", "សុខ សុភា", DAY),
    ("my", "ရေးသားသူ: မောင်မောင် | ၂၀၂၄ ခုနှစ် မေလ ၆ ရက်", "မောင်မောင်", DAY),
    ("am", "ጸሐፊ፦ አበበ በቀለ | ሚያዝያ 28 ቀን 2016 ዓ.ም".replace("፦", ":"), "አበበ በቀለ", DAY),
]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text", "author", "day"), LINES)
def test_a_line_says_who_and_when(language: str, text: str, author: str | None, day: dt.date | None) -> None:
    line = read_line(text, language)
    assert line is not None
    assert (line.stated.author, line.stated.published, line.whole) == (author, day, True)


WORDS = {
    "en": ("By {}", "May 6, 2024", "Ana Ruiz", "3 min read", "Updated: May 8, 2024"),
    "es": ("Por {}", "6 de mayo de 2024", "Ana Ruiz", "3 min de lectura", "Actualizado el 8 de mayo de 2024"),
    "fr": ("Par {}", "6 mai 2024", "Ana Ruiz", "3 min de lecture", "Mis à jour le 8 mai 2024"),
    "de": ("Von {}", "6. Mai 2024", "Ana Ruiz", "3 Min. Lesezeit", "Aktualisiert am 8. Mai 2024"),
    "pt": ("Por {}", "6 de maio de 2024", "Ana Ruiz", "3 min de leitura", "Atualizado em 8 de maio de 2024"),
    "ru": ("Автор: {}", "6 мая 2024", "Анна Руис", "3 мин чтения", "Обновлено: 8 мая 2024"),
    "vi": ("Tác giả: {}", "6 tháng 5, 2024", "Nguyễn An", "3 phút đọc", "Cập nhật: 8 tháng 5, 2024"),
    "ar": ("بقلم {}", "6 مايو 2024", "سارة محمود", "3 دقائق للقراءة", "آخر تحديث: 8 مايو 2024"),
    "he": ("מאת {}", "6 במאי 2024", "יעל כהן", "3 דקות קריאה", "עודכן: 8 במאי 2024"),
    "fa": ("نویسنده: {}", "۱۷ اردیبهشت ۱۴۰۳", "سارا احمدی", "۳ دقیقه مطالعه", "به‌روزرسانی: ۱۹ اردیبهشت ۱۴۰۳"),
    "hi": ("लेखक: {}", "6 मई 2024", "अनीता शर्मा", "3 मिनट में पढ़ें", "अद्यतन: 8 मई 2024"),
    "zh": ("作者：{}", "2024年5月6日", "王医生", "3 分钟阅读", "更新时间：2024年5月8日"),
    "ja": ("著者：{}", "2024年5月6日", "田中太郎", "3分で読めます", "更新日：2024年5月8日"),
    "ko": ("작성자: {}", "2024년 5월 6일", "김민수", "3분 분량", "수정일: 2024년 5월 8일"),
}
JOINTS = [" | ", " · ", " — ", " • ", f" {BOUNDARY} ", BOUNDARY, f" {BOUNDARY}|{BOUNDARY} "]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "joint"), [*product(WORDS, JOINTS)])
def test_every_order_and_separator(language: str, joint: str) -> None:
    by, shown, name, reading, updated = WORDS[language]
    parts = [by.format(name), shown, reading, updated]
    for order in ((0, 1, 2, 3), (1, 0, 2, 3), (2, 1, 0, 3), (0, 2, 1, 3), (3, 0, 1, 2)):
        line = read_line(joint.join(parts[number] for number in order), language)
        assert line is not None, order
        assert line.whole, order
        assert line.stated[:4] == (name, DAY, dt.date(2024, 5, 8), 3), order


MARKUPS = [
    "<p>{by} | {date}</p>",
    "<p>{by}, {date}</p>",
    "<div class='meta'><span>{by}</span> <time>{date}</time></div>",
    "<div class='meta'><span>{by}</span><span>{date}</span></div>",
    "<ul class='post-meta'><li>{by}</li><li>{date}</li></ul>",
    "<p class='byline'>{by}</p><p class='date'>{date}</p>",
    "<div><div>{by}</div><div>{date}</div></div>",
    "<p>{by}</p><p><time datetime='2024-05-06T09:15:00+09:00'>{date}</time></p>",
]
BODY = {
    "en": "Drink water often on hot days, and rest in the shade from noon to four in the afternoon.",
    "es": "Beba agua a menudo en los días de calor y descanse en la sombra desde el mediodía hasta las cuatro.",
    "fr": "Buvez souvent de l'eau les jours de chaleur et reposez-vous à l'ombre de midi à seize heures.",
    "de": "Trinken Sie an heißen Tagen oft Wasser und ruhen Sie sich von zwölf bis sechzehn Uhr im Schatten aus.",
    "pt": "Beba água muitas vezes nos dias quentes e descanse na sombra do meio-dia às quatro da tarde.",
    "ru": "В жаркие дни часто пейте воду и отдыхайте в тени с двенадцати до шестнадцати часов.",
    "vi": "Hãy uống nước thường xuyên vào những ngày nóng và nghỉ trong bóng râm từ trưa đến bốn giờ chiều.",
    "ar": "اشرب الماء كثيرا في الأيام الحارة واسترح في الظل من الظهر حتى الرابعة بعد الظهر كل يوم.",
    "he": "שתו מים לעתים קרובות בימים חמים ונוחו בצל מהצהריים עד ארבע אחר הצהריים בכל יום.",
    "fa": "در روزهای گرم زیاد آب بنوشید و از ظهر تا ساعت چهار بعد از ظهر در سایه استراحت کنید.",
    "hi": "गर्म दिनों में अक्सर पानी पिएं और दोपहर से चार बजे तक छाया में आराम करें और ठंडे रहें।",
    "zh": "天热的时候要经常喝水，从中午到下午四点要在阴凉处休息，老人和孩子尤其要注意。",
    "ja": "暑い日にはこまめに水を飲み、正午から午後四時までは日陰で休んでください。お年寄りは特に注意が必要です。",
    "ko": "더운 날에는 물을 자주 마시고 정오부터 오후 네 시까지 그늘에서 쉬십시오. 어르신은 특히 조심하십시오.",
}


LAYOUTS = [
    "<article class='post'><h1>A</h1>{under}<div class='entry-content'>{body}</div></article>",
    "<article class='post'><header><h1>A</h1></header>{under}<div class='entry-content'>{body}</div></article>",
    "<div class='entry-content'><h1>A</h1>{under}{body}</div>",
]


def page(language: str, under: str, layout: str = LAYOUTS[0]) -> Article:
    body = f"<p>{BODY[language]}</p>" * 3
    return read_text(
        f"<!doctype html><html lang='{language}'><head><title>A</title></head><body><main>"
        f"{layout.format(under=under, body=body)}</main></body></html>",
        name="page.html",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "markup", "layout"),
    [(*pair, layout) for pair, layout in zip(product(BODY, MARKUPS), cycle(LAYOUTS), strict=False)],
)
def test_the_line_in_every_markup(language: str, markup: str, layout: str) -> None:
    by, date, name, *_ = WORDS[language]
    article = page(language, markup.format(by=by.format(name), date=date), layout)
    assert [author.name for author in article.authors] == [name]
    assert article.published is not None
    assert str(article.published)[:10] == "2024-05-06"
    blocks = [block for section in article.sections for block in section.blocks]
    assert len(blocks) == 3
    assert name not in str(blocks)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "By noon, drink two glasses."),
        ("en", "Heat is dangerous."),
        ("en", "In March 2024, 12 people fell ill."),
        ("en", "On 5 May 2024 the clinic opened."),
        ("en", "Published on 5 May 2024 in the Lancet, the study showed much."),
        ("de", "Von Montag bis Freitag"),
        ("es", "Por la noche, beba agua."),
        ("it", "Da Vinci e la chirurgia"),
        ("fr", "Par temps chaud, buvez"),
        ("ar", "بواسطة التطعيم يمكن الوقاية من المرض."),
        ("ru", "От боли помогает покой."),
        ("zh", "由病毒引起的疾病需要休息。"),
        ("ja", "分かりやすく説明します。"),
        ("en", "3 tablets"),
        ("en", ""),
    ],
)
def test_a_sentence_is_no_such_line(language: str, text: str) -> None:
    assert read_line(text, language) is None


@pytest.mark.parametrize("text", ["By Ana Ruiz | Medically reviewed by Dr. Li", f"By Ana Ruiz{BOUNDARY}Pediatrician"])
def test_a_line_that_says_more_stays_and_states_what_it_states(text: str) -> None:
    line = read_line(text, "en")
    assert line is not None
    assert (line.stated.author, line.whole) == ("Ana Ruiz", False)
    article = page("en", f"<p>{text.replace(BOUNDARY, '<br>')}</p>", LAYOUTS[2])
    assert [author.name for author in article.authors] == ["Ana Ruiz"]
    assert text.rsplit(BOUNDARY, maxsplit=1)[-1] in article.model_dump_json()


READING = [
    ("en", "Reading time: 1 h 5 min", 65),
    ("en", "4 minute read", 4),
    ("es", "Tiempo de lectura: 4 minutos", 4),
    ("fr", "Temps de lecture : 4 minutes", 4),
    ("de", "Lesezeit: ca. 4 Minuten", 4),
    ("pt-BR", "Tempo de leitura: 4 min", 4),
    ("it", "4 minuti di lettura", 4),
    ("pl", "Czas czytania: 4 minuty", 4),
    ("ru", "Время чтения: 4 мин", 4),
    ("uk", "4 хв читання", 4),
    ("ar", "مدة القراءة: ٤ دقائق", 4),
    ("ar", "دقيقتان للقراءة", 2),
    ("ar", "دقيقة واحدة", 1),
    ("fa", "زمان مطالعه: ۴ دقیقه", 4),
    ("ur", "پڑھنے کا وقت: 4 منٹ", 4),
    ("he", "זמן קריאה: 4 דקות", 4),
    ("he", "דקת קריאה", 1),
    ("hi", "पढ़ने का समय: ४ मिनट", 4),
    ("bn", "৪ মিনিট পড়া", 4),
    ("zh", "阅读时间：约 4 分钟", 4),
    ("zh-Hant", "4 分鐘閱讀", 4),
    ("ja", "この記事は約4分で読めます。", 4),
    ("ja", "読了時間：4分", 4),
    ("ko", "읽는 시간 4분", 4),
    ("vi", "Thời gian đọc: 4 phút", 4),
    ("th", "ใช้เวลาอ่าน 4 นาที", 4),
    ("sw", "Muda wa kusoma: dakika 4".replace("dakika 4", "4 dakika"), 4),
    ("ca", "Temps de lectura: 4 min", 4),
    ("ro", "Timp de citire: 4 minute", 4),
]


@pytest.mark.parametrize(("language", "text", "minutes"), READING)
def test_the_time_that_reading_takes(language: str, text: str, minutes: int) -> None:
    line = read_line(text, language)
    assert line is not None
    assert (line.stated.minutes, line.whole) == (minutes, True)


@pytest.mark.parametrize(
    ("stated", "language", "name"),
    [
        ("la Dra. Ana Ruiz", "es", "Dra. Ana Ruiz"),
        ("By Ana Ruiz", "es", "Ana Ruiz"),
        ("von Dr. Eva Klein", "de", "Dr. Eva Klein"),
        ("Posted by Ana Ruiz at 9:15", "en", "Ana Ruiz"),
        ("Автор: Иван Петров", "ru", "Иван Петров"),
        ("بقلم سارة محمود", "ar", "سارة محمود"),
        ("De Santis Maria", "it", "De Santis Maria"),
        ("Von Berg", "de", "Von Berg"),
        ("Da Silva", "pt", "Da Silva"),
        ("The Team", "en", "The Team"),
        ("Ana Ruiz, MD", "en", "Ana Ruiz, MD"),
        ("Per Hansen", "ca", "Per Hansen"),
    ],
)
def test_a_name_without_the_words_around_it(stated: str, language: str, name: str) -> None:
    assert writer_name(stated, language) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz and Luis Gómez", 2),
        ("Ana Ruiz, Luis Gómez and Marta Paz", 3),
        ("Dr. Ana Ruiz y Dr. Luis Gómez", 2),
        ("Jane Doe, MD, and John Roe, Ph.D.", 2),
        ("Eva Klein und Jan Berg", 2),
        ("Marie Dupont et Luc Martin", 2),
        ("Иван Петров и Анна Смирнова", 2),
        ("أحمد علي و سارة محمود", 2),
        ("王医生、李医生", 2),
        ("Jane Doe, RN, BSN", 1),
        ("Ana María de la Cruz y Gómez", 1),
        ("Patient Education and Research Team", 1),
        ("American Heart and Lung Association", 1),
        ("Equipo de Salud y Educación", 1),
        ("佐藤 花子（看護師）", 1),
    ],
)
def test_several_persons_are_several_authors(text: str, names: int) -> None:
    article = read_text(
        f"<html lang='en'><head><meta name='author' content='{text}'></head><body><article class='post'><h1>A</h1>"
        f"<div class='entry-content'><p>{BODY['en']}</p><p>{BODY['en']}</p></div></article></body></html>",
        name="page.html",
    )
    assert len(article.authors) == names
    assert names > 1 or article.authors[0].name == text


PLACES = [
    "<article class='post'><h1>A</h1><figure><img src='/a.jpg' alt='Shade'></figure><p>{line}</p>{body}</article>",
    "<article class='post'><h1>A</h1><p>Shade and water</p><p>{line}</p>{body}</article>",
    "<article class='post'><header><h1>A</h1></header><div class='content'><p>{line}</p>{body}</div></article>",
    "<article class='post'><header><h1>A</h1></header><div><div class='x'><p>{line}</p>{body}</div></div></article>",
    "<article class='post'><h1>A</h1>{body}<p>{line}</p></article>",
    "<article class='post'><h1>A</h1><div class='entry-content'>{body}<p><em>{line}</em></p></div></article>",
    "<article class='post'><h1>A</h1><div class='entry-content'>{body}</div><div class='foot'>{line}</div></article>",
]


@pytest.mark.parametrize(("language", "place"), [*product(("en", "es", "ru", "ar", "zh"), PLACES)])
def test_the_line_wherever_it_stands(language: str, place: str) -> None:
    by, date, name, *_ = WORDS[language]
    body = f"<p>{BODY[language]}</p><p>{BODY[language]}</p>"
    source = place.format(line=f"{by.format(name)} | {date}", body=body)
    article = read_text(f"<html lang='{language}'><body>{source}</body></html>", name="page.html")
    assert [author.name for author in article.authors] == [name]
    assert str(article.published)[:10] == "2024-05-06"
    assert name not in str(article.sections)


@pytest.mark.parametrize("line", ["Call us on Monday.", "Drink by noon", "Stay in the shade", "Until May 6, 2024"])
def test_the_last_line_of_a_post_stays(line: str) -> None:
    source = PLACES[4].format(line=line, body=f"<p>{BODY['en']}</p><p>{BODY['en']}</p>")
    article = read_text(f"<html lang='en'><body>{source}</body></html>", name="page.html")
    assert line in str(article.sections)
