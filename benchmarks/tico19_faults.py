"""The faults that ``check_tico19.py`` puts into professional translations, one kind a function.

Each takes the source, the translation, the language and a source of chance, and returns both texts with the fault
in the translation; or None where the line has no place for it. All chance is seeded. Faults that the corpus has no
place for, such as “every other day”, come with a sentence that is added to both texts.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

Faulty = tuple[str, str] | tuple[str, str, str]
"""The source and its faulty translation; then what the translation would be without the fault, where both grew."""
Fault = Callable[[str, str, str, random.Random], Faulty | None]

UNSPACED = frozenset({"zh"})
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,\u00a0\u202f ٫٬]\d{1,3})*(?![\d-]|[.,:/]\d)")
_DECADE = re.compile(r"ينيات\s?\Z")
"""The end of an Arabic word for a decade: "the thirties 1930" loses nothing with its number."""
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,4}[.,٫]\d{1,2}(?![\d.,])")
_UNITS = {
    "es": "horas>días días>horas semanas>meses meses>años años>meses km>m mg>g ml>l grados>metros",
    "ar": "ساعة>يوم ساعات>أيام أيام>ساعات يومًا>شهرًا أسابيع>أشهر أشهر>أسابيع سنوات>أشهر",
    "zh": "小时>天 天>小时 周>个月 个月>周 岁>个月 毫克>克 毫升>升 公里>米",
    "hi": "घंटे>दिन घंटों>दिनों दिन>घंटे दिनों>घंटों सप्ताह>महीने महीने>सप्ताह मिलीग्राम>ग्राम",
    "ru": "часов>дней часа>дня дней>часов дня>часа недель>месяцев недели>месяца месяцев>недель лет>месяцев "
    "мг>г мл>л км>м",
    "so": "saacadood>maalmood saac>maalin maalmood>saacadood maalin>saac toddobaad>bilood bilood>toddobaad sano>bilood",
}
_LATIN_UNITS = "mg>g g>mg kg>g ml>l mL>L km>m m>km cm>m °C>°F °F>°C"
_UNITS |= {
    "fa": "ساعت>روز روز>ساعت هفته>ماه ماه>هفته سال>ماه",
    "bn": "ঘণ্টা>দিন দিন>ঘণ্টা দিনের>ঘণ্টার সপ্তাহ>মাস মাস>সপ্তাহ বছর>মাস",
}
_WORDS = {
    "es": "dos>tres tres>cuatro cuatro>cinco cinco>seis seis>siete siete>ocho ocho>nueve diez>doce mitad>cuarta",
    "ar": "ثلاثة>أربعة ثلاث>أربع أربعة>خمسة أربع>خمس خمسة>ستة خمس>ست ستة>سبعة سبعة>ثمانية عشرة>عشرين نصف>ربع",
    "zh": "两>三 三>四 四>五 五>六 六>七 七>八 八>九",
    "hi": "दो>तीन तीन>चार चार>पाँच पांच>छह पाँच>छह छह>सात सात>आठ दस>बारह आधे>चौथाई आधा>चौथाई",
    "ru": "два>три две>три двух>трех три>четыре трех>четырех трёх>четырёх четыре>пять четырех>пяти пять>шесть "
    "пяти>шести шесть>семь шести>семи семь>восемь половина>четверть половины>четверти",
    "so": "laba>saddex saddex>afar afar>shan shan>lix lix>toddoba toddoba>sideed sideed>sagaal labo>saddex",
    "fa": "دو>سه سه>چهار چهار>پنج پنج>شش شش>هفت هفت>هشت هشت>نه ده>دوازده نیمی>ثلث",
    "bn": "দুই>তিন দুটি>তিনটি তিন>চার তিনটি>চারটি চার>পাঁচ চারটি>পাঁচটি পাঁচ>ছয় ছয়>সাত সাত>আট অর্ধেক>চতুর্থাংশ",
}
_SAID_ONCE = {
    "every other day": {
        "en": ("Take one tablet every other day.",),
        "es": ("Tome una tableta un día sí y otro no.", "Tome una tableta todos los días."),
        "ar": ("تناول قرصًا واحدًا كل يومين.", "تناول قرصًا واحدًا كل يوم."),
        "zh": ("每隔一天服用一片。", "每天服用一片。"),
        "hi": ("एक दिन छोड़कर एक गोली लें।", "हर दिन एक गोली लें।"),
        "ru": ("Принимайте по одной таблетке через день.", "Принимайте по одной таблетке каждый день."),
        "so": ("Qaado hal kiniin maalin dhaaf.", "Qaado hal kiniin maalin kasta."),
        "fa": ("یک روز در میان یک قرص بخورید.", "هر روز یک قرص بخورید."),
        "bn": ("একদিন পর পর একটি ট্যাবলেট খান।", "প্রতিদিন একটি ট্যাবলেট খান।"),
    },
    "half a tablet": {
        "en": ("Take half a tablet.",),
        "es": ("Tome media tableta.", "Tome una tableta."),
        "ar": ("تناول نصف قرص.", "تناول قرصًا واحدًا."),
        "zh": ("服用半片。", "服用一片。"),
        "hi": ("आधी गोली लें।", "एक गोली लें।"),
        "ru": ("Примите половину таблетки.", "Примите одну таблетку."),
        "so": ("Qaado nus kiniin.", "Qaado hal kiniin."),
        "fa": ("نصف قرص بخورید.", "یک قرص بخورید."),
        "bn": ("অর্ধেক ট্যাবলেট খান।", "একটি ট্যাবলেট খান।"),
    },
    "twice a day": {
        "en": ("Take it twice a day.",),
        "es": ("Tómelo dos veces al día.", "Tómelo una vez al día."),
        "ar": ("تناوله مرتين في اليوم.", "تناوله مرة واحدة في اليوم."),
        "zh": ("每天服用两次。", "每天服用一次。"),
        "hi": ("इसे दिन में दो बार लें।", "इसे दिन में एक बार लें।"),
        "ru": ("Принимайте два раза в день.", "Принимайте один раз в день."),
        "so": ("Qaado maalintii laba jeer.", "Qaado maalintii hal mar."),
        "fa": ("روزی دو بار بخورید.", "روزی یک بار بخورید."),
        "bn": ("দিনে দুইবার খান।", "দিনে একবার খান।"),
    },
    "stop taking": {
        "en": ("Stop taking the tablets.",),
        "es": ("Deje de tomar las tabletas.", "Tome las tabletas."),
        "ar": ("توقف عن تناول الأقراص.", "تناول الأقراص."),
        "zh": ("停止服用这种药片。", "服用这种药片。"),
        "hi": ("गोलियाँ लेना बंद करें।", "गोलियाँ लें।"),
        "ru": ("Прекратите принимать таблетки.", "Принимайте таблетки."),
        "so": ("Jooji qaadashada kiniinnada.", "Qaado kiniinnada."),
        "fa": ("مصرف قرص‌ها را قطع کنید.", "قرص‌ها را مصرف کنید."),
        "bn": ("ট্যাবলেট খাওয়া বন্ধ করুন।", "ট্যাবলেট খান।"),
    },
}
"""Sentences that the corpus has no place for: the right translation, and the faulty one."""
_ENGLISH_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|half|halves|twice|both|second|third|fourth|fifth|sixth|seventh)\b",
    re.IGNORECASE,
)
_NEGATIONS = {
    "es": r"\b(?:no|nunca|jamás|sin)\b(?! embargo| obstante)",
    "ru": r"\b(?:не|нет|ни|без|никогда|нельзя)\b",
}
_NEGATED = re.compile(r"\b(?:not|no|never|without|cannot|neither|nor|none|nobody|nothing)\b|n['’]t\b", re.IGNORECASE)


def digit_changed(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """One digit becomes another of the same script."""
    places = [place for place, char in enumerate(target) if char.isdecimal()]
    if not places:
        return None
    place = chance.choice(places)
    old = unicodedata.decimal(target[place])
    new = (old + chance.randint(1, 9)) % 10
    return source, target[:place] + chr(ord(target[place]) - old + new) + target[place + 1 :]


def number_dropped(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """A number that stands by itself is gone."""
    found = _one(_NUMBER, target, chance)
    if not found or _DECADE.search(target, 0, found.start()):
        return None
    return source, target[: found.start()] + target[found.end() :]


def point_moved(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """3.4 becomes 34, or 0.34."""
    found = _one(_DECIMAL, target, chance)
    if not found:
        return None
    whole, point, part = re.split(r"([.,٫])", found.group())
    zero = chr(ord(whole[0]) - unicodedata.decimal(whole[0]))
    moved = whole + part if chance.random() < 0.5 else zero + point + whole + part
    return source, target[: found.start()] + moved + target[found.end() :]


def unit_changed(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """The unit after a number becomes another."""
    swaps = dict(swap.split(">") for swap in f"{_UNITS[language]} {_LATIN_UNITS}".split())
    names = "|".join(sorted(map(re.escape, swaps), key=len, reverse=True))
    # a virama joins the next letter: in Bengali a mask begins as a month does
    edge = "" if language in UNSPACED else r"(?![\w\u094d\u09cd])"
    found = _one(re.compile(rf"(?<=\d)[ \u00a0-]?({names}){edge}"), target, chance)
    if not found:
        return None
    return source, target[: found.start(1)] + swaps[found.group(1)] + target[found.end(1) :]


def word_changed(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """A number in words becomes another, where the source has one in words."""
    swaps = dict(swap.split(">") for swap in _WORDS[language].split())
    found = _one(_any_of(swaps, language), target, chance) if _ENGLISH_WORDS.search(source) else None
    return (source, target[: found.start()] + swaps[found.group()] + target[found.end() :]) if found else None


def unit_of_word_changed(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """The unit after a number in words becomes another."""
    swaps = dict(swap.split(">") for swap in _UNITS[language].split())
    words = _any_of(dict(swap.split(">") for swap in _WORDS[language].split()), language)
    gap = "" if language in UNSPACED else r"\s"
    found = _one(re.compile(f"{words.pattern}{gap}({_any_of(swaps, language).pattern})"), target, chance)
    if not found:
        return None
    return source, target[: found.start(1)] + swaps[found.group(1)] + target[found.end(1) :]


def negation_removed(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """The translation's "not", or another word of negation, is gone where the source has one."""
    if language not in _NEGATIONS or not _NEGATED.search(source):
        return None
    found = _one(re.compile(_NEGATIONS[language], re.IGNORECASE), target, chance)
    return (source, re.sub(r"\s+", " ", target[: found.start()] + target[found.end() :]).strip()) if found else None


def untranslated(source: str, _target: str, _language: str, _chance: random.Random) -> Faulty | None:
    """The source stands in the place of the translation."""
    return source, source


def half_left(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """One half is the source's, the other the translation's."""
    source_words = source.split()
    own = list(target) if language in UNSPACED else target.split()
    if len(source_words) < 2 or len(own) < 2:
        return None
    joiner = "" if language in UNSPACED else " "
    if chance.random() < 0.5:
        return source, " ".join(source_words[: len(source_words) // 2]) + " " + joiner.join(own[len(own) // 2 :])
    return source, joiner.join(own[: len(own) // 2]) + " " + " ".join(source_words[len(source_words) // 2 :])


def half_cut(source: str, target: str, language: str, _chance: random.Random) -> Faulty | None:
    """The second half is gone."""
    own = list(target) if language in UNSPACED else target.split()
    if len(own) < 2:
        return None
    return source, ("" if language in UNSPACED else " ").join(own[: len(own) // 2])


def loop(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """One to four words, or two to four characters of Chinese, are said four to eight times."""
    own = list(target) if language in UNSPACED else target.split()
    joiner = "" if language in UNSPACED else " "
    size = chance.randint(2 if language in UNSPACED else 1, 4)
    if len(own) < size:
        return None
    start = chance.randint(0, len(own) - size)
    run = own[start : start + size]
    if not any(char.isalpha() for char in "".join(run)):
        return None
    return source, joiner.join([*own[:start], *run * chance.randint(4, 8), *own[start + size :]])


def address_changed(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """One character of an address that both sides end with is another."""
    address = chance.choice(("https://www.cdc.gov/flu/2019-ncov.html", "www.who.int/news", "info@example.org"))
    place = chance.choice([i for i, char in enumerate(address) if char.isalnum()])
    letter = chance.choice([char for char in "abcdefghijk0123456789" if char != address[place]])
    return f"{source} {address}", f"{target} {address[:place]}{letter}{address[place + 1 :]}"


_NAMES = {
    "half a tablet: a tablet": "half a tablet",
    "twice a day: once a day": "twice a day",
    "every other day: every day": "every other day",
    "stop taking: take": "stop taking",
}


def _sentence_changed(kind: str) -> Fault:
    """A sentence that both texts end with says something else in the translation."""

    def change(source: str, target: str, language: str, _chance: random.Random) -> Faulty | None:
        if source.rstrip()[-1:] not in set(".!?"):
            return None
        right, wrong = _SAID_ONCE[kind][language]
        return f"{source} {_SAID_ONCE[kind]['en'][0]}", f"{target} {wrong}", f"{target} {right}"

    return change


FAULTS: dict[str, Fault] = {
    "a digit changed": digit_changed,
    "a number dropped": number_dropped,
    "a decimal point moved": point_moved,
    "a unit changed": unit_changed,
    "a number word changed": word_changed,
    "the unit of a number word changed": unit_of_word_changed,
    **{name: _sentence_changed(kind) for name, kind in _NAMES.items()},
    "a negation removed": negation_removed,
    "left untranslated": untranslated,
    "half of it left": half_left,
    "the last half cut": half_cut,
    "a loop": loop,
    "an address changed": address_changed,
}

IN_WORDS = frozenset({"a number word changed", "the unit of a number word changed", *_NAMES})
"""Faults without a digit."""


def _one(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if found else None


def _any_of(swaps: dict[str, str], language: str) -> re.Pattern[str]:
    """A pattern of the words that can be swapped, as whole words."""
    names = "|".join(sorted(map(re.escape, swaps), key=len, reverse=True))
    return re.compile(f"(?:{names})" if language in UNSPACED else rf"(?<!\w)(?:{names})(?![\w\u0900-\u09ff])")
