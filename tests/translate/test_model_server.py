"""The engine for a model server on this computer: what it asks and where, and what it takes for a translation."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from converter.article import plain_text
from converter.engine_settings import EngineSettings
from converter.errors import EngineFailed
from converter.loopback import LoopbackAddress, loopback_address
from converter.pipeline.handouts.adding import add_languages
from converter.pipeline.handouts.output_files import outputs
from converter.settings import Settings
from converter.translate import ModelServerEngine, Route, choose
from converter.translate.conformance import check_engine
from converter.translate.engines.chat_answers import is_translation_alone
from converter.translate.engines.chat_requests import _LARGEST
from converter.translate.glossary import Glossary, GlossaryTerms, Term
from converter.translate.readers import Readers
from converter.translate.translating import translate_article
from tests.pipeline.reviews.posts import POST, SLUG, fetched
from tests.sources.http.misbehaving import Answer, dripping, endless, in_turn, raw, redirect, reply, silence
from tests.translate.chat_server import MODEL, ModelServer, as_json, completion, engine_of, fault, model_server, says
from tests.translate.engines import CountingEngine, SayingEngine
from tests.translate.posts import article

pytestmark = pytest.mark.slow

PAIR = ("en", "es")
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
SAID = {"Fever": "Fiebre", "Drink water.": "Beba agua.", "Rest.": "Descanse.", "Stay home.": "Quédese en casa."}


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server(lambda sentence: SAID.get(sentence, "Todo bien.")) as opened:
        yield opened


def test_it_keeps_the_contract(server: ModelServer) -> None:
    check_engine(engine_of(server), PAIR)


def test_nothing_is_asked_until_address_and_model_are_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ModelServerEngine().pairs() == frozenset()
    assert ModelServerEngine(EngineSettings(server="http://127.0.0.1:1")).pairs() == frozenset()
    assert ModelServerEngine(EngineSettings(server_model=MODEL)).version == ""
    Path("convert.toml").write_text(f'[engines]\nserver = "http://[::1]:9/v1"\nserver_model = "{MODEL}"\n')
    assert {("en", "hmn"), ("vi", "en")} <= ModelServerEngine().pairs()
    named = EngineSettings(server="http://localhost", server_model=MODEL, server_languages=("vi", "ht"))
    assert {target for source, target in ModelServerEngine(named).pairs() if source == "en"} == {"vi", "ht"}
    Path("convert.toml").write_text('[engines]\nserver = "http://example.org/v1"\n')
    assert ModelServerEngine().pairs() == frozenset()


def test_it_is_a_rough_draft_by_the_model_that_is_named(server: ModelServer) -> None:
    route = choose("en", "vi", [engine_of(server)])
    assert route
    assert route.engine.rough
    assert (route.use.name, route.use.version) == ("Model server", MODEL)


def test_a_sentence_goes_with_its_paragraph_and_the_glossarys_terms(server: ModelServer) -> None:
    terms = GlossaryTerms(Glossary([Term("water", "agua", PAIR), Term("MyChart", None, PAIR, "do-not-translate")]))
    post = article("Drink water. Rest.", "Open MyChart.", title="Fever")
    made = translate_article(
        post, "en", Route(engine_of(server), PAIR), glossary=terms, readers=Readers(address="polite"), now=NOW
    )
    assert [plain_text(segment.target) for segment in made.segments][:3] == ["Fiebre", "Beba agua.", "Descanse."]
    question = server.asked[server.sentences.index("Drink water.")]
    task, asked = (message["content"] for message in question["messages"])
    assert "Spanish (Español)" in task
    assert "Address the reader with “usted”." in task
    assert "Drink water. Rest." in asked
    assert "water = agua" in asked
    assert (
        "Leave as they are:\nMyChart" in server.asked[server.sentences.index("Open MyChart.")]["messages"][1]["content"]
    )
    assert {key: value for key, value in question.items() if key != "messages"} == {
        "model": MODEL, "temperature": 0, "seed": 0, "stream": False, "max_tokens": 304,
    }  # fmt: skip
    assert server.paths == ["/v1/chat/completions"] * len(server.asked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://127.0.0.1:8080/v1", (("127.0.0.1",), 8080, "/v1")),
        ("http://localhost:11434/v1/", (("127.0.0.1", "::1"), 11434, "/v1")),
        ("HTTP://[::1]:1234", (("::1",), 1234, "")),
        ("http://127.8.0.255/", (("127.8.0.255",), 80, "")),
    ],
)
def test_addresses_on_this_computer(text: str, expected: tuple[tuple[str, ...], int, str]) -> None:
    assert loopback_address(text) == LoopbackAddress(*expected)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/v1", "http://localhost.example.org/v1", "http://127.0.0.1.example.org/", "http://10.0.0.5:80",
        "http://127.0.0.1@example.org/", "http://127.0.0.1:80@example.org/", "http://user@127.0.0.1/", "http://127.1/",
        "http://2130706433/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.0.0.01/", "http://127.0.0.256/",
        "http://0.0.0.0:8080/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1%25lo]/", "https://127.0.0.1/",
        "ftp://127.0.0.1/", "//127.0.0.1/", "127.0.0.1:8080", "http://127.0.0.1:99999/", "http://127.0.0.1:0/",
        "http://127.0.0.1/v1?to=http://example.org", "http://127.0.0.1/v1#x", "http://127.0.0.1\\@example.org/",
        "http://127.0.0.1/\r\nHost: example.org", " http://127.0.0.1/", "http://127.0.0.1/%2e", "",
        "http://１２7.0.0.1/", "http://ⓛocalhost/", "http://127.0.0.1/" + "a" * 400,
    ],
)  # fmt: skip
def test_no_other_address_is_taken(address: str) -> None:
    with pytest.raises(ValidationError, match="no address on this computer"):
        EngineSettings(server=address, server_model=MODEL)


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "glm:cloud"])
def test_a_model_that_the_server_runs_elsewhere_is_refused(model: str) -> None:
    with pytest.raises(ValidationError, match="runs on computers elsewhere"):
        EngineSettings(server="http://127.0.0.1:11434/v1", server_model=model)


def test_no_proxy_is_asked(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert engine_of(server).translate(["Rest."], PAIR)[0][0].text == "Descanse."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (redirect("http://example.org/v1/chat/completions", "307 Temporary Redirect"), "sends the question on"),
        (fault("404 Not Found", f"model '{MODEL}' not found"), "nor such a model .“model .* not found”."),
        (fault("400 Bad Request", "\x1b[2Jno\u202e"), r"refuses the question \(“\\u001b\[2Jno\\u202e”\) \(400\)"),
        (fault("500 Internal Server Error", "out of memory"), r"fault of its own \(“out of memory”\) \(500\)"),
        (raw(b""), "broke the connection off"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + completion("Beba")[:40]), "not written as that"),
        (as_json(b"[" * 100_000), "not written as that"),
        (as_json(b'{"choices": []}'), "not written as that"),
        (as_json(b'{"choices": [{"message": "Beba agua."}]}'), "not written as that"),
        (reply(b"<html>LM Studio</html>"), "not written as that"),
        (as_json(b" " * (_LARGEST + 1)), r"more than 1\.0 MB"),
    ],
)
def test_a_server_that_does_not_answer_is_named_with_its_reason(answer: Answer, said: str) -> None:
    with model_server(answer=answer) as opened, pytest.raises(EngineFailed, match=said) as caught:
        engine_of(opened).translate(["Drink water."], PAIR)
    assert "convert settings unset engines.server" in caught.value.todo
    assert 1 <= len(opened.asked) <= 2


@pytest.mark.parametrize(
    "answer",
    [
        silence(),
        silence(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"),
        dripping(b"HTTP/1.1 200 OK\r\n", 0.02, b"X: y\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n{", 0.02),
        dripping(b"", 0.02, b"HTTP/1.1 100 Continue\r\n\r\n"),
        endless(b"HTTP/1.1 100 Continue\r\n"),
        fault("503 Service Unavailable", "Loading model"),
        as_json(b"", "429 Too Many Requests"),
    ],
)
def test_it_waits_so_long_and_no_longer(answer: Answer) -> None:
    with model_server(answer=answer) as opened, pytest.raises(EngineFailed, match=r"more than 0\.3 seconds|busy|broke"):
        engine_of(opened, server_seconds=0.3).translate(["Drink water."], PAIR)


def test_nobody_listens() -> None:
    with model_server() as closed:
        pass
    with pytest.raises(EngineFailed, match="No program answers at its address"):
        engine_of(closed).translate(["Drink water."], PAIR)


def test_a_busy_server_and_one_that_breaks_off_once_are_asked_again() -> None:
    loading, broken = fault("503 Service Unavailable", "Loading model"), raw(b"")
    with model_server(answer=in_turn(loading, broken, says("Beba agua."))) as opened:
        assert engine_of(opened).translate(["Drink water."], PAIR)[0][0].text == "Beba agua."


@pytest.mark.parametrize(
    ("answer", "tag"),
    [
        ("Beba agua.\n\nNota: es importante.", "es"),
        ("Beba agua.\u2028Descanse.", "es"),
        ("**Beba agua.**", "es"),
        ("`Beba agua.`", "es"),
        ("# Beba agua.", "es"),
        ("“Beba agua.”", "es"),
        ("'Beba agua.'", "es"),
        ("«Beba agua».", "es"),
        ("<think>The user wants Spanish.</think> Beba agua.", "es"),
        ("Traducción: Beba agua.", "es"),
        ("Sure! Here is the translation: Beba agua.", "es"),
        ("Beba agua (agua potable).", "es"),
        (
            "Beba agua o tome agua, según el país; ambas formas son correctas y se entienden en todas partes.",
            "es",
        ),
        ("Beba agua. Esto significa que debe tomar bastante líquido.", "es"),
        ("Drink water.", "es"),
        ("I cannot help with medical advice.", "es"),
        ("Buvez de l'eau fraîche tous les jours.", "es"),
        ("Пейте чистую воду каждый день.", "uk"),
        ("Beba agua.", "ru"),
        ("", "es"),
    ],
)
def test_what_is_more_or_other_than_the_translation_is_refused(answer: str, tag: str) -> None:
    assert not is_translation_alone("Drink water.", answer, ("en", tag))


@pytest.mark.parametrize(
    ("source", "answer", "tag"),
    [
        ("Drink water.", "Beba agua.", "es"),
        ("Take 2.5 ml (half a spoon): at 8:00.", "Tome 2,5 ml (media cuchara): a las 8:00.", "es"),
        ("“Drink water,” she said.", "“Beba agua”, dijo ella.", "es"),
        ("Take 5 ml (one spoon).", "服用 5 毫升（一勺）。", "zh-Hans"),
        ("Call your doctor.", "Bel doktè ou.", "ht"),
        ("COVID-19", "COVID-19", "es"),
    ],
)
def test_a_translation_is_taken(source: str, answer: str, tag: str) -> None:
    assert is_translation_alone(source, answer, ("en", tag))


@pytest.mark.parametrize("answer", [says("Beba agua.", "length"), says(None, "tool_calls"), says(["Beba"])])
def test_an_answer_that_was_cut_or_is_no_text_is_refused(answer: Answer) -> None:
    with model_server(answer=answer) as opened:
        assert engine_of(opened).translate(["Drink water."], PAIR)[0][0].text == ""


def test_the_next_engine_translates_what_was_refused() -> None:
    with model_server(
        lambda sentence: "Sure! **Beba agua.**" if sentence == "Drink water." else SAID[sentence]
    ) as opened:
        second = Route(SayingEngine({"Drink water.": ("Tome agua.",)}), PAIR)
        first = Route(engine_of(opened), PAIR)
        made = translate_article(article("Drink water. Rest.", title="Fever"), "en", first, second=second, now=NOW)
    assert [plain_text(segment.target) for segment in made.segments] == ["Fiebre", "Tome agua.", "Descanse."]
    assert [segment.engine and segment.engine.name for segment in made.segments] == [None, "Sayer", None]


def test_what_is_done_outlives_a_server_that_dies(tmp_path: Path) -> None:
    settings = Settings(output=tmp_path)
    fetched(settings, CountingEngine(PAIR), POST)
    text = outputs(("txt",), ("clear",))
    said = ["Lafyèv", "Lafyèv se yon siy.", "Pa enkyete w.", "Bwè dlo."]
    with model_server(answer=in_turn(*map(says, said[:2]), raw(b""))) as opened:
        with pytest.raises(EngineFailed):
            add_languages(settings, SLUG, ["ht"], text, engines=[engine_of(opened)])
        done = opened.sentences[:2]
    with model_server(answer=in_turn(*map(says, said[2:]))) as opened:
        edition = add_languages(settings, SLUG, ["ht"], text, engines=[engine_of(opened)])
    assert [one.language for one in edition.editions] == ["ht"]
    assert not set(done) & set(opened.sentences)
    translated = json.loads((tmp_path / SLUG / "ht" / "translation.json").read_text(encoding="utf-8"))
    assert translated["engine"]["name"] == "Model server"
