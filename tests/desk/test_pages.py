"""The whole job at the desk, page by page, without a script."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from converter.pipeline.reviews.answering import shown_edition
from converter.pipeline.reviews.decisions import approve_edition
from converter.pipeline.reviews.overview import board
from converter.review import Reviewer
from converter.settings import Settings
from tests.desk.conftest import ANA, ES, Browser, answer, sentence_card
from tests.pipeline.reviews.posts import NAME, POST, SLUG, fetched
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow

BOLD = """<!doctype html><html lang="en"><head><title>Fever</title></head><body><article><h1>Fever</h1>
<p>Take <strong>two</strong> pills each day with food, and drink water.</p>
<p>Call us if it does not help within three days of rest.</p></article></body></html>"""
NUMBERS = {"Fever": 1, "A fever is a sign.": 2, "Drink water.": 3, "Do not worry.": 4}


def test_an_empty_workspace_says_how_to_begin(browser_at_desk: Browser) -> None:
    assert "There are no posts yet" in browser_at_desk.see("/")
    assert "No translation is approved yet" in browser_at_desk.see("/publish")


def test_the_board_shows_each_language_and_what_waits(at_work: Browser) -> None:
    page = at_work.see("/")
    assert "Español" in page
    assert "4 of 4 sentences wait" in page
    assert ES in page
    assert "No post has these words" in at_work.see("/?q=measles")
    assert "Español" in at_work.see("/?q=FEV")


def test_the_board_shows_what_changed_since_the_approval(at_work: Browser, settings: Settings) -> None:
    approve_edition(settings, NAME, Reviewer(**ANA), accept_findings=True)
    assert "sentences of the original changed" not in at_work.see("/")
    fetched(settings, CountingEngine(("en", "es")), POST.replace("water.", "tea.") + "\nSleep well & long.\n")
    for path in ("/", f"/posts/{SLUG}"):
        page = at_work.see(path)
        assert "2 sentences of the original changed" in page
        assert "Drink <del>water.</del>" in page
        assert "Drink <ins>tea.</ins>" in page
        assert 'New:</strong> <bdi lang="en" dir="ltr">Sleep well & long.</bdi>' in page


def test_pasted_text_becomes_handouts(browser_at_desk: Browser, settings: Settings) -> None:
    text = "# Cough\n\nA cough can last three weeks. Honey helps children older than one year."
    page = browser_at_desk.finish(browser_at_desk.send("/make", {"source": text, "from": "en", "format": ["txt"]}))
    assert "Cough" in page
    assert Path("output/cough/en/handout.txt").is_file()
    handout = browser_at_desk.client.get("/posts/cough/en/files/handout.txt")
    assert "Honey helps" in handout.text
    assert handout.headers["content-disposition"].startswith("attachment")


def test_a_file_becomes_handouts(browser_at_desk: Browser) -> None:
    text = "# Colds\n\nA cold lasts about a week. Rest and drink water."
    sent = browser_at_desk.send("/make", {"from": "en", "format": ["txt"]}, files={"file": ("../../cold.txt", text)})
    assert "Colds" in browser_at_desk.finish(sent)
    assert sorted(path.name for path in Path("output").iterdir() if path.is_dir()) == ["colds"]


def test_nothing_to_make_from_is_asked_again(browser_at_desk: Browser) -> None:
    assert browser_at_desk.send("/make", {"source": "  "}).status_code == 422


def test_a_path_is_a_text_and_no_file_is_opened(browser_at_desk: Browser) -> None:
    Path("secret.txt").write_text(
        "# Secret\n\nNobody may read this at the desk, whoever asks for it.", encoding="utf-8"
    )
    for source in ("secret.txt", str(Path("secret.txt").absolute()), f"file://{Path('secret.txt').absolute()}"):
        page = browser_at_desk.finish(
            browser_at_desk.send("/make", {"source": source, "from": "en", "format": ["txt"]})
        )
        assert "Nobody may read" not in page
    assert not Path("output/secret").exists()


def test_an_error_of_a_job_says_what_to_do(browser_at_desk: Browser) -> None:
    page = browser_at_desk.finish(browser_at_desk.send("/make", {"source": "http://127.0.0.1:9/post"}))
    assert "It could not be done." in page
    assert "Traceback" not in page


def test_the_names_of_a_reviewer_are_asked_before_anything_is_decided(browser_at_desk: Browser, post: str) -> None:
    page = browser_at_desk.see(ES)
    assert "It is not known who reviews." in page
    assert 'value="right"' not in page
    sent = browser_at_desk.send(f"{ES}/answer", {"token": "x", "answer": "right"})
    assert sent.status_code == 422


def test_the_reviewer_is_remembered_in_the_settings_if_she_wants(browser_at_desk: Browser) -> None:
    browser_at_desk.send("/reviewer", ANA)
    assert not Path("convert.toml").exists()
    browser_at_desk.send("/reviewer", {**ANA, "remember": "yes"})
    assert 'name = "Ana Ruiz"' in Path("convert.toml").read_text(encoding="utf-8")


def test_right_wrong_and_a_correction(at_work: Browser, settings: Settings) -> None:
    assert "Last:" not in at_work.see("/")
    assert "3 of 4 left" in answer(at_work, NUMBERS["A fever is a sign."], "right")
    assert "Last: approved, Ana Ruiz" in at_work.see("/").replace("<bdi>", "")
    assert "2 of 4 left" in answer(at_work, NUMBERS["Drink water."], "right", text="Beba agua.")
    page = answer(at_work, NUMBERS["Do not worry."], "wrong", remark="Too familiar & <b>rude</b>")
    assert "marked as wrong" in page
    assert "Too familiar &amp; &lt;b&gt;rude" in page
    assert "<b>rude" not in page
    shown = {each.row.number: each for each in shown_edition(settings, NAME).sentences}
    assert shown[NUMBERS["Drink water."]].edited.text == "Beba agua."
    (row,) = board(settings)
    assert [objection.said for objection in row.objections] == [
        "Ana Ruiz says that this is not right, and wrote “Too familiar & <b>rude</b>”."
    ]


def test_bold_words_that_are_not_there_are_asked_again_with_all_that_was_typed(
    browser_at_desk: Browser, settings: Settings
) -> None:
    fetched(settings, CountingEngine(("en", "es")), BOLD)
    browser_at_desk.send("/reviewer", ANA)
    form = browser_at_desk.form(browser_at_desk.see(ES), 2)
    sent = {**form, "answer": "right", "text": "Tome 2 pastillas.", "words-1": "tres", "remark": "Por favor"}
    response = browser_at_desk.send(f"{ES}/answer", sent)
    assert response.status_code == 422
    page = html.unescape(response.text)
    assert "The words “tres” (bold) do not stand in the translation" in page
    kept = sentence_card(page, 2)
    assert "Tome 2 pastillas." in kept
    assert "Por favor" in kept
    assert board(settings)[0].state == "draft", "nothing is kept yet"
    assert browser_at_desk.send(f"{ES}/answer", {**sent, "words-1": "2"}).status_code == 200
    (row,) = [each.row for each in shown_edition(settings, NAME).sentences if each.row.number == 2]
    assert [(span.text, span.marks) for span in row.target] == [
        ("Tome ", ()),
        ("2", ("strong",)),
        (" pastillas.", ()),
    ]


def test_who_did_what_is_shown(at_work: Browser) -> None:
    assert "Who did what" not in at_work.see(ES)
    answer(at_work, NUMBERS["Drink water."], "wrong")
    history = at_work.see(ES).split("Who did what", 1)[1]
    assert "objected to (1 sentence), <bdi>Ana Ruiz</bdi>" in history


def test_an_approved_sentence_is_locked_until_it_is_opened_on_purpose(at_work: Browser) -> None:
    number = NUMBERS["Drink water."]
    answer(at_work, number, "right")
    assert f'id="n-{number}"' not in at_work.see(ES)
    locked = sentence_card(at_work.see(f"{ES}?show=all"), number)
    assert "<form" not in locked
    assert "Approved by" in locked
    opened = sentence_card(at_work.see(f"{ES}?show=all&open={number}"), number)
    assert "<form" in opened


def test_the_last_sentence_is_not_approved_before_what_is_signed_is_shown(at_work: Browser, settings: Settings) -> None:
    for number in list(NUMBERS.values())[:-1]:
        answer(at_work, number, "right")
    page = answer(at_work, NUMBERS["Do not worry."], "right", text="No se preocupe.")
    assert "You sign 1 of 4 sentences." in page
    assert "No se preocupe." in re.sub("<[^>]+>", "", page)
    assert board(settings)[0].state != "approved"


def test_a_signature_shows_and_takes_what_is_signed(at_work: Browser, settings: Settings) -> None:
    page = at_work.see(f"{ES}/sign")
    assert "You sign 4 of 4 sentences." in page
    assert "Nobody has spoken of 4 of them yet." in page
    seen = {"seen": str(shown_edition(settings, NAME).seen)}
    assert at_work.send(f"{ES}/sign", {**ANA, **seen}).status_code == 422, "nobody said that she has compared"
    answer(at_work, NUMBERS["Drink water."], "keep", text="Beba agua.")
    signed = {**ANA, **seen, "compared": "yes", "accept": "yes"}
    assert "decided something since" in at_work.send(f"{ES}/sign", signed).text
    assert board(settings)[0].state == "in-review"
    signed["seen"] = str(shown_edition(settings, NAME).seen)
    assert "Approved by Ana Ruiz." in at_work.send(f"{ES}/sign", signed).text
    assert board(settings)[0].reviewer == "Ana Ruiz, certified medical interpreter"
    assert "Ana Ruiz" in at_work.client.get(f"{ES}/files/handout.txt").text


def test_an_objection_stands_in_the_way_of_a_signature(at_work: Browser, settings: Settings) -> None:
    answer(at_work, NUMBERS["Drink water."], "wrong")
    page = at_work.see(f"{ES}/sign")
    assert "Somebody objects to 1 of them" in page
    assert "Approve, in my name" not in page


def test_an_approval_is_taken_back(at_work: Browser, settings: Settings) -> None:
    seen = str(shown_edition(settings, NAME).seen)
    at_work.send(f"{ES}/sign", {**ANA, "seen": seen, "compared": "yes", "accept": "yes"})
    assert "All its sentences wait again" in at_work.see(f"{ES}/withdraw")
    at_work.send(f"{ES}/withdraw")
    assert board(settings)[0].waiting == 4


def test_publishing_shows_what_changes_makes_it_and_takes_it_back(at_work: Browser, settings: Settings) -> None:
    seen = str(shown_edition(settings, NAME).seen)
    at_work.send(f"{ES}/sign", {**ANA, "seen": seen, "compared": "yes", "accept": "yes"})
    assert ">new<" in at_work.see("/publish")
    assert not Path("site").exists(), "nothing is made by looking"
    assert "2 handouts are on the site." in at_work.finish(at_work.send("/publish"))
    assert Path("site/es/fever/index.html").is_file() or list(Path("site/es").iterdir())
    page = at_work.see("/publish")
    assert "Nothing: 2 pages are as they should be." in page
    assert "Look at the site as it is now" in page
    at_work.send(f"{ES}/withdraw")
    assert "goes from the site" in at_work.see("/publish")


def test_the_checks_answer_while_somebody_types(at_work: Browser, settings: Settings) -> None:
    form = at_work.form(at_work.see(ES), NUMBERS["Do not worry."])
    said = at_work.send(f"{ES}/draft", {**form, "text": "Preocúpese 5 veces."})
    assert any("5" in found for found in json.loads(said.text)["findings"])
    assert json.loads(at_work.send(f"{ES}/draft", {**form, "text": form["text"]}).text)["findings"] == []
    assert board(settings)[0].state == "draft", "nothing is stored"


def test_a_handout_is_looked_at_in_a_sandbox_without_scripts(at_work: Browser) -> None:
    page = at_work.see(f"{ES}/look/handout.txt")
    assert "<iframe sandbox title=" in page
    shown = at_work.client.get(f"{ES}/files/handout.txt?show=1")
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script" not in policy
    assert "content-disposition" not in shown.headers


def test_what_was_read_and_left_out_is_a_page(at_work: Browser) -> None:
    assert "Left out or changed, and why" in at_work.see("/posts/fever/report")


def test_more_formats_are_made(at_work: Browser) -> None:
    at_work.finish(at_work.send("/posts/fever/build", {"format": ["txt"], "profile": ["large"]}))
    assert "large print" in at_work.see("/posts/fever")


def test_a_language_is_added_without_reading_the_post_again(at_work: Browser, settings: Settings) -> None:
    assert "Choose a language" in at_work.send("/posts/fever/languages", {"format": ["txt"]}).text
    sent = at_work.send("/posts/fever/languages", {"to": ["ht"], "format": ["txt"], "profile": ["clear"]})
    assert "4 sentences wait for a person to translate them" in at_work.finish(sent)
    assert [(row.language, row.untranslated) for row in board(settings)] == [("es", 0), ("ht", 4)]


@pytest.mark.parametrize("path", ["/", "/make", "/posts/fever", ES, f"{ES}?show=all", f"{ES}/sign", "/reviewer"])
def test_no_two_parts_of_a_page_share_an_id(browser_at_desk: Browser, post: str, path: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', browser_at_desk.see(path))
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'\bfor="([^"]+)"', browser_at_desk.see(path))) <= set(ids)


def test_a_stopped_job_says_so(at_work: Browser) -> None:
    jobs = at_work.desk.jobs
    at_work.desk.jobs._jobs.clear()
    job = jobs.add("make", "x", lambda *_: None)
    at_work.send(f"/jobs/{job.number}/stop")
    assert job.state in {"stopped", "done"}


def test_a_post_of_markup_is_shown_as_text(browser_at_desk: Browser) -> None:
    text = "# <img src=x onerror=alert(1)>\n\nA cough can last three weeks, says <script>alert(1)</script> nobody."
    sent = browser_at_desk.send("/make", {"source": text, "from": "en", "format": ["txt"]})
    browser_at_desk.finish(sent)
    pages = [browser_at_desk.client.get(path).text for path in ("/", "/jobs", sent.url.path)]
    assert all("img src=x" in page for page in pages[1:])
    assert [page for page in pages if "<img" in page] == []


def test_each_page_is_seen_before_it_is_published_and_what_would_be_another_on_it(
    at_work: Browser, settings: Settings
) -> None:
    approve_edition(settings, NAME, Reviewer(**ANA), accept_findings=True)
    looks = re.findall(r'href="(/publish/look\?page=[^"]+)"', at_work.see("/publish"))
    assert len(looks) == 2, "one for each language"
    for look in looks:
        shown = at_work.see(look)
        assert "The site has no such page yet." in shown
        (frame, _) = re.findall(r'<iframe sandbox [^>]*src="([^"]+)"', shown)
        page = at_work.client.get(frame)
        assert "<main" in page.text
        assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert not Path("site").exists(), "looking makes nothing"
    at_work.finish(at_work.send("/publish"))
    published = Path("site/es/fever/index.html")
    assert published.read_text(encoding="utf-8") == at_work.client.get("/publish/page?page=es/fever/index.html").text
    assert "would stay as they are" in at_work.see("/publish/look?page=es/fever/index.html")
    answer(at_work, 3, "right", text="Beba mucha agua.")
    approve_edition(settings, NAME, Reviewer(**ANA), accept_findings=True)
    changed = at_work.see("/publish/look?page=es/fever/index.html")
    assert "Before:" in changed
    assert "<ins>Beba mucha agua.</ins>" in changed
    assert at_work.client.get("/publish/look?page=../../convert.toml").status_code == 404
    assert at_work.client.get("/publish/page?page=es/index.html").status_code == 404
