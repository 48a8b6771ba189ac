"""What went wrong while a draft was sent, each with its own message; no message holds a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.errors import DraftChanged, KeyMissing, KeyRefused, SiteUnreachable, TargetRefused
from converter.printable import printable

if TYPE_CHECKING:
    from converter.publish.drafts.draft import DraftTarget, RemoteDraft

_LONGEST = 300
_AGAIN = "Send it again: pictures that arrived are not sent again, and no draft is made twice."


class TargetSite(NamedTuple):
    """Which site messages are about."""

    name: str
    """As a person types its kind, such as ``wordpress``."""
    title: str
    """As people call its kind, such as “WordPress”."""
    site: str

    @property
    def nothing(self) -> str:
        """The first sentence where nothing was sent."""
        return f"Nothing was sent to {self.title} ({self.site})."

    @property
    def unsure(self) -> str:
        """The first sentence where a part may have arrived."""
        return f"It is not known whether all of it arrived at {self.title} ({self.site})."


def key_missing(target: TargetSite, variable: str, why: str) -> KeyMissing:
    """Return the error for a site to which there is no key."""
    return KeyMissing(
        target.nothing,
        f"There is no key for it: {why}",
        f"“convert send {target.name} --store-key” asks for it and keeps it in the key ring of this computer. Where "
        f"there is none, set it as {variable} (an environment variable).",
    )


def unusable_key(target: TargetSite) -> KeyRefused:
    """Return the error for a key with a letter or sign that no key has, as where something else was pasted."""
    return KeyRefused(
        target.nothing,
        "What is kept as its key holds a letter or sign that no key has; perhaps something else was pasted.",
        f"Copy the key again, and keep it with “convert send {target.name} --store-key”.",
    )


def key_refused(target: TargetSite, said: str) -> KeyRefused:
    """Return the error for a key that the site does not know (401)."""
    return KeyRefused(
        target.nothing,
        f"It does not accept the key: it has expired, was taken back, or belongs to somebody else.{_quoted(said)}",
        f"Make a new one there, and keep it with “convert send {target.name} --store-key”.",
    )


def forbidden(target: TargetSite, said: str) -> KeyRefused:
    """Return the error for a key that is known and may not do this (403)."""
    return KeyRefused(
        target.nothing,
        f"The key is accepted, but whoever made it may not do this.{_quoted(said)}",
        "Have the person who runs the web site give that account the right to write posts and to upload pictures.",
    )


def too_many_requests(target: TargetSite, seconds: int | None) -> SiteUnreachable:
    """Return the error for a site that asks for a longer wait than a person is kept waiting (429, 503)."""
    when = f"in {-(-seconds // 60)} minutes" if seconds else "in some minutes"
    return SiteUnreachable(
        f"{target.title} ({target.site}) takes no more at present.",
        "It limits how much is sent to it in a while, and the limit was reached.",
        f"{_AGAIN} Do so {when}.",
    )


def no_connection(target: TargetSite, said: str) -> SiteUnreachable:
    """Return the error for a site to which no connection came about, so that nothing arrived."""
    return SiteUnreachable(
        target.nothing,
        f"No connection to it came about.{_quoted(said)}",
        "Check the address in the settings (“convert settings list send”) and the connection, and send it again.",
    )


def timed_out(target: TargetSite) -> SiteUnreachable:
    """Return the error for something that was sent and of which no answer came."""
    return SiteUnreachable(target.unsure, "The connection broke off before its answer came.", _AGAIN)


def broke_down(target: TargetSite, status: int, said: str) -> SiteUnreachable:
    """Return the error for a site that says that it has a fault (5xx)."""
    return SiteUnreachable(target.unsure, f"It reports a fault of its own ({status}).{_quoted(said)}", _AGAIN)


def moved(target: TargetSite, address: str) -> TargetRefused:
    """Return the error for a redirect, which is not followed: a key is given to no other address."""
    return TargetRefused(
        target.nothing,
        f"It answers that it is elsewhere: {printable(address)[:_LONGEST]}. The key is shown to no other address.",
        "If that is the address of the web site, set it: “convert settings set wordpress-site ADDRESS”.",
    )


def not_understood(target: TargetSite) -> TargetRefused:
    """Return the error for an answer that is none of this interface."""
    return TargetRefused(
        target.nothing,
        f"What answers there is not {target.title}, or its interface for other programs is switched off.",
        "Check the address in the settings: “convert settings list send”. Whoever runs the web site can switch the "
        "interface on.",
    )


def too_large(target: TargetSite, most: str) -> TargetRefused:
    """Return the error for a draft or picture that is larger than the site takes."""
    return TargetRefused(
        f"The draft is not at {target.title} ({target.site}), or not as a whole.",
        f"It, or a picture of it, is larger than the site takes ({most}).",
        "Split the post in two, or make its pictures smaller, and send it again.",
    )


def refused(target: TargetSite, status: int, said: str) -> TargetRefused:
    """Return the error for any other refusal (4xx), with what the site says of it."""
    return TargetRefused(
        f"{target.title} ({target.site}) did not take the draft.",
        f"It answers with the number {status}.{_quoted(said)}",
        "Show this to whoever runs the web site. Nothing that was there was changed.",
    )


def picture_failed(target: TargetSite, name: str, *, waiting: bool) -> TargetRefused:
    """Return the error for a picture that the site has and cannot use, or is still working on."""
    return TargetRefused(
        f"The draft was not made at {target.title} ({target.site}).",
        f"It {'is still working on' if waiting else 'cannot use'} the picture {name}.",
        _AGAIN
        if waiting
        else "See the picture in the folder of the post; replace it on the page of the post, and fetch that again.",
    )


def insecure(target: TargetSite) -> TargetRefused:
    """Return the error for an address without encryption: a key would be readable on the way."""
    return TargetRefused(
        target.nothing,
        "Its address begins with http://, so that anybody on the way could read the key.",
        "Set its address with https:// in front: “convert settings set wordpress-site ADDRESS”.",
    )


def not_set(target: TargetSite, setting: str, example: str) -> TargetRefused:
    """Return the error for settings that do not say which site it is."""
    return TargetRefused(
        target.nothing,
        "The settings do not say which site that is.",
        f"Say it once: “convert settings set {setting} {example}”.",
    )


def changed_there(target: DraftTarget, there: RemoteDraft, names: Sequence[str]) -> DraftChanged:
    """Return the error for a draft of which a person changed there what has changed here as well."""
    return DraftChanged(
        f"The draft at {target.title} ({target.site}) was left as it is.",
        f"Somebody has changed it there ({', '.join(names)}), and the translation has changed here since it was sent.",
        f"See it: {there.link}. “convert send {target.name} POST LANGUAGE --new” makes another draft beside it, from "
        "which you can take over what is new.",
    )


def not_a_draft(target: DraftTarget, there: RemoteDraft, *, published: bool) -> DraftChanged:
    """Return the error for a draft that was published or thrown away."""
    what = "Somebody has published it" if published else "Somebody has thrown it away"
    return DraftChanged(
        f"Nothing was changed at {target.title} ({target.site}).",
        f"{what}, and convert changes nothing but drafts.",
        f"See it: {there.link}. “convert send {target.name} POST LANGUAGE --new” makes another draft.",
    )


def _quoted(said: str) -> str:
    """What the site says, which is text from outside, as a sentence more."""
    line = " ".join(printable(said).split())[:_LONGEST]
    return f" It says: “{line}”" if line else ""
