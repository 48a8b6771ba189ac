"""Recognise the language of a text whose source does not declare one, or declares a wrong one."""

from __future__ import annotations

from itertools import islice

from converter.languages import base_tag, find_language, language_model
from converter.sources.common_words import plainly_in

_SURE = 0.75
"""Relatives that the registry lacks (Aragonese beside Spanish, Nigerian Pidgin beside English) take up to a quarter."""
_ENOUGH_LETTERS = 20
"""Below this, names and loan words decide, not the language."""
_LONGEST = 3_000
"""Characters that are classified: more do not improve the result."""
_BEYOND_DOUBT = 0.99
_ENOUGH_TO_CONTRADICT = 200
"""Letters needed before the words are believed rather than what the source declares."""
_SAMPLES = (600, _LONGEST)
"""Characters that are classified one sample after the other; the first is usually enough."""
_FIRST_LINE = 80
"""Characters that are usually enough to confirm the declared language."""
_DIALECTS = {"zh": ("yue", "wuu"), "ar": ("ary", "arz")}
"""Languages of the model that the registry lacks, whose readers can read the registry's language."""
_GROUPS = (
    *("no nb nn da", "hr bs sr sh sl", "id ms", "cs sk", "gl pt", "hi mr ne", "zh yue wuu", "ar ary arz", "fa ps"),
    "af nl",
)
_RELATIVES = {code: frozenset(group.split()) for group in _GROUPS for code in group.split()}
"""For each language, those that are too close to it to contradict it."""


def recognise_language(text: str) -> str | None:
    """Return the registry's tag of the language that most of ``text`` is in; None if that is not certain."""
    if not _has_letters(text, _ENOUGH_LETTERS):
        return None
    for length in _SAMPLES:
        code, probability = _most_likely(_sample(text, length))
        if probability >= _BEYOND_DOUBT:
            break
    if probability < _SURE:
        return None
    if code == "zh":
        return _chinese_script(text)
    if code == "am":
        return _ethiopic_language(text)
    known = find_language(code)
    return known.tag if known else None


def _most_likely(text: str) -> tuple[str, float]:
    """Return the model's code of the likeliest language and its probability, that of its close dialects included."""
    model = language_model()
    code, probability = model.classify(text)
    if probability < _BEYOND_DOUBT and code in _DIALECTS:
        probability = sum([share for other, share in model.rank(text) if other == code or other in _DIALECTS[code]])
    return code, probability


def contradicting_language(stated: str, text: str) -> str | None:
    """Return the registry's tag of the language of ``text``, if it is another than ``stated`` beyond doubt.

    Both halves of the text must be in it: a post in two languages contradicts nothing. Nor does any text contradict a
    language that the model does not know, such as Hmong.
    """
    middle = len(text) // 2
    halves = [text[:middle], text[middle:]]
    if not _has_letters(text, _ENOUGH_TO_CONTRADICT):
        return None
    own = base_tag(stated)
    if any(plainly_in(own, half[: _SAMPLES[0]]) for half in halves):  # most, and without the model
        return None
    if any(_are_related(own, language_model().classify(half[:_FIRST_LINE])[0]) for half in halves):
        return None
    known = any(_are_related(own, code) for code in language_model().labels)
    if not known or any(_is_possible(own, half[:length]) for length in _SAMPLES for half in halves):
        return None
    first, second = (recognise_language(half) for half in halves)
    return first if first == second else None


def _is_possible(own: str, text: str) -> bool:
    """Return True if the text may be in the language, or in one that is hard to tell from it."""
    shares: list[float] = [share for code, share in language_model().rank(text) if _are_related(own, code)]
    return sum(shares) > 1 - _BEYOND_DOUBT


def _has_letters(text: str, least: int) -> bool:
    return next(islice(filter(str.isalpha, text), least - 1, None), None) is not None


def _are_related(own: str, code: str) -> bool:
    return own == code or code in _RELATIVES.get(own, ())


def _sample(text: str, longest: int) -> str:
    """Return the start, the middle and the end of a text that is longer than ``longest``."""
    if len(text) <= longest:
        return text
    third = longest // 3
    middle = (len(text) - third) // 2
    return "\n".join((text[:third], text[middle : middle + third], text[-third:]))


def _ethiopic_language(text: str) -> str:
    """Return the tag of Amharic, or of Tigrinya, which the model takes for it: it writes ኣ where Amharic has አ."""
    return "ti" if text.count("ኣ") > text.count("አ") else "am"


def _chinese_script(text: str) -> str:
    """Return the tag of simplified or traditional Chinese, whichever national character set holds more of the text."""
    simplified = len(text.encode("gb2312", errors="ignore"))
    traditional = len(text.encode("big5", errors="ignore"))
    return "zh-Hans" if simplified >= traditional else "zh-Hant"
