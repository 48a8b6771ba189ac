"""The command ``convert``: its commands are loaded when they are called, so that ``--help`` loads only the parser."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from converter.cli.console import accept_every_character, echo, expect_json, report_bug, report_error, report_usage
from converter.cli.help_lines import WholeWordsFormatter
from converter.errors import ConvertError

click.Context.formatter_class = WholeWordsFormatter

COMMANDS = {
    "fetch": "Make handouts from a post: read it, translate it, write the files.",
    "desk": "Do the whole job in a browser on this computer: make, review, approve, publish.",
    "follow": "Translate what is new on the clinic's blog, for a timer.",
    "read": "Print what was read from a source, for other programs (JSON).",
    "build": "Make the handouts of posts that were fetched before: after an approval, or in another format.",
    "pictures": "List the pictures of a post, and describe them for readers who cannot see them.",
    "review": "Have translations reviewed: files for reviewers, approvals, and what waits.",
    "print": "Print a handout.",
    "publish": "Make a web site of the approved handouts.",
    "send": "Make a draft of an approved translation on the clinic's own web site.",
    "preview": "Show a published site on this computer, before it goes anywhere.",
    "check": "Look for faults in translations: numbers, negations, untranslated words and others.",
    "languages": "List the languages and what translates into them here, how well; install more.",
    "voices": "List the languages that can be spoken here, and the voice of each.",
    "memory": "Show what was translated before; exchange it with other programs as TMX.",
    "glossary": "Show the words that translations must use; exchange them as TSV or TBX.",
    "settings": "Show what is set, and set it once for all: clinic, reviewer, address of the site.",
    "doctor": "Say what is installed, what is missing, and the command that mends it.",
    "completion": "Print the script that completes commands in your shell.",
}
"""Every command with its short help, in the order of the help; each is a function in the module of its name."""

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal, as shells count."""


class _Commands(click.Group):
    """A group whose commands are modules of ``converter.cli``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"converter.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand:
            # The parser suggests commands that it knows already, and ours are loaded when they are called.
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from converter.program import program_version

        echo(f"convert {program_version()}")
        ctx.exit()


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn a health post into handouts that patients can read, in their language.

    Translation happens on this computer; nothing is sent anywhere. Without a command: where things stand, and what
    comes next.
    """
    if context.invoked_subcommand is None:
        from converter.cli.home import show_home

        show_home()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code; see ``converter.errors`` for the codes.

    ``arguments`` are those of the process unless given.
    """
    accept_every_character()
    shown_on = sys.stdout
    typed = sys.argv[1:] if arguments is None else list(arguments)
    expect_json(wanted="--json" in typed[: typed.index("--")] if "--" in typed else "--json" in typed)
    try:
        code = cli.main(arguments, prog_name="convert", standalone_mode=False)
    except click.ClickException as error:
        report_usage(error)
        code = error.exit_code
    except ConvertError as error:
        report_error(error)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        echo("Stopped. What was finished is kept.", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away; Python would complain again as it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except SystemExit as ended:
        # So does the parser end where the reader of our output went away; it puts something else in its place first.
        code = ended.code if sys.stdout is shown_on else 0
    except Exception as error:  # noqa: BLE001 (a user never sees a traceback)
        report_bug(error)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
