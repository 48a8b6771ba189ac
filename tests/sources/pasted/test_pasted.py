"""Pasted copies of Wix pages and plain texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from converter.article import Article, Author, Block, List, Paragraph, units
from converter.sources import load, read_document
from tests.sources.documents import read_text

pytestmark = pytest.mark.slow

SEED = Path(__file__).parents[4] / "shared/seed/000_ea63ef05c89377ed.txt"


@pytest.fixture(scope="module")
def seed() -> Article:
    if not SEED.is_file():
        pytest.skip("the post that the project was made from is not at hand")
    return read_document(load(SEED, max_bytes=1_000_000))


def headings(article: Article) -> list[str | None]:
    return [None if s.heading is None else "".join(span.text for span in s.heading) for s in article.sections]


def words(block: Block) -> str | list[str]:
    if isinstance(block, List):
        return [str(words(item.blocks[0])) for item in block.items]
    assert isinstance(block, Paragraph)
    return "".join(span.text for span in block.spans)


def body(article: Article) -> list[str | list[str]]:
    return [words(block) for section in article.sections for block in section.blocks]


def test_the_seed_states_its_facts(seed: Article) -> None:
    assert seed.title == "The Top Benefits of Medical Massage for Enhancing Health and Wellness"
    assert seed.authors == (Author(name="Nicole Longwell"),)
    assert seed.published == dt.date(2014, 8, 18)
    assert seed.updated == dt.date(2025, 12, 17)
    assert seed.reading_minutes == 3
    assert seed.language == "en"
    assert (seed.source.platform, seed.source.reader) == ("wix", "wix-paste")


def test_the_seed_has_nine_sections(seed: Article) -> None:
    assert headings(seed) == [
        None,
        "How Medical Massage Supports Pain Relief",
        "Improving Mobility and Flexibility",
        "Enhancing Circulation and Healing",
        "Reducing Stress and Promoting Relaxation",
        "Supporting Chronic Condition Management",
        "What to Expect During a Medical Massage Session",
        "Choosing the Right Medical Massage Therapist",
        "Final Thoughts on Medical Massage and Wellness",
    ]


def test_the_seed_has_every_paragraph_once(seed: Article) -> None:
    source = [line.strip() for line in SEED.read_text("utf-8").splitlines() if len(line) > 150]
    assert body(seed) == source
    assert len(source) == 17


def test_the_seeds_leftover_is_quoted(seed: Article) -> None:
    (found,) = [finding for finding in seed.findings if finding.code == "leftover-prompt"]
    assert found.where == "s8"
    assert "“Please create an image with the words: What is Medical Massage?”" in found.message
    assert all("Please create" not in "".join(s.text for s in unit.spans) for unit in units(seed))


BODY = "Lavarse las manos evita infecciones y protege a las personas que viven con usted en la casa."
COPIES = {
    "es": """
top of page

Título

  • Foto del escritor: Equipo
    Equipo
  • 18 ago 2014
  • 3 Min. de lectura

Actualizado: 17 dic 2025

{body}

Comentarios

Escribir un comentario...

bottom of page
""",
    "de": """
Titel

• Autorenbild: Team
• 18. Aug. 2014
• 3 Min. Lesezeit
Aktualisiert: 17. Dez. 2025

{body}

Aktuelle Beiträge

Alle ansehen

Anderer Titel

Kommentare
""",
    "fr": """
top of page
Titre
• Photo du rédacteur: Équipe
• 18 août 2014
• 3 min de lecture
Dernière mise à jour : 17 déc. 2025

{body}

Posts récents

Voir tout

Autre titre

bottom of page
""",
    "pt": """
Título

• Foto do escritor: Equipe
• 18 de ago. de 2014
• 3 min de leitura

Atualizado: 17 de dez. de 2025

{body}

Posts recentes

Ver tudo

Comentários
""",
    "it": """
Titolo

• Immagine del redattore: Squadra
• 18 ago 2014
• Tempo di lettura: 3 min

Aggiornamento: 17 dic 2025

{body}

Post recenti

Mostra tutti

Commenti
""",
    "en": """
top of page
Home
Blog
Log In
All Posts
Title
• Our Team
• Aug 18, 2014
• 3 min read
Updated: Dec 17, 2025

{body}

118 views
Recent Posts
See All
Another title

0 Comments
bottom of page
""",
}


@pytest.mark.parametrize("language", COPIES)
def test_a_copy_of_a_wix_page_in_any_language(language: str) -> None:
    article = read_text(COPIES[language].format(body=BODY))
    assert article.title in ("Título", "Titel", "Titre", "Titolo", "Title")
    assert len(article.authors) == 1
    assert article.authors[0].name in ("Equipo", "Team", "Équipe", "Equipe", "Squadra", "Our Team")
    assert (article.published, article.updated) == (dt.date(2014, 8, 18), dt.date(2025, 12, 17))
    assert article.reading_minutes == 3
    assert body(article) == [BODY]
    assert article.source.reader == "wix-paste"


def test_a_plain_text_has_title_headings_lists_and_paragraphs() -> None:
    article = read_text(
        "Washing Your Hands\n\nClean hands stop germs. Wash them often.\n\nWhen to Wash\n\nWash your hands:\n"
        "- before you eat\n- after you cough\n\nHow to Wash\n\n1. Use water and soap.\n\n2. Rub for 20 seconds.\n\n"
        "3) Dry your hands.\n\nDo You Have Questions?\n\nCall us at 555-0100.\nWe are open from 8:00 am to 5:00 pm.\n\n"
        "Your care team\n"
    )
    assert article.title == "Washing Your Hands"
    assert headings(article) == [None, "When to Wash", "How to Wash", "Do You Have Questions?"]
    assert body(article) == [
        "Clean hands stop germs. Wash them often.",
        "Wash your hands:",
        ["before you eat", "after you cough"],
        ["Use water and soap.", "Rub for 20 seconds.", "Dry your hands."],
        "Call us at 555-0100.\nWe are open from 8:00 am to 5:00 pm.",
        "Your care team",
    ]
    assert (article.source.platform, article.source.reader) == ("text", "plain-text")
    assert {finding.code for finding in article.findings} == {"missing-author", "missing-date", "language-recognised"}


def test_short_lines_one_after_the_other_are_no_headings() -> None:
    article = read_text("Bring these\n\nYour insurance card\n\nYour glasses\n\nYour medicines\n\nThen see the nurse.")
    assert headings(article) == [None]
    assert body(article)[:2] == ["Your insurance card", "Your glasses"]


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    lines = [
        "Drink a glass of water every hour, even if you are not",
        "thirsty, because a fever makes you lose more water",
        "than usual.",
    ]
    assert body(read_text("Title\n\n" + "\n".join(lines))) == [" ".join(lines)]


def test_a_text_without_empty_lines_has_a_paragraph_a_line() -> None:
    assert body(read_text("Title\nRest at home.\nDrink water.\n• Tea\n• Soup\nSleep well.")) == [
        "Rest at home.",
        "Drink water.",
        ["Tea", "Soup"],
        "Sleep well.",
    ]


def test_a_word_of_wix_alone_is_a_word_of_the_text() -> None:
    article = read_text("Feedback\n\nWe read your letters.\n\nComments\n\nTell us what you think of this page.")
    assert headings(article) == [None, "Comments"]


def test_a_text_that_starts_with_a_sentence_has_no_title() -> None:
    article = read_text("Drink water every hour.\n\nRest.")
    assert article.title is None
    assert body(article) == ["Drink water every hour.", "Rest."]
    assert "missing-title" in {finding.code for finding in article.findings}


QUESTIONS = ["¿Qué es la fiebre?", "Quand nous appeler ?", "Wann Sie anrufen sollten", "ما هي الحمى؟"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_heading_may_be_a_question_in_any_language(question: str) -> None:
    assert headings(read_text(f"Title\n\nRest.\n\n{question}\n\nDrink water."))[1:] == [question]


def test_a_question_in_the_text_is_no_heading() -> None:
    article = read_text("Title\n\nRest.\n\nSounds familiar?\n\nDrink water.")
    assert body(article) == ["Rest.", "Sounds familiar?", "Drink water."]
