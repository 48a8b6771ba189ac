"""The key to a site: from this computer's key ring or the environment, and from nowhere else; never printed."""

from __future__ import annotations

import os

from pydantic import SecretStr

from converter.errors import CannotWrite
from converter.program import NAME
from converter.publish.drafts import refusals
from converter.publish.drafts.refusals import TargetSite


def key_variable(name: str) -> str:
    """Return the environment variable that may hold the key of a target, such as ``CONVERT_WORDPRESS_KEY``."""
    return f"CONVERT_{name.upper().replace('-', '_')}_KEY"


def load_key(target: TargetSite, account: str) -> SecretStr:
    """Return the key of an account: that in the environment, else that in the key ring. Raises ``KeyMissing``."""
    variable = key_variable(target.name)
    if given := os.environ.get(variable):
        return _usable(target, given)
    try:
        import keyring

        found = keyring.get_password(_service(target), account)
    except Exception as error:  # noqa: BLE001 (each system's key ring has errors of its own)
        raise refusals.key_missing(target, variable, _why(error)) from None
    if not found:
        raise refusals.key_missing(target, variable, _none_for(account))
    return _usable(target, found)


def _usable(target: TargetSite, key: str) -> SecretStr:
    """Return a key without blanks around it. Raises ``KeyRefused`` where it holds what no key does.

    Another program's error would quote the key with the sign that it cannot send.
    """
    if not (key.strip().isascii() and key.strip().isprintable()):
        raise refusals.unusable_key(target)
    return SecretStr(key.strip())


def store_key(target: TargetSite, account: str, key: SecretStr) -> None:
    """Keep a key in this computer's key ring. Raises ``CannotWrite`` where it has none, or it stays locked."""
    try:
        import keyring

        keyring.set_password(_service(target), account, key.get_secret_value())
    except Exception as error:  # noqa: BLE001
        raise CannotWrite(
            f"The key to {target.title} was not kept.",
            f"There is a reason: {_why(error)}",
            f"Unlock the key ring and try again, or set {key_variable(target.name)} (an environment variable) to it.",
        ) from None


def _service(target: TargetSite) -> str:
    return f"{NAME} {target.name}"


def _none_for(account: str) -> str:
    return f"the key ring of this computer holds none for {account}."


def _why(error: Exception) -> str:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, NoKeyringError):
        return "this computer has no key ring that programs may use."
    if isinstance(error, KeyringLocked):
        return "the key ring of this computer is locked."
    return f"the key ring of this computer cannot be used ({type(error).__name__})."
