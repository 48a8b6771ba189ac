"""Text that was never meant for readers: what goes, what stays, and what is said of it."""

from __future__ import annotations

import pytest

from converter.article import Image, List, ListItem, Paragraph, Span
from converter.sources.leftovers.cleaning import clean_pieces, clean_title
from converter.sources.leftovers.rules import find_leftovers, without_leftovers
from converter.sources.piece_text import piece_text
from converter.sources.pieces import Heading, Piece

PASTED_INTO_A_WORD = [
    ("Final ThoPlease write a short caption for this picture: a child.ughts on Fever", "Final Thoughts on Fever"),
    ("Final ThouPlease create an image with the words: What is Asthma?ghts on Asthma", "Final Thoughts on Asthma"),
    ("Questions for YoWrite a friendly closing paragraph for this blog post.ur Visit", "Questions for Your Visit"),
    ("Whe" + "Generate an image of a smiling nurse!n to Call Us", "When to Call Us"),
    ("Managing DiabDraw a heart with a stethoscope around it.etes at Home", "Managing Diabetes at Home"),
    ("Take your mediSummarize the text above in 100 words.cine every day.", "Take your medicine every day."),
    ("Drink waCan you make this sound more friendly?ter often.", "Drink water often."),
    ("Drink waCan you make this sound “more friendly”?”ter often.", "Drink water often."),
    ("Wash your haMake it shorter. Use simple words.nds.", "Wash your hands."),
    ("Wash your hanPlease visit www.example.com for images.ds before meals", "Wash your hands before meals"),
    ("Cuándo llaPor favor, escribe un pie de foto para esta imagen.mar a la clínica", "Cuándo llamar a la clínica"),
    ("Beber suficiCrea una imagen de un vaso de agua.ente agua", "Beber suficiente agua"),
    ("Quand nous appÉcris un titre pour cet article.eler", "Quand nous appeler"),
    ("Wann Sie anrErstelle ein Bild von einem Telefon.ufen sollten", "Wann Sie anrufen sollten"),
    ("Final Thouplease create an image with a foot.ghts on Foot Care", "Final Thoughts on Foot Care"),
    # No sign at the prompt's end: the words tell where it stops.
    ("Final ThouPlease create an image of a footghts on Foot Care", "Final Thoughts on Foot Care"),
    ("Caring for Your BaPlease generate a photo of a newbornby at Home", "Caring for Your Baby at Home"),
    ("How to Clean a WouWrite a caption for the picturend", "How to Clean a Wound"),
    # Behind a whole word.
    ("FinalPlease create an image of a foot. Thoughts on Foot Care", "Final Thoughts on Foot Care"),
    ("Final Please create an image with a foot. Thoughts on Foot Care", "Final Thoughts on Foot Care"),
]

ALONE = [
    "Please create an image with the words: What is Medical Massage?",
    "Create an image of a doctor and a child",
    "Generate a realistic image of a clinic in the morning, 4k.",
    "Write a blog post about the benefits of massage for seniors.",
    "Write a friendly closing paragraph for this blog post.",
    "Please rewrite the following text in a friendly tone:",
    "Rewrite this paragraph for patients.",
    "Act as an SEO copywriter and improve the post.",
    "Crea una imagen de una enfermera.",
    "Écris un article de blog sur le sommeil.",
    "As an AI language model, I cannot give medical advice.",
    "I'm sorry, but as an AI I can't help with that.",
    "Certainly! Here is a revised version of your blog post:",
    "Certainly! Here are five ways to sleep better:",
    "Sure, here's a revised version:",
    "Sure! Here's a friendly introduction:",
    "Of course! Below is the updated article.",
    "Here is a polished version of your text:",
    "I hope this helps! Let me know if you need any changes.",
    "Hope this helps!",
    "Let me know if you'd like me to adjust the tone.",
    "Would you like me to create a shorter version?",
    "[insert image]",
    "[Insert photo of clinic here]",
    "[image]",
    "[Your clinic name]",
    "[CLINIC NAME]",
    "{{clinic_name}}",
    "TODO",
    "TODO: add the phone number",
    "TBD",
    "XXX",
    "FIXME - check the dose with the pharmacist",
    "[TODO check with Ana]",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Sed do eiusmod tempor incididunt ut labore.",
    "ChatGPT said:",
]

WITHIN = [
    ("Rest for two days. [insert image]", "Rest for two days."),
    ("Certainly! Here is a revised version: Rest for two days.", "Rest for two days."),
    ("Rest for two days. I hope this helps! Let me know if you want any other changes.", "Rest for two days."),
    ("Rest. As an AI language model, I cannot examine you. Drink water.", "Rest. Drink water."),
    ("Rest.:contentReference[oaicite:2]{index=2} Drink water.", "Rest. Drink water."),
    ("Call [Your clinic name] at [phone number].", "Call … at …."),
    ("Take [insert dose] twice a day.", "Take … twice a day."),
    ("Drink water. Lorem ipsum dolor sit amet. Rest well at home.", "Drink water. Rest well at home."),
    ("Rest for two days. TODO: ask the doctor", "Rest for two days."),
]

REAL = [
    "Please create a list of your medicines.",
    "Please create a list of your medicines, and bring a picture of each label.",
    "Write down your questions before your visit.",
    "To do list for the week before surgery",
    "Ask the artist about infection control before you get a tattoo.",
    "Insert the suppository with the pointed end first.",
    "Please write a letter to your doctor.",
    "Write a letter to yourself about how you feel.",
    "Draw a picture of where it hurts.",
    "Create an image in your mind of a calm place.",
    "Make an appointment. Make a list. Make a plan.",
    "MRI scans create an image of the inside of your body.",
    "The scan will create an image of your heart.",
    "Take a photo of the rash and show it to us.",
    "Let me know if you have any questions.",
    "Please let us know if you would like an interpreter.",
    "Sure, it can be hard to sleep with pain.",
    "Of course, here are some exceptions for children.",
    "Here are the foods to avoid.",
    "Here is the best version of yourself.",
    "The dose is 10 mg [see page 4].",
    "Studies show that it works [1].",
    "He said he felt “fine” [sic].",
    "Triple X syndrome (47,XXX) is common.",
    "All the tests are normal. Ask your nurse about AI tools.",
    "AI can read X-rays. It does not replace your doctor.",
    "TODO LO QUE NECESITAS SABER SOBRE LA GRIPE",
    "Dolor de espalda: qué hacer en casa",
    "Use MyChart to write to us.e.g. for a refill",
    "McDonald and DeBakey showed how to list them.",
    "Dr. McCreate is our new doctor.",
    "Add an article of clothing if you feel cold.",
    "Edit your contacts. Translate the label. List the pills.",
    "Make the following changes to your diet.",
    "Can you give your child ibuprofen? Yes.",
    "Please give this article to a friend.",
    "Should I take it with food? Would you like me to call you?",
    "Use the inhaler. Show the nurse how you do it.",
    "Sign in on iPhone. eHealth is easy.",
    "Imagine you are on a beach.",
    "You are a caregiver. You need rest.",
    "I hope this helps you sleep better at night.",
    "If 5 < your weight in kg, ask us; if it is > 10, do not.",
    "Provide a urine sample. Give a copy to the nurse.",
]


@pytest.mark.parametrize(("text", "expected"), PASTED_INTO_A_WORD)
def test_a_prompt_in_a_word_goes_and_the_word_is_whole(text: str, expected: str) -> None:
    assert without_leftovers(text) == expected


@pytest.mark.parametrize("text", ALONE)
def test_a_leftover_that_stands_alone_goes(text: str) -> None:
    assert without_leftovers(text) == ""


@pytest.mark.parametrize(("text", "expected"), WITHIN)
def test_a_leftover_among_sentences_goes_or_leaves_a_gap(text: str, expected: str) -> None:
    assert without_leftovers(text) == expected


@pytest.mark.parametrize("text", REAL)
def test_what_a_clinic_may_say_stays(text: str) -> None:
    assert find_leftovers(text) == []


def _cleaned(pieces: list[Piece]) -> list[Piece]:
    return clean_pieces(pieces, [piece_text(piece) for piece in pieces])


def test_marks_and_links_outlive_a_leftover() -> None:
    spans = (
        Span(text="Read ", marks=("em",)),
        Span(text="Final ThoPlease write a cap", marks=("strong",)),
        Span(text="tion.ughts", href="https://example.org/a"),
        Span(text=" today."),
    )
    (piece,) = _cleaned([Piece(Paragraph(spans=spans))])
    assert piece.content == Paragraph(
        spans=(
            Span(text="Read ", marks=("em",)),
            Span(text="Final Tho", marks=("strong",)),
            Span(text="ughts", href="https://example.org/a"),
            Span(text=" today."),
        )
    )
    assert [note.code for note in piece.notes] == ["leftover-prompt"]
    assert "“Please write a caption.”" in piece.notes[0].message


def test_every_place_of_a_block_is_read_and_what_is_empty_goes() -> None:
    item = ListItem(blocks=(Paragraph(spans=(Span(text="[insert tip]"),)),))
    kept = ListItem(blocks=(Paragraph(spans=(Span(text="Rest."),)),))
    note = (Span(text="TODO: caption"),)
    image = Image(src="a.png", alt="[photo]", caption=note, credit=note)
    pieces = _cleaned([Piece(List(items=(item, kept))), Piece(image), Piece(Heading(2, (Span(text="TBD"),)))])
    assert pieces[0].content == List(items=(kept,))
    assert pieces[1].content == Image(src="a.png")
    assert pieces[2].content is None
    assert [len(piece.notes) for piece in pieces] == [1, 3, 1]


def test_a_title_is_read_too() -> None:
    clean = clean_title("Sleep [insert clinic name] Well")
    assert clean.title == "Sleep … Well"
    assert clean.findings[0].where == "title"
    assert "“[insert clinic name]”" in clean.findings[0].message
