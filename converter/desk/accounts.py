"""The accounts of a desk that a clinic's network reaches: who may sign in, as what; one file beside convert.toml."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from converter.article.model import Model
from converter.desk.passwords import hashed
from converter.desk.roles import ROLES, Role
from converter.durable_files import replacing
from converter.errors import AccountRefused, Busy, CannotWrite, computer_says
from converter.locks import lock
from converter.printable import printable
from converter.regular_files import open_regular
from converter.review import Reviewer

ACCOUNTS_FILE = "desk-accounts.json"
MOST_ACCOUNTS = 500
_LONGEST = 100
_MOST_BYTES = 1_000_000


class Account(Model):
    """One person."""

    name: Annotated[str, Field(min_length=1, max_length=_LONGEST)]
    """Signs in with it, and it stands under her approvals."""
    role: Role
    qualification: Annotated[str, Field(max_length=200)] = ""
    """Why she may approve, such as “certified medical interpreter”; empty for who approves nothing."""
    password: Annotated[str, Field(repr=False)]
    """Its Argon2id hash, with its parameters (RFC 9106)."""

    @property
    def reviewer(self) -> Reviewer | None:
        """As whom she reviews; ``None`` without a qualification."""
        return Reviewer(self.name, self.qualification) if self.qualification else None


class _Accounts(Model):
    accounts: tuple[Account, ...]


class AccountsFile:
    """The file of the accounts. It is read again whenever it has changed, so that a command counts at once."""

    def __init__(self, path: Path = Path(ACCOUNTS_FILE)) -> None:
        self.path = path
        self._read: tuple[object, tuple[Account, ...]] = (None, ())

    def all(self) -> tuple[Account, ...]:
        """Return the accounts, by name. Raises ``AccountRefused`` where the file is damaged."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return ()
        stamp = found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
        if self._read[0] != stamp:
            self._read = stamp, self._accounts()
        return self._read[1]

    def find(self, name: str) -> Account | None:
        """Return the account of a name, in whatever case it is typed. Raises as ``all``."""
        return next((each for each in self.all() if _folded(each.name) == _folded(name)), None)

    def add(self, account: Account) -> None:
        """Add an account. Raises ``AccountRefused`` where the name is taken or none, ``Busy`` and ``CannotWrite``."""

        def added(before: tuple[Account, ...]) -> tuple[Account, ...]:
            if any(_folded(each.name) == _folded(account.name) for each in before):
                raise AccountRefused(
                    "The account was not made.", f"There is one for {account.name} already.", "Choose another name."
                )
            if len(before) >= MOST_ACCOUNTS:
                raise AccountRefused(
                    "The account was not made.",
                    f"A desk has at most {MOST_ACCOUNTS} accounts.",
                    "Remove those that nobody uses.",
                )
            return (*before, account)

        self._change(added)

    def change(
        self,
        name: str,
        *,
        role: Role | None = None,
        qualification: str | None = None,
        password: str | None = None,
    ) -> None:
        """Change what is given of an account. Whoever is signed in with it is signed out by a new password.

        Raises ``AccountRefused`` where there is no such account or no administrator would be left, ``Busy`` and
        ``CannotWrite``.
        """
        given = {"role": role, "qualification": qualification, "password": password}
        update = {key: value for key, value in given.items() if value is not None}

        def changed(before: tuple[Account, ...]) -> tuple[Account, ...]:
            _require(name, before)
            return tuple(
                each.model_copy(update=update) if _folded(each.name) == _folded(name) else each for each in before
            )

        self._change(changed)

    def remove(self, name: str) -> None:
        """Remove an account; whoever is signed in with it is signed out. Raises as ``change``."""

        def removed(before: tuple[Account, ...]) -> tuple[Account, ...]:
            _require(name, before)
            return tuple(each for each in before if _folded(each.name) != _folded(name))

        self._change(removed)

    def _change(self, changed: Callable[[tuple[Account, ...]], tuple[Account, ...]]) -> None:
        busy = Busy("The accounts were not changed.", "Somebody else changes them.", "Try again.")
        with lock(self.path.parent, busy, self._unwritable, file=self.path.with_name(f".{self.path.name}.lock")):
            before = self.all()
            after = changed(before)
            had, has = (any(each.role == "administrator" for each in accounts) for accounts in (before, after))
            if had and not has:
                raise AccountRefused(
                    "The account was not changed.",
                    "Nobody would be left who may look after the accounts.",
                    "Make another administrator first.",
                )
            ordered = tuple(sorted(after, key=lambda account: _folded(account.name)))
            try:
                with replacing(self.path, private=True) as file:
                    file.write(_Accounts(accounts=ordered).model_dump_json(indent=1).encode())
            except OSError as error:
                raise self._unwritable(error) from error

    def _accounts(self) -> tuple[Account, ...]:
        try:
            with open_regular(self.path) as file:
                accounts = _Accounts.model_validate_json(file.read(_MOST_BYTES)).accounts
        except (OSError, ValidationError) as error:
            # What the library says quotes the file, and with it hashes.
            why = computer_says(error) if isinstance(error, OSError) else "It holds something else than accounts."
            raise AccountRefused(
                f"The accounts in “{self.path}” cannot be used.",
                why,
                "Put a copy of the file back, or remove it and make the accounts anew.",
            ) from None
        return accounts

    def _unwritable(self, error: OSError) -> CannotWrite:
        return CannotWrite(
            f"“{self.path}” cannot be written.", computer_says(error), "Call convert in a folder that you may write to."
        )


def account_name(text: str) -> str:
    """Return a name as it is stored, from what was typed."""
    return " ".join(printable(unicodedata.normalize("NFC", text)).split())


def new_account(name: str, role: str, qualification: str, password: str) -> Account:
    """Return an account of what was typed. Raises ``AccountRefused`` where the name is none or the password weak."""
    try:
        stored = account_name(name)
        return Account(
            name=stored,
            role=next(each for each in ROLES if each == role),
            qualification=printable(qualification),
            password=hashed(password, stored),
        )
    except (ValidationError, StopIteration):
        raise AccountRefused(
            "The account was not made.",
            "Its name is none, or longer than any.",
            "Type the name of a person, and what she may do.",
        ) from None


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _require(name: str, accounts: tuple[Account, ...]) -> None:
    if not any(_folded(each.name) == _folded(name) for each in accounts):
        raise AccountRefused(
            "Nothing was changed.", f"There is no account of {name}.", "Look for the name among the accounts."
        )
