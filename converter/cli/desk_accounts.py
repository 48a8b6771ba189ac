"""``convert desk accounts``: who may sign in at a desk that other computers reach."""

from __future__ import annotations

import json
import sys

import click

from converter.cli.console import echo, echo_json
from converter.cli.help_lines import PlainGroup

_NAME = click.argument("name", metavar="NAME")
_QUALIFICATION = click.option(
    "--qualification", metavar="TEXT", default="", help="Why this person may approve: “certified medical interpreter”."
)
_STDIN = click.option("--password-stdin", "from_stdin", is_flag=True, help="Read the password from a pipe, one line.")


@click.group(cls=PlainGroup)
def accounts() -> None:
    """Say who may sign in at a desk that other computers reach, and as what.

    The accounts lie in desk-accounts.json in this folder, and nobody can read the passwords in it.
    """


@accounts.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")
def list_(as_json: bool) -> None:
    """List the accounts."""
    from converter.desk.accounts import AccountsFile

    known = AccountsFile().all()
    if as_json:
        echo_json(json.dumps([each.model_dump(exclude={"password"}) for each in known], ensure_ascii=False))
        return
    for each in known:
        echo(f"{each.name}: {each.role}" + (f", {each.qualification}" if each.qualification else ""))
    if not known:
        echo("There are no accounts yet: convert desk accounts add NAME --role administrator", err=True)


@accounts.command()
@_NAME
@click.option(
    "--role",
    type=click.Choice(["desk", "reviewer", "administrator"]),
    required=True,
    help="desk makes handouts and publishes, reviewer also approves, administrator also looks after accounts.",
)
@_QUALIFICATION
@_STDIN
def add(name: str, role: str, qualification: str, from_stdin: bool) -> None:
    """Make an account; its name stands under what its owner approves. The password is asked for twice."""
    from converter.desk.accounts import AccountsFile, new_account

    if role == "reviewer" and not qualification:
        raise click.UsageError("Say why this person may approve: --qualification “certified medical interpreter”.")
    account = new_account(name, role, qualification, _typed(from_stdin))
    AccountsFile().add(account)
    echo(f"{account.name} can sign in now.", err=True)


@accounts.command()
@_NAME
@_STDIN
def password(name: str, from_stdin: bool) -> None:
    """Give an account a new password; whoever is signed in with it is signed out."""
    from converter.desk.accounts import AccountsFile
    from converter.desk.passwords import hashed

    AccountsFile().change(name, password=hashed(_typed(from_stdin), name))
    echo(f"The password of {name} is changed.", err=True)


@accounts.command()
@_NAME
def remove(name: str) -> None:
    """Remove an account; whoever is signed in with it is signed out."""
    from converter.desk.accounts import AccountsFile

    AccountsFile().remove(name)
    echo(f"{name} cannot sign in any more.", err=True)


def _typed(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same password again")
    return typed
