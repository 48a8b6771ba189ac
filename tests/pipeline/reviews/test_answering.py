"""What a reviewer says at the desk is taken over as what she says in a file is."""

from __future__ import annotations

import pytest

from converter.article import plain_text
from converter.errors import NoSuchHandout, NotApproved
from converter.pipeline.reviews.answering import DeskOutcome, ShownEdition, ShownSentence, shown_edition, take_answers
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import approve_edition, withdraw_edition
from converter.pipeline.reviews.signing import signature
from converter.review import Reviewer, open_objections
from converter.review.typed import SentenceAnswer
from converter.settings import Settings
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, POST, fetched, state, states, stored
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

BO = Reviewer("Bo Li", "nurse")
DRINK = "Drink water."


def sentence(shown: ShownEdition, source: str = DRINK) -> ShownSentence:
    return next(each for each in shown.sentences if plain_text(each.row.source) == source)


def say(
    settings: Settings,
    shown: ShownEdition,
    *,
    right: bool | None = None,
    text: str = "",
    remark: str = "",
    by: Reviewer = ANA,
    source: str = DRINK,
) -> DeskOutcome:
    answer = SentenceAnswer(sentence(shown, source).row.token, right, text, remark=remark)
    return take_answers(settings, NAME, [answer], shown.seen, by)


def test_a_sentence_is_approved_corrected_and_counted_as_seen(settings: Settings, folder: PostFolder) -> None:
    shown = shown_edition(settings, NAME)
    assert (len(shown.waiting), shown.unseen) == (4, 4)
    done = say(settings, shown, right=True, text="Beba agua.").done
    assert (len(done.approved), len(done.corrected), done.left) == (1, 1, 3)
    again = shown_edition(settings, NAME)
    assert sentence(again).approved_by == "Ana Ruiz, certified medical interpreter"
    assert (sentence(again).edited.text, len(again.waiting), again.unseen) == ("Beba agua.", 3, 3)
    assert [event.action for event in edition_history(settings, NAME)] == ["corrected", "approved"]
    assert signature(settings, NAME).unseen == 3


def test_an_objection_keeps_her_words_and_blocks_an_approval_until_somebody_decides(
    settings: Settings, folder: PostFolder
) -> None:
    say(settings, shown_edition(settings, NAME), right=False, remark="Ask the paediatrician")
    shown = shown_edition(settings, NAME)
    assert "Ask the paediatrician" in sentence(shown).objections[0]
    with pytest.raises(NotApproved, match="objects"):
        approve_edition(settings, NAME, BO)
    say(settings, shown, right=True, by=BO)
    assert states(folder)[DRINK] == "approved"


def test_a_note_alone_waits_as_an_objection(settings: Settings, folder: PostFolder) -> None:
    say(settings, shown_edition(settings, NAME), remark="Is this our word?")
    said = [open_objections(each) for each in stored(folder).segments if open_objections(each)]
    assert len(said) == 1
    assert "Is this our word?" in said[0][0]


def test_nobody_approves_what_was_corrected_since_it_was_shown(settings: Settings, folder: PostFolder) -> None:
    old = shown_edition(settings, NAME)
    say(settings, old, text="Beba agua.")
    done = say(settings, old, right=True, by=BO).done
    assert done.approved == ()
    assert "changed here since" in done.refused[0].why
    done = say(settings, old, text="Tome agua.", by=BO).done
    assert "changed here too" in done.objections[0].why
    assert "Tome agua." in sentence(shown_edition(settings, NAME)).objections[0]
    assert sentence(shown_edition(settings, NAME)).edited.text == "Beba agua."


def test_nobody_approves_what_was_objected_to_since_it_was_shown(settings: Settings, folder: PostFolder) -> None:
    old = shown_edition(settings, NAME)
    say(settings, old, right=False)
    done = say(settings, old, right=True, by=BO).done
    assert done.approved == ()
    assert "Ana Ruiz objected" in done.refused[0].why
    assert states(folder)[DRINK] != "approved"
    assert say(settings, shown_edition(settings, NAME), right=True, by=BO).done.approved


def test_nobody_approves_what_was_withdrawn_since_it_was_shown(settings: Settings, folder: PostFolder) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True)
    old = shown_edition(settings, NAME)
    withdraw_edition(settings, NAME, ANA)
    assert say(settings, old, right=True, by=BO).done.approved == ()
    assert say(settings, shown_edition(settings, NAME), right=True, by=BO).done.approved


def test_the_same_answer_twice_changes_nothing(settings: Settings, folder: PostFolder) -> None:
    shown = shown_edition(settings, NAME)
    say(settings, shown, right=False, remark="No")
    events = edition_history(settings, NAME)
    say(settings, shown, right=False, remark="No")
    assert edition_history(settings, NAME) == events


def test_an_approved_sentence_is_reopened_by_an_objection(settings: Settings, folder: PostFolder) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True)
    say(settings, shown_edition(settings, NAME), right=False, by=BO)
    assert state(folder) != "approved"
    assert len(shown_edition(settings, NAME).waiting) == 1


def test_an_answer_about_a_sentence_that_is_gone_keeps_her_words(settings: Settings, folder: PostFolder) -> None:
    shown = shown_edition(settings, NAME)
    answer = SentenceAnswer("s9.b9_0-00000000-00000000", right=True, text="Beba agua.")
    done = take_answers(settings, NAME, [answer], shown.seen, ANA).done
    assert done.refused[0].written == ("Beba agua.",)
    assert edition_history(settings, NAME)[-1].refused


def test_nobody_decides_about_a_post_that_was_read_again_and_not_translated(
    settings: Settings, folder: PostFolder, engine: CountingEngine
) -> None:
    shown = shown_edition(settings, NAME)
    fetched(settings, engine, POST.replace("Drink", "Sip"), "ar")
    assert not shown_edition(settings, NAME).is_current
    with pytest.raises(NoSuchHandout, match="not there as it is now"):
        say(settings, shown, right=True)
