"""Makes the pictures of handouts and of the desk that README and tutorial show: `make pictures` writes docs/pictures/.

The sample post in Spanish, by the small language package of the tests, and the test article in Arabic: no language
package can be taken for granted here.
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from converter.settings import Settings

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "exports" / "wix-fever-in-children.html"
PACKAGE = ROOT / "tests" / "argos" / "translate-en_es-0_1.argosmodel"
WIDTH = 560
"""Pixels of a picture: two stand side by side in the README."""
CLINIC = {"name": "Riverside Clinic", "phone": "+1 (555) 010-0199", "interpreter_phone": "+1 (555) 010-0142"}
BROWSER = "/usr/bin/chromium"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main() -> int:
    """Write every picture; 0 where all could be made."""
    sys.path.insert(0, str(ROOT))
    from converter.settings import Clinic, Settings

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(output=folder / "output", clinic=Clinic.model_validate(CLINIC))
        spanish = spanish_handouts(folder, settings)
        save("page.png", browser_picture(spanish / "handout.html", folder, height=900))
        save("paper.png", paper_picture(spanish / "handout.pdf", page=1))
        save("large-print.png", paper_picture(spanish / "handout-large.pdf", page=2))
        save("bilingual.png", paper_picture(spanish / "handout-bilingual.pdf", page=2))
        save("text.png", browser_picture(as_page(spanish / "handout.txt", folder), folder, height=700))
        save("arabic.png", paper_picture(arabic_handout(folder), page=2))
        save("sheet.png", browser_picture(review_sheet(spanish, settings), folder, height=760, width=1200))
        desk_pictures(folder, spanish.parent.name)
        site = published(spanish, settings, folder)
        save("approved.png", paper_picture(spanish / "handout.pdf", page=1))
        save("site.png", browser_picture(site / "es" / "index.html", folder, height=560))
    return 0


def spanish_handouts(folder: Path, settings: Settings) -> Path:
    """Return the folder with the sample's Spanish handouts."""
    from converter.pipeline.posts.fetching import fetch_handouts
    from converter.pipeline.posts.job import Job
    from converter.translate import ArgosEngine

    with zipfile.ZipFile(PACKAGE) as package:
        package.extractall(folder / "packages")
    job = Job(
        source=str(SAMPLE), languages=("es",), formats=("html", "pdf", "txt"), profiles=("clear", "large", "bilingual")
    )
    return Path(fetch_handouts(job, settings, (ArgosEngine(folder / "packages"),)).folder) / "es"


def review_sheet(spanish: Path, settings: Settings) -> Path:
    """Return the page for a reviewer."""
    from converter.pipeline.reviews.decisions import EditionName
    from converter.pipeline.reviews.exporting import export_review

    return Path(export_review(settings, EditionName(spanish.parent.name, "es"), "html").file).absolute()


def desk_pictures(folder: Path, slug: str) -> None:
    """Write the pictures of the desk, as somebody meets its pages on the way to an approved handout."""
    from playwright.sync_api import sync_playwright

    from tests.desk.running import running_desk

    lines = ("[review]", 'name = "The clinic’s interpreter"', 'qualification = "certified medical interpreter"', "")
    (folder / "convert.toml").write_text("\n".join(lines), encoding="utf-8")
    pages = {
        "desk-make.png": "/make?source=https://www.example.org/post/fever-in-children&to=es",
        "desk-board.png": "/",
        "desk-post.png": f"/posts/{slug}",
        "desk-review.png": f"/posts/{slug}/es?order=reading&at=3",
        "desk-sign.png": f"/posts/{slug}/es/sign",
        "desk-words.png": "/words?q=fever",
    }
    with running_desk(folder) as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1000, "height": 760})
        page.set_default_timeout(120_000)
        page.goto(desk.link)
        for name, path in pages.items():
            page.goto(f"{desk.address}{path}")
            page.wait_for_load_state("networkidle")
            if name == "desk-make.png":  # whose cursor is in the last button, as all is filled in
                page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
            save(name, Image.open(BytesIO(page.screenshot())))
        browser.close()


def published(spanish: Path, settings: Settings, folder: Path) -> Path:
    """Return the site with the Spanish handout, once it is approved."""
    from converter.pipeline.reviews.decisions import EditionName, approve_edition
    from converter.pipeline.site.publishing import publish_site
    from converter.review import Reviewer

    reviewer = Reviewer("The clinic’s interpreter", "certified medical interpreter")
    approve_edition(settings, EditionName(spanish.parent.name, "es"), reviewer, accept_findings=True)
    publish_site(folder / "site", settings)
    return folder / "site"


def arabic_handout(folder: Path) -> Path:
    """Return the test article's PDF in Arabic."""
    from converter.render import RenderOptions, render
    from converter.settings import Clinic
    from tests.render.articles import PICTURE, STORED, edition

    options = replace(RenderOptions(clinic=Clinic.model_validate(CLINIC)), pictures={STORED: PICTURE})
    (folder / "arabic.pdf").write_bytes(render(edition("ar"), "pdf", options))
    return folder / "arabic.pdf"


def as_page(text: Path, folder: Path) -> Path:
    """A page that shows a text as a waiting room's screen does."""
    page = folder / "text.html"
    content = html.escape(text.read_text(encoding="utf-8"))
    style = "body{margin:1.5rem;background:#fff;color:#000}pre{font:15px/1.4 monospace;white-space:pre}"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style><pre>{content}</pre>", encoding="utf-8")
    return page


def browser_picture(page: Path, folder: Path, *, height: int, width: int = 720) -> Image.Image:
    """Return the top of a page as Chromium shows it."""
    target = folder / "screen.png"
    size = f"--window-size={width},{height}"
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder / 'browser'}", size, f"--screenshot={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(BytesIO(target.read_bytes()))


def paper_picture(pdf: Path, *, page: int) -> Image.Image:
    """One page of a PDF, with a line around it."""
    command = ["pdftoppm", "-f", str(page), "-l", str(page), "-r", "80", "-png", str(pdf)]
    done = subprocess.run(command, check=True, capture_output=True)
    sheet = Image.open(BytesIO(done.stdout)).convert("RGB")
    framed = Image.new("RGB", (sheet.width + 2, sheet.height + 2), "#888")
    framed.paste(sheet, (1, 1))
    return framed


def save(name: str, picture: Any) -> None:
    """Scale a picture and write it with few colours, so that the repository stays small."""
    height = round(picture.height * WIDTH / picture.width)
    small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    small.quantize(64).save(PICTURES / name, optimize=True)
    sys.stdout.write(f"{PICTURES / name}\n")


if __name__ == "__main__":
    sys.exit(main())
