"""Reviewing at the desk: drafts, several people, undo, what helps with a sentence, and pasted marks."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from converter.desk.presence import Presence
from converter.pipeline.reviews.answering import ShownSentence, shown_edition
from converter.pipeline.stored.drafts import StoredDrafts
from converter.review.pasted_marks import without_pasted_marks
from converter.settings import Settings
from converter.workspace import PostFolder
from tests.desk.conftest import ANA, ES, Browser, answer, sentence_card
from tests.pipeline.reviews.posts import NAME, fetched
from tests.translate.engines import CountingEngine

slow = pytest.mark.slow

BOLD = """<!doctype html><html lang="en"><head><title>Fever</title></head><body><article><h1>Fever</h1>
<p>Take <strong>two</strong> pills each day with food, and drink water.</p>
<p>Call us if it does not help within three days of rest.</p></article></body></html>"""
BEA = {"name": "Bea Sol", "qualification": "nurse"}
WATER = 3


def sentence(settings: Settings, number: int) -> ShownSentence:
    return next(each for each in shown_edition(settings, NAME).sentences if each.row.number == number)


def type_in(browser: Browser, number: int, text: str, **fields: str) -> dict[str, object]:
    form = browser.form(browser.see(f"{ES}?show=all"), number)
    told: dict[str, object] = json.loads(browser.send(f"{ES}/draft", {**form, "text": text, **fields}).text)
    return told


@pytest.mark.parametrize(
    ("pasted", "text", "marked"),
    [
        ("Tome **dos** al día", "Tome dos al día", (("bold", "dos"),)),
        ("__Dos__ y <b>tres</b>", "Dos y tres", (("bold", "Dos"), ("bold", "tres"))),
        ("<em>Beba</em> [agua](https://x.org/a)", "Beba agua", (("italic", "Beba"), ("link", "agua"))),
        ("2 * 3 ** 4, a_b__c", "2 * 3 ** 4, a_b__c", ()),
    ],
)
def test_pasted_marks_are_no_words(pasted: str, text: str, marked: tuple[tuple[str, str], ...]) -> None:
    assert without_pasted_marks(pasted) == (text, marked)
    assert without_pasted_marks(pasted, pasted) == (pasted, ()), "the original has them itself"


def test_presence_is_forgotten_without_a_sign() -> None:
    now = 0.0
    presence = Presence(lambda: now)
    presence.note("a", NAME, 2, "Ana Ruiz")
    assert presence.others("b", NAME) == {2: "Ana Ruiz"}
    assert presence.others("a", NAME) == {}, "she knows where she is"
    now = 60.0
    assert presence.others("b", NAME) == {}


@slow
def test_what_is_typed_is_kept_shown_to_others_and_decided_by_an_answer(at_work: Browser, settings: Settings) -> None:
    told = type_in(at_work, WATER, "Beba mucha agua", remark="¿mucha?")
    assert told["kept"] == "Kept as a draft; not decided yet."
    mine = sentence_card(at_work.see(ES), WATER)
    assert "Beba mucha agua</textarea>" in mine
    assert "¿mucha?" in mine
    assert sentence(settings, WATER).edited.text != "Beba mucha agua", "nothing is decided"
    at_work.send("/reviewer", BEA)
    hers = sentence_card(at_work.see(ES), WATER)
    assert "Ana Ruiz has typed here, and has not decided yet: <q" in hers
    assert "Beba mucha agua</textarea>" not in hers
    at_work.send("/reviewer", ANA)
    answer(at_work, WATER, "right", text="Beba mucha agua.")
    assert "has typed here" not in at_work.see(f"{ES}?show=all")
    assert StoredDrafts(PostFolder(settings.output / "fever"), "es").all() == ((), ())


@slow
def test_a_draft_of_a_sentence_that_is_gone_and_a_damaged_one_are_named(at_work: Browser, settings: Settings) -> None:
    type_in(at_work, WATER, "Beba té")
    changed = "# Fever\n\nA fever is a sign.\n\nDrink water or tea.\n\nDo not worry.\n"
    fetched(settings, CountingEngine(("en", "es")), changed)
    page = at_work.see(ES)
    assert "Nothing of it is lost" in page
    assert "Beba té" in page
    (file,) = (settings.output / "fever/es/drafts").iterdir()
    file.write_text("{", encoding="utf-8")
    assert "A file of drafts is damaged" in at_work.see(ES)
    type_in(at_work, WATER, "Beba té o agua")
    assert [path.read_text(encoding="utf-8") for path in (settings.output / "fever/.damaged").iterdir()] == ["{"]


@slow
def test_what_another_decided_is_told_while_one_types(at_work: Browser) -> None:
    form = at_work.form(at_work.see(ES), WATER)
    at_work.send("/reviewer", BEA)
    answer(at_work, WATER, "right", text="Beba agua.")
    at_work.send("/reviewer", ANA)
    told = json.loads(at_work.send(f"{ES}/draft", {**form, "text": "Tome agua"}).text)
    assert "Bea Sol has decided about this sentence at" in told["others"][str(WATER)]
    assert told["left"] == "3 of 4 left"


@slow
@pytest.mark.parametrize(("what", "text"), [("right", "Beba agua."), ("right", ""), ("wrong", ""), ("keep", "Otra.")])
def test_an_answer_is_undone(at_work: Browser, settings: Settings, what: str, text: str) -> None:
    before = sentence(settings, WATER)
    answer(at_work, WATER, what, **({"text": text} if text else {}))
    assert "Undo my last answer" in at_work.see(ES)
    page = at_work.send(f"{ES}/undo", {}).text
    assert "Undone: the sentence waits again" in page
    after = sentence(settings, WATER)
    assert after.row.target == before.row.target
    assert after.approved_by is None
    assert after.objections == ()
    assert after.said, "the history keeps it"
    assert "Undo my last answer" not in at_work.see(ES)


@slow
def test_what_somebody_else_decided_since_is_not_undone(at_work: Browser, settings: Settings) -> None:
    answer(at_work, WATER, "right", text="Beba agua.")
    undoable = dict(next(iter(at_work.desk.sessions._open.values())).undoable)
    at_work.send("/reviewer", BEA)
    answer(at_work, WATER, "wrong", remark="No")
    at_work.send("/reviewer", ANA)
    next(iter(at_work.desk.sessions._open.values())).undoable.update(undoable)
    response = at_work.send(f"{ES}/undo", {})
    assert "Somebody else has decided" in response.text
    assert len(sentence(settings, WATER).objections) == 1


@slow
def test_pasted_bold_words_become_the_bold_words(browser_at_desk: Browser, settings: Settings) -> None:
    fetched(settings, CountingEngine(("en", "es")), BOLD)
    browser_at_desk.send("/reviewer", ANA)
    page = answer(browser_at_desk, 2, "keep", text="Tome **dos** pastillas.")
    assert "Stars and other signs around pasted words were taken out." in page
    assert [(span.text, span.marks) for span in sentence(settings, 2).row.target] == [
        ("Tome ", ()),
        ("dos", ("strong",)),
        (" pastillas.", ()),
    ]


@slow
def test_what_helps_with_a_sentence_is_shown_beside_it(at_work: Browser) -> None:
    answer(at_work, WATER, "right", text="Beba agua.")
    page = at_work.see(f"{ES}/help/{WATER}")
    assert "Similar sentences that were translated before" in page
    assert "Translate it back" in page, "an engine is asked for where somebody wants that"
    assert "Translate it back" not in at_work.see(f"{ES}/help/{WATER}?back=1")
    assert "<html" not in at_work.see(f"{ES}/help/{WATER}?part=1")
    assert at_work.client.get(f"{ES}/help/99").status_code == 404


@slow
def test_a_word_is_put_on_the_clinics_list_only_where_a_check_doubts_it(at_work: Browser, settings: Settings) -> None:
    fetched(settings, CountingEngine(("en", "es")), "# Ears\n\nPut it in the left ear.\n")
    ears = "/posts/ears/es"
    form = at_work.form(at_work.see(ears), 2)
    at_work.send(f"{ears}/answer", {**form, "answer": "keep", "text": "Póngalo en el oído derecho."})
    card = html.unescape(sentence_card(at_work.see(ears), 2))
    assert "“derecho” is right for “the left” here: put it on our list" in card
    assert '<mark class="named">the left</mark>' in card
    assert '<mark class="named">derecho</mark>' in card
    own = Path("glossary/en-es.tsv")
    at_work.send(f"{ears}/words/2", {"word": "ear", "translation": "vino"})
    assert not own.exists(), "nobody doubts these two"
    at_work.send(f"{ears}/words/2", {"word": "the left", "translation": "derecho"})
    assert "the left\tderecho\tadmitted" in own.read_text(encoding="utf-8")
