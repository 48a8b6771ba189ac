"""Which language a WordPress post is in, in the fields of the two plug-ins for several languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from converter.publish.drafts.api import NotThere


def language_fields(
    post: Mapping[str, Any],
    language: str,
    original_language: str | None,
    polylang: Callable[[], Any],
    original: Callable[[], int | None],
) -> dict[str, Any]:
    """Return the fields to set of a post that has just been read; none where it has no such fields.

    Polylang (https://polylang.pro/doc/rest-api/) adds ``lang`` and ``translations`` and lists its languages, which
    ``polylang`` asks for. The plug-in WPML REST API adds ``wpml_current_locale`` and ``wpml_translations``, the latter
    with every locale of the site. ``original`` returns the number of the post that this one translates.
    """
    if "lang" in post and "translations" in post:
        codes = _polylang_codes(polylang)
        names = ("lang", "translations")
    elif "wpml_current_locale" in post and isinstance(post.get("wpml_translations"), dict):
        codes = {locale: locale for locale in post["wpml_translations"]}
        codes.setdefault(str(post["wpml_current_locale"]), str(post["wpml_current_locale"]))
        names = ("wpml_current_locale", "wpml_translations")
    else:
        return {}
    code = _code(codes, language)
    if code is None:
        return {}
    fields: dict[str, Any] = {names[0]: code}
    source = _code(codes, original_language) if original_language else None
    number = original() if source else None
    return fields | ({names[1]: {source: number}} if number else {})


def _polylang_codes(polylang: Callable[[], Any]) -> dict[str, str]:
    """Return the codes of the site's languages by their locales and by themselves."""
    try:
        listed = polylang()
    except NotThere:
        return {}
    found = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    named = ((each.get(name), each.get("slug")) for each in found for name in ("locale", "slug"))
    return {str(name): str(slug) for name, slug in named if name and slug}


def _code(codes: Mapping[str, str], tag: str) -> str | None:
    """Return the site's code of a language: that of the same tag, or else the only one of the same language."""
    wanted = _folded(tag)
    exact = next((code for name, code in codes.items() if _folded(name) == wanted), None)
    alike = _distinct(code for name, code in codes.items() if _folded(name).split("-")[0] == wanted.split("-")[0])
    return exact or (alike[0] if len(alike) == 1 else None)


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-")


def _distinct(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))
