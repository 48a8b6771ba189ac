"""What the rest of the program says in English is said at the desk in its language, and of pages, not of commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from converter.article import CATALOGUE
from converter.article.rules.checking import CHECK_RULES
from converter.article.rules.importing import IMPORT_RULES
from converter.article.rules.translating import TRANSLATION_RULES
from converter.desk.telling import OF_ALL
from converter.desk.told import Told, sentences, speaks_of_commands, told
from converter.errors import ConvertError
from converter.render.pages.import_summary import import_summary
from converter.setting_keys import setting_keys
from converter.setting_reasons import plain_reason
from converter.settings import Settings
from converter.sources import load, read_document
from converter.translate.translating import HOW_REPAIRED
from docs.messages.filling import messages
from tests.desk.conftest import ES, Browser

EXPORTS = Path(__file__).parents[2] / "exports"
PLACEHOLDER = re.compile(r"%\(\w+\)s")
IMPORTED = Path(__file__).with_name("import_messages.txt").read_text(encoding="utf-8").splitlines()
"""One of each that the import puts together from parts."""
AT_THE_DESK = (
    "desk/", "errors.py", "languages.py", "packages/refusals.py", "pipeline/handouts/describing.py",
    "pipeline/handouts/identity.py", "pipeline/handouts/logo.py", "pipeline/posts/", "pipeline/reviews/answering.py",
    "pipeline/reviews/decisions.py", "pipeline/reviews/undoing.py", "pipeline/site/", "pipeline/stored/",
    "pipeline/translations/installing.py", "pipeline/translations/measuring.py", "pipeline/translations/models.py",
    "setting_reasons.py", "settings.py", "settings_file.py", "site_folder/", "sources/document.py",
    "sources/http/refusals.py",
    "sources/saved/refusals.py", "workspace.py",
)  # fmt: skip
"""Modules and rooms whose errors the pages and jobs of the desk can meet."""
PARTS = {
    "Please check:", "For your information:", "Error:", "once a day", "twice a day", "once a week",
    "No space left on device.", "The original says “%(a)s” (%(b)s); the translation may not.",
    *HOW_REPAIRED.values(), "about %(a)s minutes", "about %(a)s seconds", "about a minute",
    "%(a)s: sentence %(b)s of %(c)s, %(d)s left", "The next command on this post makes them.",
    "What was decided is kept, but the handouts could not be made again: %(a)s",
    "the original has “%(a)s”, the translation has “%(b)s”",
    "“%(a)s” is after noon in the original and before noon in the translation.",
    "The words “%(a)s” (bold) do not stand in the translation; say which words are meant.",
    "“%(a)s” cannot be “%(b)s”.",
    "Address under which the site will stand, such as `https://handouts.example.org/`.",
    "%(a)s doubts that “%(b)s” is right.", "It stands for “%(a)s” here.", "The program expects “%(a)s”.",
    "The clinic has approved no sentences from %(a)s to %(b)s that are longer than a word or two.",
    "“%(a)s” in %(language)s", "it is cut short, or something else was written into it",
    "convert writes no such file", "under “%(a)s” stands what convert does not write there",
    "it is gone, and translations of it are there", "it is gone, and the history of its review is there",
    "The words “%(a)s” (a link) do not stand in the translation; say which words are meant.",
}  # fmt: skip
"""Sentences that the code puts together from parts, or whose example is another one; and the system's own."""


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["en", "es"])
def test_every_sentence_of_the_catalogues_is_said_by_the_code(tag: str) -> None:
    said = {text for message in messages() for text in message.texts}
    said |= {text for rule in CATALOGUE.values() for text in (rule.meaning, rule.hint)}
    said |= {*IMPORTED, *(text.rpartition(sign)[2].rstrip(".") for text in IMPORTED for sign in (": ", " from "))}
    patterns = {english: re.escape(PLACEHOLDER.sub("\0", english)).replace("\0", ".+") for english in sentences(tag)}
    lost = {english for english, pattern in patterns.items() if not any(re.fullmatch(pattern, text) for text in said)}
    assert lost <= PARTS
    for english, other in sentences(tag).items():
        assert set(PLACEHOLDER.findall(other)) <= set(PLACEHOLDER.findall(english)), english


def test_what_is_found_is_said_in_spanish_and_of_pages() -> None:
    said = [rule.meaning for rule in (*IMPORT_RULES, *(CATALOGUE[code] for code in OF_ALL))]
    said += [rule.hint for rule in (*IMPORT_RULES, *CHECK_RULES, *TRANSLATION_RULES)]
    said += HOW_REPAIRED.values()
    assert [text for text in said if told(text, "es").language != "es"] == []
    assert [text for text in said if speaks_of_commands(told(text, "en").text)] == []


def test_what_the_import_puts_together_is_said_in_spanish_whole() -> None:
    assert [text for text in IMPORTED if told(text, "es").language != "es"] == []
    english = re.compile(r"\b(was|were|the|with|its|of|stands|picture|post|than)\b")
    quoted = re.compile("«[^»]*»|“[^”]*”|Medium|[(][^)]*[)]")
    assert [said for text in IMPORTED if english.search(quoted.sub("", said := told(text, "es").text))] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*.html")), ids=lambda path: path.stem)
def test_the_report_of_a_post_is_in_spanish(path: Path) -> None:
    summary = import_summary(read_document(load(path, max_bytes=1_000_000)))
    groups = (*summary.left_out, *summary.to_check)
    assert groups
    texts = {text for group in groups for found in group.findings for text in (found.message, found.place) if text}
    assert [text for text in texts if told(text, "es").language != "es"] == []


def test_no_command_is_told_of_where_the_desk_has_a_page() -> None:
    assert [said for tag in ("en", "es") for said in sentences(tag).values() if speaks_of_commands(said)] == []


@pytest.mark.slow
def test_what_a_person_can_meet_at_the_desk_is_said_in_spanish_and_of_pages() -> None:
    texts = {
        (message.place, text)
        for message in messages()
        if message.error and message.place.startswith(AT_THE_DESK)
        for text in message.texts
    }
    commands = {(place, text) for place, text in texts if speaks_of_commands(told(text, "en").text)}
    assert commands == set()
    assert sorted((place, text) for place, text in texts if told(text, "es").language != "es") == []


@pytest.mark.parametrize(
    ("english", "tag", "said"),
    [
        (
            "Please check: The original says “1.5 ml”, the translation “15 ml”. Correct the month.",
            "es",
            "Compruebe, por favor: El original dice «1.5 ml», la traducción «15 ml». Corrija el mes.",
        ),
        (
            "The original says once a day, the translation twice a day.",
            "es",
            "El original dice una vez al día, la traducción dos veces al día.",
        ),
        (
            "Please check: The original says “two” (day); the translation may not. Correct the month.",
            "es",
            "Compruebe, por favor: El original dice «two» (day); puede que la traducción no. Corrija el mes.",
        ),
        (
            "Español: sentence 12 of 60, about 40 seconds left",
            "es",
            "Español: oración 12 de 60, faltan unos 40 segundos",
        ),
        (
            "“fever” in Thai is damaged, and was left as it is.",
            "es",
            "«fever» en ไทย está dañado y se dejó como está.",
        ),
        (
            "2 of its 4 sentences are not translated yet, such as No. 2, “Give 5 ml.”.",
            "es",
            "2 de sus 4 oraciones no están traducidas todavía, como No. 2, “Give 5 ml.”.",
        ),
        (
            "Translate it again with “convert fetch https://a.example/ --to es”; only what changed is translated.",
            "en",
            "Fetch it again on the page of the post; only what changed is translated.",
        ),
    ],
)
def test_a_message_is_said_in_the_language_of_the_desk(english: str, tag: str, said: str) -> None:
    assert told(english, tag) == Told(said, tag)


@pytest.mark.parametrize(
    "text", ["Nobody ever said this.", "Compare the numbers. Nobody ever said this.", "", "“" * 4_000, "%(a)s %s %"]
)
def test_what_is_not_known_whole_stays_in_english(text: str) -> None:
    assert told(text, "es") == Told(text, "en")


@pytest.mark.slow
def test_errors_and_notes_of_a_page_are_in_its_language(
    browser_at_desk: Browser, post: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser_at_desk.send("/language", {"tag": "es", "back": "/"})
    missing = browser_at_desk.client.get("/posts/nowhere")
    assert '<bdi lang="es">No existe ese artículo.</bdi>' in missing.text

    def odd(*_: object, **__: object) -> None:
        raise ConvertError("Odd & <b>new</b>.", "No page of this desk has ever said why.", "Wait.")

    monkeypatch.setattr("converter.desk.pages.board.overview", odd)
    refused = browser_at_desk.client.get("/")
    assert '<bdi lang="en">Odd &amp; &lt;b&gt;new&lt;/b&gt;.</bdi>' in refused.text
    assert browser_at_desk.client.get(f"{ES}/sign").status_code == 200


def test_a_refused_address_of_the_site_is_said_in_no_library_s_words() -> None:
    refused = plain_reason_of({"site": {"base_url": "clinic.example"}})
    assert told(f"{refused} Type another value.", "es") == Told(
        "«site.base_url» no puede ser «clinic.example». Es la dirección en la que estará el sitio, por ejemplo "
        "`https://handouts.example.org/`. Escriba otro valor.",
        "es",
    )


def plain_reason_of(values: dict[str, object]) -> str:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate(values)
    return plain_reason(caught.value, setting_keys(Settings))
