"""One registry of languages: tags, names, what follows from their scripts, and the codes that engines use.

Names follow Unicode CLDR 47; what holds for every language of a script is a property of ``Language``. Registry order
is the order in which a person sees them.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn, cast

from converter.errors import UnknownLanguage

if TYPE_CHECKING:
    from babel import Locale
    from babel.plural import PluralRule
    from py3langid.langid import LanguageIdentifier

Direction = Literal["ltr", "rtl"]
PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]


class Language(NamedTuple):
    """One language that a source or an edition can be in."""

    tag: str
    """BCP-47 tag, as written in ``lang`` and in the output's folder names."""
    own_name: str
    english_name: str
    script: str
    """ISO 15924 code; the facts below follow from it, and ``converter.render`` picks the font by it."""
    argos: str | None = None
    """Code in Argos packages, where it differs from the tag."""
    apertium: str | None = None
    """ISO 639-3 code in Apertium's mode names, where Apertium knows the language."""

    @property
    def argos_code(self) -> str:
        """The language's code in the metadata of Argos packages."""
        return self.argos or self.tag

    @property
    def base(self) -> str:
        """The primary subtag, such as ``zh`` for ``zh-Hans``."""
        return base_tag(self.tag)

    @property
    def direction(self) -> Direction:
        """The direction that the language is read in."""
        return "rtl" if self.script in _RIGHT_TO_LEFT else "ltr"

    @property
    def is_ideographic(self) -> bool:
        """Whether it is written in Chinese characters, alone (Chinese) or with others (Japanese)."""
        return self.script in _IDEOGRAPHIC

    @property
    def has_word_spaces(self) -> bool:
        """Whether spaces stand between words."""
        return self.script not in _WITHOUT_WORD_SPACES

    @property
    def has_word_ends(self) -> bool:
        """Whether a noun ends where a space or a sign stands; Korean has spaces, and writes particles to nouns."""
        return self.has_word_spaces and self.base != "ko"

    @property
    def between_sentences(self) -> str:
        """What stands between two sentences: a space, or nothing, in Chinese and Japanese."""
        return "" if self.is_ideographic else " "

    @property
    def full_stop(self) -> str:
        """The sign at the end of a sentence; empty for scripts that end it without one."""
        return _FULL_STOPS_OF_LANGUAGES.get(self.base) or _FULL_STOPS.get(self.script, ".")

    @property
    def numbering(self) -> str:
        """CLDR's default numbering system of the language, such as ``latn`` or ``beng``."""
        return str(self.locale.default_numbering_system)

    @property
    def locale(self) -> Locale:
        """CLDR's data for the language, by Babel. Raises ``ValueError``: it does not know every one."""
        found = find_locale(_LOCALES.get(self.tag, self.tag))
        if found is None:
            raise ValueError(f"CLDR has no data for {self.tag}")
        return found

    def own_digits(self, text: str) -> str:
        """Return the text with ASCII digits turned into those that CLDR gives as the language's default."""
        zero = _ZEROS.get(self.numbering)
        return text if zero is None else text.translate({ord("0") + n: ord(zero) + n for n in range(10)})


_LANGUAGES = (
    Language("en", "English", "English", "Latn", apertium="eng"),
    Language("es", "Español", "Spanish", "Latn", apertium="spa"),
    Language("zh-Hans", "简体中文", "Chinese (simplified)", "Hans", argos="zh"),
    Language("zh-Hant", "繁體中文", "Chinese (traditional)", "Hant", argos="zt"),
    Language("vi", "Tiếng Việt", "Vietnamese", "Latn"),
    Language("tl", "Tagalog", "Tagalog", "Latn"),
    Language("ko", "한국어", "Korean", "Kore"),
    Language("ar", "العربية", "Arabic", "Arab", apertium="ara"),
    Language("ru", "Русский", "Russian", "Cyrl", apertium="rus"),
    Language("ht", "Kreyòl ayisyen", "Haitian Creole", "Latn"),
    Language("fr", "Français", "French", "Latn", apertium="fra"),
    Language("pt-BR", "Português (Brasil)", "Portuguese (Brazil)", "Latn", argos="pb", apertium="por_BR"),
    Language("pt", "Português (Portugal)", "Portuguese", "Latn", apertium="por"),
    Language("hi", "हिन्दी", "Hindi", "Deva", apertium="hin"),
    Language("fa", "فارسی", "Persian", "Arab"),
    Language("ur", "اردو", "Urdu", "Arab", apertium="urd"),
    Language("bn", "বাংলা", "Bengali", "Beng"),
    Language("de", "Deutsch", "German", "Latn", apertium="deu"),
    Language("it", "Italiano", "Italian", "Latn", apertium="ita"),
    Language("pl", "Polski", "Polish", "Latn", apertium="pol"),
    Language("ja", "日本語", "Japanese", "Jpan"),
    Language("uk", "Українська", "Ukrainian", "Cyrl", apertium="ukr"),
    Language("so", "Soomaali", "Somali", "Latn"),
    Language("am", "አማርኛ", "Amharic", "Ethi"),
    Language("km", "ខ្មែរ", "Khmer", "Khmr"),
    Language("my", "မြန်မာ", "Burmese", "Mymr"),
    Language("ne", "नेपाली", "Nepali", "Deva"),
    Language("pa", "ਪੰਜਾਬੀ", "Punjabi", "Guru"),
    Language("gu", "ગુજરાતી", "Gujarati", "Gujr"),
    Language("th", "ไทย", "Thai", "Thai"),
    Language("sw", "Kiswahili", "Swahili", "Latn"),
    Language("he", "עברית", "Hebrew", "Hebr"),
    Language("ca", "Català", "Catalan", "Latn", apertium="cat"),
    Language("ro", "Română", "Romanian", "Latn", apertium="ron"),
    Language("tr", "Türkçe", "Turkish", "Latn", apertium="tur"),
    Language("el", "Ελληνικά", "Greek", "Grek"),
    Language("hy", "Հայերեն", "Armenian", "Armn"),
    Language("sq", "Shqip", "Albanian", "Latn"),
    Language("ta", "தமிழ்", "Tamil", "Taml"),
    Language("te", "తెలుగు", "Telugu", "Telu"),
    Language("ps", "پښتو", "Pashto", "Arab"),
    Language("fa-AF", "دری", "Dari", "Arab"),
    Language("ckb", "کوردیی ناوەندی", "Kurdish (Sorani)", "Arab"),
    Language("lo", "ລາວ", "Lao", "Laoo"),
    Language("ti", "ትግርኛ", "Tigrinya", "Ethi"),
    Language("om", "Afaan Oromoo", "Oromo", "Latn"),
    Language("hmn", "Hmoob", "Hmong", "Latn"),
)

REGISTRY: dict[str, Language] = {language.tag: language for language in _LANGUAGES}
"""Every language by its tag."""
_BY_KEY = {tag.casefold(): language for tag, language in REGISTRY.items()}

_ALIASES = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "fil": "tl",
    "iw": "he",
    "prs": "fa-AF",
    "mww": "hmn",
}

_LOCALES = {"tl": "fil", "hmn": "root"}
"""Names that CLDR has for languages of the registry: it lists Tagalog under Filipino, and has no data for Hmong."""
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
"""Scripts of living languages that are written from right to left."""
_IDEOGRAPHIC = frozenset({"Hani", "Hans", "Hant", "Hira", "Jpan", "Kana"})
_SOUTH_EAST_ASIAN = frozenset({"Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Tavt", "Thai"})
"""Scripts of living languages whose words only a dictionary finds: class SA of UAX 14."""
_WITHOUT_WORD_SPACES = _IDEOGRAPHIC | _SOUTH_EAST_ASIAN | {"Tibt"}
_FULL_STOPS = {
    **dict.fromkeys(_IDEOGRAPHIC, "。"),
    **dict.fromkeys(("Beng", "Deva", "Guru"), "।"),
    "Armn": "։",
    "Ethi": "።",
    "Khmr": "។",
    "Mymr": "။",
    **dict.fromkeys(("Laoo", "Thai", "Tibt"), ""),
}
"""The full stops of scripts that do not use that of Latin; Tibetan's shad is left out after some letters."""
_FULL_STOPS_OF_LANGUAGES = {"ur": "۔"}
"""Of languages that differ from others in their script."""
_ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}
"""The zero of each numbering system that a language has as its default; the other digits follow it in Unicode."""

SOUTH_EAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
"""The blocks of those scripts, for a set in a regular expression: Thai and Lao; Burmese; Khmer; Tai Le and New Tai Lue;
Tai Tham; more of Burmese; Tai Viet."""


@lru_cache(maxsize=1024)
def base_tag(tag: str) -> str:
    """Return the primary subtag of a BCP-47 tag, in small letters: ``zh`` for ``zh-Hans``."""
    return tag.strip().replace("_", "-").partition("-")[0].casefold()


def language(tag: str) -> Language:
    """Return the registry's entry for a BCP-47 tag, region and case aside (``es-MX`` is ``es``).

    Raises ``UnknownLanguage`` where no entry fits.
    """
    return find_language(tag) or _raise_unknown(tag)


def any_language(tag: str) -> Language:
    """Return the registry's entry for a tag, else one made from CLDR's likely subtags: for texts that are not rendered.

    Raises ``UnknownLanguage`` where CLDR does not know the language either.
    """
    return find_any_language(tag) or _raise_unknown(tag)


def find_language(tag: str | None) -> Language | None:
    """Return the registry's entry for a tag as ``language`` does, or None."""
    parts = (tag or "").strip().replace("_", "-").casefold().split("-")
    for end in range(len(parts), 0, -1):
        key = "-".join(parts[:end])
        key = _ALIASES.get(key, key)
        if key.casefold() in _BY_KEY:
            return _BY_KEY[key.casefold()]
    return None


@lru_cache(maxsize=256)
def find_any_language(tag: str | None) -> Language | None:
    """Return an entry for a tag as ``any_language`` does, or None."""
    known = find_language(tag)
    return known if known or not tag else _likely_language(base_tag(tag))


def language_or_unknown(tag: str | None) -> Language:
    """Return an entry for a tag as ``any_language`` does, or else one of which nothing is known but the tag.

    It has the script ``Zzzz``, and in all else what most languages have.
    """
    base = base_tag(tag or "und")
    return find_any_language(tag) or Language(base, base, base, "Zzzz")


@lru_cache(maxsize=256)
def find_locale(tag: str) -> Locale | None:
    """Return CLDR's data for a BCP-47 tag, by Babel; None where it has none.

    For Haitian Creole it has French words.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _likely_language(base: str) -> Language | None:
    from babel.core import get_global

    likely = get_global("likely_subtags").get(base)
    if likely is None:
        return None
    script = likely.split("_")[1]
    locale = find_locale(base)
    if locale is None:
        return Language(base, base, base, script)
    own, english = locale.get_display_name() or base, locale.get_display_name("en") or base
    return Language(base, own, english, script)


def _raise_unknown(tag: str) -> NoReturn:
    raise UnknownLanguage(
        f"There is no language “{tag}” here.",
        "The tag is not in the list of languages.",
        "Run “convert languages” to see the tags, such as es for Spanish or zh-Hans for simplified Chinese.",
    )


def plural_category(tag: str, number: int | Decimal) -> PluralCategory:
    """Return the CLDR plural category of a number in a language: the form that its noun takes beside it.

    A decimal counts with the digits it is written with (``Decimal("1.0")``), as UTS 35, part 3, 5 says; the sign does
    not count. Raises ``UnknownLanguage`` as ``any_language`` does.
    """
    return cast("PluralCategory", _plural_rule(any_language(tag).tag)(number))


def plural_categories(tag: str) -> tuple[PluralCategory, ...]:
    """Return the CLDR plural categories of a language, ``other`` last. Raises ``UnknownLanguage``."""
    kept: tuple[PluralCategory, ...] = ("zero", "one", "two", "few", "many")
    used = _plural_rule(any_language(tag).tag).tags
    return (*(category for category in kept if category in used), "other")


@lru_cache(maxsize=256)
def _plural_rule(tag: str) -> PluralRule:
    from babel.plural import PluralRule

    locale = find_locale(tag)
    return locale.plural_form if locale else PluralRule({})  # as CLDR's root, which has one form for all


@cache
def language_model() -> LanguageIdentifier:
    """Return py3langid's model of 140 languages, which takes half a second to load; copy it to change it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
