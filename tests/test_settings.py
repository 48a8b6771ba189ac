"""Settings: convert.toml, then the environment."""

import re
from pathlib import Path

import pytest

from converter.errors import BadSettings
from converter.settings import load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_the_defaults_hold() -> None:
    settings = load_settings()
    assert (settings.output, settings.formats, settings.clinic.name) == (Path("output"), ("html", "pdf", "txt"), None)


def test_the_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'languages = ["es", "ar"]\npage_size = "a4"\n[clinic]\nname = "North Clinic"\nphone = "555-0100"\n'
    (folder / "convert.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CONVERT_CLINIC__NAME", "South Clinic")
    settings = load_settings()
    assert (settings.languages, settings.page_size) == (("es", "ar"), "a4")
    assert (settings.clinic.name, settings.clinic.phone) == ("South Clinic", "555-0100")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("languages = [", "cannot be read"),
        ('page_size = "a5"', "page_size"),
        ('formats = ["html", "pfd"]', r"formats\.1.*brf"),
        ('[site]\nformats = ["docx"]', r"site\.formats\.0"),
        ('clinik = "x"', "clinik"),
        ("[fetch]\ntimeout_seconds = 0", "fetch.timeout_seconds"),
        ('[clinic]\naddress = "1 Main St\\u0007"', r"clinic.address.*\\u0007"),
        ('[clinic]\ndisclaimer.en = "5\\u202eml"', r"clinic.disclaimer.en.*\\u202e"),
        ('[review]\nname = "\\u202eA"', "review.name"),
        ('[clinic]\ncolour = "yellow"', r"clinic.colour”: “yellow” is not a colour; write it as on the web"),
        ('[site]\nbase_url = "ftp://clinic"', "“site.base_url” cannot be “ftp://clinic”. Address under which"),
        ('[site]\noutdated = "\\u202esometimes"', r"cannot be “\\u202esometimes”. It can be keep or withdraw\."),
        ('[fetch]\ncache = "perhaps"', "“fetch.cache” cannot be “perhaps”. It has to be true or false"),
        ('[fetch]\nmax_bytes = "many"', "“fetch.max_bytes” cannot be “many”. It has to be a whole number"),
        ("[fetch]\ntimeout_seconds = -1", "It has to be more than 0"),
        ("text_width = 5", "It has to be 20 or more"),
        ("[fetch]\nretries = 99", "It has to be 10 or less"),
        ("[clinic]\nphone = 5", "It has to be text"),
        ('languages = "es"', "It has to be a list"),
        ('clinic = "North"', "It has to be a table"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_bad_file_says_where(folder: Path, text: str | bytes, said: str) -> None:
    (folder / "convert.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadSettings, match=said) as caught:
        load_settings()
    assert caught.value.exit_code == 14
    assert "convert settings list --all" in caught.value.todo
    assert not re.search("Input|String|pattern|should", caught.value.why), "in the words of a library"


def test_what_patients_see_is_one_line(folder: Path) -> None:
    (folder / "convert.toml").write_text('[clinic]\naddress = """\n1 Main St\nSpringfield\n"""\n', encoding="utf-8")
    assert load_settings().clinic.address == "1 Main St Springfield"


def test_a_bad_variable_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERT_FETCH__MAX_BYTES", "many")
    with pytest.raises(BadSettings, match=r"fetch\.max_bytes"):
        load_settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[clinic]\nname = “North Clinic”\n", 'Line 2.*curly.*name = "North Clinic"'),
        ("languages = [‘es’]\n", "Line 1.*curly"),
        ('[clinik]\nname = "x"\n', "“clinik” is no setting. Did you mean “clinic”"),
        ('[clinic]\nnmae = "x"\n', "“clinic.nmae” is no setting. Did you mean “clinic.name”"),
        ('page-size = "a4"\n', "“page-size” is no setting. Did you mean “page_size”"),
        ('[site]\nbaseurl = "x"\n', "Did you mean “site.base_url”"),
    ],
)
def test_slips_of_people_get_a_plain_word(folder: Path, text: str, said: str) -> None:
    (folder / "convert.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings, match=said):
        load_settings()


def test_curly_quotes_inside_of_a_text_are_words(folder: Path) -> None:
    (folder / "convert.toml").write_text('[clinic]\nname = "The “North” Clinic"\n', encoding="utf-8")
    assert load_settings().clinic.name == "The “North” Clinic"


def test_a_file_with_the_mark_that_notepad_writes_is_read(folder: Path) -> None:
    (folder / "convert.toml").write_bytes('[clinic]\nname = "North"\n'.encode("utf-8-sig"))
    assert load_settings().clinic.name == "North"


def test_the_hidden_ending_of_windows_is_named_and_not_passed_over(folder: Path) -> None:
    (folder / "convert.toml.txt").write_text('[clinic]\nname = "North"\n', encoding="utf-8")
    with pytest.raises(BadSettings, match=r"convert\.toml\.txt") as caught:
        load_settings()
    assert "mv convert.toml.txt convert.toml" in caught.value.todo
    (folder / "convert.toml").write_text("", encoding="utf-8")
    load_settings()
