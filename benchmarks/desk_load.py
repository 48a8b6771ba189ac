"""Twenty people at a desk at once, over HTTP: how long an answer takes, and whether every change is kept, once.

A desk is opened for a clinic's network, as behind its proxy, on a folder with the sample post in Spanish; each person
signs in with an account of her own. She looks at the board and at the sentences, has what she types checked, and keeps
a correction of a sentence that only she has; then she reads for a while, as people do. At the end the desk is killed in
the middle of it. What was acknowledged must be there, each once: in the translation and in the history.

    python benchmarks/desk_load.py [--people N] [--seconds S] [--pause S]
"""

from __future__ import annotations

import argparse
import contextlib
import html
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
from goals import at_most, finish

from converter.article import plain_text
from converter.desk.accounts import AccountsFile, new_account
from converter.pipeline.reviews.answering import shown_edition
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import EditionName
from converter.settings import Settings

CONVERT = str(Path(sys.executable).with_name("convert"))
SAMPLE = Path(__file__).parents[1] / "exports" / "wix-fever-in-children.html"
PUBLIC, PORT = "https://desk.clinic.example", 8395
PASSWORD = "correct horse battery staple"
MOST_SECONDS = 0.1
_FORM = re.compile(r'<form method="post" action="[^"]*/answer".*?</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


class Answer(NamedTuple):
    """What the desk said to a request."""

    what: str
    status: int
    seconds: float


class Person:
    """Somebody at the desk."""

    def __init__(self, number: int, address: str, slug: str, sentences: list[int]) -> None:
        self.number, self.slug, self.sentences = number, slug, sentences
        self.answers: list[Answer] = []
        self.kept: dict[int, list[str]] = {}
        """What was acknowledged, by sentence."""
        self.doubtful: dict[int, str] = {}
        """What was on its way when the desk was killed: it may be there or not."""
        headers = {"Host": PUBLIC.removeprefix("https://"), "X-Forwarded-Proto": "https", "Origin": PUBLIC}
        headers["X-Forwarded-For"] = f"192.0.2.{number}"
        self.client = httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=60)
        self._cookies: dict[str, str] = {}

    def ask(self, what: str, method: str, path: str, data: dict[str, str] | None = None) -> httpx.Response:
        """Send a request, and note how long its answer took. The cookies are for https: they are sent by hand."""
        begun = time.perf_counter()
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        response = self.client.request(method, path, data=data, headers={"Cookie": cookie} if cookie else None)
        self.answers.append(Answer(what, response.status_code, time.perf_counter() - begun))
        for line in response.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response

    def enter(self) -> None:
        """Sign in."""
        form = dict(_HIDDEN.findall(self.ask("sign-in page", "GET", "/").text))
        fields = {**form, "name": f"Person {self.number}", "password": PASSWORD}
        assert self.ask("sign in", "POST", "/sign-in", fields).is_redirect

    def work(self, chance: random.Random) -> None:
        """Look, type, keep."""
        edition = f"/posts/{self.slug}/es"
        if chance.random() < 0.2:
            self.ask("board", "GET", "/")
        sentence = chance.choice(self.sentences)
        page = self.ask("review", "GET", f"{edition}?order=reading&show=all&open={sentence}").text
        forms = [dict(_HIDDEN.findall(form)) for form in _FORM.findall(page)]
        fields = next(each for each in forms if each.get("number") == str(sentence))
        fields = {name: html.unescape(value) for name, value in fields.items()}
        words = f"Consejo {sentence}.{self.number}.{len(self.answers)}: beba agua."
        sent = {**fields, "text": words, "answer": "keep"}
        self.ask("draft", "POST", f"{edition}/draft", sent)
        self.doubtful[sentence] = words
        response = self.ask("answer", "POST", f"{edition}/answer", sent)
        assert response.is_redirect, response.status_code
        self.kept.setdefault(sentence, []).append(words)
        del self.doubtful[sentence]


def main() -> int:
    """Measure; 0 where nothing is lost and the answers are quick enough, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=5, help="seconds in which somebody reads, by the mean")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        subprocess.run([CONVERT, "fetch", SAMPLE, "--to", "es"], check=True, capture_output=True)
        return measured(options.people, options.seconds, options.pause)


def measured(number: int, seconds: float, pause: float) -> int:
    """Let people work, kill the desk, and compare."""
    (slug,) = (path.name for path in Path("output").iterdir() if path.is_dir())
    name = EditionName(slug, "es")
    shown = shown_edition(Settings(), name).sentences
    plain = [each.row.number for each in shown if not any(span.marks or span.href for span in each.row.target)]
    for each in range(number):
        AccountsFile().add(
            new_account(f"Person {each}", "administrator" if each == 0 else "reviewer", "nurse", PASSWORD)
        )
    people = [
        Person(each, f"http://127.0.0.1:{PORT}", slug, plain[each::number]) for each in range(min(number, len(plain)))
    ]
    with open_desk() as desk:
        for person in people:
            person.enter()
        until, broken = time.monotonic() + seconds, list[BaseException]()
        threads = [threading.Thread(target=at_work, args=(person, until, pause, broken)) for person in people]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        desk.kill()  # in the middle of whatever is at work
        used = os.wait4(desk.pid, 0)[2]
        for thread in threads:
            thread.join()
    if broken:
        raise broken[0]
    return told(people, name, used.ru_utime + used.ru_stime)


def at_work(person: Person, until: float, pause: float, broken: list[BaseException]) -> None:
    """Work until the time is over."""
    chance = random.Random(person.number)
    time.sleep(chance.uniform(0, pause))
    try:
        while time.monotonic() < until:
            person.work(chance)
            time.sleep(chance.uniform(0, 2 * pause))
    except httpx.TransportError as error:
        if time.monotonic() < until - 1:
            broken.append(error)
    except Exception as error:  # noqa: BLE001 (told by the thread that waits for this one)
        broken.append(error)


@contextlib.contextmanager
def open_desk() -> Iterator[subprocess.Popen[str]]:
    """Open a desk, as behind a proxy."""
    options = ["--host", "127.0.0.1", "--port", str(PORT), "--behind-proxy", PUBLIC]
    desk = subprocess.Popen([CONVERT, "desk", *options], stdout=subprocess.PIPE, encoding="utf-8")
    assert desk.stdout
    desk.stdout.readline()
    time.sleep(1)
    try:
        yield desk
    finally:
        desk.kill()


def told(people: list[Person], name: EditionName, processor: float) -> int:
    """Compare what was acknowledged with what is there; print what was measured."""
    answers = [answer for person in people for answer in person.answers]
    for what in dict.fromkeys(answer.what for answer in answers):
        taken = sorted(answer.seconds for answer in answers if answer.what == what)
        late = taken[int(len(taken) * 0.95)]
        print(f"{what}: {len(taken)}, median {statistics.median(taken):.3f} s, of 95 % {late:.3f} s")
    print(f"statuses {dict(Counter(answer.status for answer in answers))}")
    print(f"{processor:.1f} s of the processor, {processor / len(answers):.3f} s a request")
    now = {each.row.number: plain_text(each.row.target) for each in shown_edition(Settings(), name).sentences}
    written = Counter(
        change.after
        for event in edition_history(Settings(), name)
        if event.action == "corrected"
        for change in event.segments
    )
    kept = {sentence: texts for person in people for sentence, texts in person.kept.items()}
    doubtful = {sentence: text for person in people for sentence, text in person.doubtful.items()}
    lost = [sentence for sentence, texts in kept.items() if now[sentence] not in {texts[-1], doubtful.get(sentence)}]
    acknowledged = [text for texts in kept.values() for text in texts]
    print(f"{len(acknowledged)} changes acknowledged, {len(doubtful)} on their way when it was killed")
    slow = [answer for answer in answers if not answer.what.startswith("sign")]
    return finish(
        [
            at_most("changes lost", len(lost), 0),
            at_most("changes lost from the history", sum(written[text] == 0 for text in acknowledged), 0),
            at_most("changes doubled in the history", sum(count > 1 for count in written.values()), 0),
            at_most(
                "answers that are errors",
                sum(answer.status >= 400 for answer in answers if answer.what != "sign-in page"),
                0,
            ),
            at_most("median answer, seconds", statistics.median(answer.seconds for answer in slow), MOST_SECONDS),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
