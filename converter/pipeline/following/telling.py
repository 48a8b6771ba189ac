"""Tells reviewers that translations wait: by this computer's mail program, or at an address inside the clinic.

Only numbers and languages are told, never a word of a post: what a post is about is nobody's business on the way.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from converter.errors import NobodyTold, computer_says
from converter.languages import any_language
from converter.settings import FollowSettings

_LATER = "The next “convert follow” tells it again. “convert review status” lists what waits."
_PROGRAM = "/usr/sbin/sendmail"
_PATIENCE = 30


class _Outside(Exception):
    """The address does not lie inside the clinic's network."""


def tell(settings: FollowSettings, waiting: Mapping[str, int]) -> bool:
    """Tell what waits, by language, as the settings say. Returns whether anybody was told. Raises ``NobodyTold``."""
    if not waiting or not (settings.mail or settings.webhook):
        return False
    if settings.mail:
        _mail(settings.mail, waiting)
    if settings.webhook:
        _post(settings.webhook, waiting)
    return True


def message_of(waiting: Mapping[str, int]) -> str:
    """Return a sentence that says how many translations wait, and in which languages."""
    count = sum(waiting.values())
    parts = ", ".join(f"{number} in {any_language(tag).english_name}" for tag, number in sorted(waiting.items()))
    return f"{count} {'translation waits' if count == 1 else 'translations wait'} for a reviewer: {parts}."


def _mail(address: str, waiting: Mapping[str, int]) -> None:
    """Hand a mail to the program that every mail system of Unix has (``sendmail -t``, Linux Standard Base 5)."""
    mail = EmailMessage()
    mail["To"] = address
    count = sum(waiting.values())
    mail["Subject"] = f"Translations that wait for a reviewer: {count}"
    what = message_of(waiting)
    mail.set_content(f"{what}\n\nThey are on the board: “convert review status”, or the desk.\n")
    program = shutil.which("sendmail") or _PROGRAM
    if not Path(program).is_file():
        raise _untold("There is no program for mails on this computer (sendmail).")
    try:
        command = [program, "-i", "-t"]
        done = subprocess.run(command, input=mail.as_bytes(), capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _untold(computer_says(error)) from error
    if done.returncode:
        raise _untold(f"The program for mails ended with the number {done.returncode}.")


def _post(address: str, waiting: Mapping[str, int]) -> None:
    import httpx

    body = {"text": message_of(waiting), "waiting": dict(waiting)}
    try:
        with httpx.Client(timeout=_PATIENCE, follow_redirects=False, trust_env=False) as client:
            response = client.post(address, json=body, extensions={"trace": _require_inside})
    except _Outside:
        raise _untold("Its address does not lie inside the clinic's own network.") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise _untold(computer_says(error)) from error
    if not response.is_success:
        raise _untold(f"The address of the clinic answers with the number {response.status_code}.")


def _require_inside(event: str, info: dict[str, Any]) -> None:
    """Look where a connection leads, before a byte is sent over it."""
    from converter.sources.http.private_addresses import is_private

    if event.endswith("connect_tcp.complete"):
        stream = info["return_value"]
        if not is_private(stream.get_extra_info("server_addr")[0]):
            stream.close()
            raise _Outside


def _untold(why: str) -> NobodyTold:
    return NobodyTold("Everything was made, but nobody was told of it.", why, _LATER)
