"""The documentation says what the code does."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from converter.article import CATALOGUE
from converter.cli.main import COMMANDS
from converter.languages import REGISTRY
from converter.translate.engines.installed import own_engines

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(generate: ModuleType) -> dict[str, str]:
    made: dict[str, str] = generate.pages()
    return made


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", ["reference.md", "findings.md", "messages.md", "safety-texts.md", "languages.md", "article.schema.json"]
)
def test_generated_pages_are_current(pages: dict[str, str], page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == pages[page], "run “make docs”"


def test_every_safety_text_has_a_back_translation_of_its_words_as_they_are(generate: ModuleType) -> None:
    back = tomllib.loads((DOCS / "back-translations.toml").read_text(encoding="utf-8"))
    assert set(back) == set(REGISTRY) - {"en"}
    for tag, written in back.items():
        assert {name: each["code"] for name, each in written.items()} == {
            text.name: text.code for text in generate.safety_texts(tag)
        }, f"write the back translation in {tag} again, with the new code"


def test_a_text_is_confirmed_until_it_changes(
    generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = ROOT / "templates" / "locale" / "es" / "LC_MESSAGES" / "convert.po"
    copy = tmp_path / "locale" / "es" / "LC_MESSAGES" / "convert.po"
    copy.parent.mkdir(parents=True)
    monkeypatch.setattr(generate, "templates", lambda: tmp_path)
    text = stored.read_text(encoding="utf-8")
    first, words = 'msgid "not checked yet"', "todavía no revisada"
    marked = text.replace(first, f"# {generate.CONFIRMED} {generate.code_of(words)}\n{first}")
    for written, confirmed in ((text, []), (marked, [words]), (marked.replace(words, "sin revisar"), [])):
        copy.write_text(written, encoding="utf-8")
        assert [each.words for each in generate.safety_texts("es") if each.confirmed] == confirmed


@pytest.mark.parametrize("tag", REGISTRY)
def test_a_catalogue_claims_no_more_than_a_speaker_confirmed(generate: ModuleType, tag: str) -> None:
    path = ROOT / "templates" / "locale" / tag / "LC_MESSAGES" / "convert.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    for message in messages:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        code = generate.code_of("\n".join(map(str, forms)))
        marks = [line for line in message.user_comments if generate.CONFIRMED in line]
        assert marks in ([], [f"{generate.CONFIRMED} {code}"]), message.id
    all_confirmed = all(message.user_comments for message in messages)
    assert f'"X-Checked-By-Speaker: {"yes" if all_confirmed else "no"}\\n"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_commands_short_help_is_its_own(command: str) -> None:
    module = importlib.import_module(f"converter.cli.{command}")
    assert getattr(module, command).callback.__doc__, "its help comes from there"


def test_every_code_that_the_product_raises_is_catalogued() -> None:
    used = set()
    for path in (ROOT / "converter").rglob("*.py"):
        used |= set(re.findall(r"\bfinding\(\s*\"([a-z-]+)\"", path.read_text(encoding="utf-8")))
    assert used <= set(CATALOGUE)


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = [re.split(r"[<>=\[ ]", line)[0] for line in wanted]
    text = (DOCS / "dependencies.md").read_text(encoding="utf-8").casefold()
    assert [name for name in names if name.casefold() not in text] == []


def test_the_page_of_languages_knows_every_engine_of_ours() -> None:
    facts = tomllib.loads((DOCS / "engine-facts.toml").read_text(encoding="utf-8"))
    assert set(facts) == {engine.name for engine in own_engines()}
