"""``convert desk``: the whole job in a browser, on this computer or on a clinic's network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo
from converter.cli.desk_accounts import accounts
from converter.cli.help_lines import PlainGroup
from converter.cli.options import output
from converter.cli.usage_errors import NumberType

if TYPE_CHECKING:
    from converter.desk.serving import Network

_FILE = click.Path(path_type=Path)


@click.group(cls=PlainGroup, invoke_without_command=True)
@output
@click.option("--site", type=_FILE, metavar="DIR", default=Path("site"), help="Folder of the web site.")
@click.option("--port", type=NumberType(1, 65535), metavar="N", help="Port; 8300 unless set, or any free one.")
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@click.option("--host", metavar="ADDRESS", help="Let other computers in, at this name or address of this computer.")
@click.option("--certificate", type=_FILE, metavar="FILE", help="With --host: the certificate of that name (PEM).")
@click.option("--key", type=_FILE, metavar="FILE", help="With --host: the key of the certificate (PEM).")
@click.option(
    "--behind-proxy", "public", metavar="URL", help="With --host: the https address of the proxy that stands before it."
)
@click.pass_context
def desk(
    context: click.Context,
    output: Path | None,
    site: Path,
    port: int | None,
    in_browser: bool,
    host: str | None,
    certificate: Path | None,
    key: Path | None,
    public: str | None,
) -> None:
    """Do the whole job in a browser on this computer: make handouts, review, approve, publish.

    The link that it prints works once, in one browser, and on this computer alone: nobody else on the network can reach
    the desk. With --host, other computers can; then everybody signs in with an account, over an encrypted connection.
    Ctrl-C stops it; what was decided is kept.
    """
    if context.invoked_subcommand is not None:
        return
    from converter.desk.accounts import AccountsFile
    from converter.desk.context import Desk
    from converter.desk.serving import open_desk
    from converter.desk.sessions import Sessions

    network = _network(host, certificate, key, public)
    known = AccountsFile()
    if network and not any(account.role == "administrator" for account in known.all()):
        raise click.UsageError(
            "Nobody could sign in. Make the first account: convert desk accounts add NAME --role administrator"
        )
    place = Desk(output, site, sessions=Sessions(known if network else None))
    place.settings()
    with open_desk(place, port, network) as opened:
        echo(opened.link)
        echo(
            "Open this address in a browser, and sign in. Ctrl-C stops the desk."
            if network
            else "Open this link in your browser. It works once, and on this computer alone. Ctrl-C stops the desk.",
            err=True,
        )
        if in_browser:
            import webbrowser

            webbrowser.open(opened.link)
        opened.serve()


desk.add_command(accounts)


def _network(host: str | None, certificate: Path | None, key: Path | None, public: str | None) -> Network | None:
    """Return how other computers reach the desk; ``None`` where none do. It is refused without TLS."""
    if host is None:
        if certificate or key or public:
            raise click.UsageError("--certificate, --key and --behind-proxy go with --host.")
        return None
    if public is not None:
        if certificate or key:
            raise click.UsageError("Give --behind-proxy, or --certificate and --key: one of both.")
        return _behind_proxy(host, public)
    if not (certificate and key):
        raise click.UsageError(
            "With --host, others on the network could read passwords and posts on their way. Give --certificate and "
            "--key, or --behind-proxy with the https address of a proxy that has them."
        )
    from converter.desk.place import Certificate, host_name
    from converter.desk.serving import Network

    try:
        name = host_name(host)
    except ValueError:
        raise click.UsageError(f"“{host}” is neither a name nor an address of a computer.") from None
    if name in {"0.0.0.0", "[::]"}:  # noqa: S104 (refused)
        raise click.UsageError("Give the name or address that people type in their browsers, and not all of them.")
    return Network(name, Certificate(certificate, key), None)


def _behind_proxy(host: str, public: str) -> Network:
    from converter.desk.place import behind_proxy
    from converter.desk.serving import Network

    try:
        behind_proxy(public, 0)
    except ValueError:
        raise click.UsageError(
            f"“{public}” is no https address, such as https://desk.clinic.example. Others on the network could read "
            "passwords and posts on their way."
        ) from None
    return Network(host, None, public)
