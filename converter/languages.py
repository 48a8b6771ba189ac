"""One registry of languages: tag, names, direction, script and the codes that engines use.

Own names and directions follow Unicode CLDR 47. Registry order is the order in which a person sees them.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from converter.errors import UnknownLanguage

if TYPE_CHECKING:
    from babel.plural import PluralRule

Direction = Literal["ltr", "rtl"]
PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]


class Language(NamedTuple):
    """One language that a source or an edition can be in."""

    tag: str
    """BCP-47 tag, as written in ``lang`` and in the output's folder names."""
    own_name: str
    english_name: str
    script: str
    """ISO 15924 code; ``converter.render`` picks the font by it."""
    direction: Direction = "ltr"
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
        return self.tag.split("-", maxsplit=1)[0]


_LANGUAGES = (
    Language("en", "English", "English", "Latn", apertium="eng"),
    Language("es", "Español", "Spanish", "Latn", apertium="spa"),
    Language("zh-Hans", "简体中文", "Chinese (simplified)", "Hans", argos="zh"),
    Language("zh-Hant", "繁體中文", "Chinese (traditional)", "Hant", argos="zt"),
    Language("vi", "Tiếng Việt", "Vietnamese", "Latn"),
    Language("tl", "Tagalog", "Tagalog", "Latn"),
    Language("ko", "한국어", "Korean", "Kore"),
    Language("ar", "العربية", "Arabic", "Arab", "rtl", apertium="ara"),
    Language("ru", "Русский", "Russian", "Cyrl", apertium="rus"),
    Language("ht", "Kreyòl ayisyen", "Haitian Creole", "Latn"),
    Language("fr", "Français", "French", "Latn", apertium="fra"),
    Language("pt-BR", "Português (Brasil)", "Portuguese (Brazil)", "Latn", argos="pb", apertium="por_BR"),
    Language("pt", "Português", "Portuguese", "Latn", apertium="por"),
    Language("hi", "हिन्दी", "Hindi", "Deva", apertium="hin"),
    Language("fa", "فارسی", "Persian", "Arab", "rtl"),
    Language("ur", "اردو", "Urdu", "Arab", "rtl", apertium="urd"),
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
    Language("he", "עברית", "Hebrew", "Hebr", "rtl"),
    Language("ca", "Català", "Catalan", "Latn", apertium="cat"),
    Language("ro", "Română", "Romanian", "Latn", apertium="ron"),
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
}

_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
"""Scripts of living languages that are written from right to left."""


def language(tag: str) -> Language:
    """The registry's entry for a BCP-47 tag, region and case aside (``es-MX`` is ``es``).

    Raises ``UnknownLanguage`` where no entry fits.
    """
    parts = tag.strip().replace("_", "-").casefold().split("-")
    for end in range(len(parts), 0, -1):
        key = "-".join(parts[:end])
        key = _ALIASES.get(key, key)
        if key.casefold() in _BY_KEY:
            return _BY_KEY[key.casefold()]
    raise UnknownLanguage(
        f"There is no language “{tag}” here.",
        "The tag is not in the list of languages.",
        "Run “convert languages” to see the tags, such as es for Spanish or zh-Hans for simplified Chinese.",
    )


@lru_cache(maxsize=256)
def any_language(tag: str) -> Language:
    """The registry's entry for a tag, else one made from CLDR's likely subtags: for texts that are only compared.

    Raises ``UnknownLanguage`` where CLDR does not know the language either.
    """
    try:
        return language(tag)
    except UnknownLanguage:
        from babel import Locale, UnknownLocaleError
        from babel.core import get_global

        base = tag.strip().replace("_", "-").split("-", maxsplit=1)[0].casefold()
        likely = get_global("likely_subtags").get(base)
        if likely is None:
            raise
        script = likely.split("_")[1]
        try:
            locale = Locale.parse(base)
        except UnknownLocaleError:
            return Language(base, base, base, script, "rtl" if script in _RIGHT_TO_LEFT else "ltr")
        own, english = locale.get_display_name() or base, locale.get_display_name("en") or base
        return Language(base, own, english, script, "rtl" if script in _RIGHT_TO_LEFT else "ltr")


def plural_category(tag: str, number: int | Decimal) -> PluralCategory:
    """The CLDR plural category of a number in a language: the form that its noun takes beside it.

    A decimal counts with the digits it is written with (``Decimal("1.0")``), as UTS 35, part 3, 5 says; the sign does
    not count. Raises ``UnknownLanguage`` as ``any_language`` does.
    """
    return cast("PluralCategory", _plural_rule(any_language(tag).tag)(number))


def plural_categories(tag: str) -> tuple[PluralCategory, ...]:
    """The CLDR plural categories that a language has, ``other`` last. Raises ``UnknownLanguage``."""
    kept: tuple[PluralCategory, ...] = ("zero", "one", "two", "few", "many")
    used = _plural_rule(any_language(tag).tag).tags
    return (*(category for category in kept if category in used), "other")


@lru_cache(maxsize=256)
def _plural_rule(tag: str) -> PluralRule:
    from babel import Locale, UnknownLocaleError
    from babel.plural import PluralRule

    try:
        return Locale.parse(tag, sep="-").plural_form
    except UnknownLocaleError:  # CLDR's root: no forms are told apart
        return PluralRule({})


@cache
def language_model() -> Any:
    """py3langid's model of 140 languages, which takes half a second to load; take a copy to change it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
