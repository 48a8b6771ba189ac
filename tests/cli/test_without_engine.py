"""Languages that no engine here has: handouts from a file that a person filled in, or from a memory alone."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
import pytest
from lxml import etree
from pypdf import PdfReader

from converter.errors import NotApproved, Unfinished
from converter.render.strings import strings
from tests.cli.conftest import Convert
from tests.review.sheets import CORRECTION, RIGHT, filled, texts

pytestmark = pytest.mark.slow

POST = """Fever in children

A fever is a temperature of 38 °C or more.

Give 5 ml of paracetamol every 6 hours.

Call us at once

Do not give aspirin.
"""
TITLE, SIGN, DOSE, CALL, DONT = (line for line in POST.splitlines() if line)
VIETNAMESE = {
    TITLE: "Sốt ở trẻ em",
    SIGN: "Sốt là khi nhiệt độ từ 38 °C trở lên.",
    DOSE: "Cho uống 5 ml paracetamol mỗi 6 giờ.",
    CALL: "Gọi cho chúng tôi ngay",
    DONT: "Không cho uống aspirin.",
}
CREOLE = {
    TITLE: "Lafyèv lakay timoun",
    SIGN: "Yon lafyèv se lè tanperati a 38 °C oswa plis.",
    DOSE: "Bay 5 ml parasetamòl chak 6 èdtan.",
    CALL: "Rele nou touswit",
    DONT: "Pa bay aspirin.",
}
ARABIC = {
    TITLE: "الحمى عند الأطفال",
    SIGN: "الحمى هي درجة حرارة 38 °C أو أكثر.",
    DOSE: "أعطِ 5 ml من الباراسيتامول كل 6 ساعات.",
    CALL: "اتصل بنا فورًا",
    DONT: "لا تعطِ الأسبرين.",
}
SLUG = "fever-in-children"
WHO = ("--by", "Lan Tran", "--qualification", "registered nurse")
FORMATS = ("html", "pdf", "epub", "txt")


@pytest.fixture
def post(convert: Convert) -> Path:
    """The post, fetched in English alone; its folder."""
    Path("post.txt").write_text(POST, encoding="utf-8")
    assert convert("fetch", "post.txt", "--from", "en", "--format", "txt").returncode == 0
    return convert.folder / "output" / SLUG


def fill(workbook: Path, translations: Mapping[str, str], *, right: bool = True) -> None:
    """Write the translations beside their originals, as a person does."""
    data = workbook.read_bytes()
    entries = []
    for number, row in enumerate(texts(data)[1:], start=1):
        words = translations.get(row["C"])
        if words:
            entries += [(number, CORRECTION, words), *([(number, RIGHT, "yes")] if right else [])]
    workbook.write_bytes(filled(data, *entries))


def shown(page: str) -> str:
    """What a page shows, without its white space."""
    return "".join(re.sub(r"<style>.*?</style>|<[^>]*>", "", page, flags=re.DOTALL).split())


def handout_words(folder: Path) -> dict[str, str]:
    """What each of the handouts says, by format, without its white space."""
    with zipfile.ZipFile(folder / "handout.epub") as book:
        epub = "".join(book.read(name).decode() for name in book.namelist() if name.endswith("xhtml"))
    with pypdfium2.PdfDocument(folder / "handout.pdf") as document:
        pdf = " ".join(page.get_textpage().get_text_bounded() for page in document)
    said = {
        "html": shown((folder / "handout.html").read_text(encoding="utf-8")),
        "pdf": pdf,
        "epub": shown(epub),
        "txt": (folder / "handout.txt").read_text(encoding="utf-8"),
    }
    return {form: "".join(text.split()) for form, text in said.items()}


def pdf_subject(folder: Path) -> str:
    metadata = PdfReader(folder / "handout.pdf").metadata
    assert metadata is not None
    return str(metadata["/Subject"])


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "translations"), [("vi", VIETNAMESE), ("ht", CREOLE)])
def test_a_workbook_alone_makes_a_handout_in_every_format(
    convert: Convert, post: Path, tag: str, translations: dict[str, str]
) -> None:
    workbook = Path(convert("review", "export", SLUG, tag).stdout.strip())
    assert all("D" not in row for row in texts(workbook.read_bytes())[1:]), "no machine has translated anything"
    fill(workbook, translations)
    assert convert("review", "import", workbook, *WHO).returncode == 0
    assert convert("review", "approve", SLUG, tag, *WHO, "--yes").returncode == 0
    assert convert("build", SLUG, "--to", tag, "--format", ",".join(FORMATS)).returncode == 0
    words = strings(tag)
    credit = f"{words('Translated by').text}{words.colon}Lan Tran"
    said = handout_words(post / tag)
    for form in FORMATS:
        for sentence in translations.values():
            assert "".join(sentence.split()) in said[form], (form, sentence)
        for sentence in (SIGN, DONT):
            assert "".join(sentence.split()) not in said[form]
        assert "LanTran" in said[form]
        assert "".join(words("Translated by").text.split()) in said[form]
        assert "".join(words("Unchecked machine translation").text.split()) not in said[form]
    assert pdf_subject(post / tag) == credit
    assert f'<meta name="description" content="{credit}">' in (post / tag / "handout.html").read_text(encoding="utf-8")
    assert '"translator": [{"@type": "Person", "name": "Lan Tran"}]' in (post / tag / "handout.html").read_text("utf-8")
    with zipfile.ZipFile(post / tag / "handout.epub") as book:
        (package,) = (book.read(name).decode() for name in book.namelist() if name.endswith("opf"))
    assert re.search(r'<dc:contributor id="translator"[^>]*>Lan Tran<', package)


def test_an_arabic_handout_from_a_memory_alone(convert: Convert, post: Path) -> None:
    units = "".join(
        f'<tu><tuv xml:lang="en"><seg>{escape(source)}</seg></tuv>'
        f'<tuv xml:lang="ar" changeid="Salma Haddad"><seg>{escape(target)}</seg></tuv></tu>'
        for source, target in ARABIC.items()
    )
    header = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
    Path("ar.tmx").write_text(
        f'<tmx version="1.4">{header} srclang="en" datatype="plaintext"/><body>{units}</body></tmx>', encoding="utf-8"
    )
    assert convert("memory", "import", "ar.tmx").returncode == 0
    done = convert("fetch", "post.txt", "--from", "en", "--to", "ar", "--format", ",".join(FORMATS))
    assert done.returncode == 0, done.stderr
    said, words = handout_words(post / "ar"), strings("ar")
    for form in ("html", "epub", "txt"):
        assert all("".join(sentence.split())[-6:-1] in said[form] for sentence in ARABIC.values()), form
        assert "SalmaHaddad" in said[form]
        assert "".join(words("not checked yet").text.split()) in said[form]
        assert "".join(words("Machine translation – not checked by a person").text.split()) not in said[form]
    assert pdf_subject(post / "ar") == f"{words('Translated by').text}{words.colon}Salma Haddad"


def test_what_can_be_made_is_made_and_the_rest_is_named(convert: Convert) -> None:
    Path("post.txt").write_text(POST, encoding="utf-8")
    done = convert("fetch", "post.txt", "--from", "en", "--to", "vi,ht", "--format", "txt", "--json")
    assert done.returncode == Unfinished.exit_code
    result = json.loads(done.stdout)
    assert [edition["language"] for edition in result["editions"]] == ["en"]
    waiting = [(each["language"], each["untranslated"], each["sentences"]) for each in result["unfinished"]]
    assert waiting == [("vi", 5, 5), ("ht", 5, 5)]
    again = convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")
    assert again.returncode == Unfinished.exit_code
    assert "Vietnamese (no handouts yet: 5 of 5 sentences" in again.stderr


@pytest.mark.slow
@pytest.mark.parametrize("left", [TITLE, DOSE, DONT])
@pytest.mark.parametrize("copied", [False, True], ids=["left empty", "left in English"])
def test_a_file_that_is_half_filled_makes_no_handout(convert: Convert, post: Path, left: str, *, copied: bool) -> None:
    workbook = Path(convert("review", "export", SLUG, "vi").stdout.strip())
    fill(workbook, {**VIETNAMESE, left: left if copied else ""}, right=False)
    imported = convert("review", "import", workbook, *WHO)
    assert imported.returncode == 0
    assert "1 sentences are not translated yet" in imported.stderr
    (row,) = json.loads(convert("review", "status", "--json").stdout)
    assert row["untranslated"] == 1
    number = [TITLE, SIGN, DOSE, CALL, DONT].index(left) + 1
    for command in (("build", SLUG, "--to", "vi", "--allow-drafts"), ("print", SLUG, "vi", "--yes")):
        error = convert.error(*command)
        assert error["code"] == Unfinished.code
        assert f"No. {number}, “{left}”" in error["why"]
        assert f"convert review export {SLUG} vi" in error["todo"]
    built = convert("build", SLUG, "--allow-drafts")
    assert "not translated yet: vi" in built.stderr
    assert convert.error("review", "approve", SLUG, "vi", *WHO, "--yes")["code"] == NotApproved.code
    assert convert("publish", "site", "--allow-drafts").returncode != 0, "nothing is there to publish"
    assert not list(post.glob("vi/handout*"))


def test_a_post_that_changes_takes_its_handouts_away_until_the_new_sentence_is_translated(
    convert: Convert, post: Path
) -> None:
    workbook = Path(convert("review", "export", SLUG, "vi").stdout.strip())
    fill(workbook, VIETNAMESE)
    convert("review", "import", workbook, *WHO)
    assert convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt").returncode == 0
    assert (post / "vi/handout.txt").exists()
    Path("post.txt").write_text(POST.replace("5 ml", "10 ml"), encoding="utf-8")
    done = convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")
    assert done.returncode == Unfinished.exit_code
    assert "1 of 5 sentences" in done.stderr
    assert not (post / "vi/handout.txt").exists()


@pytest.mark.parametrize("form", ["xliff", "xliff12"])
def test_xliff_with_empty_targets_is_filled_in_and_taken_over(convert: Convert, post: Path, form: str) -> None:
    file = Path(convert("review", "export", SLUG, "ht", "--format", form).stdout.strip())
    tree = etree.parse(file)
    for source in list(tree.iter("{*}source")):
        assert "target" not in [etree.QName(each).localname for each in source.itersiblings(etree.Element)]
        target = etree.Element(str(source.tag).replace("source", "target"))
        target.text = CREOLE["".join(source.itertext(with_tail=False))]
        source.addnext(target)
    tree.write(file, encoding="utf-8", xml_declaration=True)
    imported = convert("review", "import", file, *WHO, "--json")
    assert imported.returncode == 0, imported.stderr
    assert (len(json.loads(imported.stdout)["corrected"]), json.loads(imported.stdout)["untranslated"]) == (5, 0)
    assert convert("build", SLUG, "--to", "ht", "--allow-drafts", "--format", "txt").returncode == 0
    assert CREOLE[DOSE] in (post / "ht/handout.txt").read_text(encoding="utf-8")


def test_the_page_for_a_translator_has_room_and_claims_no_machine(convert: Convert, post: Path) -> None:
    file = Path(convert("review", "export", SLUG, "vi", "--format", "html").stdout.strip())
    page = file.read_text(encoding="utf-8")
    assert "To be translated by a person" in page
    assert "machine translation" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


@pytest.mark.slow
def test_what_people_translated_is_called_a_machines_work_nowhere(convert: Convert, post: Path) -> None:
    workbook = Path(convert("review", "export", SLUG, "vi").stdout.strip())
    fill(workbook, VIETNAMESE, right=False)
    said = [convert("review", "import", workbook, *WHO).stderr]
    refused = convert("print", SLUG, "vi")
    assert refused.returncode == NotApproved.exit_code
    assert "Lan Tran translated it, and nobody has approved the translation yet." in refused.stderr
    said.append(refused.stderr)
    built = convert("build", SLUG, "--allow-drafts", "--format", "html,txt")
    assert "Vietnamese (draft by Lan Tran; nobody has reviewed it)" in built.stderr
    said += [built.stderr, convert().stdout, convert("review", "status").stdout]
    said += [convert("publish", "site", "--allow-drafts", "--base-url", "https://handouts.example.org/").stderr]
    files = [
        Path(convert("review", "export", SLUG, "vi", "--format", form).stdout.strip()) for form in ("xlsx", "html")
    ]
    said.append(" ".join(text for row in texts(files[0].read_bytes()) for text in row.values()))
    pages = [files[1], post / "report.html", *post.glob("vi/handout.*"), *Path("site").rglob("*.html")]
    pages += Path("site").rglob("*.xml")
    said += [shown(page.read_text(encoding="utf-8")) for page in pages]
    own = "".join(strings("vi")("Unchecked machine translation").text.split())
    assert (Path("site/vi/index.html") in pages, Path("site/vi/feed.xml") in pages) == (True, True)
    assert not [text for text in said if "machine" in text.casefold() or own in "".join(text.split())]


def test_a_memory_that_repeats_the_english_is_no_translation(convert: Convert, post: Path) -> None:
    units = "".join(
        f'<tu><tuv xml:lang="en"><seg>{escape(text)}</seg></tuv><tuv xml:lang="vi"><seg>{escape(text)}</seg></tuv></tu>'
        for text in ARABIC
    )
    header = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
    Path("vi.tmx").write_text(
        f'<tmx version="1.4">{header} srclang="en" datatype="plaintext"/><body>{units}</body></tmx>', encoding="utf-8"
    )
    assert convert("memory", "import", "vi.tmx").returncode == 0
    done = convert("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")
    assert done.returncode == Unfinished.exit_code
    assert not (post / "vi/handout.txt").exists()
