"""What is signed is shown, what nobody has looked at is counted, and everybody who signed is named."""

from __future__ import annotations

from pathlib import Path

from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import approve_edition
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.importing import EditionFilter, import_review
from converter.pipeline.reviews.signing import signature
from converter.review import Reviewer
from converter.settings import Settings
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import ANA, NAME, approved, stored, text

LUIS = Reviewer("Luis Rey", "nurse")


def test_the_riskiest_come_first_and_what_nobody_saw_is_counted(settings: Settings, folder: PostFolder) -> None:
    signed = signature(settings, NAME)
    assert (signed.segments, signed.unseen, len(signed.riskiest)) == (len(stored(folder).segments),) * 2 + (3,)
    assert signed.riskiest[0].notes, "a check found something there"
    one = signature(settings, NAME, ("s0.b1#0",))
    assert (one.segments, [pair.source for pair in one.riskiest]) == (1, ["Drink water."])


def test_what_a_file_corrected_was_looked_at(settings: Settings, folder: PostFolder) -> None:
    file = Path(export_review(settings, NAME, "xliff").file)
    words = file.read_text(encoding="utf-8")
    file.write_text(words.replace(">KnirD .retaw<", ">Beba agua.<"), encoding="utf-8")
    import_review(settings, file, ANA, EditionFilter())
    everything = len(stored(folder).segments)
    assert signature(settings, NAME).unseen == everything - 1
    approved(settings)
    assert edition_history(settings, NAME)[-1].unseen == everything - 1
    assert signature(settings, NAME).segments == 0


def test_a_handout_names_everybody_who_signed_it(settings: Settings, folder: PostFolder) -> None:
    approve_edition(settings, NAME, LUIS, ("title#0", "s0.b0#0"))
    assert LUIS.name not in text(folder)
    approved(settings)
    assert "Luis Rey, nurse; Ana Ruiz, certified medical interpreter" in " ".join(text(folder).split())
