"""The instructions on the first sheet of the workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from converter.article import EngineInfo, SheetRow, Translation
from converter.languages import any_language
from converter.review.sheet_columns import BACK, CORRECTION, NO, NOTES, RIGHT, TABLE, YES

GUIDE_TITLE = "Review of a translation: "
"""How the sheet of instructions begins."""


def guide(
    translation: Translation, title: str, rows: Sequence[SheetRow], back_engine: EngineInfo | None
) -> Iterator[str]:
    """Yield the lines of the instructions, the title first. ``back_engine`` translated back."""
    source, target = (any_language(tag).english_name for tag in (translation.source_language, translation.language))
    yield f"{GUIDE_TITLE}{title}"
    yield f"From {source} into {target}. {_numbers(rows)}"
    yield from _origin(translation)
    order = ", the riskiest first" if translation.engine else ""
    yield f"The sentences are on the sheet “{TABLE}”{order}. For each of them:"
    yield f"1. Read both, and what stands under “{NOTES}”."
    yield f"2. If the translation is right, choose {YES} under “{RIGHT}”."
    yield (
        f"3. If it is not, or there is none yet, write the whole sentence as it should be under “{CORRECTION}”, and "
        f"choose {YES}."
    )
    yield f"4. If it is wrong and you do not know what is right, choose {NO}."
    yield f"What you leave empty counts as not looked at. Only “{CORRECTION}” and “{RIGHT}” can be typed in."
    yield (
        "Some sentences have codes, such as {1}bold words{/1} or {2} for a new line. Keep each in your correction, "
        "around the words that it belongs to; a sentence that has lost one is not taken over."
    )
    yield (
        "Write numbers, doses and units as the reader has to see them. If the program makes a date of what you type, "
        "type an apostrophe (') before it."
    )
    if back_engine:
        yield (
            f"“{BACK}” is made by a machine ({_named(back_engine)}), to give a first hint. It can be wrong where the "
            "translation is right, and right where it is wrong."
        )
    yield "Save the file as an Excel workbook (.xlsx), and send it back to whoever gave it to you."


def _origin(translation: Translation) -> Iterator[str]:
    engine = translation.engine
    if engine:
        yield (
            f"Translated by a machine ({_named(engine)}), {translation.translated_at:%Y-%m-%d}. No patient should get "
            "it before a person who knows both languages and the subject has read it."
        )
    else:
        yield (
            "No program here translates between these languages, so a person who knows both and the subject has to: "
            f"write the translation of each sentence under “{CORRECTION}”. The names of those who translate stand on "
            "the handout."
        )


def _named(engine: EngineInfo) -> str:
    return f"{engine.name} {engine.version}".strip()


def _numbers(rows: Sequence[SheetRow]) -> str:
    statuses = Counter(row.status for row in rows)
    many = f"{len(rows)} sentence{'' if len(rows) == 1 else 's'}"
    return f"{many}: {statuses['approved']} approved, {statuses['wrong']} with an error that a check found."
